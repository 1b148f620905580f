import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PAGE_STYLE } from "@gym-llm/experiment/report";
import { build } from "esbuild";
import { licenceTexts } from "./licence-texts.ts";

const PACKAGE = join(import.meta.dirname, "..");
const PAGE = join(PACKAGE, "src/page");
const FONTS = join(PACKAGE, "../../packages/render/assets");
const FONT_FILES = ["inter-regular.woff2", "inter-bold.woff2", "inter-licence.txt"];

/**
 * Zod compiles its schemas with `new Function` where that is allowed, and tries it out when the first one is made: the
 * page's policy forbids it and reports the attempt. It reads this setting when it is loaded, so this stands before all else.
 */
const ZOD_WITHOUT_EVAL = "(globalThis.__zod_globalConfig ??= {}).jitless = true;";

/**
 * Builds the page into a folder: `index.html`, `page.js` and `page.css`, and `environments.js`, which is loaded when
 * all else is shown, with the licences of what is in them. All scripts are classic ones, so that the page also works when
 * it is opened as a file.
 */
export async function buildPage(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { metafile } = await build({
    metafile: true,
    absWorkingDir: PACKAGE,
    entryPoints: {
      page: join(PAGE, "main.tsx"),
      environments: join(PAGE, "environments.ts"),
    },
    outdir: folder,
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    conditions: ["@gym-llm/source"],
    jsx: "automatic",
    jsxImportSource: "preact",
    banner: { js: ZOD_WITHOUT_EVAL },
    // No page makes a client of these; what could is left out of the bundle.
    external: ["./inter-*.woff2", "ollama", "openai"],
    legalComments: "none",
    logLevel: "warning",
    // Threads find their file by it; pages start none.
    logOverride: { "empty-import-meta": "silent" },
  });
  const files = Object.keys(metafile.inputs).map((file) => join(PACKAGE, file));
  await writeFile(join(folder, "licences.txt"), licenceTexts(files));
  await writeFile(join(folder, "report.css"), PAGE_STYLE);
  for (const file of ["index.html", "icon.svg"])
    await copyFile(join(PAGE, file), join(folder, file));
  for (const file of FONT_FILES) await copyFile(join(FONTS, file), join(folder, file));
}
