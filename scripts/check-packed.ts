import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Packs every package as it would be published, installs the tarballs into an empty ES module project
 * and an empty CommonJS project, and uses each entry point there.
 */
const root = join(import.meta.dirname, "..");
const scratch = mkdtempSync(join(tmpdir(), "gym-llm-packed-"));

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports: Record<string, unknown>;
}

const folders = ["packages", "apps"].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => join(root, group, name)),
);
const tarballs: Record<string, string> = {};
const entries: string[] = [];
for (const folder of folders) {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  if (manifest.private) continue;
  const output = execFileSync("pnpm", ["pack", "--pack-destination", scratch, "--json"], {
    cwd: folder,
    encoding: "utf8",
  });
  const { filename } = JSON.parse(output.slice(output.indexOf("{"))) as { filename: string };
  tarballs[manifest.name] = `file:${filename}`;
  for (const path of Object.keys(manifest.exports)) {
    if (!path.endsWith(".json")) entries.push(join(manifest.name, path));
  }
}

const usage = readFileSync(join(import.meta.dirname, "packed-usage.txt"), "utf8");
for (const type of ["module", "commonjs"] as const) {
  const project = join(scratch, type);
  mkdirSync(project);
  const manifest = {
    name: `packed-${type}`,
    private: true,
    type,
    dependencies: { ...tarballs, vitest: "5.1.1" },
    overrides: tarballs,
  };
  writeFileSync(join(project, "package.json"), JSON.stringify(manifest, null, 2));
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: project,
    stdio: "inherit",
  });
  const load =
    type === "module"
      ? (entry: string) => `await import("${entry}");`
      : (entry: string) => `require("${entry}");`;
  const loads = entries.filter((entry) => !entry.endsWith("/testing")).map(load);
  const names =
    type === "module"
      ? "const load = (name) => import(name);"
      : "const load = async (name) => require(name);";
  const program = [...loads, names, usage].join("\n");
  writeFileSync(
    join(project, "use.js"),
    type === "module" ? program : `(async () => {\n${program}\n})();\n`,
  );
  execFileSync(process.execPath, ["use.js"], { cwd: project, stdio: "inherit" });
  const help = execFileSync(join(project, "node_modules", ".bin", "gym-llm"), ["list"], {
    cwd: project,
    encoding: "utf8",
  });
  if (!help.includes("LunarLander-v3"))
    throw new Error(`the installed command does not list LunarLander-v3 (${type})`);
  console.log(
    `${type}: ${entries.length} entry points of ${Object.keys(tarballs).length} packages work from their tarballs`,
  );
}
rmSync(scratch, { recursive: true });
