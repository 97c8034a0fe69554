// Prints the API versions that Helm has by default, for capabilities.json: a module of its own, since the renderer stands
// in for the packages that know them.
package main

import (
	"encoding/json"
	"os"

	"helm.sh/helm/v4/pkg/chart/common"
)

func main() {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(common.DefaultCapabilities.APIVersions); err != nil {
		panic(err)
	}
}
