import { GymError } from "@gym-llm/core";
import { readRecording, recordingSets } from "@gym-llm/recordings";
import { beforeAll, describe, expect, it } from "vitest";
import { registerRecordedEnvironments } from "../src/test-environments.ts";
import { ERROR_CODES, leftOut, miscDifferences, runCase } from "../src/vector/misc-tables.ts";
import type { VectorRecording } from "../src/vector/recorded-run.ts";
import { comparableRecorded } from "../src/vector/vector-values.ts";
import { comparable } from "../src/wrappers/replay-case.ts";

beforeAll(registerRecordedEnvironments);

describe.each(recordingSets)("single calls of vector environments against the $name", (set) => {
  const { misc } = readRecording<VectorRecording>(set, "api/vector") as VectorRecording;

  it("compares all cases but those that mean nothing here or are compared elsewhere", () => {
    expect(misc).toHaveLength(95);
    const counts: Record<string, number> = {};
    for (const recorded of misc) {
      const reason = leftOut(recorded) ?? "compared";
      counts[reason] = (counts[reason] ?? 0) + 1;
    }
    expect(counts).toMatchInlineSnapshot(`
      {
        "JavaScript has one kind of boolean and of integer, not NumPy's beside its own": 3,
        "compared": 54,
        "compared with the threads": 32,
        "compared with the vector wrappers": 6,
      }
    `);
    const names = misc.map((recorded) => recorded.case);
    for (const name of Object.keys(miscDifferences)) expect(names).toContain(name);
  });

  for (const recorded of misc) {
    const { case: name, result } = recorded;
    const reason = leftOut(recorded);
    if (reason !== null) {
      it.skip(`${name}: ${reason}`);
      continue;
    }
    const difference = miscDifferences[name];
    it(`${name} ${difference ? `differs: ${difference.reason}` : "comes to the same"}`, () => {
      const ours = outcome(() => runCase(recorded));
      const theirs =
        result.error === undefined
          ? { value: comparableRecorded(result.ok) }
          : { error: ERROR_CODES[result.error] };
      if (difference === undefined) {
        if ("error" in theirs) expect(theirs.error).toContain(ours.error);
        else expect(ours).toEqual(theirs);
        return;
      }
      expect(ours).not.toEqual(theirs);
      const { value, error } = difference;
      expect(ours).toEqual(value ? { value: comparable(value()) } : { error });
    });
  }
});

function outcome(run: () => unknown): { value?: unknown; error?: string } {
  try {
    return { value: comparable(run()) };
  } catch (error) {
    if (GymError.is(error)) return { error: error.code };
    throw error;
  }
}
