/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// The convex hull that b2PolygonShape::Set makes: gift wrapping from the right-most vertex, so the
// order of the vertices changes.

import { EPSILON, MAX_POLYGON_VERTICES } from "./settings";
import { HULL, IO, LOCAL_NORMALS, LOCAL_VERTICES } from "./layout";
import { vertexX, vertexY } from "./shape";

export let centroidX: f32 = 0;
export let centroidY: f32 = 0;

function put(array: usize, index: i32, x: f32, y: f32): void {
  store<f32>(array + (<usize>index << 3), x);
  store<f32>(array + (<usize>index << 3), y, 4);
}

/** Index of the hull's next vertex after `from`. */
function wrapNext(from: i32, count: i32): i32 {
  const fx: f32 = vertexX(IO, from);
  const fy: f32 = vertexY(IO, from);
  let next: i32 = 0;
  for (let j: i32 = 1; j < count; ++j) {
    if (next == from) {
      next = j;
      continue;
    }
    const rx: f32 = vertexX(IO, next) - fx;
    const ry: f32 = vertexY(IO, next) - fy;
    const vx: f32 = vertexX(IO, j) - fx;
    const vy: f32 = vertexY(IO, j) - fy;
    const cross: f32 = rx * vy - ry * vx;
    if (cross < 0) next = j;
    if (cross == 0 && vx * vx + vy * vy > rx * rx + ry * ry) next = j;
  }
  return next;
}

/**
 * Hull of the first `count` vertices in IO, left in LOCAL_VERTICES, LOCAL_NORMALS and the centroid.
 * Number of its vertices, or 0 when the points do not span an area.
 */
export function makeHull(count: i32): i32 {
  let first: i32 = 0;
  let x0: f32 = vertexX(IO, 0);
  for (let i: i32 = 1; i < count; ++i) {
    const x: f32 = vertexX(IO, i);
    if (x > x0 || (x == x0 && vertexY(IO, i) < vertexY(IO, first))) {
      first = i;
      x0 = x;
    }
  }
  let m: i32 = 0;
  let current: i32 = first;
  do {
    // Repeated points can make the walk miss its start.
    if (m == count || m == MAX_POLYGON_VERTICES) return 0;
    store<i32>(HULL + (<usize>m << 2), current);
    ++m;
    current = wrapNext(current, count);
  } while (current != first);
  if (m < 3) return 0;
  for (let i: i32 = 0; i < m; ++i) {
    const source: i32 = load<i32>(HULL + (<usize>i << 2));
    put(LOCAL_VERTICES, i, vertexX(IO, source), vertexY(IO, source));
  }
  return finishPolygon(m);
}

/** Normals and centroid of LOCAL_VERTICES; `count`, or 0 when degenerate. */
function finishPolygon(count: i32): i32 {
  const third: f32 = <f32>1 / <f32>3;
  let cx: f32 = 0;
  let cy: f32 = 0;
  let area: f32 = 0;
  for (let i: i32 = 0; i < count; ++i) {
    const j: i32 = i + 1 < count ? i + 1 : 0;
    const x1: f32 = vertexX(LOCAL_VERTICES, i);
    const y1: f32 = vertexY(LOCAL_VERTICES, i);
    const x2: f32 = vertexX(LOCAL_VERTICES, j);
    const y2: f32 = vertexY(LOCAL_VERTICES, j);
    const ex: f32 = x2 - x1;
    const ey: f32 = y2 - y1;
    if (!(ex * ex + ey * ey > EPSILON * EPSILON)) return 0;
    let nx: f32 = ey;
    let ny: f32 = -ex;
    const length: f32 = sqrt<f32>(nx * nx + ny * ny);
    if (length >= EPSILON) {
      const inverse: f32 = <f32>1 / length;
      nx *= inverse;
      ny *= inverse;
    }
    put(LOCAL_NORMALS, i, nx, ny);
    const triangleArea: f32 = <f32>0.5 * (x1 * y2 - y1 * x2);
    area += triangleArea;
    const weight: f32 = triangleArea * third;
    cx += weight * (x1 + x2);
    cy += weight * (y1 + y2);
  }
  if (!(area > EPSILON)) return 0;
  const inverseArea: f32 = <f32>1 / area;
  centroidX = cx * inverseArea;
  centroidY = cy * inverseArea;
  return count;
}

/** The box of b2PolygonShape::SetAsBox; `turned` with a centre and an angle (sine and cosine). */
export function makeBox(hx: f32, hy: f32, x: f32, y: f32, s: f32, c: f32, turned: bool): void {
  put(LOCAL_VERTICES, 0, -hx, -hy);
  put(LOCAL_VERTICES, 1, hx, -hy);
  put(LOCAL_VERTICES, 2, hx, hy);
  put(LOCAL_VERTICES, 3, -hx, hy);
  put(LOCAL_NORMALS, 0, 0, -1);
  put(LOCAL_NORMALS, 1, 1, 0);
  put(LOCAL_NORMALS, 2, 0, 1);
  put(LOCAL_NORMALS, 3, -1, 0);
  centroidX = x;
  centroidY = y;
  if (!turned) return;
  for (let i: i32 = 0; i < 4; ++i) {
    const vx: f32 = vertexX(LOCAL_VERTICES, i);
    const vy: f32 = vertexY(LOCAL_VERTICES, i);
    put(LOCAL_VERTICES, i, c * vx - s * vy + x, s * vx + c * vy + y);
    const nx: f32 = vertexX(LOCAL_NORMALS, i);
    const ny: f32 = vertexY(LOCAL_NORMALS, i);
    put(LOCAL_NORMALS, i, c * nx - s * ny, s * nx + c * ny);
  }
}
