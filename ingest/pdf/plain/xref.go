package plain

import (
	"bytes"
	"errors"
	"fmt"

	"heed/ingest/pdf/syntax"
)

const (
	maxSections = 4096    // of a chain of cross-references: incremental updates
	maxNumber   = 8388607 // the largest object number the specification allows
)

// readXref reads the chain of cross-references from the last startxref on.
func (d *source) readXref() error {
	d.entries, d.trailer = map[int]entry{}, nil
	i := bytes.LastIndex(d.src, []byte("startxref"))
	if i < 0 {
		return errors.New("startxref is missing")
	}
	l := syntax.NewLexer(d.src)
	l.Pos = i + len("startxref")
	t := l.Next()
	if t.Kind != syntax.Int {
		return errors.New("startxref names no place")
	}
	queue := []int{int(t.Num)}
	seen := map[int]bool{}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if seen[at] {
			continue // a loop: what it leads to is known
		}
		if len(seen) >= maxSections {
			return errors.New("too many sections")
		}
		seen[at] = true
		dict, err := d.readSection(at)
		if err != nil && d.base > 0 {
			dict, err = d.readSection(at + d.base)
		}
		if err != nil {
			return err
		}
		if d.trailer == nil {
			d.trailer = dict
		}
		for _, key := range []syntax.Name{"XRefStm", "Prev"} { // a hybrid file's stream outranks the earlier sections
			if n, ok := dict[key].(int64); ok && n > 0 {
				queue = append(queue, int(n))
			} else if f, ok := dict[key].(float64); ok && f > 0 && f < float64(len(d.src)) {
				queue = append(queue, int(f))
			}
		}
	}
	if _, ok := d.trailer["Root"].(syntax.Ref); !ok {
		return errors.New("the trailer names no catalogue")
	}
	return nil
}

// readSection reads the table or stream at an offset and returns its trailer.
func (d *source) readSection(at int) (syntax.Dict, error) {
	if at < 0 || at >= len(d.src) {
		return nil, fmt.Errorf("a section is said to be at %d of %d bytes", at, len(d.src))
	}
	l := syntax.NewLexer(d.src)
	l.Pos = at
	if t := l.Next(); t.Kind == syntax.Keyword && string(t.Bytes) == "xref" {
		return d.readTable(l)
	}
	l.Pos = at
	_, o, ok := l.Indirect()
	s, isStream := o.(*syntax.Stream)
	if !ok || !isStream || s.Dict["Type"] != syntax.Name("XRef") {
		return nil, fmt.Errorf("no cross-reference stands at %d", at)
	}
	return s.Dict, d.readXrefStream(s)
}

func (d *source) add(num int, e entry) {
	if num <= 0 || num > maxNumber {
		return
	}
	if _, ok := d.entries[num]; !ok { // the newest section is read first
		d.entries[num] = e
	}
}

func (d *source) readTable(l *syntax.Lexer) (syntax.Dict, error) {
	for {
		t := l.Next()
		if t.Kind == syntax.Keyword && string(t.Bytes) == "trailer" {
			break
		}
		count := l.Next()
		if t.Kind != syntax.Int || count.Kind != syntax.Int || t.Num < 0 || count.Num < 0 {
			return nil, errors.New("the table is malformed")
		}
		first := int(t.Num)
		for i := 0; i < int(count.Num); i++ { // each turn reads bytes, so the file's length bounds it
			before := l.Pos
			off, gen, kind := l.Next(), l.Next(), l.Next()
			if off.Kind != syntax.Int || gen.Kind != syntax.Int || kind.Kind != syntax.Keyword {
				if off.Kind == syntax.Keyword && string(off.Bytes) == "trailer" {
					l.Pos = before // fewer entries than said
					break
				}
				return nil, errors.New("the table is malformed")
			}
			if i == 0 && first == 1 && gen.Num == 65535 && string(kind.Bytes) == "f" {
				first = 0 // a common fault: the table begins at 0 and says 1
			}
			d.add(first+i, entry{offset: int(off.Num), gen: int(gen.Num), free: string(kind.Bytes) != "n" || off.Num == 0})
		}
	}
	o, _ := l.Object()
	dict, ok := o.(syntax.Dict)
	if !ok {
		return nil, errors.New("no trailer follows the table")
	}
	return dict, nil
}

