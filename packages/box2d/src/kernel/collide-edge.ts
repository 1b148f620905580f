/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Edge against polygon: b2EPCollider for edges without neighbours.

import {
  FEATURE_FACE,
  FEATURE_VERTEX,
  clipSegment,
  clipVertex,
  featureKey,
  flipKey,
  putClipVertex,
} from "./clip";
import { manifoldPoint } from "./contact";
import { CLIP_FIRST, CLIP_INCIDENT, CLIP_SECOND, LOCAL_NORMALS, LOCAL_VERTICES } from "./layout";
import { min } from "./math";
import {
  ANGULAR_SLOP,
  EPSILON,
  MANIFOLD_FACE_A,
  MANIFOLD_FACE_B,
  MAX_FLOAT,
  POLYGON_RADIUS,
} from "./settings";
import { normalsOf, vertexX, vertexY, verticesOf } from "./shape";
import { Fixture, Manifold, Transform } from "./types";

const RADIUS: f32 = <f32>2 * POLYGON_RADIUS;

/** Best polygon axis of the last search, or -1, and its separation. */
let axisIndex: i32 = -1;
let axisSeparation: f32 = 0;

/** Copies the polygon into the edge's frame: LOCAL_VERTICES and LOCAL_NORMALS. */
function localize(fixture: Fixture, c: f32, s: f32, px: f32, py: f32): void {
  const vertices: usize = verticesOf(fixture);
  const normals: usize = normalsOf(fixture);
  const count: i32 = fixture.count;
  for (let i: i32 = 0; i < count; ++i) {
    const offset: usize = <usize>i << 3;
    const vx: f32 = vertexX(vertices, i);
    const vy: f32 = vertexY(vertices, i);
    store<f32>(LOCAL_VERTICES + offset, c * vx - s * vy + px);
    store<f32>(LOCAL_VERTICES + offset, s * vx + c * vy + py, 4);
    const nx: f32 = vertexX(normals, i);
    const ny: f32 = vertexY(normals, i);
    store<f32>(LOCAL_NORMALS + offset, c * nx - s * ny);
    store<f32>(LOCAL_NORMALS + offset, s * nx + c * ny, 4);
  }
}

/** Looks for the polygon face that separates most, within the normals that face the edge. */
function polygonAxis(
  count: i32,
  nx: f32,
  ny: f32,
  v1x: f32,
  v1y: f32,
  v2x: f32,
  v2y: f32,
): void {
  axisIndex = -1;
  axisSeparation = -MAX_FLOAT;
  for (let i: i32 = 0; i < count; ++i) {
    const px: f32 = -vertexX(LOCAL_NORMALS, i);
    const py: f32 = -vertexY(LOCAL_NORMALS, i);
    const x: f32 = vertexX(LOCAL_VERTICES, i);
    const y: f32 = vertexY(LOCAL_VERTICES, i);
    const s1: f32 = px * (x - v1x) + py * (y - v1y);
    const s2: f32 = px * (x - v2x) + py * (y - v2y);
    const s: f32 = min(s1, s2);
    if (s > RADIUS) {
      axisIndex = i;
      axisSeparation = s;
      return;
    }
    // Without neighbours both limits are the normal turned round.
    if ((px + nx) * nx + (py + ny) * ny < -ANGULAR_SLOP) continue;
    if (s > axisSeparation) {
      axisIndex = i;
      axisSeparation = s;
    }
  }
}

