import { GymError, make, SyncVectorEnv, setWarningHandler, type VectorEnv } from "@gym-llm/core";
import { distinctRecordings } from "@gym-llm/recordings";
import { beforeAll, describe, expect, it } from "vitest";
import { registerRecordedEnvironments } from "../src/test-environments.ts";
import type { DirectRun } from "../src/vector/recorded-run.ts";
import { ourDescription, recordedDescription, replayRun } from "../src/vector/replay-run.ts";
import { comparableRecorded } from "../src/vector/vector-values.ts";
import { asRecorded, type WrapperRun, withMaskedStatistics } from "../src/vector/wrapper-run.ts";
import { wrapVector } from "../src/vector/wrapper-table.ts";
import { ATTRIBUTE_PLACES } from "../src/wrappers/attribute-places.ts";
import type { RecordedResult } from "../src/wrappers/recorded-case.ts";
import { ourOptions } from "../src/wrappers/recorded-options.ts";
import { comparable } from "../src/wrappers/replay-case.ts";

interface ErrorCase extends Pick<WrapperRun, "wrapper" | "kwargs" | "env_id" | "autoreset_mode"> {
  readonly result: RecordedResult;
}

interface Recording {
  readonly wrappers: readonly WrapperRun[];
  readonly wrapper_errors?: readonly ErrorCase[];
}

/** Python's errors as the codes of ours. */
const CODES: Readonly<Record<string, string>> = {
  ValueError: "InvalidArgument",
  TypeError: "InvalidArgument",
  InvalidBound: "InvalidBound",
};

beforeAll(registerRecordedEnvironments);

function inside(run: Pick<DirectRun, "env_id" | "autoreset_mode">, kwargs = {}): VectorEnv {
  const envFn = () => make(run.env_id, kwargs);
  return new SyncVectorEnv([envFn, envFn, envFn], { autoresetMode: run.autoreset_mode });
}

/** A recorded message in our spelling, without colors and kinds of Python. */
function ourWording(message: string): string {
  return message
    .replace(/^\S*?WARN: /, "")
    .replace(/\S\[0m$/, "")
    .replace("metadata['autoreset_mode']", "metadata.autoreset_mode")
    .replace(/AutoresetMode\.(\w+)/g, "$1")
    .replaceAll("autoreset_mode", "autoresetMode")
    .replaceAll("NEXT_STEP", "NextStep")
    .replaceAll("SAME_STEP", "SameStep")
    .replaceAll("DISABLED", "Disabled")
    .replace("be AutoresetMode.", "be ")
    .replace(/(min|max)_reward/g, "$1Reward")
    .replace("None", "null")
    .replaceAll("observation_space", "observationSpace")
    .replace("single observationSpace", "singleObservationSpace")
    .replace("single_observationSpace", "singleObservationSpace")
    .replace(/got <class 'gymnasium\.spaces\.\w+\.(\w+)'>/, "got $1")
    .replace(/actual type: <class 'gymnasium\.spaces\.\w+\.(\w+)'>/, "actual kind: $1");
}

function warningsOf(run: () => unknown): string[] {
  const messages: string[] = [];
  const before = setWarningHandler((message) => messages.push(message));
  try {
    run();
  } finally {
    setWarningHandler(before);
  }
  return messages;
}

const recordings = distinctRecordings<Recording>("api/vector", ["wrappers"]);

describe.each(recordings)("vector wrappers against the $name", ({ recording, isCommitted }) => {
  it.runIf(isCommitted)("has the runs that are compared", () => {
    expect(recording.wrappers).toHaveLength(122);
    expect(recording.wrapper_errors).toHaveLength(45);
  });

  it.each(recording.wrappers)(
    "$wrapper($kwargs) around $env_id, $autoreset_mode, seed $seed, plays as Gymnasium's does",
    (recorded) => {
      const isMasked =
        recorded.wrapper === "RecordEpisodeStatistics" && recorded.autoreset_mode === "Disabled";
      const run = isMasked ? withMaskedStatistics(recorded) : recorded;
      const core = inside(run, ourOptions(run.make_kwargs));
      let envs = core;
      const warnings = warningsOf(() => {
        envs = wrapVector(core, run.wrapper, run.kwargs);
      });
      const expected = run.construct_warnings.map(({ message }) => ourWording(message));
      // Ours take bounds of any number type without a warning.
      expect(warnings).toEqual(expected.filter((text) => !text.includes("precision lowered")));
      expect(ourDescription(envs)).toEqual(recordedDescription({ ...run }));
      for (const { ours, recorded } of replayRun(asRecorded(envs, run), run)) {
        expect(ours).toEqual(recorded);
      }
      for (const [name, value] of Object.entries(run.final_attrs)) {
        const found = [comparable(attributeOf(envs, name))].flat(Infinity);
        expect({ [name]: found }).toEqual({ [name]: [comparableRecorded(value)].flat(Infinity) });
      }
    },
  );

  it.each(recording.wrapper_errors ?? [])(
    "$wrapper($kwargs) around $env_id, $autoreset_mode, is made or refused as in Gymnasium",
    (recorded) => {
      const outcome = outcomeOf(() =>
        wrapVector(inside(recorded), recorded.wrapper, recorded.kwargs),
      );
      const { error, msg = "" } = recorded.result;
      expect(outcome).toEqual(
        error === undefined ? "made" : { code: CODES[error], message: ourWording(msg) },
      );
    },
  );
});

type Fields = Readonly<Record<string, unknown>>;

function attributeOf(envs: VectorEnv, name: string): unknown {
  const [first = "", ...rest] = ATTRIBUTE_PLACES[name] ?? [];
  const saved = envs.snapshot?.()["state"] as Fields;
  const value = (envs as unknown as Fields)[first] ?? saved[first];
  return rest.reduce<unknown>((part, key) => (part as Fields)[key], value);
}

function outcomeOf(construct: () => unknown): unknown {
  try {
    construct();
    return "made";
  } catch (error) {
    if (!GymError.is(error)) throw error;
    return { code: error.code, message: error.message };
  }
}
