import { describe, expect, it } from "vitest";
import type { PodTemplate } from "../../src/model/pod.ts";
import { alwaysEndsWell, endsWellWithout } from "../../src/model/tolerance.ts";

const podOf = (...commands: readonly (readonly string[])[]): PodTemplate => ({
  path: ["spec"],
  metadata: {},
  spec: { containers: commands.map((command, index) => ({ name: String(index), command })) },
});
const shell = (script: string, flag = "-c") => ["/bin/sh", flag, script];

describe("a script that ends well whatever happens", () => {
  it.each<[script: string, flag?: string]>([
    ["a || true"],
    ["a; b; exit 0"],
    ["a\nb\necho done"],
    ["a || echo no", "-ec"],
    ["set -e; a || :; set +e; b; exit 0"],
    ["(a; b) || true", "-ec"],
    ["if a; then b; fi || true", "-ec"],
    ["for i in 1 2 3; do a && break; sleep 2; done; exit 0", "-ec"],
    ["trap 'exit 0' EXIT; a; b", "-ec"],
    ["if ! a; then echo no; fi", "-ec"],
    ["timeout 10 sh -c 'until a; do sleep 1; done' || true"],
    ["i=0; until a || [ $i -ge 5 ]; do sleep 1; done; true"],
    ["while read -r line; do a $line; done; true"],
    ["occ() { php occ $1; }; occ off || true", "-ec"],
  ])("%s", (script, flag) => expect(alwaysEndsWell(podOf(shell(script, flag)))).toBe(true));

  it.each<[script: string, flag?: string]>([
    ["a"],
    ["a; b"],
    ["a && echo done"],
    ["a; true", "-ec"],
    ["set -e; a; exit 0"],
    ["set -o errexit; a; exit 0"],
    ["a || exit 1; true"],
    ["a; exit $?"],
    ["exec a || true"],
    ["until a; do sleep 1; done; true"],
    ["X=$(a)"],
    ["a | b"],
    ["if a; then b; fi"],
    ["occ() { true; }; occ off", "-ec"],
  ])("not %s", (script, flag) => expect(alwaysEndsWell(podOf(shell(script, flag)))).toBe(false));

  it("judges scripts only, and every container", () => {
    expect(alwaysEndsWell(podOf(["true"]))).toBe(false);
    expect(alwaysEndsWell(podOf(shell("true"), shell("a")))).toBe(false);
    expect(alwaysEndsWell(podOf())).toBe(false);
    expect(alwaysEndsWell(podOf(shell("a || true"), shell("b || true")))).toBe(true);
  });
});

describe("a script that ends well when a server is not there", () => {
  it.each([
    "nc -z db 5432 || exit 0; migrate",
    "nc -z db 5432 || { echo later; exit 0; }; migrate",
    "if ! curl http://db; then echo later; exit 0; fi; migrate",
    "if nc -z db 5432; then migrate; else echo later; fi",
    "if nc -z db 5432; then migrate || exit 1; fi",
    "timeout 10 sh -c 'until nc -z db 5432; do sleep 1; done' || exit 0; migrate",
  ])("%s", (script) => expect(endsWellWithout(shell(script, "-ec"), "db")).toBe(true));

  it.each([
    "nc -z db 5432; migrate",
    "nc -z db 5432 || exit 1",
    "nc -z db 5432 || migrate",
    "if ! nc -z db 5432; then exit 1; fi; migrate",
    "if ! nc -z db 5432; then echo later; fi; migrate",
    "if nc -z db 5432; then true; fi; migrate",
    "until nc -z db 5432; do sleep 1; done || exit 0",
    "nc -z cache 5432 || exit 0; migrate",
  ])("not %s", (script) => expect(endsWellWithout(shell(script, "-ec"), "db")).toBe(false));
});
