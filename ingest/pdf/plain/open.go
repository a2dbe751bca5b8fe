package plain

import (
	"bytes"
	"errors"
	"fmt"

	"heed/ingest/pdf/filter"
	"heed/ingest/pdf/syntax"
)

// Errors that a caller can act on, returned wrapped.
var (
	ErrEncrypted = errors.New("a password is needed")
	ErrCipher    = errors.New("encrypted in a way that is not known here") // another reader may know it
	ErrNoPages   = errors.New("no pages can be found")
	ErrNotPDF    = errors.New("no PDF objects can be found")
	ErrTooLarge  = errors.New("the file is larger than allowed")
)

// Limits bound the work done for one file. Zero values are replaced by sensible ones.
type Limits struct {
	Pages   int // at most so many pages are kept; the rest is counted in File.Pages only
	Objects int // at most so many objects are written
	Bytes   int // of the plain file
	Decoded int // of one object or cross-reference stream, decoded
}

func (l Limits) filled() Limits {
	set := func(v *int, or int) {
		if *v <= 0 {
			*v = or
		}
	}
	set(&l.Pages, 20_000)
	set(&l.Objects, 2_000_000)
	set(&l.Bytes, 160<<20)
	set(&l.Decoded, 64<<20)
	return l
}

// File is the result: a plain file and what was found on the way.
type File struct {
	Content []byte
	Pages   int      // pages found; more than were kept when the limit was met
	Kept    int      // pages in the plain file
	Repairs []string // what had to be repaired, as sentences for people
}

// Make makes content plain. The error is one of the package's, or says what could not be found.
func Make(content []byte, limits Limits) (*File, error) {
	d := &source{src: content, limits: limits.filled(), loaded: map[int]syntax.Object{}, loading: map[int]bool{}, packed: map[int]*pack{}}
	if err := d.open(); err != nil {
		return nil, err
	}
	return d.write()
}

// source is the file being read.
type source struct {
	src     []byte
	base    int // where "%PDF-" stands
	limits  Limits
	entries map[int]entry
	trailer syntax.Dict
	root    syntax.Dict
	crypt   *crypt
	scanned map[int]entry // what a scan found, once one was made
	scans   bool
	broken  bool // the cross-reference was not usable at all
	repairs []string

	loaded  map[int]syntax.Object
	loading map[int]bool
	packed  map[int]*pack
}

// entry says where an object is: at an offset, or in an object stream.
type entry struct {
	offset int
	gen    int
	stream int // number of the object stream, or 0
	index  int // its position there
	free   bool
}

// pack is a decoded object stream.
type pack struct {
	data    []byte
	numbers []int
	offsets []int
	of      map[int]int // object number to position
}

func (d *source) repaired(format string, args ...any) {
	if len(d.repairs) < 20 {
		d.repairs = append(d.repairs, fmt.Sprintf(format, args...))
	}
}

// open finds the header, the cross-reference and the catalogue, repairing what it must.
func (d *source) open() error {
	if i := bytes.Index(d.src[:min(len(d.src), 4096)], []byte("%PDF-")); i > 0 {
		d.base = i
		d.repaired("the header stands %d bytes late", i)
	} else if i < 0 && !bytes.Contains(d.src, []byte(" obj")) {
		return ErrNotPDF
	}
	if err := d.readXref(); err != nil {
		d.repaired("the cross-reference was rebuilt: %v", err)
		return d.rebuild()
	}
	if err := d.setCrypt(); err != nil {
		return err
	}
	if !d.findRoot() {
		d.repaired("the cross-reference was rebuilt: it leads to no catalogue with pages")
		return d.rebuild()
	}
	return nil
}

// rebuild forgets the cross-reference and finds objects, trailer and catalogue by scanning.
func (d *source) rebuild() error {
	d.broken = true
	old := d.trailer
	d.loaded, d.packed = map[int]syntax.Object{}, map[int]*pack{}
	d.crypt = nil
	d.scan()
	if len(d.scanned) == 0 {
		return ErrNotPDF
	}
	d.entries = d.scanned
	for k, v := range old { // what the scan did not find
		if _, ok := d.trailer[k]; !ok {
			d.trailer[k] = v
		}
	}
	if err := d.setCrypt(); err != nil {
		return err
	}
	d.unpackAll()
	if d.findRoot() {
		return nil
	}
	return d.inventRoot()
}

// findRoot sets root to the catalogue that the trailer names; it must have a page tree.
func (d *source) findRoot() bool {
	root, ok := d.dict(d.trailer["Root"])
	if !ok {
		return false
	}
	pages, ok := d.dict(root["Pages"])
	if !ok || pages["Kids"] == nil && pages["Type"] != syntax.Name("Page") {
		return false
	}
	d.root = root
	return true
}

// load returns the object with this number, decrypted, nil when there is none. A stream comes with its coded data.
func (d *source) load(num int) syntax.Object {
	if o, ok := d.loaded[num]; ok {
		return o
	}
	if d.loading[num] {
		return nil
	}
	d.loading[num] = true
	defer delete(d.loading, num)
	o := d.read(num)
	d.loaded[num] = o
	return o
}

