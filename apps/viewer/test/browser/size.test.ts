import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { writeBigExperiment } from "../helpers/big-experiment.ts";
import { describeInChromium } from "../helpers/describe-in-chromium.ts";
import { episodeHash, PATIENCE } from "../helpers/episode-view.ts";
import { PARTS } from "../helpers/page-parts.ts";
import { serveExperiments } from "../helpers/served-experiments.ts";

/** A loaded machine may take five times as long as the page should. */
const PATIENCE_FACTOR = 5;
const MATRIX_MS = 1_000;
const EPISODE_MS = 300;
const SCRIPT_BYTES = 150_000;

describeInChromium("a big experiment", (browser) => {
  let sample = { path: "", steps: 0 };
  const served = serveExperiments(async (folder) => {
    ({ sample } = await writeBigExperiment(folder));
  });

  /** Milliseconds from an address's being set until a part of the page is there. */
  async function timeTo(
    page: Awaited<ReturnType<typeof browser.open>>["page"],
    hash: string,
    part: string,
  ) {
    return (await page.evaluate(`new Promise((resolve) => {
      const started = performance.now();
      location.hash = ${JSON.stringify(`#/${hash}`)};
      const look = () => document.querySelector(${JSON.stringify(part)})
        ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)))
        : setTimeout(look, 1);
      look();
    })`)) as number;
  }

  test("of 1,000 episodes shows its matrix and an episode without delay", async () => {
    const { page, complaints, close } = await browser.open();
    await page.goto(served.at());
    await page.locator(".experiments[data-shown=true]").waitFor();
    const matrix = await timeTo(page, "experiment/big", PARTS.matrix);
    expect(matrix).toBeLessThan(MATRIX_MS * PATIENCE_FACTOR);
    const rows = await page.locator(PARTS.episodes).getAttribute("aria-rowcount");
    expect(rows).toBe("1001");
    expect(await page.locator(PARTS.episode).count()).toBeLessThan(100);
    const episode = await timeTo(page, episodeHash(sample.path), PARTS.frame);
    expect(episode).toBeLessThan(EPISODE_MS * PATIENCE_FACTOR);
    expect(complaints).toEqual([]);
    await close();
  });

  test("needs a script of at most 150 kB, and the environments only when it is shown", async () => {
    const script = readFileSync(join(served.page, "page.js"));
    expect(gzipSync(script).length).toBeLessThanOrEqual(SCRIPT_BYTES);
    const { page, close } = await browser.open();
    await page.goto(served.at("experiment/big"));
    const loaded = `performance.getEntriesByType("resource").find(({ name }) => name.endsWith("environments.js"))`;
    await expect.poll(() => page.evaluate(`${loaded} !== undefined`), PATIENCE).toBe(true);
    const [asked, shown] = (await page.evaluate(
      `[${loaded}.startTime, performance.getEntriesByName("experiment-shown")[0].startTime]`,
    )) as [number, number];
    expect(asked).toBeGreaterThan(shown);
    await close();
  });
});
