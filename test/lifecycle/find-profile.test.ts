import { expect, it } from "vitest";
import { findProfile } from "../../src/lifecycle/find-profile.ts";

it.each([
  ["3", "3.21.4"],
  ["4", "4.2.4"],
  ["v4", "4.2.4"],
  ["3.2", "3.13.3"],
  ["3.13.9", "3.13.3"],
  ["3.14", "3.16.4"],
  ["3.21.7", "3.21.4"],
  ["4.0", "4.2.4"],
  ["4.0.4", "4.0.4"],
  ["4.0.5", "4.2.4"],
  ["4.1.0", "4.2.4"],
])("Helm %s behaves as %s", (version, as) => expect(findProfile(version)?.version).toBe(as));

it.each(["", "2", "2.17.0", "3.1", "3.22", "4.3", "5", "3.x", "latest"])("Helm %j is not known", (version) =>
  expect(findProfile(version)).toBeUndefined(),
);
