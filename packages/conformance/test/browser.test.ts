import { existsSync } from "node:fs";
import { registry } from "@gym-llm/core";
import "@gym-llm/render/register";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type PlayedEpisode, playEpisodes } from "../src/browser/play-episodes.ts";
import { bundlePage, type ServedPage, servePage } from "../src/browser/serve-page.ts";

/** Where Debian and its kin install it. */
const CHROMIUM = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const isNeeded = process.env["GYM_LLM_NEEDS_CHROMIUM"] === "1";
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--no-first-run",
];
/** Levels of 255 by which the mean colour of a cell may differ between two canvases, smoothing and fonts apart. */
const COLOR_TOLERANCE = 12;

/** What the page's script leaves for the test. */
interface Page {
  playEpisodes(): Promise<PlayedEpisode[]>;
}

test("everything that plays and draws bundles for browsers without Node", async () => {
  const script = await bundlePage();
  expect(script).not.toMatch(/\bfrom\s*["']node:|\brequire\(["']/);
});

describe.skipIf(!isNeeded && !existsSync(CHROMIUM))("in headless Chromium", () => {
  let page: ServedPage;
  let browser: Browser;
  let inNode: PlayedEpisode[];
  let inBrowser: PlayedEpisode[];
  const complaints: string[] = [];

  beforeAll(async () => {
    page = await servePage(await bundlePage());
    browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
    const tab = await browser.newPage();
    tab.on("pageerror", (error) => complaints.push(String(error)));
    await tab.goto(page.url);
    inBrowser = await tab.evaluate(() => (globalThis as typeof globalThis & Page).playEpisodes());
    inNode = await playEpisodes();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await page?.close();
  });

  test("the page plays an episode of every environment, without an error", () => {
    expect(complaints).toEqual([]);
    expect(inBrowser.map(({ id }) => id)).toEqual([...registry.keys()]);
    for (const { steps } of inBrowser) expect(steps).toBeGreaterThan(0);
  });

  test("every observation, reward, info and view is Node's to the last bit", () => {
    const results = (episodes: PlayedEpisode[]) =>
      episodes.map(({ id, steps, return: total, checksum }) => ({ id, steps, total, checksum }));
    expect(results(inBrowser)).toEqual(results(inNode));
  });

  test("the browser's own canvas draws the picture that Node's draws", () => {
    for (const [index, { id, colors, frameSize }] of inBrowser.entries()) {
      const there = inNode[index] as PlayedEpisode;
      expect(frameSize, id).toEqual(there.frameSize);
      expect(new Set(colors.map(Math.round)).size, `${id} is not blank`).toBeGreaterThan(3);
      const difference = Math.max(
        ...colors.map((level, cell) => Math.abs(level - (there.colors[cell] as number))),
      );
      expect(difference, `${id} looks alike`).toBeLessThan(COLOR_TOLERANCE);
    }
  });
});
