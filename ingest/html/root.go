package html

import (
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// roots are the places where pages keep their content, best first.
var roots = []goquery.Matcher{
	match(`main, [role=main]`),
	match(`article`),
	match(`.entry-content, #content, #main-content, #maincontent, #main, .main-content, .page-content, #MSO_ContentTable, #DeltaPlaceHolderMain`),
}

// findRoot returns the part of a pruned page that holds its content, and whether that is the whole page because no part
// holds a quarter of what is left. Text in links does not count, for menus are made of it.
func findRoot(page *goquery.Document) (root *html.Node, fellBack bool) {
	body := page.Find("body").Get(0)
	if body == nil {
		return page.Get(0), false
	}
	whole := amountOf(body).free()
	for _, place := range roots {
		var best *html.Node
		most := -1
		page.FindMatcher(place).Each(func(_ int, s *goquery.Selection) {
			if free := amountOf(s.Get(0)).free(); free > most {
				best, most = s.Get(0), free
			}
		})
		if best == nil {
			continue
		}
		if most*4 >= whole {
			return best, false
		}
		fellBack = true
	}
	return body, fellBack
}
