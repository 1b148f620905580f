// Draws each environment in the middle of an episode: node --conditions=@gym-llm/source scripts/draw-environments.ts <folder>

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { referencePolicy } from "@gym-llm/baselines";
import { FramePainter, findLLMEnv, isDrawable, make, spec } from "@gym-llm/core";
import "@gym-llm/envs-box2d/register";
import "@gym-llm/envs-classic-control/register";
import "@gym-llm/envs-toy-text/register";
import { installCanvas } from "@gym-llm/render";
import { encodeIndexedPng } from "./indexed-png.ts";

/** Pixels from left to right; the drawing's own form decides how many from top to bottom. */
const WIDTH = 480;

/** A moment of an episode: played by the environment's published rule, or by the actions that are given. */
interface Moment {
  readonly id: string;
  readonly seed: number;
  readonly steps: number;
  readonly actions?: readonly unknown[];
  readonly kwargs?: Readonly<Record<string, unknown>>;
}

const MOMENTS: Readonly<Record<string, Moment>> = {
  taxi: { id: "TaxiLLM-v4", seed: 0, steps: 11 },
  "taxi-rain": { id: "TaxiLLM-v4", seed: 1, steps: 9, kwargs: { isRainy: true } },
  "frozen-lake": { id: "FrozenLakeLLM-v1", seed: 605, steps: 7, actions: [1, 2, 1, 2, 1, 1, 2] },
  "frozen-lake-8x8": { id: "FrozenLake8x8LLM-v1", seed: 1200, steps: 24, actions: [2, 2, 1] },
  "cliff-walking": {
    id: "CliffWalkingLLM-v1",
    seed: 0,
    steps: 12,
    actions: [0, 1, 1, 1, 2, 0, 0, 1, 1, 1, 1, 1],
  },
  blackjack: { id: "BlackjackLLM-v1", seed: 120, steps: 1, actions: [1] },
  "blackjack-end": { id: "BlackjackLLM-v1", seed: 120, steps: 2, actions: [1, 0] },
  "cart-pole": { id: "CartPoleLLM-v1", seed: 3, steps: 40 },
  "mountain-car": { id: "MountainCarLLM-v0", seed: 0, steps: 60 },
  "mountain-car-continuous": { id: "MountainCarContinuousLLM-v0", seed: 1, steps: 50 },
  pendulum: { id: "PendulumLLM-v1", seed: 2, steps: 22 },
  acrobot: { id: "AcrobotLLM-v1", seed: 0, steps: 45 },
  "lunar-lander": { id: "LunarLanderLLM-v3", seed: 4, steps: 146 },
  "lunar-lander-landed": { id: "LunarLanderLLM-v3", seed: 4, steps: 1000 },
  "lunar-lander-wind": {
    id: "LunarLanderLLM-v3",
    seed: 3,
    steps: 66,
    kwargs: { enableWind: true },
  },
  "bipedal-walker": { id: "BipedalWalkerLLM-v3", seed: 0, steps: 160 },
  "bipedal-walker-hardcore": { id: "BipedalWalkerHardcoreLLM-v3", seed: 0, steps: 100 },
};

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error(
    "Name the folder: node --conditions=@gym-llm/source scripts/draw-environments.ts <folder>",
  );
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
installCanvas();
for (const [name, moment] of Object.entries(MOMENTS)) {
  const png = portrait(moment);
  writeFileSync(join(folder, `${name}.png`), png);
  console.log(`${name}.png ${(png.length / 1000).toFixed(1)} kB`);
}

/** The picture of a moment as the bytes of a PNG file. */
function portrait({ id, seed, steps, actions, kwargs = {} }: Moment): Uint8Array {
  const env = make<unknown, unknown>(id, { ...kwargs });
  const rule = actions ? null : referencePolicy(spec(id), kwargs);
  rule?.reset(seed);
  let { observation } = env.reset({ seed });
  for (let step = 0; step < steps; step++) {
    const action = rule ? rule.decide(observation).action : actions?.[step % actions.length];
    const result = env.step(action);
    observation = result.observation;
    if (result.terminated || result.truncated) break;
  }
  const drawing = [env.unwrapped, findLLMEnv(env)].find(isDrawable);
  if (!drawing) throw new Error(`${id} does not draw itself.`);
  const scale = WIDTH / drawing.frameSize.width;
  const painter = new FramePainter(WIDTH, Math.round(drawing.frameSize.height * scale));
  const frame = painter.paint((context) => {
    context.scale(scale, scale);
    drawing.draw(context);
  });
  return encodeIndexedPng(frame);
}
