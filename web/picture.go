package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// drawIn is how long drawing a page may take, waiting for its turn included.
const drawIn = 12 * time.Second

// pictureCache keeps the pages drawn last: the page that shows a picture needs its size, and the browser then asks for it.
type pictureCache struct {
	mu   sync.Mutex
	most int
	keys []string // least lately used first
	by   map[string]Picture
}

func newPictureCache(most int) *pictureCache {
	return &pictureCache{most: most, by: map[string]Picture{}}
}

func (c *pictureCache) get(key string) (Picture, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	p, ok := c.by[key]
	if ok {
		c.touch(key)
	}
	return p, ok
}

func (c *pictureCache) put(key string, p Picture) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.by[key] = p
	c.touch(key)
	for len(c.keys) > c.most {
		delete(c.by, c.keys[0])
		c.keys = c.keys[1:]
	}
}

func (c *pictureCache) touch(key string) {
	for i, k := range c.keys {
		if k == key {
			c.keys = append(c.keys[:i], c.keys[i+1:]...)
			break
		}
	}
	c.keys = append(c.keys, key)
}

// drawn returns a page's picture, drawing one page at a time: it takes a processor whole.
func (s *server) drawn(ctx context.Context, document string, page int) (Picture, error) {
	key := document + "/" + strconv.Itoa(page)
	if p, ok := s.pictures.get(key); ok {
		return p, nil
	}
	ctx, cancel := context.WithTimeout(ctx, drawIn)
	defer cancel()
	select {
	case s.draws <- struct{}{}:
		defer func() { <-s.draws }()
	case <-ctx.Done():
		return Picture{}, ErrNoPicture
	}
	if p, ok := s.pictures.get(key); ok { // somebody drew it while we waited
		return p, nil
	}
	p, err := s.Pictures.Picture(ctx, document, page)
	if err != nil {
		return Picture{}, err
	}
	if p.Width <= 0 || p.Height <= 0 {
		return Picture{}, ErrNoPicture
	}
	s.pictures.put(key, p)
	return p, nil
}

// picture sends a page as a PNG.
func (s *server) picture(w http.ResponseWriter, r *http.Request) error {
	word, isPNG := strings.CutSuffix(r.PathValue("page"), ".png")
	n, err := strconv.Atoi(word)
	if err != nil || !isPNG || n < 1 {
		return ErrNotFound
	}
	d, err := s.Archive.Document(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	if n > int(d.Pages) {
		return ErrNotFound
	}
	p, err := s.drawn(r.Context(), d.ID, n)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "private, max-age=86400") // the bytes of a document never change
	return s.send(w, r, "image/png", p.PNG, p.PNG)
}
