import { defineConfig } from "vitest/config";

/** What needs more than Node: Go, helm, Python's pre-commit, a browser, the registries. Each test installs what it can and says what it skips. */
export default defineConfig({
  test: {
    include: ["test/full/**/*.test.ts"],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    fileParallelism: false,
  },
});
