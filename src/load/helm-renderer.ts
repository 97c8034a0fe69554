import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { InputError } from "../errors.ts";
import type { ChartSource } from "./chart-source.ts";
import type { NamedBytes } from "./envelope.ts";
import { explainRefusal } from "./render-errors.ts";
import type { OriginFile, Rendered, Renderer, RenderRequest } from "./renderer.ts";
import { readSourceLine, splitManifests } from "./split-manifests.ts";

/**
 * The `helm` that is installed, version 3 or 4. It prints hooks and throws documents away, so it gets a copy of the chart in which
 * the annotation has another name: then everything is a plain manifest, and printed. What it cannot do: count revisions, mark lines.
 */
export const createHelmRenderer = (command = "helm", seconds = 120): Renderer => ({
  canMark: false,
  render: async (chart, request) => {
    if (request.revision !== 1) throw new InputError("helm template has no revisions", { place: chart.path });
    const folder = mkdtempSync(join(tmpdir(), "hooklint-"));
    try {
      const target = writeChart(chart, join(folder, "chart"));
      const args = argumentsFor(request, target, join(folder, "values"));
      const { stdout, stderr } = await run(command, args, chart, seconds);
      return toRendered(chart, stdout, stderr);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

const hookKey = /helm\.sh\/hook(?![\w.-])/g;
const otherKey = "hooklint.dev/renamed";

const writeChart = (chart: ChartSource, folder: string): string => {
  if (chart.isArchive) {
    const file = `${folder}.tgz`;
    writeFileSync(file, chart.files[0]!.data);
    return file;
  }
  for (const { name, data } of chart.files) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, /\.(?:ya?ml|tpl)$/.test(name) ? Buffer.from(data).toString().replace(hookKey, otherKey) : data);
  }
  return folder;
};

const argumentsFor = (request: RenderRequest, target: string, folder: string): readonly string[] => {
  const { json, set, setString, setFile, setLiteral, files, fileValues } = request.values.header;
  mkdirSync(folder);
  const write = ({ data }: NamedBytes, index: number): string => {
    const file = join(folder, `${index}.yaml`);
    writeFileSync(file, Buffer.from(data).toString().replace(hookKey, otherKey));
    return file;
  };
  const paths = request.values.files.map(write);
  const named = request.values.files.slice(files, files + fileValues);
  const fileArgs = setFile.map((text) => named.reduce((all, { name }, index) => all.replace(`=${name}`, `=${paths[files + index]}`), text));
  const repeat = (flag: string, values: readonly string[]): readonly string[] => values.flatMap((value) => [flag, value]);
  return [
    ...["template", request.releaseName, target, "--namespace", request.namespace, "--include-crds"],
    ...repeat("-f", paths.slice(0, files)),
    ...repeat("--set-json", json),
    ...repeat("--set", set),
    ...repeat("--set-string", setString),
    ...repeat("--set-file", fileArgs),
    ...repeat("--set-literal", setLiteral),
    ...repeat("--api-versions", request.apiVersions),
    ...(request.kubeVersion === undefined ? [] : ["--kube-version", request.kubeVersion]),
    ...(request.isUpgrade ? ["--is-upgrade"] : []),
    ...(request.skipSchema ? ["--skip-schema-validation"] : []),
  ];
};

interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

const run = (command: string, args: readonly string[], chart: ChartSource, seconds: number): Promise<Output> =>
  new Promise((resolve, reject) => {
    execFile(command, args, { maxBuffer: 2 ** 30, timeout: seconds * 1000 }, (error, stdout, stderr) => {
      if (!error) resolve({ stdout, stderr });
      else if ((error as NodeJS.ErrnoException).code === "ENOENT") {
        reject(
          new InputError("there is no helm to render with", {
            hint: "Leave --renderer away: the engine of Helm 4.2.4 is inside hooklint.",
          }),
        );
      } else if (error.killed) reject(new InputError(`helm template takes more than ${seconds} seconds`, { place: chart.path }));
      else reject(explainHelm(chart, stderr));
    });
  });

const explainHelm = (chart: ChartSource, stderr: string): InputError => {
  const message = /^Error: ([\s\S]*?)(?:\n\nUse --debug flag[\s\S]*)?$/m.exec(stderr)?.[1]?.trim() ?? stderr.trim();
  const missing = /missing in charts\/ directory: (.*)$/m.exec(message)?.[1]?.split(", ");
  return explainRefusal(chart, { error: message, files: [], ...(missing && { missing }) });
};

const toRendered = (chart: ChartSource, stdout: string, stderr: string): Rendered => {
  const { name, version } = readMetadata(chart);
  const byFile = new Map<string, string>();
  for (const { text } of splitManifests([stdout])) {
    const file = readSourceLine(text) ?? "";
    const body = text.replace(/^# Source: .*\n/, "").replaceAll(otherKey, "helm.sh/hook");
    byFile.set(file, byFile.has(file) ? `${byFile.get(file)}---\n${body}` : body);
  }
  const all = [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, text]): OriginFile => ({ name: file, text, origin: withoutFirst(file) }));
  const isCrd = ({ origin }: OriginFile): boolean => /(?:^|\/)crds\//.test(origin) && !/(?:^|\/)templates\//.test(origin);
  const decoder = new TextDecoder();
  return {
    chart: { name, version },
    files: all.filter((file) => !isCrd(file)),
    crds: all.filter(isCrd),
    templates: chart.files
      .filter((file) => /(?:^|\/)templates\//.test(file.name))
      .map((file) => ({ name: `${name}/${file.name}`, origin: file.name, text: decoder.decode(file.data) })),
    notes: "",
    warnings: stderr.split("\n").filter((line) => line.trim() !== ""),
  };
};

const withoutFirst = (path: string): string => path.slice(path.indexOf("/") + 1);

const readMetadata = (chart: ChartSource): { readonly name: string; readonly version: string } => {
  const text = new TextDecoder().decode(chart.files.find(({ name }) => name === "Chart.yaml")?.data);
  const field = (key: string): string => new RegExp(`^${key}:\\s*["']?([^"'\\s#]+)`, "m").exec(text)?.[1] ?? "";
  return { name: field("name"), version: field("version") };
};
