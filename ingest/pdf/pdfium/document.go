package pdfium

import (
	"context"
	"errors"
	"fmt"

	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// ErrPassword is returned, wrapped, for a document that does not open without a password.
var ErrPassword = errors.New("a password is needed")

// Options say where the compiled machine is kept. The zero value is the user's cache directory.
type Options struct {
	CacheDir string
}

// Document is an open document. It is not safe for use by several goroutines.
type Document struct {
	engine *engine
	ref    references.FPDF_DOCUMENT
	pages  int
}

// Open starts PDFium and opens a document. content must not change until Close.
func Open(ctx context.Context, content []byte, opt Options) (d *Document, err error) {
	e, err := start(ctx, opt.CacheDir)
	if err != nil {
		return nil, err
	}
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("pdfium: %v", x)
		}
		if err != nil {
			d = nil
			_ = e.close()
		}
	}()
	doc, err := e.lib.OpenDocument(&requests.OpenDocument{File: &content})
	if errors.Is(err, pdfiumerrors.ErrPassword) {
		return nil, ErrPassword
	}
	if err != nil {
		return nil, fmt.Errorf("pdfium can not open the document: %w", err)
	}
	count, err := e.lib.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, fmt.Errorf("pdfium: %w", err)
	}
	return &Document{engine: e, ref: doc.Document, pages: count.PageCount}, nil
}

// Pages returns how many pages the document has.
func (d *Document) Pages() int { return d.pages }

// Close frees everything.
func (d *Document) Close() error { return d.engine.close() }

// fenced runs f; a panic of the machine comes back as an error.
func fenced(f func() error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("pdfium: %v", x)
		}
	}()
	return f()
}
