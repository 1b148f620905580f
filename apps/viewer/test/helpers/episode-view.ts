import type { Page } from "playwright-core";
import { expect } from "vitest";

export { episodeHash } from "./episode-hash.ts";

/** What an episode's page says of the position that it shows. */
export interface ShownScore {
  readonly step: number;
  /** The last step there is. */
  readonly of: number;
  /** `null` at the start. */
  readonly reward: number | null;
  readonly return: number;
}

/** Longest that something the page does by itself may take. */
export const PATIENCE = { timeout: 30_000, interval: 20 };

/** Reads the numbers under the `index`-th frame of the page. */
export async function readScore(page: Page, index = 0): Promise<ShownScore> {
  const values = page.locator(".ep-score").nth(index).locator("dd");
  return parseScore(await values.allTextContents());
}

/** Waits until a log is read and a step of it is shown, and gives back what is said of it. */
export async function scoreAt(page: Page, step: number, index = 0): Promise<ShownScore> {
  const read = async () => {
    const score = await readScore(page, index);
    return { step: score.step, isRead: score.of > 0 };
  };
  await expect.poll(read, PATIENCE).toEqual({ step, isRead: true });
  return readScore(page, index);
}

/** Waits until a page has so many steps. */
export async function lastStep(page: Page, steps: number): Promise<void> {
  await expect.poll(async () => (await readScore(page)).of, PATIENCE).toBe(steps);
}

/**
 * Goes through all positions from the start, a key press each, and gives back what the page says at each; the start is
 * not among them.
 */
export async function walkThrough(page: Page): Promise<ShownScore[]> {
  await page.keyboard.press("Home");
  const { of } = await scoreAt(page, 0);
  return goOn(page, of);
}

/** Goes on by so many steps, one after the other, and gives back what the page says at each. */
export async function goOn(page: Page, steps: number): Promise<ShownScore[]> {
  const texts = (await page.evaluate(
    `(async () => {
      const texts = [];
      for (let step = 1; step <= ${steps}; step++) {
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
        await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
        texts.push([...document.querySelectorAll(".ep-score dd")].map((part) => part.textContent));
      }
      return texts;
    })()`,
  )) as string[][];
  return texts.map(parseScore);
}

function parseScore([step = "", reward = "", total = ""]: readonly string[]): ShownScore {
  const [, at, of] = /^(\d+) of (\d+)$/.exec(step) ?? [];
  return {
    step: Number(at),
    of: Number(of),
    reward: reward === "–" ? null : shownNumber(reward),
    return: shownNumber(total),
  };
}

function shownNumber(text: string): number {
  return Number(text.replace("\u2212", "-").replace("+", ""));
}
