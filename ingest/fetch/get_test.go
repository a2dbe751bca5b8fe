package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "51.140.1.1": true, "2a00:1450::1": true,
		"127.0.0.1": false, "10.1.2.3": false, "192.168.0.1": false, "172.20.0.1": false, "169.254.169.254": false, "0.0.0.0": false, "100.64.0.1": false,
		"::1": false, "fe80::1": false, "fd00::1": false, "::ffff:10.0.0.1": false, "64:ff9b::a00:1": false, "2002:a00:1::": false, "224.0.0.1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("public(%s) = %v, want %v", address, got, want)
		}
	}
}

func TestGet(t *testing.T) {
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/page":
			_, _ = w.Write([]byte("words"))
		case "/moved":
			http.Redirect(w, r, "/page", http.StatusFound)
		case "/circle":
			http.Redirect(w, r, "/circle", http.StatusFound)
		case "/away":
			http.Redirect(w, r, "file:///etc/hosts", http.StatusFound)
		case "/large":
			_, _ = w.Write(make([]byte, 2000))
		default:
			http.NotFound(w, r)
		}
	}))
	defer site.Close()
	c := New(Config{AllowPrivate: true, MaxBytes: 1000})
	ctx := context.Background()
	page, err := c.Get(ctx, site.URL+"/moved")
	if err != nil || string(page.Body) != "words" || page.URL != site.URL+"/page" {
		t.Errorf("Get(/moved) = %+v, %v", page, err)
	}
	for path, want := range map[string]string{"/circle": "redirects", "/away": "only http and https", "/large": "larger than", "/none": "404"} {
		if _, err := c.Get(ctx, site.URL+path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Get(%s) = %v, want an error with %q", path, err, want)
		}
	}
	var private *PrivateError
	if _, err := New(Config{}).Get(ctx, site.URL+"/page"); !errors.As(err, &private) {
		t.Errorf("a loopback address was dialled: %v", err)
	}
	if _, err := c.Get(ctx, "ftp://example.org/"); err == nil {
		t.Error("ftp was fetched")
	}
}
