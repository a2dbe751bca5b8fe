package worker

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"heed/ingest/blocks"
	"heed/ingest/fault"
	"heed/ingest/ocr"
	"heed/ingest/pdf/pdfium"
	"heed/record"
)

// readPictures reads the pages of a PDF that the reader found no text on, if there are any: all of a scanned document, or
// those pages of another that it says it left out. It has time of its own, counted by pages.
func readPictures(ctx context.Context, job Job, tell Progress, doc record.Document, problem error) (record.Document, error) {
	pages := picturePages(doc, problem)
	if len(pages) == 0 {
		return doc, problem
	}
	if !ocr.Available() {
		doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Reason: "pictures of text were not read: tesseract is not installed", Unread: true})
		return doc, problem
	}
	allowed := time.Duration(min(len(pages), ocr.MaxPages)) * ocr.PerPage
	if tell.More != nil {
		tell.More(allowed)
	}
	ctx, cancel := context.WithTimeout(ctx, allowed)
	defer cancel()
	drawn, err := pdfium.Open(ctx, job.Content, pdfium.Options{})
	if err != nil {
		doc.Skips = append(doc.Skips, record.Skip{Stage: "ingest", Reason: fmt.Sprintf("pictures of text were not read: %v", err), Unread: true})
		return doc, problem
	}
	defer drawn.Close()
	found, skips := ocr.Read(ctx, drawn.Render, pages, tell.Page)
	doc.Skips = superseded(doc.Skips, skips)
	if len(found) == 0 {
		doc.Skips = append(doc.Skips, skips...)
		return doc, problem
	}
	if problem != nil {
		doc.Reader = "ocr"
	}
	// What is read now is not left out any more.
	read := map[int]bool{}
	for _, b := range found {
		read[b.PageFirst()] = true
	}
	doc.Skips = append(slices.DeleteFunc(doc.Skips, func(s record.Skip) bool { return read[s.Page] }), skips...)
	doc.Blocks = mergePages(doc.Blocks, found)
	blocks.FillPaths(doc.Blocks)
	return doc, nil
}

// superseded leaves out what was said to be unread of pages that were looked at again: what came of that is said anew.
func superseded(skips, by []record.Skip) []record.Skip {
	again := map[int]bool{}
	for _, s := range by {
		again[s.Page] = s.Page > 0
	}
	return slices.DeleteFunc(skips, func(s record.Skip) bool { return s.Unread && again[s.Page] })
}

// picturePages lists the pages to read as pictures.
func picturePages(doc record.Document, problem error) []int {
	var f *fault.Error
	if problem != nil {
		if !errors.As(problem, &f) || f.Kind != fault.Scanned {
			return nil
		}
		pages := make([]int, doc.Pages)
		for i := range pages {
			pages[i] = i + 1
		}
		return pages
	}
	blank := map[int]bool{}
	for _, s := range doc.Skips {
		if s.Page > 0 {
			blank[s.Page] = true
		}
	}
	for _, b := range doc.Blocks {
		for _, s := range b.Spans {
			delete(blank, s.Page)
		}
	}
	var pages []int
	for p := range blank {
		pages = append(pages, p)
	}
	slices.Sort(pages)
	return pages
}

// mergePages puts the blocks of pages read as pictures where their pages belong.
func mergePages(have, found []record.Block) []record.Block {
	var out []record.Block
	for _, b := range have {
		for len(found) > 0 && found[0].PageFirst() < b.PageFirst() {
			out, found = append(out, found[0]), found[1:]
		}
		out = append(out, b)
	}
	return append(out, found...)
}
