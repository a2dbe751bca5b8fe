package sync

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"heed/ingest/fetch"
)

//go:embed sources.toml
var builtin string

// Config is all that is said about sources: the built-in list with the user's own additions.
type Config struct {
	Contact string // how the operator of this heed can be reached; sites are told
	Aliases []fetch.Alias
	Sources []Source // by name; those switched off among them
}

// file is the shape of a sources.toml.
type file struct {
	Contact string   `toml:"contact"`
	Aliases []alias  `toml:"alias"`
	Sources []Source `toml:"source"`
}

type alias struct {
	From string `toml:"from"`
	To   string `toml:"to"`
}

// Parse reads the built-in list and the user's additions (the text of a sources.toml, or nothing). A source of the user's
// takes the place of the built-in one of the same name; one that says only `off = true` switches it off.
func Parse(user []byte) (*Config, error) {
	var own, theirs file
	if err := decode("the built-in list", builtin, &own); err != nil {
		return nil, err
	}
	if err := decode("sources.toml", string(bytes.TrimPrefix(user, []byte("\xef\xbb\xbf"))), &theirs); err != nil {
		return nil, err
	}
	c := &Config{Contact: theirs.Contact}
	for _, a := range append(theirs.Aliases, own.Aliases...) {
		c.Aliases = append(c.Aliases, fetch.Alias{From: a.From, To: a.To})
	}
	at := map[string]int{}
	for _, s := range own.Sources {
		if _, twice := at[s.Name]; twice {
			return nil, fmt.Errorf("the built-in list names source %q twice", s.Name)
		}
		at[s.Name] = len(c.Sources)
		c.Sources = append(c.Sources, s)
	}
	seen := map[string]bool{}
	for _, s := range theirs.Sources {
		if seen[s.Name] {
			return nil, fmt.Errorf("sources.toml names source %q twice", s.Name)
		}
		seen[s.Name] = true
		s.Mine = true
		i, known := at[s.Name]
		switch {
		case known && s.Off && len(s.Start) == 0:
			c.Sources[i].Off, c.Sources[i].Mine = true, true
		case known:
			c.Sources[i] = s
		default:
			at[s.Name] = len(c.Sources)
			c.Sources = append(c.Sources, s)
		}
	}
	for i := range c.Sources {
		if err := c.Sources[i].prepare(c.Aliases); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(c.Sources, func(a, b Source) int { return strings.Compare(a.Name, b.Name) })
	return c, nil
}

func decode(name, text string, into *file) error {
	meta, err := toml.Decode(text, into)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return fmt.Errorf("%s: %q means nothing there", name, unknown[0].String())
	}
	return nil
}

// Find returns the source of a name.
func (c *Config) Find(name string) (*Source, bool) {
	for i := range c.Sources {
		if c.Sources[i].Name == name {
			return &c.Sources[i], true
		}
	}
	return nil, false
}

// Entry returns the text that adds a source to a sources.toml, and the source as it would be read.
func (c *Config) Entry(s Source) (string, *Source, error) {
	read := s
	if err := read.prepare(c.Aliases); err != nil {
		return "", nil, err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n[[source]]\nname = %s\n", quote(s.Name))
	if s.Title != "" {
		fmt.Fprintf(&b, "title = %s\n", quote(s.Title))
	}
	starts := make([]string, len(s.Start))
	for i, a := range s.Start {
		starts[i] = quote(a)
	}
	fmt.Fprintf(&b, "start = [%s]\n", strings.Join(starts, ", "))
	if s.Kind != Auto {
		fmt.Fprintf(&b, "kind = %s\n", quote(string(s.Kind)))
	}
	if s.Items.Select != "" {
		fmt.Fprintf(&b, "items = { select = %s }\n", quote(s.Items.Select))
	}
	if s.Org != "" {
		fmt.Fprintf(&b, "org = %s\nown = %v\n", quote(s.Org), s.Own)
	}
	if s.Private {
		b.WriteString("allow_private = true\n")
	}
	return b.String(), &read, nil
}

// quote writes a basic string of TOML.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
