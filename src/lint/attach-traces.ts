import { type Setting, timeoutFlags } from "../lifecycle/explore/history.ts";
import { commandOf, traceOf } from "../lifecycle/explore/tell.ts";
import { type Histories, historiesOf } from "../lifecycle/histories.ts";
import type { Hook } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import { keyOf } from "../model/resource.ts";
import { courses } from "./courses.ts";
import type { Finding } from "./finding.ts";
import type { Settings } from "./settings.ts";
import { type ShownBy, shownByOf } from "./shown-by.ts";
import { looks, type Seen } from "./sightings.ts";

export interface Traced {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

export interface TraceOptions extends Pick<Settings, "profiles" | "waits" | "flags" | "timeout"> {
  /** What the chart renders to for an upgrade; the release itself by default. */
  readonly later?: ReleaseModel | undefined;
  /** What the command that shows the same is given: the path, and what the chart is rendered with. */
  readonly place: readonly string[];
  readonly of: (finding: Finding) => boolean;
  /** Whether to look for one history only, and not for long. */
  readonly isBrief: boolean;
}

/**
 * How many calls of Helm are simulated for a release: of the whole, no render of the corpus asks for more than a fifth
 * (MEASUREMENTS.md, "Calls of histories").
 */
const bounds = { brief: 4_000, whole: 100_000 } as const;

/** Gives findings the shortest history that shows them, where there is one; nothing else of them changes but the help, which names the command. */
export function attachTraces(findings: readonly Finding[], release: ReleaseModel, options: TraceOptions): Traced {
  const hooks = new Map(release.hooks.map((hook) => [keyOf(hook.resource), hook]));
  const bound = options.isBrief ? bounds.brief : bounds.whole;
  const histories = historiesOf(release, options.later ?? release, bound);
  let unseen = 0;
  const traced = findings.map((finding) => {
    const wanted = options.of(finding) ? shownByOf(finding) : undefined;
    const hook = finding.object && hooks.get(keyOf(finding.object));
    if (!wanted || !hook) return finding;
    const shown = showing(finding, hook, wanted, release, histories, options);
    if (shown[0]) return withTrace(finding, shown[0], shown.length - 1, options.place);
    if (histories.isSpent()) unseen++;
    return finding;
  });
  const more = options.isBrief ? ": --trace looks at more" : "";
  const notes =
    unseen > 0
      ? [
          `histories were looked at until Helm had made ${bound} calls; ${unseen} ${unseen === 1 ? "finding has" : "findings have"} none by then${more}`,
        ]
      : [];
  return { findings: traced, notes };
}

interface Shown extends Seen {
  readonly setting: Setting;
  readonly steps: NonNullable<ReturnType<Histories["run"]>>;
}

/** The histories that show a finding, the shortest first; only that one when it is to be brief. */
function showing(
  finding: Finding,
  hook: Hook,
  [look, ...names]: ShownBy,
  release: ReleaseModel,
  histories: Histories,
  options: TraceOptions,
): readonly Shown[] {
  const shown: Shown[] = [];
  const tries = names.flatMap((name) => courses[name](finding, hook, release)).toSorted((a, b) => a.length - b.length);
  for (const settings of settingsFor(finding, options)) {
    for (const course of tries) {
      for (const setting of settings) {
        const steps = histories.run(setting, course);
        const last = steps?.at(-1);
        if (!steps || !last) continue;
        const seen = looks[look]({ release, earlier: steps.slice(0, -1), last }, hook.resource, finding);
        if (!seen) continue;
        shown.push({ ...seen, setting, steps });
        if (options.isBrief) return shown;
      }
    }
    if (shown.length > 0) break;
  }
  return shown;
}

/** The newest Helm first; with --wait where the finding says so, nobody runs Helm without, or nothing is shown without. */
function settingsFor({ helm, flags: own }: Finding, { profiles, waits, flags, timeout }: TraceOptions): readonly (readonly Setting[])[] {
  const newestFirst = profiles.filter(({ version }) => helm.length === 0 || helm.includes(version)).toReversed();
  const waiting = flags.some((flag) => /^--wait(=|$)/.test(flag)) ? flags : [...flags, "--wait"];
  return [
    ...(waits.includes(false) && !own.includes("--wait") ? [flags] : []),
    ...(waits.includes(true) || own.includes("--wait") ? [waiting] : []),
  ].map((all) => newestFirst.map((profile) => ({ profile, flags: [...all, ...timeoutFlags(timeout)] })));
}

function withTrace(finding: Finding, shown: Shown, others: number, place: readonly string[]): Finding {
  const also = others === 0 ? "" : `, and ${others === 1 ? "another history ends" : `${others} other histories end`} so too`;
  const seen = `\`${commandOf(shown, ...place)}\` shows it${also}.`;
  return { ...finding, trace: traceOf(shown), help: finding.help === undefined ? seen : `${finding.help} ${seen}` };
}
