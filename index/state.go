package index

import (
	"errors"
	"fmt"
	"path/filepath"
)

// Freshness says how an index stands to the record.
type Freshness string

// The states of an index. Only Equal needs nothing done; Behind can be updated; the others are built anew.
const (
	Missing      Freshness = "missing"
	Corrupt      Freshness = "corrupt"
	OtherMapping Freshness = "other-mapping" // built by another version of heed
	Behind       Freshness = "behind"        // made from another state of the record
	Equal        Freshness = "equal"
)

// State compares an index with the state of the record it should stand for, and says why it is not equal. It opens the
// index and counts, so that a damaged one is found. A want.Entries below 0 is not compared.
func State(dir string, want Meta) (Freshness, string) {
	name, err := pointer(dir)
	if errors.Is(err, ErrMissing) {
		return Missing, "there is no index"
	}
	if err != nil {
		return Corrupt, err.Error()
	}
	gen := filepath.Join(dir, name)
	m, err := readMeta(gen)
	if err != nil {
		return Corrupt, err.Error()
	}
	if m.Mapping != mappingVersion {
		return OtherMapping, fmt.Sprintf("the index has shape %d, this version uses %d", m.Mapping, mappingVersion)
	}
	idx, err := openBleve(gen, m, true)
	if err != nil {
		return Corrupt, err.Error()
	}
	_ = idx.Close()
	switch {
	case m.Store != want.Store:
		return Behind, fmt.Sprintf("the index was made from state %q of the record, which is now at %q", m.Store, want.Store)
	case want.Entries >= 0 && m.Entries != want.Entries:
		return Behind, fmt.Sprintf("the index holds %d entries, the record %d", m.Entries, want.Entries)
	}
	return Equal, ""
}
