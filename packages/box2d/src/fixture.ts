import type { Body } from "./body.ts";
import { type Entities, Entity } from "./entities.ts";
import {
  fixtureBody,
  fixtureCategoryBits,
  fixtureCentroidX,
  fixtureCentroidY,
  fixtureDensity,
  fixtureFriction,
  fixtureGroupIndex,
  fixtureMaskBits,
  fixtureRestitution,
  fixtureShape,
  fixtureVertexCount,
  fixtureVertices,
} from "./kernel-layout.ts";
import type { Point } from "./options.ts";

const EDGE = 1;

/** An edge or a convex polygon on a body. Numbers are float32 values, widened. */
export class Fixture extends Entity {
  /** @internal */
  constructor(entities: Entities, address: number, id: number) {
    super(entities, address, id, "fixture");
  }

  get body(): Body {
    return this.entities.body(this.int(fixtureBody));
  }

  get shape(): "edge" | "polygon" {
    return this.int(fixtureShape) === EDGE ? "edge" : "polygon";
  }

  /** In the body's frame. A polygon's start at its right-most vertex and go counterclockwise. */
  get vertices(): Point[] {
    return this.#points(0);
  }

  /** Outward normals of a polygon's edges, in the order of the vertices; none for an edge. */
  get normals(): Point[] {
    return this.shape === "edge" ? [] : this.#points(this.int(fixtureVertexCount));
  }

  /** Of a polygon, in the body's frame; `[0, 0]` for an edge. */
  get centroid(): Point {
    return [this.float(fixtureCentroidX), this.float(fixtureCentroidY)];
  }

  get density(): number {
    return this.float(fixtureDensity);
  }

  get friction(): number {
    return this.float(fixtureFriction);
  }

  get restitution(): number {
    return this.float(fixtureRestitution);
  }

  get categoryBits(): number {
    return this.int(fixtureCategoryBits);
  }

  get maskBits(): number {
    return this.int(fixtureMaskBits);
  }

  get groupIndex(): number {
    return this.int(fixtureGroupIndex);
  }

  #points(from: number): Point[] {
    const { floats } = this.open();
    const count = this.int(fixtureVertexCount);
    const first = (this.address + fixtureVertices + from * 8) >> 2;
    return Array.from({ length: count }, (_, i) => [
      floats[first + 2 * i] as number,
      floats[first + 2 * i + 1] as number,
    ]);
  }
}
