package wire

// Search is the answer to a query.
type Search struct {
	Query  string    `json:"query"`
	ReadAs string    `json:"read_as"`
	Total  int       `json:"total"`
	TookMs int64     `json:"took_ms"`
	Hits   List[Hit] `json:"hits"`
	Facets Facets    `json:"facets"`
}

// Hit is one thing found. Matches in Snippet stand between two asterisks on either side.
type Hit struct {
	Type       string       `json:"type"` // recommendation, response or passage
	ID         string       `json:"id"`
	Score      Score        `json:"score"`
	Title      Text         `json:"title"`
	Report     Text         `json:"report"`
	Number     Text         `json:"number"`
	Recipients List[string] `json:"recipients"`
	Responders List[string] `json:"responders"`
	Date       Date         `json:"date"`
	Page       Page         `json:"page"`
	Snippet    Text         `json:"snippet"`
	Document   Text         `json:"document"`
	URL        Text         `json:"url"`
}

// Facets counts the hits by what they have in common, most frequent first.
type Facets struct {
	Report    List[Facet] `json:"report"`
	Recipient List[Facet] `json:"recipient"`
	Kind      List[Facet] `json:"kind"`
	Year      List[Facet] `json:"year"`
}

// Facet is one value and how many hits have it.
type Facet struct {
	Value string `json:"value"`
	Name  Text   `json:"name"` // for people, where the value is an id
	Count int    `json:"count"`
}
