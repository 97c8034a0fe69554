import { doesMigrate, migratesBesideHooks } from "../src/lint/migrations.ts";
import { defineRule } from "../src/lint/rule.ts";
import { isOfUpgrade, type Use, usesOf } from "../src/lint/upgrade-uses.ts";
import { listOf } from "../src/lint/words.ts";
import { resourcesByKey } from "../src/model/by-key.ts";
import { type Hook, type HookEvent, hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import { memoize } from "../src/model/memoize.ts";
import { pairObjects } from "../src/model/pair-objects.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { type ChartRenders, seenAs } from "../src/model/renders.ts";
import { keyOf, label, type Resource } from "../src/model/resource.ts";

interface Data {
  readonly object: Resource;
  readonly user: string;
  readonly events: string;
}

const identity = new Set(["ServiceAccount", "Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"]);

const hooksOfUpgradesByKey = memoize((release: ReleaseModel): ReadonlyMap<string, readonly Hook[]> => {
  const byKey = new Map<string, Hook[]>();
  for (const hook of release.hooks) {
    if (!hook.events.some(isOfUpgrade)) continue;
    const key = keyOf(hook.resource);
    const list = byKey.get(key);
    if (list) list.push(hook);
    else byKey.set(key, [hook]);
  }
  return byKey;
});

export default defineRule({
  id: "install-only-hook",
  summary: "A hook runs at install only, and upgrades, or releases whose first install failed, go without it.",
  preset: "recommended",
  subsumes: ["pre-upgrade-stale-ref"],
  messages: {
    neededByHook: {
      severity: "error",
      certainty: "proof",
      text: ({ object, user }: Data) => `no upgrade makes ${label(object)}, which ${user} needs at upgrade: it is a hook of installs only`,
    },
    neverChanged: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, user }: Data) => `no upgrade makes or changes ${label(object)}, which ${user} uses: it is a hook of installs only`,
    },
    unused: {
      severity: "info",
      certainty: "proof",
      text: ({ object }: Data) => `no upgrade makes or changes ${label(object)}: it is a hook of installs only`,
    },
    migration: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ object }: Data) => `no upgrade runs ${label(object)}, which seems to migrate: it is a hook of installs only`,
    },
    notRendered: {
      severity: "warning",
      certainty: "proof",
      text: ({ object, events }: Data) => `no upgrade renders ${label(object)}, which lists ${events} all the same`,
    },
    job: {
      severity: "info",
      certainty: "proof",
      preset: "strict",
      text: ({ object }: Data) =>
        `${label(object)} never runs in a release whose first install failed: the retry is an upgrade, and it is a hook of installs only`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    if (!hook.events.some(isOfInstall)) return;
    if (!ctx.operations.has("upgrade") || resource.kind === "CustomResourceDefinition" || resource.kind === "Namespace") return;
    // Upgrades make and change the release resource of the same name.
    if (resourcesByKey(ctx.release).has(keyOf(resource))) return;
    // So does a hook of upgrades that is written apart.
    if (
      hooksOfUpgradesByKey(ctx.release)
        .get(keyOf(resource))
        ?.some((other) => other !== hook)
    )
      return;
    const upgrade = ctx.renders?.install === ctx.release ? upgradeOf(ctx.renders) : undefined;
    const report = (
      messageId: "neededByHook" | "neverChanged" | "unused" | "notRendered" | "migration" | "job",
      use: Use | undefined,
      help: string,
    ) =>
      ctx.report({
        messageId,
        data: { object: resource, user: use ? label(use.user) : "", events: listOf(hook.events.filter(isOfUpgrade)) },
        object: resource,
        location: locateOnHook(hook, hookAnnotation, "value"),
        related: use
          ? [{ message: `${label(use.user)} ${use.text}`, location: use.user.document.locate(use.path, "pair"), object: use.user }]
          : [],
        operations: ["upgrade"],
        help,
      });
    const later = upgrade?.objects.get(resource);
    if (hook.events.some(isOfUpgrade)) {
      if (upgrade && !later)
        report("notRendered", undefined, "Take it out of the condition that asks for .Release.IsInstall, or take the upgrade event away.");
      return;
    }
    // As a release resource of upgrades it is hook-became-regular's business.
    if (later && (upgrade?.hooks.get(later)?.events.some(isOfUpgrade) || !upgrade?.hooks.has(later))) return;
    // An author who asks for .Release.IsInstall wants it once: of interest is only who goes without.
    const isOnPurpose = upgrade !== undefined && !later;
    if (isAwaited(resource)) {
      const hasTwin = [...ctx.release.hooks, ...(upgrade?.hooks.values() ?? [])].some(
        (other) => other !== hook && doesMigrate(other.resource) && other.events.some(isOfUpgrade),
      );
      if (hasTwin || isOnPurpose || (doesMigrate(resource) && migratesBesideHooks(ctx.release))) return;
      const event = hook.events.find((each) => each.endsWith("-install"))?.replace("install", "upgrade");
      if (doesMigrate(resource))
        report("migration", undefined, `Add ${event}, and let the command do nothing where there is nothing to do.`);
      else report("job", undefined, `Add ${event} if it has to run after a failed install too, and let it do nothing the second time.`);
      return;
    }
    const use = usesOf(ctx.release).get(hook);
    const byHook = use?.find(({ isHook }) => isHook);
    if (byHook && identity.has(resource.kind)) {
      report(
        "neededByHook",
        byHook,
        `Give ${label(resource)} the upgrade events of ${label(byHook.user)}: what is left of an install is gone when the install failed early, or was of a version without it.`,
      );
    } else if (use?.[0]) {
      const { user } = byHook ?? use[0];
      report(
        "neverChanged",
        byHook ?? use[0],
        `Make it a release resource, which upgrades change; if it must be made only once, guard it with lookup. A value that changes never reaches ${label(user)}.`,
      );
    } else if (!hook.deletePolicies.has("hook-succeeded") && !isOnPurpose) {
      // At an upgrade before-hook-creation would delete what is in a volume.
      const orEvent = resource.kind.startsWith("PersistentVolume") ? "" : ", or add the upgrade event";
      report("unused", undefined, `Make it a release resource, which upgrades make and change${orEvent}.`);
    }
  },
});

const isOfInstall = (event: HookEvent): boolean => event.endsWith("-install");

/** What an upgrade renders for each object of an install, and its hooks by their objects; undefined when nobody knows. */
const upgradeOf = memoize((renders: ChartRenders) => {
  const upgrade = seenAs(renders, "upgrade");
  if (!upgrade) return undefined;
  const same = () => new Map([...upgrade.hooks.map((hook) => hook.resource), ...upgrade.resources].map((resource) => [resource, resource]));
  return {
    objects: upgrade === renders.install ? same() : pairObjects(renders.install, upgrade),
    hooks: new Map(upgrade.hooks.map((hook) => [hook.resource, hook])),
  };
});
