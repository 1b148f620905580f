import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkBundles } from "./check-bundles.ts";

/**
 * Packs every package as it would be published, installs the tarballs into an empty ES module project
 * and an empty CommonJS project, and there compiles and runs the programs of scripts/packed.
 */
const root = join(import.meta.dirname, "..");
const programs = join(import.meta.dirname, "packed");
const scratch = mkdtempSync(join(tmpdir(), "gym-llm-packed-"));

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: Record<string, unknown>;
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

/** A tool in the version of this repository, as `npm install` takes it. */
function ownVersion(name: string): string {
  return `${name}@${readManifest(join(root, "node_modules", name)).version}`;
}

const tarballs: Record<string, string> = {};
const entries: string[] = [];
for (const group of ["packages", "apps"]) {
  for (const name of readdirSync(join(root, group))) {
    const folder = join(root, group, name);
    const manifest = readManifest(folder);
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
}

/** Imports each entry point but those that need vitest, first those that must register nothing. */
function entryPointProgram(): string {
  const isRegistering = (entry: string) => entry.endsWith("/register");
  const plain = entries.filter((entry) => !isRegistering(entry) && !entry.endsWith("/testing"));
  return [
    ...plain.map((entry, index) => `import * as entry${index} from "${entry}";`),
    'import { registry } from "@gym-llm/core";',
    `const loaded: object[] = [${plain.map((_, index) => `entry${index}`).join(", ")}];`,
    'if (loaded.some((entry) => Object.keys(entry).length === 0)) throw new Error("an entry point exports nothing");',
    'if (registry.size > 0) throw new Error("an import alone registered environments");',
    `const registering = [${entries
      .filter(isRegistering)
      .map((entry) => `() => import("${entry}")`)
      .join(", ")}];`,
    "void Promise.all(registering.map((register) => register())).then(() => {",
    '  for (const id of ["Taxi-v4", "CartPole-v1", "LunarLanderLLM-v3"])',
    '    if (!registry.has(id)) throw new Error("not registered: " + id);',
    "});",
  ].join("\n");
}

const COMPILER_OPTIONS = {
  module: "nodenext",
  target: "es2023",
  strict: true,
  skipLibCheck: false,
  noEmitOnError: true,
  rootDir: ".",
};

for (const type of ["module", "commonjs"] as const) {
  const project = join(scratch, type);
  mkdirSync(project);
  const run = (program: string, args: readonly string[], cwd = project) =>
    execFileSync(program, args, { cwd, stdio: "inherit" });
  const install = (...packages: string[]) =>
    run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", ...packages]);
  const compile = (config: string, lib: readonly string[], types: string[], files: string[]) => {
    const settings = { compilerOptions: { ...COMPILER_OPTIONS, lib, types }, files };
    writeFileSync(join(project, config), JSON.stringify(settings));
    run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", config]);
  };

  const manifest = {
    name: `packed-${type}`,
    private: true,
    type,
    dependencies: tarballs,
    overrides: tarballs,
  };
  writeFileSync(join(project, "package.json"), JSON.stringify(manifest, null, 2));
  for (const file of readdirSync(programs)) copyFileSync(join(programs, file), join(project, file));
  writeFileSync(join(project, "entry-points.ts"), entryPointProgram());

  install(ownVersion("@types/node"));
  if (existsSync(join(project, "node_modules/vitest"))) throw new Error("vitest was installed");
  compile("browser.json", ["es2023", "dom"], [], ["browser.ts"]);
  const nodePrograms = ["entry-points.ts", "play.ts", "threads.ts", "thread-probe.ts"];
  compile("node.json", ["es2023"], ["node"], nodePrograms);
  run(process.execPath, ["entry-points.js"]);
  run(process.execPath, ["play.js", join(project, "videos"), join(scratch, "specs.json")]);
  const probe = join(project, "thread-probe.js");
  for (const cwd of [project, scratch]) {
    run(process.execPath, [join(project, "threads.js"), probe], cwd);
  }
  const list = execFileSync(join(project, "node_modules/.bin/gym-llm"), ["list"], {
    cwd: project,
    encoding: "utf8",
  });
  if (!list.includes("LunarLander-v3"))
    throw new Error(`the installed command does not list LunarLander-v3 (${type})`);
  if (type === "module") await checkBundles(project);

  install(ownVersion("vitest"));
  compile("suite.json", ["es2023", "dom"], ["node"], ["suite.test.ts"]);
  run(join(project, "node_modules/.bin/vitest"), ["run", "--reporter=dot", "suite.test.ts"]);
  console.log(
    `${type}: ${entries.length} entry points of ${Object.keys(tarballs).length} packages work from their tarballs`,
  );
}
rmSync(scratch, { recursive: true });
