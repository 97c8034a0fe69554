// Package kubernetes stands in for the typed clients, which Helm imports only to read client-go's version.
package kubernetes
