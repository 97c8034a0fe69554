import { type Context, type Failure, type Steps } from "./context.ts";
/** `helm test` (`ReleaseTesting.Run`, pkg/action/release_testing.go; the command in cmd/helm, pkg/cmd). */
export declare function test(ctx: Context): Steps<Failure>;
