import { Box2DError } from "./box2d-error.ts";
import { checkFinite, checkInteger, checkNotNegative, checkPoint } from "./checks.ts";
import { type Entities, Entity } from "./entities.ts";
import type { Fixture } from "./fixture.ts";
import type { Kernel } from "./kernel.ts";
import {
  bodyAngle,
  bodyAngularVelocity,
  bodyFixtureList,
  bodyFlags,
  bodyInertia,
  bodyJointList,
  bodyLocalCenterX,
  bodyLocalCenterY,
  bodyMass,
  bodyType,
  bodyVelocityX,
  bodyVelocityY,
  bodyWorldCenterX,
  bodyWorldCenterY,
  bodyX,
  bodyY,
  entityNext,
  inputAddress,
  jointEdgeJoint,
  jointEdgeNext,
} from "./kernel-layout.ts";
import type { BodyType, BoxOptions, FixtureOptions, Point } from "./options.ts";
import type { RevoluteJoint } from "./revolute-joint.ts";

const TYPES: readonly BodyType[] = ["static", "kinematic", "dynamic"];
const AWAKE = 0x0002;
const MAX_VERTICES = 16;
const INPUT = inputAddress >> 2;

/** How many numbers {@link Body.read} writes. */
export const BODY_READING = 6;

/** A rigid body. Numbers it returns are float32 values, widened; numbers it takes are rounded. */
export class Body extends Entity {
  /** @internal */
  constructor(entities: Entities, address: number, id: number) {
    super(entities, address, id, "body");
  }

  get type(): BodyType {
    return TYPES[this.int(bodyType)] as BodyType;
  }

  /** Of the body's origin, metres. */
  get x(): number {
    return this.float(bodyX);
  }

  /** Of the body's origin, metres. */
  get y(): number {
    return this.float(bodyY);
  }

  /** Radians; not wrapped. */
  get angle(): number {
    return this.float(bodyAngle);
  }

  /** Of the centre of mass, m/s. */
  get velocityX(): number {
    return this.float(bodyVelocityX);
  }

  /** Of the centre of mass, m/s. */
  get velocityY(): number {
    return this.float(bodyVelocityY);
  }

  /** rad/s. */
  get angularVelocity(): number {
    return this.float(bodyAngularVelocity);
  }

  get awake(): boolean {
    return (this.int(bodyFlags) & AWAKE) !== 0;
  }

  /** kg; 0 for a body that is not dynamic, 1 for a dynamic one without density. */
  get mass(): number {
    return this.float(bodyMass);
  }

  /** Rotational inertia about the body's origin, kg·m². */
  get inertia(): number {
    const [x, y] = this.localCenter;
    const f = Math.fround;
    return f(this.float(bodyInertia) + f(this.mass * f(f(x * x) + f(y * y))));
  }

  /** Centre of mass in the body's frame. */
  get localCenter(): Point {
    return [this.float(bodyLocalCenterX), this.float(bodyLocalCenterY)];
  }

  /** Centre of mass in the world. */
  get worldCenter(): Point {
    return [this.float(bodyWorldCenterX), this.float(bodyWorldCenterY)];
  }

  /** In order of creation. */
  get fixtures(): Fixture[] {
    const { ints } = this.open();
    const list: Fixture[] = [];
    for (let f = this.int(bodyFixtureList); f !== 0; f = ints[(f + entityNext) >> 2] as number) {
      list.push(this.entities.fixture(f));
    }
    return list.reverse();
  }

  /** In order of creation. */
  get joints(): RevoluteJoint[] {
    const { ints } = this.open();
    const list: RevoluteJoint[] = [];
    for (let e = this.int(bodyJointList); e !== 0; e = ints[(e + jointEdgeNext) >> 2] as number) {
      list.push(this.entities.joint(ints[(e + jointEdgeJoint) >> 2] as number));
    }
    return list.reverse();
  }

  /**
   * Writes x, y, angle, velocityX, velocityY and angularVelocity to `out[offset]` and the five
   * places after it. Allocates nothing.
   */
  read(out: Float64Array, offset = 0): void {
    const { floats } = this.open();
    const at = this.address >> 2;
    out[offset] = floats[at + (bodyX >> 2)] as number;
    out[offset + 1] = floats[at + (bodyY >> 2)] as number;
    out[offset + 2] = floats[at + (bodyAngle >> 2)] as number;
    out[offset + 3] = floats[at + (bodyVelocityX >> 2)] as number;
    out[offset + 4] = floats[at + (bodyVelocityY >> 2)] as number;
    out[offset + 5] = floats[at + (bodyAngularVelocity >> 2)] as number;
  }

