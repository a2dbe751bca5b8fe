package wire

// Source is a source that is pulled, and how it fares.
type Source struct {
	Name        string       `json:"name"`
	Title       Text         `json:"title"`
	Start       List[string] `json:"start"`
	Kind        Text         `json:"kind"`
	Yields      Text         `json:"yields"`
	Org         Text         `json:"organisation"`
	Every       Text         `json:"every"`
	Verified    bool         `json:"verified"`
	Own         bool         `json:"own"`
	Off         bool         `json:"off"`
	LastRun     Time         `json:"last_run"`
	LastSuccess Time         `json:"last_success"`
	Documents   int          `json:"documents"`
	Failing     int          `json:"failing"`
	Failures    int          `json:"failures"`
	NextDue     Time         `json:"next_due"`
	Alarm       Text         `json:"alarm"`
	LastError   Text         `json:"last_error"`

	Accepted List[Accepted] `json:"accepted"`
}

// Accepted is what a person said of a page that had lost links.
type Accepted struct {
	URL     string `json:"url"`
	Before  int    `json:"before"`
	Now     int    `json:"now"`
	Who     string `json:"who"`
	At      Time   `json:"at"`
	Note    Text   `json:"note"`
	Pending bool   `json:"pending"` // from the next run on
}
