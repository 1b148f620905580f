import {
  type Env,
  type MakeOptions,
  make,
  SyncVectorEnv,
  type SyncVectorEnvOptions,
} from "@gym-llm/core";
import { pendingReset } from "./shared-calls.ts";

function many(
  ids: readonly (string | readonly [id: string, options: MakeOptions])[],
  options?: SyncVectorEnvOptions,
): SyncVectorEnv<Float32Array, unknown> {
  const envFns = ids.map(
    (id) => (): Env => (typeof id === "string" ? make(id) : make(id[0], id[1])),
  );
  return new SyncVectorEnv(envFns, options);
}

const CART_POLES = ["CartPole-v1", "CartPole-v1", "CartPole-v1"];
const LAKES = [
  ["FrozenLake-v1", { mapName: "4x4" }],
  ["FrozenLake-v1", { mapName: "8x8" }],
] as const;

function cartPoles(options?: SyncVectorEnvOptions) {
  return many(CART_POLES, options);
}

/** Whether two steps return one object, and whether the first result is still what it was. */
function sharing(options: SyncVectorEnvOptions): readonly boolean[] {
  const envs = cartPoles(options);
  const { observations: first } = envs.reset({ seed: 1 });
  const { observations: second } = envs.step([0, 1, 0]);
  return [first === second, first.every((value, index) => value === second[index])];
}

/** What the recording asks of `SyncVectorEnv` alone, by the name of the case. */
export const singleCalls: Readonly<Record<string, () => unknown>> = {
  "autoreset_mode='foo'": () => cartPoles({ autoresetMode: "foo" as "NextStep" }),
  "observation_mode='foo'": () => cartPoles({ observationMode: "foo" as "same" }),
  "differing observation spaces, mode same": () => many(LAKES),
  "differing observation spaces, mode different": () => {
    const envs = many(LAKES, { observationMode: "different" });
    const { observations } = envs.reset({ seed: 0 });
    return [
      String(envs),
      String(envs.observationSpace),
      String(envs.singleObservationSpace),
      observations,
    ];
  },
  "differing action spaces": () =>
    many(["FrozenLake-v1", "Taxi-v4"], { observationMode: "different" }),
  "differing kinds of observation spaces": () =>
    many(["FrozenLake-v1", "CartPole-v1"], { observationMode: "different" }),
  "num_envs=0": () => many([]),
  "sync: reset after close": () => {
    const envs = cartPoles();
    envs.close();
    return envs.reset({ seed: 0 });
  },
  "render() of 3 ansi FrozenLakes": () => {
    const lake = ["FrozenLake-v1", { renderMode: "ansi" }] as const;
    const envs = many([lake, lake, lake]);
    envs.reset({ seed: 0 });
    return [envs.render(), envs.renderMode];
  },
  "pending autoreset + explicit reset: sync": () => pendingReset(cartPoles()),
  "copy=False returns the same array object (identity, equal)": () => sharing({ copy: false }),
  "copy=True": () => sharing({}),
  "spec of SyncVectorEnv built directly": () => cartPoles().spec,
};
