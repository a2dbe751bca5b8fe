package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// splittingFiles are the files of extract that split a document into items.
var splittingFiles = []string{"list*.go", "item.go", "heading.go", "label.go", "line.go", "series.go", "voice.go", "rule*.go", "points.go"}

// threshold is a number that a rule of splitting compares with.
type threshold struct {
	At       string  // file and line
	In       string  // the comparison as written
	Value    float64 // as written
	from, to int     // bytes of the file
	real     bool    // compared with a number that may have a fraction
}

// TestThresholds halves and doubles every number that a rule of splitting compares with, one at a time, and scores the
// labelled documents of the fixtures and of HEED_CORPUS: which come out otherwise? The numbers are found in the source: it
// is compiled with a variable in the place of each, and then scored once for each change. Numbers inside patterns, and 0
// and 1, are left alone.
func TestThresholds(t *testing.T) {
	if os.Getenv("HEED_SOAK") == "" {
		t.Skip("set HEED_SOAK=1 to halve and double every threshold of splitting")
	}
	room, err := filepath.Abs(filepath.Join("..", "..", "extract"))
	must(t, err)
	overlay, found := varied(t, room)
	list, err := json.Marshal(found)
	must(t, err)
	cmd := exec.Command("go", "test", "-tags", "thresholds", "-overlay", overlay, "-count=1", "-v", "-run", "TestThresholdsVaried", ".")
	cmd.Env = append(os.Environ(), "HEED_THRESHOLDS="+string(list))
	out, err := cmd.CombinedOutput()
	t.Logf("%d thresholds\n%s", len(found), out)
	if err != nil {
		t.Error(err)
	}
}

// varied writes the splitting files with a variable in the place of each threshold, and returns the overlay that the go
// command takes.
func varied(t *testing.T, room string) (overlay string, all []threshold) {
	t.Helper()
	fset := token.NewFileSet()
	paths, err := filepath.Glob(filepath.Join(room, "*.go"))
	must(t, err)
	var files []*ast.File
	splits := map[*ast.File]string{}
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, path, nil, 0)
		must(t, err)
		files = append(files, f)
		if slices.ContainsFunc(splittingFiles, func(p string) bool { ok, _ := filepath.Match(p, filepath.Base(path)); return ok }) {
			splits[f] = path
		}
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	_, err = conf.Check("heed/extract", fset, files, info)
	must(t, err)
	replaced := map[string]string{}
	dir := t.TempDir()
	for _, f := range files {
		path, ok := splits[f]
		if !ok {
			continue
		}
		src, err := os.ReadFile(path)
		must(t, err)
		here := thresholdsOf(f, fset, info, src)
		text, last := "", 0
		for _, th := range here {
			call := "thresholdInt"
			if th.real {
				call = "thresholdReal"
			}
			text += string(src[last:th.from]) + fmt.Sprintf("%s(%d)", call, len(all))
			last = th.to
			all = append(all, th)
		}
		to := filepath.Join(dir, filepath.Base(path))
		must(t, os.WriteFile(to, []byte(text+string(src[last:])), 0o644))
		replaced[path] = to
	}
	values := make([]string, len(all))
	for i, th := range all {
		values[i] = fmt.Sprint(th.Value)
	}
	vars := "package extract\n\nvar thresholds = []float64{" + strings.Join(values, ", ") + "}\n\n" +
		"func thresholdInt(k int) int { return int(thresholds[k]) }\n\nfunc thresholdReal(k int) float64 { return thresholds[k] }\n\n" +
		"func SetThreshold(k int, v float64) { thresholds[k] = v }\n"
	to := filepath.Join(dir, "thresholds.go")
	must(t, os.WriteFile(to, []byte(vars), 0o644))
	replaced[filepath.Join(room, "thresholds_varied.go")] = to
	out, err := json.Marshal(map[string]any{"Replace": replaced})
	must(t, err)
	overlay = filepath.Join(dir, "overlay.json")
	must(t, os.WriteFile(overlay, out, 0o644))
	return overlay, all
}

// thresholdsOf finds the numbers above 1 that the comparisons of a file name, in the order they stand in.
func thresholdsOf(f *ast.File, fset *token.FileSet, info *types.Info, src []byte) []threshold {
	var found []threshold
	seen := map[token.Pos]bool{}
	offset := func(p token.Pos) int { return fset.Position(p).Offset }
	ast.Inspect(f, func(n ast.Node) bool {
		c, ok := n.(*ast.BinaryExpr)
		if !ok || c.Op != token.LSS && c.Op != token.LEQ && c.Op != token.GTR && c.Op != token.GEQ {
			return true
		}
		ast.Inspect(c, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.CallExpr, *ast.IndexExpr, *ast.SliceExpr:
				return false
			}
			e, ok := n.(ast.Expr)
			if !ok || seen[e.Pos()] {
				return true
			}
			switch x := n.(type) {
			case *ast.BasicLit:
			case *ast.Ident:
				if _, isConst := info.Uses[x].(*types.Const); !isConst {
					return true
				}
			default:
				return true
			}
			tv := info.Types[e]
			basic, ok := types.Default(tv.Type).(*types.Basic)
			var v float64
			if !ok || tv.Value == nil || basic.Kind() != types.Int && basic.Kind() != types.Float64 {
				return true // a letter, or a class of markers
			}
			if _, err := fmt.Sscan(tv.Value.ExactString(), &v); err != nil || v <= 1 {
				return true
			}
			seen[e.Pos()] = true
			at := fset.Position(e.Pos())
			found = append(found, threshold{
				At: fmt.Sprintf("%s:%d", filepath.Base(at.Filename), at.Line), In: string(src[offset(c.Pos()):offset(c.End())]),
				Value: v, from: offset(e.Pos()), to: offset(e.End()), real: basic.Kind() == types.Float64,
			})
			return true
		})
		return true
	})
	slices.SortFunc(found, func(a, b threshold) int { return a.from - b.from })
	return found
}
