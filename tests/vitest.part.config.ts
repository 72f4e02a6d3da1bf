import { defineConfig } from "vitest/config";
import base from "./vitest.metrics.config.ts";

const f = "tests/unit/metrics/forecast/";
const part = process.env.MUTATION_PART;
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: part === "3" ? [`${f}scorecard.test.ts`] : [`${f}**/*.test.ts`],
    exclude: [
      `${f}calibration.test.ts`,
      ...(part === "3" ? [] : [`${f}scorecard.test.ts`]),
      ...(part === "1" ? [`${f}breach-chance.test.ts`, `${f}paths.test.ts`] : []),
    ],
  },
});
