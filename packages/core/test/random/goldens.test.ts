import { createHash } from "node:crypto";
import { distinctElements } from "@gym-llm/recordings";
import { describe, expect, test } from "vitest";
import {
  createRandom,
  type IntegerDType,
  type RandomGenerator,
  toNumpyState,
} from "../../src/random/index.ts";
import { generateState, mixEntropy, seedWords } from "../../src/random/seed-sequence.ts";

interface DTypeCase {
  size10: string[];
  state_after_size10: unknown;
  scalar_x10: string[];
  state_after_scalar_x10: unknown;
}
interface SizeCase {
  scalar_x20: number[];
  size20: number[];
  state_after: unknown;
}
interface SeedCase {
  seed: string;
  integers: Record<string, SizeCase>;
  integers_dtype: Record<string, DTypeCase>;
  [entry: string]: unknown;
}

const cases = distinctElements<SeedCase>("rng", "cases");

function times<T>(count: number, draw: () => T): T[] {
  return Array.from({ length: count }, draw);
}

/** Draws that recordings were made of, each from a fresh generator. */
const DRAWS: Record<string, (random: RandomGenerator) => unknown> = {
  random_x20: (random) => times(20, () => random.random()),
  random_size20: (random) => times(20, () => random.random()),
  "integers_-9999_9999_x10": (random) => times(10, () => random.integers(-9999, 9999)),
  integers_3_5_x10: (random) => times(10, () => random.integers(3, 5)),
  integers_int32max_size5: (random) => times(5, () => random.integers(0, 2147483647)),
  integers_int8_shape_3x2: (random) => {
    const flat = Array.from(random.integersArray(0, 2, 6, "int8"));
    return [flat.slice(0, 2), flat.slice(2, 4), flat.slice(4)];
  },
  "uniform_-1_1_x20": (random) => times(20, () => random.uniform(-1, 1)),
  "uniform_0_6.67_size12": (random) => times(12, () => random.uniform(0, 6.67)),
  "uniform_0_400/30/2_size12": (random) => times(12, () => random.uniform(0, 400 / 30 / 2)),
  standard_normal_x20: (random) => times(20, () => random.standardNormal()),
  standard_normal_20000_last: (random) => times(20000, () => random.standardNormal()).at(-1),
  normal_size5: (random) => times(5, () => random.normal()),
  normal_3_2_size5: (random) => times(5, () => random.normal(3, 2)),
  exponential_x10: (random) => times(10, () => random.standardExponential()),
  exponential_size10: (random) => times(10, () => random.exponential()),
  "geometric_0.25_x20": (random) => times(20, () => random.geometric(0.25)),
  random_f32_x20: (random) => times(20, () => random.randomFloat32()),
  random_f32_size9: (random) => times(9, () => random.randomFloat32()),
  choice_13_x20: (random) => times(20, () => random.choiceIndex(13)),
  choice_deck_x20: (random) =>
    times(20, () => random.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10, 10, 10])),
  choice_suits_x10: (random) => times(10, () => random.choice(["C", "D", "H", "S"])),
  choice_FH_p_4x4: (random) =>
    times(4, () => times(4, () => random.choice(["F", "H"], [0.8, 1 - 0.8])).join("")),
  choice_5_p_x10: (random) => times(10, () => random.choiceIndex(5, [0.1, 0.2, 0.3, 0.25, 0.15])),
  choice_1_then_state: (random) => [random.choiceIndex(1), toNumpyState(random.getState())],
  choice_10_size4_noreplace: (random) => random.choiceWithoutReplacement(10, 4),
  permutation_10: (random) => random.permutation(10),
  shuffle_arange10_ndarray: (random) => random.permutation(10),
  shuffle_range10_list: (random) => {
    const values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    random.shuffle(values);
    return values;
  },
  interleave: (random) => [
    random.random(),
    random.integers(0, 5),
    random.random(),
    random.integers(0, 5),
    random.integers(0, 2 ** 33),
    random.integers(0, 7),
    random.randomFloat32(),
    random.standardNormal(),
  ],
};

