import { join } from "node:path";
import { expect, test } from "vitest";
import type { WatchedPage } from "../helpers/chromium.ts";
import { describeInChromium } from "../helpers/describe-in-chromium.ts";
import { episodeHash, PATIENCE, scoreAt, walkThrough } from "../helpers/episode-view.ts";
import {
  BAD_ENVIRONMENT,
  BAD_FOLDER,
  BAD_MODEL,
  HOSTILE_RUNS,
  LONG_END,
  writeHostileExperiment,
} from "../helpers/hostile-logs.ts";
import { serveExperiments } from "../helpers/served-experiments.ts";
import { playFares } from "../helpers/small-experiments.ts";
import { temporaryFolder } from "../helpers/temporary-folder.ts";

/** What changes the direction of text, rules a terminal, or ends strings; none of it may reach a page as it is. */
const RAW_CONTROLS = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

describeInChromium("what a model wrote", (browser) => {
  const served = serveExperiments(async (folder) => {
    const played = temporaryFolder();
    await playFares(played.path, { runs: 1 });
    writeHostileExperiment(folder, join(played.path, "fares"));
    played.remove();
  });
  const episode = (run: number, query = "") =>
    episodeHash(`${BAD_FOLDER}/episodes/run_${run}_seed_0`, query);

  async function open(hash: string): Promise<WatchedPage> {
    const opened = await browser.open();
    await opened.page.goto(served.at(hash));
    return opened;
  }

  /** Nothing was executed, nothing was asked for, and nothing stands in the page as it was written. */
  async function expectOnlyText({ page, complaints, requests }: WatchedPage): Promise<void> {
    expect(await page.evaluate("globalThis.hit")).toBe(undefined);
    const origin = new URL(served.at()).origin;
    expect(requests.filter((url) => !url.startsWith(origin) || url.includes("/hit"))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(RAW_CONTROLS.exec(await wordsOf(page))?.[0]).toBe(undefined);
    expect(await page.locator("iframe, img[onerror], svg[onload], main script").count()).toBe(0);
  }

  test("names of folders and models are text in the list of experiments", async () => {
    const opened = await open("");
    await opened.page.locator("main").getByText(BAD_FOLDER).first().waitFor();
    await expectOnlyText(opened);
    await opened.close();
  });

  test("names and error messages are text on the experiment's page, in its plots too", async () => {
    const opened = await open(`experiment/${encodeURIComponent(BAD_FOLDER)}`);
    const { page } = opened;
    const main = page.locator("main");
    await main.getByText(BAD_ENVIRONMENT).first().waitFor();
    await main.getByText(BAD_MODEL.slice(0, 20)).first().waitFor();
    await openEverything(opened);
    await expectOnlyText(opened);
    await opened.close();
  });

  test.each([
    ["markup", HOSTILE_RUNS.markup],
    ["control characters, overrides of direction and halves of characters", HOSTILE_RUNS.controls],
    ["markup for an environment that nobody knows", HOSTILE_RUNS.unknownEnvironment],
  ])("%s in reflections, replies, reasoning and errors is text at every step", async (_, run) => {
    const opened = await open(episode(run));
    const { page } = opened;
    await scoreAt(page, 0);
    await openEverything(opened);
    const shown = await walkThrough(page);
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.at(-1)?.step).toBe(shown.length);
    await expectOnlyText(opened);
    await opened.close();
  });

  test("markup is shown as it was written", async () => {
    const opened = await open(episode(HOSTILE_RUNS.markup));
    const main = opened.page.locator("main");
    await main.getByText("<img src=x onerror=\"globalThis.hit='img'\">").first().waitFor();
    await main.getByText("</script><script>globalThis.hit='script'</script>").first().waitFor();
    await opened.close();
  });

  test("an episode of 1 MB texts opens, goes on by key, and shows all of a text when asked", async () => {
    const opened = await open(episode(HOSTILE_RUNS.long));
    const { page } = opened;
    await scoreAt(page, 0);
    await page.keyboard.press("ArrowRight");
    await scoreAt(page, 1);
    await page.keyboard.press("ArrowLeft");
    await scoreAt(page, 0);
    await openEverything(opened);
    await page
      .getByRole("button", { name: /show all/ })
      .first()
      .click();
    const end = page.locator("main").getByText(LONG_END);
    await expect.poll(() => end.count(), PATIENCE).toBeGreaterThan(0);
    await page.keyboard.press("ArrowRight");
    await scoreAt(page, 1);
    await expectOnlyText(opened);
    await opened.close();
  });
});

/** All that a page says to people: its title, its text, and what stands in attributes for screen readers and pointers. */
async function wordsOf(page: WatchedPage["page"]): Promise<string> {
  const script = `[document.title, document.body.textContent, ...[
    "title", "aria-label", "aria-valuetext", "alt", "placeholder",
  ].flatMap((name) => [...document.querySelectorAll("[" + name + "]")].map((part) => part.getAttribute(name)))].join("\\n")`;
  return (await page.evaluate(script)) as string;
}

/** Opens whatever is folded. */
async function openEverything({ page }: WatchedPage): Promise<void> {
  await page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true");
}
