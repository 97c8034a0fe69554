package main

import (
	"bytes"
	"cmp"
	"io/fs"
	"slices"
	"strings"
	"time"
	"unsafe"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/loader/archive"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/chart/v2/loader"
	"helm.sh/helm/v4/pkg/ignore"
)

type selectRequest struct {
	// Rules is the text of .helmignore, null when there is none.
	Rules *string `json:"rules"`
	// Entries are paths from the chart's folder; those of folders end in a slash.
	Entries []string `json:"entries"`
}

// entry is all that Helm's ignore rules ask of a file.
type entry struct {
	name string
	dir  bool
}

func (e entry) Name() string       { return e.name }
func (e entry) IsDir() bool        { return e.dir }
func (e entry) Size() int64        { return 0 }
func (e entry) Mode() fs.FileMode  { return 0 }
func (e entry) ModTime() time.Time { return time.Time{} }
func (e entry) Sys() any           { return nil }

// selectEntries says of each entry whether Helm reads it (pkg/chart/v2/loader LoadDir).
func selectEntries(in selectRequest) answered {
	rules := ignore.Empty()
	if in.Rules != nil {
		parsed, err := ignore.Parse(strings.NewReader(*in.Rules))
		if err != nil {
			return answered{Error: err.Error()}
		}
		rules = parsed
	}
	rules.AddDefaults()
	keep := make([]bool, len(in.Entries))
	for i, path := range in.Entries {
		name, dir := strings.CutSuffix(path, "/")
		keep[i] = !rules.Ignore(name, entry{name, dir})
	}
	return answered{Result: keep}
}

type openRequest struct {
	Archive bool `json:"archive"`
}

// What is open: the files as they were handed over, since Helm changes a chart while it renders it.
var opened []*archive.BufferedFile

type about struct {
	Name       string `json:"name"`
	Version    string `json:"version"`
	Type       string `json:"type"`
	Deprecated bool   `json:"deprecated"`
}

var bom = []byte{0xEF, 0xBB, 0xBF}

func openChart(in openRequest, files []blob) answered {
	opened, archives = nil, map[*byte][]*archive.BufferedFile{}
	if in.Archive {
		inside, err := archive.LoadArchiveFiles(bytes.NewReader(files[0].data))
		if err != nil {
			return answered{Error: err.Error()}
		}
		opened = inside
	} else {
		for _, file := range files {
			opened = append(opened, &archive.BufferedFile{Name: file.Name, Data: bytes.TrimPrefix(file.data, bom)})
		}
	}
	c, _, err := loadChart()
	if err != nil {
		return answered{Error: err.Error()}
	}
	return answered{Result: about{c.Name(), c.Metadata.Version, c.Metadata.Type, c.Metadata.Deprecated}}
}

// loadChart reads the open chart anew, and says of each of its files where in the chart's folder it lies.
func loadChart() (*chart.Chart, map[*common.File]string, error) {
	c, err := loader.LoadFiles(opened)
	if err != nil {
		return nil, nil, err
	}
	origins := map[*common.File]string{}
	noteOrigins(c, "", origins)
	return c, origins, nil
}

// noteOrigins goes by the bytes, not by names: the folder of a subchart may be called anything.
func noteOrigins(c *chart.Chart, prefix string, origins map[*common.File]string) {
	for _, file := range slices.Concat(c.Templates, c.Files) {
		origins[file] = prefix + file.Name
	}
	at := map[*chart.Chart]string{}
	for _, sub := range c.Dependencies() {
		at[sub] = originOf(sub, c.Raw)
		noteOrigins(sub, prefix+at[sub]+"/", origins)
	}
	// LoadFiles goes over a map: which of two charts of one name wins must not be left to chance here.
	sorted := slices.SortedFunc(slices.Values(c.Dependencies()), func(a, b *chart.Chart) int { return cmp.Compare(at[a], at[b]) })
	c.SetDependencies(sorted...)
}

var archives map[*byte][]*archive.BufferedFile

func originOf(sub *chart.Chart, parent []*common.File) string {
	own := metadataOf(sub.Raw)
	for _, file := range parent {
		parts := strings.Split(file.Name, "/")
		switch {
		case parts[0] != "charts" || len(file.Data) == 0:
		case len(parts) == 3 && parts[2] == "Chart.yaml" && unsafe.SliceData(file.Data) == unsafe.SliceData(own):
			return "charts/" + parts[1]
		case len(parts) == 2 && strings.HasSuffix(parts[1], ".tgz"):
			if inside := unpacked(file); len(inside) > 0 && bytes.Equal(metadataOf(inside), own) {
				return file.Name
			}
		}
	}
	return "charts/" + sub.Name()
}

func metadataOf(files []*common.File) []byte {
	for _, file := range files {
		if file.Name == "Chart.yaml" {
			return file.Data
		}
	}
	return nil
}

func unpacked(file *common.File) []*common.File {
	key := unsafe.SliceData(file.Data)
	inside, known := archives[key]
	if !known {
		inside, _ = archive.LoadArchiveFiles(bytes.NewReader(file.Data))
		archives[key] = inside
	}
	files := make([]*common.File, len(inside))
	for i, f := range inside {
		files[i] = &common.File{Name: f.Name, Data: f.Data}
	}
	return files
}
