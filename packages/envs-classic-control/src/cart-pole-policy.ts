import type { ReferencePolicy } from "@gym-llm/core";
import { type NamedCartPoleObservation, readCartPole } from "./cart-pole-readings.ts";

/** How much a radian of lean counts beside a radian per second of turning. */
const LEAN_WEIGHT = 3;

/** Balances by a linear rule: push to the side to which 3 times the lean plus its speed points. */
export const cartPolePolicy: ReferencePolicy<NamedCartPoleObservation | ArrayLike<number>, number> =
  {
    name: "CartPole linear rule",
    source:
      "https://github.com/ZhiqingXiao/OpenAIGymSolution (CartPole-v0, closed form: 3 * angle + angular velocity > 0)",
    decide(observation) {
      const { angle, angularVelocity } = readCartPole(observation);
      const tendency = LEAN_WEIGHT * angle + angularVelocity;
      const action = tendency > 0 ? 1 : 0;
      const side = action === 1 ? "right" : "left";
      return {
        action,
        reason: `The pole's angle is ${angle.toFixed(3)} and it turns at ${angularVelocity.toFixed(3)}: 3 times the angle plus the speed is ${tendency.toFixed(3)}, so the pole is going ${side} and I push the cart ${side} to get under it.`,
      };
    },
  };
