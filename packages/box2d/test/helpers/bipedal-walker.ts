import {
  type Body,
  createWorld,
  type FixtureOptions,
  type Point,
  type RevoluteJoint,
  type World,
} from "../../src/index.ts";
import { Pcg64 } from "./pcg64.ts";

const SCALE = 30;
const STEP = 14 / SCALE;
const LENGTH = 200;
const HEIGHT = 400 / SCALE / 4;
const GRASS_LENGTH = 10;
const START_PAD = 20;
const LEG_DOWN = -8 / SCALE;
const LEG_WIDTH = 8 / SCALE;
const LEG_HEIGHT = 34 / SCALE;
const GROUND: FixtureOptions = { friction: 2.5 };
const LEG: FixtureOptions = { density: 1, categoryBits: 0x0020, maskBits: 0x001 };
const HULL: Point[] = [
  [-30, 9],
  [6, 9],
  [34, 1],
  [34, -8],
  [-30, -8],
];
const GRASS = 0;
const STUMP = 1;
const STAIRS = 2;
const PIT = 3;

/** What BipedalWalker does to its world, which it keeps over resets; no observations or rewards. */
export class BipedalWalkerDriver {
  readonly world: World = createWorld();
  bodies: Body[] = [];
  joints: RevoluteJoint[] = [];
  terrain: Body[] = [];
  readonly #random: Pcg64;
  readonly #hardcore: boolean;

  constructor(seed: number, hardcore: boolean) {
    this.#random = new Pcg64(seed);
    this.#hardcore = hardcore;
  }

  reset(): void {
    for (const body of [...this.terrain, ...this.bodies]) this.world.destroyBody(body);
    this.#makeTerrain();
    this.#skipClouds();
    this.#makeWalker();
    this.step([0, 0, 0, 0]);
  }

