package extract

import "heed/record"

// fromLine is the line in which a letter says whose it is: "From: National Police Chiefs’ Council".
var fromLine = compile(`^(?i:from|response from|reply from|sent by|submitted by)\s*:\s*(.{3,90}?)[.,;]?$`)

// sender returns the body that a letter's head says it is from. Lines that name no known body say nothing.
func (w *walk) sender() []record.OrgID {
	for i, n := 0, 0; i < len(w.lines) && n < 15; i++ {
		l := &w.lines[i]
		if l.dead {
			continue
		}
		n++
		m := fromLine.FindStringSubmatch(l.text)
		if m == nil {
			continue
		}
		if id, ok := w.know.Register.Resolve(m[1]); ok {
			if o, known := w.know.Register.Get(id); known && !o.Class {
				return []record.OrgID{id}
			}
		}
	}
	return nil
}
