import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * Checks what no linter knows of: every package has the same shape, imports point downwards and only to entry points,
 * and no source file has grown past one concept.
 */
const root = join(import.meta.dirname, "..");

/** The floor of each package; an import may only go to a lower one. */
const FLOORS: Readonly<Record<string, number>> = {
  "packages/recordings": -1,
  "packages/core": 0,
  "packages/box2d": 1,
  "packages/render": 1,
  "packages/llm-backends": 2,
  "packages/envs-toy-text": 2,
  "packages/envs-classic-control": 2,
  "packages/envs-box2d": 2,
  "packages/agent": 3,
  "packages/baselines": 3,
  "packages/experiment": 4,
  "packages/conformance": 5,
  "apps/viewer": 5,
  "apps/cli": 6,
};
const REQUIRED = ["README.md", "package.json", "tsconfig.json", "vitest.config.ts", "src", "test"];
const REQUIRED_TO_PUBLISH = ["LICENSE", "tsup.config.ts"];
const LONGEST_FILE = 300;
const IMPORT =
  /^(?:import|export|\} from)[^"'`\n]*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, unknown>>;
}

const folders = ["packages", "apps"].flatMap((group) =>
  readdirSync(join(root, group)).map((name) => `${group}/${name}`),
);
const manifests = new Map(
  folders.map((folder) => [
    folder,
    JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as Manifest,
  ]),
);
const problems: string[] = [];

for (const folder of folders) {
  const floor = FLOORS[folder];
  if (floor === undefined) {
    problems.push(`${folder} stands on no floor: give it one here and in docs/architecture.md`);
    continue;
  }
  const required = manifests.get(folder)?.private
    ? REQUIRED
    : [...REQUIRED, ...REQUIRED_TO_PUBLISH];
  for (const file of required) {
    if (!existsSync(join(root, folder, file))) problems.push(`${folder} has no ${file}`);
  }
  for (const path of globSync("src/**/*.{ts,tsx}", { cwd: join(root, folder) })) {
    checkFile(folder, floor, join(root, folder, path));
  }
}

function checkFile(folder: string, floor: number, path: string): void {
  const text = readFileSync(path, "utf8");
  const name = relative(root, path);
  const generated = /^\/\/ Generated /m.test(text.slice(0, 200));
  const lines = text.split("\n").length - 1;
  if (lines > LONGEST_FILE && !generated)
    problems.push(
      `${name} has ${lines} lines; more than ${LONGEST_FILE} hold more than one concept`,
    );
  for (const [, statically, dynamically] of text.matchAll(IMPORT)) {
    const specifier = statically ?? dynamically;
    if (specifier?.startsWith(".")) {
      if (!join(path, "..", specifier).startsWith(join(root, folder)))
        problems.push(`${name} reaches out of its package: ${specifier}`);
      continue;
    }
    const target = [...manifests].find(
      ([, { name: known }]) => specifier === known || specifier?.startsWith(`${known}/`),
    );
    if (!target || !specifier) continue;
    const [targetFolder, manifest] = target;
    const entry = `.${specifier.slice(manifest.name.length)}`;
    if (!(entry in manifest.exports))
      problems.push(`${name} imports ${specifier}, which is no entry point`);
    if (targetFolder !== folder && (FLOORS[targetFolder] ?? 99) >= floor) {
      problems.push(`${name} imports ${specifier}, which is no floor below`);
    }
  }
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${folders.length} packages keep their shape and their floors`);
