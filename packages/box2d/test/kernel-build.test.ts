import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { buildKernel, kernelText } from "../scripts/build-kernel.mjs";

describe("the compiled kernel", () => {
  it("is what its sources compile to, byte for byte", async () => {
    const files = await buildKernel();
    expect(Object.keys(files)).toHaveLength(4);
    for (const [name, contents] of Object.entries(files)) {
      const committed = readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
      expect(committed === contents, `${name} is up to date`).toBe(true);
    }
  }, 120_000);

  it("computes in float64 only inside sine and cosine", async () => {
    const functions = (await kernelText()).split(/\n \(func /).slice(1);
    const wide = functions
      .filter((text) => /\bf64\.(?!const\b)/.test(text))
      .map((text) => /^\$?(\S+)/.exec(text)?.[1]?.replace(/^.*kernel\//, ""));
    expect(wide.length).toBeGreaterThan(0);
    expect(wide.filter((name) => !name?.startsWith("trigonometry/"))).toEqual([]);
  }, 120_000);
});
