import {
  committedRecordings,
  decode,
  distinctElements,
  plainText,
  type Recorded,
  readRecording,
} from "@gym-llm/recordings";
import { describe, expect, test } from "vitest";
import {
  batchDifferingSpaces,
  batchSpace,
  concatenate,
  createEmptyArray,
  createZeroArray,
  flatDimension,
  flatten,
  flattenSpace,
  isFormEquivalent,
  iterate,
  type JsonValue,
  type Space,
  unflatten,
} from "../../src/spaces/index.ts";
import { evaluateSpace } from "../python-spaces.ts";
import { isGymErrorOrTypeError, resultOf } from "./results.ts";

interface Result {
  ok?: Recorded;
  error?: string;
}
type Case = { expr: string; seed: number } & Record<string, Result & Recorded[]>;
interface MaskedCase {
  expr: string;
  seed: number;
  kind: string;
  arg: Recorded;
  result: Result;
}
interface Recording {
  batch: Case[];
  flatten_nested: Case[];
  masked: MaskedCase[];
  batch_differing: {
    exprs: string[];
    result: Result;
    sample: Result;
    is_space_dtype_shape_equiv_first_two: Result | null;
  }[];
  equality: { exprs: string[]; matrix: boolean[][] };
  dtype_shape_equiv_matrix: Result[][];
  repr: { expr: string; result: Result; repr?: Result }[];
  constructor_errors: { expr: string; result: Result }[];
}

const recording: Recording = {
  ...(readRecording<Recording>(committedRecordings, "api/spaces_utils") as Recording),
  batch: [...distinctElements<Case>("api/spaces_utils", "batch")],
  flatten_nested: [...distinctElements<Case>("api/spaces_utils", "flatten_nested")],
  masked: [...distinctElements<MaskedCase>("api/spaces_utils", "masked")],
};

/** What is not compared, and why. */
const SKIPPED: Record<string, string> = {
  "Dict({1: Discrete(2), 0: Discrete(3)})": "keys of objects are strings",
  "Dict({'b': Discrete(2), 1: Discrete(3)})": "keys of objects are strings",
  "Dict({'b': Discrete(2)}, a=Discrete(3))": "there are no keyword arguments",
  "Dict({'a': Discrete(2)}, a=Discrete(3))": "there are no keyword arguments",
  "Dict({'a': Discrete(2)}, 3.5)": "there is no seed argument",
  "Discrete(3, seed=1.5)": "there is no seed argument",
  "Discrete(3, seed='a')": "strings are seeds here",
  "MultiBinary(np.int64(3))": "numbers have no element type",
  "MultiDiscrete([2.5, 3])": "fractional counts are an error here",
  "Discrete(3, dtype=None)": "null means the default",
  "MultiDiscrete([2, 3], dtype=None)": "null means the default",
  "Box(0, 1, dtype=None)": "null means the default",
  "Box([0, 0], [1, 1])": "arrays are bounds here",
  "Box(False, True, (2,), bool)": "booleans are numbers for bounds here",
  "Text(5, 3)": "arguments beyond the last are ignored by JavaScript",
  "gym.spaces.Space((2,), np.float32)": "the base class is abstract",
  "gym.spaces.Space()": "the base class is abstract",
  "gym.spaces.Space().sample()": "the base class is abstract",
};
test("every text and constructor is compared but for those that a table names", () => {
  const { repr, constructor_errors } = recording;
  const codes = [...repr, ...constructor_errors].map(({ expr }) => expr);
  expect(codes).toHaveLength(214);
  expect(Object.keys(SKIPPED)).toHaveLength(18);
  expect(codes).toEqual(expect.arrayContaining(Object.keys(SKIPPED)));
});

describe("the text of a space is Gymnasium's", () => {
  test.each(recording.repr.filter(({ expr }) => !(expr in SKIPPED)))("$expr", ({ expr, repr }) => {
    expect(String(evaluateSpace(expr))).toBe(repr?.ok);
  });
});

describe("a constructor throws where Gymnasium's does", () => {
  const cases = recording.constructor_errors.filter(({ expr }) => !(expr in SKIPPED));
  test.each(cases)("$expr", ({ expr, result }) => {
    const actual = resultOf(() => String(evaluateSpace(expr)));
    if (result.error === undefined) expect(actual).toEqual({ ok: decode(result.ok ?? null) });
    else expect(isGymErrorOrTypeError(actual.error)).toBe(true);
  });
});

