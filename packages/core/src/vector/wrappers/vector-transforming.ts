import { GymError } from "../../errors.ts";
import { warn } from "../../warnings.ts";
import type {
  VectorEnv,
  VectorResetOptions,
  VectorResetResult,
  VectorStepResult,
} from "../vector-env.ts";
import { VectorWrapper } from "./vector-wrapper.ts";

/**
 * Base of wrappers that change batches of observations: implement `observations`, and override the spaces if they change.
 * Not for autoreset mode `SameStep`, whose last observations stand in `infos.final_obs`, out of reach.
 */
export abstract class VectorObservationWrapper<
  Observations = unknown,
  Actions = unknown,
  InnerObservations = unknown,
> extends VectorWrapper<Observations, Actions, InnerObservations, Actions> {
  /** Throws `InvalidArgument` in autoreset mode `SameStep`. */
  constructor(env: VectorEnv<InnerObservations, Actions>) {
    super(env);
    const { autoresetMode } = env.metadata;
    if (autoresetMode === undefined) {
      warn(`Vector environment (${env}) is missing \`autoresetMode\` in its metadata.`);
    } else if (autoresetMode === "SameStep") {
      throw new GymError(
        "InvalidArgument",
        `Expected autoresetMode to be NextStep or Disabled, got ${autoresetMode}`,
      );
    }
  }

  /** The observations seen from outside. */
  abstract observations(observations: InnerObservations): Observations;

  override reset(options?: VectorResetOptions): VectorResetResult<Observations> {
    const { observations, infos } = this.env.reset(options);
    return { observations: this.observations(observations), infos };
  }

  override step(actions: Actions): VectorStepResult<Observations> {
    const result = this.env.step(actions);
    return { ...result, observations: this.observations(result.observations) };
  }
}

/** Base of wrappers that change batches of actions: implement `actions`, and override the spaces if they change. */
export abstract class VectorActionWrapper<
  Observations = unknown,
  Actions = unknown,
  InnerActions = unknown,
> extends VectorWrapper<Observations, Actions, Observations, InnerActions> {
  /** The actions that the environments inside take. */
  abstract actions(actions: Actions): InnerActions;

  override step(actions: Actions): VectorStepResult<Observations> {
    return this.env.step(this.actions(actions));
  }
}

/** Base of wrappers that change rewards: implement `rewards`. */
export abstract class VectorRewardWrapper<
  Observations = unknown,
  Actions = unknown,
> extends VectorWrapper<Observations, Actions> {
  /** The rewards seen from outside, one for each environment. */
  abstract rewards(rewards: Float64Array): Float64Array;

  override step(actions: Actions): VectorStepResult<Observations> {
    const result = this.env.step(actions);
    return { ...result, rewards: this.rewards(result.rewards) };
  }
}
