import {
  Box,
  Discrete,
  Env,
  type EnvMetadata,
  type EnvSnapshot,
  type RandomState,
  type ResetOptions,
  type ResetResult,
  type StepResult,
} from "@gym-llm/core";

const [HEIGHT, WIDTH, CHANNELS] = [4, 5, 3];

/** The environment of the recordings whose observations are pictures. */
export class ImageEnv extends Env<Uint8Array, number> {
  readonly observationSpace = new Box(0, 255, {
    shape: [HEIGHT, WIDTH, CHANNELS],
    dtype: "uint8",
  });
  readonly actionSpace = new Discrete(2);
  readonly metadata: EnvMetadata = { renderModes: [], renderFps: 4 };
  #t = 0;

  reset({ seed }: ResetOptions = {}): ResetResult<Uint8Array> {
    this.seedRandom(seed);
    this.#t = 0;
    return { observation: picture(0), info: {} };
  }

  step(): StepResult<Uint8Array> {
    this.#t += 1;
    const t = this.#t;
    return {
      observation: picture(t),
      reward: t,
      terminated: t >= 7,
      truncated: false,
      info: {},
    };
  }

  override snapshot(): EnvSnapshot {
    return { type: "ImageEnv", t: this.#t, random: this.random.getState() };
  }

  override restore(snapshot: EnvSnapshot): void {
    this.#t = snapshot["t"] as number;
    this.random.setState(snapshot["random"] as RandomState);
  }
}

function picture(t: number): Uint8Array {
  return Uint8Array.from({ length: HEIGHT * WIDTH * CHANNELS }, (_, index) => {
    const channel = index % CHANNELS;
    const column = Math.floor(index / CHANNELS) % WIDTH;
    const row = Math.floor(index / (CHANNELS * WIDTH));
    return 37 * row + 11 * column + 71 * channel + 13 * t;
  });
}
