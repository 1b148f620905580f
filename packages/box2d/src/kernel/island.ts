/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Bodies that touch or hang together are solved as one: b2Island.

import { solveContactPositions, solveContactVelocities, solveToiPositions } from "./contact-solver";
import {
  createConstraints,
  initializeVelocityConstraints,
  storeImpulses,
  warmStart,
} from "./contact-constraints";
import { putToSleep, synchronizeTransform } from "./body";
import { clamp, min } from "./math";
import { world } from "./memory";
import { solveJointPosition, solveJointVelocity } from "./revolute";
import { solveJointPair } from "./revolute-pair";
import { initializeJoint } from "./revolute-setup";
import {
  ANGULAR_SLEEP_TOLERANCE,
  BODY_AUTO_SLEEP,
  DYNAMIC_BODY,
  LINEAR_SLEEP_TOLERANCE,
  MAX_FLOAT,
  MAX_ROTATION,
  MAX_ROTATION_SQUARED,
  MAX_TRANSLATION,
  MAX_TRANSLATION_SQUARED,
  STATIC_BODY,
  TIME_TO_SLEEP,
} from "./settings";
import { Joint } from "./joint-types";
import { Body, Contact, Triple } from "./types";

export let bodyCount: i32 = 0;
export let contactCount: i32 = 0;
let jointCount: i32 = 0;
let bodies: usize = 0;
let contacts: usize = 0;
let joints: usize = 0;
let positions: usize = 0;
let velocities: usize = 0;
let positionConstraints: usize = 0;
let velocityConstraints: usize = 0;

/** Says where the lists of the next islands lie. */
export function placeIsland(
  bodyMemory: usize,
  contactMemory: usize,
  jointMemory: usize,
  positionMemory: usize,
  velocityMemory: usize,
  positionConstraintMemory: usize,
  velocityConstraintMemory: usize,
): void {
  bodies = bodyMemory;
  contacts = contactMemory;
  joints = jointMemory;
  positions = positionMemory;
  velocities = velocityMemory;
  positionConstraints = positionConstraintMemory;
  velocityConstraints = velocityConstraintMemory;
}

export function clearIsland(): void {
  bodyCount = 0;
  contactCount = 0;
  jointCount = 0;
}

export function addBody(body: Body): void {
  body.islandIndex = bodyCount;
  store<u32>(bodies + (<usize>bodyCount << 2), <u32>changetype<usize>(body));
  ++bodyCount;
}

export function addContact(contact: Contact): void {
  store<u32>(contacts + (<usize>contactCount << 2), <u32>changetype<usize>(contact));
  ++contactCount;
}

export function addJoint(joint: Joint): void {
  store<u32>(joints + (<usize>jointCount << 2), <u32>changetype<usize>(joint));
  ++jointCount;
}

export function islandBody(index: i32): Body {
  return changetype<Body>(load<u32>(bodies + (<usize>index << 2)));
}

function islandJoint(index: i32): Joint {
  return changetype<Joint>(load<u32>(joints + (<usize>index << 2)));
}

function position(index: i32): Triple {
  return changetype<Triple>(positions + <usize>index * offsetof<Triple>());
}

function velocity(index: i32): Triple {
  return changetype<Triple>(velocities + <usize>index * offsetof<Triple>());
}

function integrateVelocities(h: f32): void {
  const w = world();
  for (let i: i32 = 0; i < bodyCount; ++i) {
    const b = islandBody(i);
    let vx: f32 = b.vx;
    let vy: f32 = b.vy;
    let angular: f32 = b.w;
    b.c0x = b.cx;
    b.c0y = b.cy;
    b.a0 = b.a;
    if (b.type == DYNAMIC_BODY) {
      vx += h * (b.gravityScale * w.gravityX + b.inverseMass * b.fx);
      vy += h * (b.gravityScale * w.gravityY + b.inverseMass * b.fy);
      angular += h * b.inverseInertia * b.torque;
      const linear: f32 = clamp(<f32>1 - h * b.linearDamping, 0, 1);
      vx *= linear;
      vy *= linear;
      angular *= clamp(<f32>1 - h * b.angularDamping, 0, 1);
    }
    const p = position(i);
    p.x = b.cx;
    p.y = b.cy;
    p.a = b.a;
    const v = velocity(i);
    v.x = vx;
    v.y = vy;
    v.a = angular;
  }
}

function integratePositions(h: f32): void {
  for (let i: i32 = 0; i < bodyCount; ++i) {
    const p = position(i);
    const v = velocity(i);
    const tx: f32 = h * v.x;
    const ty: f32 = h * v.y;
    if (tx * tx + ty * ty > MAX_TRANSLATION_SQUARED) {
      const ratio: f32 = MAX_TRANSLATION / sqrt<f32>(tx * tx + ty * ty);
      v.x *= ratio;
      v.y *= ratio;
    }
    const rotation: f32 = h * v.a;
    if (rotation * rotation > MAX_ROTATION_SQUARED) {
      v.a *= MAX_ROTATION / (rotation > 0 ? rotation : -rotation);
    }
    p.x += h * v.x;
    p.y += h * v.y;
    p.a += h * v.a;
  }
}

