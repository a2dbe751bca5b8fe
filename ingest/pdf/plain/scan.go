package plain

import (
	"bytes"
	"slices"

	"heed/ingest/pdf/syntax"
)

// scan finds every "12 0 obj" and every trailer in the file. Of two objects with one number the later is the newer. When
// the cross-reference was of no use, it also sets the trailer: the entries of all trailers, the later ones over the earlier.
func (d *source) scan() {
	d.scans = true
	d.scanned = map[int]entry{}
	src := d.src
	for at := 0; ; {
		i := bytes.Index(src[at:], []byte("obj"))
		if i < 0 {
			break
		}
		i += at
		at = i + 3
		if num, gen, start, ok := numbersBefore(src, i); ok && num > 0 && num <= maxNumber {
			d.scanned[num] = entry{offset: start, gen: gen}
		}
	}
	if !d.broken {
		return
	}
	trailer := syntax.Dict{}
	merge := func(t syntax.Dict) {
		for k, v := range t {
			trailer[k] = v
		}
	}
	for _, num := range d.inFileOrder() {
		e := d.scanned[num]
		if head := src[e.offset:min(len(src), e.offset+4096)]; bytes.Contains(head, []byte("/XRef")) {
			l := syntax.NewLexer(src)
			l.Pos = e.offset
			if _, o, _ := l.Indirect(); o != nil {
				if s, ok := o.(*syntax.Stream); ok && s.Dict["Type"] == syntax.Name("XRef") {
					for _, k := range []syntax.Name{"Root", "Info", "Encrypt", "ID"} {
						if v, ok := s.Dict[k]; ok {
							trailer[k] = v
						}
					}
				}
			}
		}
	}
	for at := 0; ; {
		i := bytes.Index(src[at:], []byte("trailer"))
		if i < 0 {
			break
		}
		l := syntax.NewLexer(src)
		l.Pos = at + i + len("trailer")
		at = l.Pos
		if o, ok := l.Object(); ok {
			if t, ok := o.(syntax.Dict); ok {
				merge(t)
			}
		}
	}
	d.trailer = trailer
}

// numbersBefore reads "12 0 " backwards from the word obj at i.
func numbersBefore(src []byte, i int) (num, gen, start int, ok bool) {
	p := i
	read := func() (int, bool) {
		for p > 0 && syntax.IsSpace(src[p-1]) {
			p--
		}
		end := p
		for p > 0 && src[p-1] >= '0' && src[p-1] <= '9' && end-p < 10 {
			p--
		}
		n := 0
		for _, c := range src[p:end] {
			n = n*10 + int(c-'0')
		}
		return n, p < end
	}
	if gen, ok = read(); !ok || p == 0 || !syntax.IsSpace(src[p-1]) {
		return 0, 0, 0, false
	}
	if num, ok = read(); !ok {
		return 0, 0, 0, false
	}
	return num, gen, p, gen <= 65535
}

// inFileOrder returns the numbers of what the scan found, by place.
func (d *source) inFileOrder() []int {
	nums := make([]int, 0, len(d.scanned))
	for n, e := range d.scanned {
		if e.stream == 0 {
			nums = append(nums, n)
		}
	}
	slices.SortFunc(nums, func(a, b int) int { return d.scanned[a].offset - d.scanned[b].offset })
	return nums
}

// unpackAll adds the objects of all object streams to what the scan found, where no object stands by itself.
func (d *source) unpackAll() {
	for _, num := range d.inFileOrder() {
		e := d.scanned[num]
		head := d.src[e.offset:min(len(d.src), e.offset+4096)]
		if !bytes.Contains(head, []byte("/ObjStm")) {
			continue
		}
		s, ok := d.load(num).(*coded)
		if !ok || s.dict["Type"] != syntax.Name("ObjStm") {
			continue
		}
		p := d.unpack(num)
		if p == nil {
			continue
		}
		for i, n := range p.numbers {
			if n <= 0 || n > maxNumber {
				continue
			}
			if old, ok := d.scanned[n]; !ok || old.stream > 0 {
				d.scanned[n] = entry{stream: num, index: i}
			}
		}
	}
}

// inventRoot makes a catalogue where none is named: from a catalogue object, else from the root of a page tree, else from
// all pages in the order of the file.
func (d *source) inventRoot() error {
	nums := make([]int, 0, len(d.entries))
	for n := range d.entries {
		nums = append(nums, n)
	}
	slices.Sort(nums)
	var tree syntax.Object
	var pages syntax.Array
	for _, n := range nums {
		dict, ok := d.load(n).(syntax.Dict)
		if !ok {
			continue
		}
		switch dict["Type"] {
		case syntax.Name("Catalog"):
			if p, ok := d.dict(dict["Pages"]); ok && p["Kids"] != nil {
				d.root = dict
			}
		case syntax.Name("Pages"):
			if _, child := d.dict(dict["Parent"]); !child && dict["Kids"] != nil {
				tree = syntax.Ref{Num: n}
			}
		case syntax.Name("Page"):
			pages = append(pages, syntax.Ref{Num: n})
		}
	}
	switch {
	case d.root != nil:
	case tree != nil:
		d.root = syntax.Dict{"Pages": tree}
		d.repaired("the catalogue is missing; the page tree was found without it")
	case len(pages) > 0:
		d.root = syntax.Dict{"Pages": syntax.Dict{"Kids": pages}}
		d.repaired("the page tree is missing; pages stand in the order of their numbers")
	default:
		return ErrNoPages
	}
	return nil
}
