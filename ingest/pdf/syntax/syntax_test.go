package syntax_test

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/ingest/pdf/syntax"
)

func TestNumbers(t *testing.T) {
	for in, want := range map[string]float64{
		"0": 0, "17": 17, "+5": 5, "-3": -3, "--3": -3, ".5": 0.5, "-.25": -0.25, "4.": 4, "1.25": 1.25, "12.5-3": 12.5, "7-2": 7, "1.2.3": 1.2,
		"0.333333333333333333": 1.0 / 3, "00000000000000000000012": 12, "123456789012": 123456789012, "-": 0, "+": 0,
	} {
		got := syntax.NewLexer([]byte(in)).Next()
		if got.Kind != syntax.Int && got.Kind != syntax.Real || math.Abs(got.Num-want) > 1e-9 {
			t.Errorf("%q is read as %v %v, want %v", in, got.Kind, got.Num, want)
		}
	}
	for _, in := range []string{"1a", "0x10", "T*", "-a", "'", "\""} {
		if got := syntax.NewLexer([]byte(in)).Next(); got.Kind != syntax.Keyword || string(got.Bytes) != in {
			t.Errorf("%q is read as %v %q, want a keyword", in, got.Kind, got.Bytes)
		}
	}
}

func TestStrings(t *testing.T) {
	for in, want := range map[string]string{
		"(plain)": "plain", "(a(b)c)": "a(b)c", `(\n\r\t\b\f\\\(\))`: "\n\r\t\b\f\\()", `(\101\7\1234)`: "A\aS4", "(a\\\nb\\\r\nc)": "abc", "(a\r\nb\rc)": "a\nb\nc",
		`(\q)`: "q", "(open": "open", `(open\`: "open", "<48 65\n6c>": "Hel", "<4>": "@", "<zz48>": "H", "<48": "H", "()": "", "<>": "",
	} {
		if got := syntax.NewLexer([]byte(in)).Next(); got.Kind != syntax.Text || string(got.Bytes) != want {
			t.Errorf("%q is read as %q, want %q", in, got.Bytes, want)
		}
	}
	for in, want := range map[string]string{"/Name": "Name", "/A#20B": "A B", "/": "", "/A#": "A#", "/A#4": "A#4", "/A#zz": "A#zz", "/a/b": "a", "/a[": "a"} {
		if got := syntax.NewLexer([]byte(in)).Next(); got.Kind != syntax.Ident || string(got.Bytes) != want {
			t.Errorf("%q is read as %q, want %q", in, got.Bytes, want)
		}
	}
}

func TestObject(t *testing.T) {
	tests := []struct {
		in   string
		want syntax.Object
	}{
		{"null", nil},
		{"true", true},
		{"12", int64(12)},
		{"1.5", 1.5},
		{"12 0 R", syntax.Ref{Num: 12}},
		{"12 0", int64(12)},
		{"12 0 obj", int64(12)},
		{"[1 2 0 R (x) /N]", syntax.Array{int64(1), syntax.Ref{Num: 2}, syntax.String("x"), syntax.Name("N")}},
		{"<</A 1 % comment\n/B [true]>>", syntax.Dict{"A": int64(1), "B": syntax.Array{true}}},
		{"<</A null /B>>", syntax.Dict{}},
		{"<</A 1 junk /B 2>>", syntax.Dict{"A": int64(1), "B": int64(2)}},
		{"<</A 1 endobj", syntax.Dict{"A": int64(1)}},
		{"[1 2 endobj", syntax.Array{int64(1), int64(2)}},
		{"[1 junk 2]", syntax.Array{int64(1), int64(2)}},
		{"<</A <</B [<</C 1>>]>>>>", syntax.Dict{"A": syntax.Dict{"B": syntax.Array{syntax.Dict{"C": int64(1)}}}}},
	}
	for _, tt := range tests {
		got, ok := syntax.NewLexer([]byte(tt.in)).Object()
		if diff := cmp.Diff(tt.want, got); diff != "" || !ok {
			t.Errorf("%q (-want +got):\n%s", tt.in, diff)
		}
	}
	if _, ok := syntax.NewLexer([]byte("endobj")).Object(); ok {
		t.Error("a keyword is read as an object")
	}
}

func TestIndirect(t *testing.T) {
	for _, in := range []string{"3 1 obj <</A 1>> stream\nDATA", "3 1 obj<</A 1>>stream\r\nDATA", "3 1 obj <</A 1>> stream \r\nDATA", "3 1 obj <</A 1>> stream\rDATA"} {
		ref, o, ok := syntax.NewLexer([]byte(in)).Indirect()
		s, isStream := o.(*syntax.Stream)
		if !ok || ref != (syntax.Ref{Num: 3, Gen: 1}) || !isStream || in[s.Start:] != "DATA" {
			t.Errorf("%q is read as %v %+v", in, ref, o)
		}
	}
	if _, _, ok := syntax.NewLexer([]byte("3 obj")).Indirect(); ok {
		t.Error("an object without a generation is read")
	}
}

func TestSkipImageData(t *testing.T) {
	l := syntax.NewLexer([]byte("ID \x01 EI \x80\x02 EI\nQ"))
	l.Next()
	l.SkipImageData()
	if got := l.Next(); string(got.Bytes) != "Q" {
		t.Errorf("after the picture stands %q, want Q", got.Bytes)
	}
}

func write(o syntax.Object) string {
	return string(syntax.Append(nil, o, func(r syntax.Ref) syntax.Object { return r }))
}

func TestAppend(t *testing.T) {
	o := syntax.Dict{"B c": syntax.Array{1.0, int64(-2), syntax.String("(\x00"), nil, true}, "A": syntax.Ref{Num: 4}}
	if got, want := write(o), "<</A 4 0 R /B#20c [1.0 -2 <2800> null true] >>"; got != want {
		t.Errorf("written as %s, want %s", got, want)
	}
}

// FuzzObject holds that reading ends and moves forward, and that what is read, written and read again is the same.
func FuzzObject(f *testing.F) {
	f.Add([]byte("<</A [1 2.5 (x\\101) <41> /N#20 null true 3 0 R]>>"))
	f.Add([]byte(strings.Repeat("[", 300)))
	f.Fuzz(func(t *testing.T, src []byte) {
		l := syntax.NewLexer(src)
		for {
			before := l.Pos
			if l.Next().Kind == syntax.EOF {
				break
			}
			if l.Pos <= before {
				t.Fatalf("stands still at %d", before)
			}
		}
		o, ok := syntax.NewLexer(src).Object()
		if !ok {
			return
		}
		once := write(o)
		again, ok := syntax.NewLexer([]byte(once)).Object()
		if twice := write(again); !ok || twice != once {
			t.Fatalf("%q is written as %q, and that as %q", src, once, twice)
		}
	})
}
