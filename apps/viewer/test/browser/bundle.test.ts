import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { writeBundle } from "../../src/index.ts";
import { describeInChromium } from "../helpers/describe-in-chromium.ts";
import { episodeHash, PATIENCE, scoreAt } from "../helpers/episode-view.ts";
import { BAD_FOLDER, HOSTILE_RUNS, writeHostileExperiment } from "../helpers/hostile-logs.ts";
import { PARTS } from "../helpers/page-parts.ts";
import { pictureOf } from "../helpers/picture.ts";
import { playArena, playFares } from "../helpers/small-experiments.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

describeInChromium("a bundle that is opened as a file", (browser) => {
  const temporary = temporaryFolder();
  const at = (hash = "") => `${pathToFileURL(join(temporary.path, "out/index.html"))}#/${hash}`;

  beforeAll(async () => {
    const folder = join(temporary.path, "experiments");
    await playArena(folder, { runs: 2 });
    await playFares(folder, { runs: 1, saveGif: true });
    writeHostileExperiment(folder, join(folder, "fares"));
    await writeBundle({ folder, output: join(temporary.path, "out"), page: inject("page") });
  }, 120_000);

  afterAll(() => temporary.remove());

  test("leads from the list over the matrix to an episode with its frames, by files alone", async () => {
    const { page, complaints, requests, close } = await browser.open();
    await page.goto(at());
    await page.getByRole("link", { name: "arena" }).click();
    await page.locator(PARTS.matrix).waitFor();
    await page.locator(`${PARTS.episode} a`).first().click();
    await scoreAt(page, 0);
    const first = await pictureOf(page);
    await page.keyboard.press("ArrowRight");
    await scoreAt(page, 1);
    await expect.poll(async () => (await pictureOf(page)).hash, PATIENCE).not.toBe(first.hash);
    expect(requests.length).toBeGreaterThan(4);
    expect(requests.filter((url) => !url.startsWith("file:"))).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test("shows its plots, its report and its configuration", async () => {
    const { page, complaints, close } = await browser.open();
    for (const view of ["plots", "report", "configuration"]) {
      await page.goto(at(`experiment/arena?view=${view}`));
      await page.locator("#episodes svg, #episodes table, #episodes pre").first().waitFor();
    }
    expect(complaints).toEqual([]);
    await close();
  });

  test("keeps what models wrote text, in its scripts too", async () => {
    const { page, complaints, requests, close } = await browser.open();
    await page.goto(at(`experiment/${encodeURIComponent(BAD_FOLDER)}`));
    await page.locator("table.matrix").waitFor();
    for (const run of Object.values(HOSTILE_RUNS)) {
      await page.goto(at(episodeHash(`${BAD_FOLDER}/episodes/run_${run}_seed_0`)));
      await scoreAt(page, 0);
      await page.keyboard.press("End");
    }
    expect(await page.evaluate("globalThis.hit")).toBe(undefined);
    expect(requests.filter((url) => !url.startsWith("file:") || url.includes("/hit"))).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  test("says so when an experiment or an episode is not in it", async () => {
    const { page, close } = await browser.open();
    await page.goto(at("experiment/elsewhere"));
    await page
      .getByText(/no|not/)
      .first()
      .waitFor();
    await page.goto(at(episodeHash("elsewhere/episodes/run_0_seed_0")));
    await page.getByRole("alert").waitFor();
    await close();
  });
});