func (d *source) read(num int) syntax.Object {
	e, ok := d.entries[num]
	if ok && e.stream > 0 {
		if o, ok := d.fromPack(e.stream, num, e.index); ok {
			return o
		}
	} else if ok && !e.free {
		for _, at := range [2]int{e.offset, e.offset + d.base} {
			if o, ok := d.at(at, num); ok {
				return o
			}
			if d.base == 0 {
				break
			}
		}
	}
	if !ok || e.free {
		return nil // the specification: a reference to nothing is null
	}
	if !d.scans {
		d.repaired("object %d is not where the cross-reference says", num)
		d.scan()
	}
	if e, ok := d.scanned[num]; ok && e.stream == 0 {
		o, _ := d.at(e.offset, num)
		return o
	}
	return nil
}

// coded is a stream with its data, still coded but no longer encrypted.
type coded struct {
	dict syntax.Dict
	data []byte
}

// at reads the object that must stand at an offset.
func (d *source) at(offset, num int) (syntax.Object, bool) {
	if offset < 0 || offset >= len(d.src) {
		return nil, false
	}
	l := syntax.NewLexer(d.src)
	l.Pos = offset
	ref, o, ok := l.Indirect()
	if !ok || ref.Num != num {
		return nil, false
	}
	if s, isStream := o.(*syntax.Stream); isStream {
		data := d.src[s.Start:d.streamEnd(s)]
		dict := s.Dict
		if d.crypt != nil && dict["Type"] != syntax.Name("XRef") {
			dict = d.crypt.object(dict, ref).(syntax.Dict)
			data = d.crypt.stream(dict, data, ref)
		}
		return &coded{dict, data}, true
	}
	if d.crypt != nil && num != d.crypt.self {
		o = d.crypt.object(o, ref)
	}
	return o, true
}

var (
	endstream = []byte("endstream")
	endobj    = []byte("endobj")
)

// streamEnd returns where a stream's data ends: where its length says, if "endstream" stands there, else before the next
// "endstream" or "endobj", else at the end of the file.
func (d *source) streamEnd(s *syntax.Stream) int {
	if n, ok := d.integer(s.Dict["Length"]); ok && n >= 0 && n <= len(d.src)-s.Start {
		end := s.Start + n
		p := end
		for p < len(d.src) && p < end+4 && syntax.IsSpace(d.src[p]) {
			p++
		}
		if bytes.HasPrefix(d.src[p:], endstream) || bytes.HasPrefix(d.src[p:], endobj) {
			return end
		}
	}
	rest := d.src[s.Start:]
	i := bytes.Index(rest, endstream)
	if j := bytes.Index(rest[:max(i, 0)], endobj); i < 0 {
		if i = bytes.Index(rest, endobj); i < 0 {
			return len(d.src)
		}
	} else if j >= 0 && bytes.Contains(rest[j:i], []byte(" obj")) {
		i = j // the word endstream belongs to a later object
	}
	if i > 0 && rest[i-1] == '\n' {
		i--
	}
	if i > 0 && rest[i-1] == '\r' {
		i--
	}
	return s.Start + i
}

// resolve follows references to an object that is none.
func (d *source) resolve(o syntax.Object) syntax.Object {
	for range 32 {
		r, ok := o.(syntax.Ref)
		if !ok {
			return o
		}
		o = d.load(r.Num)
	}
	return nil
}

func (d *source) dict(o syntax.Object) (syntax.Dict, bool) {
	switch o := d.resolve(o).(type) {
	case syntax.Dict:
		return o, true
	case *coded:
		return o.dict, true
	}
	return nil, false
}

func (d *source) integer(o syntax.Object) (int, bool) {
	switch n := d.resolve(o).(type) {
	case int64:
		return int(n), true
	case float64:
		if n == float64(int(n)) {
			return int(n), true
		}
	}
	return 0, false
}

func (d *source) array(o syntax.Object) syntax.Array {
	a, _ := d.resolve(o).(syntax.Array)
	return a
}

// decode undoes all filters of a stream.
func (d *source) decode(s *coded) ([]byte, error) {
	data := s.data
	names := d.array(s.dict["Filter"])
	if n, ok := d.resolve(s.dict["Filter"]).(syntax.Name); ok {
		names = syntax.Array{n}
	}
	if len(names) > 8 {
		return nil, fmt.Errorf("%d filters on one stream", len(names))
	}
	for i, o := range names {
		n, _ := d.resolve(o).(syntax.Name)
		parms, _ := d.dict(s.dict["DecodeParms"])
		if a := d.array(s.dict["DecodeParms"]); i < len(a) {
			parms, _ = d.dict(a[i])
		}
		var p filter.Parms
		p.Predictor, _ = d.integer(parms["Predictor"])
		p.Colors, _ = d.integer(parms["Colors"])
		p.Bits, _ = d.integer(parms["BitsPerComponent"])
		p.Columns, _ = d.integer(parms["Columns"])
		p.EarlyChange, p.HasEarly = d.integer(parms["EarlyChange"])
		out, err := filter.Decode(string(n), p, data, d.limits.Decoded)
		if err != nil && len(out) == 0 {
			return nil, err
		}
		data = out
	}
	return data, nil
}
