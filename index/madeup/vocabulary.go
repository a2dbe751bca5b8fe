package madeup

import "strings"

var (
	publishers = []string{"hmicfrs", "iopc", "college-of-policing", "cqc", "ofsted", "hmcpsi"}
	recipients = []string{"grp-chief-constables", "grp-local-policing-bodies", "home-office", "npcc", "college-of-policing", "grp-chief-fire-officers", "cps", "moj"}

	common = strings.Fields(`the of to and in that is for be are on with as by should their they not this which from at or have was were it has an will
		all more when how some been what these also who would where there other than may can had any those each such`)

	fieldWords = strings.Fields(`police force officers victims domestic abuse recommendation report review policy training process evidence custody
		investigation risk assessment protection orders notices response safeguarding children vulnerable people support service data recording crime
		offences offenders management supervision supervisors staff guidance national local partner agencies referral information sharing record
		records system systems performance improvement inspection findings governance oversight performance constables chief commissioner crime bail
		arrest suspects charge stalking harassment violence women girls exploitation missing persons detention search stop powers use body worn video
		interview disclosure prosecution court courts witness witnesses statement specialist team teams demand resources capacity capability workforce
		wellbeing culture standards complaints misconduct vetting counter corruption intelligence analysis digital forensics devices backlog delays
		timeliness quality assurance audit dip sample cases files outcome outcomes victim needs contact control room calls emergency attendance incident
		incidents neighbourhood community communities trust confidence engagement fairness race action plan strategy delivery leadership leaders senior
		accountability monitoring progress implementation deadline month months year annual budget funding estate fleet vehicles collision roads fraud
		cyber online images modern slavery trafficking immigration status migrant pathway pathways secure reporting healthcare mental health liaison
		diversion appropriate adult youth justice prison probation release licence conditions breach enforcement warrants outstanding wanted fugitive
		firearms taser restraint force dogs drones public order protest event planning command tactical operational gold silver bronze debrief learning
		lessons learned publication published consultation equality impact diversity inclusion recruitment retention promotion attrition probationer
		detective detectives accreditation professional curriculum module refresher toolkit checklist template dashboard scorecard benchmark baseline`)

	acronyms = strings.Fields(`PCC DVPO RUI NPCC MARAC DVPNs APP IDVA MAPPA PEEL CPS VAWG DVPOs DASH NRM IOPC BWV MASH DVPN/O SPO FGM HMICFRS DAPO NMO ICO OOCD
		RASSO PND PNC ANPR ROCU OCG CSE MOSOVO ViSOR MoJ UoF AFI NFA VPS`)

	phrases = []string{
		"domestic abuse", "chief constables", "domestic violence protection orders", "police and crime commissioners", "stop and search", "body-worn video",
		"released under investigation", "violence against women and girls", "domestic violence protection notices and orders", "out-of-court disposals",
		"pre-charge bail", "national police chiefs’ council", "section 60", "multi-agency risk assessment conference", "non-molestation orders",
		"stalking protection orders", "anti-social behaviour", "no further action", "mental health", "counter-corruption unit",
	}

	syllables = strings.Fields("ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu zar ble cri dro fle gni")
)

// invented is the n-th word of the tail: pronounceable, and never a real acronym.
func invented(n int) string {
	var b strings.Builder
	for n += 26; n > 0; n /= len(syllables) {
		b.WriteString(syllables[n%len(syllables)])
	}
	return b.String()
}
