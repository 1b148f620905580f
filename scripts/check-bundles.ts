import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const THREADS = ["node:worker_threads", "SharedArrayBuffer"];
const RULES = "the bounds of its spaces are finite";

/** What a page imports, and marks of code that must not come along. */
const BUNDLES: readonly (readonly [title: string, code: string, absent: readonly string[]])[] = [
  ["core and all environments", 'import "./browser.ts";', []],
  ["make alone", use("make"), [...THREADS, RULES]],
  ["makeVec alone", use("makeVec"), [RULES]],
  ["createRandom alone", use("createRandom"), [...THREADS, RULES, "TimeLimit"]],
  ["the reader of episode logs", 'export * from "@gym-llm/experiment/log";', THREADS],
  [
    "the statistics",
    'export * from "@gym-llm/experiment/statistics";',
    [...THREADS, "TimeLimit", "ZodError"],
  ],
  ["the reports", 'export * from "@gym-llm/experiment/report";', [...THREADS, "TimeLimit"]],
  ["nothing of core", 'import { make } from "@gym-llm/core";', ["@gym-llm"]],
];

function use(name: string): string {
  return `import { ${name} } from "@gym-llm/core"; globalThis.used = ${name};`;
}

/** Bundles the packages that are installed in a project for browsers, prints the sizes, and plays without Node. */
export async function checkBundles(project: string): Promise<void> {
  for (const [title, contents, absent] of BUNDLES) {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: project },
      bundle: true,
      write: false,
      platform: "browser",
      format: "iife",
      target: "es2023",
      minify: true,
      logLevel: "warning",
    });
    const script = outputFiles[0]?.text ?? "";
    const found = [...absent, 'require("', "process.versions"].find((mark) =>
      script.includes(mark),
    );
    if (found !== undefined) throw new Error(`a bundle of ${title} holds ${found}`);
    console.log(
      `browser bundle of ${title}: ${script.length} bytes, ${gzipSync(script).length} gzipped`,
    );
    if (title === BUNDLES[0]?.[0]) playWithoutNode(script);
  }
}

/** Runs the script where there is only the language and what pages and Node have in common. */
function playWithoutNode(script: string): void {
  const reports: [ids: number, steps: number][] = [];
  const report = (ids: number, steps: number) => reports.push([ids, steps]);
  const page = createContext({ report, WebAssembly, atob, crypto, console: { warn() {} } });
  try {
    runInContext(script, page, { displayErrors: false });
  } catch (error) {
    throw new Error(`the bundle does not play: ${error}`);
  }
  const [ids, steps] = reports[0] ?? [0, 0];
  if (ids < 20 || steps < ids) throw new Error(`the bundle played ${steps} steps of ${ids} ids`);
}
