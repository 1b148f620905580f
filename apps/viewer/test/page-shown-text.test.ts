import { describe, expect, test } from "vitest";
import { shownText, textPieces } from "../src/page/shell/shown-text.ts";

describe("a text of a model, before it is shown", () => {
  test.each([
    ["zero bytes", "a\u0000b", "a␀b"],
    ["terminal colours", "\u001b[31mred\u001b[0m", "␛[31mred␛[0m"],
    ["a delete", "a\u007fb", "a␡b"],
    ["controls beyond ASCII", "\u009b1m", "⟨U+009B⟩1m"],
    ["overrides of direction", "\u202egnp.exe\u202c", "⟨U+202E⟩gnp.exe⟨U+202C⟩"],
    ["isolates", "\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩"],
    ["marks of direction", "\u200fx\u061c", "⟨U+200F⟩x⟨U+061C⟩"],
    ["what takes no room", "a\u200bb\ufeffc", "a⟨U+200B⟩b⟨U+FEFF⟩c"],
    ["tags", "x\u{e0041}", "x⟨U+E0041⟩"],
    ["halves of characters", "half \ud83d of", "half ⟨U+D83D⟩ of"],
  ])("makes %s visible", (_, text, shown) => {
    expect(shownText(text)).toBe(shown);
  });

  test("keeps what people write: line feeds, tabulators, emoji, other scripts", () => {
    const text = "a\n\tb 👩‍🚀 🇩🇪 e\u0301 中文 עברית العربية नमस्ते";
    expect(shownText(text)).toBe(text);
  });

  test("has one kind of line break", () => {
    expect(shownText("a\r\nb\rc\u2028d\u2029e")).toBe("a\nb\nc\nd\ne");
  });

  test("leaves markup alone: it is text", () => {
    expect(shownText("<img src=x onerror=alert(1)>")).toBe("<img src=x onerror=alert(1)>");
  });
});

describe("a long text in pieces", () => {
  test.each([
    ["without a space", "x".repeat(100_000)],
    ["in lines", "a line\n".repeat(20_000)],
    ["of characters of two halves", "👩".repeat(30_000)],
    ["shorter than a piece", "short"],
    ["empty", ""],
  ])("loses nothing: %s", (_, text) => {
    const pieces = textPieces(text, 1_001);
    expect(pieces.join("")).toBe(text);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(1_001);
      expect(piece.isWellFormed()).toBe(true);
    }
  });

  test("is cut at line breaks where there are some", () => {
    const pieces = textPieces("a line\n".repeat(20), 50);
    for (const piece of pieces) expect(piece.endsWith("\n")).toBe(true);
  });
});
