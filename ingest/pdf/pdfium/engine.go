package pdfium

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	gopdfium "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
)

// startLimit is how long starting may take; compiling without a cache takes some seconds on a slow machine.
const startLimit = time.Minute

// engine is a running PDFium. One serves one document, so that nothing of a hostile file is left for the next.
type engine struct {
	pool  gopdfium.Pool
	lib   gopdfium.Pdfium
	cache wazero.CompilationCache
}

// start makes an engine. cacheDir "" means the user's cache directory.
func start(ctx context.Context, cacheDir string) (e *engine, err error) {
	defer func() {
		if x := recover(); x != nil {
			e, err = nil, fmt.Errorf("starting pdfium: %v", x)
		}
	}()
	config := wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages)
	e = &engine{}
	if cacheDir == "" {
		if dir, err := os.UserCacheDir(); err == nil {
			cacheDir = filepath.Join(dir, "heed", "pdfium")
		}
	}
	if cacheDir != "" {
		// Without a cache everything works, only slower; a directory that can not be written is no reason to fail.
		if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
			e.cache = cache
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		Context: withReserve(ctx), MinIdle: 0, MaxIdle: 1, MaxTotal: 1,
		FSConfig:      wazero.NewFSConfig(), // no file system at all
		RuntimeConfig: config,
		Stdout:        io.Discard, Stderr: io.Discard,
	})
	if err != nil {
		e.close()
		return nil, fmt.Errorf("starting pdfium: %w", err)
	}
	e.pool = pool
	lib, err := pool.GetInstance(startLimit)
	if err != nil {
		e.close()
		return nil, fmt.Errorf("starting pdfium: %w", err)
	}
	e.lib = lib
	return e, nil
}

func (e *engine) close() (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("closing pdfium: %v", x)
		}
	}()
	if e.lib != nil {
		err = e.lib.Close()
	}
	if e.pool != nil {
		err = errors.Join(err, e.pool.Close())
	}
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(context.Background()))
	}
	return err
}

// Warm compiles the machine into the cache, so that the first document that needs it does not wait for that.
func Warm(ctx context.Context, opt Options) error {
	e, err := start(ctx, opt.CacheDir)
	if err != nil {
		return err
	}
	return e.close()
}
