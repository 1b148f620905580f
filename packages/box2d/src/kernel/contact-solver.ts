/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// The iterations over contact constraints: the second half of b2ContactSolver.

import { constraintCount, positionConstraint, velocityConstraint, velocityPoint } from "./contact-constraints";
import { clamp, max, min } from "./math";
import {
  BAUMGARTE,
  LINEAR_SLOP,
  MANIFOLD_FACE_A,
  MAX_LINEAR_CORRECTION,
  POLYGON_RADIUS,
  TOI_BAUMGARTE,
} from "./settings";
import { PositionConstraint } from "./scratch-types";
import { cosf, sinf } from "./trigonometry";
import { Triple } from "./types";

export function solveContactVelocities(): void {
  for (let i: i32 = 0; i < constraintCount; ++i) solveContactVelocity(i);
}

function solveContactVelocity(i: i32): void {
  const vc = velocityConstraint(i);
  const mA: f32 = vc.inverseMassA;
  const mB: f32 = vc.inverseMassB;
  const iA: f32 = vc.inverseInertiaA;
  const iB: f32 = vc.inverseInertiaB;
  const velocityA = changetype<Triple>(vc.velocityA);
  const velocityB = changetype<Triple>(vc.velocityB);
  let vAx: f32 = velocityA.x;
  let vAy: f32 = velocityA.y;
  let wA: f32 = velocityA.a;
  let vBx: f32 = velocityB.x;
  let vBy: f32 = velocityB.y;
  let wB: f32 = velocityB.a;
  const nx: f32 = vc.normalX;
  const ny: f32 = vc.normalY;
  const tx: f32 = ny;
  const ty: f32 = -nx;
  const friction: f32 = vc.friction;
  // Friction first: non-penetration matters more.
  for (let j: i32 = 0; j < vc.count; ++j) {
    const p = velocityPoint(vc, j);
    const dvx: f32 = vBx - wB * p.rBy - vAx + wA * p.rAy;
    const dvy: f32 = vBy + wB * p.rBx - vAy - wA * p.rAx;
    const vt: f32 = dvx * tx + dvy * ty;
    const old: f32 = p.tangentImpulse;
    const limit: f32 = friction * p.normalImpulse;
    const impulse: f32 = clamp(old + p.tangentMass * -vt, -limit, limit);
    const lambda: f32 = impulse - old;
    p.tangentImpulse = impulse;
    const px: f32 = lambda * tx;
    const py: f32 = lambda * ty;
    vAx -= mA * px;
    vAy -= mA * py;
    wA -= iA * (p.rAx * py - p.rAy * px);
    vBx += mB * px;
    vBy += mB * py;
    wB += iB * (p.rBx * py - p.rBy * px);
  }
  if (vc.count == 1) {
    const dvx: f32 = vBx - wB * vc.rBy0 - vAx + wA * vc.rAy0;
    const dvy: f32 = vBy + wB * vc.rBx0 - vAy - wA * vc.rAx0;
    const vn: f32 = dvx * nx + dvy * ny;
    const old: f32 = vc.normalImpulse0;
    const impulse: f32 = max(old + -vc.normalMass0 * (vn - vc.velocityBias0), 0);
    const lambda: f32 = impulse - old;
    vc.normalImpulse0 = impulse;
    const px: f32 = lambda * nx;
    const py: f32 = lambda * ny;
    vAx -= mA * px;
    vAy -= mA * py;
    wA -= iA * (vc.rAx0 * py - vc.rAy0 * px);
    vBx += mB * px;
    vBy += mB * py;
    wB += iB * (vc.rBx0 * py - vc.rBy0 * px);
  } else {
    // Both points at once: the linear complementarity problem by total enumeration.
    const ax: f32 = vc.normalImpulse0;
    const ay: f32 = vc.normalImpulse1;
    const dv1x: f32 = vBx - wB * vc.rBy0 - vAx + wA * vc.rAy0;
    const dv1y: f32 = vBy + wB * vc.rBx0 - vAy - wA * vc.rAx0;
    const dv2x: f32 = vBx - wB * vc.rBy1 - vAx + wA * vc.rAy1;
    const dv2y: f32 = vBy + wB * vc.rBx1 - vAy - wA * vc.rAx1;
    const bx: f32 = dv1x * nx + dv1y * ny - vc.velocityBias0 - (vc.kXx * ax + vc.kYx * ay);
    const by: f32 = dv2x * nx + dv2y * ny - vc.velocityBias1 - (vc.kXy * ax + vc.kYy * ay);
    let x: f32 = -(vc.massXx * bx + vc.massYx * by);
    let y: f32 = -(vc.massXy * bx + vc.massYy * by);
    let solved: bool = x >= 0 && y >= 0;
    if (!solved) {
      x = -vc.normalMass0 * bx;
      y = 0;
      solved = x >= 0 && vc.kXy * x + by >= 0;
    }
    if (!solved) {
      x = 0;
      y = -vc.normalMass1 * by;
      solved = y >= 0 && vc.kYx * y + bx >= 0;
    }
    if (!solved) {
      x = 0;
      y = 0;
      solved = bx >= 0 && by >= 0;
    }
    if (solved) {
      const dx: f32 = x - ax;
      const dy: f32 = y - ay;
      const p1x: f32 = dx * nx;
      const p1y: f32 = dx * ny;
      const p2x: f32 = dy * nx;
      const p2y: f32 = dy * ny;
      vAx -= mA * (p1x + p2x);
      vAy -= mA * (p1y + p2y);
      wA -= iA * (vc.rAx0 * p1y - vc.rAy0 * p1x + (vc.rAx1 * p2y - vc.rAy1 * p2x));
      vBx += mB * (p1x + p2x);
      vBy += mB * (p1y + p2y);
      wB += iB * (vc.rBx0 * p1y - vc.rBy0 * p1x + (vc.rBx1 * p2y - vc.rBy1 * p2x));
      vc.normalImpulse0 = x;
      vc.normalImpulse1 = y;
    }
  }
  velocityA.x = vAx;
  velocityA.y = vAy;
  velocityA.a = wA;
  velocityB.x = vBx;
  velocityB.y = vBy;
  velocityB.a = wB;
}

