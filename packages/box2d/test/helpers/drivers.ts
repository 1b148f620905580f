import { BipedalWalkerDriver } from "./bipedal-walker.ts";
import { LunarLanderDriver } from "./lunar-lander.ts";
import type { Recording } from "./recording.ts";
import type { Driver } from "./replay.ts";

/** A driver that does to its world what the recorded environment did. */
export function driverOf(recording: Recording): Driver {
  const { env_id, make_kwargs, seed } = recording;
  if (env_id.startsWith("Bipedal")) {
    return new BipedalWalkerDriver(seed, env_id.includes("Hardcore") || !!make_kwargs.hardcore);
  }
  return new LunarLanderDriver(seed, {
    ...make_kwargs,
    continuous: env_id.includes("Continuous") || !!make_kwargs.continuous,
  });
}
