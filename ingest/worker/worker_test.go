package worker

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"heed/ingest/fault"
	"heed/record"
)

// TestMain makes the test binary a worker when it is started as one. Jobs with a name ask for a reader that misbehaves.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == Argument && os.Getenv(marker) != "" {
		os.Exit(serve(os.Stdin, os.Stdout, misbehave))
	}
	os.Exit(m.Run())
}

var sink [][]byte

func misbehave(ctx context.Context, job Job, tell Progress) (record.Document, error) {
	page := tell.Page
	page1 := func() { page(1, []record.Block{{Kind: record.Paragraph, Text: "Page one."}}) }
	switch job.Name {
	case "":
		return Read(ctx, job, tell)
	case "loop":
		page1()
		page(2, []record.Block{{Kind: record.Paragraph, Text: "Page two."}})
		for { //nolint:staticcheck // it spins on purpose
		}
	case "eat slowly":
		page1()
		for {
			b := make([]byte, 8<<20)
			for i := 0; i < len(b); i += 4096 {
				b[i] = 1
			}
			sink = append(sink, b)
			time.Sleep(time.Millisecond)
		}
	case "eat at once":
		page1()
		sink = append(sink, make([]byte, 137<<30))
	case "overflow":
		var f func(int) int
		f = func(n int) int { return f(n+1) + n }
		f(0)
	case "panic":
		panic("lost its way")
	case "panic elsewhere":
		page1()
		go panic("lost its way elsewhere")
		time.Sleep(time.Minute)
	case "print":
		fmt.Println("a library that prints")
		return record.Document{Blocks: []record.Block{{Kind: record.Paragraph, Text: "ok"}}}, nil
	case "grandchild":
		cmd := exec.Command("sleep", "60")
		cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
		if err := cmd.Start(); err != nil {
			panic(err)
		}
		page(1, []record.Block{{Kind: record.Paragraph, Text: fmt.Sprint(cmd.Process.Pid)}})
		time.Sleep(time.Minute)
	case "soft":
		<-time.After(job.Soft)
		return record.Document{Blocks: []record.Block{{Kind: record.Paragraph, Text: "in time"}}}, fault.New(fault.Timeout, 7, "reading took too long")
	case "more time":
		tell.More(3 * time.Second)
		time.Sleep(3 * time.Second)
		return record.Document{Blocks: []record.Block{{Kind: record.Paragraph, Text: "ok"}}}, nil
	case "exit":
		os.Exit(9)
	}
	return record.Document{}, errors.New("no such name")
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		name  string
		kind  fault.Kind
		words string // in the reason
		pages int    // blocks that survive
		linux bool
	}{
		{"loop", fault.Timeout, "longer than", 2, false},
		{"eat slowly", fault.Memory, "memory", 1, false},
		{"eat at once", fault.Memory, "memory", 1, true},
		{"overflow", fault.Unreadable, "nested", 0, false},
		{"panic", fault.Unreadable, "lost its way", 0, false},
		{"panic elsewhere", fault.Unreadable, "lost its way elsewhere", 1, false},
		{"soft", fault.Timeout, "too long", 1, false},
		{"exit", fault.Unreadable, "exit status 9", 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.linux && runtime.GOOS != "linux" {
				t.Skip("no limit on memory but the watchdog's here")
			}
			if raceDetector && (c.kind == fault.Memory || c.name == "overflow") {
				t.Skip("SKIPPED: the race detector needs more address space than a worker may have")
			}
			client := Client{Timeout: 2 * time.Second}
			if c.name == "eat slowly" {
				client.Timeout = 20 * time.Second
			}
			begin := time.Now()
			doc, err := client.Read(context.Background(), Job{Name: c.name})
			var f *fault.Error
			if !errors.As(err, &f) || f.Kind != c.kind || !strings.Contains(f.Reason, c.words) {
				t.Errorf("got %v (%T), want %s with %q", err, err, c.kind, c.words)
			}
			if len(doc.Blocks) != c.pages || c.pages > 0 && len(doc.Skips) != 1 {
				t.Errorf("blocks %v, skips %v", doc.Blocks, doc.Skips)
			}
			if c.pages > 0 && (!doc.Skips[0].Unread || c.name != "soft" && doc.Skips[0].Page != c.pages+1) {
				t.Errorf("skip %+v; want what follows page %d unread", doc.Skips[0], c.pages)
			}
			if took := time.Since(begin); took > client.Timeout+2*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func TestMemoryStaysUnderTheLimit(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the memory of another process is not known here")
	}
	for _, name := range []string{"eat slowly", "eat at once"} {
		client := Client{}
		p, err := client.start(Job{})
		if err != nil {
			t.Fatal(err)
		}
		done := make(chan struct{})
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		go func() {
			defer close(done)
			p.watch(ctx, time.Minute, 1<<40) // so that the system's limit and the worker's own watch are all there is
		}()
		p.converse(Job{Name: name, Memory: DefaultMemory})
		cancel()
		<-done
		t.Logf("%s: peak %d MB, %v", name, p.peak>>20, p.state)
		if p.peak > 512<<20 {
			t.Errorf("%s: it held %d MB", name, p.peak>>20)
		}
	}
}

func TestGrandchildrenDie(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no process groups here")
	}
	if _, err := exec.LookPath("sleep"); err != nil {
		t.Skip("no sleep on this machine")
	}
	client := Client{Timeout: time.Second}
	doc, err := client.Read(context.Background(), Job{Name: "grandchild"})
	if err == nil || len(doc.Blocks) != 1 {
		t.Fatalf("got %v, %v", doc.Blocks, err)
	}
	time.Sleep(50 * time.Millisecond)
	if state, err := os.ReadFile("/proc/" + doc.Blocks[0].Text + "/stat"); err == nil && !strings.Contains(string(state), ") Z ") {
		t.Errorf("the grandchild %s lives on: %s", doc.Blocks[0].Text, state)
	}
}

