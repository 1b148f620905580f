import type { RgbFrame } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import { composedSize, composePanel } from "../src/compose-panel.ts";
import { panelThemes } from "../src/panel-theme.ts";
import type { ReasoningPanel } from "../src/reasoning-panel.ts";
import { createNoise, noiseFrame, plainFrame } from "./support/synthetic-frames.ts";

const panel: ReasoningPanel = {
  title: "LunarLanderLLM-v2",
  step: 37,
  observation: "x 0.12, falling at 0.54, tilted 4° to the right",
  reflection: "I am falling too fast, so the main engine has to fire.",
  actions: [
    { label: "do nothing", chosen: false },
    { label: "fire main engine", chosen: true },
  ],
  reward: 1.28,
  return: -23.5,
};
const frame = noiseFrame(1, 600, 400);

function equal(a: RgbFrame, b: RgbFrame): boolean {
  return Buffer.from(a.data).equals(Buffer.from(b.data));
}

/** How many pixels of the panel have exactly this color, written "#rrggbb". */
function pixelsOf(picture: RgbFrame, color: string, fromColumn = 600): number {
  const wanted = Number.parseInt(color.slice(1), 16);
  const data = Buffer.from(picture.data);
  let count = 0;
  for (let y = 0; y < picture.height; y++)
    for (let x = fromColumn; x < picture.width; x++)
      if (data.readUIntBE((y * picture.width + x) * 3, 3) === wanted) count++;
  return count;
}

