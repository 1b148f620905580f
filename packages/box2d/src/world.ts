import { BODY_READING, type Body } from "./body.ts";
import { Box2DError } from "./box2d-error.ts";
import { checkFinite, checkInteger, checkNotNegative, checkPoint } from "./checks.ts";
import { ContactEvents } from "./contact-events.ts";
import type { Entities } from "./entities.ts";
import { currentKernel } from "./kernel.ts";
import {
  contactFlags,
  entityNext,
  inputAddress,
  stateAddress,
  worldBodyList,
  worldContactCount,
  worldContactList,
  worldGravityX,
  worldGravityY,
  worldJointList,
} from "./kernel-layout.ts";
import type { BodyOptions, Point, RevoluteJointOptions, WorldOptions } from "./options.ts";
import type { RayHit } from "./ray-hit.ts";
import { checkLimits, type RevoluteJoint } from "./revolute-joint.ts";
import { worldEntities } from "./world-entities.ts";
import { WorldState } from "./world-state.ts";

const BODY_TYPES = { static: 0, kinematic: 1, dynamic: 2 } as const;
const AWAKE = 0x0002;
const AUTO_SLEEP = 0x0004;
const FIXED_ROTATION = 0x0010;
const TOUCHING = 0x0002;
const INPUT = inputAddress >> 2;
const ALL_CATEGORIES = 0xffff;

/**
 * A two-dimensional world of rigid bodies with the numbers of pybox2d's Box2D 2.3.0. Its whole state
 * is one run of bytes: see {@link World.snapshot}. Make one with `createWorld`.
 */
export class World {
  /** What began and ceased to touch since the start of the last step. */
  readonly contactEvents: ContactEvents;
  readonly #state: WorldState;
  readonly #entities: Entities;

  /** @internal */
  constructor(options: WorldOptions = {}) {
    const [x, y] = checkPoint("gravity", options.gravity ?? [0, -10]);
    this.#state = new WorldState(currentKernel());
    this.#entities = worldEntities(this.#state);
    this.contactEvents = new ContactEvents(this.#state);
    this.#state.start();
    this.#state.call((functions) =>
      functions.createWorld(
        x,
        y,
        (options.warmStarting ?? true) ? 1 : 0,
        (options.continuousPhysics ?? true) ? 1 : 0,
        (options.allowSleep ?? true) ? 1 : 0,
      ),
    );
  }

  get gravity(): Point {
    const { floats } = this.#state.open();
    return [
      floats[(stateAddress + worldGravityX) >> 2] as number,
      floats[(stateAddress + worldGravityY) >> 2] as number,
    ];
  }

  /** Every body, in order of creation. */
  get bodies(): Body[] {
    return this.#list(worldBodyList).map((address) => this.#entities.body(address));
  }

  /** Every joint, in order of creation. */
  get joints(): RevoluteJoint[] {
    return this.#list(worldJointList).map((address) => this.#entities.joint(address));
  }

  /** Pairs of fixtures whose bounds are close. */
  get contactCount(): number {
    return this.#state.open().ints[(stateAddress + worldContactCount) >> 2] as number;
  }

  /** Pairs of fixtures that touch. */
  get touchingCount(): number {
    const { ints } = this.#state.open();
    const touching = (c: number) => ((ints[(c + contactFlags) >> 2] as number) & TOUCHING) !== 0;
    return this.#list(worldContactList).filter(touching).length;
  }

  /** Bytes of a snapshot now. */
  get stateSize(): number {
    return this.#state.length;
  }

  get destroyed(): boolean {
    return this.#state.destroyed;
  }

