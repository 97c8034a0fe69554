import { changingEndOf, type NameEnd } from "../src/lifecycle/release-names.ts";
import { defineRule, type RuleContext } from "../src/lint/rule.ts";
import type { Hook } from "../src/model/hook.ts";
import { pairObjects } from "../src/model/pair-objects.ts";
import { type ChartRenders, type RenderVariant, seenAs } from "../src/model/renders.ts";
import { label } from "../src/model/resource.ts";
import { at } from "../src/model/values.ts";

interface Data {
  /** `Job/migrate-…`: what stays the same of its name. */
  readonly name: string;
}

const neverFinds = "so that before-hook-creation never finds the older ones";

const messages = {
  revision: {
    severity: "warning",
    certainty: "proof",
    text: ({ name }: Data) => `${name} gets a new name in every revision, ${neverFinds}`,
  },
  random: {
    severity: "warning",
    certainty: "proof",
    text: ({ name }: Data) => `${name} gets a new name at every render, ${neverFinds}`,
  },
  failed: {
    severity: "info",
    certainty: "proof",
    text: ({ name }: Data) => `${name} gets a new name every time, so that nothing clears away those that failed`,
  },
  generated: {
    severity: "warning",
    certainty: "heuristic",
    text: ({ name }: Data) => `${name} seems to get a new name at every render, ${neverFinds}`,
  },
  digest: {
    severity: "warning",
    certainty: "heuristic",
    text: ({ name }: Data) => `${name} seems to get a new name with each change of what is hashed into it, ${neverFinds}`,
  },
} as const;

/** A day may as well be a version's. */
const guesses: Readonly<Record<NameEnd, "generated" | "digest" | undefined>> = {
  random: "generated",
  time: "generated",
  digest: "digest",
  day: undefined,
};

const help = "Give it a fixed name that holds the release name: before-hook-creation then clears the old one.";

export default defineRule({
  id: "changing-hook-name",
  summary: "A hook whose name changes from run to run is never found by before-hook-creation, and they pile up.",
  preset: "recommended",
  messages,

  release(release, ctx) {
    const { renders } = ctx;
    if (renders?.install === release) for (const pair of compared) compareNames(renders, pair, ctx);
    // What another render has proved needs no guess.
    if (renders && seenAs(renders, "again")) return;
    for (const hook of release.hooks) {
      const messageId = isCleared(hook) || !runsAgain(hook) ? undefined : guesses[changingEndOf(hook.resource.name) ?? "day"];
      if (messageId) report(messageId, hook, label(hook.resource), ctx);
    }
  },
});

type Context = RuleContext<object, typeof messages>;

interface Pair {
  readonly from: RenderVariant;
  readonly to: RenderVariant;
  readonly messageId: "random" | "revision";
}

/** The next revision is held against the upgrade before it, so that nothing but the number tells them apart. */
const compared: readonly Pair[] = [
  { from: "install", to: "again", messageId: "random" },
  { from: "upgrade", to: "upgrade-again", messageId: "random" },
  { from: "upgrade", to: "next-revision", messageId: "revision" },
];

function compareNames(renders: ChartRenders, { from, to, messageId }: Pair, ctx: Context): void {
  const [one, other] = [seenAs(renders, from), seenAs(renders, to)];
  if (!one || !other || one === other) return;
  const pairs = pairObjects(one, other);
  for (const hook of one.hooks) {
    const counterpart = pairs.get(hook.resource);
    if (!counterpart || counterpart.name === hook.resource.name || isCleared(hook) || !runsAgain(hook)) continue;
    const isFew = hook.deletePolicies.has("hook-succeeded");
    const name = label({ ...hook.resource, name: sharedName(hook.resource.name, counterpart.name) });
    report(isFew ? "failed" : messageId, hook, name, ctx);
  }
}

const report = (messageId: keyof typeof messages, { resource }: Hook, name: string, ctx: Context): void =>
  ctx.report({
    messageId,
    data: { name },
    object: resource,
    location: resource.document.locate(["metadata", "name"], "value"),
    help,
  });

/** `migrate-…` of `migrate-1` and `migrate-2`: whole words, since letters may be alike by chance. */
function sharedName(one: string, other: string): string {
  const words = (name: string) => name.split(/(?<=[-.])|(?=[-.])/);
  const [a, b] = [words(one), words(other)];
  const first = a.findIndex((word, index) => word !== b[index]);
  let last = 0;
  while (last < Math.min(a.length, b.length) - first - 1 && a.at(-1 - last) === b.at(-1 - last)) last++;
  return `${a.slice(0, first).join("")}…${last === 0 ? "" : a.slice(-last).join("")}`;
}

/** Whether nothing but an interrupted run leaves an object behind. */
const isCleared = ({ resource, deletePolicies }: Hook): boolean =>
  deletePolicies.has("hook-succeeded") &&
  (deletePolicies.has("hook-failed") || at(resource.document.data, "spec", "ttlSecondsAfterFinished") !== undefined);

/** A release is installed and uninstalled once: of hooks that only do that there is one object, whatever it is called. */
const runsAgain = ({ events }: Hook): boolean => events.some((event) => event.endsWith("-upgrade") || event === "test");
