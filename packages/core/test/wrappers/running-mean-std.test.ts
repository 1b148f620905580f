import { decode, distinctRecordings, type Recorded } from "@gym-llm/recordings";
import { describe, expect, it } from "vitest";
import {
  type Box,
  type FloatDType,
  GymError,
  type NestedNumbers,
  type NumericArray,
  RunningMeanStd,
  rescaleBox,
} from "../../src/index.ts";
import { evaluate, evaluateSpace } from "../python-spaces.ts";
import { isArray, number } from "../python-values.ts";

interface Recording {
  readonly running_mean_std: readonly {
    readonly dtype: FloatDType;
    readonly shape: readonly number[];
    readonly batch: number;
    readonly updates: readonly {
      readonly x: Recorded;
      readonly mean: Recorded;
      readonly var: Recorded;
      readonly count: number;
    }[];
  }[];
  readonly rescale_box: readonly {
    readonly expr: string;
    readonly new_min: string;
    readonly new_max: string;
    readonly result: { readonly ok: Recorded };
  }[];
}

/** A bound as the recording writes it: a number, or a float32 array. */
function bound(text: string): NestedNumbers {
  const value = evaluate(text);
  return isArray(value) ? Float32Array.from(value.values, Number) : number(value);
}

/** Numbers as one list, whether recorded alone or in an array. */
function numbers(value: unknown): number[] {
  return ArrayBuffer.isView(value)
    ? Array.from(value as unknown as ArrayLike<number>, Number)
    : [Number(value)];
}

const recordings = distinctRecordings<Recording>("api/spaces_utils", ["running_mean_std"]);

describe.each(recordings)("statistics and rescaling against the $name", ({ recording }) => {
  it.each(recording.running_mean_std)(
    "RunningMeanStd of $dtype and shape $shape has the bits of NumPy in batches of $batch",
    ({ dtype, shape, updates }) => {
      const statistics = new RunningMeanStd({ dtype, shape });
      for (const { x, mean, var: variance, count } of updates) {
        statistics.update(decode(x) as NumericArray as Float64Array, dtype);
        expect([...statistics.mean]).toEqual(numbers(decode(mean)));
        expect([...statistics.variance]).toEqual(numbers(decode(variance)));
        expect(statistics.count).toBe(count);
      }
    },
  );

  it.each(recording.rescale_box)(
    "rescaleBox($expr, $new_min, $new_max) has the bits of NumPy",
    (recorded) => {
      const { expr, new_min, new_max, result } = recorded;
      const expected = decode(result.ok) as {
        new_box: string;
        x: NumericArray[];
        forward: NumericArray[];
        backward: NumericArray[];
        backward_of_forward: NumericArray[];
      };
      const { box, forward, backward } = rescaleBox(
        evaluateSpace(expr) as unknown as Box,
        bound(new_min),
        bound(new_max),
      );
      expect(String(box)).toBe(expected.new_box);
      for (const [index, x] of expected.x.entries()) {
        const values = x as Float32Array;
        expect(numbers(forward(values))).toEqual(numbers(expected.forward[index]));
        expect(numbers(backward(values))).toEqual(numbers(expected.backward[index]));
        const back = numbers(backward(forward(values)));
        expect(back).toEqual(numbers(expected.backward_of_forward[index]));
      }
    },
  );
});

describe("RunningMeanStd", () => {
  it("becomes float64 with batches of integers", () => {
    const statistics = new RunningMeanStd({ shape: [2], dtype: "float32" });
    statistics.update(Uint8Array.of(1, 2, 3, 4), "uint8");
    expect(statistics.dtype).toBe("float64");
    expect(statistics.mean).toBeInstanceOf(Float64Array);
  });

  it("goes back to what it saved", () => {
    const statistics = new RunningMeanStd({ dtype: "float32" });
    statistics.update([1, 2, 5], "float32");
    const saved = statistics.save();
    statistics.update([7], "float64");
    statistics.load(structuredClone(saved));
    expect(statistics.save()).toEqual(saved);
  });

  it("refuses batches that are empty or hold parts of values", () => {
    const statistics = new RunningMeanStd({ shape: [2] });
    for (const batch of [[], [1, 2, 3]]) {
      expect(() => statistics.update(batch, "float64")).toThrow(GymError);
    }
  });
});
