import type { Recorded, RecordedRandomState } from "@gym-llm/recordings";

/** Options by Python's names. */
export type RecordedOptions = Readonly<Record<string, Recorded>>;

/** What came of one call. */
export interface RecordedResult {
  readonly ok?: Recorded;
  /** Python's class of the error. */
  readonly error?: string;
  readonly msg?: string;
  readonly warnings?: readonly { readonly category: string; readonly message: string }[];
}

/** One call of a case and what it returned. */
export interface RecordedEvent {
  readonly op: "reset" | "step" | "render" | "set";
  readonly seed?: number | null;
  readonly action?: Recorded;
  readonly obs?: Recorded;
  readonly info?: Recorded;
  readonly reward?: Recorded;
  readonly terminated?: Recorded;
  readonly truncated?: Recorded;
  readonly frames?: Recorded;
  /** DiscretizeObservation: the ends of the bin. */
  readonly revert?: Recorded;
  readonly update_running_mean?: boolean;
}

/** One environment inside a chain of wrappers, and 60 steps of it. */
export interface WrapperCase {
  readonly name: string;
  readonly base: string;
  readonly make_kwargs: { readonly dict: readonly (readonly [string, Recorded])[] };
  readonly chain: readonly (readonly [wrapper: string, options: RecordedOptions])[];
  readonly seed: number;
  readonly observation_space: string;
  readonly action_space: string;
  readonly str: string;
  readonly render_mode: string | null;
  readonly metadata_render_modes: readonly string[];
  readonly spec_json: RecordedResult;
  readonly spec_pprint: string;
  readonly remade_str: string;
  readonly events: readonly RecordedEvent[];
  readonly final_attrs: Readonly<Record<string, Recorded>>;
  readonly final_rng_state: RecordedRandomState;
  /** DiscretizeAction: actions and what they become. */
  readonly action_map?: readonly (readonly [Recorded, Recorded])[];
  readonly revert_action?: readonly (readonly [Recorded, Recorded])[];
  readonly bin_centers?: Recorded;
  /** DiscretizeObservation: observations and their bins. */
  readonly bin_edges?: Recorded;
  readonly probe?: readonly (readonly [Recorded, Recorded])[];
}

/** A constructor that was called, perhaps in vain. */
export interface ConstructorCase {
  readonly wrapper: string;
  readonly base: string;
  readonly make_kwargs: WrapperCase["make_kwargs"];
  readonly pre_chain: WrapperCase["chain"];
  readonly kwargs: RecordedOptions;
  readonly result: RecordedResult;
  readonly observation_space?: string;
  readonly action_space?: string;
}

/** Calls in order, with what each gave. */
export interface CallOrderCase {
  readonly case: string;
  readonly str: string;
  readonly steps: readonly { readonly call: string; readonly result: RecordedResult }[];
}

/** The recording `api/wrappers`. */
export interface WrapperRecording {
  readonly cases: readonly WrapperCase[];
  readonly errors: readonly ConstructorCase[];
  readonly call_order: readonly CallOrderCase[];
}
