import { expect, test } from "vitest";
import type { WatchedPage } from "../helpers/chromium.ts";
import { describeInChromium } from "../helpers/describe-in-chromium.ts";
import { PATIENCE, readScore, scoreAt } from "../helpers/episode-view.ts";
import { PARTS } from "../helpers/page-parts.ts";
import { serveExperiments } from "../helpers/served-experiments.ts";
import {
  ARENA_AGENTS,
  ARENA_ENVIRONMENTS,
  ARENA_RUNS,
  playArena,
  playLake,
} from "../helpers/small-experiments.ts";

const EPISODES = ARENA_AGENTS.length * ARENA_ENVIRONMENTS.length * ARENA_RUNS;

describeInChromium("the list and the page of an experiment", (browser) => {
  const served = serveExperiments(async (folder) => {
    await playArena(folder);
    await playLake(folder);
  });

  async function open(hash = ""): Promise<WatchedPage> {
    const opened = await browser.open();
    await opened.page.goto(served.at(hash));
    return opened;
  }

  test("clicks lead from the list over the matrix to an episode, and back", async () => {
    const { page, complaints, close } = await open();
    const entries = page.locator(".entries li");
    await expect.poll(() => entries.count(), PATIENCE).toBe(2);
    await page.getByRole("link", { name: "arena" }).click();
    await page.locator(PARTS.matrix).waitFor();
    await page.locator(`${PARTS.episode} a`).first().click();
    await scoreAt(page, 0);
    await page.getByRole("navigation").getByRole("link", { name: "arena" }).click();
    await page.locator(PARTS.matrix).waitFor();
    await page.goBack();
    await scoreAt(page, 0);
    await page.getByRole("link", { name: "gym-llm" }).click();
    await expect.poll(() => entries.count(), PATIENCE).toBe(2);
    expect(complaints).toEqual([]);
    await close();
  });

  test("the keyboard alone leads from the list to the last step of an episode", async () => {
    const { page, complaints, close } = await open();
    await page.locator(".entries li").first().waitFor();
    await tabTo(page, "arena");
    await page.keyboard.press("Enter");
    await page.locator(PARTS.matrix).waitFor();
    await tabTo(page, "Episode of seed");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await scoreAt(page, 0);
    await page.keyboard.press("End");
    await expect
      .poll(async () => {
        const { step, of } = await readScore(page);
        return of > 0 && step === of;
      }, PATIENCE)
      .toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });

  test("the matrix has a line for every agent in every environment, with mean, interval and cost", async () => {
    const { page, complaints, close } = await open("experiment/arena");
    const table = page.locator(PARTS.matrix);
    await table.waitFor();
    for (const environment of ARENA_ENVIRONMENTS) {
      for (const agent of ARENA_AGENTS) {
        const row = table.locator(`[data-environment="${environment}"] [data-agent^="${agent}"]`);
        expect(await row.count(), `${agent} in ${environment}`).toBe(1);
        expect(await row.locator(".mean").textContent()).toMatch(/\d/);
      }
    }
    const paying = table.locator('[data-agent^="storyteller/reference"]').first();
    expect(await paying.textContent()).toMatch(/\$\s?\d/);
    expect(complaints).toEqual([]);
    await close();
  });

  test.each([
    ["show=failed", 1, /lake/],
    ["show=invalid", null, /arena/],
  ])("the address ?%s shows those episodes alone", async (query, count, experiment) => {
    const key = experiment.source;
    const { page, close } = await open(`experiment/${key}?${query}`);
    await page.locator(PARTS.episode).first().waitFor();
    const all = key === "lake" ? 5 : EPISODES;
    const shown = Number(await page.locator(PARTS.episodes).getAttribute("aria-rowcount")) - 1;
    if (count !== null) expect(shown).toBe(count);
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(all);
    await close();
  });

  test("a filter that is chosen is in the address, and a cell of the matrix is one", async () => {
    const { page, close } = await open("experiment/arena");
    await page
      .getByRole("navigation", { name: "Kinds of episodes" })
      .getByText(/invalid/i)
      .click();
    await expect.poll(() => page.url(), PATIENCE).toMatch(/show=invalid/);
    await page.getByRole("link", { name: "show all" }).click();
    await page
      .getByRole("link", { name: "storyteller/random in TaxiLLM-v4: its episodes" })
      .click();
    const table = page.locator(PARTS.episodes);
    await expect
      .poll(() => table.getAttribute("aria-rowcount"), PATIENCE)
      .toBe(String(ARENA_RUNS + 1));
    const rows = await table.locator(PARTS.episode).allTextContents();
    expect(rows).toHaveLength(ARENA_RUNS);
    await close();
  });

  test("the longest episodes come first when that is asked for", async () => {
    const { page, close } = await open("experiment/arena");
    await page.locator(PARTS.episode).first().waitFor();
    await page.getByLabel("Order").selectOption({ label: "Longest first" });
    await expect.poll(() => page.url(), PATIENCE).toMatch(/sort=/);
    const steps = async () =>
      (await page.locator(`${PARTS.episode} .steps`).allTextContents()).map((text) =>
        Number(text.replace(",", "")),
      );
    const isSorted = (all: readonly number[]) =>
      all.every((one, at) => one <= (all[at - 1] ?? one));
    await expect.poll(async () => isSorted(await steps()), PATIENCE).toBe(true);
    const first = await steps();
    expect(first.length).toBeGreaterThan(10);
    await page.reload();
    await page.locator(PARTS.episode).first().waitFor();
    expect(await steps()).toEqual(first);
    await close();
  });

  test("plots are drawn, and a dot of them leads to its episode", async () => {
    const { page, complaints, close } = await open("experiment/arena?view=plots");
    const plots = page.locator("#episodes");
    await plots.locator("svg").first().waitFor();
    expect(await plots.locator("svg").count()).toBeGreaterThan(2);
    const dot = plots.locator("svg a[href*='/episode/']").first();
    await dot.waitFor({ state: "attached" });
    await dot.focus();
    await page.keyboard.press("Enter");
    await scoreAt(page, 0);
    expect(complaints).toEqual([]);
    await close();
  });

  test("the report and the comparison are shown as pages of their own", async () => {
    const { page, complaints, close } = await open("experiment/arena?view=report");
    await page.locator("#episodes table").first().waitFor();
    await page.goto(served.at("experiment/arena?view=comparison"));
    await page.locator("#episodes table, #episodes svg").first().waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test("an experiment that is not there is said to be missing", async () => {
    const { page, close } = await open("experiment/elsewhere");
    await page.getByText(/There is no experiment elsewhere/).waitFor();
    await close();
  });
});

/** Presses Tab until the focus is on a link whose text begins so. */
async function tabTo(page: WatchedPage["page"], name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press("Tab");
    const text = (await page.evaluate(
      "document.activeElement?.closest('a')?.textContent?.trim() ?? ''",
    )) as string;
    if (text.startsWith(name)) return;
  }
  throw new Error(`No press of Tab leads to ${name}.`);
}
