import type { RgbFrame } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import { composePanel } from "../src/compose-panel.ts";
import { panelThemes } from "../src/panel-theme.ts";
import type { ReasoningPanel } from "../src/reasoning-panel.ts";
import { plainFrame } from "./support/synthetic-frames.ts";

const frame = plainFrame(600, 400, [40, 60, 80]);
const words = "The lander drifts to the left, so that the right engine has to fire. ";
const panel: ReasoningPanel = {
  title: "Lander",
  step: 7,
  observation: "Short.",
  reflection: "Reflected.",
  actions: ["wait", "left", "right", "up"].map((label) => ({ label, chosen: label === "left" })),
  reward: 1,
  return: 2,
  footer: "model",
};

/** The rows in which two pictures differ. */
function differingRows(a: RgbFrame, b: RgbFrame): number[] {
  const rows: number[] = [];
  const bytes = a.width * 3;
  for (let y = 0; y < a.height; y++) {
    const line = (picture: RgbFrame) =>
      Buffer.from(picture.data.subarray(y * bytes, (y + 1) * bytes));
    if (!line(a).equals(line(b))) rows.push(y);
  }
  return rows;
}

function rowsChangedBy(change: Partial<ReasoningPanel>, base = panel): number[] {
  return differingRows(composePanel(frame, base), composePanel(frame, { ...base, ...change }));
}

/** How many pixels have a color. */
function count({ data }: RgbFrame, color: string): number {
  const [red, green, blue] = Buffer.from(color.slice(1), "hex");
  let found = 0;
  for (let at = 0; at < data.length; at += 3)
    if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) found++;
  return found;
}

describe("a panel from frame to frame", () => {
  const reflectionRows = rowsChangedBy({ reflection: `${words.repeat(30)}` });

  it("changes only the observation's place when the observation does", () => {
    const rows = rowsChangedBy({ observation: words.repeat(30) });
    expect(Math.max(...rows)).toBeLessThan(Math.min(...reflectionRows));
  });

  it("leaves all but the reflection's end in its place when tries are refused", () => {
    const long = { ...panel, reflection: words.repeat(30), observation: words.repeat(30) };
    const rows = rowsChangedBy({ invalid: ["jump", "fly", words.repeat(9)] }, long);
    expect(Math.min(...rows)).toBeGreaterThan(Math.min(...reflectionRows) + 17);
    expect(Math.max(...rows)).toBeLessThan(frame.height - 80);
  });

  it("moves no action when another is chosen", () => {
    const chosen = (name: string) =>
      panel.actions.map(({ label }) => ({ label, chosen: label === name }));
    const rows = rowsChangedBy({ actions: chosen("up") });
    expect(rows.length).toBeLessThanOrEqual(22);
    const many = (index: number) =>
      Array.from({ length: 20 }, (_, at) => ({ label: `joint ${at}`, chosen: at === index }));
    const base = { ...panel, actions: many(0) };
    expect(rowsChangedBy({ actions: many(19) }, base).length).toBeLessThanOrEqual(22 + 9 + 8);
  });
});

describe("many actions and amounts", () => {
  const { chosen } = panelThemes.dark;
  const shown = (actions: ReasoningPanel["actions"]) => composePanel(frame, { ...panel, actions });

  it.each([20, 89, 90, 300, 5_000])("marks where the chosen one of %i stands", (size) => {
    const picked = (index: number) =>
      shown(
        Array.from({ length: size }, (_, at) => ({ label: "a long name", chosen: at === index })),
      );
    expect(count(picked(0), chosen)).toBeGreaterThan(500);
    expect(differingRows(picked(0), picked(size - 1)).length).toBeGreaterThan(6);
  });

  it("draws a bar from zero to each amount", () => {
    const gauge = (value: number | null, low: number | null = -1, high: number | null = 1) =>
      count(
        shown([{ label: "x", chosen: true, amount: { name: "hip", value, low, high } }]),
        chosen,
      );
    expect(gauge(1)).toBeGreaterThan(gauge(0.5) * 1.5);
    expect(gauge(-0.5)).toBeGreaterThan(gauge(-0.1));
    expect(Math.abs(gauge(-0.5) - gauge(0.5))).toBeLessThan(20);
    expect(gauge(7)).toBe(gauge(1));
    for (const none of [gauge(null), gauge(0.5, null), gauge(0.5, -1, Number.POSITIVE_INFINITY)])
      expect(none).toBe(0);
  });

  it("says in the head how the episode ended", () => {
    const rows = rowsChangedBy({ ended: "terminated" });
    expect(Math.max(...rows)).toBeLessThan(44);
    expect(count(composePanel(frame, { ...panel, ended: "truncated" }), chosen)).toBeGreaterThan(
      1_000,
    );
  });
});
