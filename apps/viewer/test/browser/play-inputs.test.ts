import { expect, test } from "vitest";
import { describeInChromium } from "../helpers/describe-in-chromium.ts";
import { findSerious } from "../helpers/find-serious.ts";
import { serveExperiments } from "../helpers/served-experiments.ts";
import { SmallGame } from "../helpers/small-game.ts";

const PATIENCE = { timeout: 20_000, interval: 20 };

describeInChromium("the page of a game", (browser) => {
  const game = new SmallGame();
  let over: Promise<void> = Promise.resolve();
  const served = serveExperiments(
    async (folder) => {
      over = game.play(folder);
    },
    { play: game },
  );

  test("is played with keys and buttons to its last episode", async () => {
    const opened = await browser.open();
    const { page } = opened;
    await page.goto(served.at("play"));
    await page.getByRole("img", { name: /BlackjackLLM-v1 after 0 steps/ }).waitFor();
    expect(await findSerious(page)).toEqual([]);
    await page.keyboard.press("S");
    await page.getByRole("heading", { name: /^Return/ }).waitFor();
    await page.getByRole("img", { name: /BlackjackLLM-v1 after 1 steps/ }).waitFor();
    expect(await findSerious(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.getByRole("img", { name: /BlackjackLLM-v1 after 0 steps/ }).waitFor();
    await page.getByRole("button", { name: /stick/ }).click();
    await page.getByRole("heading", { name: "All episodes are played" }).waitFor();
    await over;
    expect(game.inputs).toEqual([
      { type: "act", action: 0 },
      { type: "next" },
      { type: "act", action: 0 },
    ]);
    await expect
      .poll(() => page.locator("code").allTextContents(), PATIENCE)
      .toContain("gym-llm compare here <folder of an agent>");
    await page.getByRole("link", { name: "Episode 2" }).click();
    await page.getByRole("link", { name: "game", exact: true }).waitFor();
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });
});

describeInChromium("the page of a game in real time", (browser) => {
  const keys = [
    { key: "ArrowUp", action: [1, 0], label: "up" },
    { key: "a", action: [0, 1], label: "across" },
  ];
  const idleAction = [0, 0];
  const game = new SmallGame({ pace: "real-time", combination: "sum", keys, idleAction });
  const served = serveExperiments(async () => undefined, { play: game });

  test("tells what is held, together and in order, and lets go when the window is left", async () => {
    const opened = await browser.open();
    const { page } = opened;
    await page.goto(served.at("play"));
    const button = page.getByRole("button", { name: /across/ });
    await button.waitFor();
    await page.keyboard.down("ArrowUp");
    await page.keyboard.down("a");
    await page.keyboard.down("a");
    await expect.poll(() => button.getAttribute("aria-pressed"), PATIENCE).toBe("true");
    await page.keyboard.up("ArrowUp");
    await page.evaluate("dispatchEvent(new Event('blur'))");
    await page.keyboard.up("a");
    const box = await button.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
    await page.mouse.down();
    await page.mouse.move(0, 0);
    await page.mouse.up();
    const held = [[1, 0], [1, 1], [0, 1], null, [0, 1], null];
    await expect.poll(() => game.inputs.length, PATIENCE).toBe(held.length);
    expect(game.inputs).toEqual(held.map((action) => ({ type: "hold", action })));
    await page.getByRole("button", { name: "End the game" }).click();
    await page.getByRole("heading", { name: "The game was ended" }).waitFor();
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });
});

describeInChromium("the page of a game without keys", (browser) => {
  const game = new SmallGame({ keys: [], typedActions: "Box(-1.0, 1.0, (2,), float32)" });
  const served = serveExperiments(async () => undefined, { play: game });

  test("takes actions that are typed, and says what is none", async () => {
    const opened = await browser.open();
    const { page } = opened;
    await page.goto(served.at("play"));
    const field = page.getByLabel(/an element of Box\(-1.0, 1.0, \(2,\), float32\)/);
    await field.fill("half");
    await field.press("Enter");
    await page.getByRole("alert").filter({ hasText: "This is no JSON." }).waitFor();
    await field.fill("[0.5, 0]");
    await field.press("Enter");
    await expect.poll(() => game.inputs, PATIENCE).toEqual([{ type: "act", action: [0.5, 0] }]);
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });
});
