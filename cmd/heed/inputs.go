package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// maxInput is the most bytes heed reads from one file: the largest report known has a tenth of it.
const maxInput = 256 << 20

// input is one thing to ingest.
type input struct {
	name string    // as given, or the path below a directory given
	err  error     // why it can't even be opened
	page *archived // of a web archive
}

// isURL reports whether a word of the command line is an address rather than a path.
func isURL(word string) bool {
	u, err := url.Parse(word)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// inputsOf lists what the words name: directories recursively in name order, without dot files; links to files are
// followed, links to directories are not, so that no circle is walked.
func inputsOf(words []string) []input {
	var out []input
	for _, word := range words {
		if isURL(word) {
			out = append(out, input{name: word})
			continue
		}
		info, err := os.Stat(word)
		switch {
		case err != nil:
			out = append(out, input{name: word, err: pathReason(err)})
		case info.IsDir():
			out = append(out, filesBelow(word)...)
		default:
			out = append(out, input{name: word})
		}
	}
	return out
}

func filesBelow(dir string) []input {
	var out []input
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			out = append(out, input{name: path, err: pathReason(err)})
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case path != dir && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return nil
		case d.Type()&fs.ModeSymlink != 0:
			info, err := os.Stat(path)
			if err != nil {
				out = append(out, input{name: path, err: pathReason(err)})
			} else if info.Mode().IsRegular() {
				out = append(out, input{name: path})
			}
			return nil
		case d.Type().IsRegular():
			out = append(out, input{name: path})
		}
		return nil
	})
	if err != nil {
		out = append(out, input{name: dir, err: pathReason(err)})
	}
	slices.SortStableFunc(out, func(a, b input) int { return strings.Compare(a.name, b.name) })
	return out
}

// pathReason drops the operation and the path, which stand beside the reason anyway.
func pathReason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// readFile returns a file's bytes, at most maxInput of them.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, pathReason(err)
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, maxInput+1))
	if err != nil {
		return nil, pathReason(err)
	}
	if len(content) > maxInput {
		return nil, fmt.Errorf("larger than %d MB", maxInput>>20)
	}
	return content, nil
}
