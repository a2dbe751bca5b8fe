package web

import (
	"reflect"
	"regexp"
	"strings"

	"heed/record/wire"
)

type object = map[string]any

// openAPI describes the API as OpenAPI 3.1, from the same list that its handlers are made from and from the very types
// they answer with.
func (s *server) openAPI() object {
	schemas := object{"Problem": object{
		"type": "object", "description": "What went wrong (RFC 9457)",
		"properties": object{"type": object{"type": "string"}, "title": object{"type": "string"}, "status": object{"type": "integer"}, "detail": object{"type": "string"}, "instance": object{"type": "string"}},
		"required":   []string{"type", "title", "status", "detail", "instance"},
	}}
	paths := object{}
	for _, e := range s.endpoints() {
		answer := object{"description": "Done"}
		switch {
		case e.answers != nil:
			schema := schemaOf(reflect.TypeOf(e.answers), schemas)
			if e.orElse != nil {
				schema = object{"anyOf": []object{schema, schemaOf(reflect.TypeOf(e.orElse), schemas)}}
			}
			answer["content"] = object{"application/json": object{"schema": schema}}
		case e.media != "":
			answer["content"] = object{e.media: object{}}
		default:
			answer["content"] = object{"application/json": object{}}
		}
		answer["headers"] = object{"ETag": object{"schema": object{"type": "string"}}}
		failure := func(words string) object {
			return object{"description": words, "content": object{"application/problem+json": object{"schema": object{"$ref": "#/components/schemas/Problem"}}}}
		}
		responses := object{"200": answer, "304": object{"description": "What you have is still right"}, "400": failure("A mistake in the request"), "503": failure("Busy; try again")}
		parameters := []object{}
		for _, name := range pathNames.FindAllStringSubmatch(e.path, -1) {
			parameters = append(parameters, object{"name": name[1], "in": "path", "required": true, "schema": object{"type": "string"}})
			responses["404"] = failure("No such thing")
		}
		for _, p := range e.params {
			parameters = append(parameters, object{"name": p.name, "in": "query", "description": p.about, "schema": p.schema()})
		}
		paths[e.path] = object{"get": object{"summary": e.summary, "operationId": operation(e.path), "parameters": parameters, "responses": responses}}
	}
	return object{
		"openapi": "3.1.0",
		"info": object{
			"title": "heed", "version": "1", "summary": "Which recommendations have been heeded, by whom, and where is the proof?",
			"description": "Every key is always there; null stands where there is nothing. Days are YYYY-MM-DD. “No recorded response” says what was read, not what was done.",
			"license":     object{"name": "Contains public sector information licensed under the Open Government Licence v3.0", "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"},
		},
		"servers": []object{{"url": "/"}},
		"paths":   paths, "components": object{"schemas": schemas},
	}
}

var pathNames = regexp.MustCompile(`\{(\w+)\}`)

// operation names an endpoint after its address.
func operation(path string) string {
	words := strings.FieldsFunc(strings.TrimPrefix(path, "/api/v1/"), func(r rune) bool { return strings.ContainsRune("/{}.", r) })
	for i, w := range words[1:] {
		words[i+1] = upper(w)
	}
	return "get" + upper(strings.Join(words, ""))
}

func (p param) schema() object {
	kind := p.kind
	if kind == "" {
		kind = "string"
	}
	s := object{"type": kind}
	if len(p.values) > 0 {
		s["enum"] = p.values
	}
	if p.many {
		return object{"type": "array", "items": s}
	}
	return s
}

var (
	textType  = reflect.TypeFor[wire.Text]()
	dateType  = reflect.TypeFor[wire.Date]()
	timeType  = reflect.TypeFor[wire.Time]()
	pageType  = reflect.TypeFor[wire.Page]()
	scoreType = reflect.TypeFor[wire.Score]()
	boxType   = reflect.TypeFor[wire.Box]()
)

// schemaOf describes a type as its JSON comes out; structs of the contract get a name of their own.
func schemaOf(t reflect.Type, named object) object {
	switch t {
	case textType:
		return object{"type": []string{"string", "null"}}
	case dateType:
		return object{"type": []string{"string", "null"}, "format": "date"}
	case timeType:
		return object{"type": []string{"string", "null"}, "format": "date-time"}
	case pageType:
		return object{"type": []string{"integer", "null"}}
	case scoreType:
		return object{"type": "number"}
	case boxType:
		return object{"type": []string{"array", "null"}, "items": object{"type": "number"}, "description": "x0, y0, x1, y1 in points from the page's top left corner"}
	}
	switch t.Kind() {
	case reflect.String:
		return object{"type": "string"}
	case reflect.Int, reflect.Int64:
		return object{"type": "integer"}
	case reflect.Float64:
		return object{"type": "number"}
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Slice:
		return object{"type": "array", "items": schemaOf(t.Elem(), named)}
	case reflect.Pointer:
		return object{"anyOf": []object{schemaOf(t.Elem(), named), {"type": "null"}}}
	case reflect.Struct:
		name := t.Name()
		if i := strings.IndexByte(name, '['); i > 0 { // a list of something is described in its place
			return structSchema(t, named)
		}
		if _, known := named[name]; !known {
			named[name] = object{} // a type may hold itself
			named[name] = structSchema(t, named)
		}
		return object{"$ref": "#/components/schemas/" + name}
	}
	return object{}
}

func structSchema(t reflect.Type, named object) object {
	properties, required := object{}, []string{}
	var walk func(reflect.Type)
	walk = func(t reflect.Type) {
		for i := range t.NumField() {
			f := t.Field(i)
			if f.Anonymous {
				walk(f.Type)
				continue
			}
			if key, _, _ := strings.Cut(f.Tag.Get("json"), ","); key != "" && key != "-" {
				properties[key] = schemaOf(f.Type, named)
				required = append(required, key)
			}
		}
	}
	walk(t)
	return object{"type": "object", "properties": properties, "required": required}
}