export function collideEdgeAndPolygon(
  manifold: Manifold,
  edge: Fixture,
  xfA: Transform,
  polygon: Fixture,
  xfB: Transform,
): void {
  // The polygon's transform in the edge's frame.
  const s: f32 = xfA.c * xfB.s - xfA.s * xfB.c;
  const c: f32 = xfA.c * xfB.c + xfA.s * xfB.s;
  const dx: f32 = xfB.px - xfA.px;
  const dy: f32 = xfB.py - xfA.py;
  const px: f32 = xfA.c * dx + xfA.s * dy;
  const py: f32 = -xfA.s * dx + xfA.c * dy;
  const centroidX: f32 = c * polygon.centroidX - s * polygon.centroidY + px;
  const centroidY: f32 = s * polygon.centroidX + c * polygon.centroidY + py;

  const edgeVertices: usize = verticesOf(edge);
  const v1x: f32 = vertexX(edgeVertices, 0);
  const v1y: f32 = vertexY(edgeVertices, 0);
  const v2x: f32 = vertexX(edgeVertices, 1);
  const v2y: f32 = vertexY(edgeVertices, 1);
  let ex: f32 = v2x - v1x;
  let ey: f32 = v2y - v1y;
  const length: f32 = sqrt<f32>(ex * ex + ey * ey);
  if (length >= EPSILON) {
    const inverse: f32 = <f32>1 / length;
    ex *= inverse;
    ey *= inverse;
  }
  const front: bool = ey * (centroidX - v1x) + -ex * (centroidY - v1y) >= 0;
  const nx: f32 = front ? ey : -ey;
  const ny: f32 = front ? -ex : ex;

  const count: i32 = polygon.count;
  localize(polygon, c, s, px, py);
  manifold.count = 0;

  let edgeSeparation: f32 = MAX_FLOAT;
  for (let i: i32 = 0; i < count; ++i) {
    const d: f32 =
      nx * (vertexX(LOCAL_VERTICES, i) - v1x) + ny * (vertexY(LOCAL_VERTICES, i) - v1y);
    if (d < edgeSeparation) edgeSeparation = d;
  }
  if (edgeSeparation > RADIUS) return;
  polygonAxis(count, nx, ny, v1x, v1y, v2x, v2y);
  if (axisIndex >= 0 && axisSeparation > RADIUS) return;
  const relative: f32 = 0.98;
  const absolute: f32 = 0.001;
  const byPolygon: bool =
    axisIndex >= 0 && axisSeparation > relative * edgeSeparation + absolute;

  let i1: i32 = 0;
  let i2: i32 = 1;
  let r1x: f32 = v1x;
  let r1y: f32 = v1y;
  let r2x: f32 = v2x;
  let r2y: f32 = v2y;
  let rnx: f32 = nx;
  let rny: f32 = ny;
  if (byPolygon) {
    manifold.type = MANIFOLD_FACE_B;
    i1 = axisIndex;
    i2 = i1 + 1 < count ? i1 + 1 : 0;
    const key: i32 = featureKey(0, i1, FEATURE_VERTEX, FEATURE_FACE);
    putClipVertex(CLIP_INCIDENT, 0, v1x, v1y, key);
    putClipVertex(CLIP_INCIDENT, 1, v2x, v2y, key);
    r1x = vertexX(LOCAL_VERTICES, i1);
    r1y = vertexY(LOCAL_VERTICES, i1);
    r2x = vertexX(LOCAL_VERTICES, i2);
    r2y = vertexY(LOCAL_VERTICES, i2);
    rnx = vertexX(LOCAL_NORMALS, i1);
    rny = vertexY(LOCAL_NORMALS, i1);
  } else {
    manifold.type = MANIFOLD_FACE_A;
    let best: i32 = 0;
    let bestValue: f32 = nx * vertexX(LOCAL_NORMALS, 0) + ny * vertexY(LOCAL_NORMALS, 0);
    for (let i: i32 = 1; i < count; ++i) {
      const value: f32 = nx * vertexX(LOCAL_NORMALS, i) + ny * vertexY(LOCAL_NORMALS, i);
      if (value < bestValue) {
        bestValue = value;
        best = i;
      }
    }
    const other: i32 = best + 1 < count ? best + 1 : 0;
    putClipVertex(
      CLIP_INCIDENT,
      0,
      vertexX(LOCAL_VERTICES, best),
      vertexY(LOCAL_VERTICES, best),
      featureKey(0, best, FEATURE_FACE, FEATURE_VERTEX),
    );
    putClipVertex(
      CLIP_INCIDENT,
      1,
      vertexX(LOCAL_VERTICES, other),
      vertexY(LOCAL_VERTICES, other),
      featureKey(0, other, FEATURE_FACE, FEATURE_VERTEX),
    );
    if (!front) {
      i1 = 1;
      i2 = 0;
      r1x = v2x;
      r1y = v2y;
      r2x = v1x;
      r2y = v1y;
    }
  }

  // Clip against the sides of the reference face.
  const side1x: f32 = rny;
  const side1y: f32 = -rnx;
  const offset1: f32 = side1x * r1x + side1y * r1y;
  const offset2: f32 = -side1x * r2x + -side1y * r2y;
  if (clipSegment(CLIP_FIRST, CLIP_INCIDENT, side1x, side1y, offset1, i1) < 2) return;
  if (clipSegment(CLIP_SECOND, CLIP_FIRST, -side1x, -side1y, offset2, i2) < 2) return;

  if (byPolygon) {
    manifold.normalX = vertexX(normalsOf(polygon), i1);
    manifold.normalY = vertexY(normalsOf(polygon), i1);
    manifold.pointX = vertexX(verticesOf(polygon), i1);
    manifold.pointY = vertexY(verticesOf(polygon), i1);
  } else {
    manifold.normalX = rnx;
    manifold.normalY = rny;
    manifold.pointX = r1x;
    manifold.pointY = r1y;
  }
  let points: i32 = 0;
  for (let i: i32 = 0; i < 2; ++i) {
    const v = clipVertex(CLIP_SECOND, i);
    const separation: f32 = rnx * (v.x - r1x) + rny * (v.y - r1y);
    if (!(separation <= RADIUS)) continue;
    const point = manifoldPoint(manifold, points++);
    if (byPolygon) {
      point.x = v.x;
      point.y = v.y;
      point.key = flipKey(v.key);
    } else {
      const qx: f32 = v.x - px;
      const qy: f32 = v.y - py;
      point.x = c * qx + s * qy;
      point.y = -s * qx + c * qy;
      point.key = v.key;
    }
  }
  manifold.count = points;
}
