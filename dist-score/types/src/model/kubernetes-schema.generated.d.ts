export declare const schemaVersion = "1.34";
/** By `apiVersion/kind`. A field reads `name:type`, a required one `name!:type`; `[]` is a list, `[key]` one that the key tells the items of apart, `{}` a mapping. */
export declare const schemaKinds: Readonly<Record<string, string>>;
export declare const schemaDefinitions: Readonly<Record<string, string>>;
