import type { Location } from "./location.ts";

/** A comment that speaks to hooklint: `# hooklint-allow rule-a, rule-b -- reason`. Made by `load`, which alone knows comments from texts. */
export interface AllowComment {
  /** What follows `hooklint-allow`. */
  readonly text: string;
  /** Whether it stands above the first line of an object, and so speaks of all of it. */
  readonly isOfObject: boolean;
  /** Where a stretch of `text` stands. */
  readonly locate: (from: number, to: number) => Location;
  /** Whether it speaks of this place: it is on its line, or alone on the line above. */
  readonly covers: (location: Location) => boolean;
}
