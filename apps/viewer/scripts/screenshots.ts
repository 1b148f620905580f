// Makes the pictures of the viewer for the documentation from experiments that are played for it:
// node --conditions=@gym-llm/source scripts/screenshots.ts [folder]
// A Python with Pillow, named by the variable PYTHON, makes the files small.
import { spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { startViewer } from "../src/index.ts";
import { launchChromium, type PageOptions, watchPage } from "../test/helpers/chromium.ts";
import { episodeHash } from "../test/helpers/episode-hash.ts";
import { PARTS } from "../test/helpers/page-parts.ts";
import { playArena, playLake } from "../test/helpers/small-experiments.ts";
import { TAXI_KEYS, TaxiGame } from "../test/helpers/taxi-game.ts";
import { temporaryFolder } from "../test/helpers/temporary-folder.ts";
import { buildPage } from "./bundle-page.ts";

const [target = join(import.meta.dirname, "../../../docs/images/viewer")] = process.argv.slice(2);
const MOST_BYTES = 120_000;
/** What a real model's answer takes. */
const LATENCY_MS = 640;
const QUANTIZE = `import sys
from PIL import Image
path = sys.argv[1]
Image.open(path).convert("RGB").quantize(int(sys.argv[2]), kmeans=3, dither=0).save(path, optimize=True)`;
const COLORS = [256, 128, 64];

const WIDE: PageOptions = { viewport: { width: 1280, height: 800 }, colorScheme: "light" };
const DARK: PageOptions = { ...WIDE, colorScheme: "dark" };
const PHONE: PageOptions = {
  viewport: { width: 390, height: 844 },
  colorScheme: "light",
  deviceScaleFactor: 1.5,
};
const LANDING = "arena/LunarLanderLLM-v3__backend=storyteller__reference/episodes/run_0_seed_0";
const FALLING = "arena/LunarLanderLLM-v3__backend=storyteller__random/episodes/run_0_seed_0";
const RIDE = "arena/TaxiLLM-v4__backend=storyteller__reference/episodes/run_1_seed_1";

interface Shot {
  readonly name: string;
  readonly hash: string;
  /** What is waited for. */
  readonly part: string;
  readonly options: PageOptions;
  /** What is done before the picture is taken. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

const beside = `?step=64&beside=${encodeURIComponent(FALLING)}`;
const SHOTS: readonly Shot[] = [
  { name: "list", hash: "", part: ".entries li", options: WIDE },
  { name: "experiment", hash: "experiment/arena", part: PARTS.matrix, options: WIDE },
  { name: "experiment-dark", hash: "experiment/arena", part: PARTS.matrix, options: DARK },
  {
    name: "plots",
    hash: "experiment/arena?view=plots&environment=LunarLanderLLM-v3",
    part: "#episodes svg",
    options: WIDE,
    prepare: (page) => page.evaluate("document.getElementById('episodes').scrollIntoView()"),
  },
  { name: "episode", hash: episodeHash(LANDING, "?step=64"), part: PARTS.frame, options: WIDE },
  { name: "episode-dark", hash: episodeHash(RIDE, "?step=6"), part: PARTS.frame, options: DARK },
  {
    name: "episode-phone",
    hash: episodeHash(LANDING, "?step=64"),
    part: PARTS.frame,
    options: PHONE,
  },
  { name: "experiment-phone", hash: "experiment/arena", part: PARTS.matrix, options: PHONE },
  { name: "side-by-side", hash: episodeHash(LANDING, beside), part: PARTS.frame, options: WIDE },
  { name: "play", hash: "play", part: PARTS.frame, options: WIDE, prepare: playSome },
];

const temporary = temporaryFolder();
try {
  const folder = join(temporary.path, "experiments");
  const page = join(temporary.path, "page");
  await buildPage(page);
  await playArena(folder, { runs: 8, latencyMs: LATENCY_MS });
  await playLake(folder);
  const game = new TaxiGame();
  const viewer = await startViewer({ folder, page, port: 0, play: game });
  const browser = await launchChromium();
  mkdirSync(target, { recursive: true });
  try {
    for (const shot of SHOTS) {
      const isGame = shot.name === "play";
      const played = isGame ? game.play(folder) : null;
      await take(browser, viewer.url, shot);
      if (isGame) game.input({ type: "quit" });
      await played;
    }
  } finally {
    await browser.close();
    await viewer.close();
  }
} finally {
  temporary.remove();
}

async function take(
  browser: Browser,
  url: string,
  { name, hash, part, options, prepare }: Shot,
): Promise<void> {
  const { page, close } = await watchPage(browser, { ...options, reducedMotion: "reduce" });
  await page.goto(`${url}#/${hash}`);
  await page.locator(part).first().waitFor();
  await prepare?.(page);
  await page.waitForLoadState("networkidle").catch(() => undefined);
  // The system's own font differs from machine to machine.
  await page.evaluate("document.body.style.fontFamily = 'GymSans, sans-serif'");
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  const path = join(target, `${name}.png`);
  await page.screenshot({ path, animations: "disabled" });
  await close();
  shrink(path);
  console.log(`${name}.png ${(statSync(path).size / 1000).toFixed(0)} kB`);
}

/** A part of a ride. */
async function playSome(page: Page): Promise<void> {
  for (const key of TAXI_KEYS.slice(0, 4)) {
    await page.keyboard.press(key);
    await page.waitForTimeout(100);
  }
}

/** Fewer colours, until the file is small enough; as it is without Pillow. */
function shrink(path: string): void {
  const python = process.env["PYTHON"];
  if (!python || statSync(path).size <= MOST_BYTES) return;
  for (const colors of COLORS) {
    const run = spawnSync(python, ["-c", QUANTIZE, path, String(colors)], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(`Pillow could not read ${path}: ${run.stderr}`);
    if (statSync(path).size <= MOST_BYTES) return;
  }
}
