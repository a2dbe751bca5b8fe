package sync

import (
	"bytes"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"heed/ingest/fetch"
)

// challenges are words that stand on a page which a site shows to those it takes for robots, in place of what was asked for.
var challenges = []string{
	"access denied",
	"are you a robot",
	"attention required! | cloudflare",
	"checking if the site connection is secure",
	"checking your browser",
	"complete the captcha",
	"ddos protection by",
	"enable javascript and cookies to continue",
	"just a moment...",
	"pardon our interruption",
	"please verify you are a human",
	"request unsuccessful. incapsula",
	"the requested url was rejected",
	"verify you are human",
	"you have been blocked",
}

// shortPage is how many letters a page may have to be taken for a login or a challenge: a report or an answer has more,
// and may well speak of such things.
const shortPage = 2000

var loginPath = regexp.MustCompile(`(?i)/(?:log-?in|sign-?in|logon|sso|auth|authenticate)(?:[/.?]|$)`)

// wall returns why a page is not what was asked for but a login or a challenge, or nothing.
func wall(asked string, resp fetch.Response) string {
	if !looksLikePage(resp.Body) {
		return ""
	}
	if pathOf(asked) != pathOf(resp.URL) && loginPath.MatchString(pathOf(resp.URL)) && !loginPath.MatchString(pathOf(asked)) {
		return "it leads to a login page"
	}
	if len(resp.Body) > 1<<20 {
		return ""
	}
	page, err := parsePage(resp.Body, resp.ContentType)
	if err != nil {
		return ""
	}
	title := strings.ToLower(oneLine(page.Find("title").First().Text()))
	password := page.Find("input[type=password]").Length() > 0
	body := page.Find("body")
	body.Find("script, style, noscript, template").Remove()
	words := strings.ToLower(oneLine(body.Text()))
	if len(words) > shortPage {
		return ""
	}
	if password {
		return "it is a login page"
	}
	for _, c := range challenges {
		if strings.Contains(title, c) || strings.Contains(words, c) {
			return fmt.Sprintf("it is a page for robots (%q)", c)
		}
	}
	return ""
}

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Path
}

// mistaken returns why bytes cannot be the file their address names, or nothing: sites show their error pages with status
// 200, also in the place of a PDF.
func mistaken(address string, body []byte) string {
	want := extension(address)
	switch {
	case !files[want]:
		return ""
	case len(bytes.TrimSpace(body)) == 0:
		return "the file is empty"
	case looksLikePage(body):
		title := ""
		if page, err := goquery.NewDocumentFromReader(bytes.NewReader(body[:min(len(body), 64<<10)])); err == nil {
			title = oneLine(page.Find("title").First().Text())
		}
		if title != "" {
			return fmt.Sprintf("a web page (%q) stands where a %s file should", title, want)
		}
		return fmt.Sprintf("a web page stands where a %s file should", want)
	}
	return ""
}

// shrunk returns why a listing looks as if its page had changed its shape, or nothing. A list that halves may be a site
// tidying up; one that loses nearly all is a selector that no longer fits.
func (s *Source) shrunk(before, now int, first bool) string {
	switch {
	case now == 0 && before > 0:
		return fmt.Sprintf("it has no items any more, where there were %d", before)
	case now == 0 && first && s.Items.given():
		return "it has no items: its selector or pattern matches nothing"
	case now == 0 && first:
		return "it has no items"
	case before >= 10 && now*4 < before:
		return fmt.Sprintf("it has %s, where there were %d", count(now, "item"), before)
	}
	return ""
}

// bareReason says that a page has lost all the links it had.
func bareReason(before Links) string {
	return fmt.Sprintf("its selectors match nothing any more, where they matched %s", count(len(before.Attach)+len(before.Items), "link"))
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
