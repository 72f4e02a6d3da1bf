import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: [{ find: /^@\//, replacement: root }] },
  test: {
    include: ["tests/{unit,db}/**/*.test.ts"],
    globalSetup: ["tests/db/global-setup.ts"],
    // Two cores, and a database server beside the tests.
    maxWorkers: 2,
    // To end what hangs, not what a busy machine is slow at.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
