/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Preparation of contact constraints: the first half of b2ContactSolver.

import { manifoldOf, manifoldPoint } from "./contact";
import { EPSILON, MANIFOLD_FACE_A, POLYGON_RADIUS, VELOCITY_THRESHOLD } from "./settings";
import { PositionConstraint, VelocityConstraint, VelocityPoint } from "./scratch-types";
import { cosf, sinf } from "./trigonometry";
import { Body, Contact, Manifold, Triple } from "./types";

/** The constraints of the island that is being solved. */
export let constraintCount: i32 = 0;
let positionConstraints: usize = 0;
let velocityConstraints: usize = 0;

export function positionConstraint(index: i32): PositionConstraint {
  return changetype<PositionConstraint>(
    positionConstraints + <usize>index * offsetof<PositionConstraint>(),
  );
}

export function velocityConstraint(index: i32): VelocityConstraint {
  return changetype<VelocityConstraint>(
    velocityConstraints + <usize>index * offsetof<VelocityConstraint>(),
  );
}

export function velocityPoint(vc: VelocityConstraint, index: i32): VelocityPoint {
  return changetype<VelocityPoint>(
    changetype<usize>(vc) + <usize>index * offsetof<VelocityPoint>(),
  );
}

function triple(array: usize, index: i32): usize {
  return array + <usize>index * offsetof<Triple>();
}

/** Fills the constraints from the contacts; impulses start scaled by `ratio` (0: cold). */
export function createConstraints(
  contacts: usize,
  count: i32,
  positionMemory: usize,
  velocityMemory: usize,
  positions: usize,
  velocities: usize,
  ratio: f32,
): void {
  constraintCount = count;
  positionConstraints = positionMemory;
  velocityConstraints = velocityMemory;
  for (let i: i32 = 0; i < count; ++i) {
    const contact = changetype<Contact>(load<u32>(contacts + (<usize>i << 2)));
    const a: Body = contact.fixtureA.body;
    const b: Body = contact.fixtureB.body;
    const manifold: Manifold = manifoldOf(contact);
    const vc = velocityConstraint(i);
    vc.friction = contact.friction;
    vc.restitution = contact.restitution;
    vc.velocityA = triple(velocities, a.islandIndex);
    vc.velocityB = triple(velocities, b.islandIndex);
    vc.inverseMassA = a.inverseMass;
    vc.inverseMassB = b.inverseMass;
    vc.inverseInertiaA = a.inverseInertia;
    vc.inverseInertiaB = b.inverseInertia;
    vc.contact = contact;
    vc.count = manifold.count;
    const pc = positionConstraint(i);
    pc.positionA = triple(positions, a.islandIndex);
    pc.positionB = triple(positions, b.islandIndex);
    pc.indexA = a.islandIndex;
    pc.indexB = b.islandIndex;
    pc.inverseMassA = a.inverseMass;
    pc.inverseMassB = b.inverseMass;
    pc.inverseInertiaA = a.inverseInertia;
    pc.inverseInertiaB = b.inverseInertia;
    pc.centerAx = a.lx;
    pc.centerAy = a.ly;
    pc.centerBx = b.lx;
    pc.centerBy = b.ly;
    pc.normalX = manifold.normalX;
    pc.normalY = manifold.normalY;
    pc.pointX = manifold.pointX;
    pc.pointY = manifold.pointY;
    pc.type = manifold.type;
    pc.count = manifold.count;
    pc.x0 = manifold.x0;
    pc.y0 = manifold.y0;
    pc.x1 = manifold.x1;
    pc.y1 = manifold.y1;
    for (let j: i32 = 0; j < manifold.count; ++j) {
      const point = manifoldPoint(manifold, j);
      const vcp = velocityPoint(vc, j);
      vcp.normalImpulse = ratio == 0 ? 0 : ratio * point.normalImpulse;
      vcp.tangentImpulse = ratio == 0 ? 0 : ratio * point.tangentImpulse;
    }
  }
}

/** Lever arms, masses and restitution of every point, at the current positions. */
export function initializeVelocityConstraints(): void {
  for (let i: i32 = 0; i < constraintCount; ++i) initializeConstraint(i);
}

