//go:build linux

package index_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"heed/index"
	"heed/index/madeup"
	"heed/record"
)

// TestMeasureOthers asks what an analyst could use instead what heed is asked, over the same made-up entries and in one run:
// SQLite's FTS5, and texts as pdftotext leaves them with ripgrep over them. MEASURED.md has what it said. HEED_OTHERS_SIZE is
// how many entries; the soak takes 100,000. What fails it is only what no machine changes: a document that says a thing
// and is not found.
func TestMeasureOthers(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("HEED_OTHERS_SIZE"))
	switch {
	case err == nil && n > 0:
	case os.Getenv("HEED_SOAK") != "":
		n = 100000
	default:
		t.Skip("set HEED_OTHERS_SIZE=100000 to compare with SQLite FTS5 and with ripgrep")
	}
	ctx := context.Background()
	cpu := cpuTime()
	reportOf := map[string]string{}
	for e := range madeup.Entries(n, 1) {
		reportOf[e.ID] = string(e.Report)
	}
	making := cpuTime() - cpu

	dir := t.TempDir()
	cpu = cpuTime()
	if err := index.Build(ctx, dir, madeup.Entries(n, 1), index.BuildOptions{Store: "bench"}); err != nil {
		t.Fatal(err)
	}
	ourBuild, ourBytes := cpuTime()-cpu-making, diskBytes(dir)
	s, err := index.Open(dir, index.Options{Expander: index.NewGlossary(madeup.Glossary)})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()

	lite := filepath.Join(t.TempDir(), "fts5.db")
	cpu = cpuTime()
	db := buildFTS5(t, lite, n)
	defer db.Close()
	liteBuild, liteBytes := cpuTime()-cpu-making, fileBytes(t, lite)
	t.Logf("build, CPU s: ours %.1f, FTS5 %.1f, ratio %.2f", ourBuild.Seconds(), liteBuild.Seconds(), ourBuild.Seconds()/liteBuild.Seconds())
	t.Logf("bytes an entry: ours %d, FTS5 %d, ratio %.2f", ourBytes/int64(n), liteBytes/int64(n), float64(ourBytes)/float64(liteBytes))

	texts := t.TempDir()
	rg, rgErr := exec.LookPath("rg")
	if rgErr != nil {
		t.Log("NOT COMPARED WITH RIPGREP: rg is not installed (apt-get install ripgrep)")
	} else {
		writeTexts(t, texts, n)
	}

	mixed, _ := madeup.Queries(250, 3)
	for _, r := range mixed[:20] {
		_, _ = s.Search(ctx, r)
		askFTS5(t, db, r)
	}
	kinds := []string{"word", "two words", "two words", "acronym", "known phrase", "phrase", "prefix", "", "words, to, in", "three words by date"}
	ours, theirs, grepped := map[string][]time.Duration{}, map[string][]time.Duration{}, map[string][]time.Duration{}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for i, r := range mixed[20:] {
		kind := kinds[i%10]
		if kind == "" { // FTS5 and ripgrep have no fuzzy words
			continue
		}
		cpu = cpuTime()
		if _, err := s.Search(ctx, r); err != nil {
			continue // a prefix of too many words
		}
		took := cpuTime() - cpu
		cpu = cpuTime()
		askFTS5(t, db, r)
		lite := cpuTime() - cpu
		for _, k := range []string{kind, "all"} {
			ours[k] = append(ours[k], took)
			theirs[k] = append(theirs[k], lite)
		}
		if pattern := grepPattern(r); rgErr == nil && pattern != "" && i < 100 {
			cmd := exec.Command(rg, "--ignore-case", "--word-regexp", "--count", pattern, texts)
			if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() > 1 {
				t.Fatal(err)
			}
			grepped[kind] = append(grepped[kind], cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
		}
	}
	at := func(list []time.Duration, p float64) float64 {
		if len(list) == 0 {
			return 0
		}
		slices.Sort(list)
		return max(0.001, list[int(p*float64(len(list)-1))].Seconds()*1000)
	}
	for _, k := range append(slices.Compact(slices.Clone(kinds)), "all") {
		if len(ours[k]) == 0 {
			continue
		}
		o50, o99, l50, l99 := at(ours[k], 0.5), at(ours[k], 0.99), at(theirs[k], 0.5), at(theirs[k], 0.99)
		line := fmt.Sprintf("%-20s n %3d  CPU ms p50/p99: ours %.1f/%.1f, FTS5 %.1f/%.1f, FTS5 is %.1f/%.1f of ours", k, len(ours[k]), o50, o99, l50, l99, l50/o50, l99/o99)
		if g := grepped[k]; len(g) > 0 {
			line += fmt.Sprintf("; ripgrep %.0f/%.0f, %.0f of ours at p50", at(g, 0.5), at(g, 0.99), at(g, 0.5)/o50)
		}
		t.Log(line)
	}

	// What is found, as reports: by the acronym alone, and by heed's reading of it.
	t.Log("reports found: acronym, heed, heed --exact, FTS5, ripgrep; heed over the best of the others")
	for _, x := range madeup.Glossary {
		found := func(req index.Request) map[string]bool {
			ids, err := s.Matches(ctx, req)
			if err != nil {
				t.Fatal(err)
			}
			out := map[string]bool{}
			for _, id := range ids {
				out[reportOf[id]] = true
			}
			return out
		}
		heed, exact := found(index.Request{Query: x.Acronym}), found(index.Request{Query: x.Acronym, Exact: true})
		lite := map[string]bool{}
		rows, err := db.Query(`SELECT DISTINCT e.report FROM words JOIN entry e ON e.n = words.rowid WHERE words MATCH ?`, `"`+x.Acronym+`"`)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var report string
			if err := rows.Scan(&report); err != nil {
				t.Fatal(err)
			}
			lite[report] = true
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		rows.Close()
		grep := 0
		if rgErr == nil {
			out, _ := exec.Command(rg, "--word-regexp", "--files-with-matches", x.Acronym, texts).Output()
			for _, path := range strings.Fields(string(out)) {
				grep++
				if report := strings.TrimSuffix(filepath.Base(path), ".txt"); !heed[report] {
					t.Errorf("%s: ripgrep finds it in %s, heed does not", x.Acronym, report)
				}
			}
		}
		for report := range lite {
			if !heed[report] {
				t.Errorf("%s: FTS5 finds it in %s, heed does not", x.Acronym, report)
			}
		}
		t.Logf("  %-6s %4d %4d %4d %4d  %.1f", x.Acronym, len(heed), len(exact), len(lite), grep, float64(len(heed))/float64(max(1, len(lite), grep)))
	}
}

