import type { ScalarTag } from "../model/document.ts";

/** A scalar as sigs.k8s.io/yaml v1.6.0 (go.yaml.in/yaml/v2 v2.4.4, resolve.go) resolves it. */
export interface Scalar {
  readonly tag: ScalarTag;
  readonly value: string | number | boolean | null;
  /** What it becomes where Go wants a string (`convertToJSONableObject`). */
  readonly text: string;
}

const words = new Map<string, Scalar>();
for (const word of ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"]) {
  words.set(word, { tag: "boolean", value: true, text: "true" });
}
for (const word of ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"]) {
  words.set(word, { tag: "boolean", value: false, text: "false" });
}
for (const word of ["", "~", "null", "Null", "NULL"]) words.set(word, { tag: "null", value: null, text: "" });
for (const word of [".nan", ".NaN", ".NAN"]) words.set(word, { tag: "float", value: Number.NaN, text: "NaN" });
for (const sign of ["", "+", "-"]) {
  const value = sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  for (const word of [".inf", ".Inf", ".INF"]) words.set(sign + word, { tag: "float", value, text: sign === "-" ? "-Inf" : "+Inf" });
}

const string = (text: string): Scalar => ({ tag: "string", value: text, text });

/** What a plain scalar is. Timestamps stay strings, as they do for Helm (`decoder.scalar`). */
export const resolvePlain = (source: string): Scalar => {
  const first = source.charCodeAt(0);
  // Only these can begin anything but a string: + - . 0-9 ~ and the letters of the words above.
  if (first > 57 && !"yYnNtTfFoO~".includes(source[0]!)) return string(source);
  const word = words.get(source);
  if (word) return word;
  if (first === 46) return /^\.[0-9]+(?:_[0-9]+)*([eE][-+]?[0-9]+)?$/.test(source) ? toFloat(source.replaceAll("_", "")) : string(source);
  if (first === 43 || first === 45 || (first >= 48 && first <= 57)) return resolveNumber(source);
  return string(source);
};

const resolveNumber = (source: string): Scalar => {
  const digits = source.replaceAll("_", "");
  const integer = parseGoInteger(digits);
  if (integer !== undefined) return { tag: "integer", value: Number(integer), text: String(integer) };
  if (/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(digits)) {
    const float = toFloat(digits);
    if (float.tag === "float") return float;
  }
  return string(source);
};

/** `strconv.ParseInt(text, 0, 64)`, then `ParseUint`: so anything from -2^63 to 2^64-1, unsigned above 2^63-1 only without a sign. */
const parseGoInteger = (text: string): bigint | undefined => {
  const match = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]?([0-7]+)|0[bB]([01]+)|([1-9][0-9]*|0))$/.exec(text);
  if (!match) return undefined;
  const [, sign, hex, octal, binary, decimal] = match;
  const size = BigInt(hex ? `0x${hex}` : octal ? `0o${octal}` : binary ? `0b${binary}` : decimal!);
  if (size >= 1n << 63n)
    return sign === "" ? (size < 1n << 64n ? size : undefined) : sign === "-" && size === 1n << 63n ? -size : undefined;
  return sign === "-" ? -size : size;
};

/** `strconv.ParseFloat` refuses what is out of range; the scalar is a string then. */
const toFloat = (digits: string): Scalar => {
  const value = Number(digits);
  return Number.isFinite(value) ? { tag: "float", value, text: formatFloat32(value) } : string(digits);
};

/** `strconv.FormatFloat(value, 'g', -1, 32)`: the fewest digits that give the same float32, an exponent from 1e+06 up and 1e-05 down. */
const formatFloat32 = (value: number): string => {
  const single = Math.fround(value);
  if (single === 0) return Object.is(value, -0) || value < 0 ? "-0" : "0";
  if (!Number.isFinite(single)) return single > 0 ? "+Inf" : "-Inf";
  let scientific = "";
  for (let digits = 0; digits < 10; digits++) {
    scientific = single.toExponential(digits);
    if (Math.fround(Number(scientific)) === single) break;
  }
  const [mantissa, power] = scientific.split("e") as [string, string];
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return plainDecimal(mantissa, exponent);
  return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
};

const plainDecimal = (mantissa: string, exponent: number): string => {
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, "0");
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
};

const longTag = "tag:yaml.org,2002:";
const tagNames: Readonly<Record<string, ScalarTag>> = { int: "integer", float: "float", bool: "boolean", null: "null" };

/**
 * A scalar with a tag, quoted or not (`resolve` looks at the tag before the quotes). An own tag (`!secret x`) leaves a string.
 * undefined: the text is not what the tag says, and Go refuses the document.
 */
export const resolveTagged = (tag: string, source: string): Scalar | undefined => {
  const verbatim = /^!<(.*)>$/.exec(tag)?.[1] ?? tag;
  const name = verbatim.startsWith("!!") ? verbatim.slice(2) : verbatim.startsWith(longTag) ? verbatim.slice(longTag.length) : undefined;
  if (name === "binary") return decodeBinary(source);
  if (name === "timestamp") return isTimestamp(source) ? string(source) : undefined;
  if (name === undefined || !(name in tagNames)) return string(source);
  const scalar = resolvePlain(source);
  if (scalar.tag === tagNames[name]) return scalar;
  return name === "float" && scalar.tag === "integer" ? { ...toFloat(scalar.text), tag: "float" } : undefined;
};

const decodeBinary = (source: string): Scalar | undefined => {
  const bare = source.replace(/[\r\n]/g, "");
  const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(bare);
  return isBase64 ? string(Buffer.from(bare, "base64").toString("utf8")) : undefined;
};

const timestamp =
  /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|( ))([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?$/;

/** What Go's `parseTimestamp` takes: with `T` a zone is due, with a blank there is none. */
const isTimestamp = (source: string): boolean => {
  const [all, year, month, day, blank, hour, minute, second, zone] = timestamp.exec(source) ?? [];
  if (all === undefined) return false;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days;
  if (hour === undefined) return isDay;
  return isDay && (blank === undefined) === (zone !== undefined) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
};
