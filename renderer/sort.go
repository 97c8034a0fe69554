package main

import (
	releaseutil "helm.sh/helm/v4/pkg/release/v1/util"
)

type sortedHook struct {
	Name     string   `json:"name"`
	Kind     string   `json:"kind"`
	Path     string   `json:"path"`
	Manifest string   `json:"manifest"`
	Events   []string `json:"events"`
	Weight   int      `json:"weight"`
	Delete   []string `json:"deletePolicies"`
	Logs     []string `json:"logPolicies"`
}

type sortedManifest struct {
	Path     string `json:"path"`
	Manifest string `json:"manifest"`
}

type sorted struct {
	Hooks     []sortedHook     `json:"hooks"`
	Manifests []sortedManifest `json:"manifests"`
}

// sortFiles is Helm's own SortManifests: what our tests hold hooklint's reading of documents against.
func sortFiles(files []blob) answered {
	texts := map[string]string{}
	for _, file := range files {
		texts[file.Name] = string(file.data)
	}
	hooks, manifests, err := releaseutil.SortManifests(texts, nil, releaseutil.InstallOrder)
	if err != nil {
		return answered{Error: err.Error()}
	}
	out := sorted{Hooks: []sortedHook{}, Manifests: []sortedManifest{}}
	for _, h := range hooks {
		out.Hooks = append(out.Hooks, sortedHook{
			h.Name, h.Kind, h.Path, h.Manifest, words(h.Events), h.Weight, words(h.DeletePolicies), words(h.OutputLogPolicies),
		})
	}
	for _, m := range manifests {
		out.Manifests = append(out.Manifests, sortedManifest{m.Name, m.Content})
	}
	return answered{Result: out}
}

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, word := range list {
		out[i] = string(word)
	}
	return out
}
