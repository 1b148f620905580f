import { expect, test } from "vitest";
import type { PageOptions } from "../helpers/chromium.ts";
import { describeInChromium } from "../helpers/describe-in-chromium.ts";
import { episodeHash, PATIENCE } from "../helpers/episode-view.ts";
import { findSerious, sidewaysOverflow } from "../helpers/find-serious.ts";
import { PARTS } from "../helpers/page-parts.ts";
import { serveExperiments } from "../helpers/served-experiments.ts";
import { playArena, playLake } from "../helpers/small-experiments.ts";

const EPISODE = "arena/LunarLanderLLM-v3__backend=storyteller__reference/episodes/run_0_seed_0";
const OTHER = "arena/LunarLanderLLM-v3__backend=baseline__random/episodes/run_0_seed_0";
const ASKED_AGAIN = "lake/episodes/run_4_seed_4";
const PAGES: readonly (readonly [name: string, hash: string, part: string])[] = [
  ["the list", "", PARTS.list],
  ["an experiment", "experiment/arena", PARTS.matrix],
  ["an experiment's plots", "experiment/arena?view=plots", "#episodes svg"],
  ["an experiment's report", "experiment/arena?view=report", "#episodes table"],
  ["an experiment with a failed episode", "experiment/lake", PARTS.matrix],
  ["an episode", episodeHash(EPISODE, "?step=30"), PARTS.frame],
  ["an episode with refused answers", episodeHash(ASKED_AGAIN, "?step=2"), PARTS.frame],
  [
    "two episodes side by side",
    episodeHash(EPISODE, `?step=30&beside=${encodeURIComponent(OTHER)}`),
    `.ep-view:nth-child(2) ${PARTS.frame}`,
  ],
  ["the page of a game that is not there", "play", "main *"],
];
/** Only colours differ in the dark. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];
/** What is shown, and where, differs on a phone; its names and colours do not. */
const OF_PLACES = ["scrollable-region-focusable", "target-size", "aria-hidden-focus"];

interface Look extends PageOptions {
  /** The rules that are tried; `null` for all. */
  readonly rules: readonly string[] | null;
}

const WIDE = { width: 1280, height: 860 };
const LOOKS: readonly (readonly [name: string, look: Look])[] = [
  ["light and wide", { colorScheme: "light", viewport: WIDE, rules: null }],
  ["dark and wide", { colorScheme: "dark", viewport: WIDE, rules: OF_COLOURS }],
  [
    "light on a phone",
    { colorScheme: "light", viewport: { width: 390, height: 800 }, rules: OF_PLACES },
  ],
];

describeInChromium("every page", (browser) => {
  const served = serveExperiments(async (folder) => {
    await playArena(folder, { runs: 2 });
    await playLake(folder);
  });

  test.each(LOOKS)(
    "is usable for everybody, and no wider than its window, %s",
    async (_, { rules, ...options }) => {
      const { page, complaints, close } = await browser.open({
        ...options,
        reducedMotion: "reduce",
      });
      const found: Record<string, readonly string[]> = {};
      const wider: Record<string, number> = {};
      for (const [name, hash, part] of PAGES) {
        await page.goto(served.at(hash));
        await page.locator(part).first().waitFor({ state: "attached" });
        await page.evaluate(
          "document.querySelectorAll('details').forEach((part) => { part.open = true; })",
        );
        const serious = await findSerious(page, rules);
        if (serious.length > 0) found[name] = serious;
        const overflow = await sidewaysOverflow(page);
        if (overflow > 0) wider[name] = overflow;
      }
      expect(found).toEqual({});
      expect(wider).toEqual({});
      // Whether a game is played is asked for, and the answer is that none is.
      expect(complaints.filter((complaint) => !complaint.includes("/api/play"))).toEqual([]);
      await close();
    },
  );

  test("the theme that a person chooses stays, whatever the system's is", async () => {
    const { page, close } = await browser.open({ colorScheme: "light" });
    const background = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    await page.goto(served.at());
    const light = await background();
    await page.getByRole("radio", { name: "Dark" }).check({ force: true });
    await expect.poll(background, PATIENCE).not.toBe(light);
    const dark = await background();
    await page.reload();
    await expect.poll(background, PATIENCE).toBe(dark);
    await close();
  });
});
