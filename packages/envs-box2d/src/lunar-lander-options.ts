import type { RenderMode } from "@gym-llm/core";

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
