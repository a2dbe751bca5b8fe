package pdf

import (
	"strings"
	"testing"
)

func TestParseCMap(t *testing.T) {
	m := parseCMap([]byte(`/CIDInit /ProcSet findresource begin
		1 begincodespacerange <0000> <FFFF> endcodespacerange
		3 beginbfchar <0001> <0041> <0002> <00660066> <0003> /eacute endbfchar
		2 beginbfrange <0010> <0012> <0061> <0020> <0022> [<0031> <00320033> <D83DDE00>] endbfrange
		1 beginbfrange <0030> <0031> <00660061> endbfrange
		1 begincidrange <0100> <01FF> 500 endcidrange
		1 begincidchar <0200> 7 endcidchar
		/WMode 1 def`))
	for c, want := range map[uint32]string{1: "A", 2: "ff", 3: "é", 0x10: "a", 0x12: "c", 0x20: "1", 0x21: "23", 0x22: "😀", 0x30: "fa", 0x31: "fb", 0x13: "", 0x23: ""} {
		if got := m.text[c]; got != want {
			t.Errorf("text of %#x = %q, want %q", c, got, want)
		}
	}
	for c, want := range map[uint32]uint32{0x100: 500, 0x1ff: 755, 0x200: 7, 0x300: 0} {
		if got := m.cid(c); got != want {
			t.Errorf("cid of %#x = %d, want %d", c, got, want)
		}
	}
	if !m.wide {
		t.Error("vertical writing was not seen")
	}
}

