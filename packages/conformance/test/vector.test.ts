import { EnvSpec, make, makeVec, SyncVectorEnv, toNumpyState, type VectorEnv } from "@gym-llm/core";
import { CartPoleVectorEnv } from "@gym-llm/envs-classic-control";
import { distinctRecordings } from "@gym-llm/recordings";
import { beforeAll, describe, expect, it } from "vitest";
import { plainRecorded } from "../src/registry/plain-form.ts";
import { registerRecordedEnvironments } from "../src/test-environments.ts";
import type {
  DirectRun,
  EntryPointRun,
  MakeVecRun,
  VectorRecording,
} from "../src/vector/recorded-run.ts";
import { ourDescription, recordedDescription, replayRun } from "../src/vector/replay-run.ts";
import { decodeVector } from "../src/vector/vector-values.ts";
import { ourOptions } from "../src/wrappers/recorded-options.ts";

/**
 * Where infos differ on purpose. Gymnasium gives an array of infos the type of the first environment that has the key.
 * FrozenLake's reset says `prob: 1`, an integer, and so it cuts the probabilities of the environments that were stepped
 * to 0 when one before them was reset in the same step. We keep them.
 */
function isCutByGymnasium({ env_id, autoreset_mode }: DirectRun): boolean {
  return env_id === "FrozenLake-v1" && autoreset_mode !== "Disabled";
}

beforeAll(registerRecordedEnvironments);

const recordings = distinctRecordings<VectorRecording>("api/vector");

describe.each(recordings)("vector environments against the $name", (named) => {
  const { recording, isCommitted } = named;

  function expectSameRun(envs: VectorEnv, run: Parameters<typeof replayRun>[1]): number {
    let cuts = 0;
    for (const { ours, recorded, cut } of replayRun(envs, run)) {
      expect(ours).toEqual(recorded);
      cuts += cut;
    }
    return cuts;
  }

  it.runIf(isCommitted)("has the runs that are compared", () => {
    expect(recording.direct).toHaveLength(45);
    expect(recording.make_vec).toHaveLength(12);
    expect(recording.vector_entry_point).toHaveLength(8);
  });

  it.each(recording.direct)(
    "SyncVectorEnv of $env_id, $autoreset_mode, seed $seed, plays as Gymnasium's does",
    (run) => {
      const envFn = () => make(run.env_id, ourOptions(run.make_kwargs));
      const envs = new SyncVectorEnv(new Array(run.num_envs).fill(envFn), {
        autoresetMode: run.autoreset_mode,
      });
      expect(ourDescription(envs)).toEqual(recordedDescription({ ...run }));
      const isCut = expectSameRun(envs, run) > 0;
      if (isCommitted || isCut) expect(isCut).toBe(isCutByGymnasium(run));
    },
  );

  describe.each(recording.make_vec)("makeVec($env_id), $vectorization_mode, seed $seed", (run) => {
    it("plays and describes itself as Gymnasium's does", () => {
      const envs = made(run);
      expect(ourDescription(envs)).toEqual(recordedDescription({ ...run }));
      const cuts = expectSameRun(envs, run);
      if (run.env_id !== "FrozenLake-v1") expect(cuts).toBe(0);
      envs.close();
    });

    it("has a spec that says how it was made, and makes it again", () => {
      const envs = made(run);
      const spec = envs.spec as EnvSpec;
      // Python cannot write its enum of autoreset modes as JSON; ours are strings.
      if (run.spec_json.ok !== undefined) {
        expect(JSON.parse(spec.toJson())).toEqual(
          JSON.parse(plainRecorded(run.spec_json.ok) as string),
        );
      }
      for (const again of [makeVec(spec), makeVec(EnvSpec.fromJson(spec.toJson()))]) {
        expect(ourDescription(again)).toEqual(ourDescription(envs));
        expect(again.spec?.toJson()).toBe(spec.toJson());
        again.close();
      }
      envs.close();
    });
  });

  it.each(recording.vector_entry_point)(
    "CartPoleVectorEnv with $kwargs and $reset_options, seed $seed, plays as Gymnasium's does",
    (run: EntryPointRun) => {
      const envs = makeVec(run.env_id, { numEnvs: run.num_envs, ...ourOptions(run.kwargs) });
      expect(envs).toBeInstanceOf(CartPoleVectorEnv);
      expect(ourDescription(envs)).toEqual(recordedDescription({ ...run }));
      const spec = JSON.parse((envs.spec as EnvSpec).toJson());
      expect(plainRecorded(run.spec)).toMatchObject(spec);
      expectSameRun(envs, run);
      const { random } = envs as CartPoleVectorEnv;
      expect(toNumpyState(random.getState())).toEqual(run.rng_state_end);
    },
  );
});

function made(run: MakeVecRun): VectorEnv {
  const vectorKwargs = decodeVector(run.vector_kwargs) as Record<string, never>;
  return makeVec(run.env_id, {
    numEnvs: run.num_envs,
    vectorizationMode: run.vectorization_mode,
    vectorKwargs,
    ...ourOptions(run.kwargs),
  });
}
