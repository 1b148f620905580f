// The functions that the host calls. Handles are addresses; the host checks them and all numbers.

import { createBroadPhase } from "./broad-phase";
import {
  createBody as makeBody,
  createFixture,
  createJoint as makeJoint,
  destroyBody as removeBody,
  destroyJoint as removeJoint,
} from "./entities";
import { createEvents } from "./events";
import { makeBox, makeHull } from "./hull";
import { IO, LOCAL_VERTICES, WORLD } from "./layout";
import { clearArena, world } from "./memory";
import { rayCastWorld } from "./ray-cast";
import { SHAPE_EDGE, SHAPE_POLYGON } from "./settings";
import { stepWorld } from "./step";
import { createTree } from "./tree";
import { cosf, sinf } from "./trigonometry";
import { Joint } from "./joint-types";
import { Body } from "./types";

export { LAYOUT_VERSION as layoutVersion } from "./layout";
export * from "./api-motion";

export function stateAddress(): usize {
  return WORLD;
}

export function inputAddress(): usize {
  return IO;
}

export function sine(angle: f32): f32 {
  return sinf(angle);
}

export function cosine(angle: f32): f32 {
  return cosf(angle);
}

export function createWorld(
  gravityX: f32,
  gravityY: f32,
  warmStarting: i32,
  continuousPhysics: i32,
  allowSleep: i32,
): void {
  clearArena();
  const w = world();
  w.gravityX = gravityX;
  w.gravityY = gravityY;
  w.warmStarting = warmStarting;
  w.continuousPhysics = continuousPhysics;
  w.allowSleep = allowSleep;
  createTree();
  createBroadPhase();
  createEvents();
}

export function step(timeStep: f32, velocityIterations: i32, positionIterations: i32): void {
  stepWorld(timeStep, velocityIterations, positionIterations);
}

export function rayCast(x1: f32, y1: f32, x2: f32, y2: f32, categoryBits: i32): f32 {
  return rayCastWorld(x1, y1, x2, y2, categoryBits);
}

export function createBody(
  type: i32,
  x: f32,
  y: f32,
  angle: f32,
  vx: f32,
  vy: f32,
  w: f32,
  linearDamping: f32,
  angularDamping: f32,
  gravityScale: f32,
  flags: i32,
): Body {
  const b = makeBody(type, x, y, angle, flags);
  b.vx = vx;
  b.vy = vy;
  b.w = w;
  b.linearDamping = linearDamping;
  b.angularDamping = angularDamping;
  b.gravityScale = gravityScale;
  return b;
}

export function destroyBody(b: Body): void {
  removeBody(b);
}

/** Two vertices in IO. */
export function addEdge(
  b: Body,
  density: f32,
  friction: f32,
  restitution: f32,
  categoryBits: i32,
  maskBits: i32,
  groupIndex: i32,
): usize {
  memory.copy(LOCAL_VERTICES, IO, 16);
  return changetype<usize>(
    createFixture(
      b,
      SHAPE_EDGE,
      2,
      density,
      friction,
      restitution,
      categoryBits,
      maskBits,
      groupIndex,
    ),
  );
}

/** `count` vertices in IO; 0: they span no area, 1: the body's inertia would not be positive. */
export function addPolygon(
  b: Body,
  count: i32,
  density: f32,
  friction: f32,
  restitution: f32,
  categoryBits: i32,
  maskBits: i32,
  groupIndex: i32,
): usize {
  const hull: i32 = makeHull(count);
  if (hull == 0) return 0;
  const f = createFixture(
    b,
    SHAPE_POLYGON,
    hull,
    density,
    friction,
    restitution,
    categoryBits,
    maskBits,
    groupIndex,
  );
  return f ? changetype<usize>(f) : 1;
}

/** Half width, half height, centre and angle in IO; `turned` when centre or angle are given. */
export function addBox(
  b: Body,
  turned: i32,
  density: f32,
  friction: f32,
  restitution: f32,
  categoryBits: i32,
  maskBits: i32,
  groupIndex: i32,
): usize {
  const angle: f32 = load<f32>(IO, 16);
  makeBox(
    load<f32>(IO),
    load<f32>(IO, 4),
    load<f32>(IO, 8),
    load<f32>(IO, 12),
    sinf(angle),
    cosf(angle),
    turned != 0,
  );
  const f = createFixture(
    b,
    SHAPE_POLYGON,
    4,
    density,
    friction,
    restitution,
    categoryBits,
    maskBits,
    groupIndex,
  );
  return f ? changetype<usize>(f) : 1;
}

export function createRevoluteJoint(
  bodyA: Body,
  bodyB: Body,
  anchorAx: f32,
  anchorAy: f32,
  anchorBx: f32,
  anchorBy: f32,
  referenceAngle: f32,
  enableLimit: i32,
  lowerAngle: f32,
  upperAngle: f32,
  enableMotor: i32,
  maxMotorTorque: f32,
  motorSpeed: f32,
  collideConnected: i32,
): Joint {
  const j = makeJoint(bodyA, bodyB, collideConnected != 0);
  j.anchorAx = anchorAx;
  j.anchorAy = anchorAy;
  j.anchorBx = anchorBx;
  j.anchorBy = anchorBy;
  j.referenceAngle = referenceAngle;
  j.enableLimit = enableLimit;
  j.lowerAngle = lowerAngle;
  j.upperAngle = upperAngle;
  j.enableMotor = enableMotor;
  j.maxMotorTorque = maxMotorTorque;
  j.motorSpeed = motorSpeed;
  return j;
}

export function destroyJoint(j: Joint): void {
  removeJoint(j);
}
