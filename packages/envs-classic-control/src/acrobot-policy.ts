import type { ReferencePolicy } from "@gym-llm/core";
import { type NamedAcrobotObservation, readAcrobot } from "./acrobot-readings.ts";

/** Turns the middle joint the way it is moving: the power of the torque is then positive in every step. */
export const acrobotPolicy: ReferencePolicy<NamedAcrobotObservation | ArrayLike<number>, number> = {
  name: "Acrobot energy pumping",
  source:
    "Energy pumping, after Spong, The swing up control problem for the acrobot, IEEE Control Systems 15 (1995), 49-55: torque times the joint's angular velocity is the power",
  decide(observation) {
    const { angularVelocity2, tipHeight } = readAcrobot(observation);
    const action = angularVelocity2 > 0 ? 2 : 0;
    const way = action === 2 ? "counter-clockwise" : "clockwise";
    return {
      action,
      reason: `The free end is at height ${tipHeight.toFixed(3)} m and must get over 1; the second angle changes at ${angularVelocity2.toFixed(3)}, so torque ${way} goes with it and adds energy.`,
    };
  },
};