/** Smallest separation met during the current iteration. */
let minSeparation: f32 = 0;

/** Pushes overlapping shapes apart; true when nothing overlaps by much any more. */
export function solveContactPositions(): bool {
  minSeparation = 0;
  for (let i: i32 = 0; i < constraintCount; ++i) {
    const pc = positionConstraint(i);
    solveContactPosition(
      pc,
      pc.inverseMassA,
      pc.inverseInertiaA,
      pc.inverseMassB,
      pc.inverseInertiaB,
      BAUMGARTE,
    );
  }
  return minSeparation >= <f32>-3 * LINEAR_SLOP;
}

/** The same for a time of impact: only the two bodies of the impact move. */
export function solveToiPositions(toiA: i32, toiB: i32): bool {
  minSeparation = 0;
  for (let i: i32 = 0; i < constraintCount; ++i) {
    const pc = positionConstraint(i);
    const movesA: bool = pc.indexA == toiA || pc.indexA == toiB;
    const movesB: bool = pc.indexB == toiA || pc.indexB == toiB;
    solveContactPosition(
      pc,
      movesA ? pc.inverseMassA : 0,
      movesA ? pc.inverseInertiaA : 0,
      movesB ? pc.inverseMassB : 0,
      movesB ? pc.inverseInertiaB : 0,
      TOI_BAUMGARTE,
    );
  }
  return minSeparation >= <f32>-1.5 * LINEAR_SLOP;
}

function solveContactPosition(
  pc: PositionConstraint,
  mA: f32,
  iA: f32,
  mB: f32,
  iB: f32,
  baumgarte: f32,
): void {
  const positionA = changetype<Triple>(pc.positionA);
  const positionB = changetype<Triple>(pc.positionB);
  let cAx: f32 = positionA.x;
  let cAy: f32 = positionA.y;
  let aA: f32 = positionA.a;
  let cBx: f32 = positionB.x;
  let cBy: f32 = positionB.y;
  let aB: f32 = positionB.a;
  const faceA: bool = pc.type == MANIFOLD_FACE_A;
  for (let j: i32 = 0; j < pc.count; ++j) {
    const sA: f32 = sinf(aA);
    const cosA: f32 = cosf(aA);
    const sB: f32 = sinf(aB);
    const cosB: f32 = cosf(aB);
    const pAx: f32 = cAx - (cosA * pc.centerAx - sA * pc.centerAy);
    const pAy: f32 = cAy - (sA * pc.centerAx + cosA * pc.centerAy);
    const pBx: f32 = cBx - (cosB * pc.centerBx - sB * pc.centerBy);
    const pBy: f32 = cBy - (sB * pc.centerBx + cosB * pc.centerBy);
    const fs: f32 = faceA ? sA : sB;
    const fc: f32 = faceA ? cosA : cosB;
    const fx: f32 = faceA ? pAx : pBx;
    const fy: f32 = faceA ? pAy : pBy;
    const os: f32 = faceA ? sB : sA;
    const oc: f32 = faceA ? cosB : cosA;
    const ox: f32 = faceA ? pBx : pAx;
    const oy: f32 = faceA ? pBy : pAy;
    const lx: f32 = j == 0 ? pc.x0 : pc.x1;
    const ly: f32 = j == 0 ? pc.y0 : pc.y1;
    const faceX: f32 = fc * pc.normalX - fs * pc.normalY;
    const faceY: f32 = fs * pc.normalX + fc * pc.normalY;
    const planeX: f32 = fc * pc.pointX - fs * pc.pointY + fx;
    const planeY: f32 = fs * pc.pointX + fc * pc.pointY + fy;
    const x: f32 = oc * lx - os * ly + ox;
    const y: f32 = os * lx + oc * ly + oy;
    const separation: f32 =
      (x - planeX) * faceX + (y - planeY) * faceY - POLYGON_RADIUS - POLYGON_RADIUS;
    const nx: f32 = faceA ? faceX : -faceX;
    const ny: f32 = faceA ? faceY : -faceY;
    const rAx: f32 = x - cAx;
    const rAy: f32 = y - cAy;
    const rBx: f32 = x - cBx;
    const rBy: f32 = y - cBy;
    minSeparation = min(minSeparation, separation);
    const correction: f32 = clamp(
      baumgarte * (separation + LINEAR_SLOP),
      -MAX_LINEAR_CORRECTION,
      0,
    );
    const rnA: f32 = rAx * ny - rAy * nx;
    const rnB: f32 = rBx * ny - rBy * nx;
    const k: f32 = mA + mB + iA * rnA * rnA + iB * rnB * rnB;
    const impulse: f32 = k > 0 ? -correction / k : 0;
    const px: f32 = impulse * nx;
    const py: f32 = impulse * ny;
    cAx -= mA * px;
    cAy -= mA * py;
    aA -= iA * (rAx * py - rAy * px);
    cBx += mB * px;
    cBy += mB * py;
    aB += iB * (rBx * py - rBy * px);
  }
  positionA.x = cAx;
  positionA.y = cAy;
  positionA.a = aA;
  positionB.x = cBx;
  positionB.y = cBy;
  positionB.a = aB;
}
