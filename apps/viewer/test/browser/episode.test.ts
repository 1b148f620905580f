import type { EpisodeLogLine, StepLine } from "@gym-llm/experiment/log";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { WatchedPage } from "../helpers/chromium.ts";
import { describeInChromium } from "../helpers/describe-in-chromium.ts";
import { episodeHash, goOn, lastStep, PATIENCE, scoreAt } from "../helpers/episode-view.ts";
import { readLines, runPath } from "../helpers/log-files.ts";
import { pictureOf } from "../helpers/picture.ts";
import { serveExperiments } from "../helpers/served-experiments.ts";
import { playLake, playLanding } from "../helpers/small-experiments.ts";

const LANDING = "landing/episodes/run_0_seed_0";

describeInChromium("the page of an episode", (browser) => {
  const served = serveExperiments(async (folder) => {
    await playLanding(folder);
    await playLake(folder);
  });
  let lines: EpisodeLogLine[] = [];
  let steps: StepLine[] = [];

  beforeAll(() => {
    lines = readLines(runPath(`${served.folder}/landing`, 0, 0));
    steps = lines.filter((line) => line.type === "step");
  });

  async function open(path: string, query = ""): Promise<WatchedPage> {
    const opened = await browser.open();
    await opened.page.goto(served.at(episodeHash(path, query)));
    return opened;
  }

  /** The numbers are those of the log. */
  async function expectLogged(page: Page, number: number): Promise<void> {
    const score = await scoreAt(page, number);
    const step = steps[number - 1];
    expect(score.of).toBe(steps.length);
    expect(score.return).toBeCloseTo(step?.return ?? 0, 3);
    if (step) expect(score.reward).toBeCloseTo(step.reward, 3);
    else expect(score.reward).toBe(null);
  }

  /** What the model was shown, thought and did at a position stands beside the frame. */
  async function expectDecision(page: Page, number: number): Promise<void> {
    const { decision, reflection } = steps[number] as StepLine;
    const [attempt] = decision.attempts;
    const shown = (await page.locator(".ep-mind").textContent()) ?? "";
    expect(shown).toContain(reflection);
    expect(shown).toContain(attempt?.reasoning?.split("\n\n")[0]);
    const chosen = page.locator(".ep-chosen");
    const header = lines[0];
    const action = header?.type === "header" ? header.action_schema[String(decision.action)] : "";
    expect(String(action)).toContain((await chosen.textContent())?.trim());
  }

  test("opens at its start with what was played, by whom, and how it ended", async () => {
    const { page, complaints, close } = await open(LANDING);
    await expectLogged(page, 0);
    await page.getByRole("heading", { name: "LunarLanderLLM-v3" }).waitFor();
    await page.getByRole("heading", { name: /reference/ }).waitFor();
    await page.getByText("Success").first().waitFor();
    await expectDecision(page, 0);
    await pictureOf(page);
    expect(complaints).toEqual([]);
    await close();
  });

  test("shows the step that its address names, and names the step that it shows", async () => {
    const { page, close } = await open(LANDING, "?step=42");
    await expectLogged(page, 42);
    await expectDecision(page, 42);
    await page.keyboard.press("ArrowRight");
    await expectLogged(page, 43);
    await expect.poll(() => page.url(), PATIENCE).toMatch(/[?&]step=43\b/);
    await page.reload();
    await expectLogged(page, 43);
    await close();
  });

  test("a step beyond the end is the end", async () => {
    const { page, close } = await open(LANDING, "?step=100000");
    await expectLogged(page, steps.length);
    await close();
  });

  test("keys go one step, ten steps, to the ends, and from mark to mark", async () => {
    const { page, close } = await open(LANDING);
    await expectLogged(page, 0);
    const walk: readonly (readonly [string, number])[] = [
      ["ArrowRight", 1],
      ["Shift+ArrowRight", 11],
      ["ArrowLeft", 10],
      ["Shift+ArrowLeft", 0],
      ["ArrowLeft", 0],
      ["End", steps.length],
      ["ArrowRight", steps.length],
      ["Home", 0],
    ];
    for (const [key, number] of walk) {
      await page.keyboard.press(key);
      await expectLogged(page, number);
    }
    await close();
  });

  test("playing goes on by itself to the end, at the speed that is chosen", async () => {
    const { page, close } = await open(LANDING);
    await expectLogged(page, 0);
    // Slowly at first: at once at full speed it may be over before anybody sees that it goes on.
    await page.getByLabel("Speed").selectOption("0.25");
    await page.getByRole("button", { name: /^Play/ }).click();
    await page.getByRole("button", { name: /^Pause/ }).waitFor();
    await page.getByLabel("Speed").selectOption("8");
    await expectLogged(page, steps.length);
    await page.getByRole("button", { name: /^Play/ }).waitFor();
    await close();
  });

  test("a click on the curve and a drag along it show the step under the pointer", async () => {
    const { page, close } = await open(LANDING);
    await expectLogged(page, 0);
    const track = page.getByRole("slider");
    const box = await track.boundingBox();
    if (!box) throw new Error("The time axis has no place on the page.");
    const at = (share: number) => [box.x + box.width * share, box.y + box.height / 2] as const;
    await page.mouse.click(...at(0.5));
    await expectLogged(page, Math.round(steps.length * 0.5));
    await page.mouse.move(...at(0.25));
    await page.mouse.down();
    await expectLogged(page, Math.round(steps.length * 0.25));
    await page.mouse.move(...at(0.75), { steps: 5 });
    await expectLogged(page, Math.round(steps.length * 0.75));
    await page.mouse.move(box.x + box.width + 200, box.y);
    await expectLogged(page, steps.length);
    await page.mouse.up();
    await page.mouse.move(...at(0.1));
    await expectLogged(page, steps.length);
    await close();
  });

  test("however a step is come to, its frame is that of a straight replay", async () => {
    const straight = await open(LANDING);
    await scoreAt(straight.page, 0);
    const frames = new Map([[0, (await pictureOf(straight.page)).hash]]);
    for (const number of [20, 40, 60]) {
      await goOn(straight.page, 20);
      await scoreAt(straight.page, number);
      frames.set(number, (await pictureOf(straight.page)).hash);
    }
    expect(new Set(frames.values()).size).toBe(frames.size);
    await straight.close();
    const jumping = await open(LANDING, "?step=60");
    await scoreAt(jumping.page, 60);
    expect((await pictureOf(jumping.page)).hash).toBe(frames.get(60));
    for (const [keys, number] of [
      [["End", "Home"], 0],
      [["Shift+ArrowRight", "Shift+ArrowRight"], 20],
      [["End", "Home", ...Array<string>(4).fill("Shift+ArrowRight")], 40],
    ] as const) {
      for (const key of keys) await jumping.page.keyboard.press(key);
      await scoreAt(jumping.page, number);
      expect((await pictureOf(jumping.page)).hash).toBe(frames.get(number));
    }
    expect(await jumping.page.getByText("differs from the log").count()).toBe(0);
    expect(jumping.complaints).toEqual([]);
    await jumping.close();
  });

  test("marks lead to answers that were refused, and these are shown with the reason", async () => {
    const { page, complaints, close } = await open("lake/episodes/run_4_seed_4");
    await scoreAt(page, 0);
    await page.keyboard.press("n");
    const logged = readLines(runPath(`${served.folder}/lake`, 4, 4)).filter(
      (line) => line.type === "step",
    );
    const refused = logged.findIndex(({ decision }) => decision.attempts.length > 1);
    await scoreAt(page, refused);
    await page.getByText("One answer was refused").waitFor();
    await page.getByText("Well, that depends on how one looks at it.").first().waitFor();
    const marks = page.getByRole("list", { name: "Marks" });
    await marks.getByText(/asked again/).waitFor();
    await marks.getByText(/no usable answer/).waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  test("an episode that its provider ended says so at its end, with the server's words", async () => {
    const { page, close } = await open("lake/episodes/run_3_seed_3");
    await lastStep(page, 5);
    await page.keyboard.press("End");
    await page.getByRole("heading", { name: "Provider failure" }).first().waitFor();
    await page.getByText("The server closed the connection without an answer.").first().waitFor();
    await close();
  });

  test("a screen reader is told the step, the return and what is marked", async () => {
    const { page, close } = await open(LANDING, "?step=7");
    await scoreAt(page, 7);
    const slider = page.getByRole("slider");
    expect(await slider.getAttribute("aria-valuenow")).toBe("7");
    expect(await slider.getAttribute("aria-valuetext")).toMatch(
      new RegExp(`^Step 7 of ${steps.length}: return `),
    );
    await close();
  });
});
