import { Box, Env, type LLMEnv, type ResetOptions, register, type StepResult } from "@gym-llm/core";

const temperatures = () => new Box(-50, 50, { shape: [2], dtype: "float64" });

/** Two rooms to be heated: an environment of other people's, without keys of its own. */
class Thermostat extends Env<Float64Array, Float64Array> implements LLMEnv<Float64Array> {
  readonly observationSpace = temperatures();
  readonly actionSpace = new Box(-1, 1, { shape: [2], dtype: "float64" });
  readonly metadata = { renderModes: [], renderFps: 1 };
  #state = new Float64Array(2);
  #steps = 0;

  reset({ seed }: ResetOptions = {}) {
    this.seedRandom(seed);
    this.#state = new Float64Array(2);
    this.#steps = 0;
    return { observation: this.#state.slice(), info: {} };
  }

  step(action: Float64Array): StepResult<Float64Array> {
    this.#state = this.#state.map((value, room) => value + (action[room] as number));
    this.#steps++;
    return {
      observation: this.#state.slice(),
      reward: 1,
      terminated: this.#steps === 2,
      truncated: false,
      info: {},
    };
  }

  getObservationSchema() {
    return { rooms: { description: "both rooms", type: "list", size: 2 } as const };
  }

  getActionSchema() {
    return { heat: { description: "heat of both rooms", type: "list", size: 2 } as const };
  }

  getGoalDescription() {
    return "Heat both rooms.";
  }
}

register({ id: "ThermostatLLM-v0", entryPoint: () => new Thermostat() as unknown as Env });
