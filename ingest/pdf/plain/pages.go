package plain

import "heed/ingest/pdf/syntax"

const maxTreeDepth = 64

// inherited are the entries that a page takes from the nodes above it.
var inherited = []syntax.Name{"Resources", "MediaBox", "CropBox", "Rotate"}

// leaf is a page: its object number (0 for a page written in place) and its entries, the inherited ones included.
type leaf struct {
	num  int
	dict syntax.Dict
}

// pages walks the page tree, each node once, so that a tree that bites its tail still ends. It counts all pages and keeps
// as many as allowed.
func (d *source) pages() (kept []leaf, total int) {
	seen := map[int]bool{}
	var walk func(o syntax.Object, from syntax.Dict, depth int)
	walk = func(o syntax.Object, from syntax.Dict, depth int) {
		num := 0
		if r, ok := o.(syntax.Ref); ok {
			if seen[r.Num] {
				return
			}
			seen[r.Num] = true
			num = r.Num
		}
		node, ok := d.dict(o)
		if !ok || depth > maxTreeDepth {
			return
		}
		all := syntax.Dict{}
		for _, k := range inherited {
			if v, ok := node[k]; ok {
				all[k] = v
			} else if v, ok := from[k]; ok {
				all[k] = v
			}
		}
		if kids := d.array(node["Kids"]); kids != nil && node["Type"] != syntax.Name("Page") {
			for _, k := range kids {
				walk(k, all, depth+1)
			}
			return
		}
		if node["Type"] == syntax.Name("Pages") && node["Contents"] == nil {
			return // a branch without children
		}
		if total++; total > d.limits.Pages {
			return
		}
		for k, v := range node {
			if _, ok := all[k]; !ok {
				all[k] = v
			}
		}
		kept = append(kept, leaf{num, all})
	}
	walk(d.root["Pages"], nil, 0)
	return kept, total
}
