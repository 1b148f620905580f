import type { Fixture } from "./fixture.ts";
import type { Point } from "./options.ts";

/** What a ray met first. */
export interface RayHit {
  readonly fixture: Fixture;
  /** Of the way from the ray's start to its end, 0 to 1. */
  readonly fraction: number;
  readonly point: Point;
  /** Of the surface; of an edge in the edge's own frame, as this version of Box2D leaves it. */
  readonly normal: Point;
}
