export { BODY_READING, type Body } from "./body.ts";
export { Box2DError, type Box2DErrorCode, isBox2DError } from "./box2d-error.ts";
export type { ContactEvent, ContactEvents } from "./contact-events.ts";
export { createWorld } from "./create-world.ts";
export type { Fixture } from "./fixture.ts";
export { preloadKernel, setKernel } from "./kernel.ts";
export type { KernelFunctions } from "./kernel-functions.ts";
export type {
  BodyOptions,
  BodyType,
  BoxOptions,
  FixtureOptions,
  Point,
  RevoluteJointOptions,
  WorldOptions,
} from "./options.ts";
export type { RayHit } from "./ray-hit.ts";
export type { RevoluteJoint } from "./revolute-joint.ts";
export type { World } from "./world.ts";