  createBody(options: BodyOptions = {}): Body {
    const type = BODY_TYPES[options.type ?? "static"];
    if (type === undefined) {
      throw new Box2DError(
        "invalid-argument",
        `type is ${String(options.type)}; expected "static", "kinematic" or "dynamic".`,
      );
    }
    const position = checkPoint("position", options.position ?? [0, 0]);
    const velocity = checkPoint("linearVelocity", options.linearVelocity ?? [0, 0]);
    const angle = checkFinite("angle", options.angle ?? 0);
    const angularVelocity = checkFinite("angularVelocity", options.angularVelocity ?? 0);
    const linearDamping = checkNotNegative("linearDamping", options.linearDamping ?? 0);
    const angularDamping = checkNotNegative("angularDamping", options.angularDamping ?? 0);
    const gravityScale = checkFinite("gravityScale", options.gravityScale ?? 1);
    const flags =
      ((options.awake ?? true) ? AWAKE : 0) |
      ((options.allowSleep ?? true) ? AUTO_SLEEP : 0) |
      (options.fixedRotation ? FIXED_ROTATION : 0);
    const address = this.#state.call((functions) =>
      functions.createBody(
        type,
        position[0],
        position[1],
        angle,
        velocity[0],
        velocity[1],
        angularVelocity,
        linearDamping,
        angularDamping,
        gravityScale,
        flags,
      ),
    );
    return this.#entities.body(address);
  }

  /** Joins two bodies of this world at their anchors. */
  createRevoluteJoint(options: RevoluteJointOptions<Body>): RevoluteJoint {
    const { bodyA, bodyB } = options;
    this.#checkOwn("bodyA", bodyA);
    this.#checkOwn("bodyB", bodyB);
    if (bodyA.id === bodyB.id) {
      throw new Box2DError(
        "invalid-argument",
        "bodyA and bodyB are the same; expected two bodies.",
      );
    }
    const anchorA = checkPoint("localAnchorA", options.localAnchorA ?? [0, 0]);
    const anchorB = checkPoint("localAnchorB", options.localAnchorB ?? [0, 0]);
    const lowerAngle = options.lowerAngle ?? 0;
    const upperAngle = options.upperAngle ?? 0;
    checkLimits(lowerAngle, upperAngle);
    const torque = checkNotNegative("maxMotorTorque", options.maxMotorTorque ?? 0);
    const speed = checkFinite("motorSpeed", options.motorSpeed ?? 0);
    const reference = checkFinite(
      "referenceAngle",
      options.referenceAngle ?? bodyB.angle - bodyA.angle,
    );
    const address = this.#state.call((functions) =>
      functions.createRevoluteJoint(
        bodyA.address,
        bodyB.address,
        anchorA[0],
        anchorA[1],
        anchorB[0],
        anchorB[1],
        reference,
        options.enableLimit ? 1 : 0,
        lowerAngle,
        upperAngle,
        options.enableMotor ? 1 : 0,
        torque,
        speed,
        options.collideConnected ? 1 : 0,
      ),
    );
    return this.#entities.joint(address);
  }

  /**
   * Removes a body with its fixtures and joints. Contacts that touched end: the events are added to
   * {@link contactEvents}.
   */
  destroyBody(body: Body): void {
    this.#checkOwn("body", body);
    this.#state.call((functions) => functions.destroyBody(body.address));
  }

  destroyJoint(joint: RevoluteJoint): void {
    this.#checkOwn("joint", joint);
    this.#state.open().functions.destroyJoint(joint.address);
  }

  /**
   * Advances time by `timeStep` seconds and starts a new list of contact events. Forces and torques
   * act once and are cleared. Allocates nothing.
   */
  step(timeStep: number, velocityIterations: number, positionIterations: number): void {
    checkNotNegative("timeStep", timeStep);
    checkInteger("velocityIterations", velocityIterations, 0, 100_000);
    checkInteger("positionIterations", positionIterations, 0, 100_000);
    const kernel = this.#state.open();
    try {
      kernel.functions.step(timeStep, velocityIterations, positionIterations);
    } catch (cause) {
      throw this.#state.fail(cause);
    }
    kernel.refresh();
  }

  /** Writes what {@link Body.read} writes for each body, one after the other. Allocates nothing. */
  readBodies(bodies: readonly Body[], out: Float64Array): void {
    if (out.length < bodies.length * BODY_READING) {
      throw new Box2DError(
        "invalid-argument",
        `out has ${out.length} places; expected at least ${bodies.length * BODY_READING}.`,
      );
    }
    for (let i = 0; i < bodies.length; i += 1) (bodies[i] as Body).read(out, i * BODY_READING);
  }

  /**
   * Fraction of the way from one point to another at which the ray first meets a fixture that has one
   * of the category bits; 1 when it meets none. Shapes around the start are not met. Allocates nothing.
   */
  rayCastFraction(
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    categoryBits = ALL_CATEGORIES,
  ): number {
    checkFinite("x1", x1);
    checkFinite("y1", y1);
    checkFinite("x2", x2);
    checkFinite("y2", y2);
    checkInteger("categoryBits", categoryBits, 0, ALL_CATEGORIES);
    if (Math.fround(x1) === Math.fround(x2) && Math.fround(y1) === Math.fround(y2)) {
      throw new Box2DError("invalid-argument", "The ray has no length; expected two points.");
    }
    return this.#state.open().functions.rayCast(x1, y1, x2, y2, categoryBits);
  }

  /** What the ray of {@link rayCastFraction} meets first, or undefined. */
  rayCast(from: Point, to: Point, categoryBits = ALL_CATEGORIES): RayHit | undefined {
    const fraction = this.rayCastFraction(from[0], from[1], to[0], to[1], categoryBits);
    const { ints, floats } = this.#state.open();
    const fixture = ints[INPUT] as number;
    if (fixture === 0) return undefined;
    return {
      fixture: this.#entities.fixture(fixture),
      fraction,
      point: [floats[INPUT + 1] as number, floats[INPUT + 2] as number],
      normal: [floats[INPUT + 3] as number, floats[INPUT + 4] as number],
    };
  }

  /**
   * A copy of the whole state. Restored into this or any other world, also in another process with
   * the same version of the package, everything that follows is the same, ids included.
   *
   * @param into Reused when it is large enough; the result is then this array or a part of it.
   */
  snapshot(into?: Uint8Array): Uint8Array {
    return this.#state.snapshot(into);
  }

  /**
   * Replaces the state by that of a snapshot; the bytes must be unaltered. Bodies, fixtures and
   * joints that exist in it keep their objects; in another world, take them from {@link bodies}.
   *
   * @throws Box2DError `invalid-snapshot` when the bytes are of another version or length.
   */
  restore(snapshot: Uint8Array): void {
    this.#state.restore(snapshot);
  }

  /** Frees the state. Every later use of the world and of what is in it throws `destroyed`. */
  destroy(): void {
    this.#state.destroy();
  }

  #list(head: number): number[] {
    const { ints } = this.#state.open();
    const list: number[] = [];
    let address = ints[(stateAddress + head) >> 2] as number;
    for (; address !== 0; address = ints[(address + entityNext) >> 2] as number) list.push(address);
    return list.reverse();
  }

  #checkOwn(name: string, entity: Body | RevoluteJoint): void {
    if (entity?.entities !== this.#entities) {
      throw new Box2DError("invalid-argument", `${name} is not of this world.`);
    }
    entity.open();
  }
}
