package index

import "path/filepath"

// ReadMeta returns the state of the record that the index in use was made from, without opening it. It returns ErrMissing
// where there is none.
func ReadMeta(dir string) (Meta, error) {
	name, err := pointer(dir)
	if err != nil {
		return Meta{}, err
	}
	m, err := readMeta(filepath.Join(dir, name))
	return m.Meta, err
}
