/** How many seconds a Job whose pods fail at once waits, all in all, before it gives up after `backoffLimit` retries. */
export declare function pausesOf(backoffLimit: number, restartPolicy: "Never" | "OnFailure"): number;
