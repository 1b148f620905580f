import { BODY_READING, type Body, createWorld, type World } from "@gym-llm/box2d";
import { GymError } from "@gym-llm/core";
import { LeggedWorld, type TouchingBodies } from "./legged-world.ts";
import type { LunarLanderScene } from "./lunar-lander-scene.ts";

/** Size of the picture in units of 1/30 metre. */
export const VIEWPORT_WIDTH = 600;
export const VIEWPORT_HEIGHT = 400;
/** Units of the picture in a metre. */
export const SCALE = 30;

const CHUNKS = 11;
const WIDTH = VIEWPORT_WIDTH / SCALE;
const HEIGHT = VIEWPORT_HEIGHT / SCALE;

/** Outline of the lander, in units of 1/30 metre. */
export const LANDER_OUTLINE = [
  [-14, 17],
  [-17, 0],
  [-17, -10],
  [17, -10],
  [17, 0],
  [14, 17],
] as const;
const LEG_AWAY = 20;
/** How far a leg reaches down from the middle of the lander, in units of 1/30 metre. */
export const LEG_DOWN = 18;
const LEG_HALF_WIDTH = 2;
const LEG_HALF_HEIGHT = 8;
/** Newton metres with which a leg's spring holds. */
const LEG_SPRING_TORQUE = 40;

/** Places of the bodies in what is read. */
const LANDER = 0;
const RIGHT_LEG = 1;
const LEFT_LEG = 2;

/** The bodies of one episode. */
interface Bodies {
  readonly lander: Body;
  /** The right leg, then the left. */
  readonly legs: readonly Body[];
}

/** What a snapshot of the world keeps. */
export interface LunarLanderWorldSnapshot {
  readonly bytes: Uint8Array;
  readonly terrain: readonly (readonly [number, number])[];
  readonly crashed: boolean;
  readonly rightLegContact: boolean;
  readonly leftLegContact: boolean;
}

/**
 * The moon, the lander and its legs in a Box2D world, in metres.
 * The first leg of Gymnasium's code stands at the right of the picture, the second at the left.
 */
export class LunarLanderWorld extends LeggedWorld {
  readonly #gravity: number;
  #bodies: Bodies | null = null;
  #terrain: (readonly [number, number])[] = [];

  /** Height of the pad. */
  readonly padY = HEIGHT / 4;

  constructor(gravity: number) {
    super(3);
    this.#gravity = gravity;
  }

