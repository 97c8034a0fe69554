#!/usr/bin/env node
import { fstatSync } from "node:fs";
import type { Output } from "./io.ts";
import { main } from "./main.ts";

/** Looks at the descriptor first: the stream of a terminal costs milliseconds that a run in a pipe need not spend. */
const output = (fd: 1 | 2, stream: () => NodeJS.WriteStream): Output => {
  const isTerminal = fstatSync(fd).isCharacterDevice() && stream().isTTY;
  return { write: (text) => void stream().write(text), isTerminal, columns: isTerminal ? stream().columns : undefined };
};

const readStdin = async (): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
};

// A reader that has seen enough (`| head`) is no failure of ours.
process.on("uncaughtException", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exitCode ??= 0;
  else throw error;
});

process.exitCode = await main(process.argv.slice(2), {
  readStdin,
  stdout: output(1, () => process.stdout),
  stderr: output(2, () => process.stderr),
  cwd: process.cwd(),
  env: process.env,
});
