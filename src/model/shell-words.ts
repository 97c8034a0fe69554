/** A word of a shell script, or what parts words and commands. */
export type ShellToken =
  | {
      readonly is: "word";
      /** Without quotes; what the shell would put in stands as it is written. */
      readonly text: string;
      /** Whether it can be a word of the shell's own, such as `if`. */
      readonly isPlain: boolean;
      /** The scripts of `$(…)` and backquotes inside it. */
      readonly inner: readonly string[];
    }
  /** `;`, `&`, `|`, `&&`, `||`, `;;`, brackets, and the end of a line. */
  | { readonly is: "operator"; readonly text: string };

/** The words and operators of a POSIX shell script, without comments, redirections and the texts of here-documents. Never throws. */
export const shellTokensOf = (script: string): readonly ShellToken[] => new Lexer(script).read();

class Lexer {
  readonly #text: string;
  #at = 0;
  readonly #tokens: ShellToken[] = [];
  #word: string | undefined;
  #isPlain = true;
  #inner: string[] = [];
  /** Whether the next word is where a redirection goes. */
  #isTarget = false;
  readonly #hereDocuments: string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  read(): readonly ShellToken[] {
    while (this.#at < this.#text.length) this.#readOne();
    this.#endWord();
    return this.#tokens;
  }

  #readOne(): void {
    const char = this.#text[this.#at]!;
    const next = this.#text[this.#at + 1];
    if (char === "\\") {
      if (next !== "\n" && next !== "\r") this.#add(next ?? "", false);
      this.#at += next === "\r" ? 3 : 2;
    } else if (char === "'") this.#add(this.#take(this.#text.indexOf("'", this.#at + 1), 1), false);
    else if (char === '"') this.#readQuoted();
    else if (char === "$" && (next === "(" || next === "{")) this.#readExpansion();
    else if (char === "`") this.#readInner(this.#text.indexOf("`", this.#at + 1), 1);
    else if (char === "#" && this.#word === undefined) this.#at = this.#lineEnd();
    else if (char === "\n") {
      this.#operator("\n");
      this.#skipHereDocuments();
    } else if (/\s/.test(char)) {
      this.#endWord();
      this.#at++;
    } else if (char === "<" || char === ">" || (char === "&" && next === ">")) this.#readRedirection();
    else if (/[;&|()]/.test(char)) this.#operator(next === char && /[;&|]/.test(char) ? char + char : char);
    else {
      this.#add(char);
      this.#at++;
    }
  }

  #add(text: string, isPlain = true): void {
    this.#word = (this.#word ?? "") + text;
    this.#isPlain &&= isPlain;
  }

  #endWord(): void {
    if (this.#word !== undefined) {
      if (!this.#isTarget) this.#tokens.push({ is: "word", text: this.#word, isPlain: this.#isPlain, inner: this.#inner });
      this.#isTarget = false;
    }
    this.#word = undefined;
    this.#isPlain = true;
    this.#inner = [];
  }

  #operator(text: string): void {
    this.#endWord();
    this.#isTarget = false;
    this.#tokens.push({ is: "operator", text });
    this.#at += text.length;
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
    this.#add("", false);
    this.#at++;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"') {
      const char = this.#text[this.#at]!;
      const next = this.#text[this.#at + 1];
      if (char === "\\" && next !== undefined) {
        this.#add(/["\\$`\n]/.test(next) ? (next === "\n" ? "" : next) : char + next);
        this.#at += 2;
      } else if (char === "$" && (next === "(" || next === "{")) this.#readExpansion();
      else if (char === "`") this.#readInner(this.#text.indexOf("`", this.#at + 1), 1);
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
    const start = this.#at;
    const end = this.#closing();
    if (isCommand) this.#readInner(end, 2);
    else {
      this.#take(end, 0);
      this.#add(this.#text.slice(start, this.#at), false);
    }
  }

  /** Where what opens here is closed. */
  #closing(): number {
    const open = this.#text[this.#at + 1]!;
    const close = open === "(" ? ")" : "}";
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

  #readInner(end: number, margin: number): void {
    const start = this.#at;
    this.#inner.push(this.#take(end, margin));
    this.#add(this.#text.slice(start, this.#at), false);
  }

  #readRedirection(): void {
    const [operator] = /^(?:&>>?|<<<|<<-?|<>|[<>]&|>>|>\||[<>])/.exec(this.#text.slice(this.#at, this.#at + 3))!;
    // The number of what is redirected is part of the operator.
    if (this.#word !== undefined && /^\d+$/.test(this.#word)) this.#word = undefined;
    this.#endWord();
    this.#at += operator.length;
    if (operator !== "<<" && operator !== "<<-") {
      this.#isTarget = true;
      return;
    }
    const mark = /^[ \t]*(?:"([^"]*)"|'([^']*)'|\\?([\w.-]+))/.exec(this.#text.slice(this.#at, this.#lineEnd()));
    if (!mark) return;
    this.#hereDocuments.push((mark[1] ?? mark[2] ?? mark[3])!);
    this.#at += mark[0].length;
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
}
