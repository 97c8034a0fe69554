import type { ReleaseModel } from "../../model/release.ts";
import type { Context, Failure, Steps } from "./context.ts";
import { type ReleaseRecord } from "./storage.ts";
/** Whether server-side apply is used: as told, else as the revision was made that counts (`getUpgradeServerSideValue`, 4.2.4). */
export declare const usesServerSide: (ctx: Context, before: ReleaseRecord) => boolean;
/** `helm upgrade` (`Upgrade.Run`, pkg/action/upgrade.go). */
export declare function upgrade(ctx: Context, chart: ReleaseModel): Steps<Failure>;
