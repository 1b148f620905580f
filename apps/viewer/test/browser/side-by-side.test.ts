import { beforeAll, expect, test } from "vitest";
import { describeInChromium } from "../helpers/describe-in-chromium.ts";
import { episodeHash, PATIENCE, scoreAt } from "../helpers/episode-view.ts";
import { readLines, runPath } from "../helpers/log-files.ts";
import { pictureOf } from "../helpers/picture.ts";
import { serveExperiments } from "../helpers/served-experiments.ts";
import { playArena } from "../helpers/small-experiments.ts";

const CELLS = [
  "LunarLanderLLM-v3__backend=storyteller__reference",
  "LunarLanderLLM-v3__backend=baseline__random",
];
const [LEFT = "", RIGHT = ""] = CELLS.map((cell) => `arena/${cell}/episodes/run_1_seed_1`);

describeInChromium("two episodes of one seed side by side", (browser) => {
  const served = serveExperiments((folder) => playArena(folder, { runs: 2 }));
  let [long, short] = [0, 0];

  beforeAll(() => {
    [long = 0, short = 0] = CELLS.map(
      (cell) =>
        readLines(runPath(`${served.folder}/arena/${cell}`, 1, 1)).filter(
          ({ type }) => type === "step",
        ).length,
    );
    expect(long).toBeGreaterThan(short);
  });

  test("stay in step by key and pointer; the shorter one waits at its end", async () => {
    const { page, complaints, close } = await browser.open();
    await page.goto(served.at(episodeHash(LEFT, `?step=5&beside=${encodeURIComponent(RIGHT)}`)));
    for (const side of [0, 1]) expect((await scoreAt(page, 5, side)).step).toBe(5);
    expect((await scoreAt(page, 5, 0)).of).toBe(long);
    expect((await scoreAt(page, 5, 1)).of).toBe(short);
    await page.keyboard.press("Shift+ArrowRight");
    for (const side of [0, 1]) await scoreAt(page, 15, side);
    await page.keyboard.press("End");
    await scoreAt(page, long, 0);
    await scoreAt(page, short, 1);
    const track = page.getByRole("slider");
    const box = await track.boundingBox();
    if (!box) throw new Error("The time axis has no place on the page.");
    const target = Math.floor(short / 2);
    await page.mouse.click(box.x + (box.width * target) / long, box.y + box.height / 2);
    for (const side of [0, 1]) await scoreAt(page, target, side);
    expect(complaints).toEqual([]);
    await close();
  });

  test("begin with the same frame and part when they act differently", async () => {
    const { page, close } = await browser.open();
    await page.goto(served.at(episodeHash(LEFT, `?beside=${encodeURIComponent(RIGHT)}`)));
    for (const side of [0, 1]) await scoreAt(page, 0, side);
    const isSame = async () => (await pictureOf(page, 0)).hash === (await pictureOf(page, 1)).hash;
    await expect.poll(isSame, PATIENCE).toBe(true);
    for (let ten = 0; ten < 3; ten++) await page.keyboard.press("Shift+ArrowRight");
    for (const side of [0, 1]) await scoreAt(page, 30, side);
    await expect.poll(isSame, PATIENCE).toBe(false);
    await close();
  });

  test("are chosen from the players of the same seed, and the choice is in the address", async () => {
    const { page, complaints, close } = await browser.open();
    await page.goto(served.at(episodeHash(LEFT)));
    await scoreAt(page, 0);
    const picker = page.getByLabel("Compare with");
    await picker.waitFor();
    expect(await picker.locator("option").count()).toBe(4);
    await picker.selectOption(RIGHT);
    await scoreAt(page, 0, 1);
    expect(decodeURIComponent(page.url())).toContain(`beside=${RIGHT}`);
    await picker.selectOption("");
    await expect.poll(() => page.locator(".ep-score").count(), PATIENCE).toBe(1);
    expect(complaints).toEqual([]);
    await close();
  });
});
