import {
  Box,
  Discrete,
  Env,
  type EnvMetadata,
  type RenderMode,
  type RenderResult,
  type ResetOptions,
  type ResetResult,
  type Space,
  type StepResult,
} from "@gym-llm/core";

/** The environment with nothing wrong that the recordings of the checker start from. */
export class GoodEnv extends Env<unknown, unknown> {
  readonly observationSpace: Space = new Box(-1, 1, { shape: [2] });
  readonly actionSpace: Space = new Discrete(3);
  readonly metadata: EnvMetadata = { renderModes: ["ansi"], renderFps: 4 };
  #state = new Float32Array(2);

  constructor({ renderMode = null }: { renderMode?: RenderMode | null } = {}) {
    super(renderMode);
  }

  reset(options: ResetOptions = {}): ResetResult<unknown> {
    this.seedRandom(options.seed);
    this.#state = this.#state.map(() => this.random.uniform(-0.5, 0.5));
    return { observation: this.#state.slice(), info: {} };
  }

  step(action: unknown): StepResult<unknown> {
    const pushes = typeof action === "number" ? [action, action] : (action as ArrayLike<number>);
    this.#state = this.#state.map((place, index) =>
      Math.max(-1, Math.min(1, place + ((pushes[index] ?? 0) - 1) * 0.1)),
    );
    return {
      observation: this.#state.slice(),
      reward: 1,
      terminated: false,
      truncated: false,
      info: {},
    };
  }

  override render(): RenderResult {
    return this.renderMode === "ansi" ? "good" : null;
  }
}
