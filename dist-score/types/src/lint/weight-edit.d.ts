import { type Hook } from "../model/hook.ts";
import type { Edit } from "./finding.ts";
/**
 * The edit that gives a hook another weight: of the value that is written, or a line above `helm.sh/hook`, indented and quoted as
 * that one. Undefined where the annotations are no plain block of lines.
 */
export declare function editWeight({ resource }: Hook, weight: number): Edit | undefined;
