import { basename } from "node:path";
import { defineConfig, type ViteUserConfig } from "vitest/config";

const conditions = ["@gym-llm/source", "module", "node", "development|production"];

/** The test project every package shares: sources instead of builds, and a JSON report for the summary. */
export function packageTests(test: ViteUserConfig["test"] = {}): ViteUserConfig {
  return defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      name: basename(process.cwd()),
      include: ["test/**/*.test.ts"],
      // Generous: a loaded machine is slow, and is not what a test is about.
      testTimeout: 120_000,
      hookTimeout: 120_000,
      expect: { poll: { timeout: 60_000, interval: 20 } },
      reporters: ["default", "json"],
      outputFile: { json: "reports/vitest.json" },
      ...test,
    },
  });
}
