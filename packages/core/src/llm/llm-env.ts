import type { RgbFrame } from "../rendering/rgb-frame.ts";
import type { SuccessCriterion } from "./success-criterion.ts";

/** What a model is told about one field of an observation or of an action. */
export interface FieldSchema {
  readonly description: string;
  readonly type: "int" | "float" | "bool" | "string" | "list" | "object";
  /** How many numbers the field holds. */
  readonly size: number;
  readonly unit?: string;
  readonly low?: number;
  readonly high?: number;
  /** What each value of the field means. */
  readonly values?: Readonly<Record<string, string>>;
}

/** What a model is told about an observation: its fields by name. */
export type ObservationSchema = Readonly<Record<string, FieldSchema>>;

/**
 * What a model is told about actions: for a discrete space what each number does,
 * for a continuous one the components in order.
 */
export type ActionSchema = Readonly<Record<string, string | FieldSchema>>;

/** What a model is shown: text, or a picture with a caption. */
export type ViewContent = string | { readonly text: string; readonly image: RgbFrame };

/** What a view may use beside the observation. */
export interface ViewContext {
  /** The `info` that came with the observation. */
  readonly info?: Readonly<Record<string, unknown>>;
  /** A rendered frame, there when the view asks for one with `needsFrame`. */
  readonly frame?: RgbFrame;
}

/** One way to show an observation to a model. */
export interface View<Observation = unknown> {
  /** What this way of showing is, in a few words. */
  readonly description: string;
  /** The fields as this view shows them; without it they are those of the observation. */
  readonly schema?: ObservationSchema;
  /** Whether `show` needs `context.frame`. */
  readonly needsFrame?: boolean;
  show(observation: Observation, context: ViewContext): ViewContent;
  /** The observation that a text shows; there on views that lose nothing. `undefined` when the text is not of this view. */
  read?(text: string): Observation | undefined;
}

/** An environment that can tell a model what it must know, as gym-llm's `LLMEnv`. */
export interface LLMEnv<Observation = unknown> {
  getObservationSchema(): ObservationSchema;
  getActionSchema(): ActionSchema;
  getGoalDescription(): string;
  /** The ways to show an observation; without them it is shown as JSON. */
  readonly views?: Readonly<Record<string, View<Observation>>>;
  /** The name of the view used unless another is asked for. */
  readonly defaultView?: string;
  /** When an episode is a success, for statistics; without it successes are not counted. */
  readonly success?: SuccessCriterion | undefined;
}

/** Whether a value has the three methods of `LLMEnv`. */
export function isLLMEnv(value: unknown): value is LLMEnv {
  return (
    typeof value === "object" &&
    value !== null &&
    ["getObservationSchema", "getActionSchema", "getGoalDescription"].every(
      (method) => typeof (value as Record<string, unknown>)[method] === "function",
    )
  );
}
