import type { YamlPath } from "./location.ts";
import type { Resource } from "./resource.ts";
/** Something in an object that does not fit the OpenAPI of its kind. */
export type Mismatch = 
/** A required field is not there. `path` is that of the field. */
{
    readonly is: "missing";
    readonly path: YamlPath;
} | {
    readonly is: "type";
    readonly path: YamlPath;
    readonly wanted: string;
    readonly found: string;
} | {
    readonly is: "quantity" | "base64";
    readonly path: YamlPath;
} | {
    readonly is: "unknown";
    readonly path: YamlPath;
    readonly known: readonly string[];
}
/** Two items of a list that Kubernetes tells apart by `keys` have the same ones. `path` is that of the later item. */
 | {
    readonly is: "duplicate";
    readonly path: YamlPath;
    readonly keys: readonly string[];
};
/** Whether the schema has the kind, so that silence of `mismatchesOf` means something. */
export declare const hasSchema: ({ apiVersion, kind }: Resource) => boolean;
/**
 * Where an object does not fit the OpenAPI of its kind; nothing for kinds that the schema does not hold. Names, labels and
 * annotations are left out: their values have rules of their own. A null counts as nothing, as it does for the API server.
 */
export declare function mismatchesOf(resource: Resource): readonly Mismatch[];
/**
 * Whether only a server-side apply refuses it (Helm 4's default): it reads fields strictly and needs keys that are unique
 * (structured-merge-diff), where a POST drops the unknown field and lets a later variable win (recordings: hook-invalid-field,
 * hook-invalid-field-client-side). Of the other lists the API server's own validation wants unique keys.
 */
export declare const isRefusedByApplyOnly: (mismatch: Mismatch) => boolean;
