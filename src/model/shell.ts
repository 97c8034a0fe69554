import { type ShellToken, shellTokensOf } from "./shell-words.ts";

/** A simple command of a shell script. */
export interface ShellCommand {
  /** Without quotes; what the shell would put in stands as it is written: `$NAME`, `$(kubectl get pods)`. */
  readonly words: readonly string[];
  /**
   * What becomes of its failing, as far as the command's neighbours tell. `ignored`: the script does without (`|| true`). `asked`: failing
   * is an answer (`if`, `while`, `!`, all but the last of a pipe, what stands in another command's words). `counts`: anything else.
   */
  readonly failure: "counts" | "ignored" | "asked";
  /** Commands that `&&`, `||` and `|` join have the same number: one failing may be the failing of all. */
  readonly list: number;
  /** The commands whose ending decides whether this one runs: the branches of `if` that it stands in. */
  readonly guards: readonly Guard[];
  /** Whether it stands in the body of a function, which runs where that is called. */
  readonly isInFunction: boolean;
}

export interface Guard {
  readonly command: ShellCommand;
  readonly when: "succeeds" | "fails";
}

/**
 * The simple commands of a POSIX shell script, in the order in which they stand, those inside `$(…)` before the command that they are part
 * of. Assignments, and the names of functions where these are defined, are left out. What is no shell gives commands of no meaning, never an error.
 */
export const shellCommandsOf = (script: string): readonly ShellCommand[] => new Parser(script, 0).read();

/** How deep `$(…)` is looked into: nobody writes more. */
const deepest = 8;

const askingWords = new Set(["if", "elif", "while", "until", "!"]);
/** Words that only open or close blocks: the command stands after them. */
const blockWords = new Set(["then", "do", "else", "{", "}", "fi", "done", "esac", "time"]);
const opening = new Set(["if", "do", "{"]);
const closing = new Set(["fi", "done", "}"]);

interface Draft {
  words: readonly string[];
  failure: ShellCommand["failure"];
  list: number;
  guards: readonly Guard[];
  isInFunction: boolean;
}

/** An `if` that is open. */
interface Branch {
  /** Undefined while it is read, and for good when there are several. */
  condition: Draft | undefined;
  isNegated: boolean;
  when: "succeeds" | "fails" | undefined;
}

class Parser {
  readonly #tokens: readonly ShellToken[];
  readonly #depth: number;
  readonly #found: Draft[] = [];
  #words: string[] = [];
  #inside: Draft[] = [];
  #isAsked = false;
  #isNegated = false;
  /** The commands since the last end of a list, those of a block that ended here included: a `||` speaks for all of them. */
  #list: Draft[] = [];
  #lists = 0;
  /** Where in `#found` the open blocks began. */
  readonly #blocks: number[] = [];
  readonly #branches: Branch[] = [];
  /** How many blocks were open where the body of a function began. */
  #function: number | undefined;

  constructor(script: string, depth: number) {
    this.#tokens = shellTokensOf(script);
    this.#depth = depth;
  }

  read(): Draft[] {
    for (const [index, token] of this.#tokens.entries()) {
      if (token.is === "operator") this.#operator(token.text, index);
      else if (this.#words.length > 0 || !token.isPlain || !this.#isReserved(token.text, index)) {
        this.#words.push(token.text);
        if (this.#depth < deepest) this.#inside.push(...token.inner.flatMap((script) => new Parser(script, this.#depth + 1).read()));
      }
    }
    this.#endList();
    return this.#found.filter(({ words }) => words.length > 0);
  }

  /** Takes a word of the shell's own that a command begins with. */
  #isReserved(word: string, index: number): boolean {
    if (!askingWords.has(word) && !blockWords.has(word)) return false;
    const top = this.#branches.at(-1);
    if (word === "{" && this.#isDefinition(index)) {
      // The name was read as a command: it calls nothing.
      this.#found.pop();
      this.#function ??= this.#blocks.length;
    }
    if (opening.has(word)) this.#blocks.push(this.#found.length);
    else if (closing.has(word)) this.#endBlock();
    if (askingWords.has(word)) this.#isAsked = true;
    if (word === "!") this.#isNegated = !this.#isNegated;
    else if (word === "if") this.#branches.push({ condition: undefined, isNegated: false, when: undefined });
    else if (word === "fi") this.#branches.pop();
    else if (top && word === "then") {
      if (top.when === undefined) top.condition = this.#found.at(-1);
      top.when = "succeeds";
    } else if (top && word === "else") top.when = "fails";
    // Which of several conditions decides is not followed.
    else if (top && word === "elif") Object.assign(top, { condition: undefined, when: "fails" });
    return true;
  }