function writeBack(): void {
  for (let i: i32 = 0; i < bodyCount; ++i) {
    const b = islandBody(i);
    const p = position(i);
    const v = velocity(i);
    b.cx = p.x;
    b.cy = p.y;
    b.a = p.a;
    b.vx = v.x;
    b.vy = v.y;
    b.w = v.a;
    synchronizeTransform(b);
  }
}

function solvePositions(iterations: i32): bool {
  for (let i: i32 = 0; i < iterations; ++i) {
    let fine: bool = solveContactPositions();
    for (let j: i32 = 0; j < jointCount; ++j) {
      if (!solveJointPosition(islandJoint(j))) fine = false;
    }
    if (fine) return true;
  }
  return false;
}

/** Puts the island to sleep when every body has been slow for long enough. */
function considerSleep(h: f32, positionSolved: bool): void {
  let minSleepTime: f32 = MAX_FLOAT;
  const linear: f32 = LINEAR_SLEEP_TOLERANCE * LINEAR_SLEEP_TOLERANCE;
  const angular: f32 = ANGULAR_SLEEP_TOLERANCE * ANGULAR_SLEEP_TOLERANCE;
  for (let i: i32 = 0; i < bodyCount; ++i) {
    const b = islandBody(i);
    if (b.type == STATIC_BODY) continue;
    if (
      !(b.flags & BODY_AUTO_SLEEP) ||
      b.w * b.w > angular ||
      b.vx * b.vx + b.vy * b.vy > linear
    ) {
      b.sleepTime = 0;
      minSleepTime = 0;
    } else {
      b.sleepTime += h;
      minSleepTime = min(minSleepTime, b.sleepTime);
    }
  }
  if (minSleepTime >= TIME_TO_SLEEP && positionSolved) {
    for (let i: i32 = 0; i < bodyCount; ++i) putToSleep(islandBody(i));
  }
}

function solveVelocities(iterations: i32): void {
  if (contactCount == 0 && jointCount == 2) {
    const first = islandJoint(0);
    const second = islandJoint(1);
    if (first.bodyA == second.bodyA && first.bodyB != second.bodyB) {
      solveJointPair(first, second, iterations);
      return;
    }
  }
  for (let i: i32 = 0; i < iterations; ++i) {
    for (let j: i32 = 0; j < jointCount; ++j) solveJointVelocity(islandJoint(j));
    solveContactVelocities();
  }
}

export function solveIsland(
  h: f32,
  ratio: f32,
  velocityIterations: i32,
  positionIterations: i32,
): void {
  const warm: bool = world().warmStarting != 0;
  integrateVelocities(h);
  createConstraints(
    contacts,
    contactCount,
    positionConstraints,
    velocityConstraints,
    positions,
    velocities,
    warm ? ratio : 0,
  );
  initializeVelocityConstraints();
  if (warm) warmStart();
  for (let j: i32 = 0; j < jointCount; ++j) {
    initializeJoint(islandJoint(j), positions, velocities, warm, ratio, h);
  }
  solveVelocities(velocityIterations);
  storeImpulses();
  integratePositions(h);
  const positionSolved: bool = solvePositions(positionIterations);
  writeBack();
  if (world().allowSleep) considerSleep(h, positionSolved);
}

/** Solves a time of impact between two bodies of the island for the rest of the step. */
export function solveToiIsland(h: f32, velocityIterations: i32, indexA: i32, indexB: i32): void {
  for (let i: i32 = 0; i < bodyCount; ++i) {
    const b = islandBody(i);
    const p = position(i);
    p.x = b.cx;
    p.y = b.cy;
    p.a = b.a;
    const v = velocity(i);
    v.x = b.vx;
    v.y = b.vy;
    v.a = b.w;
  }
  createConstraints(
    contacts,
    contactCount,
    positionConstraints,
    velocityConstraints,
    positions,
    velocities,
    0,
  );
  for (let i: i32 = 0; i < 20; ++i) {
    if (solveToiPositions(indexA, indexB)) break;
  }
  setStart(indexA);
  setStart(indexB);
  initializeVelocityConstraints();
  for (let i: i32 = 0; i < velocityIterations; ++i) solveContactVelocities();
  integratePositions(h);
  writeBack();
}

function setStart(index: i32): void {
  const b = islandBody(index);
  const p = position(index);
  b.c0x = p.x;
  b.c0y = p.y;
  b.a0 = p.a;
}
