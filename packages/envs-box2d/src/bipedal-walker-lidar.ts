import type { World } from "@gym-llm/box2d";

/** Rays of the range finder. */
export const LIDAR_RAYS = 10;
/** How far a ray reaches, in metres. */
export const LIDAR_RANGE = 160 / 30;

const GROUND = 0x0001;

/** Angle of a ray from straight down, turning forwards, in radians. */
export function lidarAngle(ray: number): number {
  return (1.5 * ray) / 10;
}

const REACH_X = Float64Array.from(
  { length: LIDAR_RAYS },
  (_, ray) => Math.sin(lidarAngle(ray)) * LIDAR_RANGE,
);
const REACH_Y = Float64Array.from(
  { length: LIDAR_RAYS },
  (_, ray) => Math.cos(lidarAngle(ray)) * LIDAR_RANGE,
);

/** Writes for each ray from a point the fraction of its range at which it meets the ground, 1 where it does not. */
export function castLidar(world: World, x: number, y: number, out: Float64Array): void {
  for (let ray = 0; ray < LIDAR_RAYS; ray++) {
    out[ray] = world.rayCastFraction(
      x,
      y,
      x + (REACH_X[ray] as number),
      y - (REACH_Y[ray] as number),
      GROUND,
    );
  }
}
