import { describe, expect, it } from "vitest";
import { clipText, hasGlyph, type TextFont, widthOf, wrapText } from "../src/text-setter.ts";
import { createNoise } from "./support/synthetic-frames.ts";

const font: TextFont = { weight: 400, size: 13 };

describe("the bundled font", () => {
  it.each(["A", "z", "é", "ß", "θ", "ω", "ж", "→", "°", "≤", "−", "…"])("draws %s", (character) => {
    expect(hasGlyph(character)).toBe(true);
  });

  it.each(["日", "א", "م", "😀", "\u0007", "\ufffe"])("lacks %j", (character) => {
    expect(hasGlyph(character)).toBe(false);
  });
});

describe("wrapText", () => {
  const noise = createNoise(3);
  const texts = Array.from({ length: 60 }, () =>
    Array.from({ length: Math.floor(noise() * 60) }, () =>
      noise() < 0.1 ? "\n" : "wid日é.".repeat(1 + Math.floor(noise() ** 4 * 20)),
    ).join(" "),
  );

  it.each([20, 90, 300])(
    "never makes a line wider than %i pixels, nor more lines than asked",
    (width) => {
      for (const text of texts)
        for (const maximumLines of [1, 3, 9]) {
          const lines = wrapText(text, font, width, maximumLines);
          expect(lines.length).toBeLessThanOrEqual(maximumLines);
          for (const line of lines) expect(widthOf(line, font)).toBeLessThanOrEqual(width + 1e-6);
        }
    },
  );

  it("keeps every word when there is room, and ends with an ellipsis when there is not", () => {
    for (const text of texts) {
      const words = (from: string): string => from.replace(/\s+/g, "");
      const all = wrapText(text, font, 300, 10_000);
      expect(words(all.join(" "))).toBe(words(text));
      const cut = wrapText(text, font, 300, 2);
      expect(cut.at(-1)?.endsWith("…")).toBe(all.length > 2);
    }
  });

  it("breaks between words and at line ends", () => {
    const width = widthOf("one two", font) + 1;
    expect(wrapText("one two three\nfour", font, width, 9)).toEqual(["one two", "three", "four"]);
  });
});

describe("clipText", () => {
  it("leaves what fits and cuts what does not", () => {
    expect(clipText("short", font, 100)).toBe("short");
    const cut = clipText("a rather long line of text", font, 100);
    expect(cut).toMatch(/^a rather.*…$/);
    expect(widthOf(cut, font)).toBeLessThanOrEqual(100);
  });
});
