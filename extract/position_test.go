package extract

import (
	"testing"

	"heed/record"
)

func TestPosition(t *testing.T) {
	const (
		yes     = record.Accepted
		part    = record.AcceptedInPart
		princ   = record.AcceptedInPrinciple
		supp    = record.Supported
		no      = record.Rejected
		na      = record.NotApplicable
		unclear = record.PositionUnclear
	)
	tests := []struct {
		in   string
		want record.Position
	}{
		// acceptance
		{"Westshire Police accepts this recommendation.", yes},
		{"The force accepts recommendation 4 and has begun work.", yes},
		{"We fully accept the recommendation.", yes},
		{"The force accepts all the recommendations made; these will be tracked.", yes},
		{"The Commissioner accepted each of the inspectorate's nine recommendations.", yes},
		{"This recommendation is accepted in full by the Board.", yes},
		{"Recommendation 7 has been accepted.", yes},
		{"All five recommendations were accepted.", yes},
		{"Accepted.", yes},
		{"Accepted in full. A new rota begins in May.", yes},
		{"Response: Accepted - the rota begins in May", yes},
		{"We accept this in full.", yes},
		{"The Council not only accepts the recommendation but has gone further.", yes},
		{"Although we do not own the system, we accept the recommendation.", yes},
		{"The lamps were old. The force accepts the recommendation.", yes},
		{"Partly accepted by the Chief Constable.", part},
		{"I agree and have published what was found.", supp},
		{"After careful thought the Chief Constable has decided against accepting this recommendation.", no},
		{"Recommendation 1 was likely to be accepted once the cost is known.", unclear},
		{"I accept that recommendation 3 is hard.", unclear},
		{"I accept that recommendation and have acted on it.", yes},
		{"It would be wrong to say that we reject this recommendation.", unclear},
		{"Supported by new funding, ropes were bought.", unclear},
		{"This recommendation is not for forces.", na},
		{"Not for forces.", na},
		// support
		{"The department supports this recommendation and will fund it.", supp},
		{"The Board fully supports the recommendation that lamps be replaced.", supp},
		{"We agree with recommendation 3.", supp},
		{"We agree with this recommendation and recognise its importance.", supp},
		{"Agreed.", supp},
		{"The trust endorses the recommendation.", supp},
		// in part, in principle
		{"The force partially accepts this recommendation.", part},
		{"This recommendation is accepted in part.", part},
		{"We accept part of this recommendation.", part},
		{"Partially agreed", part},
		{"We accept the recommendation, with the exception of point b.", part},
		{"The force does not fully accept this recommendation.", part},
		{"We accept this recommendation in principle.", princ},
		{"The recommendation is accepted in principle by the Board.", princ},
		{"Agreed in principle.", princ},
		{"The Board accepts the principle of the recommendation.", princ},
		{"In principle the force accepts the recommendation.", princ},
		// refusal in every form of negation
		{"The force does not accept this recommendation.", no},
		{"We do not accept the recommendation.", no},
		{"We don't accept this recommendation.", no},
		{"The Commissioner did not accept recommendation 2.", no},
		{"We are unable to accept this recommendation.", no},
		{"We cannot accept the recommendation as it stands.", no},
		{"We can not accept the recommendation.", no},
		{"The Board is not in a position to accept this recommendation.", no},
		{"Regrettably, we are not able at this time to accept the recommendation.", no},
		{"This recommendation is not accepted.", no},
		{"The recommendation has not been accepted by the force.", no},
		{"Not accepted.", no},
		{"Not agreed - no such unit exists", no},
		{"The department rejects this recommendation.", no},
		{"Recommendation 9 was rejected.", no},
		{"We disagree with the recommendation.", no},
		{"We do not agree with this recommendation.", no},
		{"The force does not support recommendation 6.", no},
		{"The Council declines to accept the recommendation.", no},
		{"At no point have we accepted it, nor do we accept this recommendation now.", no},
		{"The recommendation cannot be accepted.", no},
		{"Rejected", no},
		// not applicable
		{"This recommendation is not applicable to Westshire.", na},
		{"Not applicable.", na},
		{"N/A", na},
		{"The recommendation does not apply to this force.", na},
		// what must not be read as a position
		{"We welcome this recommendation.", unclear},
		{"The force recognises the importance of this recommendation.", unclear},
		{"The Board notes the recommendation.", unclear},
		{"The government supports the aim of this recommendation.", unclear},
		{"We support the intention behind the recommendation.", unclear},
		{"The force accepts the findings of the report.", unclear},
		{"We accept that more must be done.", unclear},
		{"The Board agrees that clear lamps are needed.", unclear},
		{"The government agrees with the need for better lamps.", unclear},
		{"The Board does not support mandating how lamps are reviewed.", unclear},
		{"We are considering whether to accept this recommendation.", unclear},
		{"If the recommendation is accepted, lamps will be bought.", unclear},
		{"A decision on whether this recommendation should be accepted is due in May.", unclear},
		{"Offenders must accept help with drug use.", unclear},
		{"Victims are supported by an advocate as the recommendation asks.", unclear},
		{"The force broadly agrees with the recommendations.", unclear},
		{"We will support forces to implement the recommendation.", unclear},
		{"Work to implement recommendation 4 is supported by a project board.", unclear},
		{"If, as I hope, the recommendation above is accepted and acted on, lamps will follow.", unclear},
		{"If lamps fail, we will buy more. We accept the recommendation.", yes},
		{"An update on progress with previously accepted recommendations.", unclear},
		{"The accepted recommendations are followed up by a board.", unclear},
		{"The Board accepted recommendations 1 and 3.", yes},
		{"We agree.", supp},
		{"I accept this area for improvement.", yes},
		{"The force cannot accept this area for improvement as it is written.", no},
		{"The force accepts that these areas for improvement matter.", unclear},
		{"The Department concurred.", supp},
		{"The Trust does not agree.", no},
		{"The lamps agreed.", unclear},
		{"The Chief Constable accepts both.", yes},
		{"We accept all three, and have bought lamps.", yes},
		{"All 43 forces accepted this recommendation.", yes},
		{"43 of the 43 forces accepted this recommendation.", yes},
		{"Forty of the 43 forces accepted this recommendation.", unclear},
		{"Thirty-nine out of 43 police forces have accepted the recommendation.", unclear},
		{"Three forces accepted it in part.", unclear},
		{"Both forces accepted this recommendation.", yes},
		{"Most forces support this recommendation.", unclear},
		{"A small number of chief constables do not accept this recommendation.", unclear},
		{"Accepted, subject to the money being found.", yes},
		{"We agree - lamps must become brighter.", unclear},
		{"It has been agreed that lamps will be bought.", unclear},
		{"This has been agreed with the Board.", unclear},
		{"They are accepted in principle by the Board.", princ},
		{"The lamps have been replaced.", unclear},
		{"", unclear},
	}
	for _, tt := range tests {
		if got, _ := position(tt.in); got != tt.want {
			t.Errorf("position(%q) = %v, want %v", tt.in, got, tt.want)
		}
	}
}

func TestPositionWords(t *testing.T) {
	in := "The depot was visited in March. The Board accepts the recommendation. Lamps follow."
	if _, got := position(in); got != "The Board accepts the recommendation." {
		t.Errorf("words = %q", got)
	}
}
