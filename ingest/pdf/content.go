package pdf

import (
	"context"

	objects "github.com/ledongthuc/pdf"

	"heed/ingest/pdf/syntax"
)

// Limits of one page. Real pages stay far below them.
const (
	maxOperators  = 4_000_000
	maxOperands   = 100_000
	maxPageGlyphs = 400_000
	maxPageRules  = 60_000
	maxPageImages = 20_000
	maxFormDepth  = 12
	maxFormBytes  = 64 << 20 // of all forms as often as they are drawn
	maxStateDepth = 512
)

// state is the graphics state that q saves and Q restores.
type state struct {
	ctm          matrix
	clip         rect
	font         *font
	size         float64
	charSpace    float64
	wordSpace    float64
	scale        float64 // horizontal, 1 for 100%
	leading      float64
	rise         float64
	mode         int // of rendering text
	fill, stroke paint
	// What the operands of the next colours mean.
	fillSpace, strokeSpace space
	lineWidth              float64
	clear                  bool // what is filled is transparent
	blend                  bool // what is painted mixes with what is beneath
}

// interpreter runs the content streams of one page.
type interpreter struct {
	f        *file
	ctx      context.Context
	page     *page
	bounds   rect // of the page, and a little more
	state    state
	saved    []state
	tm, tlm  matrix // text matrix, text line matrix
	marks    []mark
	artifact int // how many open marks are artifacts
	hidden   int // how many open marks are layers that are not shown
	mcid     []int
	depth    int
	open     []int64 // the forms that are being drawn
	forms    int     // bytes of all forms so far
	ops      int
	path     path
	inks     []ink  // for each glyph, how it was drawn
	paints   []rect // what is not bare paper
	covered  bool   // more was painted than is remembered
	typed    int    // bytes of the values of fields so far
	problems []string
	cut      bool

	named map[fontKey]*font
}

// fontKey is a font by its name in a resource dictionary.
type fontKey struct {
	resources int64
	name      string
}

// mark is an open marked-content sequence.
type mark struct {
	artifact, hidden bool
	mcid             bool
	actual           string
	hasActual        bool
	first            int // index of the first glyph inside
}

// problem notes what was left out or damaged.
func (in *interpreter) problem(reason string) {
	in.page.damaged = true
	for _, p := range in.problems {
		if p == reason {
			return
		}
	}
	if len(in.problems) < 8 {
		in.problems = append(in.problems, reason)
	}
}

// run interprets one content stream with its resources.
func (in *interpreter) run(data []byte, resources objects.Value) {
	if in.depth > maxFormDepth {
		in.problem("forms stand in each other too deep; the innermost were left out")
		return
	}
	in.depth++
	defer func() { in.depth-- }()
	l := syntax.NewLexer(data)
	var args []syntax.Token
	var dict syntax.Dict // the last dictionary among the operands
	base, marks := len(in.saved), len(in.marks)
	id := resources.Key("Self").Int64()
	if id == 0 {
		id = -int64(in.depth) // written in place: the same names mean the same fonts within this stream only
		for k := range in.named {
			if k.resources == id {
				delete(in.named, k)
			}
		}
	}
	for {
		t := l.Next()
		if t.Kind == syntax.EOF {
			break
		}
		if t.Kind != syntax.Keyword {
			if t.Kind == syntax.DictOpen {
				l.Pos -= 2
				o, _ := l.Object()
				dict, _ = o.(syntax.Dict)
				continue
			}
			if len(args) < maxOperands {
				args = append(args, t)
			}
			continue
		}
		if in.ops++; in.ops > maxOperators {
			in.problem("the page has too many operators; the rest were left out")
			break
		}
		if in.ops&0xfff == 0 && in.ctx.Err() != nil {
			break
		}
		in.operate(string(t.Bytes), args, dict, resources, id, l)
		args, dict = args[:0], nil
		l.Reset()
	}
	// What a stream opened and did not close must not reach what follows it.
	if len(in.saved) > base {
		in.state = in.saved[base]
		in.saved = in.saved[:base]
	}
	for len(in.marks) > marks {
		in.endMark()
	}
}

// num returns the i-th operand from the end, counted from 1, as a number.
func num(args []syntax.Token, i int) float64 {
	if i > len(args) {
		return 0
	}
	return args[len(args)-i].Num
}

func last(args []syntax.Token) []byte {
	if len(args) == 0 {
		return nil
	}
	return args[len(args)-1].Bytes
}

