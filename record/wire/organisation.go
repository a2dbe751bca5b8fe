package wire

import "heed/record"

// Organisation is a body or a class of bodies in the register.
type Organisation struct {
	ID         string       `json:"id"`
	Name       string       `json:"name"`
	Kind       Text         `json:"kind"`
	ShortNames List[string] `json:"short_names"`
	Aliases    List[string] `json:"aliases"`
	Domain     Text         `json:"domain"`
	Partner    Text         `json:"partner"` // of a force its local policing body, and the reverse
	From       Date         `json:"from"`
	To         Date         `json:"to"`
}

// OrganisationDetail is what `show` says of an organisation: it and its ledger by report.
type OrganisationDetail struct {
	Organisation
	Ledger List[OrganisationReport] `json:"ledger"`
}

// OrganisationReport is what one body owes one report.
type OrganisationReport struct {
	Report      ReportBrief      `json:"report"`
	Obliged     int              `json:"obliged"`
	Recorded    int              `json:"recorded"`
	Partner     int              `json:"partner"`
	Collated    int              `json:"collated"`
	Referenced  int              `json:"referenced"`
	Silent      int              `json:"silent"`
	Overdue     int              `json:"overdue"`
	Obligations List[Obligation] `json:"obligations"`
}

// OrganisationReport begins what one body owes one report; who knows the obligations counts and lists them.
func (l Lookup) OrganisationReport(id record.ReportID) OrganisationReport {
	return OrganisationReport{Report: newBrief(l.report(id))}
}