func TestRead(t *testing.T) {
	client := Client{}
	doc, err := client.Read(context.Background(), Job{Format: "docx", Content: word("The stores were counted.")})
	if err != nil || len(doc.Blocks) != 1 || doc.Blocks[0].Text != "The stores were counted." || doc.Reader != "docx" {
		t.Errorf("docx: %+v, %v", doc, err)
	}
	doc, err = client.Read(context.Background(), Job{Format: "html", URL: "https://a.example/b/", Content: []byte(`<p>See <a href="c">c</a></p>`)})
	if err != nil || len(doc.Blocks) != 1 || doc.Blocks[0].Links[0].URL != "https://a.example/b/c" {
		t.Errorf("html: %+v, %v", doc, err)
	}
	_, err = client.Read(context.Background(), Job{Format: "docx", Content: []byte("PK")})
	var f *fault.Error
	if !errors.As(err, &f) || f.Kind != fault.Unreadable {
		t.Errorf("broken docx: %v", err)
	}
	if doc, err = client.Read(context.Background(), Job{Name: "print"}); err != nil || len(doc.Blocks) != 1 {
		t.Errorf("a library that prints: %v, %v", doc.Blocks, err)
	}
}

func TestMoreTime(t *testing.T) {
	client := Client{Timeout: time.Second}
	if doc, err := client.Read(context.Background(), Job{Name: "more time"}); err != nil || len(doc.Blocks) != 1 {
		t.Errorf("got %v, %v", doc.Blocks, err)
	}
}

func TestNoWorker(t *testing.T) {
	client := Client{Exe: "/nowhere/at/all"}
	if _, err := client.Read(context.Background(), Job{}); err == nil {
		t.Error("a program that is not there reads")
	}
	if echo, err := exec.LookPath("echo"); err == nil {
		client = Client{Exe: echo, Args: []string{"hello, I am no worker, and I say so at length"}}
		_, err := client.Read(context.Background(), Job{Content: make([]byte, 1<<20)})
		if err == nil || !strings.Contains(err.Error(), "not a program that reads") {
			t.Errorf("echo as a worker: %v", err)
		}
	}
	t.Setenv(marker, "1")
	if _, err := (&Client{}).Read(context.Background(), Job{}); err == nil {
		t.Error("a worker starts a worker")
	}
}

func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(200*time.Millisecond, cancel)
	begin := time.Now()
	_, err := (&Client{}).Read(ctx, Job{Name: "loop"})
	if !errors.Is(err, context.Canceled) || time.Since(begin) > 3*time.Second {
		t.Errorf("got %v after %v", err, time.Since(begin))
	}
}

// TestOrphan holds that a worker whose client is gone ends by itself.
func TestOrphan(t *testing.T) {
	client := Client{}
	p, err := client.start(Job{})
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(io.Discard, p.stdout) }()
	if err := sendJob(p.stdin, Job{Name: "loop"}); err != nil {
		t.Fatal(err)
	}
	_ = p.stdin.Close()
	ended := make(chan error, 1)
	go func() { ended <- p.cmd.Wait() }()
	select {
	case <-ended:
		if code := p.cmd.ProcessState.ExitCode(); code != exitOrphan {
			t.Errorf("exit status %d", code)
		}
	case <-time.After(5 * time.Second):
		p.kill()
		t.Error("it goes on without its client")
	}
}

func TestBadJob(t *testing.T) {
	var out bytes.Buffer
	if code := Main(strings.NewReader("nonsense"), &out); code != exitBadJob || out.String() != greeting {
		t.Errorf("status %d, %q", code, out.String())
	}
}

func BenchmarkStart(b *testing.B) {
	client := Client{}
	file := word("x")
	for b.Loop() {
		if _, err := client.Read(context.Background(), Job{Format: "docx", Content: file}); err != nil {
			b.Fatal(err)
		}
	}
}

// word makes a Word document of one paragraph.
func word(text string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		panic(err)
	}
	fmt.Fprintf(w, `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>`, text)
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}
