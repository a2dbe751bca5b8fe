package main

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"heed/record/wire"
)

// What users can type or read stands in the README: commands, flags, JSON keys.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	readme := string(text)
	root := newRoot(&streams{})
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		if c.Hidden {
			return
		}
		if name := c.Name(); !strings.Contains(readme, name) {
			t.Errorf("the README does not name the command %q", c.CommandPath())
		}
		for _, flags := range []*pflag.FlagSet{c.LocalNonPersistentFlags(), c.PersistentFlags()} {
			flags.VisitAll(func(f *pflag.Flag) {
				if f.Name != "help" && !strings.Contains(readme, "--"+f.Name) {
					t.Errorf("the README does not name the flag --%s of %s", f.Name, c.CommandPath())
				}
			})
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	visit(root)
	for _, object := range []any{
		wire.Ingest{},
		wire.Skip{},
		wire.Document{},
		wire.Retrieval{},
		wire.Report{},
		wire.Counts{},
		wire.RecommendationDetail{},
		wire.Recommendation{},
		wire.ReportBrief{},
		wire.Point{},
		wire.Recipient{},
		wire.Deadline{},
		wire.ItemSource{},
		wire.Printing{},
		wire.Span{},
		wire.Response{},
		wire.CitedReport{},
		wire.Link{},
		wire.Obligation{},
		wire.Look{},
		wire.Search{},
		wire.Hit{},
		wire.Facets{},
		wire.Facet{},
		wire.UnansweredRow{},
		wire.UnansweredOrg{},
		wire.Organisation{},
		wire.OrganisationDetail{},
		wire.OrganisationReport{},
		wire.Failure{},
		wire.Review{},
		wire.Decision{},
		wire.Source{},
		wire.Accepted{},
		wire.History{},
		wire.HistoryVersion{},
	} {
		typ := reflect.TypeOf(object)
		for i := range typ.NumField() {
			key, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
			if key != "" && !regexp.MustCompile("[`, ]"+key+"[`, ]").MatchString(readme) {
				t.Errorf("the README does not name the key %q of %s", key, typ.Name())
			}
		}
	}
}

// Every command has words for people: a line, a paragraph and an example.
func TestHelp(t *testing.T) {
	for _, c := range newRoot(&streams{}).Commands() {
		if c.Hidden || c.Name() == "completion" || c.Name() == "help" {
			continue
		}
		if c.Short == "" || c.Long == "" || c.Example == "" {
			t.Errorf("%s lacks a short line, a paragraph or an example", c.CommandPath())
		}
		if strings.HasSuffix(c.Short, ".") {
			t.Errorf("%s: its short line ends with a full stop", c.CommandPath())
		}
	}
}
