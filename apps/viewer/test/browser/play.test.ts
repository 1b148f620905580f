import { expect, test } from "vitest";
import { describeInChromium } from "../helpers/describe-in-chromium.ts";
import { PATIENCE, readScore } from "../helpers/episode-view.ts";
import { findSerious, sidewaysOverflow } from "../helpers/find-serious.ts";
import { readLines, runPath } from "../helpers/log-files.ts";
import { pictureOf } from "../helpers/picture.ts";
import { serveExperiments } from "../helpers/served-experiments.ts";
import { playFares } from "../helpers/small-experiments.ts";
import { TAXI_KEYS, TaxiGame } from "../helpers/taxi-game.ts";

describeInChromium("a game in the browser", (browser) => {
  const game = new TaxiGame();
  const served = serveExperiments((folder) => playFares(folder, { runs: 1 }), { play: game });

  test("is usable for everybody, moves with each key, is recorded, and says at its end what came of it", async () => {
    const outcome = game.play(served.folder);
    const model = readLines(runPath(`${served.folder}/fares`, 0, 0)).filter(
      (line) => line.type === "step",
    );
    const { page, complaints, close } = await browser.open({ reducedMotion: "reduce" });
    await page.goto(served.at("play"));
    await page.getByRole("heading", { name: "TaxiLLM-v4" }).waitFor();
    const start = await pictureOf(page);
    expect(await findSerious(page)).toEqual([]);
    for (const [index, step] of model.entries()) {
      await page.keyboard.press(TAXI_KEYS[step.action as number] as string);
      await expect.poll(async () => (await readScore(page)).step, PATIENCE).toBe(index + 1);
      expect((await readScore(page)).return).toBeCloseTo(step.return, 3);
    }
    await expect
      .poll(async () => (await pictureOf(page)).hash === start.hash, PATIENCE)
      .toBe(false);
    expect((await outcome).status).toBe("done");
    await page.getByText("All episodes are played").waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await findSerious(page)).toEqual([]);
    const played = readLines(runPath(`${served.folder}/game`, 0, 0)).filter(
      (line) => line.type === "step",
    );
    const course = (steps: typeof played) => steps.map((step) => [step.action, step.return]);
    expect(course(played)).toEqual(course(model));
    await page.getByRole("link", { name: "Episode 1" }).click();
    await page.getByRole("heading", { name: /player/ }).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });
});
