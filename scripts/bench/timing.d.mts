/** The medians of several pieces of work, in milliseconds, as many as there are pieces. */
export function alternate<const Works extends readonly (() => unknown)[]>(works: Works, rounds: number): { [Index in keyof Works]: number };
export function node(...args: readonly string[]): () => unknown;
export function lintArgs(file: string): readonly string[];
export function inFolder<Result>(work: (path: (name: string, text?: string) => string) => Result): Promise<Result>;
export function releaseOf(count: number): string;
export function renderOf(size: number): string;
