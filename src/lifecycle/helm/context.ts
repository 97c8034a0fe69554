import type { Hook } from "../../model/hook.ts";
import type { Because, CallPhase } from "../call.ts";
import type { Profile } from "../profiles.ts";
import type { Reply, Request } from "../request.ts";
import type { HelmOptions } from "./options.ts";
import type { Storage } from "./storage.ts";

/** One request with why Helm makes it. */
export interface Ask {
  readonly request: Request;
  readonly phase: CallPhase;
  readonly because: Because;
  readonly hook: Hook | undefined;
}

/** Helm at work: it asks, and goes on with the answer. */
export type Steps<Result> = Generator<Ask, Result, Reply>;

/** Helm's words for what went wrong; undefined when nothing did. */
export type Failure = string | undefined;

/** What an operation of Helm knows. */
export interface Context {
  readonly profile: Profile;
  readonly options: HelmOptions;
  readonly storage: Storage;
  /** The name of the release, and its namespace, for ownership and messages. */
  readonly releaseName: string;
  readonly namespace: string;
  /** What Helm prints to standard error on its way. */
  readonly warnings: string[];
}

export interface Purpose {
  readonly phase: CallPhase;
  readonly because: Because;
  readonly hook?: Hook;
}

/** To be yielded; no generator of its own, for an explorer asks millions of times. */
export const ask = (request: Request, { phase, because, hook }: Purpose): Ask => ({ request, phase, because, hook });