  /** `name() {`, over a line's end. */
  #isDefinition(index: number): boolean {
    let before = index - 1;
    while (this.#tokens[before]?.text === "\n") before--;
    return this.#tokens[before]?.text === ")" && this.#tokens[before - 1]?.text === "(" && this.#tokens[before - 2]?.is === "word";
  }

  #endBlock(): void {
    const start = this.#blocks.pop();
    if (this.#blocks.length === this.#function) this.#function = undefined;
    if (start !== undefined) this.#list = this.#found.slice(start);
  }

  #guards(): readonly Guard[] {
    return this.#branches.flatMap(({ condition, isNegated, when }): Guard[] =>
      condition && when ? [{ command: condition, when: (when === "succeeds") === isNegated ? "fails" : "succeeds" }] : [],
    );
  }

  #operator(text: string, index: number): void {
    if (text === "||") {
      this.#endCommand();
      const failure = this.#afterOr(index + 1);
      for (const command of this.#list) if (command.failure === "counts") command.failure = failure;
    } else if (text === "|") this.#endCommand("asked");
    else if (text === "&&") this.#endCommand();
    else {
      this.#endList();
      if (text === "(") this.#blocks.push(this.#found.length);
      else if (text === ")") this.#endBlock();
    }
  }

  /** What a failing means in the eyes of what stands behind a `||`: a command, or a block. */
  #afterOr(start: number): ShellCommand["failure"] {
    const isBlock = (token: ShellToken | undefined) => token?.text === "{" || (token?.is === "operator" && token.text === "(");
    const inBlock = isBlock(this.#tokens[start]);
    const words: string[] = [];
    for (let i = inBlock ? start + 1 : start; i < this.#tokens.length; i++) {
      const { is, text } = this.#tokens[i]!;
      if (inBlock ? text === "}" || (is === "operator" && text === ")") : is === "operator") break;
      words.push(is === "operator" ? ";" : text);
    }
    const leaving = words.findIndex((word, i) => (word === "exit" || word === "return") && (i === 0 || words[i - 1] === ";"));
    if (leaving >= 0) return words[leaving + 1] === "0" ? "ignored" : "counts";
    return /^(true|:|echo|printf)$/.test(words[0] ?? "") ? "ignored" : words[0] === "false" ? "counts" : "asked";
  }

  #endCommand(failure: ShellCommand["failure"] = this.#isAsked ? "asked" : "counts"): void {
    const words = this.#words;
    const inside = this.#inside;
    this.#words = [];
    this.#inside = [];
    if (words.length === 0) return;
    const first = words.findIndex((word) => !/^\w+\+?=/.test(word));
    const isOnlyKept = first < 0;
    const guards = this.#guards();
    for (const command of inside) {
      command.list = this.#lists;
      command.guards = guards;
      command.isInFunction = this.#function !== undefined;
      // What an assignment takes up fails with it; in the words of another command it only prints nothing.
      if (command.failure === "counts" && (!isOnlyKept || failure !== "counts")) command.failure = "asked";
    }
    const draft: Draft = {
      words: isOnlyKept ? [] : words.slice(first),
      failure,
      list: this.#lists,
      guards,
      isInFunction: this.#function !== undefined,
    };
    this.#found.push(...inside, draft);
    this.#list.push(draft, ...(isOnlyKept ? inside : []));
  }

  #endList(): void {
    this.#endCommand();
    const top = this.#branches.at(-1);
    if (top && top.when === undefined && this.#list.length > 0) top.isNegated = this.#isNegated;
    this.#lists++;
    this.#list = [];
    this.#isAsked = false;
    this.#isNegated = false;
  }
}
