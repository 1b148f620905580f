import type { Body } from "./body.ts";
import { Box2DError } from "./box2d-error.ts";
import { checkFinite, checkNotNegative } from "./checks.ts";
import { type Entities, Entity } from "./entities.ts";
import {
  bodyAngle,
  bodyAngularVelocity,
  bodyCosine,
  bodySine,
  bodyX,
  bodyY,
  jointAnchorAx,
  jointAnchorAy,
  jointAnchorBx,
  jointAnchorBy,
  jointBodyA,
  jointBodyB,
  jointEnableLimit,
  jointEnableMotor,
  jointLowerAngle,
  jointMaxMotorTorque,
  jointMotorSpeed,
  jointReferenceAngle,
  jointUpperAngle,
} from "./kernel-layout.ts";
import type { Point } from "./options.ts";

const f = Math.fround;

/** A hinge between two bodies, with an optional motor and optional limits. */
export class RevoluteJoint extends Entity {
  /** @internal */
  constructor(entities: Entities, address: number, id: number) {
    super(entities, address, id, "joint");
  }

  get bodyA(): Body {
    return this.entities.body(this.int(jointBodyA));
  }

  get bodyB(): Body {
    return this.entities.body(this.int(jointBodyB));
  }

  /** Angle of B minus angle of A minus the reference angle, radians. */
  get angle(): number {
    const { ints, floats } = this.open();
    const at = this.address >> 2;
    const a = floats[((ints[at + (jointBodyA >> 2)] as number) + bodyAngle) >> 2] as number;
    const b = floats[((ints[at + (jointBodyB >> 2)] as number) + bodyAngle) >> 2] as number;
    return f(f(b - a) - (floats[at + (jointReferenceAngle >> 2)] as number));
  }

  /** Angular velocity of B minus that of A, rad/s. */
  get speed(): number {
    const { ints, floats } = this.open();
    const at = this.address >> 2;
    const a = ints[at + (jointBodyA >> 2)] as number;
    const b = ints[at + (jointBodyB >> 2)] as number;
    return f(
      (floats[(b + bodyAngularVelocity) >> 2] as number) -
        (floats[(a + bodyAngularVelocity) >> 2] as number),
    );
  }

  /** The anchor on A, in the world. */
  get anchorA(): Point {
    return this.#worldPoint(jointBodyA, jointAnchorAx, jointAnchorAy);
  }

  /** The anchor on B, in the world. */
  get anchorB(): Point {
    return this.#worldPoint(jointBodyB, jointAnchorBx, jointAnchorBy);
  }

  get referenceAngle(): number {
    return this.float(jointReferenceAngle);
  }

  get enableLimit(): boolean {
    return this.int(jointEnableLimit) !== 0;
  }

  set enableLimit(enabled: boolean) {
    this.open().functions.enableLimit(this.address, enabled ? 1 : 0);
  }

  get lowerAngle(): number {
    return this.float(jointLowerAngle);
  }

  get upperAngle(): number {
    return this.float(jointUpperAngle);
  }

  /** Radians; lower at most upper. Wakes the bodies when the limits change. */
  setLimits(lower: number, upper: number): void {
    checkLimits(lower, upper);
    this.open().functions.setLimits(this.address, lower, upper);
  }

  get enableMotor(): boolean {
    return this.int(jointEnableMotor) !== 0;
  }

  set enableMotor(enabled: boolean) {
    this.open().functions.enableMotor(this.address, enabled ? 1 : 0);
  }

  /** rad/s. Setting it wakes the bodies. */
  get motorSpeed(): number {
    return this.float(jointMotorSpeed);
  }

  set motorSpeed(speed: number) {
    checkFinite("motorSpeed", speed);
    this.open().functions.setMotorSpeed(this.address, speed);
  }

  /** N·m. Setting it wakes the bodies. */
  get maxMotorTorque(): number {
    return this.float(jointMaxMotorTorque);
  }

  set maxMotorTorque(torque: number) {
    checkNotNegative("maxMotorTorque", torque);
    this.open().functions.setMaxMotorTorque(this.address, torque);
  }

  #worldPoint(body: number, anchorX: number, anchorY: number): Point {
    const { floats } = this.open();
    const at = this.int(body);
    const x = this.float(anchorX);
    const y = this.float(anchorY);
    const s = floats[(at + bodySine) >> 2] as number;
    const c = floats[(at + bodyCosine) >> 2] as number;
    return [
      f(f(f(c * x) - f(s * y)) + (floats[(at + bodyX) >> 2] as number)),
      f(f(f(s * x) + f(c * y)) + (floats[(at + bodyY) >> 2] as number)),
    ];
  }
}

/** Refuses limits that are not numbers in order. */
export function checkLimits(lower: number, upper: number): void {
  checkFinite("lowerAngle", lower);
  checkFinite("upperAngle", upper);
  if (lower > upper) {
    throw new Box2DError(
      "invalid-argument",
      `lowerAngle ${lower} is above upperAngle ${upper}; expected lower <= upper.`,
    );
  }
}
