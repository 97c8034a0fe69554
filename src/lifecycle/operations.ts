import type { HookEvent } from "../model/hook.ts";

/** What a user asks of Helm. `upgrade --install` is one of install and upgrade. */
export const operations = ["install", "upgrade", "rollback", "uninstall", "test"] as const;
export type Operation = (typeof operations)[number];

/** The parts of an operation, in order. */
export type Phase =
  | { readonly do: "hooks"; readonly event: HookEvent }
  /** Objects of `crds/`. */
  | { readonly do: "crds" }
  /** Create, change and delete release resources. */
  | { readonly do: "resources" }
  /** With `--wait` only: until release resources are ready, or gone. */
  | { readonly do: "wait" };

/**
 * Helm's lifecycle, as data (Helm 3.21.4 and 4.2.4, `pkg/action/{install,upgrade,rollback,uninstall,release_testing}.go`;
 * recordings: all-events).
 */
export const phases: Readonly<Record<Operation, readonly Phase[]>> = {
  install: [
    { do: "crds" },
    { do: "hooks", event: "pre-install" },
    { do: "resources" },
    { do: "wait" },
    { do: "hooks", event: "post-install" },
  ],
  upgrade: [{ do: "hooks", event: "pre-upgrade" }, { do: "resources" }, { do: "wait" }, { do: "hooks", event: "post-upgrade" }],
  rollback: [{ do: "hooks", event: "pre-rollback" }, { do: "resources" }, { do: "wait" }, { do: "hooks", event: "post-rollback" }],
  uninstall: [{ do: "hooks", event: "pre-delete" }, { do: "resources" }, { do: "wait" }, { do: "hooks", event: "post-delete" }],
  test: [{ do: "hooks", event: "test" }],
};

/** The operation that an event belongs to. */
export const operationOf = (event: HookEvent): Operation =>
  event === "test" ? "test" : event.endsWith("-delete") ? "uninstall" : (event.slice(event.indexOf("-") + 1) as Operation);
