package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// An assistant starts the command, asks over its standard streams, and is answered what the commands answer.
func TestMCP(t *testing.T) {
	if testing.Short() {
		t.Skip("ingests documents")
	}
	s := ingestFixtures(t)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.Command("heed", "--data", filepath.Join(s.dir, "data"), "mcp", "--base-url", "https://heed.office.example")
	session, err := mcp.NewClient(&mcp.Implementation{Name: "tester", Version: "1"}, nil).Connect(ctx, &mcp.CommandTransport{Command: cmd}, nil)
	if err != nil {
		t.Fatal(err)
	}
	ask := func(tool string, arguments map[string]any, answer any) {
		t.Helper()
		res, err := session.CallTool(ctx, &mcp.CallToolParams{Name: tool, Arguments: arguments})
		if err != nil {
			t.Fatal(err)
		}
		text := res.Content[0].(*mcp.TextContent).Text
		if res.IsError {
			t.Fatalf("%s %v: %s", tool, arguments, text)
		}
		if err := json.Unmarshal([]byte(text), answer); err != nil {
			t.Fatal(err)
		}
	}

	type cited struct{ ID, Recommendation, Citation, Address string }
	var found struct {
		Total  int
		ReadAs string `json:"read_as"`
		Hits   []cited
	}
	ask("search", map[string]any{"query": "DVPO", "in": []string{"recommendations"}, "limit": 50}, &found)
	var cli struct {
		Total int
		Hits  []struct{ ID string }
	}
	if err := json.Unmarshal([]byte(s.heed("search", "DVPO", "--in", "recommendations", "--json", "--limit", "50")), &cli); err != nil {
		t.Fatal(err)
	}
	if cli.Total == 0 || found.Total != cli.Total || !strings.Contains(found.ReadAs, "domestic violence protection order") {
		t.Errorf("%d found, read as %q; the command finds %d", found.Total, found.ReadAs, cli.Total)
	}
	for i, h := range found.Hits {
		if h.ID != cli.Hits[i].ID || !strings.Contains(h.Citation, "SHA-256 ") || !strings.HasPrefix(h.Address, "https://heed.office.example/recommendations/") {
			t.Errorf("hit %d: %+v, the command finds %s", i, h, cli.Hits[i].ID)
		}
	}

	var shown struct {
		Type, Citation string
		Recommendation struct {
			Text   string
			Counts struct{ Obliged, Recorded int }
		}
	}
	ask("show", map[string]any{"id": "orders-that-protect-2024/1"}, &shown)
	var item struct {
		Text        string
		Obligations []struct{ State string }
	}
	if err := json.Unmarshal([]byte(s.heed("show", "orders-that-protect-2024/1", "--json")), &item); err != nil {
		t.Fatal(err)
	}
	if shown.Type != "recommendation" || shown.Recommendation.Text != item.Text || shown.Recommendation.Counts.Obliged != len(item.Obligations) || !strings.Contains(shown.Citation, "page ") {
		t.Errorf("shown %+v", shown)
	}

	var owed struct {
		Total int
		Rows  []cited
	}
	ask("unanswered", map[string]any{"org": "northmarch", "limit": 100}, &owed)
	var ids []string
	for _, r := range owed.Rows {
		ids = append(ids, r.Recommendation)
		if r.Citation == "" {
			t.Errorf("%s has no citation", r.Recommendation)
		}
	}
	var want []string
	for _, line := range strings.Split(strings.TrimSpace(s.heed("unanswered", "--org", "northmarch")), "\n") {
		want = append(want, strings.Split(line, "\t")[0])
	}
	if owed.Total == 0 || fmt.Sprint(ids) != fmt.Sprint(want) {
		t.Errorf("rows %v, the command %v", ids, want)
	}
	if err := session.Close(); err != nil {
		t.Errorf("the process ends with %v", err)
	}
	if code := cmd.ProcessState.ExitCode(); code != exitDone {
		t.Errorf("status %d", code)
	}
}

// Nothing but answers goes to standard output, and asked to stop it stops.
func TestMCPSpeaksOnlyTheProtocol(t *testing.T) {
	if testing.Short() {
		t.Skip("ingests documents")
	}
	s := ingestFixtures(t)
	data := filepath.Join(s.dir, "data")
	cmd := exec.Command("heed", "--data", data, "mcp", "--log-level", "debug")
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Buffer(nil, 1<<20)
	answered := func() {
		t.Helper()
		var m struct {
			JSONRPC string
			Result  map[string]any
		}
		if !lines.Scan() {
			t.Fatalf("no answer: %v", lines.Err())
		}
		if err := json.Unmarshal(lines.Bytes(), &m); err != nil || m.JSONRPC != "2.0" || m.Result == nil {
			t.Errorf("not an answer: %.200s", lines.Bytes())
		}
	}
	fmt.Fprintln(in, `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}`)
	answered()
	fmt.Fprintln(in, `{"jsonrpc":"2.0","method":"notifications/initialized"}`)
	fmt.Fprintln(in, `{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search","arguments":{"query":"DVPO"}}}`)
	answered()
	in.Close()
	for lines.Scan() {
		t.Errorf("said unasked: %.200s", lines.Bytes())
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ends with %v", err)
	}

	asking, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	idle := exec.Command("heed", "--data", data, "mcp")
	idle.Stdin = asking
	if err := idle.Start(); err != nil {
		t.Fatal(err)
	}
	s.cmd = idle
	time.Sleep(500 * time.Millisecond)
	s.stop()

	for _, bad := range []string{"ftp://heed.example", "heed.example", "http://heed.example/?a=1", "http://user:word@heed.example"} {
		cmd := exec.Command("heed", "--data", data, "mcp", "--base-url", bad)
		if err := cmd.Run(); cmd.ProcessState.ExitCode() != exitUsage {
			t.Errorf("--base-url %s: %v", bad, err)
		}
	}
}