  /** Starts a new world: the moon with its surface smoothed from 12 heights, and the lander over it. */
  build(heights: Float64Array): void {
    this.destroy();
    const world = createWorld({ gravity: [0, this.#gravity] });
    this.world = world;
    this.clearContacts();
    this.#terrain = smooth(heights, this.padY);

    const moon = world.createBody({ type: "static" });
    moon.addEdge([0, 0], [WIDTH, 0]);
    for (let chunk = 1; chunk < CHUNKS; chunk++) {
      const from = this.#terrain[chunk - 1] as readonly [number, number];
      const to = this.#terrain[chunk] as readonly [number, number];
      moon.addEdge(from, to, { density: 0, friction: 0.1 });
    }
    const lander = world.createBody({
      type: "dynamic",
      position: [VIEWPORT_WIDTH / SCALE / 2, HEIGHT],
      angle: 0,
    });
    lander.addPolygon(
      LANDER_OUTLINE.map(([x, y]) => [x / SCALE, y / SCALE] as const),
      { density: 5, friction: 0.1, categoryBits: 0x0010, maskBits: 0x001, restitution: 0 },
    );
    this.#bodies = { lander, legs: [] };
  }

  /** Hangs the legs on the lander; comes after the first push, as in Gymnasium. */
  attachLegs(): void {
    const world = this.world as World;
    const { lander } = this.#bodies as Bodies;
    const legs = [-1, 1].map((side) => {
      const leg = world.createBody({
        type: "dynamic",
        position: [VIEWPORT_WIDTH / SCALE / 2 - (side * LEG_AWAY) / SCALE, HEIGHT],
        angle: side * 0.05,
      });
      leg.addBox(LEG_HALF_WIDTH / SCALE, LEG_HALF_HEIGHT / SCALE, {
        density: 1,
        restitution: 0,
        categoryBits: 0x0020,
        maskBits: 0x001,
      });
      world.createRevoluteJoint({
        bodyA: lander,
        bodyB: leg,
        localAnchorA: [0, 0],
        localAnchorB: [(side * LEG_AWAY) / SCALE, LEG_DOWN / SCALE],
        enableMotor: true,
        enableLimit: true,
        maxMotorTorque: LEG_SPRING_TORQUE,
        motorSpeed: 0.3 * side,
        lowerAngle: side === -1 ? 0.9 - 0.5 : -0.9,
        upperAngle: side === -1 ? 0.9 : -0.9 + 0.5,
      });
      return leg;
    });
    this.#bodies = { lander, legs };
    this.read();
  }

  /** Pushes the lander at its centre during the next step, in newtons. */
  pushLander(forceX: number, forceY: number): void {
    this.#bodies?.lander.applyForceToCenter(forceX, forceY);
  }

  /** Turns the lander during the next step, in newton metres. */
  turnLander(torque: number): void {
    this.#bodies?.lander.applyTorque(torque);
  }

  /** Changes the lander's motion at once by an impulse in newton seconds at a point of the world. */
  pushAt(impulseX: number, impulseY: number, x: number, y: number): void {
    this.#bodies?.lander.applyLinearImpulse(impulseX, impulseY, x, y);
  }

  protected override get touching(): TouchingBodies {
    const { lander, legs } = this.#bodies as Bodies;
    return { main: lander, feet: legs };
  }

  protected override read(): void {
    const { lander, legs } = this.#bodies as Bodies;
    lander.read(this.reading, LANDER * BODY_READING);
    legs[0]?.read(this.reading, RIGHT_LEG * BODY_READING);
    legs[1]?.read(this.reading, LEFT_LEG * BODY_READING);
  }

  /** Whether the lander still moves; false once everything has been at rest for half a second. */
  get awake(): boolean {
    return (this.#bodies as Bodies).lander.awake;
  }

  /** What there is to draw. */
  scene(): Pick<LunarLanderScene, "terrain" | "pad" | "lander" | "legs"> {
    return {
      terrain: this.#terrain,
      pad: {
        left: (WIDTH / (CHUNKS - 1)) * 4,
        right: (WIDTH / (CHUNKS - 1)) * 6,
        y: this.#terrain[5]?.[1] ?? this.padY,
      },
      lander: this.pose(LANDER),
      legs: [
        { ...this.pose(RIGHT_LEG), contact: this.firstLegContact },
        { ...this.pose(LEFT_LEG), contact: this.secondLegContact },
      ],
    };
  }

  /** The whole state; `null` before the first `build`. */
  snapshot(): LunarLanderWorldSnapshot | null {
    if (!this.world) return null;
    return {
      bytes: this.world.snapshot(),
      terrain: this.#terrain.map(([x, y]) => [x, y] as const),
      crashed: this.crashed,
      rightLegContact: this.firstLegContact,
      leftLegContact: this.secondLegContact,
    };
  }

  /** Goes back to a snapshot, also one of another instance. */
  restore(snapshot: LunarLanderWorldSnapshot | null): void {
    if (!snapshot) {
      this.destroy();
      return;
    }
    this.world ??= createWorld({ gravity: [0, this.#gravity] });
    this.world.restore(snapshot.bytes);
    const [, lander, ...legs] = this.world.bodies;
    if (!lander || legs.length !== 2) {
      throw new GymError(
        "InvalidSnapshot",
        "The snapshot's world does not hold a moon, a lander and two legs.",
      );
    }
    this.#bodies = { lander, legs };
    this.#terrain = snapshot.terrain.map(([x, y]) => [x, y] as const);
    this.crashed = snapshot.crashed;
    this.firstLegContact = snapshot.rightLegContact;
    this.secondLegContact = snapshot.leftLegContact;
    this.read();
  }

  override destroy(): void {
    super.destroy();
    this.#bodies = null;
  }
}

/** The surface of the moon: each point the weighted mean of three heights, flat at the pad. */
function smooth(heights: Float64Array, padY: number): (readonly [number, number])[] {
  const middle = Math.floor(CHUNKS / 2);
  for (let chunk = middle - 2; chunk <= middle + 2; chunk++) heights[chunk] = padY;
  const at = (index: number) => heights[(index + heights.length) % heights.length] as number;
  return Array.from({ length: CHUNKS }, (_, chunk) => [
    (WIDTH / (CHUNKS - 1)) * chunk,
    0.33 * (at(chunk - 1) + at(chunk) + at(chunk + 1)),
  ]);
}
