/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Distance between two convex shapes by GJK (b2Distance, without radii).

import { SIMPLEX } from "./layout";
import { EPSILON } from "./settings";
import { SimplexVertex } from "./scratch-types";
import { vertexX, vertexY, verticesOf } from "./shape";
import { Fixture, Transform } from "./types";

const STRIDE: usize = offsetof<SimplexVertex>();
const MAX_ITERATIONS: i32 = 20;

/** The simplex that one query leaves for the next: its size, measure and vertices. */
export let cacheCount: i32 = 0;
let cacheMetric: f32 = 0;
export let cacheA0: i32 = 0;
export let cacheA1: i32 = 0;
let cacheA2: i32 = 0;
export let cacheB0: i32 = 0;
export let cacheB1: i32 = 0;
let cacheB2: i32 = 0;

let simplexCount: i32 = 0;

export function clearCache(): void {
  cacheCount = 0;
}

function at(index: i32): SimplexVertex {
  return changetype<SimplexVertex>(SIMPLEX + <usize>index * STRIDE);
}

function copyVertex(target: i32, source: i32): void {
  memory.copy(SIMPLEX + <usize>target * STRIDE, SIMPLEX + <usize>source * STRIDE, STRIDE);
}

/** Index of the vertex furthest in a direction. */
export function support(vertices: usize, count: i32, dx: f32, dy: f32): i32 {
  let best: i32 = 0;
  let bestValue: f32 = vertexX(vertices, 0) * dx + vertexY(vertices, 0) * dy;
  for (let i: i32 = 1; i < count; ++i) {
    const value: f32 = vertexX(vertices, i) * dx + vertexY(vertices, i) * dy;
    if (value > bestValue) {
      best = i;
      bestValue = value;
    }
  }
  return best;
}

function setVertex(
  v: SimplexVertex,
  verticesA: usize,
  indexA: i32,
  xfA: Transform,
  verticesB: usize,
  indexB: i32,
  xfB: Transform,
): void {
  const ax: f32 = vertexX(verticesA, indexA);
  const ay: f32 = vertexY(verticesA, indexA);
  const bx: f32 = vertexX(verticesB, indexB);
  const by: f32 = vertexY(verticesB, indexB);
  v.indexA = indexA;
  v.indexB = indexB;
  v.wAx = xfA.c * ax - xfA.s * ay + xfA.px;
  v.wAy = xfA.s * ax + xfA.c * ay + xfA.py;
  v.wBx = xfB.c * bx - xfB.s * by + xfB.px;
  v.wBy = xfB.s * bx + xfB.c * by + xfB.py;
  v.wx = v.wBx - v.wAx;
  v.wy = v.wBy - v.wAy;
}

function metric(): f32 {
  if (simplexCount < 2) return 0;
  const v1 = at(0);
  const v2 = at(1);
  if (simplexCount == 2) {
    const dx: f32 = v1.wx - v2.wx;
    const dy: f32 = v1.wy - v2.wy;
    return sqrt<f32>(dx * dx + dy * dy);
  }
  const v3 = at(2);
  return (v2.wx - v1.wx) * (v3.wy - v1.wy) - (v2.wy - v1.wy) * (v3.wx - v1.wx);
}

function readCache(verticesA: usize, xfA: Transform, verticesB: usize, xfB: Transform): void {
  simplexCount = cacheCount;
  for (let i: i32 = 0; i < cacheCount; ++i) {
    const a: i32 = i == 0 ? cacheA0 : i == 1 ? cacheA1 : cacheA2;
    const b: i32 = i == 0 ? cacheB0 : i == 1 ? cacheB1 : cacheB2;
    setVertex(at(i), verticesA, a, xfA, verticesB, b, xfB);
    at(i).a = 0;
  }
  if (simplexCount > 1) {
    const before: f32 = cacheMetric;
    const now: f32 = metric();
    // Flush a simplex that changed too much.
    if (now < <f32>0.5 * before || <f32>2 * before < now || now < EPSILON) simplexCount = 0;
  }
  if (simplexCount == 0) {
    setVertex(at(0), verticesA, 0, xfA, verticesB, 0, xfB);
    at(0).a = 1;
    simplexCount = 1;
  }
}

function writeCache(): void {
  cacheMetric = metric();
  cacheCount = simplexCount;
  cacheA0 = at(0).indexA;
  cacheB0 = at(0).indexB;
  cacheA1 = at(1).indexA;
  cacheB1 = at(1).indexB;
  cacheA2 = at(2).indexA;
  cacheB2 = at(2).indexB;
}

function solve2(): void {
  const v1 = at(0);
  const v2 = at(1);
  const ex: f32 = v2.wx - v1.wx;
  const ey: f32 = v2.wy - v1.wy;
  const d2: f32 = -(v1.wx * ex + v1.wy * ey);
  if (d2 <= 0) {
    v1.a = 1;
    simplexCount = 1;
    return;
  }
  const d1: f32 = v2.wx * ex + v2.wy * ey;
  if (d1 <= 0) {
    v2.a = 1;
    simplexCount = 1;
    copyVertex(0, 1);
    return;
  }
  weigh(v1, v2, d1, d2);
}

function weigh(first: SimplexVertex, second: SimplexVertex, d1: f32, d2: f32): void {
  const inverse: f32 = <f32>1 / (d1 + d2);
  first.a = d1 * inverse;
  second.a = d2 * inverse;
  simplexCount = 2;
}

