/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// The revolute joint: b2RevoluteJoint.

import { clamp, magnitude } from "./math";
import {
  ANGULAR_SLOP,
  LIMIT_EQUAL,
  LIMIT_INACTIVE,
  LIMIT_LOWER,
  LIMIT_UPPER,
  LINEAR_SLOP,
  MAX_ANGULAR_CORRECTION,
} from "./settings";
import { cosf, sinf } from "./trigonometry";
import { Joint, Triple } from "./types";

function chooseLimit(joint: Joint, angle: f32): void {
  if (magnitude(joint.upperAngle - joint.lowerAngle) < <f32>2 * ANGULAR_SLOP) {
    joint.limitState = LIMIT_EQUAL;
  } else if (angle <= joint.lowerAngle) {
    if (joint.limitState != LIMIT_LOWER) joint.impulseZ = 0;
    joint.limitState = LIMIT_LOWER;
  } else if (angle >= joint.upperAngle) {
    if (joint.limitState != LIMIT_UPPER) joint.impulseZ = 0;
    joint.limitState = LIMIT_UPPER;
  } else {
    joint.limitState = LIMIT_INACTIVE;
    joint.impulseZ = 0;
  }
}

/** Masses and the impulses of the last step (`ratio` of the time steps; `warm` false: none). */
export function initializeJoint(
  joint: Joint,
  positions: usize,
  velocities: usize,
  warm: bool,
  ratio: f32,
): void {
  const bodyA = joint.bodyA;
  const bodyB = joint.bodyB;
  const offsetA: usize = <usize>bodyA.islandIndex * offsetof<Triple>();
  const offsetB: usize = <usize>bodyB.islandIndex * offsetof<Triple>();
  joint.positionA = positions + offsetA;
  joint.positionB = positions + offsetB;
  joint.velocityA = velocities + offsetA;
  joint.velocityB = velocities + offsetB;
  const mA: f32 = bodyA.inverseMass;
  const mB: f32 = bodyB.inverseMass;
  const iA: f32 = bodyA.inverseInertia;
  const iB: f32 = bodyB.inverseInertia;
  joint.inverseMassA = mA;
  joint.inverseMassB = mB;
  joint.inverseInertiaA = iA;
  joint.inverseInertiaB = iB;
  joint.localAx = joint.anchorAx - bodyA.lx;
  joint.localAy = joint.anchorAy - bodyA.ly;
  joint.localBx = joint.anchorBx - bodyB.lx;
  joint.localBy = joint.anchorBy - bodyB.ly;
  const aA: f32 = changetype<Triple>(joint.positionA).a;
  const aB: f32 = changetype<Triple>(joint.positionB).a;
  const sA: f32 = sinf(aA);
  const cA: f32 = cosf(aA);
  const sB: f32 = sinf(aB);
  const cB: f32 = cosf(aB);
  const rAx: f32 = cA * joint.localAx - sA * joint.localAy;
  const rAy: f32 = sA * joint.localAx + cA * joint.localAy;
  const rBx: f32 = cB * joint.localBx - sB * joint.localBy;
  const rBy: f32 = sB * joint.localBx + cB * joint.localBy;
  joint.rAx = rAx;
  joint.rAy = rAy;
  joint.rBx = rBx;
  joint.rBy = rBy;
  prepareMass(joint);

  const fixedRotation: bool = iA + iB == 0;
  if (!joint.enableMotor || fixedRotation) joint.motorImpulse = 0;
  if (joint.enableLimit && !fixedRotation) chooseLimit(joint, aB - aA - joint.referenceAngle);
  else joint.limitState = LIMIT_INACTIVE;
  if (!warm) {
    joint.impulseX = 0;
    joint.impulseY = 0;
    joint.impulseZ = 0;
    joint.motorImpulse = 0;
    return;
  }
  joint.impulseX *= ratio;
  joint.impulseY *= ratio;
  joint.impulseZ *= ratio;
  joint.motorImpulse *= ratio;
  const px: f32 = joint.impulseX;
  const py: f32 = joint.impulseY;
  const velocityA = changetype<Triple>(joint.velocityA);
  const velocityB = changetype<Triple>(joint.velocityB);
  velocityA.x -= mA * px;
  velocityA.y -= mA * py;
  velocityA.a -= iA * (rAx * py - rAy * px + joint.motorImpulse + joint.impulseZ);
  velocityB.x += mB * px;
  velocityB.y += mB * py;
  velocityB.a += iB * (rBx * py - rBy * px + joint.motorImpulse + joint.impulseZ);
}

