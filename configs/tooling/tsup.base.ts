import { defineConfig, type Options } from "tsup";

/** The build every published package shares: ES modules, CommonJS and type declarations of both. */
export function packageBuild(entry: Record<string, string>, options: Options = {}) {
  return defineConfig({
    entry,
    format: ["esm", "cjs"],
    dts: { compilerOptions: { customConditions: [], allowImportingTsExtensions: true } },
    target: "node22",
    sourcemap: true,
    clean: true,
    splitting: true,
    ...options,
  });
}