function solve3(): void {
  const v1 = at(0);
  const v2 = at(1);
  const v3 = at(2);
  const w1x: f32 = v1.wx;
  const w1y: f32 = v1.wy;
  const w2x: f32 = v2.wx;
  const w2y: f32 = v2.wy;
  const w3x: f32 = v3.wx;
  const w3y: f32 = v3.wy;
  const e12x: f32 = w2x - w1x;
  const e12y: f32 = w2y - w1y;
  const d12a: f32 = w2x * e12x + w2y * e12y;
  const d12b: f32 = -(w1x * e12x + w1y * e12y);
  const e13x: f32 = w3x - w1x;
  const e13y: f32 = w3y - w1y;
  const d13a: f32 = w3x * e13x + w3y * e13y;
  const d13b: f32 = -(w1x * e13x + w1y * e13y);
  const e23x: f32 = w3x - w2x;
  const e23y: f32 = w3y - w2y;
  const d23a: f32 = w3x * e23x + w3y * e23y;
  const d23b: f32 = -(w2x * e23x + w2y * e23y);
  const n: f32 = e12x * e13y - e12y * e13x;
  const d123a: f32 = n * (w2x * w3y - w2y * w3x);
  const d123b: f32 = n * (w3x * w1y - w3y * w1x);
  const d123c: f32 = n * (w1x * w2y - w1y * w2x);
  if (d12b <= 0 && d13b <= 0) {
    v1.a = 1;
    simplexCount = 1;
  } else if (d12a > 0 && d12b > 0 && d123c <= 0) {
    weigh(v1, v2, d12a, d12b);
  } else if (d13a > 0 && d13b > 0 && d123b <= 0) {
    weigh(v1, v3, d13a, d13b);
    copyVertex(1, 2);
  } else if (d12a <= 0 && d23b <= 0) {
    v2.a = 1;
    simplexCount = 1;
    copyVertex(0, 1);
  } else if (d13a <= 0 && d23a <= 0) {
    v3.a = 1;
    simplexCount = 1;
    copyVertex(0, 2);
  } else if (d23a > 0 && d23b > 0 && d123a <= 0) {
    weigh(v2, v3, d23a, d23b);
    copyVertex(0, 2);
  } else {
    const inverse: f32 = <f32>1 / (d123a + d123b + d123c);
    v1.a = d123a * inverse;
    v2.a = d123b * inverse;
    v3.a = d123c * inverse;
  }
}

/** Distance of the witness points. */
function witnessDistance(): f32 {
  const v1 = at(0);
  if (simplexCount == 3) return 0;
  let ax: f32 = v1.wAx;
  let ay: f32 = v1.wAy;
  let bx: f32 = v1.wBx;
  let by: f32 = v1.wBy;
  if (simplexCount == 2) {
    const v2 = at(1);
    ax = v1.a * v1.wAx + v2.a * v2.wAx;
    ay = v1.a * v1.wAy + v2.a * v2.wAy;
    bx = v1.a * v1.wBx + v2.a * v2.wBx;
    by = v1.a * v1.wBy + v2.a * v2.wBy;
  }
  const dx: f32 = ax - bx;
  const dy: f32 = ay - by;
  return sqrt<f32>(dx * dx + dy * dy);
}

/** Distance between the shapes without their skins; starts from and renews the cache. */
export function distance(a: Fixture, xfA: Transform, b: Fixture, xfB: Transform): f32 {
  const verticesA: usize = verticesOf(a);
  const verticesB: usize = verticesOf(b);
  readCache(verticesA, xfA, verticesB, xfB);
  for (let iteration: i32 = 0; iteration < MAX_ITERATIONS; ++iteration) {
    const saved: i32 = simplexCount;
    const savedA0: i32 = at(0).indexA;
    const savedB0: i32 = at(0).indexB;
    const savedA1: i32 = at(1).indexA;
    const savedB1: i32 = at(1).indexB;
    const savedA2: i32 = at(2).indexA;
    const savedB2: i32 = at(2).indexB;
    if (saved == 2) solve2();
    else if (saved == 3) solve3();
    if (simplexCount == 3) break;
    const v1 = at(0);
    let dx: f32 = -v1.wx;
    let dy: f32 = -v1.wy;
    if (simplexCount == 2) {
      const ex: f32 = at(1).wx - v1.wx;
      const ey: f32 = at(1).wy - v1.wy;
      const left: bool = ex * dy - ey * dx > 0;
      dx = left ? -ey : ey;
      dy = left ? ex : -ex;
    }
    if (dx * dx + dy * dy < EPSILON * EPSILON) break;
    const indexA: i32 = support(
      verticesA,
      a.count,
      xfA.c * -dx + xfA.s * -dy,
      -xfA.s * -dx + xfA.c * -dy,
    );
    const indexB: i32 = support(
      verticesB,
      b.count,
      xfB.c * dx + xfB.s * dy,
      -xfB.s * dx + xfB.c * dy,
    );
    setVertex(at(simplexCount), verticesA, indexA, xfA, verticesB, indexB, xfB);
    if (saved > 0 && indexA == savedA0 && indexB == savedB0) break;
    if (saved > 1 && indexA == savedA1 && indexB == savedB1) break;
    if (saved > 2 && indexA == savedA2 && indexB == savedB2) break;
    ++simplexCount;
  }
  const result: f32 = witnessDistance();
  writeCache();
  return result;
}
