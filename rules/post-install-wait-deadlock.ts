import { needsOf } from "../src/lifecycle/needs.ts";
import { queueOf } from "../src/lifecycle/order.ts";
import { writersOf } from "../src/lifecycle/writers.ts";
import { describeNeed, distinctNeeds, isVitalAtFirst } from "../src/lint/describe-need.ts";
import { migratesBesideHooks, speaksOf } from "../src/lint/migrations.ts";
import { defineRule } from "../src/lint/rule.ts";
import { listOf } from "../src/lint/words.ts";
import { type Hook, hookAnnotation, isAwaited, locateOnHook } from "../src/model/hook.ts";
import type { YamlPath } from "../src/model/location.ts";
import { memoize } from "../src/model/memoize.ts";
import { isCustomResource, isLongRunning } from "../src/model/passive.ts";
import { type Container, commandOf, podContainersOf } from "../src/model/pod.ts";
import type { ReleaseModel } from "../src/model/release.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { asList, asText, at } from "../src/model/values.ts";

interface Data {
  readonly users: string;
  /** Whether they are several. */
  readonly are: boolean;
  readonly hook: Resource;
  readonly does: string;
  readonly event: string;
}

const never = ({ users, are }: Pick<Data, "users" | "are">) => `${users} never ${are ? "get" : "gets"} ready`;

/** What makes a database ready for a program: more than a migration. */
const prepares = /migrat|schema|db[-_ ]?(init|setup|upgrade|prepare)|(setup|init|upgrade|prepare)[-_]?db/i;
const waitsForMigration = /wait.*(migrat|schema)|(migrat|schema).*wait|check[-_ ]migrat/i;
const bootstraps = /\b(init|bootstrap|join|cluster-?create|create-?cluster|form)\b/i;

export default defineRule({
  id: "post-install-wait-deadlock",
  summary: "With --wait a workload never gets ready, because what it needs comes of a hook that runs after the wait.",
  preset: "recommended",
  messages: {
    needs: {
      severity: "error",
      certainty: "proof",
      text: ({ does, hook, event, ...who }: Data) =>
        `with --wait ${never(who)}: ${who.are ? `they need ${label(hook)}` : `it ${does}`}, which is made in ${event}, after the wait`,
    },
    made: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ does, hook, event, ...who }: Data) =>
        `with --wait ${never(who)}: ${who.are ? "they need what" : `it ${does}, which`} ${label(hook)} seems to make in ${event}, after the wait`,
    },
    promised: {
      severity: "error",
      certainty: "assumption",
      text: ({ does, hook, event, ...who }: Data) =>
        `with --wait ${never(who)}: ${who.are ? "they need what" : `it ${does}, which`} comes of ${label(hook)}, made in ${event}, after the wait`,
    },
    awaits: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ hook, event, ...who }: Data) =>
        `with --wait ${never(who)}: an init container waits for ${label(hook)}, which runs in ${event}, after the wait`,
    },
    bootstraps: {
      severity: "warning",
      certainty: "heuristic",
      preset: "strict",
      text: ({ hook, event, ...who }: Data) =>
        `with --wait ${never(who)} if that needs ${label(hook)}, which seems to set it up in ${event}, after the wait`,
    },
    migrates: {
      severity: "info",
      certainty: "heuristic",
      preset: "strict",
      text: ({ users, hook, event }: Data) =>
        `with --wait ${users} must get ready without the migration of ${label(hook)}, which runs in ${event}, after the wait`,
    },
  },

  release(release, ctx) {
    if (!ctx.waits.includes(true)) return;
    const post = [...new Set([...queueOf(release, "post-install"), ...queueOf(release, "post-upgrade")])];
    if (post.length === 0) return;
    const jobs = post.filter((hook) => isAwaited(hook.resource) && hook.events.includes("post-install"));
    const groups = new Map<string, { readonly found: Found; readonly users: Resource[] }>();
    for (const user of release.resources) {
      // Of a custom resource's pods --wait knows nothing; without pods it is ready at once.
      if (!isLongRunning(user) || isCustomResource(user) || at(user.document.data, "spec", "replicas") === 0) continue;
      const found = wantedBy(release, user) ?? awaitedBy(release, user, jobs) ?? setUpBy(release, user, jobs) ?? migratedBy(user, jobs);
      if (!found) continue;
      const key = `${found.messageId} ${found.hook.position}`;
      const group = groups.get(key);
      if (group) group.users.push(user);
      else groups.set(key, { found, users: [user] });
    }
    for (const { found, users } of groups.values()) {
      const { messageId, hook, path, does } = found;
      const event = hook.events.find((each) => each.startsWith("post-")) ?? hook.events[0]!;
      const [first] = users;
      ctx.report({
        messageId,
        data: { users: listOf(users.map(label)), are: users.length > 1, hook: hook.resource, does, event },
        object: hook.resource,
        location: locateOnHook(hook, hookAnnotation),
        related: users.slice(0, 5).map((user) => ({
          message: user === first ? `${label(user)} ${does}` : `${label(user)} too`,
          location: user === first ? user.document.locate(path, "pair") : user.document.locate(["metadata", "name"]),
          object: user,
        })),
        operations: ["install"],
        flags: ["--wait"],
        help: `${isAwaited(hook.resource) ? "Make it a pre-install hook if it needs nothing of the release, else a release Job with a name for each version, which --wait does not wait for" : "Make it a release resource, which Helm makes before it waits"}${found.mayBeOptional ? "; or mark the reference as optional, if the pod gets ready without" : ""}. --atomic always waits, Flux and Terraform do unless told not to.`,
        cause: `wait ${messageId}`,
      });
    }
  },
});