  /** Adds a line segment without neighbours; it collides with polygons from both sides. */
  addEdge(from: Point, to: Point, options: FixtureOptions = {}): Fixture {
    checkPoint("from", from);
    checkPoint("to", to);
    return this.#addFixture(options, (kernel, ...data) => {
      kernel.floats.set([...from, ...to], INPUT);
      return kernel.functions.addEdge(this.address, ...data);
    });
  }

  /**
   * Adds the convex hull of 3 to 16 points. The hull's vertices come in another order than the
   * points: see {@link Fixture.vertices}.
   */
  addPolygon(vertices: readonly Point[], options: FixtureOptions = {}): Fixture {
    checkInteger("the number of vertices", vertices.length, 3, MAX_VERTICES);
    for (const [i, vertex] of vertices.entries()) checkPoint(`vertices[${i}]`, vertex);
    return this.#addFixture(options, (kernel, ...data) => {
      kernel.floats.set(vertices.flat(), INPUT);
      return kernel.functions.addPolygon(this.address, vertices.length, ...data);
    });
  }

  /** Adds a rectangle of twice `halfWidth` by twice `halfHeight` around the body's origin or `center`. */
  addBox(halfWidth: number, halfHeight: number, options: BoxOptions = {}): Fixture {
    for (const [name, value] of Object.entries({ halfWidth, halfHeight })) {
      checkNotNegative(name, value);
      if (value < 1e-4) {
        throw new Box2DError("invalid-argument", `${name} is ${value}; expected at least 0.0001.`);
      }
    }
    const center = checkPoint("center", options.center ?? [0, 0]);
    const angle = checkFinite("angle", options.angle ?? 0);
    const turned = options.center !== undefined || options.angle !== undefined ? 1 : 0;
    return this.#addFixture(options, (kernel, ...data) => {
      kernel.floats.set([halfWidth, halfHeight, ...center, angle], INPUT);
      return kernel.functions.addBox(this.address, turned, ...data);
    });
  }

  /** Pushes at a world point during the next step, newtons. Wakes the body unless `wake` is false. */
  applyForce(forceX: number, forceY: number, x: number, y: number, wake = true): void {
    checkFinite("forceX", forceX);
    checkFinite("forceY", forceY);
    checkFinite("x", x);
    checkFinite("y", y);
    this.open().functions.applyForce(this.address, forceX, forceY, x, y, wake ? 1 : 0);
  }

  /** Pushes at the centre of mass during the next step, newtons. */
  applyForceToCenter(forceX: number, forceY: number, wake = true): void {
    checkFinite("forceX", forceX);
    checkFinite("forceY", forceY);
    this.open().functions.applyForceToCenter(this.address, forceX, forceY, wake ? 1 : 0);
  }

  /** Turns during the next step, N·m. */
  applyTorque(torque: number, wake = true): void {
    checkFinite("torque", torque);
    this.open().functions.applyTorque(this.address, torque, wake ? 1 : 0);
  }

  /** Changes the velocities at once by an impulse at a world point, N·s. */
  applyLinearImpulse(impulseX: number, impulseY: number, x: number, y: number, wake = true): void {
    checkFinite("impulseX", impulseX);
    checkFinite("impulseY", impulseY);
    checkFinite("x", x);
    checkFinite("y", y);
    this.open().functions.applyLinearImpulse(this.address, impulseX, impulseY, x, y, wake ? 1 : 0);
  }

  /** Changes the angular velocity at once, N·m·s. */
  applyAngularImpulse(impulse: number, wake = true): void {
    checkFinite("impulse", impulse);
    this.open().functions.applyAngularImpulse(this.address, impulse, wake ? 1 : 0);
  }

  /** Wakes the body, or puts it to sleep with its velocities and forces at 0. */
  setAwake(awake: boolean): void {
    this.open().functions.setAwake(this.address, awake ? 1 : 0);
  }

  /** m/s. Has no effect on a static body. */
  setLinearVelocity(x: number, y: number): void {
    checkFinite("x", x);
    checkFinite("y", y);
    this.open().functions.setLinearVelocity(this.address, x, y);
  }

  /** rad/s. Has no effect on a static body. */
  setAngularVelocity(velocity: number): void {
    checkFinite("velocity", velocity);
    this.open().functions.setAngularVelocity(this.address, velocity);
  }

  /** Moves the body's origin and turns it; contacts follow at the next step. */
  setTransform(x: number, y: number, angle: number): void {
    checkFinite("x", x);
    checkFinite("y", y);
    checkFinite("angle", angle);
    this.open();
    this.entities.state.call((functions) => functions.setTransform(this.address, x, y, angle));
  }

  #addFixture(
    options: FixtureOptions,
    call: (
      kernel: Kernel,
      ...data: [
        density: number,
        friction: number,
        restitution: number,
        categoryBits: number,
        maskBits: number,
        groupIndex: number,
      ]
    ) => number,
  ): Fixture {
    const density = checkNotNegative("density", options.density ?? 0);
    const friction = checkNotNegative("friction", options.friction ?? 0.2);
    const restitution = checkNotNegative("restitution", options.restitution ?? 0);
    const categoryBits = checkInteger("categoryBits", options.categoryBits ?? 1, 0, 0xffff);
    const maskBits = checkInteger("maskBits", options.maskBits ?? 0xffff, 0, 0xffff);
    const groupIndex = checkInteger("groupIndex", options.groupIndex ?? 0, -32768, 32767);
    const kernel = this.open();
    let address: number;
    try {
      address = call(kernel, density, friction, restitution, categoryBits, maskBits, groupIndex);
    } catch (cause) {
      throw this.entities.state.fail(cause);
    }
    kernel.refresh();
    if (address > 1) return this.entities.fixture(address);
    const reason =
      address === 0
        ? "The vertices span no area or repeat; expected the corners of a convex polygon."
        : "The body's rotational inertia would not be positive in float32; move the shape closer to the body's origin or make it larger.";
    throw new Box2DError("invalid-argument", reason);
  }
}
