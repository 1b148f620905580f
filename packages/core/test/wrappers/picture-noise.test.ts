import { describe, expect, it } from "vitest";
import {
  AddRenderObservation,
  AddWhiteNoise,
  Discrete,
  Env,
  type EnvMetadata,
  ObstructView,
  type ResetOptions,
  type RgbFrame,
} from "../../src/index.ts";

const [HEIGHT, WIDTH] = [4, 5];

/** Renders a picture whose bytes count up from 100. */
class PictureEnv extends Env<number, number> {
  readonly observationSpace = new Discrete(2);
  readonly actionSpace = new Discrete(2);
  readonly metadata: EnvMetadata = { renderModes: ["rgb_array"], renderFps: 10 };

  reset({ seed }: ResetOptions = {}) {
    this.seedRandom(seed);
    return { observation: 0, info: {} };
  }

  step() {
    return { observation: 0, reward: 0, terminated: false, truncated: false, info: {} };
  }

  override render(): RgbFrame {
    const data = Uint8Array.from({ length: HEIGHT * WIDTH * 3 }, (_, index) => 100 + index);
    return { width: WIDTH, height: HEIGHT, data };
  }
}

/** The second pictures of Gymnasium's wrappers after seed 3, as changed pixels, and `integers(1000)` after them. */
const RECORDED = [
  {
    create: () =>
      new AddWhiteNoise(new PictureEnv("rgb_array"), { probabilityOfNoisePerPixel: 0.4 }),
    pixels: {
      1: [39, 51, 122],
      4: [126, 85, 32],
      12: [54, 108, 204],
      14: [21, 168, 183],
      16: [72, 105, 115],
      18: [140, 236, 249],
    },
    next: 148,
  },
  {
    create: () =>
      new AddWhiteNoise(new PictureEnv("rgb_array"), {
        probabilityOfNoisePerPixel: 0.4,
        isNoiseGrayscale: true,
      }),
    pixels: {
      5: [94, 94, 94],
      7: [65, 65, 65],
      9: [123, 123, 123],
      11: [112, 112, 112],
      13: [63, 63, 63],
      15: [187, 187, 187],
      17: [206, 206, 206],
      18: [128, 128, 128],
    },
    next: 657,
  },
  {
    create: () =>
      new ObstructView(new PictureEnv("rgb_array"), {
        obstructedPixelsRatio: 0.5,
        obstructionWidth: 3,
      }),
    pixels: {
      7: [126, 71, 226],
      8: [167, 20, 72],
      9: [131, 15, 152],
      12: [46, 228, 147],
      13: [169, 96, 109],
      14: [55, 149, 73],
      17: [187, 13, 204],
      18: [184, 192, 72],
      19: [237, 204, 243],
    },
    next: 786,
  },
  {
    create: () =>
      new ObstructView(new PictureEnv("rgb_array"), {
        obstructedPixelsRatio: 0.5,
        obstructionWidth: 2,
        isNoiseGrayscale: true,
      }),
    pixels: {
      5: [222, 222, 222],
      10: [161, 161, 161],
      11: [70, 70, 70],
      12: [139, 139, 139],
      16: [115, 115, 115],
      17: [155, 155, 155],
    },
    next: 298,
  },
];

describe.each(RECORDED)("noise in pictures, case %#", ({ create, pixels, next }) => {
  it("is the noise of Gymnasium, pixel by pixel", () => {
    const env = create();
    const expected = new PictureEnv().render().data;
    for (const [pixel, bytes] of Object.entries(pixels)) expected.set(bytes, 3 * Number(pixel));
    env.reset({ seed: 3 });
    env.render();
    expect((env.render() as RgbFrame).data).toEqual(expected);
    expect(env.random.integers(0, 1000)).toBe(next);
  });
});

describe("noise in pictures", () => {
  it("is seen by AddRenderObservation", () => {
    const noisy = new AddWhiteNoise(new PictureEnv("rgb_array"), {
      probabilityOfNoisePerPixel: 0.5,
    });
    const env = new AddRenderObservation(noisy);
    expect(env.reset({ seed: 1 }).observation).not.toEqual(new PictureEnv().render().data);
  });

  it.each([-0.1, 1, Number.NaN])("refuses a part of %d", (part) => {
    const env = new PictureEnv("rgb_array");
    expect(() => new AddWhiteNoise(env, { probabilityOfNoisePerPixel: part })).toThrow(/\[0,1\)/);
    const options = { obstructedPixelsRatio: part, obstructionWidth: 3 };
    expect(() => new ObstructView(env, options)).toThrow(/\[0,1\)/);
  });
});
