/** A program that reads a file and does nothing but parse its YAML. */
export function parseOnly(file: string): string;
