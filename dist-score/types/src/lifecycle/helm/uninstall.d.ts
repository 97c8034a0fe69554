import { type Context, type Failure, type Steps } from "./context.ts";
/** `helm uninstall` (`Uninstall.Run`, pkg/action/uninstall.go). */
export declare function uninstall(ctx: Context): Steps<Failure>;
