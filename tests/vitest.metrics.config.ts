import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take a second and more: a mutant that another file notices need not wait for them. Slowest last. */
const slow = ["budget", "window", "defect-rate", "paths", "random", "breach-chance", "scorecard"];

class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const cost = ({ moduleId }: TestSpecification) =>
      slow.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    return [...files].sort((a, b) => cost(a) - cost(b));
  }
}

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The exact tests of the metrics alone, without a database: those that hold every branch and every mutant. Run with
 * `--coverage` by `npm test`, and by Stryker for each mutant.
 */
export default defineConfig({
  root,
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    include: ["tests/unit/metrics/**/*.test.ts"],
    exclude: [
      // Random accounts and simulated sellers: they find much, but take their time, and must not be what a branch rests on.
      "tests/unit/metrics/naive*.test.ts",
      "tests/unit/metrics/forecast/calibration.test.ts",
      // Reads the code of the rules, which mutants change.
      "tests/unit/metrics/rules-version.test.ts",
    ],
    maxWorkers: 2,
    sequence: { sequencer: QuickFirst },
    testTimeout: 60_000,
    coverage: {
      include: ["lib/metrics/**/*.ts"],
      exclude: ["**/*.d.ts"],
      reporter: ["text"],
      reportsDirectory: "coverage/metrics",
      thresholds: { branches: 100, functions: 100 },
    },
  },
});