describe("composePanel", () => {
  it.each([
    [600, 400],
    [600, 500],
    [550, 350],
    [256, 256],
    [720, 240],
    [1200, 800],
  ])("keeps the pixels of a frame of %i x %i and gives pictures of one size", (width, height) => {
    const shown = noiseFrame(2, width, height);
    const picture = composePanel(shown, panel);
    expect(picture).toMatchObject(composedSize(shown));
    expect(picture.data).toHaveLength(picture.width * picture.height * 3);
    const top = Math.floor((picture.height - height) / 2);
    for (let y = 0; y < height; y += 7) {
      const from = (y + top) * picture.width * 3;
      const row = Buffer.from(picture.data.subarray(from, from + width * 3));
      expect(row.equals(Buffer.from(shown.data.subarray(y * width * 3, (y + 1) * width * 3)))).toBe(
        true,
      );
    }
    const { reflection, ...rest } = panel;
    expect(composePanel(shown, { ...rest, reflection: reflection.repeat(50) })).toMatchObject(
      composedSize(shown),
    );
  });

  it("gives the same picture for the same step", () => {
    const first = composePanel(frame, panel);
    composePanel(frame, { ...panel, step: 38, reflection: "Something else.", invalid: ["jump"] });
    expect(equal(composePanel(frame, panel), first)).toBe(true);
  });

  it.each([
    ["title", { title: "Taxi-v4" }],
    ["step", { step: 38 }],
    ["observation", { observation: "y 0.80" }],
    ["reflection", { reflection: "Wait." }],
    ["chosen action", { actions: panel.actions.map((a) => ({ ...a, chosen: !a.chosen })) }],
    ["reward", { reward: -1.28 }],
    ["missing reward", { reward: null }],
    ["return", { return: 23.5 }],
    ["refused tries", { invalid: ["jump"] }],
    ["footer", { footer: "seed 42" }],
  ])("shows the %s", (_name, change) => {
    expect(equal(composePanel(frame, { ...panel, ...change }), composePanel(frame, panel))).toBe(
      false,
    );
  });

  it.each(["dark", "light"] as const)("marks the chosen action and refused tries (%s)", (theme) => {
    const colors = panelThemes[theme];
    const none = {
      ...panel,
      actions: panel.actions.map(({ label }) => ({ label, chosen: false })),
    };
    expect(pixelsOf(composePanel(frame, none, { theme }), colors.chosen)).toBe(0);
    expect(pixelsOf(composePanel(frame, panel, { theme }), colors.chosen)).toBeGreaterThan(500);
    expect(pixelsOf(composePanel(frame, panel, { theme }), colors.invalid)).toBe(0);
    const refused = composePanel(frame, { ...panel, invalid: ["jump"] }, { theme });
    expect(pixelsOf(refused, colors.invalid)).toBeGreaterThan(300);
  });

  it("shows the chosen action even as the last of three hundred", () => {
    const actions = Array.from({ length: 300 }, (_, index) => ({
      label: `action ${index}`,
      chosen: index === 299,
    }));
    const colors = panelThemes.dark;
    expect(pixelsOf(composePanel(frame, { ...panel, actions }), colors.chosen)).toBeGreaterThan(
      500,
    );
  });

  it.each([
    ["\u202Eabc\u202C", "abc"],
    ["a\u0000b\u0007c\u200b\u200d\ufeff", "abc"],
    ["\u001b[31mabc\u001b[0m", "abc"],
    ["\u001b]0;title\u0007abc", "abc"],
    ["a\t b\u00a0 c", "a b c"],
    ["a\r\n\r\nb", "a\nb"],
    ["e\u0301", "é"],
  ])("draws %j like %j", (written, clean) => {
    const show = (reflection: string): RgbFrame => composePanel(frame, { ...panel, reflection });
    expect(equal(show(written), show(clean))).toBe(true);
    expect(equal(show(clean), show(""))).toBe(false);
  });

  it.each(["日本語", "שלום", "مرحبا", "😀", "\ud800"])("draws something for %j", (reflection) => {
    const empty = composePanel(frame, { ...panel, reflection: "" });
    expect(equal(composePanel(frame, { ...panel, reflection }), empty)).toBe(false);
  });

  it("survives anything a model may write, in every field", () => {
    const noise = createNoise(11);
    const scraps = [
      "\u0000",
      "</script>",
      "\ud83d",
      "漢",
      "x".repeat(500),
      " ",
      "\n",
      "é",
      "\u202e",
    ];
    const background = composePanel(frame, panel).data.slice(-3);
    for (let round = 0; round < 40; round++) {
      const write = (): string =>
        Array.from(
          { length: Math.floor(noise() * 40) },
          () => scraps[Math.floor(noise() * scraps.length)],
        ).join("");
      const picture = composePanel(frame, {
        title: write(),
        step: Math.floor(noise() * 1e9),
        observation: write(),
        reflection: write(),
        actions: [{ label: write(), chosen: noise() < 0.5 }],
        reward: noise() < 0.5 ? -1e300 * noise() : Number.NaN,
        return: noise() < 0.5 ? Number.NEGATIVE_INFINITY : noise(),
        invalid: [write(), write()],
        footer: write(),
      });
      expect(picture.width).toBe(composedSize(frame).width);
      // The margin stays empty: nothing runs over the edge.
      for (let y = 0; y < picture.height; y++) {
        const end = (y + 1) * picture.width * 3;
        expect([...picture.data.subarray(end - 3, end)]).toEqual([...background]);
      }
    }
  });

  it("does not take longer for a megabyte of text than its beginning needs", () => {
    const beginning = "word ".repeat(1_600);
    const long = beginning + "word ".repeat(200_000);
    const show = (reflection: string): RgbFrame => composePanel(frame, { ...panel, reflection });
    expect(equal(show(long), show(beginning))).toBe(true);
  });

  it("puts shorter frames in the middle of the panel's background", () => {
    const picture = composePanel(plainFrame(100, 100, [1, 2, 3]), panel, { theme: "light" });
    expect([...picture.data.subarray(0, 3)]).toEqual([255, 255, 255]);
    const middle = (Math.floor(picture.height / 2) * picture.width + 50) * 3;
    expect([...picture.data.subarray(middle, middle + 3)]).toEqual([1, 2, 3]);
  });
});
