package main

import (
	"fmt"
	"text/template"

	"github.com/Masterminds/sprig/v3"
	"helm.sh/helm/v4/pkg/chart/common"
)

// quickDict is sprig's dict. Where a chart gives it the whole context as a key, by one argument too many, sprig prints
// all of it to make a string, every byte of every file as a number: 2 s in Helm, 25 s in WebAssembly. That text says nothing
// to anybody; the address does as well.
func quickDict() template.FuncMap {
	dict := sprig.TxtFuncMap()["dict"].(func(...any) map[string]any)
	return template.FuncMap{
		"dict": func(pairs ...any) map[string]any {
			for i := 0; i < len(pairs); i += 2 {
				if isContext(pairs[i]) {
					pairs[i] = fmt.Sprintf("map[%p]", pairs[i])
				}
			}
			return dict(pairs...)
		},
	}
}

func isContext(value any) bool {
	var context map[string]any
	switch typed := value.(type) {
	case map[string]any:
		context = typed
	case common.Values:
		context = typed
	}
	return context["Files"] != nil && context["Template"] != nil
}
