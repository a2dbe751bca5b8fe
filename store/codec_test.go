package store

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"heed/record"
	"heed/record/day"
)

// fill sets every field that v holds to something that is not empty and differs from its neighbours, so that a field
// which storage forgets is noticed. Points nest without end: three deep is enough.
func fill(v reflect.Value, n *int, points int) {
	*n++
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n, points)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[day.Day]() {
			v.Set(reflect.ValueOf(day.Day{Year: 1990 + *n%40, Month: time.Month(1 + *n%12), Dom: 1 + *n%28}))
			return
		}
		for i := range v.NumField() {
			fill(v.Field(i), n, points)
		}
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[[]record.Point]() {
			if points++; points > 3 {
				return
			}
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), n, points)
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), n, points)
		}
	case reflect.String:
		v.SetString(fmt.Sprintf("“%d” <words> \u2028 é", *n))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Float64:
		v.SetFloat(float64(*n) + 0.25)
	case reflect.Bool:
		v.SetBool(true)
	default:
		panic("fill: " + v.Kind().String())
	}
}

func filled[T any](n int) (v T) {
	fill(reflect.ValueOf(&v).Elem(), &n, 0)
	return v
}

// Everything that is stored is read back as it was.
func TestPartsRoundTrip(t *testing.T) {
	for n := range 5 {
		blocks := filled[[]record.Block](n)
		blob, err := packBlocks(blocks)
		if err != nil {
			t.Fatal(err)
		}
		got, err := unpackBlocks(blob)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(blocks, got); diff != "" {
			t.Errorf("blocks (-want +got):\n%s", diff)
		}

		findings := filled[record.Findings](n)
		if blob, err = packFindings(findings); err != nil {
			t.Fatal(err)
		}
		gotFindings, err := unpackFindings(blob)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(findings, gotFindings); diff != "" {
			t.Errorf("findings (-want +got):\n%s", diff)
		}

		doc := filled[record.Document](n)
		if blob, err = packRead(doc); err != nil {
			t.Fatal(err)
		}
		var gotDoc record.Document
		if err := unpackRead(blob, &gotDoc); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]any{doc.Meta, doc.Skips}, []any{gotDoc.Meta, gotDoc.Skips}); diff != "" {
			t.Errorf("what the reader said (-want +got):\n%s", diff)
		}

		overrides := filled[record.Overrides](n)
		if diff := cmp.Diff(overrides, parseOverrides(overridesJSON(overrides))); diff != "" {
			t.Errorf("overrides (-want +got):\n%s", diff)
		}
	}
}

// A heading path is stored once, and a block that grows its own copy must not change its neighbour's.
func TestPathsAreNotShared(t *testing.T) {
	path := []string{"Findings", "Lamps"}
	blob, err := packBlocks([]record.Block{{Text: "a", Path: path}, {Text: "b", Path: path}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := unpackBlocks(blob)
	if err != nil {
		t.Fatal(err)
	}
	_ = append(got[0].Path, "grown")
	grown := append(got[1].Path, "other")
	_ = append(got[0].Path, "grown again")
	if grown[2] != "other" {
		t.Errorf("two blocks share the room behind their path: %q", grown)
	}
}

// Damage is an error, never a panic or an endless read.
func FuzzUnpack(f *testing.F) {
	good, err := packFindings(filled[record.Findings](1))
	if err != nil {
		f.Fatal(err)
	}
	blocks, err := packBlocks(filled[[]record.Block](1))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(blocks)
	f.Add([]byte{})
	f.Add([]byte{packed})
	f.Add([]byte{9, 1, 2})
	f.Add(good[:len(good)/2])
	f.Fuzz(func(t *testing.T, blob []byte) {
		if findings, err := unpackFindings(blob); err == nil {
			again, err := packFindings(findings)
			if err != nil {
				t.Fatal(err)
			}
			second, err := unpackFindings(again)
			if err != nil {
				t.Fatal(err)
			}
			third, err := packFindings(second)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(again, third) {
				t.Error("what was read, written and read again is written differently")
			}
		}
		_, _ = unpackBlocks(blob)
	})
}
