package main

import (
	_ "embed"
	"encoding/json"

	"helm.sh/helm/v4/pkg/chart/common"
)

// What common.DefaultCapabilities lists in a build with the real client-go: print-capabilities/ writes it.
//
//go:embed capabilities.json
var capabilities []byte

func init() {
	if err := json.Unmarshal(capabilities, &common.DefaultCapabilities.APIVersions); err != nil {
		panic(err)
	}
}
