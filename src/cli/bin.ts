#!/usr/bin/env node
import { fstatSync, readSync, statSync } from "node:fs";
import { describeBug } from "./describe-error.ts";
import type { Output } from "./io.ts";
import { main } from "./main.ts";

/** Looks at the descriptor first: the stream of a terminal costs milliseconds that a run in a pipe need not spend. */
const output = (fd: 1 | 2, stream: () => NodeJS.WriteStream): Output => {
  const isTerminal = fstatSync(fd).isCharacterDevice() && stream().isTTY;
  return { write: (text) => void stream().write(text), isTerminal, columns: isTerminal ? stream().columns : undefined };
};

/** At once; a descriptor that is set not to block says EAGAIN until there is more. */
function* readStdin(): Generator<Uint8Array> {
  const chunk = new Uint8Array(65_536);
  const wait = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      const count = readSync(0, chunk);
      if (count === 0) return;
      yield chunk.subarray(0, count);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(wait, 0, 0, 5);
    }
  }
}

// A reader that has seen enough (`| head`) is no failure of ours.
process.on("uncaughtException", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") return;
  process.stderr.write(describeBug(error));
  process.exitCode = 3;
});

const stdout = output(1, () => process.stdout);
const stderr = output(2, () => process.stderr);
// Node's realpathSync looks at what the last stat left in a buffer, and takes a path for resolved when that was a pipe: then the packages
// that a symbolic link leads to (pnpm) lack their dependencies.
statSync(process.execPath);

const code = await main(process.argv.slice(2), { readStdin, stdout, stderr, cwd: process.cwd(), env: process.env });
process.exitCode ??= code;
