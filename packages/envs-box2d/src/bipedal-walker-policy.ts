import type { ReferenceDecision, ReferencePolicy } from "@gym-llm/core";
import { BipedalWalkerGait, type GaitStep } from "./bipedal-walker-gait.ts";
import { type BipedalWalkerMotion, measureMotion } from "./bipedal-walker-motion.ts";
import type { BipedalWalkerReading } from "./bipedal-walker-readings.ts";

const number = (value: number) => value.toFixed(2);

function reasonFor(motion: BipedalWalkerMotion, { phase, movingLeg, torques }: GaitStep): string {
  const moving = `leg ${movingLeg + 1}`;
  const supporting = `leg ${2 - movingLeg}`;
  const plan = {
    swing: `${moving} swings forwards while ${supporting} carries the hull`,
    "put-down": `${moving} is put down in front while ${supporting} carries the hull`,
    "push-off": `${moving} stands, so ${supporting} straightens its knee to push off`,
  }[phase];
  const [hip1, knee1, hip2, knee2] = Array.from(torques, number);
  return `At ${number(motion.speedForwards)} m/s forwards with the hull at ${number(motion.hullAngle)} radians, ${plan}; torques: hip 1 ${hip1}, knee 1 ${knee1}, hip 2 ${hip2}, knee 2 ${knee2}.`;
}

/**
 * Gymnasium's own walk as a policy on readings of the walker. It remembers which leg swings, so it must see every
 * observation of an episode. It has no notion of balance and falls sooner or later on most seeds.
 * Source: `BipedalWalkerHeuristics` in gymnasium/envs/box2d/bipedal_walker.py (MIT).
 */
export function bipedalWalkerPolicy<Observation>(
  read: (observation: Observation) => BipedalWalkerReading,
): ReferencePolicy<Observation, Float32Array> {
  let gait = new BipedalWalkerGait();
  return {
    name: "Gymnasium's BipedalWalker gait",
    source:
      "https://github.com/Farama-Foundation/Gymnasium/blob/v1.4.0/gymnasium/envs/box2d/bipedal_walker.py (BipedalWalkerHeuristics)",
    reset() {
      gait = new BipedalWalkerGait();
    },
    decide(observation): ReferenceDecision<Float32Array> {
      const reading = read(observation);
      const step = gait.step(reading);
      return { action: step.torques, reason: reasonFor(measureMotion(reading), step) };
    },
  };
}
