import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { writeBigExperiment } from "../helpers/big-experiment.ts";
import { describeInChromium } from "../helpers/describe-in-chromium.ts";
import { episodeHash, PATIENCE } from "../helpers/episode-view.ts";
import { PARTS } from "../helpers/page-parts.ts";
import { serveExperiments } from "../helpers/served-experiments.ts";

const SCRIPT_BYTES = 150_000;

describeInChromium("a big experiment", (browser) => {
  let sample = { path: "", steps: 0 };
  const served = serveExperiments(async (folder) => {
    ({ sample } = await writeBigExperiment(folder));
  });

  test("of 1,000 episodes shows its matrix with only the rows in sight, and reads one log for an episode", async () => {
    const { page, requests, complaints, close } = await browser.open();
    await page.goto(served.at("experiment/big"));
    await page.locator(PARTS.matrix).waitFor();
    expect(await page.locator(PARTS.episodes).getAttribute("aria-rowcount")).toBe("1001");
    expect(await page.locator(PARTS.episode).count()).toBeLessThan(100);
    expect(requests.filter((address) => address.includes("/api/log"))).toEqual([]);
    await page.goto(served.at(episodeHash(sample.path)));
    await page.locator(PARTS.frame).waitFor();
    expect(requests.filter((address) => address.includes("/api/log"))).toHaveLength(1);
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
