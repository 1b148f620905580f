import { BODY_READING, type Body, type ContactEvents, type World } from "@gym-llm/box2d";
import type { Pose } from "./pose.ts";

const VELOCITY_ITERATIONS = 180;
const POSITION_ITERATIONS = 60;

/** The bodies whose contacts count. */
export interface TouchingBodies {
  readonly main: Body;
  /** The part of each leg that stands on the ground: the first leg's, then the second's. */
  readonly feet: readonly (Body | undefined)[];
}

/** A Box2D world, in metres, with a main body on two legs; where its bodies are is read once a step. */
export abstract class LeggedWorld {
  /** Six numbers for each body, the main body first: x, y, angle and their velocities. */
  protected readonly reading: Float64Array;
  protected world: World | null = null;
  /** Whether the main body has touched the ground. */
  crashed = false;
  /** Whether the first leg of Gymnasium's code touches the ground. */
  firstLegContact = false;
  secondLegContact = false;

  constructor(bodyCount: number) {
    this.reading = new Float64Array(bodyCount * BODY_READING);
  }

  /** The bodies of this episode whose contacts count. */
  protected abstract get touching(): TouchingBodies;

  /** Fills `reading`. */
  protected abstract read(): void;

  /** Advances the world and notes which contacts began and ended. */
  step(seconds: number): void {
    const world = this.world as World;
    world.step(seconds, VELOCITY_ITERATIONS, POSITION_ITERATIONS);
    this.#noteContacts(world.contactEvents);
    this.read();
  }

  #noteContacts(events: ContactEvents): void {
    const { length } = events;
    if (length === 0) return;
    const {
      main,
      feet: [first, second],
    } = this.touching;
    for (let index = 0; index < length; index++) {
      const begins = events.begins(index);
      const a = events.bodyA(index);
      const b = events.bodyB(index);
      if (begins && (a === main.id || b === main.id)) this.crashed = true;
      if (a === first?.id || b === first?.id) this.firstLegContact = begins;
      if (a === second?.id || b === second?.id) this.secondLegContact = begins;
    }
  }

  /** Forgets all contacts. */
  protected clearContacts(): void {
    this.crashed = false;
    this.firstLegContact = false;
    this.secondLegContact = false;
  }

  get x(): number {
    return this.reading[0] as number;
  }

  get y(): number {
    return this.reading[1] as number;
  }

  /** Radians, counter-clockwise. */
  get angle(): number {
    return this.reading[2] as number;
  }

  get velocityX(): number {
    return this.reading[3] as number;
  }

  get velocityY(): number {
    return this.reading[4] as number;
  }

  get angularVelocity(): number {
    return this.reading[5] as number;
  }

  /** What was read of all bodies, as a fresh array. */
  bodies(): Float64Array {
    return this.reading.slice();
  }

  /** Where the body of this number was read to be. */
  protected pose(body: number): Pose {
    const from = body * BODY_READING;
    return {
      x: this.reading[from] as number,
      y: this.reading[from + 1] as number,
      angle: this.reading[from + 2] as number,
    };
  }

  /** Frees the world. */
  destroy(): void {
    this.world?.destroy();
    this.world = null;
  }
}
