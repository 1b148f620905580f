/**
 * An environment of your own: a room with a heater, told to models through the three methods of `LLMEnv`.
 *
 *   in this repository    node --conditions=@gym-llm/source examples/custom-env.ts
 *   in your own project   npm install @gym-llm/core @gym-llm/experiment
 *                         node custom-env.ts
 *   from YAML             modules: [./custom-env.ts]  and  environment: {name: RoomLLM-v0}
 */
import {
  Box,
  checkEnv,
  Dict,
  Discrete,
  Env,
  GymError,
  type LLMEnv,
  make,
  type ResetOptions,
  register,
} from "@gym-llm/core";
import { resolveConfig, runExperiment } from "@gym-llm/experiment";

type Room = { room: Float32Array; window: number };

/** Keep a room between 19 and 22 °C for 24 hours while a window opens and shuts. */
class RoomEnv extends Env<Room, number> implements LLMEnv<Room> {
  readonly observationSpace = new Dict({
    room: new Box(-20, 60, { shape: [1] }),
    window: new Discrete(2),
  });
  readonly actionSpace = new Discrete(2);
  readonly metadata = { renderModes: [], renderFps: 1 };
  #degrees = 20;
  #window = 0;

  reset(options?: ResetOptions) {
    this.seedRandom(options?.seed);
    this.#degrees = this.random.uniform(15, 25);
    this.#window = 0;
    return { observation: this.#observe(), info: {} };
  }

  step(action: number) {
    if (!this.actionSpace.contains(action))
      throw new GymError("InvalidAction", `${action} is neither 0 nor 1.`);
    if (this.random.random() < 0.2) this.#window = 1 - this.#window;
    const outside = 5;
    this.#degrees +=
      (action === 1 ? 2.5 : 0) - (this.#degrees - outside) * (this.#window ? 0.2 : 0.08);
    const reward = this.#degrees >= 19 && this.#degrees <= 22 ? 1 : 0;
    return { observation: this.#observe(), reward, terminated: false, truncated: false, info: {} };
  }

  #observe(): Room {
    return { room: Float32Array.of(this.#degrees), window: this.#window };
  }

  getGoalDescription() {
    return "Keep a room between 19 and 22 °C. It is 5 °C outside. Every hour in that range is worth 1.";
  }

  getObservationSchema() {
    return {
      room: { description: "Temperature of the room.", type: "float", size: 1, unit: "°C" },
      window: {
        description: "The window.",
        type: "int",
        size: 1,
        values: { 0: "shut", 1: "open" },
      },
    } as const;
  }

  getActionSchema() {
    return { 0: "Heater off", 1: "Heater on: warms the room by 2.5 °C within the hour" };
  }
}

register({ id: "RoomLLM-v0", entryPoint: () => new RoomEnv() as Env, maxEpisodeSteps: 24 });

if (import.meta.main) {
  const warnings = checkEnv(make("RoomLLM-v0"));
  console.log(`RoomLLM-v0 keeps the contract, with ${warnings.length} warnings.`);
  const { cells, folder } = await runExperiment(
    resolveConfig({
      agent: { backend: "embedded", model: "random" },
      environment: { name: "RoomLLM-v0" },
      experiment: { parent: "experiments", name: "room", num_runs: 3, save_gif: false },
    }),
  );
  console.log(`Chance kept the room warm for ${cells[0]?.results.total_rewards.join(", ")} hours.`);
  console.log(`folder: ${folder}`);
}
