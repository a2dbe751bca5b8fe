package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// Clients that hold on to a connection and ask nothing, ask without end, or read slowly, keep nobody else from an answer, and
// are shown out after a while. The log of this test is the table of what happened.
func TestServeUnderStrain(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for time limits")
	}
	s := serveFixtures(t)
	host := strings.TrimPrefix(s.address, "http://")
	var dialer net.Dialer
	dial := func() net.Conn {
		c, err := dialer.DialContext(t.Context(), "tcp", host)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { c.Close() })
		return c
	}
	answered := func(what string) {
		t.Helper()
		began := time.Now()
		code, body := s.fetch("/search?q=DVPO")
		t.Logf("%-44s somebody else is answered %d in %v", what, code, time.Since(began).Round(time.Millisecond))
		if code != http.StatusOK || !strings.Contains(body, "results") {
			t.Errorf("%s: %d %.200s", what, code, body)
		}
		if took := time.Since(began); took > waitLong {
			t.Errorf("%s: others wait %v", what, took)
		}
	}
	// shownOut says how long a connection lasts on which nothing more is sent.
	shownOut := func(what string, c net.Conn, within time.Duration) {
		t.Helper()
		began := time.Now()
		_ = c.SetReadDeadline(began.Add(within))
		_, err := io.Copy(io.Discard, c)
		var late net.Error
		if errors.As(err, &late) && late.Timeout() {
			t.Errorf("%s: it may stay longer than %v", what, within)
		}
		t.Logf("%-44s is shown out after %v more", what, time.Since(began).Round(time.Second))
	}

	idle := make([]net.Conn, 1000)
	for i := range idle {
		idle[i] = dial()
	}
	answered("1,000 open connections that ask nothing")
	for _, c := range idle[:500] {
		fmt.Fprint(c, "GET /search?q=a HTTP/1.1\r\nHost: ")
	}
	answered("500 of them in the middle of a question")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	slow := dial()
	go func() { // a header every half second, without end
		for i := 0; ctx.Err() == nil; i++ {
			line := fmt.Sprintf("X-%d: a\r\n", i)
			if i == 0 {
				line = "GET / HTTP/1.1\r\n"
			}
			if _, err := io.WriteString(slow, line); err != nil {
				return
			}
			time.Sleep(500 * time.Millisecond)
		}
	}()
	answered("a question a line at a time")
	shownOut("a question a line at a time", slow, headerTime+10*time.Second)
	shownOut("a connection in the middle of a question", idle[0], headerTime+10*time.Second)
	shownOut("a connection that asks nothing", idle[999], idleTime)

	reader := dial()
	if tcp, ok := reader.(*net.TCPConn); ok {
		_ = tcp.SetReadBuffer(1 << 10)
	}
	fmt.Fprintf(reader, "GET /api/v1/export?format=json HTTP/1.1\r\nHost: %s\r\n\r\n", host)
	answered("somebody who reads nothing of a long answer")

	huge := dial()
	fmt.Fprintf(huge, "GET / HTTP/1.1\r\nHost: %s\r\nX-Huge: %s\r\n\r\n", host, strings.Repeat("a", 64<<10))
	line, _ := bufio.NewReader(huge).ReadString('\n')
	t.Logf("%-44s %s", "64 kB of headers", strings.TrimSpace(line))
	if !strings.Contains(line, "431") {
		t.Errorf("64 kB of headers: %q", line)
	}
	for _, ask := range []string{"GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n", "\x16\x03\x01\x02\x00", "GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n"} {
		c := dial()
		fmt.Fprint(c, ask)
		_ = c.SetReadDeadline(time.Now().Add(headerTime + 5*time.Second))
		line, _ := bufio.NewReader(c).ReadString('\n')
		t.Logf("%-44q %s", ask[:min(len(ask), 30)], strings.TrimSpace(line))
		if line != "" && !strings.Contains(line, " 400 ") {
			t.Errorf("%q is answered %q", ask, line)
		}
	}
	cancel()
	s.stop()
}

// waitLong is how long an answer may take while others strain the server, on a busy machine.
const waitLong = 5 * time.Second
