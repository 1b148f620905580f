import { type Body, createWorld, type RevoluteJoint, type World } from "@gym-llm/box2d";
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
import { LeggedWorld, type TouchingBodies } from "./legged-world.ts";

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
export class BipedalWalkerWorld extends LeggedWorld {
  #bodies: Bodies | null = null;
  #terrain: Terrain = { heights: new Float64Array(0), blocks: [] };

  /** Fraction of its range at which each ray of the range finder meets the ground; 1 where it does not. */
  readonly lidar = new Float64Array(LIDAR_RAYS);

  constructor() {
    super(WALKER_BODIES);
  }

  /** Clears the world, lays the ground and sets the walker on it, its hull pushed sideways by a force in newtons. */
  build(terrain: Terrain, push: number): void {
    this.world ??= createWorld();
    const world = this.world;
    if (this.#bodies) {
      for (const body of this.#bodies.terrain) world.destroyBody(body);
      for (const body of this.#bodies.walker) world.destroyBody(body);
    }
    this.clearContacts();
    this.#terrain = terrain;
    const ground = layGround(world, terrain).reverse();
    this.#bodies = { terrain: ground, ...assembleWalker(world, push) };
    this.read();
  }

  /** Sets the motor of a joint: the sign of `torque` gives the direction, its size in [0, 1] the share of the torque. */
  drive(joint: number, torque: number): void {
    const motor = (this.#bodies as Bodies).joints[joint] as RevoluteJoint;
    motor.motorSpeed = (joint % 2 === 0 ? HIP_SPEED : KNEE_SPEED) * Math.sign(torque);
    motor.maxMotorTorque = MOTOR_TORQUE * Math.min(Math.abs(torque), 1);
  }

  /** Advances the world, notes which contacts began and ended, and measures the ranges. */
  override step(seconds: number): void {
    super.step(seconds);
    castLidar(this.world as World, this.x, this.y, this.lidar);
  }

  protected override get touching(): TouchingBodies {
    const [main, , first, , second] = (this.#bodies as Bodies).walker;
    return { main: main as Body, feet: [first, second] };
  }

  protected override read(): void {
    (this.world as World).readBodies((this.#bodies as Bodies).walker, this.reading);
  }

  /** Radians by which a joint is turned, counter-clockwise. */
  jointAngle(joint: number): number {
    return ((this.#bodies as Bodies).joints[joint] as RevoluteJoint).angle;
  }

  /** Radians per second at which a joint turns, counter-clockwise. */
  jointSpeed(joint: number): number {
    return ((this.#bodies as Bodies).joints[joint] as RevoluteJoint).speed;
  }

  /** What there is to draw. */
  scene(): Omit<BipedalWalkerScene, "clouds" | "ending"> {
    return {
      ...this.#terrain,
      hull: this.pose(0),
      legs: [
        { upper: this.pose(1), lower: this.pose(2), contact: this.firstLegContact },
        { upper: this.pose(3), lower: this.pose(4), contact: this.secondLegContact },
      ],
      lidar: this.lidar,
    };
  }

  /** The whole state; `null` before the first `build`. */
  snapshot(): BipedalWalkerWorldSnapshot | null {
    if (!this.world) return null;
    return {
      bytes: this.world.snapshot(),
      terrain: structuredClone(this.#terrain),
      fallen: this.crashed,
      contacts: [this.firstLegContact, this.secondLegContact],
    };
  }

  /** Goes back to a snapshot, also one of another instance. */
  restore(snapshot: BipedalWalkerWorldSnapshot | null): void {
    if (!snapshot) {
      this.destroy();
      return;
    }
    this.world ??= createWorld();
    this.world.restore(snapshot.bytes);
    const { bodies, joints } = this.world;
    if (bodies.length <= WALKER_BODIES || joints.length !== WALKER_BODIES - 1) {
      throw new GymError(
        "InvalidSnapshot",
        "The snapshot's world does not hold a course and a walker with four joints.",
      );
    }
    const walker = bodies.splice(-WALKER_BODIES);
    this.#bodies = { terrain: bodies.reverse(), walker, joints };
    this.#terrain = structuredClone(snapshot.terrain);
    this.crashed = snapshot.fallen;
    this.firstLegContact = snapshot.contacts[0] === true;
    this.secondLegContact = snapshot.contacts[1] === true;
    this.read();
    castLidar(this.world, this.x, this.y, this.lidar);
  }

  override destroy(): void {
    super.destroy();
    this.#bodies = null;
  }
}
