package ingest

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"unicode/utf16"
)

// DOCXType is the media type of Word documents.
const DOCXType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// sniffZip tells what a ZIP file holds by the names in its directory. One whose directory is broken is told by the names
// before its entries.
func sniffZip(content []byte) Media {
	archive := other("application/zip", "a ZIP archive")
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		if bytes.Contains(content[:min(len(content), headSize)], []byte("word/")) {
			return Media{Format: DOCX, Type: DOCXType, Name: "a Word document"}
		}
		return archive
	}
	const most = 2000 // names looked at
	for i, f := range z.File {
		switch name := f.Name; {
		case i >= most:
			return archive
		case strings.HasPrefix(name, "word/document") && strings.HasSuffix(name, ".xml"):
			return Media{Format: DOCX, Type: DOCXType, Name: "a Word document"}
		case strings.HasPrefix(name, "xl/"):
			return other("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "an Excel workbook")
		case strings.HasPrefix(name, "ppt/"):
			return other("application/vnd.openxmlformats-officedocument.presentationml.presentation", "a PowerPoint presentation")
		case strings.HasPrefix(name, "visio/"):
			return other("application/vnd.ms-visio.drawing", "a Visio drawing")
		case name == "mimetype":
			if m, ok := byMimetype(f); ok {
				return m
			}
		case name == "META-INF/MANIFEST.MF":
			return other("application/java-archive", "a Java archive")
		}
	}
	return archive
}

// byMimetype reads the first entry of OpenDocument and EPUB files, which says what they are.
func byMimetype(f *zip.File) (Media, bool) {
	r, err := f.Open()
	if err != nil {
		return Media{}, false
	}
	defer r.Close()
	said, err := io.ReadAll(io.LimitReader(r, 200))
	if err != nil {
		return Media{}, false
	}
	t := strings.TrimSpace(string(said))
	for suffix, name := range map[string]string{
		"opendocument.text": "an OpenDocument text", "opendocument.spreadsheet": "an OpenDocument spreadsheet",
		"opendocument.presentation": "an OpenDocument presentation", "epub+zip": "an e-book",
	} {
		if strings.HasSuffix(t, suffix) {
			return other(t, name), true
		}
	}
	return Media{}, false
}

// sniffOLE tells what an old office file is by the names of the streams in it, which are written in UTF-16.
func sniffOLE(content []byte) Media {
	for _, s := range []struct {
		stream string
		media  Media
	}{
		{"EncryptedPackage", Media{Format: Other, Type: "application/x-ole-storage", Name: "a password-protected office file", Locked: true}},
		{"WordDocument", other("application/msword", "an old Word document (.doc)")},
		{"Workbook", other("application/vnd.ms-excel", "an old Excel workbook (.xls)")},
		{"PowerPoint Document", other("application/vnd.ms-powerpoint", "an old PowerPoint presentation (.ppt)")},
		{"__substg1.0_", other("application/vnd.ms-outlook", "an Outlook message")},
	} {
		if bytes.Contains(content, wideBytes(s.stream)) {
			return s.media
		}
	}
	return other("application/x-ole-storage", "an old office file")
}

func wideBytes(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}
