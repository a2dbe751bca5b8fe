package worker

import (
	"bufio"
	"bytes"
	"context"
	"encoding/gob"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"heed/ingest/fault"
	"heed/record"
)

// Limits that hold unless a client says otherwise.
const (
	DefaultTimeout = 20 * time.Second
	DefaultMemory  = 480 << 20
	mostMore       = time.Hour // that a worker may ask for
)

// Client starts workers. The zero value starts this program again, with the default limits. It is safe for use by several
// goroutines.
type Client struct {
	Exe     string        // the program; this one if empty
	Args    []string      // its arguments; the hidden one if nil
	Timeout time.Duration // of one job, wall clock; DefaultTimeout if 0
	Memory  int64         // bytes a worker may hold; DefaultMemory if 0
}

// Read has a worker read the job. Its error is a *fault.Error, or the context's when the caller gave up; what was read
// before it comes back beside it, with a skip that says where reading stopped.
func (c *Client) Read(ctx context.Context, job Job) (record.Document, error) {
	if os.Getenv(marker) != "" {
		return record.Document{}, fault.New(fault.Unreadable, 0, "a worker starts no workers")
	}
	timeout := c.Timeout
	if timeout <= 0 {
		timeout = DefaultTimeout
	}
	job.Soft = timeout - timeout/8
	if job.Memory = c.Memory; job.Memory <= 0 {
		job.Memory = DefaultMemory
	}
	p, err := c.start(job)
	if err != nil {
		return record.Document{}, fault.New(fault.Unreadable, 0, fmt.Sprintf("the reading process can not be started: %v", err))
	}
	talking, hangUp := context.WithCancel(ctx)
	defer hangUp()
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		p.watch(talking, timeout, job.Memory)
	}()
	p.converse(job)
	hangUp()
	<-watched
	return p.outcome(ctx, timeout, job.Memory)
}

// Warm has the second reader of PDFs compiled into the user's cache, which takes some seconds the first time on a machine and
// next to nothing later. Without it the first document that needs that reader waits for it.
func (c *Client) Warm(ctx context.Context) error {
	patient := *c
	patient.Timeout = max(c.Timeout, 2*time.Minute)
	_, err := patient.Read(ctx, Job{Format: warm})
	return err
}

// process is a worker at work.
type process struct {
	cmd    *exec.Cmd
	stdin  io.WriteCloser
	stdout io.ReadCloser
	stderr tail

	pages   map[int][]record.Block
	final   *message
	greeted bool

	mu    sync.Mutex
	state *os.ProcessState // once it is gone

	more               atomic.Int64 // nanoseconds that the worker asked for
	timedOut, overfull bool         // why the watch killed it
	peak               int64
}

func (c *Client) start(job Job) (*process, error) {
	exe, args := c.Exe, c.Args
	if exe == "" {
		var err error
		if exe, err = os.Executable(); err != nil {
			return nil, err
		}
	}
	if args == nil {
		args = []string{Argument}
	}
	p := &process{cmd: exec.Command(exe, args...), pages: map[int][]record.Block{}}
	p.cmd.Env = append(os.Environ(), marker+"=1")
	p.cmd.Stderr = &p.stderr
	// A grandchild that keeps the pipes open must not keep the client waiting.
	p.cmd.WaitDelay = time.Second
	ownGroup(p.cmd)
	var err error
	if p.stdin, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	if p.stdout, err = p.cmd.StdoutPipe(); err != nil {
		return nil, err
	}
	return p, p.cmd.Start()
}

// converse hands the job over and takes the answers until the last, the end of the pipe or nonsense. It returns when the
// process and all it started are gone.
func (p *process) converse(job Job) {
	sent := make(chan struct{})
	go func() {
		defer close(sent)
		// A worker that dies early breaks the pipe; its end tells why.
		_ = sendJob(p.stdin, job)
	}()
	in := bufio.NewReaderSize(p.stdout, 1<<16)
	hello := make([]byte, len(greeting))
	if _, err := io.ReadFull(in, hello); err == nil && string(hello) == greeting {
		p.greeted = true
		p.listen(gob.NewDecoder(in))
	}
	p.kill()
	<-sent
	p.reap()
}

// sendJob writes a job and leaves the pipe open: its end would mean that the client is gone.
func sendJob(to io.Writer, job Job) error {
	w := bufio.NewWriterSize(to, 1<<16)
	if err := gob.NewEncoder(w).Encode(job); err != nil {
		return err
	}
	return w.Flush()
}

