import {
  BODY_READING,
  type Body,
  type ContactEvents,
  createWorld,
  type RevoluteJoint,
  type World,
} from "@gym-llm/box2d";
import { GymError } from "@gym-llm/core";
import {
  assembleWalker,
  HIP_SPEED,
  KNEE_SPEED,
  layGround,
  MOTOR_TORQUE,
  type Walker,
} from "./bipedal-walker-bodies.ts";
import { castLidar, LIDAR_RAYS } from "./bipedal-walker-lidar.ts";
import type { BipedalWalkerScene } from "./bipedal-walker-scene.ts";
import type { Terrain } from "./bipedal-walker-terrain.ts";
import type { Pose } from "./pose.ts";

const VELOCITY_ITERATIONS = 180;
const POSITION_ITERATIONS = 60;

/** The bodies of one episode; the terrain's in the order in which they are destroyed. */
interface Bodies extends Walker {
  readonly terrain: readonly Body[];
}

const WALKER_BODIES = 5;

/** What a snapshot of the world keeps. */
export interface BipedalWalkerWorldSnapshot {
  readonly bytes: Uint8Array;
  readonly terrain: Terrain;
  readonly fallen: boolean;
  readonly contacts: readonly boolean[];
}

/** The ground and the walker in a Box2D world, which is kept over episodes as in Gymnasium; in metres. */
export class BipedalWalkerWorld {
  readonly #reading = new Float64Array(WALKER_BODIES * BODY_READING);
  #world: World | null = null;
  #bodies: Bodies | null = null;
  #terrain: Terrain = { heights: new Float64Array(0), blocks: [] };

  /** Fraction of its range at which each ray of the range finder meets the ground; 1 where it does not. */
  readonly lidar = new Float64Array(LIDAR_RAYS);
  /** Whether the hull has touched the ground. */
  fallen = false;
  firstLegContact = false;
  secondLegContact = false;

  /** Clears the world, lays the ground and sets the walker on it, its hull pushed sideways by a force in newtons. */
  build(terrain: Terrain, push: number): void {
    this.#world ??= createWorld();
    const world = this.#world;
    if (this.#bodies) {
      for (const body of this.#bodies.terrain) world.destroyBody(body);
      for (const body of this.#bodies.walker) world.destroyBody(body);
    }
    this.fallen = false;
    this.firstLegContact = false;
    this.secondLegContact = false;
    this.#terrain = terrain;
    const ground = layGround(world, terrain).reverse();
    this.#bodies = { terrain: ground, ...assembleWalker(world, push) };
    this.#read();
  }

  /** Sets the motor of a joint: the sign of `torque` gives the direction, its size in [0, 1] the share of the torque. */
  drive(joint: number, torque: number): void {
    const motor = (this.#bodies as Bodies).joints[joint] as RevoluteJoint;
    motor.motorSpeed = (joint % 2 === 0 ? HIP_SPEED : KNEE_SPEED) * Math.sign(torque);
    motor.maxMotorTorque = MOTOR_TORQUE * Math.min(Math.abs(torque), 1);
  }

  /** Advances the world, notes which contacts began and ended, and measures the ranges. */
  step(seconds: number): void {
    const world = this.#world as World;
    world.step(seconds, VELOCITY_ITERATIONS, POSITION_ITERATIONS);
    this.#noteContacts(world.contactEvents);
    this.#read();
    castLidar(world, this.x, this.y, this.lidar);
  }

  #noteContacts(events: ContactEvents): void {
    const { length } = events;
    if (length === 0) return;
    const [hull, , first, , second] = (this.#bodies as Bodies).walker;
    for (let index = 0; index < length; index++) {
      const begins = events.begins(index);
      const a = events.bodyA(index);
      const b = events.bodyB(index);
      if (begins && (a === hull?.id || b === hull?.id)) this.fallen = true;
      if (a === first?.id || b === first?.id) this.firstLegContact = begins;
      if (a === second?.id || b === second?.id) this.secondLegContact = begins;
    }
  }

  #read(): void {
    (this.#world as World).readBodies((this.#bodies as Bodies).walker, this.#reading);
  }

  get x(): number {
    return this.#reading[0] as number;
  }

  get y(): number {
    return this.#reading[1] as number;
  }

  /** Radians, counter-clockwise. */
  get angle(): number {
    return this.#reading[2] as number;
  }

  get velocityX(): number {
    return this.#reading[3] as number;
  }

  get velocityY(): number {
    return this.#reading[4] as number;
  }

  get angularVelocity(): number {
    return this.#reading[5] as number;
  }

  /** Radians by which a joint is turned, counter-clockwise. */
  jointAngle(joint: number): number {
    return ((this.#bodies as Bodies).joints[joint] as RevoluteJoint).angle;
  }

  /** Radians per second at which a joint turns, counter-clockwise. */
  jointSpeed(joint: number): number {
    return ((this.#bodies as Bodies).joints[joint] as RevoluteJoint).speed;
  }

  /** x, y, angle and their velocities of hull, first leg's upper and lower part, second leg's. */
  bodies(): Float64Array {
    return this.#reading.slice();
  }

  /** What there is to draw. */
  scene(): Omit<BipedalWalkerScene, "clouds" | "ending"> {
    const pose = (body: number): Pose => ({
      x: this.#reading[body * BODY_READING] as number,
      y: this.#reading[body * BODY_READING + 1] as number,
      angle: this.#reading[body * BODY_READING + 2] as number,
    });
    return {
      ...this.#terrain,
      hull: pose(0),
      legs: [
        { upper: pose(1), lower: pose(2), contact: this.firstLegContact },
        { upper: pose(3), lower: pose(4), contact: this.secondLegContact },
      ],
      lidar: this.lidar,
    };
  }

  /** The whole state; `null` before the first `build`. */
  snapshot(): BipedalWalkerWorldSnapshot | null {
    if (!this.#world) return null;
    return {
      bytes: this.#world.snapshot(),
      terrain: structuredClone(this.#terrain),
      fallen: this.fallen,
      contacts: [this.firstLegContact, this.secondLegContact],
    };
  }

  /** Goes back to a snapshot, also one of another instance. */
  restore(snapshot: BipedalWalkerWorldSnapshot | null): void {
    if (!snapshot) {
      this.destroy();
      return;
    }
    this.#world ??= createWorld();
    this.#world.restore(snapshot.bytes);
    const { bodies, joints } = this.#world;
    if (bodies.length <= WALKER_BODIES || joints.length !== WALKER_BODIES - 1) {
      throw new GymError(
        "InvalidSnapshot",
        "The snapshot's world does not hold a course and a walker with four joints.",
      );
    }
    const walker = bodies.splice(-WALKER_BODIES);
    this.#bodies = { terrain: bodies.reverse(), walker, joints };
    this.#terrain = structuredClone(snapshot.terrain);
    this.fallen = snapshot.fallen;
    this.firstLegContact = snapshot.contacts[0] === true;
    this.secondLegContact = snapshot.contacts[1] === true;
    this.#read();
    castLidar(this.#world, this.x, this.y, this.lidar);
  }

  /** Frees the world. */
  destroy(): void {
    this.#world?.destroy();
    this.#world = null;
    this.#bodies = null;
  }
}
