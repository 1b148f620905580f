import type { Recorded, RecordedRandomState } from "@gym-llm/recordings";
import type { RecordedResult } from "../wrappers/recorded-case.ts";

/** One call of a run and what it returned. */
export interface VectorEvent {
  readonly op: "reset" | "step" | "np_random_seed";
  readonly seed?: Recorded;
  readonly options?: Recorded;
  readonly actions?: Recorded;
  readonly obs?: Recorded;
  readonly info?: Recorded;
  readonly reward?: Recorded;
  readonly terminated?: Recorded;
  readonly truncated?: Recorded;
  /** Of `np_random_seed`. */
  readonly value?: Recorded;
  /** CartPoleVectorEnv: its state, four rows with a number for each cart, and the steps of each. */
  readonly state_float64?: Recorded;
  readonly steps?: Recorded;
}

/** What every recorded vector environment tells of itself. */
interface RecordedVectorEnv {
  readonly env_id: string;
  readonly seed: Recorded;
  readonly str: string;
  readonly num_envs: number;
  readonly observation_space: string;
  readonly action_space: string;
  readonly single_observation_space: string;
  readonly single_action_space: string;
  readonly metadata: Recorded;
  readonly render_mode: string | null;
  readonly events: readonly VectorEvent[];
}

/** A run of a `SyncVectorEnv` that was constructed directly. */
export interface DirectRun extends RecordedVectorEnv {
  readonly make_kwargs: Readonly<Record<string, Recorded>>;
  readonly autoreset_mode: "NextStep" | "SameStep" | "Disabled";
}

/** A run of what `make_vec` made. */
export interface MakeVecRun extends RecordedVectorEnv {
  readonly kwargs: Readonly<Record<string, Recorded>>;
  readonly vectorization_mode: "sync" | "async" | null;
  readonly vector_kwargs: Recorded;
  readonly spec_json: RecordedResult;
}

/** A run of `CartPoleVectorEnv`. */
export interface EntryPointRun extends RecordedVectorEnv {
  readonly kwargs: Readonly<Record<string, Recorded>>;
  readonly reset_options: Readonly<Record<string, Recorded>> | null;
  readonly rng_state_end: RecordedRandomState;
  readonly spec: Recorded;
}

/** A single call, or for `_add_info` the infos of the environments. */
export interface MiscCase {
  readonly case: string;
  readonly note?: string;
  readonly infos?: { readonly list: readonly Recorded[] };
  readonly num_envs?: number;
  readonly result: RecordedResult;
}

/** The recording `api/vector`, as far as it is compared here. */
export interface VectorRecording {
  readonly direct: readonly DirectRun[];
  readonly make_vec: readonly MakeVecRun[];
  readonly vector_entry_point: readonly EntryPointRun[];
  readonly misc: readonly MiscCase[];
}
