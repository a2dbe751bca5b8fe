package filter_test

import (
	"bytes"
	"compress/lzw"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"strings"
	"testing"

	"heed/ingest/pdf/filter"
)

func deflate(data []byte) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write(data)
	_ = w.Close()
	return b.Bytes()
}

func encode85(s string) []byte {
	out := make([]byte, ascii85.MaxEncodedLen(len(s)))
	return append(out[:ascii85.Encode(out, []byte(s))], "~>"...)
}

func TestDecode(t *testing.T) {
	long := strings.Repeat("a body must reply within 56 days; ", 400)
	damaged := deflate([]byte(long))
	damaged[len(damaged)-2] ^= 0xff // the checksum
	noHeader := deflate([]byte(long))[2:]
	tests := []struct {
		name, filter string
		parms        filter.Parms
		data         string
		want         string
	}{
		{"flate", "FlateDecode", filter.Parms{}, string(deflate([]byte(long))), long},
		{"flate, short name", "Fl", filter.Parms{}, string(deflate([]byte("x"))), "x"},
		{"flate, nothing", "FlateDecode", filter.Parms{}, "", ""},
		{"flate after a line end", "FlateDecode", filter.Parms{}, "\r\n" + string(deflate([]byte(long))), long},
		{"flate with a wrong checksum", "FlateDecode", filter.Parms{}, string(damaged), long},
		{"flate without a header", "FlateDecode", filter.Parms{}, string(noHeader), long},
		{"hex", "ASCIIHexDecode", filter.Parms{}, "48 65\n6C6c6F>ignored", "Hello"},
		{"hex, odd", "AHx", filter.Parms{}, "48656", "He`"},
		{"ascii85", "ASCII85Decode", filter.Parms{}, string(encode85("sixteen chiefs")), "sixteen chiefs"},
		{"ascii85 in brackets, with white space and z", "A85", filter.Parms{}, "<~ z\n" + string(encode85("abc")), "\x00\x00\x00\x00abc"},
		{"ascii85 without an end", "ASCII85Decode", filter.Parms{}, strings.TrimSuffix(string(encode85("abcde")), "~>"), "abcde"},
		{"run lengths", "RunLengthDecode", filter.Parms{}, "\x02abc\xfex\x80zzz", "abcxxx"},
		{"crypt", "Crypt", filter.Parms{}, "as it is", "as it is"},
		{
			"PNG none, sub, up, average, Paeth", "FlateDecode",
			filter.Parms{Predictor: 15, Columns: 3},
			string(deflate([]byte{0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 1, 1, 4, 1, 1, 1})),
			string([]byte{1, 2, 3, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5}),
		},
		{"PNG, last row cut", "FlateDecode", filter.Parms{Predictor: 12, Columns: 3}, string(deflate([]byte{2, 1, 2, 3, 2, 1})), "\x01\x02\x03\x02"},
		{"TIFF, bytes", "FlateDecode", filter.Parms{Predictor: 2, Columns: 3, Colors: 1}, string(deflate([]byte{1, 1, 1, 5, 1, 1})), "\x01\x02\x03\x05\x06\x07"},
		{"TIFF, colours", "FlateDecode", filter.Parms{Predictor: 2, Columns: 2, Colors: 3}, string(deflate([]byte{1, 2, 3, 1, 1, 1})), "\x01\x02\x03\x02\x03\x04"},
		{"TIFF, 16 bits", "FlateDecode", filter.Parms{Predictor: 2, Columns: 2, Colors: 1, Bits: 16}, string(deflate([]byte{0, 255, 0, 2})), "\x00\xff\x01\x01"},
		{"TIFF, 4 bits", "FlateDecode", filter.Parms{Predictor: 2, Columns: 4, Colors: 1, Bits: 4}, string(deflate([]byte{0x11, 0x1f})), "\x12\x32"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := filter.Decode(tt.filter, tt.parms, []byte(tt.data), 1<<20)
			if string(got) != tt.want {
				t.Errorf("Decode(%s) = %.60q (%d bytes), %v; want %.60q", tt.filter, got, len(got), err, tt.want)
			}
		})
	}
}

// TestLZW encodes with the standard library, whose codes grow one later than PDF's: what PDF calls no early change.
func TestLZW(t *testing.T) {
	for _, size := range []int{0, 1, 10, 300, 3000, 40_000} {
		var text strings.Builder
		for i := 0; text.Len() < size; i++ {
			text.WriteString(strings.Repeat(string(rune('a'+i%26)), i%7))
			text.WriteByte(byte(i))
		}
		var b bytes.Buffer
		w := lzw.NewWriter(&b, lzw.MSB, 8)
		_, _ = w.Write([]byte(text.String()))
		_ = w.Close()
		got, err := filter.Decode("LZWDecode", filter.Parms{HasEarly: true}, b.Bytes(), 1<<20)
		if err != nil || string(got) != text.String() {
			t.Errorf("%d bytes come back as %d, %v", text.Len(), len(got), err)
		}
	}
	// The example of the PDF specification, with its early change.
	got, err := filter.Decode("LZWDecode", filter.Parms{}, []byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}, 100)
	if want := "-----A---B"; err != nil || string(got) != want {
		t.Errorf("LZW = %q, %v; want %q", got, err, want)
	}
}

func TestDecodeLimits(t *testing.T) {
	bomb := deflate(make([]byte, 1<<20))
	for name, data := range map[string][]byte{"FlateDecode": bomb, "RunLengthDecode": bytes.Repeat([]byte{129, 'x'}, 1000)} {
		got, err := filter.Decode(name, filter.Parms{}, data, 1000)
		if len(got) != 1000 || !errors.Is(err, filter.ErrTooLong) {
			t.Errorf("%s: %d bytes, %v; want 1000 and ErrTooLong", name, len(got), err)
		}
	}
	half := deflate([]byte(strings.Repeat("half of a page is better than none. ", 50)))
	half = half[:len(half)/2]
	if got, err := filter.Decode("FlateDecode", filter.Parms{}, half, 1<<20); len(got) == 0 || err == nil {
		t.Errorf("damaged data gives %d bytes, %v; want some and an error", len(got), err)
	}
	if _, err := filter.Decode("DCTDecode", filter.Parms{}, nil, 10); !errors.Is(err, filter.ErrImage) {
		t.Errorf("DCTDecode: %v, want ErrImage", err)
	}
	if _, err := filter.Decode("NoSuchDecode", filter.Parms{}, nil, 10); err == nil {
		t.Error("an unknown filter gives no error")
	}
}

// FuzzDecode holds that no filter gives more than the limit.
func FuzzDecode(f *testing.F) {
	for i := range 6 {
		f.Add(uint8(i), uint8(12), uint8(3), uint8(8), []byte("\x78\x9c\x4b\x4c\x4a\x06\x00\x02\x4d\x01\x27"))
	}
	names := []string{"FlateDecode", "LZWDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode", "Crypt"}
	f.Fuzz(func(t *testing.T, which, predictor, columns, bits uint8, data []byte) {
		const limit = 1 << 16
		p := filter.Parms{Predictor: int(predictor), Columns: int(columns), Colors: int(columns % 5), Bits: int(bits)}
		got, _ := filter.Decode(names[int(which)%len(names)], p, data, limit)
		if len(got) > limit {
			t.Errorf("%d bytes, more than the limit", len(got))
		}
	})
}
