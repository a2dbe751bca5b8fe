package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"heed/fixtures"
	"heed/ingest/worker"
)

// TestMain makes the test binary the command "heed" for scripts, and a worker for tests that read files themselves.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == worker.Argument {
		os.Exit(worker.Main(os.Stdin, os.Stdout))
	}
	testscript.Main(m, map[string]func(){"heed": main})
}

// Each script stands for one behaviour; its name begins with the command it tests. $FIXTURES holds our documents, and each
// script has a data directory of its own that knows the invented bodies.
func TestScripts(t *testing.T) {
	shared := t.TempDir()
	if err := fixtures.Write(shared); err != nil {
		t.Fatal(err)
	}
	register, err := os.ReadFile(filepath.Join(shared, "organisations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           filepath.Join("testdata", "script"),
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			data := filepath.Join(env.WorkDir, "data")
			env.Setenv("HEED_DATA", data)
			env.Setenv("FIXTURES", shared)
			env.Setenv("DOCS", filepath.Join(shared, "documents"))
			env.Setenv("XDG_CACHE_HOME", filepath.Join(shared, "cache"))
			env.Setenv("HOME", env.WorkDir)
			if err := os.MkdirAll(data, 0o755); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(data, "organisations.csv"), register, 0o644)
		},
	})
}
