package pdf

import "testing"

// TestHangingEdges lays two columns side by side in which most lines stand at an indent and the numbers hang left of it, and
// not on the height of any line beside them.
func TestHangingEdges(t *testing.T) {
	var atoms []atom
	put := func(x0, x1, y float64) {
		atoms = append(atoms, atom{rect: rect{x0: x0, x1: x1, y0: y, y1: y + 10}, line: len(atoms), table: -1, box: -1, order: len(atoms), size: 10, chars: 40})
	}
	for i := range 12 {
		x := 90.0
		if i%4 == 0 {
			x = 68
		}
		put(x, 284, 100+14*float64(i))
	}
	for i := range 12 {
		x := 333.0
		if i == 5 { // halfway between two lines of the other column
			x = 310
		}
		put(x, 520, 100+14*float64(i)+7*float64(i%5/4+i/5))
	}
	leaves := readingOrder(atoms, nil, 0)
	for _, leaf := range leaves {
		left, right := 0, 0
		for _, a := range leaf {
			if a.x0 < 300 {
				left++
			} else {
				right++
			}
		}
		if left > 0 && right > 0 {
			t.Fatalf("a column holds %d lines of the left and %d of the right", left, right)
		}
	}
	if len(leaves) != 2 {
		t.Errorf("%d columns, want 2", len(leaves))
	}
	if got := hangingEdges(atoms, []float64{331}); len(got) != 1 || got[0] != 308 {
		t.Errorf("the edge of the numbers is %v, want 308", got)
	}
	if got := hangingEdges(atoms, []float64{308}); len(got) != 0 {
		t.Errorf("beside the outermost edge stands %v, want none", got)
	}
}

func TestJoinsTight(t *testing.T) {
	for _, c := range []struct {
		left, right string
		want        bool
	}{
		{"COVID-", "19", true},
		{"Anglo-", "Saxon", true},
		{"(R-20-", "1)", true},
		{"2019-", "20", true},
		{"24-", "hour", true},
		{"24-", "and", false},
		{"24-", "or", false},
		{"-", "19", false},
		{"a-", "lamp", false},
	} {
		if got := joinsTight(c.left, c.right); got != c.want {
			t.Errorf("joinsTight(%q, %q) = %v, want %v", c.left, c.right, got, c.want)
		}
	}
}
