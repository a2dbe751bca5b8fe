package main

import (
	"encoding/json"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// person is somebody with a browser.
type person struct {
	*http.Client
	address string
	name    string // told by a proxy, where there is one
}

func newPerson(t *testing.T, address, name string) person {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return person{&http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, address, name}
}

func (p person) ask(t *testing.T, method, path string, form url.Values) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, p.address+path, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", p.address)
	}
	if p.name != "" {
		r.Header.Set("X-Remote-User", p.name)
	}
	res, err := p.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var b strings.Builder
	if err := res.Write(&b); err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, b.String()
}

var hiddenField = regexp.MustCompile(`<input type="hidden" name="(item|seen|token|back)" value="([^"]*)">`)

// forms are the hidden fields of the forms of the queue, by the doubtful thing.
func (p person) forms(t *testing.T, kind string) map[string]url.Values {
	t.Helper()
	code, page := p.ask(t, http.MethodGet, "/review?limit=200&kind="+kind, nil)
	if code != http.StatusOK {
		t.Fatalf("the queue: %d %.500s", code, page)
	}
	out := map[string]url.Values{}
	for _, part := range strings.Split(page, `<form method="post"`)[1:] {
		q := url.Values{}
		for _, m := range hiddenField.FindAllStringSubmatch(part, 4) {
			q.Set(m[1], m[2])
		}
		out[q.Get("item")] = q
	}
	return out
}

type saidLine struct {
	ID                                 int64
	Verdict, Review, Target, Who, Note string
}

func (s *servedData) said() (out []saidLine) {
	s.t.Helper()
	for _, l := range strings.Split(strings.TrimSpace(s.heed("review", "--log", "--json")), "\n") {
		var d saidLine
		if l != "" {
			if err := json.Unmarshal([]byte(l), &d); err != nil {
				s.t.Fatal(err)
			}
			out = append(out, d)
		}
	}
	return out
}

// What is decided in the browser is what 'heed decide' would have recorded, and counts at once.
func TestServeTakesDecisions(t *testing.T) {
	if testing.Short() {
		t.Skip("ingests documents")
	}
	s := ingestFixtures(t)
	var link struct {
		ID      string
		Subject string
		Against []string
	}
	for _, l := range strings.Split(strings.TrimSpace(s.heed("review", "--kind", "link", "--json")), "\n") {
		if err := json.Unmarshal([]byte(l), &link); err != nil {
			t.Fatal(err)
		}
		if len(link.Against) > 1 {
			break
		}
	}
	if link.ID == "" {
		t.Fatal("no link of the fixtures is in doubt")
	}
	s.serve("--allow-decisions", "--user-header", "X-Remote-User", "--trusted-proxy", "127.0.0.1,::1")
	kim, pat := newPerson(t, s.address, "kim"), newPerson(t, s.address, "pat")
	mine, theirs := kim.forms(t, "link")[link.ID], pat.forms(t, "link")[link.ID]
	if mine == nil || theirs == nil {
		t.Fatalf("%s has no form", link.ID)
	}
	target := "orders-that-protect-2024/2"
	mine.Set("verdict", "repoint")
	mine.Set("other", target)
	mine.Set("note", "reads <b>so</b>")
	theirs.Set("verdict", "reject")
	theirs.Set("note", "no")
	codes := map[int]int{}
	var mu sync.Mutex
	var all sync.WaitGroup
	for _, x := range []struct {
		p person
		q url.Values
	}{{kim, mine}, {pat, theirs}, {kim, mine}} {
		all.Go(func() {
			code, _ := x.p.ask(t, http.MethodPost, "/review/decide", x.q)
			mu.Lock()
			defer mu.Unlock()
			codes[code]++
		})
	}
	all.Wait()
	if codes[http.StatusSeeOther] != 1 || codes[http.StatusConflict] != 2 {
		t.Errorf("of three forms at once: %v", codes)
	}
	said := s.said()
	if len(said) != 1 || said[0].Review != link.ID || said[0].Who != "kim" && said[0].Who != "pat" {
		t.Fatalf("recorded %+v", said)
	}
	if said[0].Who == "kim" && (said[0].Verdict != "repoint" || said[0].Target != target || said[0].Note != "reads <b>so</b>") {
		t.Errorf("recorded %+v", said)
	}
	if strings.Contains(s.heed("review", "--json"), link.ID) || kim.forms(t, "link")[link.ID] != nil {
		t.Error("what is settled waits on")
	}
	if out := s.heed("check"); strings.Contains(out, "fault") {
		t.Errorf("check: %s", out)
	}
	if code, page := kim.ask(t, http.MethodGet, "/decisions", nil); code != http.StatusOK || strings.Contains(page, "<b>so</b>") {
		t.Errorf("the log: %d %.300s", code, page)
	}
	// A mistake is told, and another process at work is waited for by the person, not by the server.
	if forms := kim.forms(t, ""); len(forms) > 0 {
		for _, q := range forms {
			q.Set("verdict", "repoint")
			q.Set("other", "nowhere-2020/9")
			if code, page := kim.ask(t, http.MethodPost, "/review/decide", q); code != http.StatusBadRequest || !strings.Contains(page, "nowhere-2020/9") {
				t.Errorf("a target that is none: %d %.300s", code, page)
			}
			break
		}
	}
	if n := len(s.said()); n != 1 {
		t.Errorf("%d decisions", n)
	}
	// A decision taken back by the command waits again, and the old form still counts for nothing.
	s.heed("decide", "--undo", "1")
	if code, _ := kim.ask(t, http.MethodPost, "/review/decide", mine); code != http.StatusConflict {
		t.Errorf("the old form after --undo: %d", code)
	}
	if kim.forms(t, "link")[link.ID] == nil {
		t.Error("what was taken back does not wait again")
	}
	s.stop()

	s.serve()
	if code, page := newPerson(t, s.address, "kim").ask(t, http.MethodPost, "/review/decide", mine); code != http.StatusMethodNotAllowed {
		t.Errorf("without --allow-decisions: %d %.200s", code, page)
	}
	s.stop()
	for _, flags := range []string{
		"--user-header X-User", "--allow-decisions --user-header X-User", "--allow-decisions --trusted-proxy 10.0.0.1", "--trusted-proxy 10.0.0.1",
		"--allow-decisions --user-header Cookie --trusted-proxy 10.0.0.1", "--allow-decisions --user-header X-User --trusted-proxy 0.0.0.0/0",
		"--allow-decisions --user-header X-User --trusted-proxy proxy.example", "--base-url heed.example", "--base-url https://heed.example/path",
	} {
		cmd := exec.Command("heed", append([]string{"--data", filepath.Join(s.dir, "data"), "serve"}, strings.Fields(flags)...)...)
		if err := cmd.Run(); cmd.ProcessState.ExitCode() != exitUsage {
			t.Errorf("serve %s: %v", flags, err)
		}
	}
}
