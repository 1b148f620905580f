import {
  type AsyncEnv,
  Box,
  Dict,
  Discrete,
  Env,
  type LLMEnv,
  type RenderMode,
  type ResetOptions,
  type RgbFrame,
} from "@gym-llm/core";

type CountObservation = { count: number; reading: Float32Array };

/** What goes wrong, and when: at `reset`, or at a step counted from 1. */
export interface CountingFaults {
  readonly throwAtReset?: boolean;
  readonly throwAtStep?: number;
  readonly rewardAtStep?: Readonly<Record<number, number>>;
  readonly renderFails?: boolean;
}

/** Counts its steps: action 1 ends the episode, every step rewards the count. One pixel of its frames is the count. */
export class CountingEnv extends Env<CountObservation, number> implements LLMEnv<CountObservation> {
  readonly observationSpace = new Dict({
    count: new Discrete(100),
    reading: new Box(-1, 1, { shape: [2] }),
  }) as Env<CountObservation, number>["observationSpace"];
  readonly actionSpace = new Discrete(3) as Env<CountObservation, number>["actionSpace"];
  readonly metadata = { renderModes: ["rgb_array"] as const, renderFps: 5 };
  readonly #faults: CountingFaults;
  #count = 0;
  isClosed = false;

  constructor(renderMode: RenderMode | null = null, faults: CountingFaults = {}) {
    super(renderMode);
    this.#faults = faults;
  }

  override reset(options?: ResetOptions) {
    this.seedRandom(options?.seed);
    if (this.#faults.throwAtReset) throw new Error("the table is broken");
    this.#count = 0;
    return { observation: this.#observe(), info: { action_mask: new Int8Array([1, 1, 0]) } };
  }

  override step(action: number) {
    this.#count++;
    if (this.#count === this.#faults.throwAtStep) throw new TypeError("the wheel came off");
    const reward = this.#faults.rewardAtStep?.[this.#count] ?? this.#count;
    const info = { action_mask: new Int8Array([1, 1, 0]), seen: new Set([1n]) };
    return {
      observation: this.#observe(),
      reward,
      terminated: action === 1,
      truncated: this.#count >= 10,
      info,
    };
  }

  override render(): RgbFrame {
    if (this.#faults.renderFails) throw new Error("no canvas");
    const data = new Uint8Array(4 * 4 * 3).fill(200);
    data[0] = this.#count * 20;
    return { width: 4, height: 4, data };
  }

  override close(): void {
    this.isClosed = true;
  }

  getObservationSchema() {
    return {
      count: { description: "Steps taken", type: "int" as const, size: 1 },
      reading: { description: "Two readings", type: "float" as const, size: 2 },
    };
  }

  getActionSchema() {
    return { 0: "Wait", 1: "End the episode", 2: "Jump" };
  }

  getGoalDescription() {
    return "Wait as long as you like, then end the episode.";
  }

  #observe(): CountObservation {
    return { count: this.#count, reading: Float32Array.of(0.5, -0.25) };
  }
}

/** The same environment behind promises. */
export function asyncCountingEnv(faults: CountingFaults = {}): AsyncEnv & LLMEnv {
  const env = new CountingEnv("rgb_array", faults);
  return {
    observationSpace: env.observationSpace,
    actionSpace: env.actionSpace as AsyncEnv["actionSpace"],
    metadata: env.metadata,
    renderMode: "rgb_array",
    spec: null,
    reset: async (options) => env.reset(options),
    step: async (action) => env.step(action as number),
    render: async () => env.render(),
    close: async () => env.close(),
    getObservationSchema: () => env.getObservationSchema(),
    getActionSchema: () => env.getActionSchema(),
    getGoalDescription: () => env.getGoalDescription(),
  };
}