test("spaces are equal exactly where Gymnasium's are", () => {
  const { exprs, matrix } = recording.equality;
  const spaces = exprs.map(evaluateSpace);
  const equal = spaces.map((left) => spaces.map((right) => left.equals(right)));
  expect(equal).toEqual(matrix);
  for (const space of spaces) expect(space.clone().equals(space)).toBe(true);
});

describe("a batched space", () => {
  const cases = recording.batch.map(
    (recorded) => [`${recorded.expr} ${recorded.seed}`, recorded] as const,
  );
  test.each(cases)("of %s is Gymnasium's", (_, recorded) => {
    const create = () => {
      const space = evaluateSpace(recorded.expr);
      space.seed(recorded.seed);
      return space;
    };
    const same = (name: string, act: () => unknown) => {
      const expected = recorded[name] as Result;
      const actual = resultOf(act);
      if (expected.error !== undefined) {
        expect([name, isGymErrorOrTypeError(actual.error)]).toEqual([name, true]);
      } else {
        expect([name, actual.error, plainText(actual.ok)]).toEqual([
          name,
          undefined,
          plainText(decode(expected.ok ?? null)),
        ]);
      }
    };
    same("batch_space_1", () => String(batchSpace(create(), 1)));
    same("batch_space_3", () => String(batchSpace(create(), 3)));
    const batched = batchSpace(create(), 3);
    same("batch_samples_inherited_rng", () => [batched.sample(), batched.sample()]);
    same("batch_seed_return", () => batched.seed(recorded.seed));
    same("batch_samples_after_seed", () => [batched.sample(), batched.sample()]);
    const space = create();
    const items = Array.from({ length: 3 }, () => space.sample());
    expect(plainText(items)).toBe(plainText(decode(recorded["items"] as Recorded)));
    same("create_empty_array_3", () => createEmptyArray(space, 3));
    same("create_empty_array_ones_2", () => createEmptyArray(space, 2, 1));
    same("create_zero_array", () => createZeroArray(space));
    same("zero_array_contained", () => space.contains(createZeroArray(space)));
    same("concatenate", () => concatenate(space, items));
    const out = createEmptyArray(space, 3);
    expect(plainText(concatenate(space, items, out))).toBe(plainText(concatenate(space, items)));
    same("iterate", () => [...iterate(batched, concatenate(space, items))]);
    same("in_batch_space", () => batched.contains(concatenate(space, items)));
  });
});

/** Oddities of Gymnasium's flattening that are not followed. */
const FLATTEN_DIFFERENCES: Record<string, string> = {
  "Tuple(()) roundtrip_contained": "nothing was flattened, so nothing to take back",
  "OneOf((Text(3, charset='ab'), Discrete(2))) flatten_space":
    "Gymnasium raises, its Text has a string type",
  "OneOf((Text(3, charset='ab'), Discrete(2))) flat_in_flat_space":
    "Gymnasium raises, its Text has a string type",
  "OneOf((Tuple((Discrete(2), Discrete(3))), MultiBinary(5))) from_jsonable":
    "Gymnasium raises for tuples",
  "OneOf((Tuple((Discrete(2), Discrete(3))), MultiBinary(5))) to_jsonable":
    "Gymnasium drops all but the first part",
};