func fileBytes(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// buildFTS5 keeps entries as one would with SQLite: a table of them, one of their recipients, and an index of words with
// English stems beside, which reads its texts from the table.
func buildFTS5(t *testing.T, path string, n int) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path+"?_pragma=journal_mode(off)&_pragma=synchronous(off)")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	for _, q := range []string{
		`CREATE TABLE entry (n INTEGER PRIMARY KEY, id TEXT, type TEXT, report TEXT, kind TEXT, year INTEGER, date TEXT, title TEXT, body TEXT)`,
		`CREATE TABLE recipient (n INTEGER, org TEXT, PRIMARY KEY (n, org)) WITHOUT ROWID`,
		`CREATE VIRTUAL TABLE words USING fts5(title, body, content='entry', content_rowid='n', tokenize='porter unicode61')`,
	} {
		if _, err := db.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	var tx *sql.Tx
	i := 0
	for e := range madeup.Entries(n, 1) {
		if i%1000 == 0 {
			if tx != nil {
				check(t, tx.Commit())
			}
			if tx, err = db.Begin(); err != nil {
				t.Fatal(err)
			}
		}
		i++
		body := e.Heading + "\n\n" + e.Text
		_, err := tx.Exec(`INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?)`, i, e.ID, string(e.Type), string(e.Report), string(e.Kind), e.Date.Year, e.Date.String(), e.ReportTitle, body)
		check(t, err)
		_, err = tx.Exec(`INSERT INTO words(rowid, title, body) VALUES (?,?,?)`, i, e.ReportTitle, body)
		check(t, err)
		for _, r := range e.Recipients {
			_, err = tx.Exec(`INSERT INTO recipient VALUES (?,?)`, i, string(r))
			check(t, err)
		}
	}
	check(t, tx.Commit())
	_, err = db.Exec(`INSERT INTO words(words) VALUES ('optimize')`)
	check(t, err)
	return db
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// askFTS5 asks for what heed gives: how many there are, counts by two facts, and twenty hits with a snippet.
func askFTS5(t *testing.T, db *sql.DB, r index.Request) {
	t.Helper()
	match := ftsQuery(r)
	filter, args := "", []any{match}
	if len(r.In) > 0 {
		filter += " AND e.type = ?"
		args = append(args, string(r.In[0]))
	}
	if len(r.To) > 0 {
		filter += " AND e.n IN (SELECT n FROM recipient WHERE org = ?)"
		args = append(args, string(r.To[0]))
	}
	order := "rank"
	if r.Sort == index.ByDate {
		order = "e.date DESC"
	}
	_, err := db.Exec(`CREATE TEMP TABLE IF NOT EXISTS hit (n INTEGER PRIMARY KEY)`)
	check(t, err)
	_, err = db.Exec(`DELETE FROM hit`)
	check(t, err)
	_, err = db.Exec(`INSERT INTO hit SELECT e.n FROM words JOIN entry e ON e.n = words.rowid WHERE words MATCH ?`+filter, args...)
	check(t, err)
	for _, q := range []string{
		`SELECT count(*), '' FROM hit`,
		`SELECT e.year, count(*) FROM hit JOIN entry e USING (n) GROUP BY 1`,
		`SELECT r.org, count(*) FROM hit JOIN recipient r USING (n) GROUP BY 1`,
	} {
		drain(t, db, q)
	}
	drain(t, db, `SELECT e.id, snippet(words, 1, '**', '**', '…', 40) FROM words JOIN entry e ON e.n = words.rowid WHERE words MATCH ?`+filter+` ORDER BY `+order+` LIMIT 20`, args...)
}

func drain(t *testing.T, db *sql.DB, q string, args ...any) {
	t.Helper()
	rows, err := db.Query(q, args...)
	check(t, err)
	defer rows.Close()
	for rows.Next() {
		var a, b any
		check(t, rows.Scan(&a, &b))
	}
	check(t, rows.Err())
}

// ftsQuery says in FTS5's words what a made-up request asks for, acronyms with their long forms as heed has them.
func ftsQuery(r index.Request) string {
	quoted := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, "") + `"` }
	switch q := r.Query; {
	case strings.HasPrefix(q, `"`):
		return quoted(q)
	case strings.HasSuffix(q, "*"):
		return quoted(strings.TrimSuffix(q, "*")) + " *"
	default:
		var parts []string
		for _, w := range strings.Fields(q) {
			part := quoted(w)
			for _, x := range madeup.Glossary {
				if x.Acronym == w {
					part = "(" + part + " OR " + quoted(x.Expansion) + ")"
				}
			}
			parts = append(parts, part)
		}
		return strings.Join(parts, " AND ")
	}
}

// grepPattern is what an analyst would look for in texts, or nothing where lines cannot answer it.
func grepPattern(r index.Request) string {
	q := strings.Trim(r.Query, `"`)
	if strings.ContainsAny(q, "*~") || strings.Contains(q, " ") && !strings.HasPrefix(r.Query, `"`) || len(r.To) > 0 {
		return ""
	}
	return q
}

// writeTexts writes each report as pdftotext leaves one: lines of a printed page's width, form feeds between pages.
func writeTexts(t *testing.T, dir string, n int) {
	t.Helper()
	var at record.ReportID
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			check(t, os.WriteFile(filepath.Join(dir, string(at)+".txt"), []byte(b.String()), 0o644))
			b.Reset()
		}
	}
	for e := range madeup.Entries(n, 1) {
		if e.Report != at {
			flush()
			at = e.Report
		}
		line := 0
		for _, w := range strings.Fields(e.Heading + "\n\n" + e.Text) {
			if line+1+len(w) > 90 {
				b.WriteByte('\n')
				line = 0
			}
			if line > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(w)
			line += 1 + len(w)
		}
		b.WriteString("\n\f")
	}
	flush()
}
