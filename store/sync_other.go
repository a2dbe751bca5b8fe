//go:build !windows

package store

import "os"

// syncDir forces the names in a directory to the disk, so that a rename survives a power cut.
func syncDir(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
