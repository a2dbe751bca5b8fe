package html

// furnitureWord says that an element named so is furniture, and what of: most is how much text it may hold outside links
// at most (a longer one is content that happens to be named so), linky whether more than half of its text has to be links.
type furnitureWord struct {
	word  string // one word of a class or id, or two words that follow one another, with a space
	what  string
	most  int
	linky bool
}

const linksToMore = "links to more"

// furnitureWords are the names by which sites call their furniture, sorted by word.
var furnitureWords = []furnitureWord{
	{"addthis", "sharing links", 400, false},
	{"addtoany", "sharing links", 400, false},
	{"back top", "links to the top", 60, false},
	{"backtotop", "links to the top", 60, false},
	{"beta banner", "notices", 600, false},
	{"breadcrumb", "breadcrumbs", 400, false},
	{"breadcrumbs", "breadcrumbs", 400, false},
	{"ccc", "cookie notices", 3000, false},
	{"cookie", "cookie notices", 3000, false},
	{"cookiebot", "cookie notices", 6000, false},
	{"cookies", "cookie notices", 3000, false},
	{"crumbs", "breadcrumbs", 400, false},
	{"emergency exit", "notices", 400, false},
	{"exit site", "notices", 400, false},
	{"facet", "search controls", 400, false},
	{"facetapi", "search controls", 400, false},
	{"feedback", "feedback forms", 1500, false},
	{"global footer", "site footers", 3000, false},
	{"global header", "site headers", 1500, false},
	{"language switcher", "language links", 120, false},
	{"leave site", "notices", 400, false},
	{"leavesite", "notices", 400, false},
	{"mega menu", "navigation", 1500, true},
	{"megamenu", "navigation", 1500, true},
	{"menu", "navigation", 800, true},
	{"nav", "navigation", 800, true},
	{"navbar", "navigation", 800, true},
	{"navigation", "navigation", 800, true},
	{"newsletter", "sign-up forms", 600, false},
	{"onetrust", "cookie notices", 6000, false},
	{"page tools", "page tools", 200, false},
	{"pager", "page links", 200, true},
	{"pagination", "page links", 200, true},
	{"phase banner", "notices", 600, false},
	{"print link", "page tools", 80, false},
	{"print page", "page tools", 80, false},
	{"promo", "related links", 300, true},
	{"quick exit", "notices", 400, false},
	{"quickexit", "notices", 400, false},
	{"read more", linksToMore, 60, true},
	{"readmore", linksToMore, 60, true},
	{"related", "related links", 300, true},
	{"report problem", "feedback forms", 1500, false},
	{"satisfaction survey", "feedback forms", 1500, false},
	{"search form", "search controls", 200, false},
	{"see all", linksToMore, 60, true},
	{"see more", linksToMore, 60, true},
	{"share", "sharing links", 250, false},
	{"sharebar", "sharing links", 400, false},
	{"sharethis", "sharing links", 400, false},
	{"sharing", "sharing links", 250, false},
	{"sidebar", "related links", 300, true},
	{"site footer", "site footers", 3000, false},
	{"site header", "site headers", 1500, false},
	{"site search", "search controls", 200, false},
	{"sitemap", "navigation", 800, true},
	{"skip link", "skip links", 120, false},
	{"skip links", "skip links", 120, false},
	{"skiplink", "skip links", 120, false},
	{"skiplinks", "skip links", 120, false},
	{"social", "sharing links", 250, false},
	{"text resize", "page tools", 80, false},
	{"text size", "page tools", 80, false},
	{"user survey", "feedback forms", 1500, false},
	{"view all", linksToMore, 60, true},
	{"view more", linksToMore, 60, true},
}

// readerOnly are the class names for text that is spoken by screen readers and not shown.
var readerOnly = map[string]bool{
	"element-invisible": true, "govuk-visually-hidden": true, "offscreen": true, "screen-reader-text": true, "show-for-sr": true,
	"sr-only": true, "visually-hidden": true, "visuallyhidden": true, "vo_hidden": true, "vh": true, "hidden-accessible": true,
	"ui-helper-hidden-accessible": true, "screenreader": true, "screen-reader-only": true, "a11y-hidden": true,
}

// sharers are parts of the addresses that sharing links point to.
var sharers = []string{
	"addtoany.com/", "facebook.com/share", "facebook.com/dialog", "linkedin.com/share", "linkedin.com/cws/share", "mailto:?",
	"pinterest.com/pin/create", "reddit.com/submit", "t.me/share", "twitter.com/home?status", "twitter.com/intent", "twitter.com/share",
	"wa.me/?", "whatsapp.com/send", "whatsapp://send", "x.com/intent", "x.com/share",
}
