// Package fetch gets bytes from the web, politely and without being led astray.
//
// In: an address, and what is known of it from the last time. Out: the bytes, or that they have not changed or are gone, and
// the address they came from in the end. It never knows what the bytes mean, nor where they are kept.
//
// Polite: one request at a time to a host and a second between two at least, longer where its robots.txt asks for it;
// robots.txt is obeyed (RFC 9309), and where it cannot be read nothing is; what may pass is tried again after a pause
// that grows and is never twice the same; a site that asks for time gets it; a host that fails again and again is given
// a rest. We say who we are and how to reach who runs us.
//
// Not led astray: only http and https are spoken. Every address dialled, after every redirect and every look-up of a name,
// is checked: private, loopback and link-local addresses are refused, so that no page can make heed talk to a machine
// behind the firewall. Bytes, time, redirects and the swelling of packed bodies have limits.
//
// Files: client.go (what a client is made of), get.go (one address), retry.go (again), host.go (whose turn it is), robots.go,
// body.go (limits), guard.go (which addresses may be dialled), address.go (their one form), fault.go (what went wrong).
package fetch
