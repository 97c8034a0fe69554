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
}

export interface Guard {
  readonly command: ShellCommand;
  readonly when: "succeeds" | "fails";
}

/** Words that only open or close blocks: the command stands after them. */
const blockWords = new Set(["then", "do", "else", "{", "}", "fi", "done", "esac", "time"]);
const opening = new Set(["if", "do", "{"]);
const closing = new Set(["fi", "done", "}"]);
const askingWords = new Set(["if", "elif", "while", "until", "!"]);

/**
 * The simple commands of a POSIX shell script, in the order in which they stand, those inside `$(…)` before the command that they are part
 * of. Texts of here-documents, comments, targets of redirections and assignments are left out. What is no shell gives commands of no meaning, never an error.
 */
export const shellCommandsOf = (script: string): readonly ShellCommand[] => new ShellReader(script, 0).read();

/** How deep `$(…)` is looked into: nobody writes more. */
const deepest = 8;

interface Draft {
  words: string[];
  failure: ShellCommand["failure"];
  list: number;
  guards: readonly Guard[];
}

/** An `if` that is open. */
interface Branch {
  /** Undefined while it is read, and for good when there are several. */
  condition: Draft | undefined;
  isNegated: boolean;
  when: "succeeds" | "fails" | undefined;
}

class ShellReader {
  readonly #text: string;
  readonly #depth: number;
  #at = 0;
  readonly #found: Draft[] = [];
  /** The commands since the last end of a list, those of a block that ended here included: a `||` speaks for all of them. */
  #list: Draft[] = [];
  /** Where in `#found` the open blocks began. */
  readonly #blocks: number[] = [];
  #lists = 0;
  #words: string[] = [];
  #word: string | undefined;
  #isAsked = false;
  #isNegated = false;
  readonly #branches: Branch[] = [];
  /** Where `#found` stood when the command began: what was found since is inside its words. */
  #start = 0;
  #isTarget = false;
  readonly #hereDocuments: string[] = [];

  constructor(text: string, depth: number) {
    this.#text = text;
    this.#depth = depth;
  }

  read(): readonly ShellCommand[] {
    return this.drafts();
  }

  drafts(): Draft[] {
    while (this.#at < this.#text.length) this.#readOne();
    this.#endList();
    return this.#found.filter(({ words }) => words.length > 0);
  }

  #readOne(): void {
    const char = this.#text[this.#at]!;
    const next = this.#text[this.#at + 1];
    if (char === "\\") {
      if (next !== "\n" && next !== "\r") this.#add(next ?? "");
      this.#at += next === "\r" ? 3 : 2;
    } else if (char === "'") this.#add(this.#take(this.#text.indexOf("'", this.#at + 1), 1));
    else if (char === '"') this.#readQuoted();
    else if (char === "$" && (next === "(" || next === "{")) this.#readExpansion();
    else if (char === "`") this.#readNested(this.#text.indexOf("`", this.#at + 1), 1);
    else if (char === "#" && this.#word === undefined) this.#at = this.#lineEnd();
    else if (char === "\n") {
      this.#endList();
      this.#at++;
      this.#skipHereDocuments();
    } else if (/\s/.test(char)) {
      this.#endWord();
      this.#at++;
    } else if (char === "<" || char === ">" || (char === "&" && next === ">")) this.#readRedirection();
    else if (/[;&|()]/.test(char)) this.#readOperator(char, next);
    else {
      this.#add(char);
      this.#at++;
    }
  }

  #add(text: string): void {
    this.#word = (this.#word ?? "") + text;
  }

