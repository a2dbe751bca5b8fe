package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"heed/ingest/pdf/pdfium"
	"heed/record"
	"heed/web"
)

const (
	drawArgument = "draw-page"
	drawDPI      = 110
	maxPicture   = 32 << 20
)

// Picture implements web.Pictures. The page is drawn in a process of its own, which is killed when nobody waits any more: a
// hostile file can hold up or bring down what draws it.
func (s *site) Picture(ctx context.Context, document string, page int) (web.Picture, error) {
	original, _, err := s.app.store.Original(ctx, record.DocumentID(document))
	if err != nil {
		return web.Picture{}, told(err)
	}
	defer original.Close()
	exe, err := os.Executable()
	if err != nil {
		return web.Picture{}, err
	}
	var out, complaint bytes.Buffer
	cmd := exec.CommandContext(ctx, exe, drawArgument, strconv.Itoa(page))
	cmd.Stdin, cmd.Stdout, cmd.Stderr = io.LimitReader(original, maxInput), &capped{&out, maxPicture}, &capped{&complaint, 4 << 10}
	cmd.WaitDelay = time.Second
	if err := cmd.Run(); err != nil {
		return web.Picture{}, fmt.Errorf("%w: page %d of %s: %w: %.300s", web.ErrNoPicture, page, document, err, complaint.String())
	}
	var size [2]float64
	if err := binary.Read(&out, binary.LittleEndian, &size); err != nil {
		return web.Picture{}, fmt.Errorf("%w: %w", web.ErrNoPicture, err)
	}
	return web.Picture{Width: size[0], Height: size[1], PNG: out.Bytes()}, nil
}

// capped fails what writes more than it should.
type capped struct {
	to   *bytes.Buffer
	room int
}

func (c *capped) Write(b []byte) (int, error) {
	if c.room -= len(b); c.room < 0 {
		return 0, errors.New("more than there is room for")
	}
	return c.to.Write(b)
}

// newDrawWorker is the process that draws one page of one hostile file: a PDF comes in, the page's size in points and its
// picture go out.
func newDrawWorker(*globals) *cobra.Command {
	return &cobra.Command{
		Use: drawArgument, Hidden: true, Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := strconv.Atoi(args[0])
			if err != nil {
				return usagef("%q is no page", args[0])
			}
			return drawPage(cmd.Context(), os.Stdin, os.Stdout, n)
		},
	}
}

func drawPage(ctx context.Context, in io.Reader, out io.Writer, n int) error {
	content, err := io.ReadAll(io.LimitReader(in, maxInput))
	if err != nil {
		return err
	}
	d, err := pdfium.Open(ctx, content, pdfium.Options{})
	if err != nil {
		return err
	}
	defer d.Close()
	p, err := d.Page(ctx, n)
	if err != nil {
		return err
	}
	png, err := d.Render(ctx, n, drawDPI)
	if err != nil {
		return err
	}
	if err := binary.Write(out, binary.LittleEndian, [2]float64{p.Width, p.Height}); err != nil {
		return err
	}
	_, err = out.Write(png)
	return err
}
