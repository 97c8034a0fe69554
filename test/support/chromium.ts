import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { hasProgram } from "./programs.ts";

type Reply = Readonly<Record<string, unknown>>;

/** A tab of a real browser, steered over the DevTools protocol. */
export interface Tab {
  readonly send: (method: string, params?: object) => Promise<Reply>;
  /** What an expression of the page comes to. */
  readonly evaluate: <Value>(expression: string) => Promise<Value>;
  readonly press: (key: string) => Promise<void>;
  readonly screenshot: () => Promise<Buffer>;
  /** Everything that the browser has complained about, and whatever it wanted to load. */
  readonly log: readonly string[];
  readonly requests: readonly string[];
  readonly close: () => void;
}

export const hasChromium = (): boolean => hasProgram("chromium", "chromium");

const flags =
  "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars --remote-debugging-pipe";

/** Opens a page at a size. */
export async function openTab(url: string, { width, height }: { readonly width: number; readonly height: number }): Promise<Tab> {
  const profile = mkdtempSync(join(tmpdir(), "hooklint-browser-"));
  const browser = spawn("chromium", [...flags.split(" "), `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  const requests: string[] = [];
  const ask = connect(browser, (method, params) => {
    if (method === "Log.entryAdded") log.push(String((params["entry"] as { text: string }).text));
    if (method === "Runtime.exceptionThrown") log.push(JSON.stringify(params));
    if (method === "Network.requestWillBeSent") requests.push((params["request"] as { url: string }).url);
  });
  const { targetId } = await ask("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
  const send = (method: string, params: object = {}) => ask(method, params, String(sessionId));
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await send(`${domain}.enable`);
  await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  await send("Page.navigate", { url });
  const evaluate = async <Value>(expression: string): Promise<Value> => {
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: Value }).value;
  };
  while (!(await evaluate<boolean>(`document.readyState === "complete" && location.href !== "about:blank"`))) await pause(20);
  return {
    send,
    evaluate,
    press: async (key) => {
      const code = { Tab: 9, Enter: 13, Escape: 27, ArrowUp: 38, ArrowDown: 40 }[key];
      const event = { key, code: key, windowsVirtualKeyCode: code, ...(key === "Enter" && { text: "\r" }) };
      await send("Input.dispatchKeyEvent", { type: "keyDown", ...event });
      await send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
      await pause(50);
    },
    screenshot: async () => {
      const { data } = await send("Page.captureScreenshot", { format: "png" });
      return Buffer.from(String(data), "base64");
    },
    log,
    requests,
    close: () => {
      browser.kill();
      spawnSync("sleep", ["0.3"]);
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Messages are JSON, each ended by a zero byte. */
function connect(browser: ChildProcess, hear: (method: string, params: Readonly<Record<string, unknown>>) => void) {
  const [, , , input, output] = browser.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, { done: (reply: Reply) => void; fail: (error: Error) => void }>();
  let rest = "";
  let last = 0;
  output.setEncoding("utf8").on("data", (chunk: string) => {
    const messages = (rest + chunk).split("\0");
    rest = messages.pop()!;
    for (const message of messages.map((each) => JSON.parse(each))) {
      const { id, result, error, method, params } = message;
      if (id === undefined) hear(method, params);
      else if (error) waiting.get(id)?.fail(new Error(error.message));
      else waiting.get(id)?.done(result);
      waiting.delete(id);
    }
  });
  return (method: string, params: object, sessionId?: string): Promise<Reply> =>
    new Promise((done, fail) => {
      waiting.set(++last, { done, fail });
      input.write(`${JSON.stringify({ id: last, method, params, ...(sessionId && { sessionId }) })}\0`);
    });
}
