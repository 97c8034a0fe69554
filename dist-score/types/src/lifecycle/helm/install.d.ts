import type { ReleaseModel } from "../../model/release.ts";
import type { Resource } from "../../model/resource.ts";
import { type Context, type Failure, type Steps } from "./context.ts";
/** The release resources in the order of this Helm's list of kinds. */
export declare const inInstallOrder: (ctx: Context, chart: ReleaseModel) => readonly Resource[];
/** What Helm says of a chart that it cannot even sort (`SortManifests`; recording: annotation-map). */
export declare function renderProblem(chart: ReleaseModel): Failure;
export declare const objectProblem: (chart: ReleaseModel) => Failure;
/** `helm install` (`Install.Run`, pkg/action/install.go). `replaces`: `--replace`, or `upgrade --install` after `uninstall --keep-history`. */
export declare function install(ctx: Context, chart: ReleaseModel, replaces: boolean): Steps<Failure>;
