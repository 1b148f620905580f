import {
  Dict,
  Discrete,
  Env,
  type EnvironmentDescription,
  LLMEnvironment,
  type ReferencePolicyFactory,
  type ResetOptions,
  register,
} from "@gym-llm/core";

/** What the form for models observes. */
export interface CorridorObservation {
  readonly position: number;
  readonly exit: number;
}

/** A corridor of cells: walk to the exit, every step costs 1, the exit pays 10. The start is drawn by the seed. */
export class Corridor extends Env<number, number> {
  readonly length: number;
  readonly observationSpace: Discrete;
  readonly actionSpace = new Discrete(3);
  readonly metadata = { renderModes: [], renderFps: 1 };
  #position = 0;

  constructor({ length = 9 }: { length?: number } = {}) {
    super();
    this.length = length;
    this.observationSpace = new Discrete(length);
  }

  reset(options?: ResetOptions) {
    this.seedRandom(options?.seed);
    this.#position = this.random.integers(0, this.length - 1);
    return { observation: this.#position, info: { action_mask: this.#mask() } };
  }

  step(action: number) {
    this.#position = Math.min(Math.max(this.#position + action - 1, 0), this.length - 1);
    const terminated = this.#position === this.length - 1;
    return {
      observation: this.#position,
      reward: terminated ? 10 : -1,
      terminated,
      truncated: false,
      info: { action_mask: this.#mask() },
    };
  }

  #mask(): Int8Array {
    return Int8Array.of(this.#position > 0 ? 1 : 0, 1, 1);
  }
}

const description: EnvironmentDescription<number, CorridorObservation> = {
  goal: () => "Walk to the exit in as few steps as you can.",
  observationSpace: (env) => {
    const cells = (env as unknown as Corridor).length;
    return new Dict({ position: new Discrete(cells), exit: new Discrete(cells) }) as never;
  },
  observe: (position) => ({ position, exit: 8 }),
  observationSchema: () => ({
    position: { description: "the cell you stand on", type: "int", size: 1 },
    exit: { description: "the cell of the exit", type: "int", size: 1 },
  }),
  actionSchema: () => ({ "0": "Go back", "1": "Wait", "2": "Go on" }),
  views: {
    json: {
      description: "JSON",
      show: (observation) => JSON.stringify(observation),
      read: (text) =>
        text.startsWith("{") ? (JSON.parse(text) as CorridorObservation) : undefined,
    },
    words: {
      description: "words",
      show: ({ position }) => `You stand on cell ${position}.`,
    },
  },
  defaultView: "json",
};

/** Walks to the exit, or away from it with `backwards`, which shows that arguments arrive. */
const rule: ReferencePolicyFactory = ({ backwards }) => ({
  name: "walk to the exit",
  source: "this test",
  decide: (observation) => {
    const { position, exit } = observation as CorridorObservation;
    const reason = `I stand on ${position} and the exit is ${exit}.`;
    return { action: backwards === true ? 0 : 2, reason };
  },
});

/** Registers `Corridor-v0` (no description, no rule) and `CorridorLLM-v0` (both). */
export function registerCorridor(): void {
  register({ id: "Corridor-v0", entryPoint: (kwargs) => new Corridor(kwargs) as Env });
  register({
    id: "CorridorLLM-v0",
    entryPoint: (kwargs) =>
      new LLMEnvironment(
        new Corridor(kwargs) as Env,
        description as unknown as EnvironmentDescription,
      ),
    maxEpisodeSteps: 50,
    description: description as unknown as EnvironmentDescription,
    referencePolicy: rule,
  });
}
