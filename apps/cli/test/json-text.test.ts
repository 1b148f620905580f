import { describe, expect, test } from "vitest";
import { jsonText } from "../src/json-text.ts";

describe("JSON text", () => {
  test("writes a float32 so that reading it back gives exactly its value", () => {
    const values = Float32Array.of(0.1, -1.17549435e-38, 3.4028234663852886e38, 1 / 3);
    expect(JSON.parse(jsonText(values))).toEqual(Array.from(values));
  });

  test("keeps the sign of zero", () => {
    expect(jsonText([0, -0])).toBe("[0,-0.0]");
    expect(Object.is(JSON.parse(jsonText(-0)), -0)).toBe(true);
  });

  test("writes big integers with all their digits", () => {
    expect(jsonText(BigInt64Array.of(9007199254740993n))).toBe("[9007199254740993]");
  });

  test("writes what JSON has no number for as text", () => {
    expect(jsonText([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])).toBe(
      '["NaN","Infinity","-Infinity"]',
    );
  });

  test("writes objects, maps and nested lists, and leaves out what is undefined", () => {
    const value = { text: 'a"b\n', list: [[1], new Int8Array(2)], none: undefined, no: null };
    expect(jsonText(value)).toBe('{"text":"a\\"b\\n","list":[[1],[0,0]],"no":null}');
    expect(jsonText(new Map([["key", true]]))).toBe('{"key":true}');
  });
});
