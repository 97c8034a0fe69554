import { commandOf, traceOf } from "../lifecycle/explore/tell.ts";
import { findIncident, type Incident } from "../lifecycle/explore.ts";
import type { ReleaseModel } from "../model/release.ts";
import { keyOf } from "../model/resource.ts";
import type { Finding } from "./finding.ts";
import type { Settings } from "./settings.ts";
import { shownByOf } from "./shown-by.ts";

export interface Traced {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** Gives findings the shortest history that shows them, where there is one; nothing else of them changes but the help, which names the command. */
export function attachTraces(findings: readonly Finding[], release: ReleaseModel, settings: Pick<Settings, "profiles" | "waits">): Traced {
  const hooks = new Map(release.hooks.map((hook) => [keyOf(hook.resource), hook]));
  const notes = new Set<string>();
  const traced = findings.map((finding) => {
    const wanted = shownByOf(finding);
    const key = finding.object && keyOf(finding.object);
    const hook = key === undefined ? undefined : hooks.get(key);
    if (!wanted || !hook || key === undefined) return finding;
    const { incident, note } = findIncident(
      release,
      hook,
      {
        profiles: finding.helm.length === 0 ? settings.profiles : settings.profiles.filter(({ version }) => finding.helm.includes(version)),
        waits: finding.flags.includes("--wait") ? [true] : settings.waits,
      },
      ({ kind, operation, concerns }) =>
        wanted.kinds.includes(kind) && concerns.includes(key) && (wanted.operation === undefined || operation === wanted.operation),
    );
    if (note !== undefined) notes.add(note);
    return incident ? withTrace(finding, incident, release) : finding;
  });
  return { findings: traced, notes: [...notes] };
}

const withTrace = (finding: Finding, incident: Incident, release: ReleaseModel): Finding => {
  // A release of a chart is called by its path and, in brackets, its values files.
  const seen = `\`${commandOf(incident, release.name.replace(/ \(.*\)$/, ""))}\` shows it.`;
  return { ...finding, trace: traceOf(incident), help: finding.help === undefined ? seen : `${finding.help} ${seen}` };
};
