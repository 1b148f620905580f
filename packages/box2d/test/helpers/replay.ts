import type { Body, World } from "../../src/index.ts";
import type { Recording } from "./recording.ts";

export interface Driver {
  readonly world: World;
  readonly bodies: Body[];
  reset(): void;
  step(action: number | readonly number[]): void;
}

/** The driver's bodies as recorded: x, y, angle, vx, vy, angular velocity each. */
export function readState(driver: Driver): number[] {
  const out = new Float64Array(driver.bodies.length * 6);
  driver.world.readBodies(driver.bodies, out);
  return Array.from(out);
}

export function readFlags(driver: Driver): number[] {
  const awake = driver.bodies.map((body) => (body.awake ? 1 : 0));
  return [driver.world.contactCount, driver.world.touchingCount, ...awake];
}

function differs(a: readonly number[], b: readonly number[]): boolean {
  return a.length !== b.length || a.some((value, i) => value !== b[i]);
}

/** First place where the driver's world leaves the recording, in words; undefined when it never does. */
export function firstDifference(recording: Recording, driver: Driver): string | undefined {
  const { resets, actions, bodies, bflags } = recording;
  for (const [i, reset] of resets.entries()) {
    driver.reset();
    if (differs(readState(driver), reset.bodies ?? [])) return `bodies after reset ${i}`;
    if (differs(readFlags(driver), reset.bflags ?? [])) return `flags after reset ${i}`;
    const end = resets[i + 1]?.t ?? actions.length;
    for (let t = reset.t; t < end; t += 1) {
      driver.step(actions[t] as number | number[]);
      if (differs(readState(driver), bodies[t] as number[])) return `bodies at step ${t}`;
      if (differs(readFlags(driver), bflags[t] as number[])) return `flags at step ${t}`;
    }
  }
  return undefined;
}
