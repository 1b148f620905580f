import type { Env } from "../env.ts";
import type { EnvSpec } from "../registry/env-spec.ts";
import type { Space } from "../spaces/space.ts";
import { ObservationWrapper } from "../wrappers/transforming.ts";
import type { EnvironmentDescription } from "./environment-description.ts";
import type { ActionSchema, LLMEnv, ObservationSchema, View } from "./llm-env.ts";
import type { SuccessCriterion } from "./success-criterion.ts";

/** The form of an environment that is made for models: named observations and the description of the task. */
export class LLMEnvironment<Observation = unknown, Action = unknown, Source = unknown>
  extends ObservationWrapper<Observation, Action, Source>
  implements LLMEnv<Observation>
{
  readonly description: EnvironmentDescription<Source, Observation>;
  readonly #observationSpace: Space<Observation>;

  constructor(env: Env<Source, Action>, description: EnvironmentDescription<Source, Observation>) {
    super(env);
    this.description = description;
    this.#observationSpace = description.observationSpace(env.unwrapped);
  }

  /** The form for models belongs to the entry point that makes it, so the spec does not list it. */
  protected override describeSpec(inner: EnvSpec | null): EnvSpec | null {
    return inner;
  }

  override get observationSpace(): Space<Observation> {
    return this.#observationSpace;
  }

  observation(source: Source): Observation {
    return this.description.observe(source);
  }

  getGoalDescription(): string {
    return this.description.goal(this.unwrapped);
  }

  getObservationSchema(): ObservationSchema {
    return this.description.observationSchema(this.unwrapped);
  }

  getActionSchema(): ActionSchema {
    return this.description.actionSchema(this.unwrapped);
  }

  get views(): Readonly<Record<string, View<Observation>>> {
    return this.description.views;
  }

  get defaultView(): string {
    return this.description.defaultView;
  }

  get success(): SuccessCriterion | undefined {
    return this.description.success;
  }
}
