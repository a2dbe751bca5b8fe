package wire

// History is the versions of what stood at one address, each compared with the one before.
type History struct {
	Source   string               `json:"source"`
	Versions List[HistoryVersion] `json:"versions"`
}

// HistoryVersion is one version, and what came, changed and went with it.
type HistoryVersion struct {
	Version   int                 `json:"version"`
	Document  string              `json:"document"`
	First     Time                `json:"first"`
	Last      Time                `json:"last"`
	Withdrawn Time                `json:"withdrawn"`
	Came      List[HistoryAnswer] `json:"came"`
	Changed   List[HistoryChange] `json:"changed"`
	Vanished  List[HistoryAnswer] `json:"vanished"`
	Lines     List[HistoryLine]   `json:"lines"`
}

// HistoryAnswer is an answer that came or went.
type HistoryAnswer struct {
	Number Text   `json:"number"`
	Text   string `json:"text"`
}

// HistoryChange is an answer before and after.
type HistoryChange struct {
	Number Text   `json:"number"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// HistoryLine is a piece of text that only one of two versions has.
type HistoryLine struct {
	Mark string `json:"mark"` // + or -
	Text string `json:"text"`
}
