package pdf

import (
	"math"

	objects "github.com/ledongthuc/pdf"

	"heed/ingest/pdf/syntax"
)

// paint is a colour as far as reading needs it: how light it is, from 0 for black to 1 for white, and whether that is sure
// or only a guess, as it is for inks and patterns whose look the file describes in a way that is not worked out.
type paint struct {
	light float64
	sure  bool
}

// white reports whether a colour surely can not be told from paper.
func (p paint) white() bool { return p.sure && p.light >= 0.98 }

// black is the colour of everything before a file says otherwise.
var black = paint{0, true}

// space is a colour space: what the parts of a colour mean.
type space struct {
	kind spaceKind
	none paint // of an ink: no ink at all
	full paint // of an ink: as much of it as can be
}

type spaceKind byte

const (
	byParts spaceKind = iota // gray, RGB or CMYK, by how many parts there are
	ofInk                    // amounts of ink, from none to full
	unknown
)

// spaceNamed returns the colour space that a resource dictionary calls by name.
func (in *interpreter) spaceNamed(name string, resources objects.Value) space {
	switch name {
	case "DeviceGray", "DeviceRGB", "DeviceCMYK":
		return space{}
	case "Pattern":
		return space{kind: unknown}
	}
	return spaceOf(resources.Key("ColorSpace").Key(name))
}

func spaceOf(v objects.Value) space {
	name := v
	if v.Kind() == objects.Array {
		name = v.Index(0)
	}
	switch name.Name() {
	case "DeviceGray", "DeviceRGB", "DeviceCMYK", "G", "RGB", "CMYK", "CalGray", "CalRGB", "ICCBased":
		return space{}
	case "Separation", "DeviceN":
		return inkOf(v)
	}
	return space{kind: unknown}
}

// inkOf returns what none and all of an ink look like, by the ends of the function that turns it into another colour.
func inkOf(v objects.Value) space {
	s := space{kind: ofInk, none: paint{1, false}, full: paint{0.5, false}}
	if n := v.Index(1).Name(); n == "All" || n == "Black" {
		s.full.light = 0
	}
	f := v.Index(3)
	if other := spaceOf(v.Index(2)); other.kind != byParts || f.Key("FunctionType").Int64() != 2 {
		return s
	}
	c0, c1 := numbers(f.Key("C0")), numbers(f.Key("C1"))
	if len(c0) > 0 && len(c0) == len(c1) {
		s.none, s.full = lightness(c0), lightness(c1)
	}
	return s
}

func numbers(v objects.Value) []float64 {
	var n []float64
	for i := 0; i < v.Len() && i < 8; i++ {
		n = append(n, v.Index(i).Float64())
	}
	return n
}

// colour returns the colour that operands mean in a space; the one so far where they mean none.
func (s space) colour(args []syntax.Token, old paint) paint {
	parts := make([]float64, 0, 8)
	for _, a := range args {
		if (a.Kind == syntax.Int || a.Kind == syntax.Real) && len(parts) < cap(parts) {
			parts = append(parts, a.Num)
		}
	}
	switch {
	case len(parts) == 0 && len(args) == 0:
		return old
	case s.kind == unknown || len(parts) == 0:
		return paint{0.5, false} // a pattern, or the number of a colour in a table
	case s.kind == ofInk:
		most := 0.0
		for _, p := range parts {
			most = math.Max(most, math.Min(1, p))
		}
		return paint{s.none.light + most*(s.full.light-s.none.light), s.none.sure && s.full.sure}
	}
	if p := lightness(parts); p.sure {
		return p
	}
	return old
}

// lightness returns how light a colour of one, three or four parts is.
func lightness(c []float64) paint {
	part := func(i int) float64 { return math.Min(1, math.Max(0, c[i])) }
	switch len(c) {
	case 1:
		return paint{part(0), true}
	case 3:
		return paint{0.299*part(0) + 0.587*part(1) + 0.114*part(2), true}
	case 4:
		return paint{(1 - part(3)) * (1 - 0.299*part(0) - 0.587*part(1) - 0.114*part(2)), true}
	}
	return paint{}
}
