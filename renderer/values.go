package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"helm.sh/helm/v4/pkg/chart/common/util"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	"helm.sh/helm/v4/pkg/strvals"
)

type valuesRequest struct {
	// Files counts the files at the start of the request that are values files, in their order.
	Files int `json:"files"`
	// FileValues counts those after them that --set-file names.
	FileValues int      `json:"fileValues"`
	JSON       []string `json:"json"`
	Set        []string `json:"set"`
	SetString  []string `json:"setString"`
	SetFile    []string `json:"setFile"`
	SetLiteral []string `json:"setLiteral"`
}

// mergeValues is Helm's pkg/cli/values MergeValues with the files handed over: that package brings the network along.
func mergeValues(in valuesRequest, files []blob) (map[string]any, error) {
	base := map[string]any{}
	for _, file := range files[:in.Files] {
		current, err := loader.LoadValues(bytes.NewReader(file.data))
		if err != nil {
			return nil, fmt.Errorf("failed to parse %s: %w", file.Name, err)
		}
		base = loader.MergeMaps(base, current)
	}
	for _, value := range in.JSON {
		if strings.HasPrefix(strings.TrimSpace(value), "{") {
			var current map[string]any
			if err := json.Unmarshal([]byte(value), &current); err != nil {
				return nil, fmt.Errorf("failed parsing --set-json data JSON: %s", value)
			}
			base = loader.MergeMaps(base, current)
		} else if err := strvals.ParseJSON(value, base); err != nil {
			return nil, fmt.Errorf("failed parsing --set-json data %s", value)
		}
	}
	for _, value := range in.Set {
		if err := strvals.ParseInto(value, base); err != nil {
			return nil, fmt.Errorf("failed parsing --set data: %w", err)
		}
	}
	for _, value := range in.SetString {
		if err := strvals.ParseIntoString(value, base); err != nil {
			return nil, fmt.Errorf("failed parsing --set-string data: %w", err)
		}
	}
	contents := files[in.Files : in.Files+in.FileValues]
	for _, value := range in.SetFile {
		if err := strvals.ParseIntoFile(value, base, func(name []rune) (any, error) { return contentOf(string(name), contents) }); err != nil {
			return nil, fmt.Errorf("failed parsing --set-file data: %w", err)
		}
	}
	for _, value := range in.SetLiteral {
		if err := strvals.ParseLiteralInto(value, base); err != nil {
			return nil, fmt.Errorf("failed parsing --set-literal data: %w", err)
		}
	}
	return base, nil
}

func contentOf(name string, files []blob) (any, error) {
	for _, file := range files {
		if file.Name == name {
			return string(file.data), nil
		}
	}
	return nil, fmt.Errorf("open %s: no such file or directory", name)
}

// setFilePaths says which files the values of --set-file name: only Helm's parser knows.
func setFilePaths(values []string) answered {
	paths := []string{}
	for _, value := range values {
		note := func(name []rune) (any, error) {
			paths = append(paths, string(name))
			return "", nil
		}
		if err := strvals.ParseIntoFile(value, map[string]any{}, note); err != nil {
			return answered{Error: fmt.Sprintf("failed parsing --set-file data: %v", err)}
		}
	}
	return answered{Result: paths}
}

// dropRemoteSchemas takes away every schema that points out of itself, to the network or a disk, and names its chart.
func dropRemoteSchemas(c *chart.Chart) (names []string) {
	if bytes.Contains(c.Schema, []byte(`"$ref"`)) || bytes.Contains(c.Schema, []byte(`"$schema"`)) {
		var unreachable *jsonschema.LoadURLError
		if errors.As(util.ValidateAgainstSingleSchema(nil, c.Schema), &unreachable) {
			c.Schema = nil
			names = append(names, c.ChartFullPath())
		}
	}
	for _, sub := range c.Dependencies() {
		names = append(names, dropRemoteSchemas(sub)...)
	}
	return names
}