func (in *interpreter) operate(op string, args []syntax.Token, dict syntax.Dict, resources objects.Value, id int64, l *syntax.Lexer) {
	s := &in.state
	if len(args) < needs(op) {
		return // viewers leave out an operator without its operands
	}
	switch op {
	// Text.
	case "Tj":
		in.show(last(args))
	case "TJ":
		for i := range args {
			switch args[i].Kind {
			case syntax.Text:
				in.show(args[i].Bytes)
			case syntax.Int, syntax.Real:
				in.advance(-args[i].Num / 1000 * s.size)
			}
		}
	case "'":
		in.nextLine(0, -s.leading)
		in.show(last(args))
	case "\"":
		s.wordSpace, s.charSpace = num(args, 3), num(args, 2)
		in.nextLine(0, -s.leading)
		in.show(last(args))
	case "Td":
		in.nextLine(num(args, 2), num(args, 1))
	case "TD":
		s.leading = -num(args, 1)
		in.nextLine(num(args, 2), num(args, 1))
	case "T*":
		in.nextLine(0, -s.leading)
	case "Tm":
		in.tlm = operandMatrix(args)
		in.tm = in.tlm
	case "BT":
		in.tm, in.tlm = unit, unit
	case "ET":
	case "Tf":
		s.font = in.fontNamed(string(args[len(args)-2].Bytes), resources, id)
		s.size = num(args, 1)
	case "Tc":
		s.charSpace = num(args, 1)
	case "Tw":
		s.wordSpace = num(args, 1)
	case "Tz":
		s.scale = num(args, 1) / 100
	case "TL":
		s.leading = num(args, 1)
	case "Ts":
		s.rise = num(args, 1)
	case "Tr":
		s.mode = int(num(args, 1))

	// Graphics state.
	case "q":
		if len(in.saved) < maxStateDepth {
			in.saved = append(in.saved, *s)
		}
	case "Q":
		if n := len(in.saved); n > 0 {
			in.state = in.saved[n-1]
			in.saved = in.saved[:n-1]
		}
	case "cm":
		if m := operandMatrix(args).mul(s.ctm); m.finite() {
			s.ctm = m
		}
	case "w":
		s.lineWidth = num(args, 1)
	case "gs":
		in.setState(resources.Key("ExtGState").Key(string(last(args))))

	// Colours: only how light they are matters.
	case "g", "rg", "k":
		s.fillSpace = space{}
		s.fill = s.fillSpace.colour(args, s.fill)
	case "G", "RG", "K":
		s.strokeSpace = space{}
		s.stroke = s.strokeSpace.colour(args, s.stroke)
	case "sc", "scn":
		s.fill = s.fillSpace.colour(args, s.fill)
	case "SC", "SCN":
		s.stroke = s.strokeSpace.colour(args, s.stroke)
	case "cs":
		s.fillSpace, s.fill = in.spaceNamed(string(last(args)), resources), black
	case "CS":
		s.strokeSpace, s.stroke = in.spaceNamed(string(last(args)), resources), black
	case "sh":
		in.painted(s.clip, paint{})

	// Paths.
	case "m", "l", "c", "v", "y", "h", "re":
		in.path.build(op, args)
	case "W", "W*":
		in.path.clips = true
	case "f", "F", "f*":
		in.paint(true, false)
	case "B", "B*", "b", "b*":
		if op[0] == 'b' {
			in.path.build("h", nil)
		}
		in.paint(true, true)
	case "S", "s":
		if op == "s" {
			in.path.build("h", nil)
		}
		in.paint(false, true)
	case "n":
		in.paint(false, false)

	// Objects, marks, pictures.
	case "Do":
		in.object(resources.Key("XObject").Key(string(last(args))), resources)
	case "BMC":
		in.beginMark(string(last(args)), nil, objects.Value{})
	case "BDC":
		in.beginMarkWith(args, dict, resources)
	case "EMC":
		in.endMark()
	case "BI":
		skipInlineImage(l)
		in.image()
	}
}

// needs returns how many operands an operator must have, where fewer would do harm.
func needs(op string) int {
	switch op {
	case "cm", "Tm", "c":
		return 6
	case "re", "v", "y":
		return 4
	case "Td", "TD", "Tf", "m", "l":
		return 2
	case "Tc", "Tw", "Tz", "TL", "Ts", "Tr", "w", "g", "G":
		return 1
	}
	return 0
}

func operandMatrix(args []syntax.Token) matrix {
	m := matrix{num(args, 6), num(args, 5), num(args, 4), num(args, 3), num(args, 2), num(args, 1)}
	if !m.finite() {
		return unit
	}
	return m
}

// setState takes what matters from an extended graphics state.
func (in *interpreter) setState(v objects.Value) {
	if w := v.Key("LW"); !w.IsNull() {
		in.state.lineWidth = w.Float64()
	}
	if f := v.Key("Font"); f.Len() == 2 {
		in.state.font, in.state.size = in.f.font(f.Index(0)), f.Index(1).Float64()
	}
	if a := v.Key("ca"); !a.IsNull() {
		in.state.clear = a.Float64() < 0.02
	}
	if b := v.Key("BM"); !b.IsNull() {
		in.state.blend = b.Name() != "Normal" && b.Name() != "Compatible"
	}
}
