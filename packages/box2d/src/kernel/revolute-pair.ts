/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Two joints on one body and nothing else, as a lander in flight has: the velocities stay in
// registers through all iterations. The steps are those of solveJointVelocity, in the same order.
// Of 180 iterations most change nothing any more: they come back to where they were two before, and
// only the sums of the impulses go on growing. From there on nothing but these sums is computed.

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

/** What an iteration adds to the impulses: first joint x, y, second joint x, y; odd iterations apart. */
const PUSHES: usize = memory.data(32);
/** Motor impulse and limit impulse of both joints before the last two iterations. */
const EARLIER: usize = memory.data(16);

@inline
function remember(first: Joint, second: Joint): void {
  store<f32>(EARLIER, first.motorImpulse, 0);
  store<f32>(EARLIER, first.impulseZ, 4);
  store<f32>(EARLIER, second.motorImpulse, 8);
  store<f32>(EARLIER, second.impulseZ, 12);
}

/** Whether motor and limit impulses are what they were, to the bit. */
@inline
function isAsBefore(first: Joint, second: Joint): bool {
  return (
    load<i32>(EARLIER, 0) == reinterpret<i32>(first.motorImpulse) &&
    load<i32>(EARLIER, 4) == reinterpret<i32>(first.impulseZ) &&
    load<i32>(EARLIER, 8) == reinterpret<i32>(second.motorImpulse) &&
    load<i32>(EARLIER, 12) == reinterpret<i32>(second.impulseZ)
  );
}

@inline
function equals(velocity: Triple, x: f32, y: f32, a: f32): bool {
  return (
    reinterpret<i32>(velocity.x) == reinterpret<i32>(x) &&
    reinterpret<i32>(velocity.y) == reinterpret<i32>(y) &&
    reinterpret<i32>(velocity.a) == reinterpret<i32>(a)
  );
}

@inline
function set(velocity: Triple, x: f32, y: f32, a: f32): void {
  velocity.x = x;
  velocity.y = y;
  velocity.a = a;
}

/** Adds up what an even number of iterations would, each pair of which does the same. */
function repeatPushes(joint: Joint, pushes: usize, iterations: i32): void {
  const evenX: f32 = load<f32>(pushes);
  const evenY: f32 = load<f32>(pushes, 4);
  const oddX: f32 = load<f32>(pushes, 16);
  const oddY: f32 = load<f32>(pushes, 20);
  let x: f32 = joint.impulseX;
  let y: f32 = joint.impulseY;
  for (let left: i32 = iterations; left > 0; left -= 2) {
    x = x + evenX + oddX;
    y = y + evenY + oddY;
  }
  joint.impulseX = x;
  joint.impulseY = y;
}

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
  for (let left: i32 = iterations; left > 0; --left) {
    if ((left & 7) == 2) {
      remember(first, second);
      set(a, vAx, vAy, wA);
      set(b, bx, by, bw);
      set(c, cx, cy, cw);
    }
    const pushes: usize = PUSHES + ((left & 1) << 4);
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
      store<f32>(pushes, px, 0);
      store<f32>(pushes, py, 4);
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
      store<f32>(pushes, px, 8);
      store<f32>(pushes, py, 12);
      second.impulseX += px;
      second.impulseY += py;
      vAx -= second.inverseMassA * px;
      vAy -= second.inverseMassA * py;
      wA -= second.inverseInertiaA * spinA;
      cx += second.inverseMassB * px;
      cy += second.inverseMassB * py;
      cw += second.inverseInertiaB * spinB;
    }
    if (
      (left & 7) == 1 &&
      equals(a, vAx, vAy, wA) &&
      equals(b, bx, by, bw) &&
      equals(c, cx, cy, cw) &&
      isAsBefore(first, second)
    ) {
      repeatPushes(first, PUSHES, left - 1);
      repeatPushes(second, PUSHES + 8, left - 1);
      break;
    }
  }
  set(a, vAx, vAy, wA);
  set(b, bx, by, bw);
  set(c, cx, cy, cw);
}
