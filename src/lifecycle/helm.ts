import { compareBytes } from "../model/go-strings.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Context, Failure, Steps } from "./helm/context.ts";
import { install } from "./helm/install.ts";
import { rollback } from "./helm/rollback.ts";
import { test } from "./helm/test.ts";
import { uninstall } from "./helm/uninstall.ts";
import { upgrade } from "./helm/upgrade.ts";
import type { Operation } from "./operations.ts";

export interface Command {
  readonly operation: Operation;
  /** What install and upgrade bring. */
  readonly chart: ReleaseModel;
  /** Of rollback; 0 is the one before the last. */
  readonly revision: number;
}

/** What Helm does for a command: calls to a cluster, one at a time. Ends with what Helm prints as its error. */
export function* runHelm(ctx: Context, { operation, chart, revision }: Command): Steps<Failure> {
  const { options, storage } = ctx;
  switch (operation) {
    case "install":
      return prefix("INSTALLATION FAILED: ", yield* install(ctx, chart, options.replace));
    case "upgrade": {
      if (options.install) {
        // It asks the newest revision as Secrets sort: v10 before v9 (`isReleaseUninstalled`, cmd/helm/upgrade.go).
        const newest = storage.history.toSorted((a, b) => compareBytes(`v${a.revision}`, `v${b.revision}`)).at(-1);
        const isUninstalled = newest?.status === "uninstalled";
        const side = options.serverSide === "false" ? "false" : "true";
        if (!newest || isUninstalled) return yield* install({ ...ctx, options: { ...options, serverSide: side } }, chart, isUninstalled);
      }
      return prefix("UPGRADE FAILED: ", yield* upgrade(ctx, chart));
    }
    case "rollback":
      return yield* rollback(ctx, revision);
    case "uninstall":
      return yield* uninstall(ctx);
    case "test":
      return yield* test(ctx);
  }
}

const prefix = (words: string, failure: Failure): Failure => failure && words + failure;
