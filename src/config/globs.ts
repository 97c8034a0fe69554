import picomatch from "picomatch";
import { ConfigError } from "../errors.ts";

/** With more of them between two slashes a regular expression may try as many ways as there are atoms in the world. */
const mostStars = 4;

/** Whether a path or name matches one of the globs; a glob that names a folder matches all that is in it. Brackets `(` are themselves. */
export const matchGlobs = (globs: readonly string[]): ((text: string) => boolean) =>
  picomatch(
    globs.flatMap((glob) => {
      if (glob.split("/").some((part) => part.replaceAll("**", "*").split("*").length - 1 > mostStars))
        throw new ConfigError(`the glob ${glob} has more than ${mostStars} stars between two slashes`, { hint: "Write it with fewer." });
      const plain = glob
        .replace(/^\.\//, "")
        .replace(/\/$/, "")
        .replace(/(?<!\\)[()]/g, "\\$&");
      return [plain, `${plain}/**`];
    }),
    { dot: true, noextglob: true },
  );
