/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// What the revolute joint computes once per step: the first part of b2RevoluteJoint.

import { magnitude } from "./math";
import {
  ANGULAR_SLOP,
  LIMIT_EQUAL,
  LIMIT_INACTIVE,
  LIMIT_LOWER,
  LIMIT_UPPER,
} from "./settings";
import { cosf, sinf } from "./trigonometry";
import { Joint } from "./joint-types";
import { Triple } from "./types";

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
  timeStep: f32,
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
  joint.solvesMotor = <i32>(
    joint.enableMotor != 0 && joint.limitState != LIMIT_EQUAL && !fixedRotation
  );
  joint.solvesLimit = <i32>(joint.limitState != LIMIT_INACTIVE);
  joint.maxMotorImpulse = timeStep * joint.maxMotorTorque;
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
