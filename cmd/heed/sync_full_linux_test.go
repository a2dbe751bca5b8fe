package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// A disk that fills up ends the run with a clear error; nothing is corrupt, and with room again the next run goes on.
func TestSyncFullDisk(t *testing.T) {
	disk := t.TempDir()
	if err := unix.Mount("heed-test", disk, "tmpfs", 0, "size=3m"); err != nil {
		t.Skipf("SKIPPED: no disk to fill: mounting a tmpfs needs rights this user has not (%v)", err)
	}
	t.Cleanup(func() { _ = unix.Unmount(disk, unix.MNT_DETACH) })
	s := newTestSite(t)
	s.ward(20)
	for i := range 20 { // large enough to fill it
		path := "/ward/" + fmt.Sprint(i) + "/"
		p := s.pages[path]
		s.html(path, strings.Replace(p.body, "</main>", "<p>"+strings.Repeat("lamp "+path+" ", 10000)+"</p></main>", 1))
	}
	calm := newNight(t, s.one())
	calm.sync(0, "one")
	want := calm.state()

	n := newNight(t, s.one())
	from := n.dir
	n.dir = filepath.Join(disk, "data")
	if err := os.CopyFS(n.dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	_, errs, code := n.heed("sync", "one", "-q")
	if code != 1 || !strings.Contains(errs, "no room left on the disk") {
		t.Fatalf("exit status %d: %s", code, errs)
	}
	if err := unix.Mount("heed-test", disk, "tmpfs", unix.MS_REMOUNT, "size=200m"); err != nil {
		t.Fatal(err)
	}
	n.sync(0, "one")
	n.text("check")
	if got := n.state(); got != want {
		t.Errorf("with room again the record is another: %d bytes, want %d", len(got), len(want))
	}
}
