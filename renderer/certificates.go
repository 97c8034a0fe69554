package main

import (
	"reflect"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

// cheapCertificates are sprig's certificate functions with a small key of their own: RSA keys, as sprig makes them, take
// WebAssembly many seconds each. They differ on every run of Helm anyway, and everything else stays sprig's.
func cheapCertificates() template.FuncMap {
	funcs := sprig.TxtFuncMap()
	private := funcs["genPrivateKey"].(func(string) string)
	small := func(kind string) string {
		if kind == "rsa" || kind == "" {
			kind = "ecdsa"
		}
		return private(kind)
	}
	with := func(plain, withKey string) any {
		keyed := reflect.ValueOf(funcs[withKey])
		return reflect.MakeFunc(reflect.TypeOf(funcs[plain]), func(args []reflect.Value) []reflect.Value {
			return keyed.Call(append(args, reflect.ValueOf(small("ecdsa"))))
		}).Interface()
	}
	return template.FuncMap{
		"genPrivateKey":     small,
		"genCA":             with("genCA", "genCAWithKey"),
		"genSelfSignedCert": with("genSelfSignedCert", "genSelfSignedCertWithKey"),
		"genSignedCert":     with("genSignedCert", "genSignedCertWithKey"),
	}
}
