// Package v1 stands in for the types of CustomResourceDefinitions, of which Helm only wants the name of the API version.
package v1

// AddToScheme registers nothing: the default API versions are read from capabilities.json.
func AddToScheme(any) error { return nil }
