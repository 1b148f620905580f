import {
  Box,
  DictInfoToList,
  Discrete,
  type DType,
  type Env,
  type Space,
  TransformAction,
  TransformObservation,
  TransformReward,
  VectorClipAction,
  VectorClipReward,
  VectorDtypeObservation,
  type VectorEnv,
  VectorFilterObservation,
  VectorFlattenObservation,
  VectorGrayscaleObservation,
  VectorizeTransformAction,
  VectorizeTransformObservation,
  VectorizeTransformReward,
  VectorNormalizeObservation,
  VectorNormalizeReward,
  VectorRecordEpisodeStatistics,
  VectorRescaleAction,
  VectorRescaleObservation,
  VectorReshapeObservation,
  VectorTransformAction,
  VectorTransformObservation,
  VectorTransformReward,
} from "@gym-llm/core";
import { decode, isTagged, type Recorded } from "@gym-llm/recordings";
import { camelCase } from "../wrappers/recorded-options.ts";

type Numbers = Float32Array | Float64Array;

/** The recording's function arguments, by their Python text. */
const FUNCTIONS: Readonly<Record<string, (value: never) => unknown>> = {
  "a * 0.5": (action: Numbers) => action.map((value) => value * 0.5),
  "3 - a": (action: number) => 3 - action,
  "max(r, -2.0)": (reward: number) => Math.max(reward, -2),
  "(r - 1) * 2": (rewards: Numbers) => rewards.map((reward) => (reward - 1) * 2),
  "obs * 2": (observation: Numbers) => observation.map((value) => value * 2),
  "np.array([obs, obs*obs], float32)": (observation: number) =>
    Float32Array.of(observation, observation * observation),
  "obs + 1": (observations: Numbers) => observations.map((value) => value + 1),
  "obs[:, :2]": (observations: Numbers) => observations.filter((_, index) => index % 4 < 2),
  "a / 2": (actions: Numbers) => actions.map((value) => value / 2),
  obs: (observations: unknown) => observations,
};

/** The recording's space arguments, by their text. */
const SPACES: Readonly<Record<string, () => unknown>> = {
  "Discrete(4)": () => new Discrete(4),
  "Box(0.0, 225.0, (2,), float32)": () => new Box(0, 225, { shape: [2] }),
  "Box(-5.0, 5.0, (2,), float32)": () => new Box(-5, 5, { shape: [2] }),
  "Box(-5.0, 5.0, (3, 2), float32)": () => new Box(-5, 5, { shape: [3, 2] }),
  "Box(-4.0, 4.0, (1,), float32)": () => new Box(-4, 4),
};

function argument(value: Recorded): unknown {
  if (!isTagged(value)) return decode(value);
  if ("fn" in value) return FUNCTIONS[String(value["fn"])] ?? String(value["fn"]);
  if ("space" in value) return SPACES[String(value["space"])]?.();
  if ("type" in value) return value["type"];
  return decode(value);
}

/** All arguments that a recorded wrapper can have, as ours. */
interface Arguments {
  readonly bufferLength: number;
  readonly statsKey: string;
  readonly gamma: number;
  readonly epsilon: number;
  readonly minReward: number;
  readonly maxReward: number;
  readonly filterKeys: readonly string[];
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly minObs: number;
  readonly maxObs: number;
  readonly minAction: number;
  readonly maxAction: number;
  readonly func: (value: unknown) => never;
  readonly observationSpace: Space<never> | null;
  readonly actionSpace: Space<never> | null;
  readonly singleObservationSpace: Space | null;
  readonly singleActionSpace: Space | null;
}

const WRAPPERS: Readonly<Record<string, (envs: VectorEnv<never>, given: Arguments) => VectorEnv>> =
  {
    RecordEpisodeStatistics: (envs, given) => new VectorRecordEpisodeStatistics(envs, given),
    NormalizeReward: (envs, given) => new VectorNormalizeReward(envs, given),
    NormalizeObservation: (envs, given) => new VectorNormalizeObservation(envs, given),
    DictInfoToList: (envs) => new DictInfoToList(envs),
    VectorizeTransformAction: (envs, given) =>
      new VectorizeTransformAction(envs, { wrap: (env) => new TransformAction(env, given) }),
    VectorizeTransformObservation: (envs, given) =>
      new VectorizeTransformObservation(envs, {
        wrap: (env: Env) => new TransformObservation(env, given),
      }),
    VectorizeTransformReward: (envs, given) =>
      new VectorizeTransformReward(envs, { wrap: (env) => new TransformReward(env, given) }),
    TransformAction: (envs, given) => new VectorTransformAction(envs, given),
    TransformObservation: (envs, given) => new VectorTransformObservation(envs, given),
    TransformReward: (envs, given) => new VectorTransformReward(envs, given),
    ClipAction: (envs) => new VectorClipAction(envs),
    ClipReward: (envs, given) => new VectorClipReward(envs, given),
    DtypeObservation: (envs, given) => new VectorDtypeObservation(envs, given),
    FilterObservation: (envs, given) => new VectorFilterObservation(envs, given),
    FlattenObservation: (envs) => new VectorFlattenObservation(envs),
    GrayscaleObservation: (envs) => new VectorGrayscaleObservation(envs),
    RescaleAction: (envs, given) => new VectorRescaleAction(envs, given),
    RescaleObservation: (envs, given) => new VectorRescaleObservation(envs, given),
    ReshapeObservation: (envs, given) => new VectorReshapeObservation(envs, given),
  };

/** Puts a recorded wrapper around a vector environment. */
export function wrapVector(
  envs: VectorEnv,
  wrapper: string,
  kwargs: Readonly<Record<string, Recorded>>,
): VectorEnv {
  const wrap = WRAPPERS[wrapper];
  if (wrap === undefined)
    throw new Error(`The recording's wrapper ${wrapper} is not in the table.`);
  const given = Object.entries(kwargs).map(([name, value]) => [camelCase(name), argument(value)]);
  return wrap(envs as VectorEnv<never>, Object.fromEntries(given) as Arguments);
}
