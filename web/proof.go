package web

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"heed/record"
)

// Limits on what one page shows of a document without pages.
const (
	blocksShown = 400
	blocksAhead = 40 // before the marked passage
)

// proofAddress is where the words of a thing stand in a document.
func proofAddress(document string, page int, of string) string {
	q := url.Values{}
	if of != "" {
		q.Set("of", of)
	}
	if page > 0 {
		q.Set("page", strconv.Itoa(page))
	}
	a := "/documents/" + escapePath(document)
	if len(q) > 0 {
		a += "?" + q.Encode()
	}
	return a + "#proof"
}

type documentPage struct {
	Document
	Of        string // the thing whose words are marked
	Back      string // its address
	Page      int    // shown; 0 where the document has no pages
	MarkPages []int  // that marks stand on
	Picture   *pagePicture
	NoPic     string // why there is no picture, where there could be one
	Parts     []part // the text that is shown
	Total     int    // blocks of the document
	First     int    // the first block shown, from 1
	Next      string
	Prev      string
	Marked    int // blocks marked among those shown
}

// pagePicture is a page as a drawing with the marked words on it.
type pagePicture struct {
	Address       string
	Width, Height float64
	Marks         []markBox
}

type markBox struct{ X, Y, Width, Height float64 }

// part is a piece of a document's text: a block, or a table of them.
type part struct {
	Block  *shownBlock
	Rows   [][]shownCell
	Number int // of the table
}

type shownBlock struct {
	record.Block
	Index  int
	Marked bool
	Starts bool // the first that is marked
}

type shownCell struct {
	Blocks           []shownBlock
	Header           bool
	RowSpan, ColSpan int
}

