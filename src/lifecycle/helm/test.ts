import { toObject } from "../objects.ts";
import { hooksOf } from "../order.ts";
import { ask, type Context, type Failure, type Steps } from "./context.ts";
import { runEvent } from "./hooks.ts";
import { lastOf, type ReleaseRecord, update } from "./storage.ts";

/** `helm test` (`ReleaseTesting.Run`, pkg/action/release_testing.go; the command in cmd/helm, pkg/cmd). */
export function* test(ctx: Context): Steps<Failure> {
  const { options, profile, storage } = ctx;
  const record = lastOf(storage);
  if (!record) return "release: not found";
  const isChosen = ({ resource: { name } }: ReleaseRecord["chart"]["hooks"][number]): boolean =>
    !options.exclude.includes(name) && (options.include.length === 0 || options.include.includes(name));
  const hooks = record.chart.hooks.filter(isChosen);
  const { failure, shutdown } = yield* runEvent(ctx, record, "test", record.serverSide, hooks);
  const early = profile.testLogsBeforeDeletion ? undefined : shutdown && (yield* shutdown());
  const run = early ?? failure;
  update(storage, record);
  let result: Failure = run;
  if (options.logs) {
    const missing = yield* readLogs(ctx, hooks);
    // Helm 3 forgets the failure of the tests when it finds no logs.
    if (missing !== undefined) result = profile.major === 3 || run === undefined ? missing : `${run}\n${missing}`;
  }
  if (!profile.testLogsBeforeDeletion) return result;
  const late = shutdown && (yield* shutdown());
  return result ?? late;
}

/** Looks for a Pod by the name of every test (recordings: test-logs, test-logs-job, test-logs-configmap). */
function* readLogs(ctx: Context, hooks: ReleaseRecord["chart"]["hooks"]): Steps<Failure> {
  for (const hook of hooksOf(hooks, "test")) {
    const { name } = hook.resource;
    const pod = toObject({ apiVersion: "v1", kind: "Pod", metadata: { name } }, ctx.namespace);
    const reply = yield ask({ verb: "logs", object: pod, of: "test" }, { phase: "test", because: "logs", hook });
    if (reply.answer === "ok") continue;
    if (ctx.profile.major === 3) return `unable to get pod logs for ${name}: ${reply.message}`;
    return reply.status === 400
      ? `unable to get logs for pod ${name}, container main: ${reply.message}`
      : `unable to get pod ${name}: ${reply.message}`;
  }
  return undefined;
}
