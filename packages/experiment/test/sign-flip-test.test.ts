import { createRandom } from "@gym-llm/core";
import { describe, expect, it } from "vitest";
import { signFlipTest } from "../src/statistics.ts";
import { FIGURES, relativeError } from "./support/statistics-figures.ts";

describe("signFlipTest", () => {
  it.each(FIGURES.signFlips)("has the exact p of $name, by $by", ({ differences, p }) => {
    const test = signFlipTest(differences);
    expect(test).toMatchObject({ method: "exact", draws: null });
    expect(relativeError(test?.p ?? Number.NaN, p)).toBeLessThan(1e-12);
  });

  it("has 2 of 2^n as the smallest p that n differences can give", () => {
    expect([1, 2, 3, 6].map((n) => signFlipTest(Array(n).fill(1))?.p)).toEqual([
      1, 0.5, 0.25, 0.03125,
    ]);
    expect([1, 2, 3, 6].map((n) => signFlipTest(Array(n).fill(0))?.smallestP)).toEqual([
      1, 0.5, 0.25, 0.03125,
    ]);
  });

  it("is the same for either order of the agents, and with differences of zero", () => {
    const differences = [3, -1, 4, 1, -5, 9, 2, 6.5];
    const p = signFlipTest(differences)?.p;
    expect(signFlipTest(differences.map((difference) => -difference))?.p).toBe(p);
    expect(signFlipTest([0, ...differences, 0, 0])?.p).toBe(p);
    expect(p).toBeGreaterThan(0);
  });

  it("takes sums that differ by rounding as equal", () => {
    // 0.1 + 0.2 is not 0.3 in floating point; with fractions, 5 of 8 sums are at least as far from 0.
    const differences = [0.1 + 0.2, -0.3, 0.6];
    expect(signFlipTest(differences)?.p).toBe(signFlipTest([3, -3, 6])?.p);
  });

  it("is exact for 32 differences of no unit", () => {
    const random = createRandom(5);
    const differences = Array.from({ length: 32 }, () => random.normal(0.4, 1));
    const test = signFlipTest(differences);
    // One more that changes no sum.
    const drawn = signFlipTest([...differences, 1e-300], { seed: 1 });
    expect(test?.method).toBe("exact");
    expect(drawn).toMatchObject({ method: "monte-carlo", draws: 99_999 });
    // Three standard errors of a share estimated from so many draws.
    const share = test?.p ?? Number.NaN;
    const reach = 3 * Math.sqrt((share * (1 - share)) / 99_999);
    expect(Math.abs((drawn?.p ?? Number.NaN) - share)).toBeLessThan(reach);
  });

  it("estimates p of many differences of no unit from seeded signs, and never as 0", () => {
    const random = createRandom(6);
    const differences = Array.from({ length: 60 }, () => random.normal(5, 1));
    expect(signFlipTest(differences, { draws: 999 })).toEqual({
      p: 1 / 1000,
      method: "monte-carlo",
      draws: 999,
      smallestP: 2 ** -59,
    });
    const close = differences.map((difference) => difference - 4.9);
    const [first, again, other] = [1, 1, 2].map((seed) => signFlipTest(close, { seed })?.p);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it("takes the signs that NumPy draws, a row of words for each time", () => {
    const random = createRandom(6);
    const differences = Array.from({ length: 70 }, () => random.normal(0.1, 1));
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const signs = createRandom(5);
    let reached = 0;
    for (let draw = 0; draw < 3_000; draw++) {
      const words = signs.integersArray(0, 2 ** 32, 3, "uint32");
      const signed = differences.map((difference, index) => {
        const isPositive = ((words[index >> 5] as number) >>> (index & 31)) & 1;
        return isPositive ? Math.abs(difference) : -Math.abs(difference);
      });
      if (Math.abs(sum(signed)) >= Math.abs(sum(differences))) reached++;
    }
    const test = signFlipTest(differences, { seed: 5, draws: 3_000 });
    expect(test?.p).toBe((reached + 1) / 3_001);
  });

  it("is unknown of nothing", () => {
    expect(signFlipTest([])).toBeNull();
  });
});
