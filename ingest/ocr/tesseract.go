package ocr

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// program is the name of the program that reads pictures.
const program = "tesseract"

// Available reports whether tesseract is on the PATH.
func Available() bool {
	_, err := exec.LookPath(program)
	return err == nil
}

const maxOutput = 8 << 20

// recognise has tesseract read a PNG; the answer is its table of words.
func recognise(ctx context.Context, picture []byte, dpi int) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, PerPage)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "stdin", "stdout", "--dpi", fmt.Sprint(dpi), "--psm", "3", "tsv")
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1") // its threads slow one another down
	cmd.WaitDelay = time.Second
	cmd.Stdin = bytes.NewReader(picture)
	var out, said limited
	out.most, said.most = maxOutput, 4<<10
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return "", fmt.Errorf("it took longer than %v", PerPage)
		}
		line, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
		return "", fmt.Errorf("%s: %w: %s", program, err, line)
	}
	return out.String(), nil
}

// limited keeps the beginning of what is written.
type limited struct {
	bytes.Buffer
	most int
}

func (l *limited) Write(b []byte) (int, error) {
	l.Buffer.Write(b[:min(len(b), max(0, l.most-l.Len()))])
	return len(b), nil
}
