package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// tinyDisk mounts a small disk of its own, where the system lets us.
func tinyDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("heed-test", dir, "tmpfs", 0, "size=3m"); err != nil {
		t.Skipf("SKIPPED: no disk to fill: mounting a tmpfs needs rights this user has not (%v)", err)
	}
	t.Cleanup(func() { _ = unix.Unmount(dir, unix.MNT_DETACH) })
	return dir
}

// A full disk is a clear error; nothing is half there, and with room again the work goes on.
func TestFullDisk(t *testing.T) {
	disk := tinyDisk(t)
	dir := filepath.Join(disk, "data")
	s := open(t, dir)
	added := 0
	var err error
	for n := range 500 {
		p := bigPaper(n, 4)
		if _, err = s.AddDocument(ctx, p.content, p.doc, p.findings, p.src); err != nil {
			break
		}
		added++
	}
	if !errors.Is(err, ErrFull) {
		t.Fatalf("after %d documents: %v, want %v", added, err, ErrFull)
	}
	if added == 0 {
		t.Fatal("nothing fitted")
	}
	if n, err := s.CountDocuments(ctx, DocumentFilter{}); err != nil || n != added {
		t.Errorf("%d documents on record, %d added, %v", n, added, err)
	}
	wantWhole(t, dir)

	must(t, unix.Mount("heed-test", disk, "tmpfs", unix.MS_REMOUNT, "size=60m"))
	p := bigPaper(added, 4)
	add(t, s, p)
	match(t, s)
	wantClean(t, s)
	must(t, s.Close())

	// The same directory, write-protected as on a disc: it can be read.
	must(t, unix.Mount("heed-test", disk, "tmpfs", unix.MS_REMOUNT|unix.MS_RDONLY, ""))
	r, err := Open(ctx, dir, Options{ReadOnly: true})
	must(t, err)
	defer r.Close()
	if n, err := r.CountDocuments(ctx, DocumentFilter{}); err != nil || n != added+1 {
		t.Errorf("%d documents read from a write-protected disk, %v", n, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "x"), nil, 0o644); err == nil {
		t.Error("the disk is not write-protected: the test shows nothing")
	}
}
