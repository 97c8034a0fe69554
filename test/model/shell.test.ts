import { describe, expect, it } from "vitest";
import { shellCommandsOf } from "../../src/model/shell.ts";

/** Commands as `words | joined`, with a mark for what their failing means: `?` asked, `~` ignored. */
const read = (script: string) =>
  shellCommandsOf(script).map(({ words, failure }) => `${words.join("|")}${{ counts: "", asked: " ?", ignored: " ~" }[failure]}`);

describe("the commands of a shell script", () => {
  it.each<[name: string, script: string, commands: readonly string[]]>([
    ["words and quotes", `kubectl get "a b" 'c d' e\\ f`, ["kubectl|get|a b|c d|e f"]],
    ["lines, semicolons, and lists", "a\nb; c && d & e", ["a", "b", "c", "d", "e"]],
    ["lines that go on", "a \\\n  b", ["a|b"]],
    ["lines that go on, as Windows writes them", "a \\\r\n  b\r\nc", ["a|b", "c"]],
    ["comments", "a # b\n# c\nd#e", ["a", "d#e"]],
    ["operators inside quotes", `a -o 'x;y|z' "u && v"`, ["a|-o|x;y|z|u && v"]],
    ["escapes inside quotes", String.raw`a "b\"c" "d\ne"`, [String.raw`a|b"c|d\ne`]],
    ["redirections", "a >/dev/null 2>&1 <in &>>all b 2>>err", ["a|b"]],
    ["here-documents", "a <<EOF\nkubectl delete all\nEOF\nb <<-'X Y' c\n", ["a", "b|c"]],
    ["two here-documents of one line", "a <<A <<B\n1\nA\n2\nB\nc", ["a", "c"]],
    ["here-strings", "a <<< b c", ["a|c"]],
    ["assignments before a command, and alone", "A=1 B='x y' a; C=2", ["a"]],
    ["blocks", "if a; then b; else c; fi; while ! d; do e; done; { f; }; ( g )", ["a ?", "b", "c", "d ?", "e", "f", "g"]],
    ["all of a condition", "if a && b; then c; fi", ["a ?", "b ?", "c"]],
    ["until", "until a b; do sleep 1; done", ["a|b ?", "sleep|1"]],
    [
      "a failure that does not matter",
      "a || true; b || echo no; c && d || :; e",
      ["a ~", "true", "b ~", "echo|no", "c ~", "d ~", ":", "e"],
    ],
    [
      "a failure that ends the script",
      "a || exit 1; b || { echo no; exit 1; }; c || return",
      ["a", "exit|1", "b", "echo|no", "exit|1", "c", "return"],
    ],
    ["a failure that ends it well", "a || exit 0; b || { c; exit 0; }", ["a ~", "exit|0", "b ~", "c", "exit|0"]],
    ["a failure that has an answer", "a || b", ["a ?", "b"]],
    ["pipes: the last command counts", "a | b | c", ["a ?", "b ?", "c"]],
    ["commands in words", 'a "$(b c)" $(d `e`) ${F:-$(g)}', ["b|c ?", "e ?", "d|`e` ?", "a|$(b c)|$(d `e`)|${F:-$(g)}"]],
    ["what is kept of a command fails with it", "X=$(a b) && c", ["a|b", "c"]],
    ["what is kept of a command that may fail", "X=$(a b) || true; c", ["a|b ~", "true", "c"]],
    ["a test of what a command prints", '[ -n "$(a | b)" ] && c', ["a ?", "b ?", "[|-n|$(a | b)|]", "c"]],
    ["brackets inside commands", `a $(b 'x)' "$(c)") d`, ["c ?", "b|x)|$(c) ?", `a|$(b 'x)' "$(c)")|d`]],
    ["arithmetic", "a $((1 + (2 * 3))) b", ["a|$((1 + (2 * 3)))|b"]],
    ["variables", "a $B ${C} $(D)", ["D ?", "a|$B|${C}|$(D)"]],
  ])("%s", (_, script, commands) => expect(read(script)).toEqual(commands));

  it("tells what stands in the body of a function", () => {
    const commands = shellCommandsOf("a() { b; if c; then d; fi; }\ne\nf()\n{\n  g\n}; h; { i; }");
    expect(commands.filter(({ isInFunction }) => isInFunction).map(({ words }) => words[0])).toEqual(["b", "c", "d", "g"]);
    expect(commands.map(({ words }) => words[0])).toEqual(["b", "c", "d", "e", "g", "h", "i"]);
  });

  it("tells of branches what decides them", () => {
    const commands = shellCommandsOf(
      "if a; then b; else c; fi; if ! d; then e; if f; then g; fi; fi; if h; then i; elif j; then k; else l; fi; m",
    );
    const guarded = commands.map(({ words, guards }) =>
      `${words[0]} ${guards.map(({ command, when }) => `${command.words[0]} ${when}`).join()}`.trim(),
    );
    expect(guarded).toEqual([
      "a",
      "b a succeeds",
      "c a fails",
      "d",
      "e d fails",
      "f d fails",
      "g d fails,f succeeds",
      "h",
      "i h succeeds",
      "j",
      "k",
      "l",
      "m",
    ]);
  });

  it.each(["'", '"', "$(", "${", "`", "\\", "a <<EOF", "a >", "||", "&&", "| |", "$(".repeat(5000), "((((", 'a "$(b', "", "\0\n"])(
    "takes %j for a script that ends there",
    (script) => expect(shellCommandsOf(script)).toBeInstanceOf(Array),
  );

  it("takes time that grows with the text", () => {
    const start = performance.now();
    for (const part of ["$(a ", '"$(a) ', "`a` ", "a || b\n", "a <<E\n", "${a}"]) shellCommandsOf(part.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
