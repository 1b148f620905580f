import {
  Box,
  checkSnapshot,
  Dict,
  Discrete,
  Env,
  type EnvMetadata,
  type EnvSnapshot,
  type Info,
  MultiBinary,
  type RandomState,
  type ResetOptions,
  type ResetResult,
  type StepResult,
} from "@gym-llm/core";

/** An observation of `DictEnv`. */
interface DictObservation {
  pos: Float32Array;
  step: number;
  flags: Int8Array;
}

/** The environment of the recordings whose observations are objects and whose infos hold values of every kind. */
export class DictEnv extends Env<DictObservation, number> {
  readonly observationSpace = new Dict({
    pos: new Box(-10, 10, { shape: [2] }),
    step: new Discrete(50),
    flags: new MultiBinary(3),
  });
  readonly actionSpace = new Discrete(3);
  readonly metadata: EnvMetadata = { renderModes: [], renderFps: 4 };
  #t = 0;
  #x = 0;
  #y = 0;

  reset({ seed, options }: ResetOptions = {}): ResetResult<DictObservation> {
    this.seedRandom(seed);
    this.#t = 0;
    this.#x = this.random.integers(-3, 4);
    this.#y = this.random.integers(-3, 4);
    if (options?.["x"] !== undefined) this.#x = Number(options["x"]);
    const info = { start: { x: this.#x }, fresh: true };
    return { observation: this.#observe(new Int8Array(3)), info };
  }

  step(action: number): StepResult<DictObservation> {
    this.#t += 1;
    this.#x += action - 1;
    this.#y -= 0.5 * (action - 1);
    const [t, x, y] = [this.#t, this.#x, this.#y];
    const flags = new Int8Array(3);
    flags[action] = 1;
    const info: Info = {
      t,
      sum: { xy: x + y, t2: 2 * t },
      name: `s${t}`,
      arr: Float32Array.of(x, y),
    };
    if (action === 2) info["only2"] = 1.5;
    if (action === 0) info["npint"] = t;
    return {
      observation: this.#observe(flags),
      reward: 0.5 * x,
      terminated: Math.abs(x) >= 5,
      truncated: t >= 12,
      info,
    };
  }

  #observe(flags: Int8Array): DictObservation {
    return { pos: Float32Array.of(this.#x, this.#y), step: this.#t, flags };
  }

  override snapshot(): EnvSnapshot {
    return {
      type: "DictEnv",
      settings: {},
      place: [this.#t, this.#x, this.#y],
      random: this.random.getState(),
    };
  }

  override restore(snapshot: EnvSnapshot): void {
    const isComplete = ({ place, random }: Readonly<Record<string, unknown>>) =>
      Array.isArray(place) && typeof random === "object" && random !== null;
    checkSnapshot(snapshot, { type: "DictEnv", settings: {}, isComplete });
    [this.#t, this.#x, this.#y] = snapshot["place"] as [number, number, number];
    this.random.setState(snapshot["random"] as RandomState);
  }
}
