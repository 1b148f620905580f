import type { ReferencePolicy } from "@gym-llm/core";
import { type NamedMountainCarObservation, readMountainCar } from "./mountain-car-readings.ts";

type Observation = NamedMountainCarObservation | ArrayLike<number>;

const SOURCE =
  "Energy pumping, after Moore, Efficient Memory-based Learning for Robot Control (1990), and Sutton and Barto, Reinforcement Learning: An Introduction (2018), Example 10.1: a push along the velocity adds energy in every step";

/** Of full force: enough to climb, and cheaper than full force, whose cost grows with its square. */
const CONTINUOUS_FORCE = 0.6;

/** Pushes where the car is going: that adds energy in every step, until it suffices for the hill. */
export const mountainCarPolicy: ReferencePolicy<Observation, number> = {
  name: "MountainCar energy pumping",
  source: SOURCE,
  decide(observation) {
    const { side, reason } = pump(observation);
    return { action: side < 0 ? 0 : 2, reason };
  },
};

/** The same with 0.6 of full force, which costs about a third of what full force costs. */
export const mountainCarContinuousPolicy: ReferencePolicy<Observation, Float32Array> = {
  name: "MountainCar energy pumping",
  source: SOURCE,
  decide(observation) {
    const { side, reason } = pump(observation);
    return {
      action: Float32Array.of(side * CONTINUOUS_FORCE),
      reason: `${reason} ${CONTINUOUS_FORCE} of full force is enough and costs 0.036 instead of 0.1.`,
    };
  },
};

function pump(observation: Observation): { side: -1 | 1; reason: string } {
  const { position, velocity } = readMountainCar(observation);
  const side = velocity < 0 ? -1 : 1;
  const name = side < 0 ? "left" : "right";
  const movement =
    velocity === 0
      ? "the car stands still, and any push starts it: I push right, towards the flag."
      : `the car rolls ${name} at ${Math.abs(velocity).toFixed(4)}: I push ${name}, since a push along the velocity adds energy.`;
  return { side, reason: `At position ${position.toFixed(3)} ${movement}` };
}
