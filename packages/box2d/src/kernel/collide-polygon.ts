/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Polygon against polygon: b2CollidePolygons of Box2D 2.3.0, with the hill-climbing search of the
// reference edge that later versions replaced.

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
import { CLIP_FIRST, CLIP_INCIDENT, CLIP_SECOND } from "./layout";
import { EPSILON, MANIFOLD_FACE_A, MANIFOLD_FACE_B, MAX_FLOAT, POLYGON_RADIUS } from "./settings";
import { normalsOf, vertexX, vertexY, verticesOf } from "./shape";
import { Fixture, Manifold, Transform } from "./types";

const RADIUS: f32 = POLYGON_RADIUS + POLYGON_RADIUS;

/** Edge of the last search. */
let bestEdge: i32 = 0;

/** How far the second polygon is in front of an edge of the first. */
function edgeSeparation(p1: Fixture, xf1: Transform, edge: i32, p2: Fixture, xf2: Transform): f32 {
  const normals1: usize = normalsOf(p1);
  const vertices1: usize = verticesOf(p1);
  const vertices2: usize = verticesOf(p2);
  const count2: i32 = p2.count;
  const nx: f32 = vertexX(normals1, edge);
  const ny: f32 = vertexY(normals1, edge);
  const wx: f32 = xf1.c * nx - xf1.s * ny;
  const wy: f32 = xf1.s * nx + xf1.c * ny;
  const lx: f32 = xf2.c * wx + xf2.s * wy;
  const ly: f32 = -xf2.s * wx + xf2.c * wy;
  let index: i32 = 0;
  let minDot: f32 = MAX_FLOAT;
  for (let i: i32 = 0; i < count2; ++i) {
    const dot: f32 = vertexX(vertices2, i) * lx + vertexY(vertices2, i) * ly;
    if (dot < minDot) {
      minDot = dot;
      index = i;
    }
  }
  const ax: f32 = vertexX(vertices1, edge);
  const ay: f32 = vertexY(vertices1, edge);
  const bx: f32 = vertexX(vertices2, index);
  const by: f32 = vertexY(vertices2, index);
  const v1x: f32 = xf1.c * ax - xf1.s * ay + xf1.px;
  const v1y: f32 = xf1.s * ax + xf1.c * ay + xf1.py;
  const v2x: f32 = xf2.c * bx - xf2.s * by + xf2.px;
  const v2y: f32 = xf2.s * bx + xf2.c * by + xf2.py;
  return (v2x - v1x) * wx + (v2y - v1y) * wy;
}

/** Climbs from the edge that faces the other centroid to the one that separates most. */
function findMaxSeparation(p1: Fixture, xf1: Transform, p2: Fixture, xf2: Transform): f32 {
  const normals1: usize = normalsOf(p1);
  const count1: i32 = p1.count;
  const dx: f32 =
    xf2.c * p2.centroidX - xf2.s * p2.centroidY + xf2.px -
    (xf1.c * p1.centroidX - xf1.s * p1.centroidY + xf1.px);
  const dy: f32 =
    xf2.s * p2.centroidX + xf2.c * p2.centroidY + xf2.py -
    (xf1.s * p1.centroidX + xf1.c * p1.centroidY + xf1.py);
  const lx: f32 = xf1.c * dx + xf1.s * dy;
  const ly: f32 = -xf1.s * dx + xf1.c * dy;
  let edge: i32 = 0;
  let maxDot: f32 = -MAX_FLOAT;
  for (let i: i32 = 0; i < count1; ++i) {
    const dot: f32 = vertexX(normals1, i) * lx + vertexY(normals1, i) * ly;
    if (dot > maxDot) {
      maxDot = dot;
      edge = i;
    }
  }
  let s: f32 = edgeSeparation(p1, xf1, edge, p2, xf2);
  const previous: i32 = edge - 1 >= 0 ? edge - 1 : count1 - 1;
  const sPrevious: f32 = edgeSeparation(p1, xf1, previous, p2, xf2);
  const next: i32 = edge + 1 < count1 ? edge + 1 : 0;
  const sNext: f32 = edgeSeparation(p1, xf1, next, p2, xf2);
  let best: f32 = s;
  let forward: bool = true;
  if (sPrevious > s && sPrevious > sNext) {
    forward = false;
    bestEdge = previous;
    best = sPrevious;
  } else if (sNext > s) {
    bestEdge = next;
    best = sNext;
  } else {
    bestEdge = edge;
    return s;
  }
  while (true) {
    if (forward) edge = bestEdge + 1 < count1 ? bestEdge + 1 : 0;
    else edge = bestEdge - 1 >= 0 ? bestEdge - 1 : count1 - 1;
    s = edgeSeparation(p1, xf1, edge, p2, xf2);
    if (!(s > best)) break;
    bestEdge = edge;
    best = s;
  }
  return best;
}

function putIncidentVertex(slot: i32, reference: i32, index: i32, p2: Fixture, xf2: Transform): void {
  const x: f32 = vertexX(verticesOf(p2), index);
  const y: f32 = vertexY(verticesOf(p2), index);
  putClipVertex(
    CLIP_INCIDENT,
    slot,
    xf2.c * x - xf2.s * y + xf2.px,
    xf2.s * x + xf2.c * y + xf2.py,
    featureKey(reference, index, FEATURE_FACE, FEATURE_VERTEX),
  );
}

