import type { Env } from "../env.ts";
import type { Space } from "../spaces/space.ts";
import type { ActionSchema, ObservationSchema, View } from "./llm-env.ts";
import type { SuccessCriterion } from "./success-criterion.ts";

/**
 * All a model must be told about an environment, kept in a file beside its dynamics.
 * `Source` is the environment's own observation, `Observation` the one of its form for models (a `Dict`).
 */
export interface EnvironmentDescription<Source = unknown, Observation = unknown> {
  /** The task, its rewards and when an episode ends. */
  goal(env: Env): string;
  /** The space of the form for models. */
  observationSpace(env: Env): Space<Observation>;
  /** The observation of the form for models. */
  observe(source: Source): Observation;
  observationSchema(env: Env): ObservationSchema;
  actionSchema(env: Env): ActionSchema;
  /** The ways to show an observation, by name: `raw`, `json`, `text`, `ascii`, `image`. */
  readonly views: Readonly<Record<string, View<Observation>>>;
  readonly defaultView: string;
  /** When an episode is a success; left out where nothing but the return says how well it went. Never told to the model. */
  readonly success?: SuccessCriterion | undefined;
}
