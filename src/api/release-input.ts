import type { Settings } from "../lint/settings.ts";
import { buildRelease } from "../model/build-release.ts";
import type { Document } from "../model/document.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { ChartRenders } from "../model/renders.ts";

/** The documents of one release, and what reports call it. */
export interface ReleaseInput {
  readonly name: string;
  /** Where it comes from: what the globs of a configuration are held against. */
  readonly file: string;
  readonly documents: readonly Document[];
  /** Of a chart that was rendered here. */
  readonly renders?: ChartRenders;
  /** The version that an upgrade comes from, for rules that compare two. */
  readonly previous?: ReleaseModel;
}

/** The release as Helm sorts it. */
export const modelOf = ({ name, documents, renders }: ReleaseInput, { releaseName, namespace }: Settings): ReleaseModel =>
  renders?.install ?? buildRelease(documents, { name, releaseName, namespace });
