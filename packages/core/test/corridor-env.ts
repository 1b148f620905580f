import {
  checkSnapshot,
  Discrete,
  Env,
  type EnvMetadata,
  type EnvSnapshot,
  GymError,
  type RenderMode,
  type ResetOptions,
} from "../src/index.ts";

/** A corridor of ten places: action 1 goes right, 0 left; the last place ends the episode with a reward of 1. */
export class CorridorEnv extends Env<number, number> {
  readonly observationSpace = new Discrete(10);
  readonly actionSpace = new Discrete(2);
  readonly metadata: EnvMetadata = { renderModes: ["ansi"], renderFps: 4 };
  protected place = 0;

  constructor(kwargs: { renderMode?: RenderMode | null; slippery?: boolean } = {}) {
    super(kwargs.renderMode ?? null);
  }

  reset(options: ResetOptions = {}) {
    this.seedRandom(options.seed);
    this.place = this.random.integers(0, 5);
    return { observation: this.place, info: {} };
  }

  step(action: number) {
    if (!this.actionSpace.contains(action))
      throw new GymError("InvalidAction", `${action} is not in ${this.actionSpace}`);
    const slip = this.random.random() < 0.1;
    this.place = Math.max(0, Math.min(9, this.place + (action === 1 && !slip ? 1 : -1)));
    const terminated = this.place === 9;
    return {
      observation: this.place,
      reward: terminated ? 1 : 0,
      terminated,
      truncated: false,
      info: {},
    };
  }

  override render() {
    return this.renderMode === "ansi" ? `${".".repeat(this.place)}x` : null;
  }

  override snapshot(): EnvSnapshot {
    return { type: "CorridorEnv", settings: {}, place: this.place, random: this.random.getState() };
  }

  override restore(snapshot: EnvSnapshot): void {
    checkSnapshot(snapshot, {
      type: "CorridorEnv",
      settings: {},
      isComplete: ({ place, random }) => typeof place === "number" && typeof random === "object",
    });
    this.place = snapshot["place"] as number;
    this.random.setState(snapshot["random"] as Parameters<typeof this.random.setState>[0]);
  }
}
