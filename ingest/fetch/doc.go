// Package fetch gets bytes from the web, politely and without being led astray.
//
// In: an address. Out: the bytes and the address they came from in the end. It never knows what the bytes mean, nor
// where they are kept.
//
// Only http and https are spoken. Every address dialled, after every redirect and every look-up of a name, is checked: private,
// loopback and link-local addresses are refused, so that no page can make heed talk to a machine behind the firewall.
//
// Files: get.go (one address), guard.go (which addresses may be dialled).
package fetch
