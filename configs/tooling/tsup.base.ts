import { readFileSync } from "node:fs";
import { defineConfig, type Options } from "tsup";

/**
 * The build every published package shares: ES modules, CommonJS and type declarations of both.
 * An entry that imports its own package by name shares its code instead of holding a copy, in CommonJS too.
 */
export function packageBuild(entry: Record<string, string>, options: Options = {}) {
  const { name } = JSON.parse(readFileSync("package.json", "utf8")) as { name: string };
  return defineConfig({
    entry,
    format: ["esm", "cjs"],
    dts: { compilerOptions: { customConditions: [], allowImportingTsExtensions: true } },
    target: "node22",
    sourcemap: true,
    clean: true,
    external: [name],
    ...options,
  });
}
