package main

import (
	"fmt"
	"reflect"
	"regexp"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

// A mark says which template line the text before it comes from: src/load/mark-template.ts writes them into copies of the
// templates, and takes them out of the rendered text again.
var mark = regexp.MustCompile("\ue000[0-9:v]*\ue001")

// carriers hand a text on as it is, or only move it: marks stay where they are.
var carriers = map[string]bool{
	"indent": true, "nindent": true, "trim": true, "trimSuffix": true, "trimPrefix": true, "toString": true,
	"default": true, "coalesce": true, "ternary": true, "dict": true, "list": true, "tuple": true, "set": true,
}

// markFuncs are what marked copies call, and sprig's functions for texts without marks.
func markFuncs() template.FuncMap {
	funcs := template.FuncMap{
		// Takes the marks out of a text that something is about to look at.
		"hooklint_unmarked": unmarked,
		// Prints a value as the engine does, and a mark behind it if that is any text at all.
		"hooklint_marked": func(place string, value any) string {
			if value == nil {
				return ""
			}
			text := fmt.Sprint(value)
			if text == "" {
				return ""
			}
			return text + "\ue000" + place + "\ue001"
		},
	}
	for name, function := range sprig.TxtFuncMap() {
		if !carriers[name] {
			funcs[name] = withoutMarks(function)
		}
	}
	return funcs
}

func unmarked(value any) any {
	if text, ok := value.(string); ok {
		return mark.ReplaceAllString(text, "")
	}
	return value
}

// withoutMarks is for the marks of texts that tpl evaluates: no copy of those could be made.
func withoutMarks(function any) any {
	inner := reflect.ValueOf(function)
	call := inner.Call
	if inner.Type().IsVariadic() {
		call = inner.CallSlice
	}
	return reflect.MakeFunc(inner.Type(), func(args []reflect.Value) []reflect.Value {
		for i, arg := range args {
			args[i] = unmarkedArg(arg)
		}
		return call(args)
	}).Interface()
}

func unmarkedArg(arg reflect.Value) reflect.Value {
	switch arg.Kind() {
	case reflect.String:
		return reflect.ValueOf(unmarked(arg.String())).Convert(arg.Type())
	case reflect.Interface:
		if text, ok := arg.Interface().(string); ok {
			return reflect.ValueOf(unmarked(text))
		}
	case reflect.Slice:
		if kind := arg.Type().Elem().Kind(); kind == reflect.String || kind == reflect.Interface {
			copied := reflect.MakeSlice(arg.Type(), arg.Len(), arg.Len())
			for i := range arg.Len() {
				copied.Index(i).Set(unmarkedArg(arg.Index(i)))
			}
			return copied
		}
	}
	return arg
}
