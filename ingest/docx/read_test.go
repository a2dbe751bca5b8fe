package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/ingest/blocks"
	"heed/ingest/blocktest"
	"heed/ingest/fault"
	"heed/record"
)

// pack makes a file of parts, given as name and content in turn.
func packed(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err != nil {
			panic(err)
		}
		if _, err := io.WriteString(w, parts[i+1]); err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const (
	docHead = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:r="r" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v" xmlns:a="a"><w:body>`
	docTail = `</w:body></w:document>`

	testStyles = `<w:styles xmlns:w="w"><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="H2"><w:name w:val="Heading 2"/><w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Own"><w:name w:val="House heading"/><w:basedOn w:val="H1"/></w:style><w:style w:styleId="Toc1"><w:name w:val="toc 1"/></w:style><w:style w:styleId="Cap"><w:name w:val="caption"/></w:style>
<w:style w:styleId="Q"><w:name w:val="Quote"/></w:style><w:style w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style><w:style w:styleId="Loop"><w:name w:val="x"/><w:basedOn w:val="Loop"/></w:style></w:styles>`

	testNumbering = `<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Part %1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`

	rels    = `<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>`
	docRels = `<Relationships><Relationship Id="l1" Type="http://x/hyperlink" Target="https://www.westshire.example/plan.pdf" TargetMode="External"/><Relationship Id="s" Type="http://x/styles" Target="styles.xml"/></Relationships>`
)

func document(body string, more ...string) []byte {
	return packed(append([]string{
		"_rels/.rels", rels, "word/document.xml", docHead + body + docTail, "word/_rels/document.xml.rels", docRels,
		"word/styles.xml", testStyles, "word/numbering.xml", testNumbering,
	}, more...)...)
}

// para makes a paragraph: properties, then runs.
func para(properties, text string) string {
	return `<w:p><w:pPr>` + properties + `</w:pPr><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func item(list, level int, text string) string {
	return para(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, list), text)
}

func cell(properties, content string) string {
	return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + content + `</w:tc>`
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{
			"headings", para(`<w:pStyle w:val="H1"/>`, "Reply") + para(`<w:pStyle w:val="Own"/>`, "House") + para(`<w:outlineLvl w:val="2"/>`, "Third") + para(`<w:pStyle w:val="Loop"/>`, "Text."),
			"heading1 Reply\nheading1 House\nheading3 Third\nparagraph Text.\n",
		},
		{
			"lists", item(1, 0, "one") + item(1, 1, "alpha") + item(1, 1, "beta") + item(1, 2, "deep") + item(1, 0, "two") + item(1, 1, "alpha again") + item(2, 0, "dot") + item(2, 1, "ring") + item(1, 0, "three") + item(4, 0, "afresh") + item(4, 0, "second"),
			"list_item1 <1.> one\nlist_item2 <(a)> alpha\nlist_item2 <(b)> beta\nlist_item3 <i.> deep\nlist_item1 <2.> two\nlist_item2 <(a)> alpha again\nlist_item1 <•> dot\nlist_item2 <o> ring\nlist_item1 <3.> three\nlist_item1 <1.> afresh\nlist_item1 <2.> second\n",
		},
		{
			"numbered headings and paragraphs", item(3, 0, "First part") + para(`<w:pStyle w:val="H2"/>`, "Stores") + item(3, 1, "The stores were counted."),
			"list_item1 <Part II> First part\nheading2 <2.1> Stores\nparagraph <2.2> The stores were counted.\n",
		},
		{"empty items count", item(1, 0, "one") + item(1, 0, "") + item(1, 0, "three"), "list_item1 <1.> one\nlist_item1 <3.> three\n"},
		{"a list switched off", `<w:p><w:pPr><w:pStyle w:val="H2"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>Plain</w:t></w:r></w:p>`, "heading2 Plain\n"},
		{"typed markers", para("", "•\tseals") + para("", "(a) logs") + para("", "2.43 Counted."), "list_item1 <•> seals\nlist_item2 <(a)> logs\nparagraph <2.43> Counted.\n"},
		{"runs", `<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t><w:softHyphen/><w:sym w:font="Symbol" w:char="F0B7"/><w:br w:type="page"/><w:t>five</w:t></w:r></w:p>`, "paragraph One two|three-four• five\n"},
		{"weight", `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>All</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t xml:space="preserve"> bold</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>None</w:t></w:r></w:p>`, "paragraph bold All bold\nparagraph None\n"},
		{"tracked changes", `<w:p><w:r><w:t xml:space="preserve">Count </w:t></w:r><w:del><w:r><w:delText>nothing</w:delText></w:r></w:del><w:ins><w:r><w:t>all</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>.</w:t></w:r></w:moveTo></w:p>` +
			`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Joined </w:t></w:r></w:p><w:p><w:r><w:t>up.</w:t></w:r></w:p>`, "paragraph Count all.\nparagraph Joined up.\n"},
		{
			"links", `<w:p><w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink r:id="l1"><w:r><w:t>the plan</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> and </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://o.example/x" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>this</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>`,
			"paragraph See the plan and this. {the plan https://www.westshire.example/plan.pdf} {this https://o.example/x}\n",
		},
		{
			"table", `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>` + cell("", para("", "No.")) + cell(`<w:gridSpan w:val="2"/>`, para("", "Action")) + `</w:tr><w:tr>` +
				cell(`<w:vMerge w:val="restart"/>`, para("", "1")) + cell("", para("", "Count")) + cell("", para("", "")) + `</w:tr><w:tr>` +
				cell(`<w:vMerge/>`, para("", "")) + cell("", para("", "Buy:")+item(2, 0, "seals")) + cell("", `<w:tbl><w:tr>`+cell("", para("", "in"))+cell("", para("", "side"))+`</w:tr></w:tbl>`+para("", "")) + `</w:tr></w:tbl>`,
			"cell [1 0,0 h] No.\ncell [1 0,1 1x2 h] Action\ncell [1 1,0 2x1] 1\ncell [1 1,1] Count\nparagraph [1 2,1] Buy:\nlist_item1 [1 2,1] <•> seals\nparagraph [1 2,2] in\nparagraph [1 2,2] side\n",
		},
		{"a table as a box", `<w:tbl><w:tr>` + cell("", para("", "Item 1")+para("", "Count all.")) + `</w:tr></w:tbl>` + para("", "After."), "paragraph box1 Item 1\nparagraph box1 Count all.\nparagraph After.\n"},
		{
			"a text box", `<w:p><w:r><w:t>Before.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>` + para("", "In a box.") + `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + para("", "In a box.") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t xml:space="preserve"> More.</w:t></w:r></w:p>`,
			"paragraph Before. More.\nparagraph box1 In a box.\n",
		},
		{
			"contents, caption, quotes", `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + para("", "Stores\t3") + `</w:sdtContent></w:sdt>` + para(`<w:pStyle w:val="Toc1"/>`, "Seals\t4") + para(`<w:pStyle w:val="Cap"/>`, "Figure 1") + para(`<w:pStyle w:val="Q"/>`, "Count.") + para("", "“Count all that is held here.”") + para(`<w:pStyle w:val="Q"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>`, "Report."),
			"contents Stores 3\ncontents Seals 4\ncaption Figure 1\nquote Count.\nquote “Count all that is held here.”\nlist_item1 quoted <•> Report.\n",
		},
		{"hidden", `<w:p><w:r><w:t>Seen.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Unseen.</w:t></w:r></w:p>`, "paragraph Seen.\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(context.Background(), document(c.body))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, blocktest.Outline(d.Blocks)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestNotesAndFurniture(t *testing.T) {
	body := `<w:p><w:r><w:t>Counted</w:t><w:footnoteReference w:id="7"/><w:endnoteReference w:id="2"/><w:t>.</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>old</w:t></w:r></w:p>`
	d, err := Read(context.Background(), document(body,
		"word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote w:id="-1"><w:p/></w:footnote><w:footnote w:id="7">`+para("", "Mostly.")+`</w:footnote><w:footnote w:id="8">`+para("", "Unused.")+`</w:footnote></w:footnotes>`,
		"word/endnotes.xml", `<w:endnotes xmlns:w="w"><w:endnote w:id="2">`+para("", "At the end.")+`</w:endnote></w:endnotes>`,
		"word/header1.xml", `<w:hdr/>`, "word/comments.xml", `<w:comments/>`,
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Reply </dc:title><dc:creator>Board</dc:creator><dcterms:created>2021-05-03T10:00:00Z</dcterms:created></cp:coreProperties>`,
		"docProps/app.xml", `<Properties><Application>Writer</Application></Properties>`))
	if err != nil {
		t.Fatal(err)
	}
	want := "paragraph Counted.\nfootnote <1> Mostly.\nfootnote <i> At the end.\n"
	if diff := cmp.Diff(want, blocktest.Outline(d.Blocks)); diff != "" {
		t.Error(diff)
	}
	if d.Meta.Title != "Reply" || d.Meta.Author != "Board" || d.Meta.Producer != "Writer" || d.Meta.Published == "" {
		t.Errorf("meta %+v", d.Meta)
	}
	var reasons []string
	for _, s := range d.Skips {
		reasons = append(reasons, s.Reason)
	}
	if got := strings.Join(reasons, "; "); !strings.Contains(got, "headers and footers were left out (1)") || !strings.Contains(got, "comments") || !strings.Contains(got, "struck through") {
		t.Errorf("skips: %s", got)
	}
}

func TestFaults(t *testing.T) {
	bomb := document(strings.Repeat(`<w:p><w:r><w:t>`+strings.Repeat("0", 1000)+`</w:t></w:r></w:p>`, 70_000))
	many := make([]string, 0, 2*maxParts+4)
	for i := range maxParts + 1 {
		many = append(many, fmt.Sprintf("x%d", i), "")
	}
	for _, c := range []struct {
		name string
		in   []byte
		kind fault.Kind
	}{
		{"no ZIP", []byte("PK\x03\x04 and so on"), fault.Unreadable},
		{"no document", packed("_rels/.rels", rels), fault.Unreadable},
		{"broken markup", packed("word/document.xml", "<w:document"), fault.Unreadable},
		{"a bomb", bomb, fault.TooLarge},
		{"too many parts", packed(many...), fault.TooLarge},
		{"too deep", document(strings.Repeat(`<w:sdt><w:sdtContent>`, 150)), fault.TooLarge},
		{"pictures", document(`<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>`), fault.Scanned},
	} {
		_, err := Read(context.Background(), c.in)
		if f, ok := err.(*fault.Error); !ok || f.Kind != c.kind {
			t.Errorf("%s: got %v, want %s", c.name, err, c.kind)
		}
	}
	// A file that breaks off keeps what came before.
	d, err := Read(context.Background(), packed("word/document.xml", docHead+para("", "Kept.")+`<w:p><w:r><w:t>Cut`))
	if err != nil || len(d.Blocks) == 0 || len(d.Skips) != 1 || !d.Skips[0].Unread {
		t.Errorf("broken end: %v, %v, %v", d.Blocks, d.Skips, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, document(strings.Repeat(para("", "x"), 5000))); err == nil {
		t.Error("a cancelled context is ignored")
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		n      int
		format string
		want   string
	}{
		{3, "decimal", "3"},
		{3, "lowerLetter", "c"},
		{27, "lowerLetter", "aa"},
		{28, "upperLetter", "BB"},
		{4, "lowerRoman", "iv"},
		{9, "upperRoman", "IX"},
		{3, "decimalZero", "03"},
		{22, "ordinal", "22nd"},
		{12, "ordinal", "12th"},
		{2, "cardinalText", "Two"},
		{3, "ordinalText", "Third"},
		{5, "none", ""},
		{5, "chicago", "5"},
		{0, "lowerLetter", "0"},
	} {
		if got := number(c.n, c.format); got != c.want {
			t.Errorf("number(%d, %s) = %q, want %q", c.n, c.format, got, c.want)
		}
	}
}

// FuzzRead feeds document markup and holds that blocks are well formed and that no cell leaves its table.
func FuzzRead(f *testing.F) {
	f.Add(para("", "x")+item(1, 2, "y"), testNumbering, testStyles)
	f.Add(`<w:tbl><w:tr>`+cell(`<w:vMerge/><w:gridSpan w:val="3"/>`, para("", "a"))+cell("", "")+`</w:tr></w:tbl>`, "", "")
	f.Add(`<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "https://a.example"</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>b</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>`, "", "")
	f.Add(`<w:p><w:r><w:pict><w:txbxContent><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>b</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>`, "", "")
	f.Fuzz(func(t *testing.T, body, numbering, styles string) {
		d, err := Read(context.Background(), packed("word/document.xml", docHead+body+docTail, "word/numbering.xml", numbering, "word/styles.xml", styles))
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
			if c := b.Cell; c != nil && (c.Table < 1 || c.Row < 0 || c.Col < 0 || c.RowSpan < 1 || c.ColSpan < 1) {
				t.Errorf("cell %+v", *c)
			}
		}
	})
}

// FuzzPack feeds whole files: no panic, and nothing but this package's errors.
func FuzzPack(f *testing.F) {
	f.Add(document(para("", "x")))
	f.Fuzz(func(t *testing.T, content []byte) {
		if _, err := Read(context.Background(), content); err != nil {
			if _, ok := err.(*fault.Error); !ok {
				t.Errorf("an error of another type: %v", err)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	body := strings.Repeat(para(`<w:pStyle w:val="H1"/>`, "Part")+para("", strings.Repeat("The stores were counted in the spring of the year. ", 8))+item(1, 0, "seals")+item(1, 1, "logs"), 500)
	file := document(body)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		if _, err := Read(context.Background(), file); err != nil {
			b.Fatal(err)
		}
	}
}
