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
    const next: f32 = old + -joint.motorMass * speed;
    // Branches instead of a clamp: a motor at its limit then does not delay what follows.
    let impulse: f32;
    if (!(next < most)) {
      joint.motorImpulse = most;
      impulse = most - old;
    } else if (-most > next) {
      joint.motorImpulse = -most;
      impulse = -most - old;
    } else {
      joint.motorImpulse = next;
      impulse = next - old;
    }
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
