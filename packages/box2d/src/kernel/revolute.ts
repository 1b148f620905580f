/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// The iterations of the revolute joint: the second part of b2RevoluteJoint.

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
import { Joint } from "./joint-types";
import { Triple } from "./types";

/** Impulse of the motor against a relative speed, within its torque. */
@inline
export function motorImpulse(joint: Joint, speed: f32): f32 {
  const old: f32 = joint.motorImpulse;
  const most: f32 = joint.maxMotorImpulse;
  const next: f32 = old + -joint.motorMass * speed;
  // Branches instead of a clamp: a motor at its limit then does not delay what follows.
  if (!(next < most)) {
    joint.motorImpulse = most;
    return most - old;
  }
  if (-most > next) {
    joint.motorImpulse = -most;
    return -most - old;
  }
  joint.motorImpulse = next;
  return next - old;
}

/** Impulse that stops the anchors and the angle from parting at the speeds (x, y, z). */
@inline
export function limitImpulseX(j: Joint, x: f32, y: f32, z: f32): f32 {
  return -(j.inverseDeterminant33 * (x * j.crossX + y * j.crossY + z * j.crossZ));
}

@inline
export function limitImpulseY(j: Joint, x: f32, y: f32, z: f32): f32 {
  return -(
    j.inverseDeterminant33 *
    (j.exx * (y * j.ezz - z * j.ezy) +
      j.exy * (z * j.ezx - x * j.ezz) +
      j.exz * (x * j.ezy - y * j.ezx))
  );
}

@inline
export function limitImpulseZ(j: Joint, x: f32, y: f32, z: f32): f32 {
  return -(
    j.inverseDeterminant33 *
    (j.exx * (j.eyy * z - j.eyz * y) +
      j.exy * (j.eyz * x - j.eyx * z) +
      j.exz * (j.eyx * y - j.eyy * x))
  );
}

/** Whether the limit would have to pull instead of push. */
@inline
export function releases(j: Joint, z: f32): bool {
  return j.limitState == LIMIT_LOWER ? z < 0 : j.limitState == LIMIT_UPPER && z > 0;
}

/** Impulse that stops the anchors alone from parting, for the right-hand side (x, y). */
@inline
export function pointImpulseX(j: Joint, x: f32, y: f32): f32 {
  return j.inverseDeterminant22 * (j.eyy * x - j.eyx * y);
}

@inline
export function pointImpulseY(j: Joint, x: f32, y: f32): f32 {
  return j.inverseDeterminant22 * (j.exx * y - j.exy * x);
}

export function solveJointVelocity(joint: Joint): void {
  const a = changetype<Triple>(joint.velocityA);
  const b = changetype<Triple>(joint.velocityB);
  let vAx: f32 = a.x;
  let vAy: f32 = a.y;
  let wA: f32 = a.a;
  let vBx: f32 = b.x;
  let vBy: f32 = b.y;
  let wB: f32 = b.a;
  if (joint.solvesMotor) {
    const impulse: f32 = motorImpulse(joint, wB - wA - joint.motorSpeed);
    wA -= joint.inverseInertiaA * impulse;
    wB += joint.inverseInertiaB * impulse;
  }
  const x: f32 = vBx + -wB * joint.rBy - vAx - -wA * joint.rAy;
  const y: f32 = vBy + wB * joint.rBx - vAy - wA * joint.rAx;
  let px: f32;
  let py: f32;
  let spinA: f32;
  let spinB: f32;
  if (joint.solvesLimit) {
    const z: f32 = wB - wA;
    const old: f32 = joint.impulseZ;
    let pz: f32 = limitImpulseZ(joint, x, y, z);
    if (releases(joint, old + pz)) {
      const rhsX: f32 = -x + old * joint.ezx;
      const rhsY: f32 = -y + old * joint.ezy;
      px = pointImpulseX(joint, rhsX, rhsY);
      py = pointImpulseY(joint, rhsX, rhsY);
      pz = -old;
      joint.impulseZ = 0;
    } else {
      px = limitImpulseX(joint, x, y, z);
      py = limitImpulseY(joint, x, y, z);
      joint.impulseZ = old + pz;
    }
    spinA = joint.rAx * py - joint.rAy * px + pz;
    spinB = joint.rBx * py - joint.rBy * px + pz;
  } else {
    px = pointImpulseX(joint, -x, -y);
    py = pointImpulseY(joint, -x, -y);
    spinA = joint.rAx * py - joint.rAy * px;
    spinB = joint.rBx * py - joint.rBy * px;
  }
  joint.impulseX += px;
  joint.impulseY += py;
  vAx -= joint.inverseMassA * px;
  vAy -= joint.inverseMassA * py;
  wA -= joint.inverseInertiaA * spinA;
  vBx += joint.inverseMassB * px;
  vBy += joint.inverseMassB * py;
  wB += joint.inverseInertiaB * spinB;
  a.x = vAx;
  a.y = vAy;
  a.a = wA;
  b.x = vBx;
  b.y = vBy;
  b.a = wB;
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
