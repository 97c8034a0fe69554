// Sorts rendered files as Helm 3 does: what hooklint's reading of manifests is held against (test/full/helm-sort.test.ts).
//
// Standard input: one JSON array per line, each a release's files as [path, text] pairs. Standard output: one JSON object per line.
package main

import (
	"bufio"
	"encoding/json"
	"io"
	"log"
	"os"

	"helm.sh/helm/v3/pkg/releaseutil"
)

type hook struct {
	Name     string   `json:"name"`
	Kind     string   `json:"kind"`
	Path     string   `json:"path"`
	Manifest string   `json:"manifest"`
	Events   []string `json:"events"`
	Weight   int      `json:"weight"`
	Delete   []string `json:"deletePolicies"`
	Logs     []string `json:"logPolicies"`
}

type resource struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Path     string `json:"path"`
	Manifest string `json:"manifest"`
}

type sorted struct {
	Hooks     []hook     `json:"hooks"`
	Resources []resource `json:"resources"`
	Error     string     `json:"error,omitempty"`
}

func main() {
	// Helm tells of each hook that it skips; that it is missing says the same.
	log.SetOutput(io.Discard)
	in := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if err == io.EOF && len(line) == 0 {
			return
		}
		var files [][2]string
		if err := json.Unmarshal(line, &files); err != nil {
			panic(err)
		}
		if err := out.Encode(sortFiles(files)); err != nil {
			panic(err)
		}
	}
}

func sortFiles(files [][2]string) sorted {
	texts := map[string]string{}
	for _, file := range files {
		texts[file[0]] = file[1]
	}
	hooks, manifests, err := releaseutil.SortManifests(texts, nil, releaseutil.InstallOrder)
	result := sorted{Hooks: []hook{}, Resources: []resource{}}
	if err != nil {
		result.Error = err.Error()
		return result
	}
	for _, h := range hooks {
		result.Hooks = append(result.Hooks, hook{
			h.Name, h.Kind, h.Path, h.Manifest, words(h.Events), h.Weight, words(h.DeletePolicies), words(h.OutputLogPolicies),
		})
	}
	for _, m := range manifests {
		name := ""
		if m.Head.Metadata != nil {
			name = m.Head.Metadata.Name
		}
		result.Resources = append(result.Resources, resource{name, m.Head.Kind, m.Name, m.Content})
	}
	return result
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, word := range list {
		out[i] = string(word)
	}
	return out
}
