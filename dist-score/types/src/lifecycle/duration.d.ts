/** Go's durations, in milliseconds: `5m`, `1m30s`, `500ms`. */
export declare function readDuration(text: string): number | undefined;