function initializeConstraint(i: i32): void {
  const vc = velocityConstraint(i);
  const pc = positionConstraint(i);
  const mA: f32 = vc.inverseMassA;
  const mB: f32 = vc.inverseMassB;
  const iA: f32 = vc.inverseInertiaA;
  const iB: f32 = vc.inverseInertiaB;
  const positionA = changetype<Triple>(pc.positionA);
  const positionB = changetype<Triple>(pc.positionB);
  const velocityA = changetype<Triple>(vc.velocityA);
  const velocityB = changetype<Triple>(vc.velocityB);
  const sA: f32 = sinf(positionA.a);
  const cA: f32 = cosf(positionA.a);
  const sB: f32 = sinf(positionB.a);
  const cB: f32 = cosf(positionB.a);
  const pAx: f32 = positionA.x - (cA * pc.centerAx - sA * pc.centerAy);
  const pAy: f32 = positionA.y - (sA * pc.centerAx + cA * pc.centerAy);
  const pBx: f32 = positionB.x - (cB * pc.centerBx - sB * pc.centerBy);
  const pBy: f32 = positionB.y - (sB * pc.centerBx + cB * pc.centerBy);
  // The reference face's frame and the other's.
  const faceA: bool = pc.type == MANIFOLD_FACE_A;
  const fs: f32 = faceA ? sA : sB;
  const fc: f32 = faceA ? cA : cB;
  const fx: f32 = faceA ? pAx : pBx;
  const fy: f32 = faceA ? pAy : pBy;
  const os: f32 = faceA ? sB : sA;
  const oc: f32 = faceA ? cB : cA;
  const ox: f32 = faceA ? pBx : pAx;
  const oy: f32 = faceA ? pBy : pAy;
  const faceX: f32 = fc * pc.normalX - fs * pc.normalY;
  const faceY: f32 = fs * pc.normalX + fc * pc.normalY;
  const planeX: f32 = fc * pc.pointX - fs * pc.pointY + fx;
  const planeY: f32 = fs * pc.pointX + fc * pc.pointY + fy;
  const nx: f32 = faceA ? faceX : -faceX;
  const ny: f32 = faceA ? faceY : -faceY;
  vc.normalX = nx;
  vc.normalY = ny;
  for (let j: i32 = 0; j < vc.count; ++j) {
    const lx: f32 = j == 0 ? pc.x0 : pc.x1;
    const ly: f32 = j == 0 ? pc.y0 : pc.y1;
    const clipX: f32 = oc * lx - os * ly + ox;
    const clipY: f32 = os * lx + oc * ly + oy;
    const d: f32 = POLYGON_RADIUS - ((clipX - planeX) * faceX + (clipY - planeY) * faceY);
    const onFaceX: f32 = clipX + d * faceX;
    const onFaceY: f32 = clipY + d * faceY;
    const onOtherX: f32 = clipX - POLYGON_RADIUS * faceX;
    const onOtherY: f32 = clipY - POLYGON_RADIUS * faceY;
    const x: f32 = <f32>0.5 * (onFaceX + onOtherX);
    const y: f32 = <f32>0.5 * (onFaceY + onOtherY);
    const vcp = velocityPoint(vc, j);
    const rAx: f32 = x - positionA.x;
    const rAy: f32 = y - positionA.y;
    const rBx: f32 = x - positionB.x;
    const rBy: f32 = y - positionB.y;
    vcp.rAx = rAx;
    vcp.rAy = rAy;
    vcp.rBx = rBx;
    vcp.rBy = rBy;
    const rnA: f32 = rAx * ny - rAy * nx;
    const rnB: f32 = rBx * ny - rBy * nx;
    const kNormal: f32 = mA + mB + iA * rnA * rnA + iB * rnB * rnB;
    vcp.normalMass = kNormal > 0 ? <f32>1 / kNormal : 0;
    const tx: f32 = ny;
    const ty: f32 = -nx;
    const rtA: f32 = rAx * ty - rAy * tx;
    const rtB: f32 = rBx * ty - rBy * tx;
    const kTangent: f32 = mA + mB + iA * rtA * rtA + iB * rtB * rtB;
    vcp.tangentMass = kTangent > 0 ? <f32>1 / kTangent : 0;
    vcp.velocityBias = 0;
    const wA: f32 = velocityA.a;
    const wB: f32 = velocityB.a;
    const dvx: f32 = velocityB.x + -wB * rBy - velocityA.x - -wA * rAy;
    const dvy: f32 = velocityB.y + wB * rBx - velocityA.y - wA * rAx;
    const relative: f32 = nx * dvx + ny * dvy;
    if (relative < -VELOCITY_THRESHOLD) vcp.velocityBias = -vc.restitution * relative;
  }
  if (vc.count == 2) prepareBlock(vc);
}