/** The 3 x 3 mass, and the parts of its solution that stay the same during the iterations. */
function prepareMass(joint: Joint): void {
  const mA: f32 = joint.inverseMassA;
  const mB: f32 = joint.inverseMassB;
  const iA: f32 = joint.inverseInertiaA;
  const iB: f32 = joint.inverseInertiaB;
  const rAx: f32 = joint.rAx;
  const rAy: f32 = joint.rAy;
  const rBx: f32 = joint.rBx;
  const rBy: f32 = joint.rBy;
  const exx: f32 = mA + mB + rAy * rAy * iA + rBy * rBy * iB;
  const eyx: f32 = -rAy * rAx * iA - rBy * rBx * iB;
  const ezx: f32 = -rAy * iA - rBy * iB;
  const eyy: f32 = mA + mB + rAx * rAx * iA + rBx * rBx * iB;
  const ezy: f32 = rAx * iA + rBx * iB;
  const ezz: f32 = iA + iB;
  joint.exx = exx;
  joint.exy = eyx;
  joint.exz = ezx;
  joint.eyx = eyx;
  joint.eyy = eyy;
  joint.eyz = ezy;
  joint.ezx = ezx;
  joint.ezy = ezy;
  joint.ezz = ezz;
  joint.motorMass = ezz > 0 ? <f32>1 / ezz : ezz;
  const crossX: f32 = eyy * ezz - ezy * ezy;
  const crossY: f32 = ezy * ezx - eyx * ezz;
  const crossZ: f32 = eyx * ezy - eyy * ezx;
  joint.crossX = crossX;
  joint.crossY = crossY;
  joint.crossZ = crossZ;
  const d33: f32 = exx * crossX + eyx * crossY + ezx * crossZ;
  joint.inverseDeterminant33 = d33 != 0 ? <f32>1 / d33 : d33;
  const d22: f32 = exx * eyy - eyx * eyx;
  joint.inverseDeterminant22 = d22 != 0 ? <f32>1 / d22 : d22;
}

export function solveJointVelocity(joint: Joint, timeStep: f32): void {
  const velocityA = changetype<Triple>(joint.velocityA);
  const velocityB = changetype<Triple>(joint.velocityB);
  const mA: f32 = joint.inverseMassA;
  const mB: f32 = joint.inverseMassB;
  const iA: f32 = joint.inverseInertiaA;
  const iB: f32 = joint.inverseInertiaB;
  const rAx: f32 = joint.rAx;
  const rAy: f32 = joint.rAy;
  const rBx: f32 = joint.rBx;
  const rBy: f32 = joint.rBy;
  let vAx: f32 = velocityA.x;
  let vAy: f32 = velocityA.y;
  let wA: f32 = velocityA.a;
  let vBx: f32 = velocityB.x;
  let vBy: f32 = velocityB.y;
  let wB: f32 = velocityB.a;
  const limit: i32 = joint.limitState;
  const turns: bool = iA + iB != 0;
  if (joint.enableMotor && limit != LIMIT_EQUAL && turns) {
    const speed: f32 = wB - wA - joint.motorSpeed;
    const old: f32 = joint.motorImpulse;
    const most: f32 = timeStep * joint.maxMotorTorque;
    const next: f32 = clamp(old + -joint.motorMass * speed, -most, most);
    joint.motorImpulse = next;
    const impulse: f32 = next - old;
    wA -= iA * impulse;
    wB += iB * impulse;
  }
  const cx: f32 = vBx + -wB * rBy - vAx - -wA * rAy;
  const cy: f32 = vBy + wB * rBx - vAy - wA * rAx;
  let px: f32 = 0;
  let py: f32 = 0;
  let pz: f32 = 0;
  let linear: bool = true;
  let rhsX: f32 = -cx;
  let rhsY: f32 = -cy;
  const limited: bool = limit != LIMIT_INACTIVE && joint.enableLimit && turns;
  if (limited) {
    const cz: f32 = wB - wA;
    const d: f32 = joint.inverseDeterminant33;
    const exx: f32 = joint.exx;
    const exy: f32 = joint.exy;
    const exz: f32 = joint.exz;
    const eyx: f32 = joint.eyx;
    const eyy: f32 = joint.eyy;
    const eyz: f32 = joint.eyz;
    const ezx: f32 = joint.ezx;
    const ezy: f32 = joint.ezy;
    const ezz: f32 = joint.ezz;
    px = -(d * (cx * joint.crossX + cy * joint.crossY + cz * joint.crossZ));
    py = -(d * (exx * (cy * ezz - cz * ezy) + exy * (cz * ezx - cx * ezz) + exz * (cx * ezy - cy * ezx)));
    pz = -(d * (exx * (eyy * cz - eyz * cy) + exy * (eyz * cx - eyx * cz) + exz * (eyx * cy - eyy * cx)));
    const oldZ: f32 = joint.impulseZ;
    const nextZ: f32 = oldZ + pz;
    const released: bool =
      (limit == LIMIT_LOWER && nextZ < 0) || (limit == LIMIT_UPPER && nextZ > 0);
    if (released) {
      rhsX = -cx + oldZ * ezx;
      rhsY = -cy + oldZ * ezy;
      pz = -oldZ;
      joint.impulseZ = 0;
    } else {
      linear = false;
      joint.impulseZ = nextZ;
    }
  }
  if (linear) {
    const d: f32 = joint.inverseDeterminant22;
    px = d * (joint.eyy * rhsX - joint.eyx * rhsY);
    py = d * (joint.exx * rhsY - joint.exy * rhsX);
  }
  joint.impulseX += px;
  joint.impulseY += py;
  let spinA: f32 = rAx * py - rAy * px;
  let spinB: f32 = rBx * py - rBy * px;
  if (limited) {
    spinA += pz;
    spinB += pz;
  }
  vAx -= mA * px;
  vAy -= mA * py;
  wA -= iA * spinA;
  vBx += mB * px;
  vBy += mB * py;
  wB += iB * spinB;
  velocityA.x = vAx;
  velocityA.y = vAy;
  velocityA.a = wA;
  velocityB.x = vBx;
  velocityB.y = vBy;
  velocityB.a = wB;
}

