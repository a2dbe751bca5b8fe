package pdf

import (
	"strings"
	"unicode/utf8"

	objects "github.com/ledongthuc/pdf"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

const maxWidths = 1 << 17

func (f *file) makeCID(made *font, v, descendant, descriptor objects.Value, toUnicode *cmap) {
	d := &cidFont{unicode: toUnicode, widths: map[uint32]float64{}, fallback: 1, cache: map[uint32]string{}}
	made.cid = d
	if made.name == "" {
		made.name = subsetTag.ReplaceAllString(descendant.Key("BaseFont").Name(), "")
	}
	encoding := v.Key("Encoding")
	switch encoding.Kind() {
	case objects.Stream:
		data, _ := f.data(encoding, maxStream)
		d.codes = parseCMap(data)
		if d.codes.wide || encoding.Key("WMode").Int64() == 1 {
			made.vertical = true
		}
	case objects.Name:
		name := encoding.Name()
		made.vertical = strings.HasSuffix(name, "-V") || name == "V"
		if !strings.HasPrefix(name, "Identity") {
			d.predefined(name)
		}
	}
	if dw := descendant.Key("DW"); !dw.IsNull() {
		d.fallback = dw.Float64() * 0.001
	}
	readWidths(d.widths, descendant.Key("W"))
	if strings.HasPrefix(v.Key("ToUnicode").Name(), "Identity") {
		d.decode = func(b []byte) string { return utf16Text(b) }
	}
	d.embedded = func() map[uint32]string { return f.embeddedTexts(descendant, descriptor) }
}

// readWidths reads "c [w w ...]" and "first last w".
func readWidths(widths map[uint32]float64, w objects.Value) {
	for i := 0; i+1 < w.Len() && len(widths) < maxWidths; {
		first := w.Index(i).Int64()
		next := w.Index(i + 1)
		if first < 0 || first > 1<<24 {
			return
		}
		if next.Kind() == objects.Array {
			for j := 0; j < next.Len() && len(widths) < maxWidths; j++ {
				widths[uint32(first)+uint32(j)] = next.Index(j).Float64() * 0.001
			}
			i += 2
			continue
		}
		width := w.Index(i+2).Float64() * 0.001
		for c := first; c <= next.Int64() && c-first < maxRange && len(widths) < maxWidths; c++ {
			widths[uint32(c)] = width
		}
		i += 3
	}
}

// predefined prepares the codes of one of the predefined CMaps. Which character of the font a code selects would take the
// CMap itself; what it stands for follows from the national encoding, and that is what matters.
func (d *cidFont) predefined(name string) {
	two := func(byte) int { return 2 }
	double := func(lead func(b byte) bool) func(byte) int {
		return func(b byte) int {
			if lead(b) {
				return 2
			}
			return 1
		}
	}
	above := func(b byte) bool { return b >= 0x81 && b != 0xff }
	switch {
	case strings.Contains(name, "UCS2"), strings.Contains(name, "UTF16"):
		d.lengths = two
		d.decode = utf16Text
	case strings.Contains(name, "UTF8"):
		d.lengths = func(b byte) int {
			switch {
			case b < 0xC0:
				return 1
			case b < 0xE0:
				return 2
			case b < 0xF0:
				return 3
			}
			return 4
		}
		d.decode = func(b []byte) string { return string(b) }
	case strings.Contains(name, "RKSJ"):
		d.lengths = double(func(b byte) bool { return b >= 0x81 && b <= 0x9f || b >= 0xe0 && b <= 0xfc })
		d.decode = decoding(japanese.ShiftJIS)
	case strings.HasPrefix(name, "EUC"):
		d.lengths = double(func(b byte) bool { return b == 0x8e || b >= 0xa1 && b <= 0xfe })
		d.decode = decoding(japanese.EUCJP)
	case name == "H" || name == "V": // JIS X 0208 without its high bits
		d.lengths = two
		euc := decoding(japanese.EUCJP)
		d.decode = func(b []byte) string {
			raised := make([]byte, len(b))
			for i := range b {
				raised[i] = b[i] | 0x80
			}
			return euc(raised)
		}
	case strings.HasPrefix(name, "GB"):
		d.lengths = double(above)
		d.decode = decoding(simplifiedchinese.GBK)
	case strings.Contains(name, "B5") || strings.HasPrefix(name, "ET") || strings.HasPrefix(name, "HK"):
		d.lengths = double(above)
		d.decode = decoding(traditionalchinese.Big5)
	case strings.HasPrefix(name, "KSC"):
		d.lengths = double(above)
		d.decode = decoding(korean.EUCKR)
	}
}

func decoding(e encoding.Encoding) func([]byte) string {
	return func(b []byte) string {
		out, err := e.NewDecoder().Bytes(b)
		if err != nil || !utf8.Valid(out) {
			return ""
		}
		return string(out)
	}
}
