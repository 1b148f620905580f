import { describe, expect, test } from "vitest";
import { panelLines } from "../src/terminal/panel-lines.ts";
import { clipText, textWidth, wrapText } from "../src/terminal/text-width.ts";
import { sampleView } from "./support/sample-view.ts";

const plain = (_: unknown, text: string) => text;
const LONG = "word ".repeat(400);

function lines(columns: number, rows: number, changes = {}) {
  return panelLines(sampleView(changes).panel, { columns, rows }, plain);
}

describe("the lines of a panel", () => {
  test.each([
    [20, 4],
    [20, 1],
    [33, 6],
    [1, 1],
    [5, 30],
    [60, 12],
  ])("are never more or longer than %i columns and %i rows", (columns, rows) => {
    const changes = { observation: LONG, reflection: LONG, invalid: [LONG, LONG], title: LONG };
    const shown = lines(columns, rows, changes);
    expect(shown.length).toBeLessThanOrEqual(rows);
    for (const line of shown) expect(textWidth(line)).toBeLessThanOrEqual(Math.max(columns, 3));
  });

  test("give observation and reflection half of the room each where both are long", () => {
    const shown = lines(40, 14, { observation: "seen ".repeat(99), reflection: LONG });
    expect(shown.filter((line) => line.startsWith("seen")).length).toBe(5);
    expect(shown.filter((line) => line.startsWith("word")).length).toBe(5);
    expect(shown.filter((line) => line.endsWith("…")).length).toBe(2);
  });

  test("give one what the other does not need", () => {
    const shown = lines(40, 14, { observation: "short", reflection: LONG });
    expect(shown.filter((line) => line.startsWith("word")).length).toBe(9);
  });

  test("say what was refused, and how often", () => {
    expect(lines(60, 12, { invalid: ["no such action"] })).toContain("refused: no such action");
    expect(lines(60, 12, { invalid: ["a", "no\nJSON"] })).toContain(
      "refused 2 times, last: no JSON",
    );
  });

  test("mark the chosen action by color where there is color", () => {
    const style = (format: unknown, text: string) => (format === "inverse" ? `<${text}>` : text);
    const { panel } = sampleView();
    const shown = panelLines(panel, { columns: 60, rows: 12 }, style);
    expect(shown).toContain("< Move south > Move north ");
  });

  test("have no reward before the first step", () => {
    expect(lines(60, 12, { step: 0, reward: null, return: 0 })[1]).toBe("step 0 · return 0");
  });
});

describe("widths of text", () => {
  test.each([
    ["plain", 5],
    ["größer", 6],
    ["日本語", 6],
    ["한국", 4],
    ["e\u0301", 1],
    ["👩‍🚀!", 3],
    ["❤️", 2],
    ["→ −", 3],
    ["a\u200bb", 2],
  ])("%s takes %i columns", (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  test.each([
    ["abcdef", 4, "abc…"],
    ["日本語", 4, "日…"],
    ["abcd", 4, "abcd"],
    ["abcd", 1, "…"],
  ])("%s in %i columns is %s", (text, columns, clipped) => {
    expect(clipText(text, columns)).toBe(clipped);
  });

  test.each([
    ["one two three", 7, 9, ["one two", "three"]],
    ["one\n\ntwo", 7, 9, ["one", "two"]],
    ["abcdefghij", 4, 9, ["abcd", "efgh", "ij"]],
    ["一二三四五", 4, 9, ["一二", "三四", "五"]],
    ["one two three", 7, 1, ["one tw…"]],
    ["one two three", 8, 1, ["one two…"]],
    ["", 4, 2, []],
    ["wide 語", 1, 2, ["w", "…"]],
  ])("%j in %i columns and %i rows is broken into lines", (text, columns, rows, broken) => {
    expect(wrapText(text, columns, rows)).toEqual(broken);
  });

  test("a text of a megabyte is not looked at to its end", () => {
    const text = "x".repeat(1 << 20);
    expect(wrapText(text, 10, 2)).toEqual(["xxxxxxxxxx", "xxxxxxxxx…"]);
  });
});
