package main

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"text/template"

	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	chartutil "helm.sh/helm/v4/pkg/chart/v2/util"
	"helm.sh/helm/v4/pkg/engine"
)

type renderRequest struct {
	Values      valuesRequest `json:"values"`
	Name        string        `json:"name"`
	Namespace   string        `json:"namespace"`
	Revision    int           `json:"revision"`
	IsUpgrade   bool          `json:"isUpgrade"`
	KubeVersion string        `json:"kubeVersion"`
	APIVersions []string      `json:"apiVersions"`
	SkipSchema  bool          `json:"skipSchema"`
	// Overrides counts the files at the end of the request that stand for templates of their name.
	Overrides int `json:"overrides"`
	// WithTemplates asks for the templates themselves.
	WithTemplates bool `json:"withTemplates"`
	// Stir makes what is random in the runtime itself (the order of maps, math/rand) other than in a new instance.
	Stir int `json:"stir"`
}

type rendered struct {
	Notes string `json:"notes"`
	// The response lists the rendered files, then CRDs files of crds/ folders, then Templates templates.
	CRDs      int `json:"crds"`
	Templates int `json:"templates"`
	// Unchecked names the charts whose schema needs the network.
	Unchecked []string `json:"unchecked"`
}

// prepare does what `helm template` does up to the engine (pkg/cmd/install.go runInstall, pkg/action/install.go RunWithContext).
func prepare(in renderRequest, files []blob) (*chart.Chart, map[*common.File]string, common.Values, *rendered, *answered) {
	fail := func(err error) (*chart.Chart, map[*common.File]string, common.Values, *rendered, *answered) {
		return nil, nil, nil, nil, &answered{Error: err.Error()}
	}
	c, origins, err := loadChart()
	if err != nil {
		return fail(err)
	}
	given, err := mergeValues(in.Values, files)
	if err != nil {
		return fail(err)
	}
	if t := c.Metadata.Type; t != "" && t != "application" {
		return fail(fmt.Errorf("%s charts are not installable", t))
	}
	if c.Metadata.Deprecated {
		warn("this chart is deprecated")
	}
	if missing := missingDependencies(c); len(missing) > 0 {
		return nil, nil, nil, nil, &answered{Missing: missing, Error: "found in Chart.yaml, but missing in charts/ directory: " + strings.Join(missing, ", ")}
	}
	if err := chartutil.ProcessDependencies(c, given); err != nil {
		return fail(fmt.Errorf("chart dependencies processing failed: %w", err))
	}
	caps := common.DefaultCapabilities.Copy()
	if in.KubeVersion != "" {
		version, err := common.ParseKubeVersion(in.KubeVersion)
		if err != nil {
			return fail(fmt.Errorf("invalid kube version '%s': %w", in.KubeVersion, err))
		}
		caps.KubeVersion = *version
	}
	caps.APIVersions = append(slices.Clone(caps.APIVersions), in.APIVersions...)
	options := common.ReleaseOptions{
		Name: in.Name, Namespace: in.Namespace, Revision: in.Revision, IsInstall: !in.IsUpgrade, IsUpgrade: in.IsUpgrade,
	}
	result := &rendered{}
	if !in.SkipSchema {
		result.Unchecked = dropRemoteSchemas(c)
	}
	values, err := util.ToRenderValuesWithSchemaValidation(c, given, options, caps, in.SkipSchema)
	if err != nil {
		return fail(err)
	}
	if wanted := c.Metadata.KubeVersion; wanted != "" && !chartutil.IsCompatibleRange(wanted, caps.KubeVersion.String()) {
		return fail(fmt.Errorf("chart requires kubeVersion: %s which is incompatible with Kubernetes %s", wanted, caps.KubeVersion.Version))
	}
	return c, origins, values, result, nil
}

func missingDependencies(c *chart.Chart) (missing []string) {
	for _, wanted := range c.Metadata.Dependencies {
		has := func(sub *chart.Chart) bool { return sub.Name() == wanted.Name }
		if !slices.ContainsFunc(c.Dependencies(), has) {
			missing = append(missing, wanted.Name)
		}
	}
	return missing
}

// templatesOf gives every template that takes part under the name that Helm renders it by.
func templatesOf(c *chart.Chart, each func(name string, file *common.File)) {
	for _, file := range c.Templates {
		each(path.Join(c.ChartFullPath(), file.Name), file)
	}
	for _, sub := range c.Dependencies() {
		templatesOf(sub, each)
	}
}

func render(in renderRequest, files []blob) answered {
	for range in.Stir {
		rand.Uint64()
	}
	c, origins, values, result, failed := prepare(in, files)
	if failed != nil {
		return *failed
	}
	templates := sourcesOf(c, origins)
	override(c, files[len(files)-in.Overrides:])
	funcs := template.FuncMap{}
	if in.Overrides > 0 {
		funcs = markFuncs()
	}
	maps.Copy(funcs, cheapCertificates())
	maps.Copy(funcs, quickDict())
	texts, err := engine.Engine{CustomTemplateFuncs: funcs}.Render(c, values)
	if err != nil {
		return answered{Error: err.Error()}
	}
	from := map[string]string{}
	for _, template := range templates {
		from[template.Name] = template.Origin
	}
	var out []blob
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if strings.HasSuffix(name, "NOTES.txt") {
			if name == path.Join(c.Name(), "templates", "NOTES.txt") {
				result.Notes = texts[name]
			}
			continue
		}
		out = append(out, blob{Name: name, Origin: from[name], data: []byte(texts[name])})
	}
	for _, crd := range c.CRDObjects() {
		out = append(out, blob{Name: crd.Filename, Origin: origins[crd.File], data: crd.File.Data})
		result.CRDs++
	}
	if in.WithTemplates {
		out = append(out, templates...)
		result.Templates = len(templates)
	}
	return answered{Result: result, Files: out}
}

func sourcesOf(c *chart.Chart, origins map[*common.File]string) (list []blob) {
	templatesOf(c, func(name string, file *common.File) {
		list = append(list, blob{Name: name, Origin: origins[file], data: file.Data})
	})
	slices.SortFunc(list, func(a, b blob) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

func override(c *chart.Chart, overrides []blob) {
	texts := map[string][]byte{}
	for _, file := range overrides {
		texts[file.Name] = file.data
	}
	templatesOf(c, func(name string, file *common.File) {
		if text, ok := texts[name]; ok {
			file.Data = text
		}
	})
}
