package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// archive keeps the original bytes of every document under their digest. A file in it is whole and never changes.
type archive struct{ root string }

// halfSuffix marks a file that is still being written.
const halfSuffix = ".tmp"

// extensions by media type; only for people who look into the directory, nobody reads them back.
var extensions = map[string]string{
	"application/pdf": "pdf",
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
	"application/xhtml+xml": "html",
	"text/html":             "html",
	"text/plain":            "txt",
}

// name returns where a document's original stands, with slashes, below the archive.
func (archive) name(digest, mediaType string) string {
	mediaType, _, _ = strings.Cut(mediaType, ";")
	ext, ok := extensions[strings.TrimSpace(strings.ToLower(mediaType))]
	if !ok {
		ext = "bin"
	}
	return digest[:2] + "/" + digest + "." + ext
}

func (a archive) path(name string) string { return filepath.Join(a.root, filepath.FromSlash(name)) }

// put writes the bytes under the name, unless they are there: beside first, then forced to the disk, then renamed.
func (a archive) put(name string, content []byte) error {
	path := a.path(name)
	if same(path, content) {
		return nil
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(dir, "*"+halfSuffix)
	if err != nil {
		return err
	}
	half := f.Name()
	_, err = f.Write(content)
	if err == nil {
		err = f.Chmod(0o444)
	}
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(half, path)
	}
	if err != nil {
		_ = os.Remove(half)
		return err
	}
	if err := syncDir(dir); err != nil {
		return err
	}
	return syncDir(a.root) // dir itself may be new
}

// same reports whether the file holds exactly these bytes. One that does not (cut short by a crash of the machine,
// changed by hand) is written again.
func same(path string, content []byte) bool {
	digest, size, err := digestFile(path)
	return err == nil && size == int64(len(content)) && digest == sha256.Sum256(content)
}

func digestFile(path string) (sum [sha256.Size]byte, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return sum, 0, err
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.Copy(h, f)
	h.Sum(sum[:0])
	return sum, size, err
}

// files calls f for every file below the archive with its name.
func (a archive) files(f func(name string, info fs.FileInfo) error) error {
	err := filepath.WalkDir(a.root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(a.root, path)
		if err != nil {
			return err
		}
		return f(filepath.ToSlash(rel), info)
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// sweep removes what killed writers left half written. Only for one who holds the lock.
func (a archive) sweep(before time.Time) error {
	return a.files(func(name string, info fs.FileInfo) error {
		if !strings.HasSuffix(name, halfSuffix) || info.ModTime().After(before) {
			return nil
		}
		return os.Remove(a.path(name))
	})
}

// verify says what is wrong with a document's original, or nothing.
func (a archive) verify(name, wantDigest string, wantSize int64) string {
	sum, size, err := digestFile(a.path(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "its original is missing"
	case err != nil:
		return fmt.Sprintf("its original cannot be read: %v", err)
	case hex.EncodeToString(sum[:]) != wantDigest:
		return fmt.Sprintf("its original has changed (%d bytes, once %d)", size, wantSize)
	}
	return ""
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
