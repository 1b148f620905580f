import {
  committedRecordings,
  decode,
  isTagged,
  plainText,
  type Recorded,
  readRecording,
} from "@gym-llm/recordings";
import { describe, expect, test } from "vitest";
import { Space } from "../../src/spaces/index.ts";
import { evaluateSpace } from "../python-spaces.ts";
import { callMethod } from "./method-calls.ts";
import { isGymErrorOrTypeError, resultOf } from "./results.ts";

interface Recording {
  methods: {
    var: string;
    expr: string;
    calls: [code: string, result: { ok?: Recorded; error?: string }][];
  }[];
}
const { methods } = readRecording<Recording>(committedRecordings, "api/spaces_utils") as Recording;

const fixed = "spaces do not change";
const noIndexing = "a MultiDiscrete is not indexed: make the space of a part by its counts";
const undefinedBeyond = "a part that is not there is undefined";

/** Calls that have no counterpart, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "t[2]": undefinedBeyond,
  "d['zz']": undefinedBeyond,
  "d.__setitem__('c', Discrete(3))": fixed,
  "d.__setitem__('c', 3)": fixed,
  d: fixed,
  "list(d.items())": fixed,
  "{'a': np.zeros(2, np.float32), 'b': 0, 'c': 1} in d": fixed,
  "'a' in d": "there is one `contains`",
  "len(m)": noIndexing,
  "m[0]": noIndexing,
  "m[0][1]": noIndexing,
  "m[0, 1]": noIndexing,
  "m[:, 0]": noIndexing,
  "m[5]": noIndexing,
  "b.is_bounded('foo')": "the type of the argument allows three words",
  "b.low_repr": "a detail of Gymnasium",
  "q.contains(np.uint64(3))": "numbers have no element type",
  "x.character_index('z')": "a character that is not there has the index undefined",
  "s.stacked_feature_space": "a Sequence that is not stacked has no such member",
  "Sequence(Discrete(3), stack=True).stacked_feature_space": "batchSpace makes it",
};

const textSeed = "strings are seeds here";
const noCast = "nothing casts to the element type of the space";
const arrays = "tuples and lists are both arrays";

/** Calls with another result on purpose, and why. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  "t.seed('a')": textSeed,
  "d.seed('x')": textSeed,
  "o.seed('a')": textSeed,
  "m.contains([[1, 1], [0, 0]])": noCast,
  "b.contains([0, 0, 0])": noCast,
  "b.contains((0.5, 1, 2))": noCast,
  "b.contains(np.array([0, 0, 0], np.int16))": noCast,
  "b.contains(np.zeros((3, 1), np.float32))": "typed arrays have no shape",
  "q.contains(2.0)": "2.0 and 2 are the same number",
  "q.contains(np.array(3))": "a value of a Discrete is a number",
  "flatten(q, 1)": "a value outside the space is an error here",
  "Sequence(Discrete(3), stack=True).contains((0, 1))": noCast,
  "Sequence(Discrete(3), stack=True).contains(np.array([0, 1]))":
    "values of a MultiDiscrete are Int32Arrays, not arrays of bigints",
  "o.contains([0, 2])": arrays,
  "s.contains([0, 1])": arrays,
};

/** A recorded value; element types and sets as text and lists. */
function expected(value: Recorded): unknown {
  if (isTagged(value) && "dtype" in value) return value["dtype"];
  if (isTagged(value) && "set" in value) return decode(value["set"] ?? null);
  return decode(value);
}

/** Spaces as their text. */
function shown(value: unknown): unknown {
  if (Space.is(value)) return String(value);
  return Array.isArray(value) ? value.map(shown) : value;
}

describe.each(methods)("$expr", ({ var: variable, expr, calls }) => {
  test("does what Gymnasium's does, call by call", () => {
    const space = evaluateSpace(expr);
    space.seed(0);
    for (const [code, { ok = null, error }] of calls) {
      if (code in LEFT_OUT) continue;
      const actual = resultOf(() => callMethod(space, variable, code));
      const isSame =
        error === undefined
          ? actual.error === undefined && plainText(shown(actual.ok)) === plainText(expected(ok))
          : isGymErrorOrTypeError(actual.error);
      const told = `${code} gives ${plainText(shown(actual.ok ?? null))}${actual.error ? ` (${actual.error})` : ""}`;
      expect([told, isSame]).toEqual([told, !(code in DIFFERENCES)]);
    }
  });
});

test("every call is compared but for those that a table names", () => {
  const codes = methods.flatMap(({ calls }) => calls.map(([code]) => code));
  expect(codes).toHaveLength(185);
  expect(codes).toEqual(expect.arrayContaining(Object.keys({ ...LEFT_OUT, ...DIFFERENCES })));
  expect([Object.keys(LEFT_OUT).length, Object.keys(DIFFERENCES).length]).toEqual([20, 15]);
});