func (d *source) readXrefStream(s *syntax.Stream) error {
	data, err := d.decode(&coded{s.Dict, d.src[s.Start:d.streamEnd(s)]})
	if err != nil {
		return fmt.Errorf("the cross-reference stream: %w", err)
	}
	var w [3]int
	ws, _ := s.Dict["W"].(syntax.Array)
	if len(ws) < 3 {
		return errors.New("the cross-reference stream has no widths")
	}
	for i := range w {
		n, _ := ws[i].(int64)
		if n < 0 || n > 8 {
			return errors.New("the cross-reference stream has impossible widths")
		}
		w[i] = int(n)
	}
	row := w[0] + w[1] + w[2]
	if row == 0 {
		return errors.New("the cross-reference stream has no widths")
	}
	index, _ := s.Dict["Index"].(syntax.Array)
	if len(index) < 2 {
		index = syntax.Array{int64(0), int64(len(data) / row)}
	}
	field := func(b []byte, or int) int {
		if len(b) == 0 {
			return or
		}
		n := 0
		for _, c := range b {
			n = n<<8 | int(c)
		}
		return n
	}
	for ; len(index) >= 2; index = index[2:] {
		first, ok1 := index[0].(int64)
		count, ok2 := index[1].(int64)
		if !ok1 || !ok2 || first < 0 {
			return errors.New("the cross-reference stream has a malformed index")
		}
		for i := int64(0); i < count && len(data) >= row; i++ {
			kind := field(data[:w[0]], 1)
			a, b := field(data[w[0]:w[0]+w[1]], 0), field(data[w[0]+w[1]:row], 0)
			data = data[row:]
			num := int(first + i)
			switch kind {
			case 0:
				d.add(num, entry{free: true})
			case 1:
				d.add(num, entry{offset: a, gen: b, free: a == 0})
			case 2:
				if a > 0 && a != num {
					d.add(num, entry{stream: a, index: b})
				}
			}
		}
	}
	return nil
}

// fromPack returns an object of an object stream: the one with this number, wherever it stands in it.
func (d *source) fromPack(stream, num, index int) (syntax.Object, bool) {
	p := d.unpack(stream)
	if p == nil {
		return nil, false
	}
	i := index
	if i < 0 || i >= len(p.numbers) || p.numbers[i] != num {
		at, ok := p.of[num]
		if !ok {
			return nil, false
		}
		i = at
	}
	l := syntax.NewLexer(p.data)
	l.Pos = p.offsets[i]
	o, ok := l.Object()
	return o, ok
}

// unpack decodes an object stream once.
func (d *source) unpack(stream int) *pack {
	if p, ok := d.packed[stream]; ok {
		return p
	}
	d.packed[stream] = nil
	if e, ok := d.entries[stream]; !ok || e.stream > 0 {
		return nil // an object stream can not stand in another
	}
	s, ok := d.load(stream).(*coded)
	if !ok {
		return nil
	}
	data, err := d.decode(s)
	if err != nil {
		d.repaired("object stream %d can not be read: %v", stream, err)
		return nil
	}
	first, _ := d.integer(s.dict["First"])
	count, _ := d.integer(s.dict["N"])
	if first < 0 || first > len(data) {
		return nil
	}
	p := &pack{data: data, of: map[int]int{}}
	l := syntax.NewLexer(data[:first])
	for i := 0; i < count; i++ {
		num, off := l.Next(), l.Next()
		if num.Kind != syntax.Int || off.Kind != syntax.Int {
			break
		}
		at := first + int(off.Num)
		if at < 0 || at > len(data) {
			at = len(data)
		}
		p.of[int(num.Num)] = len(p.numbers)
		p.numbers = append(p.numbers, int(num.Num))
		p.offsets = append(p.offsets, at)
	}
	d.packed[stream] = p
	return p
}
