/** A point or vector in metres: `[x, y]`. */
export type Point = readonly [x: number, y: number];

/** Static bodies never move, kinematic ones only by their velocity, dynamic ones by forces. */
export type BodyType = "static" | "kinematic" | "dynamic";

export interface WorldOptions {
  /** Acceleration of every dynamic body, m/s². Default `[0, -10]`. */
  readonly gravity?: Point;
  /** Start each step's solver from the impulses of the step before. Default true. */
  readonly warmStarting?: boolean;
  /** Stop dynamic bodies from tunnelling through static ones. Default true. */
  readonly continuousPhysics?: boolean;
  /** Let resting bodies fall asleep. Default true. */
  readonly allowSleep?: boolean;
}

export interface BodyOptions {
  /** Default `"static"`. */
  readonly type?: BodyType;
  /** Of the body's origin. Default `[0, 0]`. */
  readonly position?: Point;
  /** Radians. Default 0. */
  readonly angle?: number;
  /** Of the centre of mass, m/s. Default `[0, 0]`. */
  readonly linearVelocity?: Point;
  /** rad/s. Default 0. */
  readonly angularVelocity?: number;
  /** Default 0. */
  readonly linearDamping?: number;
  /** Default 0. */
  readonly angularDamping?: number;
  /** Default 1. */
  readonly gravityScale?: number;
  /** Never turn. Default false. */
  readonly fixedRotation?: boolean;
  /** May fall asleep. Default true. */
  readonly allowSleep?: boolean;
  /** Default true. */
  readonly awake?: boolean;
}

export interface FixtureOptions {
  /** kg/m²; 0 adds no mass. Default 0. */
  readonly density?: number;
  /** Default 0.2. Two touching fixtures use the geometric mean. */
  readonly friction?: number;
  /** Default 0. Two touching fixtures use the larger one. */
  readonly restitution?: number;
  /** What this fixture is, 16 bits. Default 0x0001. */
  readonly categoryBits?: number;
  /** What this fixture collides with, 16 bits. Default 0xffff. */
  readonly maskBits?: number;
  /** Fixtures of one group always (positive) or never (negative) collide; 0: no group. Default 0. */
  readonly groupIndex?: number;
}

export interface BoxOptions extends FixtureOptions {
  /** In the body's frame. Default `[0, 0]`. */
  readonly center?: Point;
  /** Radians in the body's frame. Default 0. */
  readonly angle?: number;
}

export interface RevoluteJointOptions<Body> {
  readonly bodyA: Body;
  readonly bodyB: Body;
  /** In A's frame. Default `[0, 0]`. */
  readonly localAnchorA?: Point;
  /** In B's frame. Default `[0, 0]`. */
  readonly localAnchorB?: Point;
  /**
   * Angle of B minus angle of A at which the joint's angle counts as 0. Default: that difference
   * now, computed in float64 and rounded, as pybox2d does (Box2D itself defaults to 0).
   */
  readonly referenceAngle?: number;
  /** Default false. */
  readonly enableLimit?: boolean;
  /** Radians. Default 0. */
  readonly lowerAngle?: number;
  /** Radians. Default 0. */
  readonly upperAngle?: number;
  /** Default false. */
  readonly enableMotor?: boolean;
  /** rad/s. Default 0. */
  readonly motorSpeed?: number;
  /** N·m, at least 0. Default 0. */
  readonly maxMotorTorque?: number;
  /** Let the two bodies collide with each other. Default false. */
  readonly collideConnected?: boolean;
}
