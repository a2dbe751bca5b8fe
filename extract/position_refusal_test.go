package extract

import "testing"

func TestRefusal(t *testing.T) {
	const lamps = "The Board should set a limit on the brightness of lamps and consult on it."
	for _, s := range []string{
		"We are not persuaded that the limit is too low.",
		"The Government is not convinced that lamps need a limit.",
		"The Board sees the concern but is not persuaded that a limit would help.",
		"While the Department understands the concern, it is for depots to decide. We remain unpersuaded that a limit is needed.",
		"We do not agree that a single limit would be helpful.",
		"We disagree with the premise of this recommendation.",
		"We respectfully disagree with this concern.",
		"The Council rejects the premise that lamps are too bright.",
		"We do not consider that a change to the code is necessary.",
		"NHS England does not believe that a further code is needed.",
		"Lantern Rail Limited does not think a limit practicable.",
		"We are unable to commit to this recommendation.",
		"The Council cannot take this forward.",
		"The Department sees no need for another code.",
		"The Ministry considers that a limit would be disproportionate.",
		"Noted. There are no plans to consult at this time.",
		"The Government has no plans to set a limit.",
		"We do not intend to do so.",
		"The Board does not currently plan to set such a limit.",
		"This will not be taken forward.",
		"There is no case for a new limit.",
	} {
		if refusal(s, lamps) == "" {
			t.Errorf("refusal(%q) is none", s)
		}
	}
	for _, s := range []string{
		"Depots told us that they do not agree with one another.",
		"Victims do not believe that it is necessary to complain.",
		"We are not yet persuaded, and will decide in May.",
		"The Board has no plans to close the depot at Overby.",
		"The Board will consult in May.",
		"Some crews are not convinced that lamps are bright.",
		"We will buy lamps. They will be fitted in May. We do not consider that more are needed.",
		"We see merit in this recommendation.",
		"",
	} {
		if got := refusal(s, lamps); got != "" {
			t.Errorf("refusal(%q) = %q", s, got)
		}
	}
	if got := refusal("The Board has no plans to cut the lamp fund.", "The lamp fund should be kept."); got != "" {
		t.Errorf("keeping what was to be kept reads as %q", got)
	}
	if got := refusal("The Board has no plans to sell the lamps.", "The Board should not sell its lamps."); got != "" {
		t.Errorf("not doing what should not be done reads as %q", got)
	}
}
