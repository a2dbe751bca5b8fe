package store

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"heed/record"
)

// Parts that were damaged in many ways are an error or another record; never a panic. The fuzz targets go on from here.
func TestDamagedParts(t *testing.T) {
	findings, err := packFindings(filled[record.Findings](1))
	must(t, err)
	blocks, err := packBlocks(filled[[]record.Block](1))
	must(t, err)
	duties := packDuties(dutiesSample())
	r := rand.New(rand.NewPCG(8, 9))
	refused := 0
	for range 3000 {
		if _, err := unpackFindings(damage(r, findings)); err != nil {
			refused++
		}
		if _, err := unpackBlocks(damage(r, blocks)); err != nil {
			refused++
		}
		d, err := unpackDuties(damage(r, duties))
		if err != nil {
			refused++
			continue
		}
		again, err := unpackDuties(packDuties(d))
		must(t, err)
		if diff := cmp.Diff(d, again); diff != "" {
			t.Fatalf("(-lifted +laid and lifted):\n%s", diff)
		}
	}
	if refused < 1000 {
		t.Errorf("only %d of 9000 damaged parts were refused: the test shows little", refused)
	}
}

// damage returns a copy with some bytes changed, cut out or put in.
func damage(r *rand.Rand, whole []byte) []byte {
	out := append([]byte{}, whole...)
	for range 1 + r.IntN(4) {
		if len(out) == 0 {
			break
		}
		i := r.IntN(len(out))
		switch r.IntN(4) {
		case 0:
			out[i] ^= 1 << r.IntN(8)
		case 1:
			out[i] = byte(r.Uint32())
		case 2:
			out = append(out[:i], out[min(len(out), i+1+r.IntN(40)):]...)
		case 3:
			out = append(out[:i:i], append([]byte{byte(r.Uint32()), 0xff}, out[i:]...)...)
		}
	}
	return out
}
