// Package rest stands in for the part of client-go that Helm's engine names and, without a cluster, never reaches.
package rest

type Config struct{}
