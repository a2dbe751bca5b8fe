package main

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// rooms says what each room may import of the other rooms, and which library it is the only door to. A room may always
// import record and its own sub-rooms. The reason stands in the table of the README: a stage that knows another stage can
// not be changed alone.
var rooms = map[string][]string{
	"record":   {},
	"ingest":   {},
	"extract":  {},
	"ledger":   {},
	"store":    {},
	"index":    {},
	"export":   {},
	"web":      {},
	"mcp":      {},
	"fixtures": {},
	"cmd":      {"ingest", "extract", "ledger", "store", "index", "export", "web", "mcp"},
}

// doors are the rooms that alone may import a library.
var doors = map[string]string{
	"github.com/ledongthuc/pdf":         "ingest",
	"github.com/klippa-app/go-pdfium":   "ingest",
	"github.com/tetratelabs/wazero":     "ingest",
	"github.com/PuerkitoBio/goquery":    "ingest",
	"github.com/jimsmart/grobotstxt":    "ingest",
	"github.com/hashicorp/go-retryable": "ingest",
	"github.com/blevesearch":            "index",
	"modernc.org/sqlite":                "store",
	"database/sql":                      "store",
	"github.com/xuri/excelize":          "export",
	"github.com/spf13/cobra":            "cmd",
	"github.com/schollz/progressbar":    "cmd",
	"html/template":                     "web",
	"github.com/modelcontextprotocol":   "mcp",
}

// leaf is what record may import: words only. record/wire writes JSON, record/org and record/acronym carry their tables.
var leaf = map[string]bool{"encoding/json": true, "encoding/csv": true, "embed": true}

func TestHouse(t *testing.T) {
	for _, p := range packages(t) {
		room := roomOf(p.ImportPath)
		if _, known := rooms[room]; !known {
			t.Errorf("%s stands in no room; give it a sentence in the README's flow and a line here", p.ImportPath)
			continue
		}
		if _, err := os.Stat(filepath.Join(p.Dir, "doc.go")); err != nil && p.Name != "main" {
			t.Errorf("%s has no doc.go", p.ImportPath)
		}
		for _, imported := range p.Imports {
			if to := roomOf(imported); strings.HasPrefix(imported, "heed/") && to != room && to != "record" && !has(rooms[room], to) {
				t.Errorf("%s imports %s: stages do not know each other", p.ImportPath, imported)
			}
			for library, door := range doors {
				if strings.HasPrefix(imported, library) && room != door {
					t.Errorf("%s imports %s, whose only door is %s", p.ImportPath, imported, door)
				}
			}
			if room == "record" && strings.Contains(imported, ".") {
				t.Errorf("%s imports %s: record knows the standard library only", p.ImportPath, imported)
			}
			if room == "record" && p.ImportPath == "heed/record" && leaf[imported] {
				t.Errorf("%s imports %s: the nouns have no shape on the wire", p.ImportPath, imported)
			}
			if (room == "extract" || room == "ledger" || room == "record") && (imported == "os" || imported == "net" || imported == "net/http") {
				t.Errorf("%s imports %s: it is pure", p.ImportPath, imported)
			}
		}
	}
}

type pkg struct {
	ImportPath, Dir, Name string
	Imports               []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,Name,Imports", "heed/...")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func roomOf(path string) string {
	path = strings.TrimPrefix(path, "heed/")
	room, _, _ := strings.Cut(path, "/")
	return room
}

func has(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