/** The 2 x 2 mass of two points; a badly conditioned pair loses its second point. */
function prepareBlock(vc: VelocityConstraint): void {
  const mA: f32 = vc.inverseMassA;
  const mB: f32 = vc.inverseMassB;
  const iA: f32 = vc.inverseInertiaA;
  const iB: f32 = vc.inverseInertiaB;
  const nx: f32 = vc.normalX;
  const ny: f32 = vc.normalY;
  const rn1A: f32 = vc.rAx0 * ny - vc.rAy0 * nx;
  const rn1B: f32 = vc.rBx0 * ny - vc.rBy0 * nx;
  const rn2A: f32 = vc.rAx1 * ny - vc.rAy1 * nx;
  const rn2B: f32 = vc.rBx1 * ny - vc.rBy1 * nx;
  const k11: f32 = mA + mB + iA * rn1A * rn1A + iB * rn1B * rn1B;
  const k22: f32 = mA + mB + iA * rn2A * rn2A + iB * rn2B * rn2B;
  const k12: f32 = mA + mB + iA * rn1A * rn2A + iB * rn1B * rn2B;
  const maxCondition: f32 = 1000;
  if (!(k11 * k11 < maxCondition * (k11 * k22 - k12 * k12))) {
    vc.count = 1;
    return;
  }
  vc.kXx = k11;
  vc.kXy = k12;
  vc.kYx = k12;
  vc.kYy = k22;
  let determinant: f32 = k11 * k22 - k12 * k12;
  if (determinant != 0) determinant = <f32>1 / determinant;
  vc.massXx = determinant * k22;
  vc.massYx = -determinant * k12;
  vc.massXy = -determinant * k12;
  vc.massYy = determinant * k11;
}

/** Applies the impulses of the last step. */
export function warmStart(): void {
  for (let i: i32 = 0; i < constraintCount; ++i) {
    const vc = velocityConstraint(i);
    const mA: f32 = vc.inverseMassA;
    const mB: f32 = vc.inverseMassB;
    const iA: f32 = vc.inverseInertiaA;
    const iB: f32 = vc.inverseInertiaB;
    const velocityA = changetype<Triple>(vc.velocityA);
    const velocityB = changetype<Triple>(vc.velocityB);
    const nx: f32 = vc.normalX;
    const ny: f32 = vc.normalY;
    let vAx: f32 = velocityA.x;
    let vAy: f32 = velocityA.y;
    let wA: f32 = velocityA.a;
    let vBx: f32 = velocityB.x;
    let vBy: f32 = velocityB.y;
    let wB: f32 = velocityB.a;
    for (let j: i32 = 0; j < vc.count; ++j) {
      const p = velocityPoint(vc, j);
      const px: f32 = p.normalImpulse * nx + p.tangentImpulse * ny;
      const py: f32 = p.normalImpulse * ny + p.tangentImpulse * -nx;
      wA -= iA * (p.rAx * py - p.rAy * px);
      vAx -= mA * px;
      vAy -= mA * py;
      wB += iB * (p.rBx * py - p.rBy * px);
      vBx += mB * px;
      vBy += mB * py;
    }
    velocityA.x = vAx;
    velocityA.y = vAy;
    velocityA.a = wA;
    velocityB.x = vBx;
    velocityB.y = vBy;
    velocityB.a = wB;
  }
}

/** Keeps the impulses for the next step. */
export function storeImpulses(): void {
  for (let i: i32 = 0; i < constraintCount; ++i) {
    const vc = velocityConstraint(i);
    const manifold: Manifold = manifoldOf(vc.contact);
    for (let j: i32 = 0; j < vc.count; ++j) {
      const point = manifoldPoint(manifold, j);
      const vcp = velocityPoint(vc, j);
      point.normalImpulse = vcp.normalImpulse;
      point.tangentImpulse = vcp.tangentImpulse;
    }
  }
}
