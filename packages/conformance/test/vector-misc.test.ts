import { GymError, setWarningHandler } from "@gym-llm/core";
import { distinctRecordings } from "@gym-llm/recordings";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registerRecordedEnvironments } from "../src/test-environments.ts";
import { ERROR_CODES, leftOut, miscDifferences, runCase } from "../src/vector/misc-tables.ts";
import type { MiscCase, VectorRecording } from "../src/vector/recorded-run.ts";
import { closeCartPoles } from "../src/vector/shared-calls.ts";
import { comparableRecorded } from "../src/vector/vector-values.ts";
import { comparable } from "../src/wrappers/replay-case.ts";

beforeAll(registerRecordedEnvironments);

afterAll(closeCartPoles);

const recordings = distinctRecordings<VectorRecording>("api/vector", ["misc"]);

describe.each(recordings)("single calls of vector environments against the $name", (named) => {
  const { misc } = named.recording;

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
        "compared": 86,
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
      const { warnings, ...ours } = outcome(() => runCase(recorded));
      const theirs =
        result.error === undefined
          ? { value: comparableRecorded(result.ok) }
          : { error: ERROR_CODES[result.error] };
      expect(warnings).toEqual(recordedWarnings(recorded));
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

interface Outcome {
  readonly value?: unknown;
  readonly error?: string;
  readonly warnings: readonly string[];
}

function outcome(run: () => unknown): Outcome {
  const warnings: string[] = [];
  const before = setWarningHandler((message) => warnings.push(message));
  try {
    return { value: comparable(run()), warnings };
  } catch (error) {
    if (GymError.is(error)) return { error: error.code, warnings };
    throw error;
  } finally {
    setWarningHandler(before);
  }
}

/** Recorded warnings without colors and kind. */
function recordedWarnings({ result }: MiscCase): readonly string[] {
  return (result.warnings ?? []).map(({ message }) =>
    message.replace(/^.*WARN: /, "").replace(/.\[0m$/, ""),
  );
}
