import { expect, test } from "vitest";
import { resolvePlain, resolveTagged } from "../../src/load/go-scalars.ts";
import { loadText } from "../../src/load/load-text.ts";

/**
 * A scalar, its value as data, and as an annotation (where Go wants a string): printed by a Go program with sigs.k8s.io/yaml v1.6.0
 * over go.yaml.in/yaml/v2 v2.4.4, the modules of Helm 3.21.4 and 4.2.4.
 */
const table: readonly (readonly [written: string, data: unknown, text: string])[] = [
  ["5", 5, "5"],
  ["-5", -5, "-5"],
  ["+5", 5, "5"],
  ["010", 8, "8"],
  ["+010", 8, "8"],
  ["08", 8, "8"],
  ["09", 9, "9"],
  ["0x10", 16, "16"],
  ["-0x1F", -31, "-31"],
  ["0X1f", 31, "31"],
  ["0o7", 7, "7"],
  ["0O17", 15, "15"],
  ["0b101", 5, "5"],
  ["-0b11", -3, "-3"],
  ["0b2", "0b2", "0b2"],
  ["1_000", 1000, "1000"],
  ["_1", "_1", "_1"],
  ["1_", 1, "1"],
  ["1e3", 1000, "1000"],
  ["1E+3", 1000, "1000"],
  ["1e-3", 0.001, "0.001"],
  ["1e6", 1000000, "1e+06"],
  ["100000.0", 100000, "100000"],
  ["1000000.0", 1000000, "1e+06"],
  ["1234567.0", 1234567, "1.234567e+06"],
  ["1.5", 1.5, "1.5"],
  ["1.10", 1.1, "1.1"],
  [".5", 0.5, "0.5"],
  ["-.5", -0.5, "-0.5"],
  [".5e1", 5, "5"],
  [".5_0", 0.5, "0.5"],
  [".e5", ".e5", ".e5"],
  ["1.", 1, "1"],
  ["1.e3", 1000, "1000"],
  ["y", true, "true"],
  ["Y", true, "true"],
  ["n", false, "false"],
  ["yes", true, "true"],
  ["Yes", true, "true"],
  ["yEs", "yEs", "yEs"],
  ["no", false, "false"],
  ["on", true, "true"],
  ["ON", true, "true"],
  ["off", false, "false"],
  ["oN", "oN", "oN"],
  ["true", true, "true"],
  ["TRUE", true, "true"],
  ["tRUE", "tRUE", "tRUE"],
  ["false", false, "false"],
  ["~", null, ""],
  ["null", null, ""],
  ["NULL", null, ""],
  ["nULL", "nULL", "nULL"],
  ["2001-01-01", "2001-01-01", "2001-01-01"],
  ["2001-12-14T21:59:43Z", "2001-12-14T21:59:43Z", "2001-12-14T21:59:43Z"],
  ["12:30", "12:30", "12:30"],
  ["9223372036854775807", 9223372036854776000, "9223372036854775807"],
  ["9223372036854775808", 9223372036854776000, "9223372036854775808"],
  ["-9223372036854775809", -9223372036854776000, "-9.223372e+18"],
  ["18446744073709551615", 18446744073709552000, "18446744073709551615"],
  ["18446744073709551616", 18446744073709552000, "1.8446744e+19"],
  ["1e400", "1e400", "1e400"],
  ["0.1", 0.1, "0.1"],
  ["16777217.0", 16777217, "1.6777216e+07"],
  ["1e21", 1e21, "1e+21"],
  ["0.0001", 0.0001, "0.0001"],
  ["0.00001", 0.00001, "1e-05"],
  ["-0", 0, "0"],
  ["-0.0", -0, "-0"],
  ["00", 0, "0"],
  ["0x", "0x", "0x"],
  ["0xg", "0xg", "0xg"],
  ["1e", "1e", "1e"],
  ["+", "+", "+"],
  ["5m", "5m", "5m"],
  ["10Gi", "10Gi", "10Gi"],
  ["1.2.3", "1.2.3", "1.2.3"],
  ["v1", "v1", "v1"],
  ["0o8", "0o8", "0o8"],
  ["0xFFFFFFFFFFFFFFFF", 18446744073709552000, "18446744073709551615"],
  ["2.0", 2, "2"],
  ["<<", "<<", "<<"],
  ["1,000", "1,000", "1,000"],
  ["nan", "nan", "nan"],
  ["inf", "inf", "inf"],
  ["!!str 5", "5", "5"],
  ['!!int "5"', 5, "5"],
  ["!!float 5", 5, "5"],
  ['!!float "1.5"', 1.5, "1.5"],
  ['!!bool "true"', true, "true"],
  ['!!null ""', null, ""],
  ["!!str", "", ""],
  ["!foo 5", "5", "5"],
  ["! 5", "5", "5"],
  ["!!binary aGVsbG8=", "hello", "hello"],
  ["!<tag:yaml.org,2002:str> 5", "5", "5"],
  ["!!timestamp 2001-01-01", "2001-01-01", "2001-01-01"],
  ["'5'", "5", "5"],
  ['"yes"', "yes", "yes"],
  ['"010"', "010", "010"],
  ['""', "", ""],
];

test.each(table)("%s", (written, data, text) => {
  const [document] = loadText({
    file: "m.yaml",
    text: `apiVersion: v1\nkind: K\nmetadata:\n  annotations:\n    a: ${written}\nd: ${written}\n`,
  });
  expect((document!.data as Record<string, unknown>)["d"]).toEqual(data);
  expect(document?.head?.annotations.get("a")?.value).toBe(text);
});

test("integers are exact as text, whatever JavaScript can hold", () => {
  expect(resolvePlain("9223372036854775807")).toMatchObject({ tag: "integer", text: "9223372036854775807" });
});

// Go: "cannot decode !!str `foo` as a !!int", and so on.
test.each([
  ["!!int", "foo"],
  ["!!int", "1.5"],
  ["!!bool", "5"],
  ["!!float", "foo"],
  ["!!null", "foo"],
  ["!!binary", "!!"],
])("%s %s is refused", (tag, source) => {
  expect(resolveTagged(tag, source)).toBeUndefined();
  expect(loadText({ file: "m.yaml", text: `kind: K\nd: ${tag} "${source}"\n` })[0]?.problem?.location.start).toEqual({
    line: 2,
    column: 4,
  });
});
