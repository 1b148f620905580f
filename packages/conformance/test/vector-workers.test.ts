import { WorkerVectorEnv } from "@gym-llm/core";
import { committedRecordings, readRecording } from "@gym-llm/recordings";
import { beforeAll, describe, expect, it } from "vitest";
import { registerRecordedEnvironments } from "../src/test-environments.ts";
import type { DirectRun, VectorRecording } from "../src/vector/recorded-run.ts";
import { ourDescription, recordedDescription, replayRun } from "../src/vector/replay-run.ts";
import { ourOptions } from "../src/wrappers/recorded-options.ts";

/** A run of an `AsyncVectorEnv`, compared with that of a `SyncVectorEnv`. */
interface AsyncRun {
  readonly env_id: string;
  readonly autoreset_mode: string;
  readonly shared_memory: boolean;
  readonly identical_up_to_info_key_order: boolean;
}

const recording = readRecording(committedRecordings, "api/vector") as VectorRecording & {
  readonly async: readonly AsyncRun[];
};
const modules = [new URL("../src/register-small-environments.ts", import.meta.url).href];

/** The runs by environment and mode: threads are started once for all seeds. */
const groups = Object.values(
  Object.groupBy(recording.direct, (run) => `${run.env_id} ${run.autoreset_mode}`),
) as [DirectRun, ...DirectRun[]][];

beforeAll(registerRecordedEnvironments);

describe("vector environments in threads against the committed subset", () => {
  it("has recordings that differ between processes and one process only by a defect", () => {
    const differing = recording.async.filter((run) => !run.identical_up_to_info_key_order);
    // Without shared memory a reset does not cancel the one that NextStep is about to make; ours does.
    expect(differing.length).toBeGreaterThan(0);
    for (const run of differing) {
      expect(run).toMatchObject({ autoreset_mode: "NextStep", shared_memory: false });
    }
    expect(recording.async).toHaveLength(60);
    expect(groups).toHaveLength(15);
  });

  for (const runs of groups) {
    const [{ env_id: id, autoreset_mode: autoresetMode, num_envs: numEnvs, make_kwargs }] = runs;
    it.each([true, false])(
      `play ${id}, ${autoresetMode}, as in one thread (shared memory: %s)`,
      (sharedMemory) => {
        const recipe = { id, kwargs: ourOptions(make_kwargs) };
        const options = { autoresetMode, sharedMemory, threads: sharedMemory ? 2 : 1 };
        const envs = new WorkerVectorEnv(new Array(numEnvs).fill(recipe), {
          ...options,
          ...(id === "DictEnv-v0" ? { modules } : {}),
        });
        for (const run of runs) {
          const str = "WorkerVectorEnv(num_envs=3)";
          expect(ourDescription(envs)).toEqual({ ...recordedDescription({ ...run }), str });
          for (const { ours, recorded } of replayRun(envs, run)) expect(ours).toEqual(recorded);
        }
        envs.close();
      },
    );
  }
});
