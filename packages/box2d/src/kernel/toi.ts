/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Time of impact of two moving shapes: b2TimeOfImpact.

import { normalizeSweep, sweepTransform } from "./body";
import { cacheA0, cacheA1, cacheB0, cacheB1, cacheCount, clearCache, distance, support } from "./distance";
import { TOI_SWEEP_A, TOI_SWEEP_B, TRANSFORM_A, TRANSFORM_B } from "./layout";
import { magnitude, max } from "./math";
import { EPSILON, LINEAR_SLOP, MAX_POLYGON_VERTICES, POLYGON_RADIUS } from "./settings";
import { vertexX, vertexY, verticesOf } from "./shape";
import { Fixture, Sweep, Transform } from "./types";

const MAX_ITERATIONS: i32 = 20;
const MAX_ROOT_ITERATIONS: i32 = 50;

const POINTS: i32 = 0;
const FACE_A: i32 = 1;
const FACE_B: i32 = 2;

let verticesA: usize = 0;
let verticesB: usize = 0;
let countA: i32 = 0;
let countB: i32 = 0;
let axisType: i32 = POINTS;
let axisX: f32 = 0;
let axisY: f32 = 0;
let localX: f32 = 0;
let localY: f32 = 0;
/** Witness vertices of the last search. */
let witnessA: i32 = 0;
let witnessB: i32 = 0;

function setTransforms(t: f32): void {
  sweepTransform(changetype<Transform>(TRANSFORM_A), changetype<Sweep>(TOI_SWEEP_A), t);
  sweepTransform(changetype<Transform>(TRANSFORM_B), changetype<Sweep>(TOI_SWEEP_B), t);
}

function worldX(xf: Transform, x: f32, y: f32): f32 {
  return xf.c * x - xf.s * y + xf.px;
}

function worldY(xf: Transform, x: f32, y: f32): f32 {
  return xf.s * x + xf.c * y + xf.py;
}

function normalizeAxis(): void {
  const length: f32 = sqrt<f32>(axisX * axisX + axisY * axisY);
  if (length < EPSILON) return;
  const inverse: f32 = <f32>1 / length;
  axisX *= inverse;
  axisY *= inverse;
}

/** Chooses the separating axis from the last distance query; the transforms are set. */
function initializeAxis(): void {
  const xfA = changetype<Transform>(TRANSFORM_A);
  const xfB = changetype<Transform>(TRANSFORM_B);
  const ax: f32 = vertexX(verticesA, cacheA0);
  const ay: f32 = vertexY(verticesA, cacheA0);
  const bx: f32 = vertexX(verticesB, cacheB0);
  const by: f32 = vertexY(verticesB, cacheB0);
  if (cacheCount == 1) {
    axisType = POINTS;
    axisX = worldX(xfB, bx, by) - worldX(xfA, ax, ay);
    axisY = worldY(xfB, bx, by) - worldY(xfA, ax, ay);
    normalizeAxis();
    return;
  }
  const faceB: bool = cacheA0 == cacheA1;
  const face: Transform = faceB ? xfB : xfA;
  const point: Transform = faceB ? xfA : xfB;
  const f1x: f32 = faceB ? bx : ax;
  const f1y: f32 = faceB ? by : ay;
  const f2x: f32 = faceB ? vertexX(verticesB, cacheB1) : vertexX(verticesA, cacheA1);
  const f2y: f32 = faceB ? vertexY(verticesB, cacheB1) : vertexY(verticesA, cacheA1);
  const px: f32 = faceB ? ax : bx;
  const py: f32 = faceB ? ay : by;
  axisType = faceB ? FACE_B : FACE_A;
  axisX = f2y - f1y;
  axisY = -(f2x - f1x);
  normalizeAxis();
  const nx: f32 = face.c * axisX - face.s * axisY;
  const ny: f32 = face.s * axisX + face.c * axisY;
  localX = <f32>0.5 * (f1x + f2x);
  localY = <f32>0.5 * (f1y + f2y);
  const s: f32 =
    (worldX(point, px, py) - worldX(face, localX, localY)) * nx +
    (worldY(point, px, py) - worldY(face, localX, localY)) * ny;
  if (s < 0) {
    axisX = -axisX;
    axisY = -axisY;
  }
}

