import { expect, it } from "vitest";
import { createRandom } from "../../src/index.ts";
import { shortestDecimal, shortestFloat32 } from "../../src/spaces/shortest-decimal.ts";

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

function fromBits(pattern: number): number {
  bits[0] = pattern;
  return float[0] as number;
}

it("a float32 has the fewest digits that no fewer can replace, whatever its size", () => {
  const random = createRandom(0);
  const any = Array.from({ length: 20_000 }, () => fromBits(random.integers(0, 2 ** 32)));
  const edges = Array.from({ length: 255 }, (_, exponent) =>
    [0, 1, 0x40_0000, 0x7f_ffff].map((fraction) => fromBits(exponent * 2 ** 23 + fraction)),
  ).flat();
  const short = Array.from({ length: 999 }, (_, digits) =>
    [-38, -12, -3, 0, 9, 35].map((power) => Math.fround(Number(`${digits + 1}e${power}`))),
  ).flat();
  const values = [...any, ...edges, ...short, 0, -0, Infinity, -Infinity];
  for (const value of values.filter((item) => !Number.isNaN(item))) {
    expect(shortestFloat32(value)).toBe(shortestDecimal(value, Math.fround));
  }
  expect(shortestFloat32(Math.fround(0.1))).toBe(0.1);
  expect(shortestFloat32(Math.fround(16_777_216))).toBe(16_777_216);
});
