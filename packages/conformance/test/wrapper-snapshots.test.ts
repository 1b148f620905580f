import { committedRecordings, readRecording } from "@gym-llm/recordings";
import { beforeAll, describe, expect, it } from "vitest";
import { registerRecordedEnvironments } from "../src/test-environments.ts";
import type { WrapperRecording } from "../src/wrappers/recorded-case.ts";
import { generatorState, replayEvent } from "../src/wrappers/replay-case.ts";
import { wrappedEnvironment } from "../src/wrappers/wrapped-environment.ts";

beforeAll(registerRecordedEnvironments);

const { cases } = readRecording<WrapperRecording>(
  committedRecordings,
  "api/wrappers",
) as WrapperRecording;

describe.each(cases.filter(({ seed }) => seed === 1))("snapshots of $name", (recorded) => {
  const future = (env: ReturnType<typeof wrappedEnvironment>, from: number) => [
    recorded.events.slice(from).map((event) => replayEvent(env, event)),
    generatorState(env),
  ];

  it.each([1, 17, 40])(
    "taken after %i calls, restore the same future here and elsewhere",
    (calls) => {
      const env = wrappedEnvironment(recorded);
      for (const event of recorded.events.slice(0, calls)) replayEvent(env, event);
      const snapshot = env.snapshot?.();
      if (snapshot === undefined) throw new Error(`${env} has no snapshots.`);
      const copy = structuredClone(snapshot);
      const first = future(env, calls);
      env.restore?.(snapshot);
      expect(future(env, calls)).toEqual(first);
      const other = wrappedEnvironment(recorded);
      other.restore?.(copy);
      expect(future(other, calls)).toEqual(first);
    },
  );
});