/** Pulls the anchors together and the angle into its limits; true when both are close enough. */
export function solveJointPosition(joint: Joint): bool {
  const positionA = changetype<Triple>(joint.positionA);
  const positionB = changetype<Triple>(joint.positionB);
  const mA: f32 = joint.inverseMassA;
  const mB: f32 = joint.inverseMassB;
  const iA: f32 = joint.inverseInertiaA;
  const iB: f32 = joint.inverseInertiaB;
  let aA: f32 = positionA.a;
  let aB: f32 = positionB.a;
  let angularError: f32 = 0;
  const limit: i32 = joint.limitState;
  if (joint.enableLimit && limit != LIMIT_INACTIVE && iA + iB != 0) {
    const angle: f32 = aB - aA - joint.referenceAngle;
    let c: f32 = 0;
    if (limit == LIMIT_EQUAL) {
      c = clamp(angle - joint.lowerAngle, -MAX_ANGULAR_CORRECTION, MAX_ANGULAR_CORRECTION);
      angularError = magnitude(c);
    } else if (limit == LIMIT_LOWER) {
      c = angle - joint.lowerAngle;
      angularError = -c;
      c = clamp(c + ANGULAR_SLOP, -MAX_ANGULAR_CORRECTION, 0);
    } else {
      c = angle - joint.upperAngle;
      angularError = c;
      c = clamp(c - ANGULAR_SLOP, 0, MAX_ANGULAR_CORRECTION);
    }
    const impulse: f32 = -joint.motorMass * c;
    aA -= iA * impulse;
    aB += iB * impulse;
  }
  const sA: f32 = sinf(aA);
  const cA: f32 = cosf(aA);
  const sB: f32 = sinf(aB);
  const cB: f32 = cosf(aB);
  const rAx: f32 = cA * joint.localAx - sA * joint.localAy;
  const rAy: f32 = sA * joint.localAx + cA * joint.localAy;
  const rBx: f32 = cB * joint.localBx - sB * joint.localBy;
  const rBy: f32 = sB * joint.localBx + cB * joint.localBy;
  const cx: f32 = positionB.x + rBx - positionA.x - rAx;
  const cy: f32 = positionB.y + rBy - positionA.y - rAy;
  const positionError: f32 = sqrt<f32>(cx * cx + cy * cy);
  const k11: f32 = mA + mB + iA * rAy * rAy + iB * rBy * rBy;
  const k12: f32 = -iA * rAx * rAy - iB * rBx * rBy;
  const k22: f32 = mA + mB + iA * rAx * rAx + iB * rBx * rBx;
  let determinant: f32 = k11 * k22 - k12 * k12;
  if (determinant != 0) determinant = <f32>1 / determinant;
  const px: f32 = -(determinant * (k22 * cx - k12 * cy));
  const py: f32 = -(determinant * (k11 * cy - k12 * cx));
  positionA.x -= mA * px;
  positionA.y -= mA * py;
  positionA.a = aA - iA * (rAx * py - rAy * px);
  positionB.x += mB * px;
  positionB.y += mB * py;
  positionB.a = aB + iB * (rBx * py - rBy * px);
  return positionError <= LINEAR_SLOP && angularError <= ANGULAR_SLOP;
}