func (s *server) document(w http.ResponseWriter, r *http.Request) error {
	ctx, id := r.Context(), r.PathValue("id")
	p := readParams(r.URL)
	of, from := p.text("of"), p.number("from", 0, maxOffset)
	page := documentPage{Of: of, Page: p.number("page", 0, maxOffset)}
	if p.err != nil {
		return p.err
	}
	var err error
	if page.Document, err = s.Archive.Document(ctx, id); err != nil {
		return err
	}
	blocks, err := s.Archive.Blocks(ctx, id)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	page.Total = len(blocks)
	var marks []Mark
	if of != "" {
		if marks, err = s.Archive.Marks(ctx, of, id); err != nil && !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	if len(marks) > 0 {
		page.Back = addressOf(of)
	}
	isMarked := markedBlocks(blocks, marks)
	if pages := int(page.Pages); pages > 0 {
		s.showPage(ctx, r.URL, &page, blocks, marks, isMarked, pages)
	} else {
		showRun(r.URL, &page, blocks, isMarked, from)
	}
	title := string(page.Title)
	if title == "" {
		title = "Document " + id
	}
	return s.render(w, r, "document", view{Title: title, Nav: "documents", Data: page})
}

// addressOf is the page of a thing, told from the form of its id: a response's begins with its document's sixteen digits.
func addressOf(of string) string {
	head, tail, _ := strings.Cut(of, "/")
	if len(head) == 16 && strings.Trim(head, "0123456789abcdef") == "" {
		if strings.HasPrefix(tail, "p") {
			return ""
		}
		return "/responses/" + escapePath(of)
	}
	return "/recommendations/" + escapePath(of)
}

// markedBlocks says which blocks are marked: by their numbers where these are known, else by where they stand.
func markedBlocks(blocks []record.Block, marks []Mark) map[int]bool {
	out := map[int]bool{}
	for _, m := range marks {
		for i := max(0, m.First); i <= m.Last && i < len(blocks); i++ {
			out[i] = true
		}
	}
	return out
}

// showPage shows one page: drawn, and its text beside it.
func (s *server) showPage(ctx context.Context, u *url.URL, page *documentPage, blocks []record.Block, marks []Mark, isMarked map[int]bool, pages int) {
	seen := map[int]bool{}
	for _, m := range marks {
		for _, sp := range m.Spans {
			if sp.Page > 0 && !seen[sp.Page] {
				seen[sp.Page] = true
				page.MarkPages = append(page.MarkPages, sp.Page)
			}
		}
	}
	if page.Page == 0 && len(page.MarkPages) > 0 {
		page.Page = page.MarkPages[0]
	}
	page.Page = min(max(page.Page, 1), pages)
	turn := func(n int) string { return with(u, "page", strconv.Itoa(n)) + "#proof" }
	if page.Page > 1 {
		page.Prev = turn(page.Page - 1)
	}
	if page.Page < pages {
		page.Next = turn(page.Page + 1)
	}
	var chosen []int
	for i, b := range blocks {
		if on(b, page.Page) {
			chosen = append(chosen, i)
		}
	}
	page.Parts, page.Marked = parts(blocks, chosen, isMarked)
	if page.MediaType != "application/pdf" {
		return
	}
	drawn, err := s.drawn(ctx, page.ID, page.Page)
	if err != nil {
		if !errors.Is(err, ErrNoPicture) {
			s.log.Warn("drawing", slog.String("document", page.ID), slog.Int("page", page.Page), slog.Any("error", err))
		}
		page.NoPic = "This page could not be drawn; its text stands below, and the original can be downloaded."
		return
	}
	pic := &pagePicture{Address: "/documents/" + escapePath(page.ID) + "/pages/" + strconv.Itoa(page.Page) + ".png", Width: drawn.Width, Height: drawn.Height}
	for _, m := range marks {
		for _, sp := range m.Spans {
			if sp.Page != page.Page {
				continue
			}
			b := sp.Box
			x0, y0, x1, y1 := max(0, b.X0-2), max(0, b.Y0-2), min(drawn.Width, b.X1+2), min(drawn.Height, b.Y1+2)
			if x1 > x0 && y1 > y0 {
				pic.Marks = append(pic.Marks, markBox{x0, y0, x1 - x0, y1 - y0})
			}
		}
	}
	page.Picture = pic
}

func on(b record.Block, page int) bool {
	for _, sp := range b.Spans {
		if sp.Page == page {
			return true
		}
	}
	return false
}

// showRun shows a run of blocks of a document that has no pages: where the marks are, or from where the reader asks.
func showRun(u *url.URL, page *documentPage, blocks []record.Block, isMarked map[int]bool, from int) {
	if from == 0 && len(blocks) > blocksShown {
		for i := range blocks {
			if isMarked[i] {
				from = max(0, i-blocksAhead)
				break
			}
		}
	}
	from = min(from, max(0, len(blocks)-1))
	to := min(len(blocks), from+blocksShown)
	var chosen []int
	for i := from; i < to; i++ {
		chosen = append(chosen, i)
	}
	page.First = from + 1
	page.Parts, page.Marked = parts(blocks, chosen, isMarked)
	if from > 0 {
		page.Prev = with(u, "from", strconv.Itoa(max(0, from-blocksShown))) + "#proof"
	}
	if to < len(blocks) {
		page.Next = with(u, "from", strconv.Itoa(to)) + "#proof"
	}
}

// parts lays blocks out for reading: those of one table as a table.
func parts(blocks []record.Block, chosen []int, isMarked map[int]bool) (out []part, marked int) {
	for n := 0; n < len(chosen); n++ {
		shown := func(i int) shownBlock {
			b := shownBlock{Block: blocks[i], Index: i, Marked: isMarked[i]}
			if b.Marked {
				b.Starts = marked == 0
				marked++
			}
			return b
		}
		b := blocks[chosen[n]]
		if b.Cell == nil {
			x := shown(chosen[n])
			out = append(out, part{Block: &x})
			continue
		}
		table := part{Number: b.Cell.Table}
		row, col := -1, -1
		for ; n < len(chosen); n++ {
			c := blocks[chosen[n]].Cell
			if c == nil || c.Table != table.Number {
				break
			}
			if c.Row != row {
				table.Rows = append(table.Rows, nil)
				row, col = c.Row, -1
			}
			last := &table.Rows[len(table.Rows)-1]
			if c.Col != col {
				*last = append(*last, shownCell{Header: c.Header, RowSpan: min(max(c.RowSpan, 1), 1000), ColSpan: min(max(c.ColSpan, 1), 100)})
				col = c.Col
			}
			cell := &(*last)[len(*last)-1]
			cell.Blocks = append(cell.Blocks, shown(chosen[n]))
		}
		n--
		out = append(out, table)
	}
	return out, marked
}

// original sends the archived bytes. Nothing in them may run here: only a PDF is shown by the browser, anything else is a
// download, and neither may load or do anything in this site's name.
func (s *server) original(w http.ResponseWriter, r *http.Request) error {
	d, err := s.Archive.Document(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	f, err := s.Archive.Original(r.Context(), d.ID)
	if err != nil {
		return err
	}
	defer f.Close()
	h := w.Header()
	name := d.ID + extension(d.MediaType)
	if d.MediaType == "application/pdf" {
		h.Set("Content-Type", "application/pdf")
		h.Set("Content-Disposition", `inline; filename="`+name+`"`)
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'")
	} else {
		h.Set("Content-Type", "application/octet-stream")
		h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
		h.Set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
	}
	h.Set("ETag", `"`+d.SHA256+`"`)
	h.Set("Cache-Control", "private, max-age=86400")
	if whole, ok := f.(io.ReadSeeker); ok {
		http.ServeContent(w, r, "", time.Time{}, whole)
		return nil
	}
	_, err = io.Copy(w, f)
	return err
}

func extension(mediaType string) string {
	switch {
	case mediaType == "application/pdf":
		return ".pdf"
	case strings.Contains(mediaType, "html"):
		return ".html"
	case strings.Contains(mediaType, "wordprocessingml"):
		return ".docx"
	case strings.HasPrefix(mediaType, "text/"):
		return ".txt"
	}
	return ".bin"
}

func (s *server) documents(w http.ResponseWriter, r *http.Request) error {
	f, win, format, err := readList(r)
	if err != nil {
		return err
	}
	if format != "" {
		return s.take(w, r, format, "documents", func() (any, error) {
			l, err := s.Records.Documents(r.Context(), f, Window{})
			return l.Items, err
		})
	}
	l, err := s.Records.Documents(r.Context(), f, win)
	if err != nil {
		return err
	}
	return s.render(w, r, "documents", view{Title: "Documents", Nav: "documents", Data: newListPage(s, r.URL, f, win, l)})
}

// documentOf is a document, empty where it is not known.
func (s *server) documentOf(ctx context.Context, id string) Document {
	if id == "" {
		return Document{}
	}
	d, err := s.Archive.Document(ctx, id)
	if err != nil {
		return Document{}
	}
	return d
}
