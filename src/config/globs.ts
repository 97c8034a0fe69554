import picomatch from "picomatch";

/** Whether a path or name matches one of the globs; a glob that names a folder matches all that is in it. */
export const matchGlobs = (globs: readonly string[]): ((text: string) => boolean) =>
  picomatch(
    globs.flatMap((glob) => {
      const plain = glob.replace(/^\.\//, "").replace(/\/$/, "");
      return [plain, `${plain}/**`];
    }),
    { dot: true },
  );
