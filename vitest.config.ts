import { availableParallelism } from "node:os";

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/full/**"],
    testTimeout: 30_000,
    // Modules keep no state, so the files of a worker share them: that and the second worker halve the time on two cores (vitest alone takes cores - 1).
    isolate: false,
    maxWorkers: Math.max(2, availableParallelism() - 1),
    snapshotFormat: { escapeString: false },
  },
});
