package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"heed/export/warc"
	"heed/ingest"
	"heed/ingest/fetch"
	reader "heed/ingest/warc"
	"heed/record"
	"heed/store"
)

// archived is a document that came out of a web archive.
type archived struct {
	file string // where its bytes are kept meanwhile
	url  string
	kind string // the Content-Type header of the answer
	at   time.Time
}

// unpackArchives puts the documents of web archives among the inputs in their place. Call clean when all is read.
func unpackArchives(ctx context.Context, inputs []input) (out []input, clean func(), err error) {
	dir := ""
	clean = func() {
		if dir != "" {
			_ = os.RemoveAll(dir)
		}
	}
	for _, in := range inputs {
		if in.err != nil || isURL(in.name) || !isArchive(in.name) {
			out = append(out, in)
			continue
		}
		if dir == "" {
			if dir, err = os.MkdirTemp("", "heed-warc-"); err != nil {
				return nil, clean, err
			}
		}
		found, err := unpack(ctx, in.name, dir, len(out))
		if ctx.Err() != nil {
			clean()
			return nil, func() {}, ctx.Err()
		}
		out = append(out, found...)
		if err != nil {
			out = append(out, input{name: in.name, err: fmt.Errorf("web archive: %w", pathReason(err))})
		}
	}
	return out, clean, nil
}

func isArchive(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 4096)
	n, _ := io.ReadFull(f, head) // a shorter file is no error here
	return reader.Sniff(head[:n])
}

func unpack(ctx context.Context, path, dir string, n int) (out []input, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	err = reader.Read(ctx, f, reader.Limits{Record: maxInput}, func(p reader.Page) error {
		file := filepath.Join(dir, strconv.Itoa(n+len(out)))
		if err := os.WriteFile(file, p.Body, 0o600); err != nil {
			return err
		}
		address := p.URL
		if a, err := fetch.Canonical(address, nil); err == nil {
			address = a
		}
		out = append(out, input{name: p.URL, page: &archived{file: file, url: address, kind: p.ContentType, at: p.At}})
		return nil
	}, func(s reader.Skip) error {
		out = append(out, input{name: s.URL, err: &ingest.Error{Kind: ingest.Unsupported, Reason: s.Reason}})
		return nil
	})
	return out, err
}

// read gives a document of an archive its bytes, where it came from and when.
func (p *archived) read(r *reading) {
	r.content, r.err = readFile(p.file)
	r.source.ContentType = p.kind
	if strings.HasPrefix(p.url, "http") {
		r.source.URL = p.url
	}
	if !p.at.IsZero() {
		r.source.Retrieved = p.at
	}
}

// exportWARC writes what was fetched, and what came from disks, as a web archive, and returns how many records it has.
func (a *app) exportWARC(ctx context.Context, out io.Writer) (int, error) {
	buffered := bufio.NewWriterSize(out, 256<<10)
	w, err := warc.NewWriter(buffered, "heed "+version, time.Now())
	if err != nil {
		return 0, err
	}
	known := map[string]time.Time{} // when an address first gave a document
	seen := map[record.DocumentID]bool{}
	err = a.store.Exchanges(ctx, func(x store.Exchange) error {
		e := warc.Exchange{URL: x.URL, At: x.At, Request: x.Request, Response: x.Response, Modified: x.Status == 200}
		if x.Document != "" {
			e.Body = a.original(ctx, x.Document)
			seen[x.Document] = true
			key := x.URL + "\x00" + string(x.Document)
			first, again := known[key]
			if !again {
				known[key] = x.At
			}
			e.Revisit, e.Known = x.Revisit && again, first
			if x.Revisit && !again { // what is known of it came another way
				e.Body = nil
			}
		}
		return w.Exchange(e)
	})
	if err != nil {
		return w.Records(), err
	}
	documents, err := a.store.Documents(ctx, store.DocumentFilter{})
	if err != nil {
		return w.Records(), err
	}
	for _, d := range documents {
		if seen[d.Document.ID] {
			continue
		}
		at := d.Added
		if len(d.Retrievals) > 0 {
			at = d.Retrievals[0].Retrieved
		}
		if err := w.File(warc.File{Name: d.Source, At: at, MediaType: d.Document.MediaType, Body: a.original(ctx, d.Document.ID)}); err != nil {
			return w.Records(), err
		}
	}
	return w.Records(), buffered.Flush()
}

func (a *app) original(ctx context.Context, id record.DocumentID) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) {
		f, _, err := a.store.Original(ctx, id)
		return f, err
	}
}
