import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pluralOf } from "../../src/lifecycle/kinds.ts";
import { accessesOf } from "../../src/lifecycle/kubectl-rights.ts";
import { readKubectl, singularKind } from "../../src/model/kubectl.ts";
import { shellCommandsOf } from "../../src/model/shell.ts";

interface Measured {
  readonly command: string;
  /** What kubectl asked of the API server, as `verb resource`. */
  readonly asks: readonly string[];
  /** What it failed without. */
  readonly needs: readonly string[];
}

const measured = JSON.parse(readFileSync(new URL("../../fixtures/kubectl/rights.json", import.meta.url), "utf8")) as readonly Measured[];

/** Each right as the measurement writes it, with the verb that serves as well where that is the one that was asked for. */
function rightsOf(command: string, needs: readonly string[]): readonly string[] {
  const call = readKubectl(shellCommandsOf(command)[0]?.words ?? []);
  if (!call || call.flags.has("dry-run")) return [];
  return call.objects.flatMap((objects) =>
    accessesOf(call.verb, objects).map(({ verb, subresource, or }) => {
      const isOfPod = subresource === "exec" || subresource === "log";
      const resource = `${isOfPod ? "pods" : pluralOf(singularKind(objects.resource === "wd" ? "widgets" : objects.resource))}${subresource ? `/${subresource}` : ""}`;
      return or && needs.includes(`${or} ${resource}`) ? `${or} ${resource}` : `${verb} ${resource}`;
    }),
  );
}

describe("what kubectl needs to be allowed", () => {
  it.each(measured.filter(({ command }) => !/\bget all\b|create token/.test(command)))("$command", ({ command, needs }) => {
    const rights = rightsOf(command, needs);
    // Nothing may be said to be needed that kubectl does without.
    expect(needs).toEqual(expect.arrayContaining([...rights]));
    if (known.test(command)) expect(rights.toSorted()).toEqual(needs.toSorted());
  });
});

/** Calls of which all is known that they need; of others some, or nothing. */
const known =
  /^kubectl (get (?!events)|delete (?!-f)|create (configmap|secret|namespace)|patch|annotate|label|set|scale|rollout restart|exec p|logs p|run|wait .*(-l|--all|delete))/;