func TestParseCMapBroken(t *testing.T) {
	tests := []struct {
		name, cmap string
		code       uint32
		want       string
	}{
		{"range backwards", "1 beginbfrange <05> <01> <0041> endbfrange 1 beginbfchar <01> <0042> endbfchar", 1, "B"},
		{"range of billions", "1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange 1 beginbfchar <01> <0042> endbfchar", 1, "B"},
		{"range without an end", "1 beginbfrange <01> <03> [<0041> <0042>", 1, ""},
		{"list too short", "1 beginbfrange <01> <09> [<0041>] <10> <10> <0042> endbfrange", 0x10, "B"},
		{"junk between", "beginbfchar <01> <0041> x y <02> endbfchar 1 beginbfchar <03> <0043> endbfchar", 3, "C"},
		{"one byte for a code point", "1 beginbfchar <01> <41> endbfchar", 1, "A"},
		{"spaces in the digits", "1 beginbfchar <0 1> <00 41> endbfchar", 1, "A"},
	}
	for _, tt := range tests {
		if got := parseCMap([]byte(tt.cmap)).text[tt.code]; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestCodes(t *testing.T) {
	mixed := parseCMap([]byte("2 begincodespacerange <00> <80> <8140> <9FFC> endcodespacerange"))
	s := []byte{0x41, 0x81, 0x40, 0x42, 0xFF}
	var got []uint32
	for len(s) > 0 {
		c, n := mixed.next(s)
		got = append(got, c)
		s = s[n:]
	}
	if len(got) != 4 || got[0] != 0x41 || got[1] != 0x8140 || got[2] != 0x42 || got[3] != 0xff {
		t.Errorf("codes %x", got)
	}
}

// FuzzCMap holds that a CMap stays within its limits and that codes are always cut from the front of a string.
func FuzzCMap(f *testing.F) {
	f.Add([]byte("1 begincodespacerange <00> <FFFF> endcodespacerange 1 beginbfrange <0001> <00FF> <0041> endbfrange"), []byte("abc"))
	f.Add([]byte("2 begincodespacerange <00> <80> <8140> <9FFC> endcodespacerange 1 begincidrange <00> <80> 1 endcidrange"), []byte{0x81, 0x40})
	f.Fuzz(func(t *testing.T, program, s []byte) {
		m := parseCMap(program)
		if len(m.text)+len(m.cids) > maxMappings+2*maxRange {
			t.Fatalf("%d mappings", len(m.text)+len(m.cids))
		}
		for len(s) > 0 {
			c, n := m.next(s)
			if n < 1 || n > 4 || n > len(s) {
				t.Fatalf("a code of %d bytes out of %d", n, len(s))
			}
			m.cid(c)
			s = s[n:]
		}
	})
}

func TestFromGlyphName(t *testing.T) {
	for name, want := range map[string]string{
		"A": "A", "quoteright": "’", "fi": "ﬁ", "f_f_i": "ffi", "f_i.alt": "fi", "Euro": "€", "uni20AC": "€", "uni00660069": "fi", "u1F600": "😀",
		"uniD800": "", "u110000": "", "A.sc": "A", "oneoldstyle": "1", "Asmall": "a", "eightsuperior": "⁸", "dollarsuperior": "$", "Alpha": "Α", "wcircumflex": "ŵ",
		"afii10017": "А", ".notdef": "", "": "", "g123": "", "bullet": "•", "nbspace": "\u00a0", "minus": "−", "Zcaron": "Ž", "checkmark": "✓",
	} {
		if got := fromGlyphName(name); got != want {
			t.Errorf("fromGlyphName(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestCharsets(t *testing.T) {
	tests := []struct {
		name string
		set  *charset
		code byte
		want string
	}{
		{"WinAnsi", &winAnsi, 0x80, "€"},
		{"WinAnsi", &winAnsi, 0x92, "’"},
		{"WinAnsi", &winAnsi, 0x81, "•"},
		{"WinAnsi", &winAnsi, 0xA0, " "},
		{"WinAnsi", &winAnsi, 0xE9, "é"},
		{"MacRoman", &macRoman, 0xD5, "’"},
		{"MacRoman", &macRoman, 0x8E, "é"},
		{"MacRoman", &macRoman, 0xA5, "•"},
		{"standard", &standard, 0x27, "’"},
		{"standard", &standard, 0xAE, "ﬁ"},
		{"standard", &standard, 0xB7, "•"},
		{"standard", &standard, 0xD0, "—"},
		{"standard", &standard, 0xFB, "ß"},
		{"Symbol", &symbolSet, 0x61, "α"},
		{"Symbol", &symbolSet, 0xB7, "•"},
		{"Symbol", &symbolSet, 0xDE, "⇒"},
		{"Symbol", &symbolSet, 0xE5, "∑"},
		{"dingbats", &dingbats, 0x6C, "●"},
		{"dingbats", &dingbats, 0x33, "✓"},
		{"dingbats", &dingbats, 0xE4, "➤"},
		{"dingbats", &dingbats, 0xC0, "➀"},
		{"PDFDoc", &pdfDoc, 0x92, "™"},
		{"PDFDoc", &pdfDoc, 0x84, "—"},
		{"PDFDoc", &pdfDoc, 0xA0, "€"},
	}
	for _, tt := range tests {
		if got := tt.set[tt.code]; got != tt.want {
			t.Errorf("%s %#x = %q, want %q", tt.name, tt.code, got, tt.want)
		}
	}
}

func TestFolded(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "oﬃce": "office", "a\u00a0b": "a b", "a\u2009b": "a b", "co\u00adoperate": "co-operate", "a\u200bb": "ab", "\ufeffx": "x", "a\tb": "a b",
		"\x03x": "x", "non\u2011stop": "non-stop", "1–2": "1–2", "“q”": "“q”",
	} {
		if got := folded(in); got != want {
			t.Errorf("folded(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPDFText(t *testing.T) {
	for in, want := range map[string]string{
		"Plain": "Plain", "\xfe\xff\x00T\x20\x19": "T’", "\xff\xfeT\x00": "T", "\xef\xbb\xbfT\xe2\x80\x99": "T’", "caf\xe9 \x84": "café —",
		"\xfe\xff" + strings.Repeat("\x00a", 500): strings.Repeat("a", 500),
	} {
		if got := pdfText(in); got != want {
			t.Errorf("pdfText(%q) = %q, want %q", in, got, want)
		}
	}
	long := "\xfe\xff" + strings.Repeat("\x00a", 127) + "\xd8\x3d\xde\x00" + strings.Repeat("\x00b", 10)
	if got := pdfText(long); !strings.Contains(got, "a😀b") {
		t.Errorf("a pair was cut in two: %q", got)
	}
}
