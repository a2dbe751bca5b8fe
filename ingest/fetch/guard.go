package fetch

import (
	"fmt"
	"net"
	"net/netip"
	"syscall"
)

// forbidden are the ranges that hold no public document, besides those that netip knows by name: shared address space
// (RFC 6598), benchmarking (RFC 2544), documentation, and the IPv6 forms that embed an IPv4 address.
var forbidden = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"),
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"),
	netip.MustParsePrefix("fec0::/10"),
}

// public reports whether an address may be dialled.
func public(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsValid() || a.IsPrivate() || a.IsLoopback() || a.IsUnspecified() || a.IsMulticast() || a.IsLinkLocalUnicast() || a.IsInterfaceLocalMulticast() {
		return false
	}
	for _, p := range forbidden {
		if p.Contains(a) {
			return false
		}
	}
	return true
}

// PrivateError says that an address is not on the public internet.
type PrivateError struct{ Address string }

func (e *PrivateError) Error() string {
	return fmt.Sprintf("%s is not a public address", e.Address)
}

// control is called with the address about to be dialled, after the name was looked up: checking the name itself would
// leave a gap in which its answer can change.
func control(_, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return &PrivateError{address}
	}
	a, err := netip.ParseAddr(host)
	if err != nil || !public(a) {
		return &PrivateError{host}
	}
	return nil
}