// listen takes messages until the last.
func (p *process) listen(dec *gob.Decoder) {
	for {
		var m message
		if dec.Decode(&m) != nil {
			return
		}
		switch {
		case m.Done:
			p.final = &m
			return
		case m.More > 0:
			p.more.Add(int64(min(m.More, mostMore)))
		default:
			p.pages[m.Page] = m.Blocks
		}
	}
}

// kill kills the process and all it started, unless it is gone: its number may be another's by then.
func (p *process) kill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.state == nil {
		killGroup(p.cmd)
	}
}

// reap waits for the end of a process that has been killed.
func (p *process) reap() {
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.stdin.Close()
	_ = p.cmd.Wait()
	p.state = p.cmd.ProcessState
}

// watch kills the process when its time is over, it holds too much memory, or nobody waits for it any more.
func (p *process) watch(ctx context.Context, timeout time.Duration, memory int64) {
	begin := time.Now()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			p.kill()
			return
		case <-tick.C:
			held := heldBy(p.cmd.Process.Pid)
			p.peak = max(p.peak, held)
			p.overfull = held > memory
			p.timedOut = time.Since(begin) > timeout+time.Duration(p.more.Load())
			if p.overfull || p.timedOut {
				p.kill()
				return
			}
		}
	}
}

// outcome tells what the conversation came to.
func (p *process) outcome(ctx context.Context, timeout time.Duration, memory int64) (record.Document, error) {
	if p.final != nil {
		doc := p.final.Doc
		if f := p.final.Fault; f != nil {
			if len(doc.Blocks) > 0 {
				doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Page: f.Page, Reason: "reading stopped early: " + f.Reason, Unread: true})
			}
			return doc, f
		}
		return doc, nil
	}
	doc := p.rescued()
	if err := ctx.Err(); err != nil && !p.overfull {
		return doc, fault.Context(err)
	}
	f := p.cause(timeout, memory)
	if len(p.pages) > 0 {
		f.Page = slices.Max(slices.Collect(maps.Keys(p.pages))) + 1
		doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Page: f.Page, Reason: "nothing from here on was read: " + f.Reason, Unread: true})
	}
	return doc, f
}

// cause tells why the process ended without an answer.
func (p *process) cause(timeout time.Duration, memory int64) *fault.Error {
	said := p.stderr.String()
	code := p.state.ExitCode()
	// The stack of a thread is memory too, and what is refused room in the middle of a call into the system may fall over; a
	// process far from its limit dies so for other reasons.
	refused := (strings.Contains(said, "pthread_create failed") || strings.Contains(said, "SIGSEGV")) && p.peak > memory/2
	switch {
	case p.overfull, refused, code == exitMemory, strings.Contains(said, "out of memory"), strings.Contains(said, "cannot allocate memory"):
		return fault.New(fault.Memory, 0, "reading took more memory than allowed")
	case p.timedOut:
		return fault.New(fault.Timeout, 0, fmt.Sprintf("reading took longer than %v", timeout))
	case !p.greeted:
		return fault.New(fault.Unreadable, 0, fmt.Sprintf("%s is not a program that reads documents (%v)", p.cmd.Path, p.state))
	case strings.Contains(said, "stack overflow"), strings.Contains(said, "stack exceeds"):
		return fault.New(fault.Unreadable, 0, "the document is nested beyond all sense")
	}
	line, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	if line == "" {
		line = p.state.String()
	}
	return fault.New(fault.Unreadable, 0, "the reading process died: "+line)
}

// rescued is the document of the pages that were finished.
func (p *process) rescued() record.Document {
	var doc record.Document
	for _, n := range slices.Sorted(maps.Keys(p.pages)) {
		doc.Blocks = append(doc.Blocks, p.pages[n]...)
		doc.Pages = n
	}
	return doc
}

// tail keeps the beginning and the end of what is written: a crash says first what happened and last where.
type tail struct{ head, rest bytes.Buffer }

func (t *tail) Write(b []byte) (int, error) {
	const most = 4 << 10
	n := len(b)
	if room := most - t.head.Len(); room > 0 {
		k := min(room, len(b))
		t.head.Write(b[:k])
		b = b[k:]
	}
	if len(b) > 0 {
		t.rest.Write(b[max(0, len(b)-most):])
		if over := t.rest.Len() - most; over > 0 {
			t.rest.Next(over)
		}
	}
	return n, nil
}

func (t *tail) String() string { return t.head.String() + t.rest.String() }