  /** The text up to `end`, without the `margin` characters of its marks, or all there is when they are not closed. */
  #take(end: number, margin: number): string {
    const stop = end < 0 ? this.#text.length : end;
    const taken = this.#text.slice(this.#at + margin, stop);
    this.#at = stop + 1;
    return taken;
  }

  #lineEnd(): number {
    const end = this.#text.indexOf("\n", this.#at);
    return end < 0 ? this.#text.length : end;
  }

  #readQuoted(): void {
    this.#add("");
    this.#at++;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"') {
      const char = this.#text[this.#at]!;
      const next = this.#text[this.#at + 1];
      if (char === "\\" && next !== undefined) {
        this.#add(/["\\$`\n]/.test(next) ? (next === "\n" ? "" : next) : char + next);
        this.#at += 2;
      } else if (char === "$" && (next === "(" || next === "{")) this.#readExpansion();
      else if (char === "`") this.#readNested(this.#text.indexOf("`", this.#at + 1), 1);
      else {
        this.#add(char);
        this.#at++;
      }
    }
    this.#at++;
  }

  /** `$(…)`, `$((…))` and `${…}`. */
  #readExpansion(): void {
    const isCommand = this.#text[this.#at + 1] === "(" && this.#text[this.#at + 2] !== "(";
    const end = this.#closing();
    if (isCommand) this.#readNested(end, 2);
    else {
      const start = this.#at;
      this.#take(end, 0);
      this.#add(this.#text.slice(start, this.#at));
    }
  }

  /** Where what opens here is closed. */
  #closing(): number {
    const close = this.#text[this.#at + 1] === "(" ? ")" : "}";
    const open = this.#text[this.#at + 1]!;
    let depth = 0;
    for (let i = this.#at + 1; i < this.#text.length; i++) {
      const char = this.#text[i]!;
      if (char === "\\") i++;
      else if (char === "'" && close === ")") {
        const end = this.#text.indexOf("'", i + 1);
        if (end < 0) return -1;
        i = end;
      } else if (char === open) depth++;
      else if (char === close && --depth === 0) return i;
    }
    return -1;
  }

  /** What runs inside a word. Its failure is an answer, unless all that is done is to keep what it printed. */
  #readNested(end: number, margin: number): void {
    const start = this.#at;
    const inner = this.#take(end, margin);
    this.#add(this.#text.slice(start, this.#at));
    if (this.#depth < deepest) this.#found.push(...new ShellReader(inner, this.#depth + 1).drafts());
  }

  #endWord(): void {
    const word = this.#word;
    this.#word = undefined;
    if (word === undefined) return;
    if (this.#isTarget) this.#isTarget = false;
    else if (this.#words.length === 0 && askingWords.has(word)) {
      this.#isAsked = true;
      if (word === "!") this.#isNegated = !this.#isNegated;
      this.#branch(word);
    } else if (this.#words.length === 0 && blockWords.has(word)) this.#branch(word);
    else this.#words.push(word);
  }

  #branch(word: string): void {
    const top = this.#branches.at(-1);
    if (opening.has(word)) this.#blocks.push(this.#found.length);
    else if (closing.has(word)) this.#endBlock();
    if (word === "if") this.#branches.push({ condition: undefined, isNegated: false, when: undefined });
    else if (word === "fi") this.#branches.pop();
    else if (top && word === "then") {
      if (top.when === undefined) top.condition = this.#found.at(-1);
      top.when = "succeeds";
    } else if (top && word === "else") top.when = "fails";
    // Which of several conditions decides is not followed.
    else if (top && word === "elif") Object.assign(top, { condition: undefined, when: "fails" });
  }

  #endBlock(): void {
    const start = this.#blocks.pop();
    if (start !== undefined) this.#list = this.#found.slice(start);
  }

  #guards(): readonly Guard[] {
    return this.#branches.flatMap(({ condition, isNegated, when }) =>
      condition && when
        ? [{ command: condition, when: (when === "succeeds") === isNegated ? ("fails" as const) : ("succeeds" as const) }]
        : [],
    );
  }

  #readRedirection(): void {
    const [operator] = /^(?:&>>?|<<<|<<-?|<>|[<>]&|>>|>\||[<>])/.exec(this.#text.slice(this.#at, this.#at + 3))!;
    // The number of what is redirected is part of the operator.
    if (this.#word !== undefined && /^\d+$/.test(this.#word)) this.#word = undefined;
    this.#endWord();
    this.#at += operator.length;
    if (operator === "<<" || operator === "<<-") {
      const rest = /^[ \t]*(?:"([^"]*)"|'([^']*)'|\\?([\w.-]+))/.exec(this.#text.slice(this.#at, this.#lineEnd()));
      if (rest) {
        this.#hereDocuments.push((rest[1] ?? rest[2] ?? rest[3])!);
        this.#at += rest[0].length;
      }
    } else this.#isTarget = true;
  }

  #skipHereDocuments(): void {
    for (const mark of this.#hereDocuments.splice(0)) {
      while (this.#at < this.#text.length) {
        const end = this.#lineEnd();
        const line = this.#text.slice(this.#at, end).trim();
        this.#at = end + 1;
        if (line === mark) break;
      }
    }
  }

  #readOperator(char: string, next: string | undefined): void {
    const isPair = (char === "|" || char === "&" || char === ";") && next === char;
    this.#at += isPair ? 2 : 1;
    if (char === "|" && isPair) {
      this.#endCommand();
      const failure = this.#afterOr();
      for (const command of this.#list) if (command.failure === "counts") command.failure = failure;
    } else if (char === "|") {
      this.#endCommand("asked");
    } else if (char === "&" && isPair) this.#endCommand();
    else {
      this.#endList();
      if (char === "(") this.#blocks.push(this.#found.length);
      else if (char === ")") this.#endBlock();
    }
  }

  /** What a failing means in the eyes of what stands behind a `||`. */
  #afterOr(): ShellCommand["failure"] {
    const rest = this.#text.slice(this.#at, this.#at + 500);
    const block = /^\s*(?:\{([^}]*)\}|\(([^)]*)\))/.exec(rest);
    const text = (block?.[1] ?? block?.[2] ?? rest).trimStart();
    const [, leaves, status] = /(?:^|[\s;])(exit|return)\b(?:\s+([^\s;})]+))?/.exec(block ? text : /^\S*[^\n;|&]*/.exec(text)![0]) ?? [];
    if (leaves !== undefined) return status === "0" ? "ignored" : "counts";
    const [word = ""] = /^[^\s;]+/.exec(text) ?? [];
    return /^(true|:|echo|printf)$/.test(word) ? "ignored" : word === "false" ? "counts" : "asked";
  }

  #endCommand(failure: ShellCommand["failure"] = this.#isAsked ? "asked" : "counts"): void {
    this.#endWord();
    this.#isTarget = false;
    const words = this.#words;
    const assigned = words.findIndex((word) => !/^\w+\+?=/.test(word));
    const isOnlyKept = words.length > 0 && assigned < 0;
    const inside = this.#found.slice(this.#start);
    // What an assignment takes up fails with it; in the words of another command it only prints nothing.
    for (const command of inside) {
      command.list = this.#lists;
      command.guards = this.#guards();
    }
    for (const command of inside) if (command.failure === "counts" && (!isOnlyKept || failure !== "counts")) command.failure = "asked";
    const draft: Draft = { words: assigned < 0 ? [] : words.slice(assigned), failure, list: this.#lists, guards: this.#guards() };
    if (words.length > 0) {
      this.#found.push(draft);
      this.#list.push(draft, ...(isOnlyKept ? inside : []));
    }
    this.#words = [];
    this.#start = this.#found.length;
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
