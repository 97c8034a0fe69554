/** A quantity as the API server writes it back: `1000m` is `1`, `1024Mi` is `1Gi` (apimachinery resource.Quantity; recordings: quantities). */
export declare function canonicalQuantity(value: unknown): unknown;
/** An object with every quantity as the API server writes it. */
export declare const withCanonicalQuantities: (key: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
