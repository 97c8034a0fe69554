import { operationOf } from "../src/lifecycle/operations.ts";
import { mayNeverEnd } from "../src/lint/deadline.ts";
import { defineRule } from "../src/lint/rule.ts";
import { isAwaited } from "../src/model/hook.ts";
import { commandOf, containersOf, podTemplateOf } from "../src/model/pod.ts";
import { label, type Resource } from "../src/model/resource.ts";
import { endsItself, isDaemon, isServer, stopsOthers } from "../src/model/sidecars.ts";
import { asMapping } from "../src/model/values.ts";

interface Data {
  readonly object: Resource;
  readonly name: string;
}

const text = ({ object, name }: Data) =>
  `${label(object)} ${mayNeverEnd(object)}: its container ${name} looks like one that runs on when the work is done, and Helm waits for all containers`;

export default defineRule({
  id: "sidecar-never-exits",
  summary: "A hook's pod has a container beside the one that works, and nothing ends it.",
  preset: "recommended",
  messages: {
    daemon: { severity: "warning", certainty: "heuristic", text },
    server: { severity: "warning", certainty: "heuristic", preset: "strict", text },
    vault: {
      severity: "warning",
      certainty: "heuristic",
      text: ({ object }: Data) =>
        `${label(object)} ${mayNeverEnd(object)}: the Vault agent that is injected into its pod runs on when the work is done`,
    },
  },

  hook(hook, ctx) {
    const { resource } = hook;
    const pod = isAwaited(resource) ? podTemplateOf(resource) : undefined;
    if (!pod) return;
    const base = { object: resource, operations: [...new Set(hook.events.map(operationOf))] };
    const annotations = asMapping(pod.metadata["annotations"]) ?? {};
    const vault = "vault.hashicorp.com/agent-";
    const all = containersOf(pod);
    const isStopped = all.some((container) => stopsOthers(commandOf(container).map((part) => part.text)));
    if (`${annotations[`${vault}inject`]}` === "true" && `${annotations[`${vault}pre-populate-only`]}` !== "true" && !isStopped) {
      ctx.report({
        ...base,
        messageId: "vault",
        data: { object: resource, name: "" },
        location: resource.document.locate([...pod.path, "metadata", "annotations", `${vault}inject`], "pair"),
        help: `Set the annotation ${vault}pre-populate-only: "true": then the agent writes the secrets before the hook begins, and is not there after.`,
        cause: "vault",
      });
    }
    const containers = all.filter((container) => container.list === "containers");
    if (containers.length < 2 || isStopped) return;
    const suspects = containers.filter((container) => !endsItself(container) && (isDaemon(container) || isServer(container)));
    // Where each of them looks like a server, none is beside another: what the pod is for, nobody can tell.
    if (suspects.length === containers.length) return;
    for (const container of suspects) {
      ctx.report({
        ...base,
        messageId: isDaemon(container) ? "daemon" : "server",
        data: { object: resource, name: container.name },
        location: resource.document.locate([...container.path, "name"], "value"),
        help: "Move it to initContainers with restartPolicy: Always (Kubernetes 1.29 and later end it with the pod), or let the hook end it when its work is done.",
        cause: container.name,
      });
    }
  },
});
