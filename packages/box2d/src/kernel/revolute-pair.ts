/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Two joints on one body and nothing else, as a lander in flight has: the velocities stay in
// registers through all iterations. The steps are those of solveJointVelocity, in the same order.

import { Joint } from "./joint-types";
import {
  limitImpulseX,
  limitImpulseY,
  limitImpulseZ,
  motorImpulse,
  pointImpulseX,
  pointImpulseY,
  releases,
} from "./revolute";
import { Triple } from "./types";

export function solveJointPair(first: Joint, second: Joint, iterations: i32): void {
  const a = changetype<Triple>(first.velocityA);
  const b = changetype<Triple>(first.velocityB);
  const c = changetype<Triple>(second.velocityB);
  let vAx: f32 = a.x;
  let vAy: f32 = a.y;
  let wA: f32 = a.a;
  let bx: f32 = b.x;
  let by: f32 = b.y;
  let bw: f32 = b.a;
  let cx: f32 = c.x;
  let cy: f32 = c.y;
  let cw: f32 = c.a;
  for (let i: i32 = 0; i < iterations; ++i) {
    {
      if (first.solvesMotor) {
        const impulse: f32 = motorImpulse(first, bw - wA - first.motorSpeed);
        wA -= first.inverseInertiaA * impulse;
        bw += first.inverseInertiaB * impulse;
      }
      const x: f32 = bx + -bw * first.rBy - vAx - -wA * first.rAy;
      const y: f32 = by + bw * first.rBx - vAy - wA * first.rAx;
      let px: f32;
      let py: f32;
      let spinA: f32;
      let spinB: f32;
      if (first.solvesLimit) {
        const z: f32 = bw - wA;
        const old: f32 = first.impulseZ;
        let pz: f32 = limitImpulseZ(first, x, y, z);
        if (releases(first, old + pz)) {
          const rhsX: f32 = -x + old * first.ezx;
          const rhsY: f32 = -y + old * first.ezy;
          px = pointImpulseX(first, rhsX, rhsY);
          py = pointImpulseY(first, rhsX, rhsY);
          pz = -old;
          first.impulseZ = 0;
        } else {
          px = limitImpulseX(first, x, y, z);
          py = limitImpulseY(first, x, y, z);
          first.impulseZ = old + pz;
        }
        spinA = first.rAx * py - first.rAy * px + pz;
        spinB = first.rBx * py - first.rBy * px + pz;
      } else {
        px = pointImpulseX(first, -x, -y);
        py = pointImpulseY(first, -x, -y);
        spinA = first.rAx * py - first.rAy * px;
        spinB = first.rBx * py - first.rBy * px;
      }
      first.impulseX += px;
      first.impulseY += py;
      vAx -= first.inverseMassA * px;
      vAy -= first.inverseMassA * py;
      wA -= first.inverseInertiaA * spinA;
      bx += first.inverseMassB * px;
      by += first.inverseMassB * py;
      bw += first.inverseInertiaB * spinB;
    }
    {
      if (second.solvesMotor) {
        const impulse: f32 = motorImpulse(second, cw - wA - second.motorSpeed);
        wA -= second.inverseInertiaA * impulse;
        cw += second.inverseInertiaB * impulse;
      }
      const x: f32 = cx + -cw * second.rBy - vAx - -wA * second.rAy;
      const y: f32 = cy + cw * second.rBx - vAy - wA * second.rAx;
      let px: f32;
      let py: f32;
      let spinA: f32;
      let spinB: f32;
      if (second.solvesLimit) {
        const z: f32 = cw - wA;
        const old: f32 = second.impulseZ;
        let pz: f32 = limitImpulseZ(second, x, y, z);
        if (releases(second, old + pz)) {
          const rhsX: f32 = -x + old * second.ezx;
          const rhsY: f32 = -y + old * second.ezy;
          px = pointImpulseX(second, rhsX, rhsY);
          py = pointImpulseY(second, rhsX, rhsY);
          pz = -old;
          second.impulseZ = 0;
        } else {
          px = limitImpulseX(second, x, y, z);
          py = limitImpulseY(second, x, y, z);
          second.impulseZ = old + pz;
        }
        spinA = second.rAx * py - second.rAy * px + pz;
        spinB = second.rBx * py - second.rBy * px + pz;
      } else {
        px = pointImpulseX(second, -x, -y);
        py = pointImpulseY(second, -x, -y);
        spinA = second.rAx * py - second.rAy * px;
        spinB = second.rBx * py - second.rBy * px;
      }
      second.impulseX += px;
      second.impulseY += py;
      vAx -= second.inverseMassA * px;
      vAy -= second.inverseMassA * py;
      wA -= second.inverseInertiaA * spinA;
      cx += second.inverseMassB * px;
      cy += second.inverseMassB * py;
      cw += second.inverseInertiaB * spinB;
    }
  }
  a.x = vAx;
  a.y = vAy;
  a.a = wA;
  b.x = bx;
  b.y = by;
  b.a = bw;
  c.x = cx;
  c.y = cy;
  c.a = cw;
}
