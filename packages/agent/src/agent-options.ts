import type {
  ActionSchema,
  JsonValue,
  ObservationSchema,
  RgbFrame,
  Space,
  View,
} from "@gym-llm/core";
import type { ChatModel } from "@gym-llm/llm-backends";
import type { AgentConfig } from "./agent-config.ts";
import type { Decision } from "./decision.ts";

/** What an agent is made of; `getEnvDefinition(env)` of core gives all but `config` and `model`. */
export interface AgentOptions<Action = unknown> {
  readonly config: AgentConfig;
  readonly observationSchema: ObservationSchema;
  readonly actionSchema: ActionSchema;
  readonly goalDescription: string;
  readonly model: ChatModel;
  /** Without it the keys of `actionSchema` must be the integers of a discrete space. */
  readonly actionSpace?: Space<Action> | undefined;
  readonly views?: Readonly<Record<string, View>> | undefined;
  /** The view used unless `config.view` names one. */
  readonly defaultView?: string | undefined;
  /** A view of one's own, instead of `views`. */
  readonly view?: View | undefined;
  /** What was played, for the metadata of requests. */
  readonly environment?:
    | { readonly id: string; readonly kwargs?: Readonly<Record<string, unknown>> }
    | undefined;
}

/** What may go with an observation. */
export interface ActionOptions {
  /** The `info` that came with the observation; its `action_mask` is honoured. */
  readonly info?: Readonly<Record<string, unknown>> | undefined;
  /** A rendered frame, for views that need one. */
  readonly frame?: RgbFrame | null | undefined;
  /** Ends the call. */
  readonly signal?: AbortSignal | undefined;
}

/** An agent's answer to an observation. */
export interface AgentAnswer<Action = unknown> {
  /** gym-llm's raw output: the reflection, and the executed action as JSON. */
  readonly rawOutput: { readonly reflection: string; readonly action: JsonValue | null };
  /** What `env.step` takes; `null` only after the fallback `terminate`. */
  readonly action: Action | null;
  readonly decision: Decision;
}