/** Where the generator stands after draws. */
const STATES: Record<string, string> = {
  standard_normal_state_after: "standard_normal_x20",
  geometric_state_after: "geometric_0.25_x20",
  random_f32_state_after: "random_f32_x20",
  choice_13_state_after: "choice_13_x20",
  permutation_state_after: "permutation_10",
};

/** SHA-256 of 20000 draws as float64, and the largest of them with their places. */
function digest(draws: readonly number[]): { sha256: string; extremes: [number, number][] } {
  const bytes = Buffer.from(Float64Array.from(draws).buffer);
  const order = draws.map((value, index): [number, number] => [index, value]);
  order.sort((left, right) => Math.abs(right[1]) - Math.abs(left[1]));
  return { sha256: createHash("sha256").update(bytes).digest("hex"), extremes: order.slice(0, 8) };
}

describe.each(cases)("a generator of seed $seed draws what NumPy draws", (recorded) => {
  const create = () => createRandom(BigInt(recorded.seed));

  test("its seed sequence", () => {
    const pool = mixEntropy(seedWords(BigInt(recorded.seed)));
    expect(Array.from(pool)).toEqual(recorded["seedseq_pool"]);
    expect(Array.from(generateState(pool, 8))).toEqual(recorded["seedseq_generate_state_u32x8"]);
    expect(toNumpyState(create().getState())).toEqual(recorded["initial_state"]);
  });

  test.each(Object.keys(DRAWS))("%s", (name) => {
    expect(recorded[name]).toBeDefined();
    expect(DRAWS[name]?.(create())).toEqual(recorded[name]);
  });

  test.each(Object.entries(STATES))("%s", (name, draws) => {
    const random = create();
    DRAWS[draws]?.(random);
    expect(toNumpyState(random.getState())).toEqual(recorded[name]);
  });

  test("20000 normal and exponential numbers, tails included", () => {
    const normal = create();
    const normals = digest(times(20000, () => normal.standardNormal()));
    expect(normals.extremes).toEqual(recorded["standard_normal_20000_extremes"]);
    expect(normals.sha256).toBe(recorded["standard_normal_20000_sha256_f64le"]);
    const exponential = create();
    const exponentials = digest(times(20000, () => exponential.standardExponential()));
    expect(exponentials.extremes).toEqual(recorded["exponential_20000_extremes"]);
    expect(exponentials.sha256).toBe(recorded["exponential_20000_sha256_f64le"]);
  });

  test.each(Object.entries(recorded.integers))("integers below %s", (bound, expected) => {
    const single = create();
    const draws = times(20, () =>
      Number.isSafeInteger(Number(bound) - 1)
        ? single.integers(0, Number(bound))
        : single.integersArray(0n, BigInt(bound), 1)[0],
    );
    expect(draws.map(String)).toEqual(expected.scalar_x20.map(String));
    expect(toNumpyState(single.getState())).toEqual(expected.state_after);
    const array = create().integersArray(0n, BigInt(bound), 20);
    expect(Array.from(array, String)).toEqual(expected.size20.map(String));
  });

  test.each(Object.entries(recorded.integers_dtype))("integers %s", (name, expected) => {
    const [dtype, low = "", high = ""] = name.split(":");
    const draw = (random: RandomGenerator, size: number) =>
      Array.from<number | bigint>(
        random.integersArray(
          BigInt(low),
          BigInt(high),
          size,
          dtype as IntegerDType,
        ) as ArrayLike<number>,
      );
    const array = create();
    expect(draw(array, 10).map(String)).toEqual(expected.size10);
    expect(toNumpyState(array.getState())).toEqual(expected.state_after_size10);
    const single = create();
    expect(times(10, () => String(draw(single, 1)[0]))).toEqual(expected.scalar_x10);
    expect(toNumpyState(single.getState())).toEqual(expected.state_after_scalar_x10);
  });
});
