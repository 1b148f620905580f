import { GymError } from "./errors.ts";

/** The error for an environment that is asked for its state, or for a step, before there is one: of code `ResetNeeded`. */
export function resetNeeded(env: object): GymError {
  return new GymError("ResetNeeded", `${env} has no state before reset(): call it first.`);
}