  #polygon(vertices: Point[]): void {
    const body = this.world.createBody();
    body.addPolygon(vertices, GROUND);
    this.terrain.push(body);
  }

  #makeTerrain(): void {
    const random = this.#random;
    this.terrain = [];
    const heights: number[] = [];
    let state = GRASS;
    let velocity = 0;
    let y = HEIGHT;
    let counter = START_PAD;
    let oneshot = false;
    let originalY = 0;
    let stairs = { steps: 0, width: 0, height: 0 };
    for (let i = 0; i < LENGTH; i += 1) {
      const x = i * STEP;
      if (state === GRASS && !oneshot) {
        velocity = 0.8 * velocity + 0.01 * Math.sign(HEIGHT - y);
        if (i > START_PAD) velocity += random.uniform(-1, 1) / SCALE;
        y += velocity;
      } else if (state === PIT && oneshot) {
        counter = random.integers(3, 5);
        const corners: Point[] = [
          [x, y],
          [x + STEP, y],
          [x + STEP, y - 4 * STEP],
          [x, y - 4 * STEP],
        ];
        this.#polygon(corners);
        this.#polygon(corners.map(([px, py]) => [px + STEP * counter, py]));
        counter += 2;
        originalY = y;
      } else if (state === PIT) {
        y = originalY;
        if (counter > 1) y -= 4 * STEP;
      } else if (state === STUMP && oneshot) {
        counter = random.integers(1, 3);
        const size = counter * STEP;
        this.#polygon([
          [x, y],
          [x + size, y],
          [x + size, y + size],
          [x, y + size],
        ]);
      } else if (state === STAIRS && oneshot) {
        const height = random.random() > 0.5 ? 1 : -1;
        const width = random.integers(4, 5);
        stairs = { height, width, steps: random.integers(3, 5) };
        originalY = y;
        for (let s = 0; s < stairs.steps; s += 1) {
          const left = x + s * width * STEP;
          const right = x + (1 + s) * width * STEP;
          const top = y + s * height * STEP;
          const bottom = y + (-1 + s * height) * STEP;
          this.#polygon([
            [left, top],
            [right, top],
            [right, bottom],
            [left, bottom],
          ]);
        }
        counter = stairs.steps * width;
      } else if (state === STAIRS) {
        const n = (stairs.steps * stairs.width - counter - stairs.height) / stairs.width;
        y = originalY + n * stairs.height * STEP;
      }
      oneshot = false;
      heights.push(y);
      counter -= 1;
      if (counter === 0) {
        counter = random.integers(GRASS_LENGTH / 2, GRASS_LENGTH);
        state = state === GRASS && this.#hardcore ? random.integers(1, 4) : GRASS;
        oneshot = true;
      }
    }
    for (let i = 0; i < LENGTH - 1; i += 1) {
      const body = this.world.createBody();
      body.addEdge(
        [i * STEP, heights[i] as number],
        [(i + 1) * STEP, heights[i + 1] as number],
        GROUND,
      );
      this.terrain.push(body);
    }
    this.terrain.reverse();
  }

  /** Clouds are not in the world, but draw random numbers. */
  #skipClouds(): void {
    for (let i = 0; i < (LENGTH / 20) * 11; i += 1) this.#random.random();
  }

  #makeWalker(): void {
    const x = (STEP * START_PAD) / 2;
    const y = HEIGHT + 2 * LEG_HEIGHT;
    const hull = this.world.createBody({ type: "dynamic", position: [x, y] });
    hull.addPolygon(
      HULL.map(([px, py]) => [px / SCALE, py / SCALE]),
      { ...LEG, density: 5, friction: 0.1 },
    );
    hull.applyForceToCenter(this.#random.uniform(-5, 5), 0);
    this.bodies = [hull];
    this.joints = [];
    for (const side of [-1, 1]) {
      const upper = this.#limb(x, y - LEG_HEIGHT / 2 - LEG_DOWN, side, LEG_WIDTH / 2);
      this.#hinge(hull, upper, LEG_DOWN, side, [-0.8, 1.1]);
      const lower = this.#limb(x, y - (LEG_HEIGHT * 3) / 2 - LEG_DOWN, side, (0.8 * LEG_WIDTH) / 2);
      this.#hinge(upper, lower, -LEG_HEIGHT / 2, 1, [-1.6, -0.1]);
    }
  }

  #limb(x: number, y: number, side: number, halfWidth: number): Body {
    const limb = this.world.createBody({ type: "dynamic", position: [x, y], angle: side * 0.05 });
    limb.addBox(halfWidth, LEG_HEIGHT / 2, LEG);
    this.bodies.push(limb);
    return limb;
  }

  #hinge(
    bodyA: Body,
    bodyB: Body,
    anchorY: number,
    motorSpeed: number,
    [lowerAngle, upperAngle]: [number, number],
  ): void {
    this.joints.push(
      this.world.createRevoluteJoint({
        bodyA,
        bodyB,
        localAnchorA: [0, anchorY],
        localAnchorB: [0, LEG_HEIGHT / 2],
        enableMotor: true,
        enableLimit: true,
        maxMotorTorque: 80,
        motorSpeed,
        lowerAngle,
        upperAngle,
      }),
    );
  }

  step(action: number | readonly number[]): void {
    for (const [i, joint] of this.joints.entries()) {
      const value = (action as readonly number[])[i] as number;
      joint.motorSpeed = (i % 2 === 0 ? 4 : 6) * Math.sign(value);
      joint.maxMotorTorque = 80 * Math.min(Math.abs(value), 1);
    }
    this.world.step(1 / 50, 180, 60);
  }

  /** The ten range readings of an observation. */
  lidar(): number[] {
    const { x, y } = this.bodies[0] as Body;
    const range = 160 / SCALE;
    return Array.from({ length: 10 }, (_, i) => {
      const angle = (1.5 * i) / 10;
      const endX = x + Math.sin(angle) * range;
      const endY = y - Math.cos(angle) * range;
      return this.world.rayCastFraction(x, y, endX, endY, 0x0001);
    });
  }
}
