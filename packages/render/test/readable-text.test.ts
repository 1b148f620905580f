import { describe, expect, it } from "vitest";
import { formatNumber } from "../src/format-number.ts";
import { printableText } from "../src/printable-text.ts";
import { hasGlyph, widthOf, wrapText } from "../src/text-setter.ts";
import { createNoise } from "./support/synthetic-frames.ts";

describe("text in a panel", () => {
  it.each(["Привет, мир!", "αβγ → ≤ ½ °", "Đặng Thị", "naïve façade — “quoted” …", "x̂ ẹ́"])(
    "is drawn as it is: %s",
    (text) => {
      expect(printableText(text)).toBe(text.normalize("NFC"));
    },
  );

  it.each([
    ["日本語の高さ", "[6 Japanese characters]"],
    ["高度", "[2 Chinese characters]"],
    ["한국어", "[3 Korean characters]"],
    ["مرحبا بالعالم", "[12 Arabic characters]"],
    ["שלום", "[4 Hebrew characters]"],
    ["กำลัง", "[3 Thai characters]"],
    ["क्षत्रिय", "[3 Devanagari characters]"],
    ["ᚠ", "[1 foreign character]"],
    ["高さは 1.41 です", "[3 Japanese characters] 1.41 [2 Japanese characters]"],
    ["ok 日本 מים fine", "ok [2 Chinese characters] [3 Hebrew characters] fine"],
    ["日本\n日本", "[2 Chinese characters]\n[2 Chinese characters]"],
  ])("has words in the place of other scripts: %s", (text, readable) => {
    expect(printableText(text)).toBe(readable);
  });

  it.each([
    ["😀", "□"],
    ["👨‍👩‍👧‍👦 done", "□ done"],
    ["🇩🇪🇫🇷", "□□"],
    ["👍🏽!", "□!"],
    ["✅ yes", "□ yes"],
  ])("has a box for each sign that cannot be drawn: %s", (text, readable) => {
    expect(printableText(text)).toBe(readable);
  });

  it("is wrapped without parting marks from their letters, and whatever comes is drawable or a box", () => {
    const noise = createNoise(5);
    const scraps = [
      "e\u0323\u0301",
      "日",
      "👨‍👩‍👧‍👦",
      " ",
      "x\u0302",
      "ש",
      "word",
      "\u0301",
      "ไทย",
      "\ud800",
      "\n",
    ];
    for (let round = 0; round < 60; round++) {
      const text = Array.from(
        { length: Math.floor(noise() * 80) },
        () => scraps[Math.floor(noise() * scraps.length)],
      ).join("");
      const readable = printableText(text);
      for (const character of readable)
        expect(character === "\n" || character === "□" || hasGlyph(character)).toBe(true);
      for (const line of wrapText(readable, { weight: 400, size: 13 }, 90, 99)) {
        expect(widthOf(line, { weight: 400, size: 13 })).toBeLessThanOrEqual(90.001);
      }
    }
    const accented = "x\u0302".repeat(60);
    for (const line of wrapText(accented, { weight: 400, size: 13 }, 90, 99))
      expect(line).toMatch(/^(?:x\u0302)+$/);
  });
});

describe("a number in a panel", () => {
  it.each([
    [null, "–"],
    [Number.NaN, "–"],
    [0, "0.00"],
    [-0, "0.00"],
    [1, "1.00"],
    [-0.5, "−0.50"],
    [0.00012, "1.2×10⁻⁴"],
    [-0.0049, "−4.9×10⁻³"],
    [0.005, "0.01"],
    [99_999.99, "99999.99"],
    [-123_456.789, "−123,457"],
    [9_999_999, "9,999,999"],
    [98_765_432, "9.9×10⁷"],
    [-1e300, "−1.0×10³⁰⁰"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ])("%d is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});
