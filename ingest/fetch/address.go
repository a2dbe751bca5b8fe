package fetch

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Alias says that addresses beginning with From are the same as those beginning with To. Both are without scheme:
// "www.example.org/old/" and "old.example.org/".
type Alias struct{ From, To string }

// trackers are query parameters that say where a reader came from and nothing about the page.
var trackers = []string{"_ga", "_gl", "_hsenc", "_hsmi", "dclid", "fbclid", "gbraid", "gclid", "igshid", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "twclid", "wbraid", "yclid"}

// Canonical returns the one form in which an address is known: scheme and host in small letters, no default port, no
// fragment, no trackers, dot segments resolved, other hosts of the same site replaced (the first alias that fits). All
// else, such as ?page=3, stays.
func Canonical(address string, aliases []Alias) (string, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return "", fmt.Errorf("%q is no address: %w", address, errors.Unwrap(err))
	}
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	if err := speaks(u); err != nil {
		return "", err
	}
	port := u.Port()
	if u.Scheme == "http" && port == "80" || u.Scheme == "https" && port == "443" {
		port = ""
	}
	host := strings.TrimRight(u.Hostname(), ".")
	if host == "" || strings.ContainsAny(host, " /%") {
		return "", fmt.Errorf("%q names no host", address)
	}
	if strings.Contains(host, ":") { // IPv6
		host = "[" + host + "]"
	}
	u.Host = host
	if port != "" {
		u.Host += ":" + port
	}
	u.Fragment, u.RawFragment = "", ""
	u = u.ResolveReference(&url.URL{Path: u.Path, RawPath: u.RawPath, RawQuery: u.RawQuery}) // resolves dot segments
	if u.Path == "" {
		u.Path = "/"
	}
	u.RawQuery, u.ForceQuery = withoutTrackers(u.RawQuery), false
	for _, a := range aliases {
		if rest, ok := strings.CutPrefix(u.Host+u.EscapedPath(), a.From); ok {
			moved, err := url.Parse(u.Scheme + "://" + a.To + rest)
			if err != nil {
				continue
			}
			moved.RawQuery = u.RawQuery
			if moved.Path == "" {
				moved.Path = "/"
			}
			u = moved
			break
		}
	}
	return u.String(), nil
}

func withoutTrackers(query string) string {
	if query == "" {
		return ""
	}
	var kept []string
	for _, pair := range strings.Split(query, "&") {
		name, _, _ := strings.Cut(pair, "=")
		name = strings.ToLower(name)
		if pair == "" || strings.HasPrefix(name, "utm_") || slices.Contains(trackers, name) {
			continue
		}
		kept = append(kept, pair)
	}
	return strings.Join(kept, "&")
}
