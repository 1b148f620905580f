import { describe, expect, it } from "vitest";
import { cosineSingle, sineSingle } from "../src/single-precision.ts";

/** Angles of every quadrant, in float32, from -130 to 130. */
const angles = Array.from({ length: 5201 }, (_, index) => Math.fround((index - 2600) / 20));

describe("float32 sines and cosines", () => {
  it("are float32 numbers within one unit in the last place of the sine and the cosine", () => {
    for (const angle of angles) {
      for (const [single, exact] of [
        [sineSingle(angle), Math.sin(angle)],
        [cosineSingle(angle), Math.cos(angle)],
      ] as const) {
        expect(Math.fround(single)).toBe(single);
        expect(Math.abs(single - exact)).toBeLessThan(2 ** -24);
      }
    }
  });

  it("keep tiny angles and the sign of zero", () => {
    expect(sineSingle(1e-5)).toBe(1e-5);
    expect(sineSingle(-0)).toBe(-0);
    expect(cosineSingle(1e-5)).toBe(1);
  });
});
