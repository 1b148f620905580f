import seedrandom from "seedrandom";
import { describe, expect, test } from "vitest";
import { GymError } from "../../src/errors.ts";
import {
  createRandom,
  createSeed,
  fromNumpyState,
  type RandomGenerator,
  randomFromState,
  toNumpyState,
} from "../../src/random/index.ts";

const drawSome = (random: RandomGenerator) => [
  random.random(),
  random.integers(0, 10),
  random.standardNormal(),
  random.randomFloat32(),
  random.geometric(0.5),
  ...random.permutation(5),
];

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -5n])(
  "the seed %s is refused with what was expected",
  (seed) => {
    const refused = (error: unknown) =>
      GymError.is(error, "InvalidArgument") && /integer of at least 0/.test(error.message);
    let thrown: unknown;
    try {
      createRandom(seed);
    } catch (error) {
      thrown = error;
    }
    expect(refused(thrown)).toBe(true);
  },
);

test("a number and the same bigint are the same seed", () => {
  expect(drawSome(createRandom(2 ** 40 + 3))).toEqual(drawSome(createRandom(2n ** 40n + 3n)));
});

test("without a seed every generator is another one", () => {
  expect(createRandom().random()).not.toBe(createRandom().random());
  expect(createSeed()).not.toBe(createSeed());
});

test("a string gives the numbers of seedrandom", () => {
  const expected = seedrandom("hello");
  const random = createRandom("hello");
  expect([random.random(), random.random()]).toEqual([expected(), expected()]);
});

describe.each([7, "seven"])("a generator of seed %j", (seed) => {
  test("goes back to a state that survived structuredClone", () => {
    const random = createRandom(seed);
    random.randomFloat32();
    const state = structuredClone(random.getState());
    const first = drawSome(random);
    random.setState(state);
    expect(drawSome(random)).toEqual(first);
  });

  test("is copied by clone, and the copy goes its own way", () => {
    const random = createRandom(seed);
    random.integers(0, 100);
    const copy = random.clone();
    const drawn = drawSome(copy);
    expect(drawSome(random)).toEqual(drawn);
  });

  test("goes on from its state in a generator made of it", () => {
    const random = createRandom(seed);
    drawSome(random);
    const copy = randomFromState(structuredClone(random.getState()));
    expect(drawSome(copy)).toEqual(drawSome(random));
  });

  test("refuses the state of another algorithm", () => {
    const other = createRandom(typeof seed === "string" ? 1 : "one").getState();
    expect(() => createRandom(seed).setState(other)).toThrow(GymError);
  });

  test("draws from the ranges it is asked for", () => {
    const random = createRandom(seed);
    for (let draw = 0; draw < 1000; draw++) {
      const number = random.random();
      expect(number >= 0 && number < 1).toBe(true);
      const integer = random.integers(-3, 4);
      expect(Number.isInteger(integer) && integer >= -3 && integer < 4).toBe(true);
    }
  });
});

test("what is no state of a generator makes none", () => {
  for (const state of [null, "PCG64", {}, { algorithm: "PCG64" }, { algorithm: "seedrandom" }]) {
    expect(() => randomFromState(state as never)).toThrow(
      expect.objectContaining({ code: "InvalidSnapshot" }),
    );
  }
});

test("a state in NumPy's form is read back", () => {
  const random = createRandom(11);
  random.randomFloat32();
  const state = toNumpyState(random.getState());
  const copy = createRandom(0);
  copy.setState(fromNumpyState(state));
  expect(drawSome(copy)).toEqual(drawSome(random));
  expect(() => toNumpyState(createRandom("text").getState())).toThrow("PCG64");
});

test("draws refuse arguments outside their domain", () => {
  const random = createRandom(0);
  expect(() => random.integers(3, 3)).toThrow(RangeError);
  expect(() => random.integers(0.5, 3)).toThrow(RangeError);
  expect(() => random.uniform(0, Number.POSITIVE_INFINITY)).toThrow(RangeError);
  expect(() => random.geometric(0)).toThrow(RangeError);
  expect(() => random.choice([])).toThrow(RangeError);
  expect(() => random.choice([1, 2], [0.5, 0.4])).toThrow("sum to 1");
  expect(() => random.choice([1, 2], [1])).toThrow("one probability for each");
  expect(() => random.integersArray(0, 257, 1, "uint8")).toThrow("uint8");
  expect(() => random.choiceWithoutReplacement(3, 4)).toThrow(RangeError);
});

test("a large sample without replacement has no number twice", () => {
  const random = createRandom(5);
  const sample = random.choiceWithoutReplacement(20000, 1000);
  expect(new Set(sample).size).toBe(1000);
  // As drawn by NumPy's default_rng(5).choice(20000, 1000, replace=False).
  expect(sample.slice(0, 5)).toEqual([10974, 12442, 12953, 16040, 7964]);
  expect(sample.reduce((sum, number) => sum + number)).toBe(9948058);
  expect(random.random()).toBe(0.24342357788448643);
});
