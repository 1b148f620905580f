import { GymError } from "../errors.ts";

/**
 * What a vector environment does with a sub-environment whose episode ended, after Gymnasium's `AutoresetMode`:
 *
 * - `NextStep`: the next step ignores its action and resets it, with reward 0;
 * - `SameStep`: the step that ended it resets it at once; the last observation and info are `infos.final_obs` and `infos.final_info`;
 * - `Disabled`: nothing; the caller resets it with `options.resetMask` before the next step.
 */
export type AutoresetMode = "NextStep" | "SameStep" | "Disabled";

const AUTORESET_MODES: readonly AutoresetMode[] = ["NextStep", "SameStep", "Disabled"];

/** The mode as given. Throws a `GymError` of code `InvalidArgument` for anything that is none. */
export function checkAutoresetMode(mode: unknown): AutoresetMode {
  if (AUTORESET_MODES.includes(mode as AutoresetMode)) return mode as AutoresetMode;
  throw new GymError(
    "InvalidArgument",
    `autoresetMode must be one of ${AUTORESET_MODES.map((known) => `"${known}"`).join(", ")}, got ${JSON.stringify(mode)}.`,
  );
}
