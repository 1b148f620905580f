import { describe, expect, it } from "vitest";
import { addInfo, type Info, infoAt } from "../../src/index.ts";

function batched(...infos: Info[]): Info {
  const result: Info = {};
  for (const [index, info] of infos.entries()) addInfo(result, info, index, infos.length);
  return result;
}

describe("addInfo", () => {
  it("keeps fractions behind a whole number of an earlier environment", () => {
    expect(batched({ prob: 1 }, { prob: 1 / 3 }, {})).toEqual({
      prob: Float64Array.of(1, 1 / 3, 0),
      _prob: Uint8Array.of(1, 1, 0),
    });
  });

  it("puts typed arrays of one length into one typed array of their class", () => {
    expect(batched({}, { action_mask: Int8Array.of(1, 0) })).toEqual({
      action_mask: Int8Array.of(0, 0, 1, 0),
      _action_mask: Uint8Array.of(0, 1),
    });
  });

  it("widens to float64 where classes of typed arrays differ", () => {
    expect(batched({ a: Int8Array.of(1, 2) }, { a: Float32Array.of(0.5, 300) })["a"]).toEqual(
      Float64Array.of(1, 2, 0.5, 300),
    );
    expect(batched({ a: true }, { a: 2.5 })["a"]).toEqual(Float64Array.of(1, 2.5));
  });

  it("falls back to a plain array of the values where nothing else holds them", () => {
    expect(batched({ a: true }, {}, { a: "x" })["a"]).toEqual([true, null, "x"]);
    expect(batched({ a: Float64Array.of(1, 2) }, { a: Float64Array.of(3) })["a"]).toEqual([
      Float64Array.of(1, 2),
      Float64Array.of(3),
    ]);
    expect(batched({ a: BigInt64Array.of(2n ** 60n) }, { a: 1.5 })["a"]).toEqual([
      BigInt64Array.of(2n ** 60n),
      1.5,
    ]);
    expect(batched({ a: { b: 1 } }, { a: 3 })["a"]).toEqual([{ b: 1 }, 3]);
    expect(batched({ a: 3 }, { a: { b: 1 } })["a"]).toEqual([3, { b: 1 }]);
  });

  it("takes keys that every object inherits for keys like others", () => {
    expect(batched({ constructor: 1 }, { toString: true })).toEqual({
      constructor: Float64Array.of(1, 0),
      _constructor: Uint8Array.of(1, 0),
      toString: Uint8Array.of(0, 1),
      _toString: Uint8Array.of(0, 1),
    });
  });
});

describe("infoAt", () => {
  it("gives back what each environment had", () => {
    const infos: Info[] = [
      { prob: 0.5, words: "a", nested: { flag: true }, mask: Int8Array.of(1, 0) },
      { prob: 1, final_obs: [1, 2], nested: { other: null }, mask: Int8Array.of(0, 1) },
      {},
    ];
    const all = batched(...infos);
    expect(infos.map((_, index) => infoAt(all, index, infos.length))).toEqual(infos);
  });
});
