declare const ranks: {
    install: {
        3: ReadonlyMap<string, number>;
        4: ReadonlyMap<string, number>;
    };
    uninstall: {
        3: ReadonlyMap<string, number>;
        4: ReadonlyMap<string, number>;
    };
};
export type KindOrder = keyof typeof ranks;
/** Compares two kinds as `lessByKind` does: those of the list by their place in it, then all others by name. */
export declare const compareKinds: (a: string, b: string, order?: KindOrder, major?: 3 | 4) => number;
export {};
