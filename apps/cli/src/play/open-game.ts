import {
  controlsOf,
  formatEnvId,
  getEnvDefinition,
  type PlayPace,
  registry,
  type Space,
  spec,
} from "@gym-llm/core";
import { type ExperimentConfig, getEnv } from "@gym-llm/experiment";
import { UsageError } from "../usage-error.ts";
import type { GameSettings } from "./game-settings.ts";

/** How a game is to be played, where the command line says so. */
export interface GameWishes {
  readonly pace: PlayPace | undefined;
  /** Times the environment's own speed. */
  readonly speed: number;
}

/** Steps a second where an environment does not say how fast it goes. */
const DEFAULT_STEPS_PER_SECOND = 30;

/**
 * The id whose episodes can be told of and compared: that of an environment's form for models, which is the same game.
 * Any other id is returned as it is.
 */
export function playedId(id: string): string {
  // `module:id` names an environment of a module, which is loaded by now; the module stays in front of the id.
  const module = registry.has(id) ? "" : id.slice(0, id.lastIndexOf(":") + 1);
  const { namespace, name, version } = spec(id.slice(module.length));
  const forModels = formatEnvId({ namespace, name: `${name}LLM`, version });
  return registry.has(forModels) ? `${module}${forModels}` : id;
}

/** What a configured game is played with. Throws what making the environment throws. */
export function openGame(config: ExperimentConfig, { pace, speed }: GameWishes): GameSettings {
  const env = getEnv(config.environment, null);
  try {
    const { goalDescription } = getEnvDefinition(env);
    const controls = controlsOf(env);
    if (pace === "real-time" && controls.keys.length === 0) {
      throw new UsageError(
        `${config.environment.name} has no keys: its actions are typed, so it is played step by step. Leave out --real-time.`,
      );
    }
    return {
      environment: config.environment.name,
      goal: goalDescription,
      person: config.agent.model,
      controls: pace === undefined ? controls : { ...controls, pace },
      actionSpace: env.actionSpace as Space,
      stepsPerSecond: (env.metadata.renderFps || DEFAULT_STEPS_PER_SECOND) * speed,
      episodesPlanned: config.experiment.numRuns,
    };
  } finally {
    env.close();
  }
}