interface Found {
  readonly messageId: "needs" | "promised" | "made" | "awaits" | "bootstraps" | "migrates";
  readonly hook: Hook;
  readonly path: YamlPath;
  readonly does: string;
  /** Whether Kubernetes knows a word for doing without. */
  readonly mayBeOptional?: boolean;
}

/** A Secret, ConfigMap, claim or account that only a hook after the wait makes. */
function wantedBy(release: ReleaseModel, user: Resource): Found | undefined {
  for (const need of distinctNeeds(needsOf(release, user).filter((need) => isVitalAtFirst(need) && need.type !== "rights"))) {
    const late = need.providers.find(({ hook }) => hook?.events.includes("post-install"));
    const mayBeOptional = need.target.kind === "Secret" || need.target.kind === "ConfigMap";
    const found = late?.hook && { hook: late.hook, path: need.path, does: describeNeed(need), mayBeOptional };
    // Anybody else who makes it may be in time.
    if (found && need.providers.every(({ hook }) => hook && !hook.events.includes("pre-install")))
      return { ...found, messageId: messageIds[late.by] };
    const writers = need.providers.length === 0 ? writersOf(release, need.target) : [];
    const writer = writers.some(({ events }) => events.includes("pre-install"))
      ? undefined
      : writers.find(({ events }) => events.includes("post-install"));
    if (writer) return { messageId: "made", hook: writer, path: need.path, does: describeNeed(need), mayBeOptional };
  }
  return undefined;
}

const messageIds = { manifest: "needs", crds: "needs", promise: "promised", command: "made" } as const;

/** An init container that names the hook, or that waits for migrations while a hook migrates. */
function awaitedBy(release: ReleaseModel, user: Resource, jobs: readonly Hook[]): Found | undefined {
  for (const container of podContainersOf(user)) {
    if (container.list !== "initContainers") continue;
    const text = textOf(container);
    const named = jobs.find(({ resource }) => namesWord(text, resource.name));
    // Where the release itself migrates, or what is named is a Job of its own, that is what is waited for.
    const isOfRelease = release.resources.some(({ kind, name }) => kind === "Job" && namesWord(text, name)) || migratesBesideHooks(release);
    const migrating = waitsForMigration.test(text) && !isOfRelease ? jobs.find(({ resource }) => speaksOf(resource, prepares)) : undefined;
    const hook = named ?? migrating;
    if (hook)
      return { messageId: "awaits", hook, path: [...container.path, "name"], does: `waits for it in its init container ${container.name}` };
  }
  return undefined;
}

/** A StatefulSet whose pods are reached before they are ready, by a Job that is called after setting up. */
function setUpBy(release: ReleaseModel, user: Resource, jobs: readonly Hook[]): Found | undefined {
  if (user.kind !== "StatefulSet") return undefined;
  const service = asText(at(user.document.data, "spec", "serviceName"));
  const governing = service === undefined ? undefined : earlyServices(release).get(service);
  if (!governing || !hasReadiness(user)) return undefined;
  // The tool that sets a cluster up comes with its servers, as a rule.
  const images = imagesOf(user);
  const hook = jobs.find(
    (job) =>
      bootstraps.test(job.resource.name.replaceAll("-", " ")) &&
      needsOf(release, job.resource).some(
        (need) =>
          need.type === "host" && need.providers.some(({ resource }) => resource === governing || resource.name.startsWith(user.name)),
      ) &&
      imagesOf(job.resource).some((image) => images.includes(image)),
  );
  return hook && { messageId: "bootstraps", hook, path: ["metadata", "name"], does: "is what it sets up" };
}

/** A workload of the same image as a migration, which it does not wait for. */
function migratedBy(user: Resource, jobs: readonly Hook[]): Found | undefined {
  if (!hasReadiness(user)) return undefined;
  const images = imagesOf(user);
  const hook = jobs.find((job) => speaksOf(job.resource, prepares) && imagesOf(job.resource).some((image) => images.includes(image)));
  return hook && { messageId: "migrates", hook, path: ["metadata", "name"], does: "runs the same image" };
}

const earlyServices = memoize(
  (release: ReleaseModel) =>
    new Map(
      release.resources
        .filter((resource) => resource.kind === "Service" && at(resource.document.data, "spec", "publishNotReadyAddresses") === true)
        .map((resource) => [resource.name, resource]),
    ),
);

const textOf = (container: Container) =>
  [
    container.name,
    ...commandOf(container).map(({ text }) => text),
    ...asList(container.data["env"]).map((item) => asText(at(item, "value")) ?? ""),
  ].join("\n");

const namesWord = (text: string, name: string) => {
  const index = text.indexOf(name);
  return index >= 0 && !/[a-z0-9-]/.test(text.charAt(index - 1)) && !/[a-z0-9-]/.test(text.charAt(index + name.length));
};

const mainContainers = (resource: Resource) => podContainersOf(resource).filter(({ list }) => list === "containers");
const hasReadiness = (resource: Resource) => mainContainers(resource).some(({ data }) => data["readinessProbe"] !== undefined);
const imagesOf = (resource: Resource) => mainContainers(resource).flatMap(({ data }) => asText(data["image"]) ?? []);
