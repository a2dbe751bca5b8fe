package html

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"heed/ingest/blocks"
	"heed/ingest/blocktest"
	"heed/ingest/fault"
	"heed/record"
)

func read(t testing.TB, page string) record.Document {
	t.Helper()
	d, err := Read(context.Background(), []byte(page), Options{URL: "https://www.westshire.example/about/reply/"})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, page, want string }{
		{
			"words", `<p>One&nbsp;two  <b>three</b>
 four</p>five<br>six<br><br>seven<p>so&shy;lici&shy;tor</p>`,
			"paragraph One two three four\nparagraph five|six\nparagraph seven\nparagraph solicitor\n",
		},
		{
			"headings", `<h1>Our<br>reply</h1><h2><span>Part</span> <em>one</em></h2><div role=heading aria-level=3>Aria</div><h4></h4><p>x</p>`,
			"heading1 Our reply\nheading2 Part one\nheading3 Aria\nparagraph x\n",
		},
		{
			"weight", `<p><strong>All bold.</strong></p><p><strong>Part</strong> bold.</p>`,
			"paragraph bold All bold.\nparagraph Part bold.\n",
		},
		{
			"lists", `<ol><li>one<ol type=a><li>alpha</li><li>beta<ol type=i><li>deep</li></ol></li></ol></li><li value=5><p>five</p><p>more</p></li></ol><ul><li>dot</ul><ol start=3 reversed><li>c<li>b</ol>`,
			"list_item1 <1.> one\nlist_item2 <a.> alpha\nlist_item2 <b.> beta\nlist_item3 <i.> deep\nlist_item1 <5.> five\nlist_item1 more\nlist_item1 <•> dot\nlist_item1 <3.> c\nlist_item1 <2.> b\n",
		},
		{
			"legal lists print their numbers", `<ol class="legislative-list"><li>(a) first</li><li>(b) second</li></ol>`,
			"list_item1 <(a)> first\nlist_item1 <(b)> second\n",
		},
		{
			"list items of a layout", `<ul><li><h3>Part</h3><p>Text.</p><ul><li>dot</li></ul></li></ul>`,
			"heading3 Part\nparagraph Text.\nlist_item1 <•> dot\n",
		},
		{
			"lists typed by hand", `<p>The stores should:<br>a) buy <a href="/s">seals</a>;<br>b) keep logs<br>of all.</p><p>• one</p><p>2) two</p><p>Text.</p>`,
			"paragraph The stores should:\nlist_item1 <a)> buy seals; {seals https://www.westshire.example/s}\nlist_item1 <b)> keep logs|of all.\nlist_item2 <•> one\nlist_item3 <2)> two\nparagraph Text.\n",
		},
		{"hidden addresses", `<p>Write to <a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="2a4b6a48044f524b475a464f">[email&#160;protected]</a>.</p>`, "paragraph Write to a@b.example.\n"},
		{"numbered paragraphs", `<p>2.4 The stores were counted.</p>`, "paragraph <2.4> The stores were counted.\n"},
		{
			"table", `<table><caption>Progress</caption><thead><tr><th>No.</th><th>Action</th></tr></thead>
<tr><td rowspan=2>1</td><td>Count</td></tr><tr><td><p>Buy:</p><ul><li>seals</li></ul></td></tr><tr><td colspan=2></td></tr><tr><td>2</td><td>Close<br>it</td></tr></table>`,
			"caption Progress\ncell [1 0,0 h] No.\ncell [1 0,1 h] Action\ncell [1 1,0 2x1] 1\ncell [1 1,1] Count\nparagraph [1 2,1] Buy:\nlist_item1 [1 2,1] <•> seals\ncell [1 4,0] 2\ncell [1 4,1] Close|it\n",
		},
		{
			"bold header row", `<table><tr><td><b>No.</b></td><td><b>Action</b></td></tr><tr><td>1</td><td>Count</td></tr></table>`,
			"cell bold [1 0,0 h] No.\ncell bold [1 0,1 h] Action\ncell [1 1,0] 1\ncell [1 1,1] Count\n",
		},
		{
			"layout tables", `<table><tr><td>menu side</td><td><h1>Reply</h1><table><tr><th>A</th></tr><tr><td>1</td></tr></table></td></tr></table><table role=presentation><tr><td>x</td></tr><tr><td>y</td></tr></table>`,
			"paragraph menu side\nheading1 Reply\ncell [1 0,0 h] A\ncell [1 1,0] 1\nparagraph x\nparagraph y\n",
		},
		{
			"a table in a cell", `<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>x<table><tr><td>y</td><td>z</td></tr></table></td></tr></table>`,
			"cell [1 0,0 h] A\ncell [1 0,1 h] B\ncell [1 1,0] 1\nparagraph [1 1,1] x\nparagraph [1 1,1] y\nparagraph [1 1,1] z\n",
		},
		{
			"a list in a quotation", `<ul><li>Ours.</ul><blockquote><p>They should:</p><ul><li>count;<ul><li>all of it</ul><li>report.</ul><p>Soon.</p></blockquote><ul><li>Ours again.<blockquote>Theirs.</blockquote></ul>`,
			"list_item1 <•> Ours.\nquote They should:\nlist_item1 quoted <•> count;\nlist_item2 quoted <•> all of it\nlist_item1 quoted <•> report.\nquote Soon.\nlist_item1 <•> Ours again.\nlist_item1 quoted Theirs.\n",
		},
		{
			"a table in a quotation", `<blockquote><table><tr><td>To whom<td>What<tr><td>Managers<td>Count.</table></blockquote><p>After.</p>`,
			"quote [1 0,0] To whom\nquote [1 0,1] What\nquote [1 1,0] Managers\nquote [1 1,1] Count.\nparagraph After.\n",
		},
		{
			"quotes", `<blockquote><p>Count it all.</p><p>And report.</p></blockquote><p>She said <q>count</q>.</p><p>“Count all that is held here.”</p>`,
			"quote Count it all.\nquote And report.\nparagraph She said “count”.\nquote “Count all that is held here.”\n",
		},
		{"definitions", `<dl><dt>Published on:</dt><dd>3 May 2021</dd></dl>`, "paragraph bold Published on:\nparagraph 3 May 2021\n"},
		{
			"links", `<p>See <a href="../plan.pdf">the <b>plan</b></a>, <a href="https://www.westshire.example/about/reply/#x">below</a> or <a href="mailto:a@b.example">write</a>.</p><a href="https://o.example/1">One</a><a href="https://o.example/2">Two</a>`,
			"paragraph See the plan, below or write. {the plan https://www.westshire.example/about/plan.pdf}\nparagraph One Two {One https://o.example/1} {Two https://o.example/2}\n",
		},
		{
			"a link round blocks", `<a href="/r"><h3>Title</h3><p>Words.</p></a>`,
			"heading3 Title {Title https://www.westshire.example/r}\nparagraph Words. {Words. https://www.westshire.example/r}\n",
		},
		{
			"details", `<h2>Replies</h2><details><summary>First reply</summary><p>We agree.</p><details><summary>More</summary>Deep.</details></details><details open><summary><h4>Second</h4></summary>Open text.</details><h3>After</h3>`,
			"heading2 Replies\nheading3 First reply\nparagraph hidden We agree.\nheading4 hidden More\nparagraph hidden Deep.\nheading4 Second\nparagraph Open text.\nheading3 After\n",
		},
		{
			"accordion", `<h2>Replies</h2><div class=accordion><button aria-expanded=false aria-controls=p1>On seals</button><div id=p1 hidden><p>We bought seals.</p></div><button aria-expanded=false aria-controls=p2>On logs</button><div id=p2 style="display: none"><p>We keep logs.</p></div></div>
<h3><button aria-expanded=false>On keys</button></h3><div class="accordion__content">Keys are kept.</div><button>Show all sections</button>`,
			"heading2 Replies\nheading3 On seals\nparagraph hidden We bought seals.\nheading3 On logs\nparagraph hidden We keep logs.\nheading3 On keys\nparagraph hidden Keys are kept.\n",
		},
		{
			"tabs", `<ul role=tablist><li><a role=tab href="#t1" aria-controls=t1>Force</a></li><li><a role=tab href="#t2">Board</a></li></ul><div id=t1 role=tabpanel>The force agrees.</div><div id=t2 role=tabpanel hidden>The board agrees.</div>`,
			"heading1 Force\nparagraph The force agrees.\nheading1 Board\nparagraph hidden The board agrees.\n",
		},
		{
			"tablist round its panels", `<h2>Replies</h2><div role=tablist><div role=tab id=a1 aria-controls=b1><i></i><a>On seals</a></div><div role=tabpanel id=b1 aria-labelledby=a1><p>We bought seals.</p></div><div role=tab>On logs</div><div role=tabpanel><p>We keep logs.</p></div></div>`,
			"heading2 Replies\nheading3 On seals\nparagraph We bought seals.\nheading3 On logs\nparagraph We keep logs.\n",
		},
		{
			"titles by class", `<h2>Replies</h2><div class="su-spoiler"><div class="su-spoiler-title" role=button>On seals</div><div class="su-spoiler-content">We bought seals.</div></div><div class="accordion"><div class="page-title">Plain words.</div></div>`,
			"heading2 Replies\nheading3 On seals\nparagraph We bought seals.\nparagraph Plain words.\n",
		},
		{
			"footnotes", `<p>Count it.<sup><a href="#fn1" id="r1">1</a></sup> Then <a href="#fn2" role="doc-noteref">[footnote 2]</a> report on 10<sup>2</sup> m<sup>2</sup> by the 4<sup>th</sup>.<sup>3</sup></p><div class="footnotes"><ol><li id=fn1><p>Or most of it. <a href="#r1">↩</a></p></li><li id=fn2>2. To the board.</li></ol></div>`,
			"paragraph Count it. Then report on 102 m2 by the 4th.\nfootnote <1> Or most of it.\nfootnote <2> To the board.\n",
		},
		{
			"footnotes of word processors", `<p>Count it<a href="#_ftn1" name="_ftnref1">[1]</a> all.</p><hr><p><a href="#_ftnref1" name="_ftn1">[1]</a> Or most.</p>`,
			"paragraph Count it all.\nfootnote <1> Or most.\n",
		},
		{
			"contents", `<ul><li><a href="#a">First</a></li><li><a href="#b">Second</a></li><li><a href="#c">Third</a></li></ul><h2 id=a>First</h2>`,
			"contents First\ncontents Second\ncontents Third\nheading2 First\n",
		},
		{"struck", `<p>Count <del>nothing</del> all.</p>`, "paragraph Count all.\n"},
		{"parts set apart by style", `<p><span class=date>Published 3 May 2021</span><span class=type>Letter</span> in<span>side</span></p>`, "paragraph Published 3 May 2021 Letter inside\n"},
		{"broken markup", `<p>One<div>Two<b>three</p>four</b><table><td>a<td>b<tr><td>c<td>d`, "paragraph One\nparagraph Twothree\nparagraph bold four\ncell [1 0,0] a\ncell [1 0,1] b\ncell [1 1,0] c\ncell [1 1,1] d\n"},
		{"nothing", ``, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, blocktest.Outline(read(t, c.page).Blocks)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// site is a page as sites build them: what is content says so.
const site = `<!doctype html><html lang="en-GB"><head><title>Reply - Westshire</title><meta name=generator content="WordPress 6">
<meta property="article:published_time" content="2021-05-03"><link rel=canonical href="https://westshire.example/reply"></head><body class="nav-open">
<a class="skip-link" href="#main">Skip to main content</a><div id="cookie-banner"><p>We use cookies.</p><button>Accept</button></div>
<div class="c-emergency-exit">Quickly exit</div><header class="site-header"><a rel=home href="/"><h1>Westshire</h1></a><nav><ul><li><a href="/">Home</a></li></ul></nav><form role=search><input name=q><label>Search</label></form></header>
<div class="breadcrumb"><a href="/">Home</a> &gt; <a href="/about">About</a></div>
<main id=main><header><h1>Our reply</h1><p>Published on: 3 May 2021</p></header>
<p>The stores were counted, and what they hold is <span class="sr-only">(content)</span> written down in a book that anyone may read. Shared stores were counted twice.</p>
<section class="menu-of-actions"><p>This menu of actions is content: it holds what the board asked us for, at length, and has no links in it at all.</p></section>
<section id="sharing-information"><h2>Sharing information</h2><p>Logs are shared.</p></section>
<aside class="callout"><p>An aside that belongs to the text.</p></aside>
<aside><h2>More</h2><a href="/a">Other pages you may like</a></aside>
<div class="share"><a href="https://www.facebook.com/sharer.php?u=x">Facebook</a></div>
<p><a href="#top">Back to top</a></p><div class="page-feedback"><p>Was this useful?</p></div>
<script>var a = "script text"</script><noscript>Turn scripts on</noscript>
<footer><a href="/tags">Tags of this page</a></footer></main>
<aside class="sidebar"><a href="/x">Latest news</a></aside><footer><p>Copyright Westshire</p></footer></body></html>`

func TestFurniture(t *testing.T) {
	d := read(t, site)
	want := `heading1 Our reply
paragraph Published on: 3 May 2021
paragraph The stores were counted, and what they hold is written down in a book that anyone may read. Shared stores were counted twice.
paragraph This menu of actions is content: it holds what the board asked us for, at length, and has no links in it at all.
heading2 Sharing information
paragraph Logs are shared.
paragraph An aside that belongs to the text.
`
	if diff := cmp.Diff(want, blocktest.Outline(d.Blocks)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(d.Skips) == 0 || d.Skips[0].Unread || !strings.Contains(d.Skips[0].Reason, "breadcrumbs (1)") || !strings.Contains(d.Skips[0].Reason, "cookie notices (1)") {
		t.Errorf("skips %v", d.Skips)
	}
	m := d.Meta
	if m.Title != "Reply - Westshire" || m.Language != "en-gb" || m.Published != "2021-05-03" || m.Canonical != "https://westshire.example/reply" || m.Site != "westshire.example" || m.Producer != "WordPress 6" {
		t.Errorf("meta %+v", m)
	}
}

func TestLinksToMore(t *testing.T) {
	page := `<h1>Reports</h1><dl><dt>Updated:<dd><time>3 May 2021</time>, <a class="see-all-updates" href="#history">see all updates</a></dl>
<p>Stores were counted.</p><p class="read-more"><a href="/stores">Read more about stores</a></p>
<p>The count says <a class="see-all" href="/all">see all of it</a>, and we agree.</p><p>We will print <a class="see-all" href="/plan">the plan</a></p>
<div class="read-more">The force has accepted the recommendation and will count all of its stores <a href="/x">twice</a>.</div>`
	want := `heading1 Reports
paragraph bold Updated:
paragraph 3 May 2021
paragraph Stores were counted.
paragraph The count says see all of it, and we agree. {see all of it https://www.westshire.example/all}
paragraph We will print the plan {the plan https://www.westshire.example/plan}
paragraph The force has accepted the recommendation and will count all of its stores twice. {twice https://www.westshire.example/x}
`
	if diff := cmp.Diff(want, blocktest.Outline(read(t, page).Blocks)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestWholePageForm(t *testing.T) {
	page := `<body><form action="/page.aspx"><input type=hidden name=__VIEWSTATE value="` + strings.Repeat("dDwtMTA4Mz", 400) + `"><div role=navigation><a href="/">Home</a></div><h1>Reply</h1><p>All of the page stands in a form.</p><select><option>Red</option></select></form></body>`
	if got := blocktest.Outline(read(t, page).Blocks); got != "heading1 Reply\nparagraph All of the page stands in a form.\n" {
		t.Errorf("got\n%s", got)
	}
}

func TestTitleInSiteHeader(t *testing.T) {
	page := `<body><header><h1>Reply to the stores report</h1></header><main><p>We agree.</p></main></body>`
	if got := blocktest.Outline(read(t, page).Blocks); got != "heading1 Reply to the stores report\nparagraph We agree.\n" {
		t.Errorf("got\n%s", got)
	}
}

func TestRootTooSmall(t *testing.T) {
	page := `<body><div id=content><p>Hello.</p></div><div><p>` + strings.Repeat("The answer stands outside of what calls itself the content. ", 10) + `</p></div></body>`
	d := read(t, page)
	if len(d.Blocks) != 2 || len(d.Skips) != 1 || !strings.Contains(d.Skips[0].Reason, "quarter") {
		t.Errorf("blocks %d, skips %v", len(d.Blocks), d.Skips)
	}
}

func TestMeta(t *testing.T) {
	d := read(t, `<html><!-- saved from url=(0030)https://old.example/page?x=1 --><head><script type="application/ld+json">{"@graph":[{"headline":"H","datePublished":"2020-01-02","publisher":{"name":"Board"}}]}</script></head><body><p>Last updated: <time datetime="2020-02-03">3 February</time></p></body></html>`)
	want := record.Meta{Title: "H", Author: "Board", Published: "2020-01-02", Modified: "2020-02-03", Canonical: "https://old.example/page?x=1", Site: "old.example"}
	if diff := cmp.Diff(want, d.Meta); diff != "" {
		t.Error(diff)
	}
}

func TestFrames(t *testing.T) {
	d := read(t, `<p>See the plan.</p><iframe src="/plan.pdf"></iframe><iframe src="https://maps.example/x"></iframe>`)
	if len(d.Skips) != 1 || !d.Skips[0].Unread || !strings.Contains(d.Skips[0].Reason, "https://www.westshire.example/plan.pdf") {
		t.Errorf("skips %v", d.Skips)
	}
}

func TestDecode(t *testing.T) {
	for in, want := range map[string]string{
		"\xef\xbb\xbfcaf\xc3\xa9":                   "café",
		"<meta charset=iso-8859-1>force\x92s \xa35": "<meta charset=iso-8859-1>force’s £5",
		"force\x92s":                                    "force’s",
		"<meta charset=iso-8859-1>caf\xc3\xa9":          "<meta charset=iso-8859-1>café",
		"<meta charset=utf-8>caf\xc3\xa9 and force\x92": "<meta charset=utf-8>café and force’",
		"\xff\xfeh\x00i\x00":                            "hi",
		"itâ€™s":                                        "it’s",
	} {
		if got := decode([]byte(in), ""); got != want {
			t.Errorf("decode(%q) = %q, want %q", in, got, want)
		}
	}
	const meta = "<meta charset=iso-8859-1>"
	for _, c := range []struct{ header, in, want string }{
		{"text/html; charset=windows-1250", "\x93hi\x94 \xbe", "“hi” ľ"},
		{"text/html; charset=windows-1250", meta + "\xbe", meta + "ľ"},                        // before the page's own word
		{"text/html; charset=windows-1250", "\xff\xfeh\x00i\x00", "hi"},                       // after the byte order mark
		{"text/html; charset=windows-1250", "\xef\xbb\xbfcaf\xc3\xa9", "café"},                // likewise
		{"text/html; charset=iso-8859-1", "caf\xc3\xa9", "café"},                              // a header for all pages alike
		{"text/html; charset=utf-8", "<meta charset=koi8-r>\xa35", "<meta charset=koi8-r>£5"}, // strays
		{`text/html; charset="koi8-r; charset=koi8-r`, "\xc1", "а"},
		{"text/html; charset=nothing", meta + "\xa35", meta + "£5"},
		{"text/html", "<meta charset=koi8-r>\xc1", "<meta charset=koi8-r>а"},
		{"", "<\x00p\x00>\x00h\x00i\x00", "<p>hi"},
	} {
		if got := decode([]byte(c.in), c.header); got != c.want {
			t.Errorf("decode(%q) with %q = %q, want %q", c.in, c.header, got, c.want)
		}
	}
}

func TestLimits(t *testing.T) {
	_, err := Read(context.Background(), make([]byte, MaxBytes+1), Options{})
	if f, ok := err.(*fault.Error); !ok || f.Kind != fault.TooLarge {
		t.Errorf("got %v", err)
	}
	deep := read(t, strings.Repeat("<div>", 2000)+"<h2>Deep</h2><p>words<li>item"+strings.Repeat("</div>", 2000))
	if got := blocktest.Outline(deep.Blocks); got != "heading2 Deep\nparagraph words\nlist_item1 <•> item\n" || len(deep.Skips) != 1 {
		t.Errorf("got %s %v", got, deep.Skips)
	}
	many := read(t, strings.Repeat("<p>x", maxNodes))
	if len(many.Skips) != 1 || !many.Skips[0].Unread || !strings.Contains(many.Skips[0].Reason, "nodes") {
		t.Errorf("skips %v", many.Skips)
	}
	wide := read(t, "<table>"+strings.Repeat("<tr><td rowspan=65534 colspan=1000>x</td><td>y</td></tr>", 300)+"</table>")
	if len(wide.Blocks) == 0 {
		t.Error("nothing read of a table with absurd spans")
	}
	// One paragraph of very many links takes time in proportion to them.
	links := read(t, "<p>"+strings.Repeat(`<a href="/a">word</a> `, 60_000)+"10<sup>km</sup><sup>2</sup>")
	if len(links.Blocks) != 1 || len(links.Blocks[0].Links) != 60_000 || !strings.HasSuffix(links.Blocks[0].Text, "10km2") {
		t.Errorf("%d blocks of a paragraph of links", len(links.Blocks))
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, []byte(strings.Repeat("<p>x", 5000)), Options{}); err == nil {
		t.Error("a cancelled context is ignored")
	}
}

func TestTablesAreSorted(t *testing.T) {
	if !slices.IsSortedFunc(furnitureWords, func(a, b furnitureWord) int { return strings.Compare(a.word, b.word) }) {
		t.Error("furnitureWords are not sorted")
	}
	if !slices.IsSortedFunc(sites, func(a, b siteRule) int { return strings.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) }) {
		t.Error("sites are not sorted")
	}
}

func TestOnHost(t *testing.T) {
	byName := map[string]siteRule{}
	for _, s := range sites {
		byName[s.name] = s
	}
	for _, c := range []struct {
		site, host string
		want       bool
	}{
		{"GOV.UK", "www.gov.uk", true},
		{"GOV.UK", "gov.uk", true},
		{"GOV.UK", "westshire.gov.uk", false},
		{"police.uk platform", "www.westshire.police.uk", true},
		{"police.uk platform", "notpolice.uk", false},
		{"Welsh Government", "gov.wales", true},
	} {
		if got := byName[c.site].onHost(c.host); got != c.want {
			t.Errorf("%s on %s: %v", c.site, c.host, got)
		}
	}
}

// TestPageDetails holds that what stands at the foot of a page about the page is left out, where its top says the same.
func TestPageDetails(t *testing.T) {
	for _, page := range []string{
		`<div id=whitehall-wrapper><main><h1>Stores</h1><dl><dt>From:<dd>The Board</dl><p>They were counted.</p><div class="document-footer-meta js-footer"><dl><dt>From:<dd>The Board</dl></div></main></div>`,
		`<div id=wg_main><main><h1>Stores</h1><dl><dt>From:<dd>The Board</dl><p>They were counted.</p><div class=footer-meta><h3>From</h3><p>The Board</p></div></main></div>`,
	} {
		d, err := Read(context.Background(), []byte(page), Options{})
		if err != nil {
			t.Fatal(err)
		}
		said := 0
		for _, b := range d.Blocks {
			if strings.Contains(b.Text, "The Board") {
				said++
			}
		}
		if said != 1 || len(d.Blocks) < 3 || len(d.Skips) != 1 || !strings.Contains(d.Skips[0].Reason, "page details") {
			t.Errorf("said %d times in %+v, skips %v", said, d.Blocks, d.Skips)
		}
	}
}

// TestCorpus reads real pages, where the environment names a folder of them, and holds that no words of navigation, cookie
// notices, footers or breadcrumbs are left, and that no heading or table of the main part is lost.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("HEED_CORPUS")
	if dir == "" {
		t.Skip("HEED_CORPUS is not set: real pages are not read")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "html", "*.html"))
	if len(files) == 0 {
		t.Fatalf("no pages in %s", dir)
	}
	leftovers := []string{"cookie", "skip to", "you are here", "main menu", "share on", "crown copyright", "open government licence", "privacy", "all content is available", "is there anything wrong", "help us improve", "site map", "accept all", "use the filters", "help viewing documents", "full page history"}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(context.Background(), content, Options{})
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		headings, cells := map[string]bool{}, 0
		for _, b := range d.Blocks {
			f := blocks.Fold(b.Text)
			for _, l := range leftovers {
				if strings.Contains(f, l) {
					t.Errorf("%s: furniture is left: %q", filepath.Base(file), b.Text)
				}
			}
			if b.Kind == record.Heading {
				headings[b.Text] = true
			}
			if b.Cell != nil {
				cells++
			}
		}
		tree, _ := html.Parse(strings.NewReader(string(content)))
		wanted := 0
		each(tree, func(n *html.Node) bool {
			switch {
			case n.DataAtom == atom.Nav || n.DataAtom == atom.Form || n.DataAtom == atom.Aside || role(n) == "navigation" || role(n) == "search" || n.DataAtom == atom.Footer:
				return false
			case n.DataAtom == atom.Div && slices.ContainsFunc(strings.Fields(attr(n, "class")+" "+attr(n, "id")), func(s string) bool {
				return strings.HasPrefix(s, "report-a-problem") || s == "accessibility-warning" || strings.Contains(s, "facet") || strings.Contains(s, "feedback") || strings.HasPrefix(s, "search-widget") || strings.Contains(s, "footer-meta") || s == "filter-form-block"
			}):
				return false
			case headingLevel(n) > 0 && inMain(n) && !spokenOnly(n):
				h := shown(n)
				if follow := blocks.Fold(h); h != "" && !strings.HasPrefix(follow, "follow us") && !strings.HasPrefix(follow, "share this") && !strings.HasPrefix(follow, "copy and paste") && follow != "contents" {
					wanted++
					if !headings[h] {
						t.Errorf("%s: heading lost: %q", filepath.Base(file), h)
					}
				}
			}
			return true
		})
		t.Logf("%-60s %4d blocks, %3d headings of %3d, %4d cells", filepath.Base(file), len(d.Blocks), len(headings), wanted, cells)
	}
}

// shown returns the text of a heading without what only screen readers say.
func shown(n *html.Node) string {
	var b strings.Builder
	each(n, func(c *html.Node) bool {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
		return c.Type != html.ElementNode || !spokenOnly(c)
	})
	return blocks.Tidy(b.String())
}

// FuzzRead holds that blocks are well formed whatever the page: text tidy and present, kinds and fields agreeing, cells
// inside their tables, and every word of a block printed in the page.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		site, `<ol type=i><li value=3>x<ul><li>y</ol>`, `<table><tr><td rowspan=0 colspan=2>a<th>b<tr><td><table><td>c</table></table>`,
		`<details><summary><h3>a</h3></summary>b</details>`, `<p>x<sup><a href="#n">1</a></sup><p id=n>note <a href="#">↩</a>`, `<a href="x"><p>y</a>z`, "\xff\xfe<\x00p\x00>\x00",
		`<div hidden><button aria-expanded=true aria-controls=x>t</button></div><pre>a
 b</pre><q>x</q>`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, page []byte) {
		d, err := Read(context.Background(), page, Options{URL: "https://a.example/b"})
		if err != nil {
			t.Skip()
		}
		for i, b := range d.Blocks {
			if b.Text == "" || b.Text != blocks.TidyLines(b.Text) {
				t.Errorf("block %d is not tidy: %q", i, b.Text)
			}
			if (b.Kind == record.ListItem) != (b.Depth > 0) || (b.Kind == record.Heading) != (b.Level > 0) || (b.Kind == record.Footnote) != (b.Note != "") {
				t.Errorf("kind and fields disagree: %+v", b)
			}
			if b.Kind == record.Heading && strings.Contains(b.Text, "\n") {
				t.Errorf("a heading with a line break: %q", b.Text)
			}
			if c := b.Cell; c != nil && (c.Table < 1 || c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1) {
				t.Errorf("cell %+v", *c)
			}
			if i > 0 && b.Cell != nil && d.Blocks[i-1].Cell != nil {
				p, c := d.Blocks[i-1].Cell, b.Cell
				if c.Table == p.Table && (c.Row < p.Row || c.Row == p.Row && c.Col < p.Col) {
					t.Errorf("cells out of order: %+v after %+v", *c, *p)
				}
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	page := []byte(strings.Replace(site, "<aside class=\"callout\">", strings.Repeat("<h2>Part</h2><p>The stores were <a href=/x>counted</a> in the spring of the year.</p><ul><li>seals</li><li>logs</li></ul>", 50)+"<aside class=\"callout\">", 1))
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := Read(context.Background(), page, Options{}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkCorpus reads real pages, where the environment names a folder of them.
func BenchmarkCorpus(b *testing.B) {
	files, _ := filepath.Glob(filepath.Join(os.Getenv("HEED_CORPUS"), "html", "*.html"))
	if os.Getenv("HEED_CORPUS") == "" || len(files) == 0 {
		b.Skip("HEED_CORPUS is not set: real pages are not read")
	}
	var pages [][]byte
	var size int64
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, content)
		size += int64(len(content))
	}
	b.SetBytes(size)
	for b.Loop() {
		for _, page := range pages {
			if _, err := Read(context.Background(), page, Options{}); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(pages)*b.N)/b.Elapsed().Seconds(), "pages/s")
}
