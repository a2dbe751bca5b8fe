package wire

// UnansweredRow counts who has answered one recommendation among the bodies one recipient stands for.
// Obliged = Recorded + Partner + Collated + Referenced + Silent; NotLooked counts those of Silent never looked at.
type UnansweredRow struct {
	Recommendation string `json:"recommendation"`
	Report         string `json:"report"`
	Number         Text   `json:"number"`
	Text           Text   `json:"text"`
	Recipient      string `json:"recipient"` // id of the body or class; the printed words where it is unresolved
	Obliged        int    `json:"obliged"`
	Recorded       int    `json:"recorded"`
	Partner        int    `json:"partner"`
	Collated       int    `json:"collated"`
	Referenced     int    `json:"referenced"`
	Silent         int    `json:"silent"`
	NotLooked      int    `json:"not_looked"`
	Due            Date   `json:"due"`
	DueBasis       Text   `json:"due_basis"`
	Overdue        bool   `json:"overdue"`
}

// UnansweredOrg is one body's unanswered obligation with the words of what it was asked.
type UnansweredOrg struct {
	Obligation
	Number Text `json:"number"`
	Text   Text `json:"text"`
}
