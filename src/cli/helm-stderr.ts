import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { InputError } from "../errors.ts";
import type { Finding } from "../lint/finding.ts";
import { fingerprintOf } from "../lint/fingerprint.ts";
import type { Settings } from "../lint/settings.ts";
import { readHelmStderr } from "../load/read-helm-stderr.ts";
import type { Io } from "./io.ts";

const ruleId = "unknown-hook-event";
const messageId = "skipped";

/** What Helm itself said on standard error: findings about documents that are in no render. */
export const findSkipped = (file: string, settings: Settings, io: Io): readonly Finding[] => {
  const rule = settings.rules.get(ruleId);
  if (!rule || rule.shown === "none") return [];
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, file), "utf8");
  } catch (error) {
    throw new InputError(`--helm-stderr cannot be read: ${(error as NodeJS.ErrnoException).code}`, {
      place: file,
      hint: "Write it with helm template … 2>FILE.",
    });
  }
  return readHelmStderr(file, text).map(({ events, location }) => ({
    ruleId,
    messageId,
    severity: rule.severity ?? "error",
    certainty: "proof",
    message: `Helm dropped a document altogether, because it does not know all of its hook events "${events}"`,
    help: "Look for these events in the chart's templates and write those that Helm knows.",
    release: file,
    location,
    related: [],
    operations: [],
    helm: [],
    flags: [],
    values: [],
    alsoReportedBy: [],
    fingerprint: fingerprintOf({
      ruleId,
      messageId,
      template: undefined,
      kind: undefined,
      name: undefined,
      events,
      discriminator: undefined,
    }),
  }));
};
