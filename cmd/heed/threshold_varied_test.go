//go:build thresholds

package main

import (
	"encoding/json"
	"math"
	"os"
	"strings"
	"testing"

	"heed/extract"
)

// TestThresholdsVaried runs inside TestThresholds, on an extract whose thresholds are variables. It logs every change that
// makes a labelled document come out otherwise, and how much better or worse all are.
func TestThresholdsVaried(t *testing.T) {
	var all []threshold
	must(t, json.Unmarshal([]byte(os.Getenv("HEED_THRESHOLDS")), &all))
	dir, register := writtenFixtures(t)
	docs := readLabelled(t, dir)
	if corpus := os.Getenv("HEED_CORPUS"); corpus != "" {
		docs = append(docs, readLabelled(t, corpus)...)
	}
	names, whole := scoreWithout(docs, register)
	changed := func(k int, th threshold, to float64) (worse, better []string, f1 float64) {
		extract.SetThreshold(k, to)
		defer extract.SetThreshold(k, th.Value)
		_, rows := scoreWithout(docs, register)
		for i, name := range names {
			switch wrong, before := rows[i].Wanted+rows[i].Found-2*rows[i].Right, whole[i].Wanted+whole[i].Found-2*whole[i].Right; {
			case wrong > before:
				worse = append(worse, name)
			case wrong < before:
				better = append(better, name)
			}
		}
		return worse, better, sum(rows).F1()
	}
	quiet := 0
	for k, th := range all {
		for _, to := range []float64{math.Floor(th.Value / 2), th.Value * 2} {
			worse, better, f1 := changed(k, th, to)
			if worse == nil && better == nil {
				quiet++
				continue
			}
			// The nearest value that alters something tells how much room there is.
			near, step := th.Value, math.Copysign(1, to-th.Value)
			for near != to {
				near += step
				if w, b, _ := changed(k, th, near); w != nil || b != nil {
					break
				}
			}
			t.Logf("%s %g -> %g: F1 %.3f, not %.3f; from %g on; worse: %s; better: %s; in %q", th.At, th.Value, to, f1, sum(whole).F1(), near, strings.Join(worse, ", "), strings.Join(better, ", "), strings.Join(strings.Fields(th.In), " "))
		}
	}
	t.Logf("%d thresholds, %d documents; %d changes alter nothing", len(all), len(docs), quiet)
}
