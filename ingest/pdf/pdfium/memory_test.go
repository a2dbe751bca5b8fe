package pdfium

import "testing"

func TestReserve(t *testing.T) {
	const most = 4 << 16
	m := reserve(most)
	defer m.Free()
	small := m.Reallocate(1 << 16)
	if len(small) != 1<<16 {
		t.Fatalf("%d bytes, want one page", len(small))
	}
	small[10] = 7
	whole := m.Reallocate(most)
	if len(whole) != most || whole[10] != 7 || &whole[0] != &small[0] {
		t.Errorf("memory that grows moved or lost what it held")
	}
	whole[most-1] = 1
	if more := m.Reallocate(most + 1); more != nil {
		t.Errorf("%d bytes, more than were reserved", len(more))
	}
}
