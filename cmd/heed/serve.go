package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/net/netutil"

	"heed/web"
)

type serveOptions struct {
	addr, score, base string
	accessOptions
}

// How the server treats a connection. A client that sends or reads slowly holds a connection, never a turn.
const (
	maxConnections = 2000
	headerBytes    = 16 << 10
	headerTime     = 5 * time.Second
	readTime       = 10 * time.Second
	writeTime      = 60 * time.Second
	idleTime       = 60 * time.Second
	shutdownTime   = 10 * time.Second
)

func newServe(g *globals) *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show everything in a browser",
		Long: `Serve web pages and a JSON API: search, reports, recommendations with their answers and the page that proves each, what is
unanswered, feeds, and every list as csv, xlsx or json. It only reads; documents that another process puts on record are
shown within seconds. /metrics has figures for Prometheus, /healthz says whether the record can be read, and
/api/v1/openapi.json describes the API. There is no login: let it listen on other addresses than this machine's only behind
a server that has one, and say with --base-url where that one is reached.

With --allow-decisions the queue of doubtful things takes verdicts, as 'heed decide' does: from this machine itself, in the name
of the user who started the server; or, with --user-header, in the name that the server in front gives in that header, which is
believed from the addresses of --trusted-proxy only. That server must take the header away from what its clients send.

The access log goes to standard error with --log-level info.`,
		Example: `  heed serve
  heed serve --addr 127.0.0.1:9000 --log-level info
  heed serve --allow-decisions
  heed serve --base-url https://heed.office.example --allow-decisions --user-header X-Remote-User --trusted-proxy 10.0.0.5
  heed score labels --json > score.json; heed serve --score score.json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return g.with(cmd.Context(), false, func(a *app) error { return runServe(cmd.Context(), a, o) })
		},
	}
	cmd.Flags().StringVar(&o.addr, "addr", "127.0.0.1:8087", "listen on this address and port (port 0: any that is free)")
	cmd.Flags().StringVar(&o.score, "score", "", "figures to show on how far each field can be trusted: what 'heed score --json' wrote")
	cmd.Flags().StringVar(&o.base, "base-url", "", "address at which readers reach it, for feeds and citations (default: as they reached it)")
	cmd.Flags().BoolVar(&o.allow, "allow-decisions", false, "let people decide doubtful things in the browser")
	cmd.Flags().StringVar(&o.header, "user-header", "", "header in which the server in front names the user; nobody decides without it")
	cmd.Flags().StringSliceVar(&o.proxies, "trusted-proxy", nil, "address or network of the server in front, from which that header is believed")
	return cmd
}

func runServe(ctx context.Context, a *app, o serveOptions) error {
	measured, err := readScore(o.score)
	if err != nil {
		return err
	}
	base, err := baseURL(o.base)
	if err != nil {
		return err
	}
	access, err := o.access()
	if err != nil {
		return err
	}
	if os.Getenv("GOGC") == "" { // much stays in memory for long; rubbish beside it should not double that
		debug.SetGCPercent(50)
	}
	s := newSite(ctx, a)
	defer s.close()
	if _, err := s.openIndex(ctx, s.request()); errors.Is(err, web.ErrBuilding) {
		a.say("the search index is being built; until it is there only searches have to wait")
	} else if err != nil {
		return err
	}
	config := web.Config{
		Searcher: s, Records: s, Archive: s, Pictures: s, Ledger: s, Register: s, Sheets: s, Sources: s, Version: version, Log: slog.Default(), Score: measured,
		Access: access, BaseURL: base,
	}
	if o.allow {
		if err := a.with(ctx, true, func(*app) error { return nil }); err != nil {
			return fmt.Errorf("decisions need a data directory that can be written: %w", err)
		}
		config.Decisions = decider{s}
	}
	handler, err := web.New(config)
	if err != nil {
		return err
	}
	var listen net.ListenConfig
	l, err := listen.Listen(ctx, "tcp", o.addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", o.addr, err)
	}
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime, MaxHeaderBytes: headerBytes,
		ErrorLog: slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug),
	}
	a.say("heed is served at http://%s/ until you stop it with Ctrl-C", l.Addr())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(netutil.LimitListener(l, maxConnections)) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	// Whoever asked before the end is answered; being stopped is how a server ends well.
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(last); err != nil && !errors.Is(err, http.ErrServerClosed) {
		server.Close()
		a.say("some answers were cut off: %v", err)
	}
	a.say("stopped")
	return nil
}

// scoreFields are the fields of a score that a page speaks of, in the order they are shown.
var scoreFields = []string{"items", "numbers", "kinds", "pages", "recipients", "deadlines", "responses", "positions"}

// readScore reads the totals of what 'heed score --json' wrote.
func readScore(path string) (out []web.Measure, err error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, usageError{err}
	}
	defer f.Close()
	for d := json.NewDecoder(io.LimitReader(f, maxInput)); ; {
		var row map[string]json.RawMessage
		if err := d.Decode(&row); errors.Is(err, io.EOF) {
			return nil, usagef("%s has no totals; 'heed score --json' writes them last", path)
		} else if err != nil {
			return nil, usagef("%s is not what 'heed score --json' writes: %w", path, err)
		}
		if string(row["name"]) != `"total"` {
			continue
		}
		for _, field := range scoreFields {
			var m struct {
				Wanted            int
				Precision, Recall float64
			}
			if err := json.Unmarshal(row[field], &m); err != nil {
				return nil, usagef("%s: %s: %w", path, field, err)
			}
			if m.Wanted > 0 {
				out = append(out, web.Measure{Field: field, Precision: m.Precision, Recall: m.Recall, Of: m.Wanted})
			}
		}
		return out, nil
	}
}
