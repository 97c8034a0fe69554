import { aSwitch, aValue, lint, readers, type UngroupedFlag } from "./flag.ts";

export const inputFlags: readonly UngroupedFlag[] = [
  aSwitch("one-release", readers, "All that is given is one release"),
  aSwitch("touched", lint, "The paths are files that changed: the charts that they lie in are looked at, each once"),
  aValue("stdin-filename", "FILE", readers, "What standard input is called in reports"),
  aValue("chart-dir", "DIR", readers, "The chart that `# Source:` paths belong to"),
  aValue("helm-stderr", "FILE", lint, "What `helm template` wrote to standard error: names the documents that Helm threw away"),
  aValue("shard", "I/N", lint, "Only the I-th of N parts of what there is, for a CI matrix; hooklint merge joins the reports"),
];
