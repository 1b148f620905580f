import { join } from "node:path";
import { expect, test } from "vitest";
import {
  DAMAGED_RUNS,
  GARBAGE_BEHIND_STEP,
  READABLE_STEPS,
  writeDamagedExperiment,
} from "../helpers/damaged-logs.ts";
import { describeInChromium } from "../helpers/describe-in-chromium.ts";
import { episodeHash, lastStep, PATIENCE, readScore } from "../helpers/episode-view.ts";
import { readLines, runPath } from "../helpers/log-files.ts";
import { serveExperiments } from "../helpers/served-experiments.ts";
import { playFares } from "../helpers/small-experiments.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

describeInChromium("a damaged log", (browser) => {
  let steps = 0;
  const served = serveExperiments(async (folder) => {
    const played = temporaryFolder();
    const source = join(played.path, "fares");
    await playFares(played.path, { runs: 1 });
    steps = readLines(runPath(source, 0, 0)).filter(({ type }) => type === "step").length;
    writeDamagedExperiment(folder, source);
    played.remove();
  });

  async function openEpisode(run: number) {
    const opened = await browser.open();
    await opened.page.goto(served.at(episodeHash(`damaged/episodes/run_${run}_seed_0`)));
    return opened;
  }

  test("is named with its reason on the experiment's page, beside the episodes that can be read", async () => {
    const { page, complaints, close } = await browser.open();
    await page.goto(served.at("experiment/damaged"));
    const main = page.locator("main");
    for (const run of [DAMAGED_RUNS.empty, DAMAGED_RUNS.notALog]) {
      await main
        .getByText(new RegExp(`run_${run}_seed_0`))
        .first()
        .waitFor();
    }
    await main.getByText("it holds no whole line").waitFor();
    await main.getByText(/this line is not JSON/).waitFor();
    const link = page.locator(`a[href*="run_${DAMAGED_RUNS.whole}_seed_0"]`);
    expect(await link.count()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
    await close();
  });

  test("that ends within a character shows its whole lines and says that the last has no end", async () => {
    const { page, complaints, close } = await openEpisode(DAMAGED_RUNS.cutInCharacter);
    await lastStep(page, READABLE_STEPS);
    await page
      .getByText(/no end|cut off|torn/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test("with a line of garbage shows every step and names the line", async () => {
    const { page, complaints, close } = await openEpisode(DAMAGED_RUNS.garbageInside);
    await lastStep(page, steps);
    // The header, the reset, and for each step a call and a step.
    const line = 2 + 2 * GARBAGE_BEHIND_STEP + 1;
    await page
      .getByText(new RegExp(`line ${line}\\b`, "i"))
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test.each([
    ["is empty", DAMAGED_RUNS.empty],
    ["is no log", DAMAGED_RUNS.notALog],
  ])("that %s says so instead of showing an episode", async (_, run) => {
    const { page, complaints, close } = await openEpisode(run);
    await expect.poll(() => page.locator("main").textContent(), PATIENCE).toMatch(/no header line/);
    expect(complaints).toEqual([]);
    await close();
  });

  test("that ends behind its header shows what was to be played, at step 0", async () => {
    const { page, complaints, close } = await openEpisode(DAMAGED_RUNS.headerOnly);
    await lastStep(page, 0);
    expect(await readScore(page)).toMatchObject({ step: 0, return: 0 });
    await page.getByText(/Taxi/).first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test("that is not there is said to be missing", async () => {
    const { page, close } = await openEpisode(99);
    await page.getByText(/There is no log of damaged\/episodes\/run_99_seed_0/).waitFor();
    await close();
  });
});
