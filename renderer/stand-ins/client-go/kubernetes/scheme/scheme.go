// Package scheme stands in for the list of every built-in type. Only Helm's default API versions are made from it, and
// those are read from capabilities.json here.
package scheme

import "k8s.io/apimachinery/pkg/runtime"

var Scheme = runtime.NewScheme()
