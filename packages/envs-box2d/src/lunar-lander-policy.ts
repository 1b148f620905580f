import type { EnvKwargs, ReferenceDecision, ReferencePolicy } from "@gym-llm/core";
import type { LunarLanderReading } from "./lunar-lander-readings.ts";

const round = Math.fround;
const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

/** What the controller wants: more angle (counter-clockwise) and more upward thrust; float32 values. */
interface Demand {
  readonly targetAngle: number;
  readonly turn: number;
  readonly lift: number;
}

/**
 * The proportional-derivative controller of Gymnasium's `lunar_lander.heuristic`, in float32 as NumPy 2 computes it.
 * It tilts towards the pad, keeps the height proportional to the distance, and after touch-down only brakes.
 */
function demand(reading: LunarLanderReading): Demand {
  const { x, y, velocityX, velocityY, angle, angularVelocity } = reading;
  const wanted = round(round(x * 0.5) + velocityX);
  const limit = round(0.4);
  const targetAngle = clamp(wanted, -limit, limit);
  if (reading.firstLegContact || reading.secondLegContact) {
    return { targetAngle, turn: 0, lift: round(-velocityY * 0.5) };
  }
  const targetHeight = round(round(0.55) * Math.abs(x));
  const turn = round(round(round(targetAngle - angle) * 0.5) - angularVelocity);
  const lift = round(round(round(targetHeight - y) * 0.5) - round(velocityY * 0.5));
  return { targetAngle, turn, lift };
}

function discreteAction({ turn, lift }: Demand): number {
  const threshold = round(0.05);
  if (lift > Math.abs(turn) && lift > threshold) return 2;
  if (turn < -threshold) return 3;
  if (turn > threshold) return 1;
  return 0;
}

function continuousAction({ turn, lift }: Demand): Float32Array {
  const main = round(round(lift * 20) - 1);
  const lateral = round(-turn * 20);
  return Float32Array.of(clamp(main, -1, 1), clamp(lateral, -1, 1));
}

const ACTION_REASONS = [
  "neither needs a correction now, so no engine fires",
  "the lander must turn counter-clockwise, so the left engine fires",
  "losing height matters most, so the main engine fires",
  "the lander must turn clockwise, so the right engine fires",
];

const number = (value: number) => value.toFixed(3);

function reasonFor(
  reading: LunarLanderReading,
  { targetAngle, turn, lift }: Demand,
  effect: string,
): string {
  const place = `At x ${number(reading.x)}, y ${number(reading.y)}, moving ${number(reading.velocityX)} sideways and ${number(reading.velocityY)} vertically`;
  if (reading.firstLegContact || reading.secondLegContact) {
    return `${place}, a leg touches the ground: only the fall is braked (lift demand ${number(lift)}); ${effect}.`;
  }
  return `${place}, the angle is ${number(reading.angle)} where ${number(targetAngle)} would steer to the pad (turn demand ${number(turn)}, lift demand ${number(lift)}); ${effect}.`;
}

/**
 * Gymnasium's own controller as a policy on readings of the lander; lands on almost every seed without wind.
 * Source: `heuristic` in gymnasium/envs/box2d/lunar_lander.py (MIT).
 */
export function lunarLanderPolicy<Observation>(
  kwargs: EnvKwargs,
  read: (observation: Observation) => LunarLanderReading,
): ReferencePolicy<Observation, number | Float32Array> {
  const continuous = kwargs["continuous"] === true;
  return {
    name: "Gymnasium's LunarLander controller",
    source:
      "https://github.com/Farama-Foundation/Gymnasium/blob/v1.4.0/gymnasium/envs/box2d/lunar_lander.py (heuristic)",
    decide(observation): ReferenceDecision<number | Float32Array> {
      const reading = read(observation);
      const wants = demand(reading);
      if (continuous) {
        const action = continuousAction(wants);
        const effect = `main engine ${number(action[0] as number)}, side engines ${number(action[1] as number)}`;
        return { action, reason: reasonFor(reading, wants, effect) };
      }
      const action = discreteAction(wants);
      return { action, reason: reasonFor(reading, wants, ACTION_REASONS[action] as string) };
    },
  };
}
