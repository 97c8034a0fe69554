/**
 * What a user did wrong, told so that they can mend it. `main` prints the message, the place and the hint and ends with 2;
 * anything else that is thrown is a bug in hooklint and ends with 3.
 */
declare abstract class UserError extends Error {
    /** `file`, `file:line` or `file:line:column`, when the mistake has a place. */
    readonly place: string | undefined;
    /** What to do about it: a full sentence. */
    readonly hint: string | undefined;
    constructor(message: string, options?: {
        readonly place?: string;
        readonly hint?: string;
    });
}
/** The command line is wrong. */
export declare class UsageError extends UserError {
    readonly name = "UsageError";
}
/** The configuration is wrong. */
export declare class ConfigError extends UserError {
    readonly name = "ConfigError";
}
/** What was to be read cannot be read. */
export declare class InputError extends UserError {
    readonly name = "InputError";
}
export type { UserError };
export declare const isUserError: (error: unknown) => error is UserError;
