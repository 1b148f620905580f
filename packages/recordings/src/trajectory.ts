/** The state of NumPy's generator as the recordings write it. */
export interface RecordedRandomState {
  readonly state: string;
  readonly inc: string;
  readonly has_uint32: number;
  readonly uinteger: number;
}

/** One reset of a trajectory; the fields after `rng_state` are there for the environments that have them. */
export interface RecordedReset {
  /** The number of the step that follows. */
  readonly t: number;
  /** `null` for a reset that goes on with the generator. */
  readonly seed: number | null;
  readonly obs: unknown;
  readonly info: Readonly<Record<string, unknown>>;
  readonly rng_state: RecordedRandomState;
  readonly state?: readonly number[];
  readonly bodies?: readonly number[];
  readonly bflags?: readonly number[];
  readonly terrain?: unknown;
  readonly static?: unknown;
  readonly fickle_step?: boolean;
  readonly dealer_top_card?: readonly [suit: string, label: string];
}

/** A recording `traj/*.json.gz`: actions and what came of them, several episodes long. */
export interface Trajectory {
  readonly env_id: string;
  readonly variant: string;
  readonly make_kwargs: Readonly<Record<string, unknown>>;
  readonly reset_options: Readonly<Record<string, unknown>> | null;
  readonly seed: number;
  /** NumPy's element type of the actions, `int64` for a `Discrete`. */
  readonly action_dtype: string;
  readonly resets: readonly RecordedReset[];
  readonly actions: readonly (number | readonly number[])[];
  readonly obs: readonly unknown[];
  readonly reward: readonly number[];
  readonly terminated: readonly (0 | 1)[];
  readonly truncated: readonly (0 | 1)[];
  /** Empty when every info was. */
  readonly info: readonly Readonly<Record<string, unknown>>[];
  /** Classic control: the float64 state after each step. */
  readonly state?: readonly (readonly number[])[];
  /** Box2D: per body x, y, angle, velocity x, velocity y, angular velocity. */
  readonly bodies?: readonly (readonly number[])[];
  readonly bflags?: readonly (readonly number[])[];
  readonly total_reward_all_steps: number;
  readonly final_rng_state: RecordedRandomState;
}

/** A recording `ansi/*.json` of text frames: the first at reset, then one per step and automatic reset. */
export interface TextTrajectory {
  readonly env_id: string;
  readonly make_kwargs: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly actions: readonly number[];
  readonly text: readonly string[];
  readonly reset_after_step?: readonly number[];
}
