package pdf

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	objects "github.com/ledongthuc/pdf"

	"heed/record"
)

const maxXMP = 1 << 20

// meta returns what the file says about itself: its XMP metadata where they have it, else the information dictionary.
func (f *file) meta() (m record.Meta) {
	defer func() { _ = recover() }() // the rest of the document does not depend on it
	info := f.reader.Trailer().Key("Info")
	text := func(key string) string { return tidy(pdfText(info.Key(key).RawString())) }
	m.Title, m.Author, m.Producer = text("Title"), text("Author"), text("Producer")
	m.Published, m.Modified = pdfDate(info.Key("CreationDate").RawString()), pdfDate(info.Key("ModDate").RawString())
	m.Language = tidy(pdfText(f.root.Key("Lang").RawString()))
	if x := f.root.Key("Metadata"); x.Kind() == objects.Stream {
		data, _ := f.data(x, maxXMP)
		f := xmp(data)
		fill := func(to *string, from string) {
			if *to == "" {
				*to = from
			}
		}
		fill(&m.Title, f["title"])
		fill(&m.Author, f["creator"])
		fill(&m.Producer, f["Producer"])
		fill(&m.Published, f["CreateDate"])
		fill(&m.Modified, f["ModifyDate"])
		fill(&m.Language, f["language"])
	}
	return m
}

func tidy(s string) string {
	s = strings.Join(strings.Fields(folded(s)), " ")
	if r := []rune(s); len(r) > 1000 {
		s = string(r[:1000])
	}
	return s
}

// pdfDate turns "D:20210824153000+01'00'" into "2021-08-24T15:30:00"; a date in another form is left as it stands.
func pdfDate(s string) string {
	d := strings.TrimPrefix(strings.TrimSpace(pdfText(s)), "D:")
	digits := 0
	for digits < len(d) && digits < 14 && d[digits] >= '0' && d[digits] <= '9' {
		digits++
	}
	switch {
	case digits >= 14:
		return d[:4] + "-" + d[4:6] + "-" + d[6:8] + "T" + d[8:10] + ":" + d[10:12] + ":" + d[12:14]
	case digits >= 8:
		return d[:4] + "-" + d[4:6] + "-" + d[6:8]
	}
	return tidy(d)
}

// xmp returns the first text of each property of an XMP packet, by its local name.
func xmp(data []byte) map[string]string {
	out := map[string]string{}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	var open []string
	for {
		t, err := d.Token()
		if err != nil {
			return out
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(open) > 50 {
				return out
			}
			open = append(open, t.Name.Local)
			for _, a := range t.Attr {
				if t.Name.Local == "Description" && out[a.Name.Local] == "" {
					out[a.Name.Local] = tidy(a.Value)
				}
			}
		case xml.EndElement:
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		case xml.CharData:
			s := tidy(string(t))
			if s == "" {
				continue
			}
			if name := property(open); out[name] == "" {
				out[name] = s
			}
		}
	}
}

// property returns the innermost element that is no list: title in title/Alt/li.
func property(open []string) string {
	for i := len(open) - 1; i >= 0; i-- {
		switch open[i] {
		case "li", "Alt", "Seq", "Bag":
		default:
			return open[i]
		}
	}
	return ""
}
