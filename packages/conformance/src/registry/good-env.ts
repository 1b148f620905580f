import {
  Box,
  Discrete,
  Env,
  type EnvMetadata,
  type RenderMode,
  type RenderResult,
  type ResetOptions,
  type ResetResult,
  type StepResult,
} from "@gym-llm/core";

/** The environment that the recordings of registry and checker are made with: two numbers that an action moves. */
export class Good extends Env<Float32Array, number> {
  readonly observationSpace = new Box(-1, 1, { shape: [2] });
  readonly actionSpace = new Discrete(3);
  readonly metadata: EnvMetadata = { renderModes: ["ansi"], renderFps: 4 };
  protected place = new Float32Array(2);

  constructor(options: { renderMode?: RenderMode | null } = {}) {
    super(options.renderMode ?? null);
  }

  reset(options: ResetOptions = {}): ResetResult<Float32Array> {
    this.seedRandom(options.seed);
    this.place = Float32Array.from([
      this.random.uniform(-0.5, 0.5),
      this.random.uniform(-0.5, 0.5),
    ]);
    return { observation: this.place.slice(), info: {} };
  }

  step(action: number): StepResult<Float32Array> {
    this.place = this.place.map((value) =>
      Math.max(-1, Math.min(1, Math.fround(value + Math.fround((action - 1) * 0.1)))),
    );
    const observation = this.place.slice();
    return { observation, reward: 1, terminated: false, truncated: false, info: {} };
  }

  override render(): RenderResult {
    return this.renderMode === "ansi" ? "good" : null;
  }
}

/** The same under the name that the recordings register. */
export class Regd extends Good {}