/** Puts the edge of the second polygon that faces the reference edge into CLIP_INCIDENT. */
function findIncidentEdge(p1: Fixture, xf1: Transform, edge: i32, p2: Fixture, xf2: Transform): void {
  const normals2: usize = normalsOf(p2);
  const count2: i32 = p2.count;
  const nx: f32 = vertexX(normalsOf(p1), edge);
  const ny: f32 = vertexY(normalsOf(p1), edge);
  const wx: f32 = xf1.c * nx - xf1.s * ny;
  const wy: f32 = xf1.s * nx + xf1.c * ny;
  const lx: f32 = xf2.c * wx + xf2.s * wy;
  const ly: f32 = -xf2.s * wx + xf2.c * wy;
  let index: i32 = 0;
  let minDot: f32 = MAX_FLOAT;
  for (let i: i32 = 0; i < count2; ++i) {
    const dot: f32 = lx * vertexX(normals2, i) + ly * vertexY(normals2, i);
    if (dot < minDot) {
      minDot = dot;
      index = i;
    }
  }
  putIncidentVertex(0, edge, index, p2, xf2);
  putIncidentVertex(1, edge, index + 1 < count2 ? index + 1 : 0, p2, xf2);
}

export function collidePolygons(
  manifold: Manifold,
  a: Fixture,
  xfA: Transform,
  b: Fixture,
  xfB: Transform,
): void {
  manifold.count = 0;
  const separationA: f32 = findMaxSeparation(a, xfA, b, xfB);
  const edgeA: i32 = bestEdge;
  if (separationA > RADIUS) return;
  const separationB: f32 = findMaxSeparation(b, xfB, a, xfA);
  const edgeB: i32 = bestEdge;
  if (separationB > RADIUS) return;
  const relative: f32 = 0.98;
  const absolute: f32 = 0.001;
  const flip: bool = separationB > relative * separationA + absolute;
  const p1: Fixture = flip ? b : a;
  const p2: Fixture = flip ? a : b;
  const xf1: Transform = flip ? xfB : xfA;
  const xf2: Transform = flip ? xfA : xfB;
  const i1: i32 = flip ? edgeB : edgeA;
  manifold.type = flip ? MANIFOLD_FACE_B : MANIFOLD_FACE_A;
  findIncidentEdge(p1, xf1, i1, p2, xf2);

  const vertices1: usize = verticesOf(p1);
  const i2: i32 = i1 + 1 < p1.count ? i1 + 1 : 0;
  const l1x: f32 = vertexX(vertices1, i1);
  const l1y: f32 = vertexY(vertices1, i1);
  const l2x: f32 = vertexX(vertices1, i2);
  const l2y: f32 = vertexY(vertices1, i2);
  let tx: f32 = l2x - l1x;
  let ty: f32 = l2y - l1y;
  const length: f32 = sqrt<f32>(tx * tx + ty * ty);
  if (length >= EPSILON) {
    const inverse: f32 = <f32>1 / length;
    tx *= inverse;
    ty *= inverse;
  }
  const tangentX: f32 = xf1.c * tx - xf1.s * ty;
  const tangentY: f32 = xf1.s * tx + xf1.c * ty;
  const normalX: f32 = tangentY;
  const normalY: f32 = -tangentX;
  const v1x: f32 = xf1.c * l1x - xf1.s * l1y + xf1.px;
  const v1y: f32 = xf1.s * l1x + xf1.c * l1y + xf1.py;
  const v2x: f32 = xf1.c * l2x - xf1.s * l2y + xf1.px;
  const v2y: f32 = xf1.s * l2x + xf1.c * l2y + xf1.py;
  const frontOffset: f32 = normalX * v1x + normalY * v1y;
  const offset1: f32 = -(tangentX * v1x + tangentY * v1y) + RADIUS;
  const offset2: f32 = tangentX * v2x + tangentY * v2y + RADIUS;
  if (clipSegment(CLIP_FIRST, CLIP_INCIDENT, -tangentX, -tangentY, offset1, i1) < 2) return;
  if (clipSegment(CLIP_SECOND, CLIP_FIRST, tangentX, tangentY, offset2, i2) < 2) return;

  manifold.normalX = ty;
  manifold.normalY = -tx;
  manifold.pointX = <f32>0.5 * (l1x + l2x);
  manifold.pointY = <f32>0.5 * (l1y + l2y);
  let points: i32 = 0;
  for (let i: i32 = 0; i < 2; ++i) {
    const v = clipVertex(CLIP_SECOND, i);
    const separation: f32 = normalX * v.x + normalY * v.y - frontOffset;
    if (!(separation <= RADIUS)) continue;
    const point = manifoldPoint(manifold, points++);
    const qx: f32 = v.x - xf2.px;
    const qy: f32 = v.y - xf2.py;
    point.x = xf2.c * qx + xf2.s * qy;
    point.y = -xf2.s * qx + xf2.c * qy;
    point.key = flip ? flipKey(v.key) : v.key;
  }
  manifold.count = points;
}
