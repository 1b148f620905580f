import { GymError, type RenderMode, warn } from "@gym-llm/core";

/** Arguments of `LunarLander`; defaults are Gymnasium's. */
export interface LunarLanderOptions {
  renderMode?: RenderMode | null;
  /** Two throttles instead of four discrete actions. */
  continuous?: boolean;
  /** Vertical acceleration in metres per second squared, in (-12, 0). */
  gravity?: number;
  enableWind?: boolean;
  /** Greatest force of the wind in newtons; 0 to 20 recommended. */
  windPower?: number;
  /** Greatest torque of the wind in newton metres; 0 to 2 recommended. */
  turbulencePower?: number;
}

/** The arguments with defaults. Throws `InvalidArgument` when gravity is out of range; warns of winds stronger than recommended. */
export function completeOptions({
  continuous = false,
  gravity = -10,
  enableWind = false,
  windPower = 15,
  turbulencePower = 1.5,
}: LunarLanderOptions): Required<Omit<LunarLanderOptions, "renderMode">> {
  if (!(gravity > -12 && gravity < 0)) {
    throw new GymError(
      "InvalidArgument",
      `gravity (current value: ${gravity}) must be between -12 and 0`,
    );
  }
  warnUnless(windPower >= 0 && windPower <= 20, "windPower", "0.0 and 20.0", windPower);
  warnUnless(
    turbulencePower >= 0 && turbulencePower <= 2,
    "turbulencePower",
    "0.0 and 2.0",
    turbulencePower,
  );
  return { continuous, gravity, enableWind, windPower, turbulencePower };
}

function warnUnless(condition: boolean, name: string, range: string, value: number): void {
  if (!condition)
    warn(`${name} value is recommended to be between ${range}, (current value: ${value})`);
}
