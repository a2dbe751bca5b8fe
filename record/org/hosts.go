package org

import (
	"net/url"
	"strings"

	"heed/record"
)

// sharedHosts are hosts where many bodies publish: a page there says nothing of whose it is.
var sharedHosts = map[string]bool{
	"gov.uk": true, "police.uk": true, "pcc.police.uk": true, "pfcc.police.uk": true, "gov.wales": true, "gov.scot": true,
	"parliament.uk": true, "committees.parliament.uk": true, "publications.parliament.uk": true, "org.uk": true,
	"co.uk": true, "nhs.uk": true, "justiceinspectorates.gov.uk": true, "publishing.service.gov.uk": true,
	"service.gov.uk": true, "judiciary.uk": true, "nationalarchives.gov.uk": true,
}

// ByHost returns the body whose site a host is: "www." or not, and sub-domains of its own. A host that several bodies
// use is nobody's. A whole address is taken too.
func (r *Register) ByHost(host string) (Org, bool) {
	for h := foldHost(host); h != "" && !sharedHosts[h]; {
		if id, ok := r.hosts[h]; ok {
			o, known := r.orgs[id] // the id is empty for a host of several bodies
			return o, known
		}
		_, rest, ok := strings.Cut(h, ".")
		if !ok {
			break
		}
		h = rest
	}
	return Org{}, false
}

// foldHost returns the bare host of a host or address: small letters, without scheme, port, path and "www.".
func foldHost(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	if strings.Contains(s, "://") {
		u, err := url.Parse(s)
		if err != nil {
			return ""
		}
		s = u.Hostname()
	}
	s, _, _ = strings.Cut(s, "/")
	s, _, _ = strings.Cut(s, ":")
	return strings.TrimPrefix(strings.Trim(s, "."), "www.")
}

func hostTable(r *Register) map[string]record.OrgID {
	hosts := map[string]record.OrgID{}
	for _, id := range r.ids {
		for _, h := range r.orgs[id].Hosts {
			if sharedHosts[h] {
				continue
			}
			if other, ok := hosts[h]; ok && other != id {
				hosts[h] = ""
				continue
			}
			hosts[h] = id
		}
	}
	return hosts
}