/** Finds the deepest vertices at a moment, then their separation. */
function findMinSeparation(t: f32): f32 {
  setTransforms(t);
  const xfA = changetype<Transform>(TRANSFORM_A);
  const xfB = changetype<Transform>(TRANSFORM_B);
  if (axisType == POINTS) {
    witnessA = support(
      verticesA,
      countA,
      xfA.c * axisX + xfA.s * axisY,
      -xfA.s * axisX + xfA.c * axisY,
    );
    witnessB = support(
      verticesB,
      countB,
      xfB.c * -axisX + xfB.s * -axisY,
      -xfB.s * -axisX + xfB.c * -axisY,
    );
  } else if (axisType == FACE_A) {
    const nx: f32 = -(xfA.c * axisX - xfA.s * axisY);
    const ny: f32 = -(xfA.s * axisX + xfA.c * axisY);
    witnessA = -1;
    witnessB = support(verticesB, countB, xfB.c * nx + xfB.s * ny, -xfB.s * nx + xfB.c * ny);
  } else {
    const nx: f32 = -(xfB.c * axisX - xfB.s * axisY);
    const ny: f32 = -(xfB.s * axisX + xfB.c * axisY);
    witnessB = -1;
    witnessA = support(verticesA, countA, xfA.c * nx + xfA.s * ny, -xfA.s * nx + xfA.c * ny);
  }
  return separation();
}

function evaluate(t: f32): f32 {
  setTransforms(t);
  return separation();
}

/** Separation of the witness vertices along the axis under the set transforms. */
function separation(): f32 {
  const xfA = changetype<Transform>(TRANSFORM_A);
  const xfB = changetype<Transform>(TRANSFORM_B);
  if (axisType == POINTS) {
    const ax: f32 = vertexX(verticesA, witnessA);
    const ay: f32 = vertexY(verticesA, witnessA);
    const bx: f32 = vertexX(verticesB, witnessB);
    const by: f32 = vertexY(verticesB, witnessB);
    return (
      (worldX(xfB, bx, by) - worldX(xfA, ax, ay)) * axisX +
      (worldY(xfB, bx, by) - worldY(xfA, ax, ay)) * axisY
    );
  }
  const faceA: bool = axisType == FACE_A;
  const face: Transform = faceA ? xfA : xfB;
  const point: Transform = faceA ? xfB : xfA;
  const x: f32 = faceA ? vertexX(verticesB, witnessB) : vertexX(verticesA, witnessA);
  const y: f32 = faceA ? vertexY(verticesB, witnessB) : vertexY(verticesA, witnessA);
  const nx: f32 = face.c * axisX - face.s * axisY;
  const ny: f32 = face.s * axisX + face.c * axisY;
  return (
    (worldX(point, x, y) - worldX(face, localX, localY)) * nx +
    (worldY(point, x, y) - worldY(face, localX, localY)) * ny
  );
}

/** Moment between a1 and a2 where the separation of the witnesses is about `target`. */
function findRoot(t1: f32, t2: f32, first: f32, last: f32, target: f32, tolerance: f32): f32 {
  let a1: f32 = t1;
  let a2: f32 = t2;
  let s1: f32 = first;
  let s2: f32 = last;
  for (let i: i32 = 0; i < MAX_ROOT_ITERATIONS; ++i) {
    // Secant and bisection by turns.
    const t: f32 =
      i & 1 ? a1 + ((target - s1) * (a2 - a1)) / (s2 - s1) : <f32>0.5 * (a1 + a2);
    const s: f32 = evaluate(t);
    if (magnitude(s - target) < tolerance) return t;
    if (s > target) {
      a1 = t;
      s1 = s;
    } else {
      a2 = t;
      s2 = s;
    }
  }
  return t2;
}

/**
 * Fraction of the step at which the shapes come to touch, or -1 when they do not touch, overlap
 * from the start or the search fails. The sweeps in TOI_SWEEP_A and TOI_SWEEP_B are used up.
 */
export function timeOfImpact(a: Fixture, b: Fixture): f32 {
  normalizeSweep(changetype<Sweep>(TOI_SWEEP_A));
  normalizeSweep(changetype<Sweep>(TOI_SWEEP_B));
  verticesA = verticesOf(a);
  verticesB = verticesOf(b);
  countA = a.count;
  countB = b.count;
  const totalRadius: f32 = POLYGON_RADIUS + POLYGON_RADIUS;
  const target: f32 = max(LINEAR_SLOP, totalRadius - <f32>3 * LINEAR_SLOP);
  const tolerance: f32 = <f32>0.25 * LINEAR_SLOP;
  let t1: f32 = 0;
  clearCache();
  for (let iteration: i32 = 0; iteration < MAX_ITERATIONS; ++iteration) {
    setTransforms(t1);
    const d: f32 = distance(
      a,
      changetype<Transform>(TRANSFORM_A),
      b,
      changetype<Transform>(TRANSFORM_B),
    );
    if (d <= 0) return -1;
    if (d < target + tolerance) return t1;
    initializeAxis();
    let t2: f32 = 1;
    for (let pushBack: i32 = 0; pushBack < MAX_POLYGON_VERTICES; ++pushBack) {
      const s2: f32 = findMinSeparation(t2);
      if (s2 > target + tolerance) return -1;
      if (s2 > target - tolerance) {
        t1 = t2;
        break;
      }
      const s1: f32 = evaluate(t1);
      if (s1 < target - tolerance) return -1;
      if (s1 <= target + tolerance) return t1;
      t2 = findRoot(t1, t2, s1, s2, target, tolerance);
    }
  }
  return -1;
}
