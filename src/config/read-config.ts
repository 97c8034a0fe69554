import { dirname } from "node:path";
import { cosmiconfig, type Loader } from "cosmiconfig";
import { isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import { ConfigError } from "../errors.ts";
import type { Config } from "./config.ts";
import { explainErrors, type Mistake } from "./explain-errors.ts";
import { type LoadContext, type OwnConfig, showFile } from "./load-config.ts";
import { configSchema } from "./schema.ts";
import { makeValidator } from "./validator.ts";

type Path = readonly (string | number)[];

/** What a loader hands back: wrapped, so that cosmiconfig finds no `$import` in it (it would merge files without checking either). */
interface Written {
  readonly value: unknown;
  readonly locate: (path: Path, atKey: boolean) => { readonly line: number; readonly col: number } | undefined;
}

/** The node that stands at `path`, or the nearest one above it; with `atKey` the key of its last part. */
const nodeAt = (root: Node | null, path: Path, atKey: boolean): Node | null => {
  let node = root;
  for (const [i, part] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
      if (!pair || !isPair(pair)) return node;
      node = (atKey && i === path.length - 1 ? pair.key : (pair.value ?? pair.key)) as Node;
    } else {
      const items = (node as { readonly items?: readonly unknown[] } | null)?.items;
      if (!items?.[Number(part)]) return node;
      node = items[Number(part)] as Node;
    }
  }
  return node;
};

/** YAML and JSON, with places. */
const readText = (text: string, file: string, key: string | undefined): Written => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const error = document.errors[0];
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new ConfigError(`this is no YAML: ${error.message}`, { place: `${file}:${line}:${col}` });
  }
  const whole: unknown = document.toJS({ maxAliasCount: 100 });
  const value = key === undefined ? whole : (whole as Record<string, unknown> | null)?.[key];
  const locate = (path: Path, atKey: boolean) => {
    const node = nodeAt(document.contents, key === undefined ? path : [key, ...path], atKey);
    return node?.range ? lines.linePos(node.range[0]) : undefined;
  };
  return { value, locate };
};

const explorer = ({ cwd, runsCode }: LoadContext, searchPlaces?: readonly string[]) => {
  const refuse: Loader = (path) => {
    throw new ConfigError("this configuration is code, and --no-plugins runs none", {
      place: showFile(path, cwd),
      hint: "Write it as YAML or JSON; or give --no-config.",
    });
  };
  const text: Loader = (path, content) => {
    const isPackage = path.endsWith("package.json");
    const written = readText(content, showFile(path, cwd), isPackage ? "hooklint" : undefined);
    if (!isPackage) return written;
    return written.value === undefined ? {} : { hooklint: written };
  };
  return cosmiconfig("hooklint", {
    ...(searchPlaces ? { searchPlaces: [...searchPlaces] } : {}),
    searchStrategy: "none",
    packageProp: "hooklint",
    cache: false,
    loaders: {
      ".json": text,
      ".yaml": text,
      ".yml": text,
      noExt: text,
      ...(runsCode ? {} : { ".js": refuse, ".mjs": refuse, ".cjs": refuse, ".ts": refuse }),
    },
  });
};

/** Every mistake, in the order of the text. */
const tellMistakes = (mistakes: readonly Mistake[], locate: Written["locate"], file: string): ConfigError => {
  const placed = mistakes
    .map((mistake) => ({ ...mistake, at: locate(mistake.path, mistake.atKey) }))
    .sort((a, b) => (a.at && b.at ? a.at.line - b.at.line || a.at.col - b.at.col : 0))
    .map(({ message, hint, at }) => ({ message, hint, place: at ? `${file}:${at.line}:${at.col}` : file }));
  const [first, ...others] = placed;
  const more = others.map(({ place, message, hint }) => `${place}: ${message}${hint ? `\n  ${hint}` : ""}`);
  return new ConfigError(first!.message, { place: first!.place, hint: [first!.hint, ...more].filter(Boolean).join("\n") });
};

const check = (
  result: { readonly config: unknown; readonly filepath: string; readonly isEmpty?: boolean },
  { cwd, rules }: LoadContext,
): OwnConfig => {
  const file = showFile(result.filepath, cwd);
  const { config } = result;
  const written = config as Partial<Written> | null | undefined;
  // Code gives its value bare: there are no places in it.
  const { value, locate } = typeof written?.locate === "function" ? (written as Written) : { value: config, locate: () => undefined };
  const placeOf = (path: Path, atKey = false): string => {
    const position = locate(path, atKey);
    return position ? `${file}:${position.line}:${position.col}` : file;
  };
  const checked = value ?? {};
  const validate = makeValidator(configSchema(rules));
  if (!validate(checked)) throw tellMistakes(explainErrors(validate.errors ?? [], checked), locate, file);
  return { config: checked as Config, path: result.filepath, file, folder: dirname(result.filepath), placeOf };
};

/** What a thrown error of the user's own code says, with the file it happened in. */
const broken = (error: unknown, file: string): ConfigError =>
  error instanceof ConfigError
    ? error
    : new ConfigError(`the configuration cannot be loaded: ${(error as Error).message}`, { place: file });

export const search = async (folder: string, places: readonly string[], context: LoadContext): Promise<OwnConfig | undefined> => {
  let result: Awaited<ReturnType<ReturnType<typeof explorer>["search"]>>;
  try {
    result = await explorer(context, places).search(folder);
  } catch (error) {
    const { filepath } = error as { readonly filepath?: string };
    throw broken(error, showFile(filepath ?? folder, context.cwd));
  }
  return result ? check(result, context) : undefined;
};

export const read = async (path: string, context: LoadContext): Promise<OwnConfig> => {
  try {
    const result = await explorer(context).load(path);
    return check(result ?? { config: {}, filepath: path }, context);
  } catch (error) {
    throw broken(error, showFile(path, context.cwd));
  }
};
