package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"heed/ingest/fault"
)

// Limits of the ZIP file.
const (
	MaxBytes  = 64 << 20
	maxParts  = 5000
	maxPart   = 64 << 20  // unpacked
	maxTotal  = 192 << 20 // unpacked, of all parts read
	maxRatio  = 500       // unpacked to packed, of parts over a megabyte: XML packs up to some 100
	smallPart = 1 << 20
)

// pack is an opened file. It unpacks into memory only, and counts what it unpacks.
type pack struct {
	parts map[string]*zip.File
	total int64
}

func openPack(content []byte) (*pack, error) {
	if len(content) > MaxBytes {
		return nil, fault.New(fault.TooLarge, 0, fmt.Sprintf("the document has more than %d MB", MaxBytes>>20))
	}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fault.New(fault.Unreadable, 0, fmt.Sprintf("the ZIP file is broken: %v", err))
	}
	if len(z.File) > maxParts {
		return nil, fault.New(fault.TooLarge, 0, fmt.Sprintf("the ZIP file has more than %d parts", maxParts))
	}
	p := &pack{parts: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if p.parts[name] == nil {
			p.parts[name] = f
		}
	}
	return p, nil
}

// part unpacks a part; a part that is not there is nil without an error. Names are compared without case, as Word does.
func (p *pack) part(name string) ([]byte, error) {
	f := p.parts[strings.ToLower(strings.TrimPrefix(name, "/"))]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, fault.New(fault.Encrypted, 0, "the document is password-protected")
	}
	r, err := f.Open()
	if err != nil {
		return nil, fault.New(fault.Unreadable, 0, fmt.Sprintf("part %s: %v", f.Name, err))
	}
	defer r.Close()
	// The size in the directory is only what the file says; what counts is what comes out.
	most := min(maxPart, maxTotal-p.total)
	if ratio := int64(f.CompressedSize64) * maxRatio; ratio < most {
		most = max(ratio, smallPart)
	}
	out, err := io.ReadAll(io.LimitReader(r, most+1))
	p.total += int64(len(out))
	if int64(len(out)) > most {
		return nil, fault.New(fault.TooLarge, 0, fmt.Sprintf("part %s unpacks to more than is allowed", f.Name))
	}
	if err != nil && len(out) == 0 {
		return nil, fault.New(fault.Unreadable, 0, fmt.Sprintf("part %s: %v", f.Name, err))
	}
	return out, nil // what came before a broken end is read all the same
}

// relation is a link from one part to another, or to an address outside.
type relation struct {
	id, kind, target string
	external         bool
}

// relations returns what a part points to. Targets of parts are names from the root of the file.
func (p *pack) relations(of string) ([]relation, error) {
	dir, file := path.Split(of)
	raw, err := p.part(dir + "_rels/" + file + ".rels")
	if raw == nil || err != nil {
		return nil, err
	}
	var doc struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		}
	}
	d := xml.NewDecoder(bytes.NewReader(raw))
	d.Strict = false
	if err := d.Decode(&doc); err != nil {
		return nil, fault.New(fault.Unreadable, 0, fmt.Sprintf("the relations of %s: %v", of, err))
	}
	var out []relation
	for _, r := range doc.Relationship {
		rel := relation{id: r.ID, kind: path.Base(r.Type), target: r.Target, external: r.Mode == "External"}
		if !rel.external {
			if strings.HasPrefix(rel.target, "/") {
				rel.target = strings.TrimPrefix(rel.target, "/")
			} else {
				rel.target = path.Join(dir, rel.target)
			}
		}
		out = append(out, rel)
	}
	return out, nil
}
