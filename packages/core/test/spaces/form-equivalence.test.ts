import { committedRecordings, readRecording } from "@gym-llm/recordings";
import { expect, test } from "vitest";
import { isFormEquivalent } from "../../src/spaces/index.ts";
import { evaluateSpace } from "../python-spaces.ts";

interface Recording {
  equality: { exprs: string[] };
  /** Of the first spaces of `equality`. */
  dtype_shape_equiv_matrix: { ok: boolean }[][];
}

test("spaces have the same form exactly where Gymnasium's have", () => {
  const { equality, dtype_shape_equiv_matrix: matrix } = readRecording<Recording>(
    committedRecordings,
    "api/spaces_utils",
  ) as Recording;
  const exprs = equality.exprs.slice(0, matrix.length);
  const spaces = exprs.map(evaluateSpace);
  const actual = spaces.map((left) => spaces.map((right) => isFormEquivalent(left, right)));
  expect([exprs.length, actual.flat().filter(Boolean).length > exprs.length]).toEqual([24, true]);
  expect(actual).toEqual(matrix.map((row) => row.map(({ ok }) => ok)));
});