describe("flattening", () => {
  const cases = recording.flatten_nested.map(
    (recorded) => [`${recorded.expr} ${recorded.seed}`, recorded] as const,
  );
  test.each(cases)("of %s is Gymnasium's", (_, recorded) => {
    const space = evaluateSpace(recorded.expr);
    space.seed(recorded.seed);
    const samples = (recorded["samples"] as { list: Recorded[] } & Recorded[]).list.map(() =>
      space.sample(),
    );
    expect(plainText(samples)).toBe(plainText(decode(recorded["samples"] as Recorded)));
    const sameResult = (name: string, expected: Result, act: () => unknown) => {
      if (`${recorded.expr} ${name}` in FLATTEN_DIFFERENCES) return;
      const actual = resultOf(act);
      if (expected.error !== undefined) {
        expect([name, isGymErrorOrTypeError(actual.error)]).toEqual([name, true]);
        return;
      }
      const text = plainText(decode(expected.ok ?? null));
      const wanted = name === "to_jsonable" ? text.replaceAll("edgeLinks", "edge_links") : text;
      expect([name, actual.error, plainText(actual.ok)]).toEqual([name, undefined, wanted]);
    };
    const same = (name: string, act: () => unknown) =>
      sameResult(name, recorded[name] as Result, act);
    const sameEach = (name: string, act: (sample: unknown) => unknown) => {
      for (const [index, expected] of (recorded[name] as Result[]).entries()) {
        sameResult(name, expected, () => act(samples[index]));
      }
    };
    same("repr", () => String(space));
    same("flatdim", () => flatDimension(space));
    same("flatten_space", () => String(flattenSpace(space)));
    same("is_np_flattenable", () => space.isFlattenable);
    sameEach("flatten", (sample) => flatten(space, sample));
    sameEach("unflatten", (sample) => unflatten(space, flatten(space, sample)));
    sameEach("flat_in_flat_space", (sample) =>
      flattenSpace(space).contains(flatten(space, sample)),
    );
    sameEach("roundtrip_contained", (sample) =>
      space.contains(unflatten(space, flatten(space, sample))),
    );
    same("to_jsonable", () => space.toJsonable(samples));
    same("from_jsonable", () => {
      const json = JSON.parse(JSON.stringify(space.toJsonable(samples))) as JsonValue;
      return space.fromJsonable(json);
    });
  });
});

/** Masks that differ from Gymnasium's only in a Python type that JavaScript does not have. */
function isTypeOnly(error: string, message: string): boolean {
  return error === "AssertionError" && /type|1-dimensional/.test(message);
}

describe("masks and probabilities", () => {
  const cases = recording.masked.map(
    (recorded, index) => [`${index} ${recorded.expr}`, recorded] as const,
  );
  test.each(cases)("%s are taken or refused as by Gymnasium", (_, recorded) => {
    const { expr, seed, kind, arg, result } = recorded;
    const space = evaluateSpace(expr);
    space.seed(seed);
    const decoded = decode(arg);
    const [mask, probability] = kind === "both" ? (decoded as unknown[]) : [];
    const options = kind === "both" ? { mask, probability } : { [kind]: decoded };
    if (result.error !== undefined) {
      const message = (result as { msg?: string }).msg ?? "";
      const actual = resultOf(() => space.sample(options));
      if (actual.error === undefined) expect(isTypeOnly(result.error, message)).toBe(true);
      else expect(isGymErrorOrTypeError(actual.error)).toBe(true);
      return;
    }
    const samples = [space.sample(options), space.sample(options), space.sample(options)];
    const expected = (decode(result.ok ?? null) as unknown[]).length;
    expect(plainText(samples.slice(0, expected))).toBe(plainText(decode(result.ok ?? null)));
  });
});

describe("spaces that differ in bounds", () => {
  const cases = recording.batch_differing.map(
    (recorded) => [recorded.exprs.join(" and "), recorded] as const,
  );
  test.each(cases)("%s go together as in Gymnasium", (_, recorded) => {
    const spaces = recorded.exprs.map((expr) => {
      const space = evaluateSpace(expr);
      space.seed(0);
      return space;
    });
    const batched = resultOf(() => batchDifferingSpaces(spaces));
    if (recorded.result.error !== undefined) {
      expect(isGymErrorOrTypeError(batched.error)).toBe(true);
    } else {
      expect(String(batched.ok)).toBe(decode(recorded.result.ok ?? null));
      expect(plainText((batched.ok as Space).sample())).toBe(
        plainText(decode(recorded.sample.ok ?? null)),
      );
    }
    const equivalent = recorded.is_space_dtype_shape_equiv_first_two?.ok;
    const [first, second] = spaces as [Space, Space];
    // Gymnasium compares tuples of different lengths up to the shorter.
    const isLongerTuple = recorded.exprs[1] === "Tuple((Discrete(2), Discrete(3)))";
    if (equivalent !== undefined && !isLongerTuple) {
      expect(isFormEquivalent(first, second)).toBe(equivalent);
    }
  });
});
