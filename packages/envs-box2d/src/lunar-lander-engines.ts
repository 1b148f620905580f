import type { RandomGenerator } from "@gym-llm/core";
import { portableCos, portableSin } from "@gym-llm/core";
import { type LunarLanderWorld, SCALE } from "./lunar-lander-world.ts";

/** Impulse per metre of offset at full power. */
const MAIN_ENGINE_POWER = 13;
const SIDE_ENGINE_POWER = 0.6;
/** Where the engines sit on the lander, in units of 1/30 metre. */
const SIDE_ENGINE_HEIGHT = 14;
const SIDE_ENGINE_AWAY = 12;
const SIDE_ENGINE_LEVER = 17;
const MAIN_ENGINE_Y = 4;
/**
 * Applies the impulses of one step's engines, spread by two random numbers that are drawn also when none fires.
 * `mainPower` is in [0, 1], `sidePower` in [-1, 1] with the direction as its sign.
 */
export function fireEngines(
  world: LunarLanderWorld,
  random: RandomGenerator,
  mainPower: number,
  sidePower: number,
): void {
  const tipX = portableSin(world.angle);
  const tipY = portableCos(world.angle);
  const sideX = -tipY;
  const sideY = tipX;
  const dispersion0 = random.uniform(-1, 1) / SCALE;
  const dispersion1 = random.uniform(-1, 1) / SCALE;

  if (mainPower > 0) {
    const offset = MAIN_ENGINE_Y / SCALE + 2 * dispersion0;
    const x = tipX * offset + sideX * dispersion1;
    const y = -tipY * offset - sideY * dispersion1;
    world.pushAt(
      -x * MAIN_ENGINE_POWER * mainPower,
      -y * MAIN_ENGINE_POWER * mainPower,
      world.x + x,
      world.y + y,
    );
  }
  const power = Math.abs(sidePower);
  if (power > 0) {
    const offset = 3 * dispersion1 + (Math.sign(sidePower) * SIDE_ENGINE_AWAY) / SCALE;
    const x = tipX * dispersion0 + sideX * offset;
    const y = -tipY * dispersion0 - sideY * offset;
    world.pushAt(
      -x * SIDE_ENGINE_POWER * power,
      -y * SIDE_ENGINE_POWER * power,
      world.x + x - (tipX * SIDE_ENGINE_LEVER) / SCALE,
      world.y + y + (tipY * SIDE_ENGINE_HEIGHT) / SCALE,
    );
  }
}
