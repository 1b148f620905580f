/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Edges and polygons: bounds, mass and ray casts (b2EdgeShape, b2PolygonShape).

import { EPSILON, POLYGON_RADIUS, SHAPE_EDGE } from "./settings";
import { max, min } from "./math";
import { Aabb, Fixture, MassData, Transform } from "./types";

/** Address of a fixture's vertices; polygon normals follow them. */
export function verticesOf(fixture: Fixture): usize {
  return changetype<usize>(fixture) + offsetof<Fixture>();
}

export function normalsOf(fixture: Fixture): usize {
  return verticesOf(fixture) + (<usize>fixture.count << 3);
}

/** Bytes of a fixture: an edge has no normals. */
export function fixtureSize(shape: i32, count: i32): usize {
  return offsetof<Fixture>() + (<usize>count << (shape == SHAPE_EDGE ? 3 : 4));
}

export function vertexX(vertices: usize, index: i32): f32 {
  return load<f32>(vertices + (<usize>index << 3));
}

export function vertexY(vertices: usize, index: i32): f32 {
  return load<f32>(vertices + (<usize>index << 3), 4);
}

export function computeBounds(target: Aabb, fixture: Fixture, xf: Transform): void {
  const vertices: usize = verticesOf(fixture);
  let x: f32 = vertexX(vertices, 0);
  let y: f32 = vertexY(vertices, 0);
  let lx: f32 = xf.c * x - xf.s * y + xf.px;
  let ly: f32 = xf.s * x + xf.c * y + xf.py;
  let ux: f32 = lx;
  let uy: f32 = ly;
  const count: i32 = fixture.count;
  for (let i: i32 = 1; i < count; ++i) {
    x = vertexX(vertices, i);
    y = vertexY(vertices, i);
    const vx: f32 = xf.c * x - xf.s * y + xf.px;
    const vy: f32 = xf.s * x + xf.c * y + xf.py;
    lx = min(lx, vx);
    ly = min(ly, vy);
    ux = max(ux, vx);
    uy = max(uy, vy);
  }
  target.lx = lx - POLYGON_RADIUS;
  target.ly = ly - POLYGON_RADIUS;
  target.ux = ux + POLYGON_RADIUS;
  target.uy = uy + POLYGON_RADIUS;
}

export function computeMass(target: MassData, fixture: Fixture): void {
  const vertices: usize = verticesOf(fixture);
  if (fixture.shape == SHAPE_EDGE) {
    target.mass = 0;
    target.cx = <f32>0.5 * (vertexX(vertices, 0) + vertexX(vertices, 1));
    target.cy = <f32>0.5 * (vertexY(vertices, 0) + vertexY(vertices, 1));
    target.inertia = 0;
    return;
  }
  const count: i32 = fixture.count;
  const density: f32 = fixture.density;
  let sx: f32 = 0;
  let sy: f32 = 0;
  for (let i: i32 = 0; i < count; ++i) {
    sx += vertexX(vertices, i);
    sy += vertexY(vertices, i);
  }
  const inverseCount: f32 = <f32>1 / <f32>count;
  sx *= inverseCount;
  sy *= inverseCount;
  const third: f32 = <f32>1 / <f32>3;
  let cx: f32 = 0;
  let cy: f32 = 0;
  let area: f32 = 0;
  let inertia: f32 = 0;
  for (let i: i32 = 0; i < count; ++i) {
    const j: i32 = i + 1 < count ? i + 1 : 0;
    const ex1: f32 = vertexX(vertices, i) - sx;
    const ey1: f32 = vertexY(vertices, i) - sy;
    const ex2: f32 = vertexX(vertices, j) - sx;
    const ey2: f32 = vertexY(vertices, j) - sy;
    const d: f32 = ex1 * ey2 - ey1 * ex2;
    const triangleArea: f32 = <f32>0.5 * d;
    area += triangleArea;
    const weight: f32 = triangleArea * third;
    cx += weight * (ex1 + ex2);
    cy += weight * (ey1 + ey2);
    const intx2: f32 = ex1 * ex1 + ex2 * ex1 + ex2 * ex2;
    const inty2: f32 = ey1 * ey1 + ey2 * ey1 + ey2 * ey2;
    inertia += <f32>0.25 * third * d * (intx2 + inty2);
  }
  const mass: f32 = density * area;
  const inverseArea: f32 = <f32>1 / area;
  cx *= inverseArea;
  cy *= inverseArea;
  const x: f32 = cx + sx;
  const y: f32 = cy + sy;
  target.mass = mass;
  target.cx = x;
  target.cy = y;
  target.inertia = density * inertia + mass * (x * x + y * y - (cx * cx + cy * cy));
}

/** Normal of the last hit. */
export let hitNormalX: f32 = 0;
export let hitNormalY: f32 = 0;

/** Fraction of the ray where it enters the shape, or -1. */
export function castRay(
  fixture: Fixture,
  xf: Transform,
  x1: f32,
  y1: f32,
  x2: f32,
  y2: f32,
  maxFraction: f32,
): f32 {
  const ax: f32 = x1 - xf.px;
  const ay: f32 = y1 - xf.py;
  const bx: f32 = x2 - xf.px;
  const by: f32 = y2 - xf.py;
  const p1x: f32 = xf.c * ax + xf.s * ay;
  const p1y: f32 = -xf.s * ax + xf.c * ay;
  const dx: f32 = xf.c * bx + xf.s * by - p1x;
  const dy: f32 = -xf.s * bx + xf.c * by - p1y;
  if (fixture.shape == SHAPE_EDGE) return castEdge(fixture, p1x, p1y, dx, dy, maxFraction);
  return castPolygon(fixture, xf, p1x, p1y, dx, dy, maxFraction);
}

function castEdge(fixture: Fixture, px: f32, py: f32, dx: f32, dy: f32, maxFraction: f32): f32 {
  const vertices: usize = verticesOf(fixture);
  const v1x: f32 = vertexX(vertices, 0);
  const v1y: f32 = vertexY(vertices, 0);
  const ex: f32 = vertexX(vertices, 1) - v1x;
  const ey: f32 = vertexY(vertices, 1) - v1y;
  let nx: f32 = ey;
  let ny: f32 = -ex;
  const length: f32 = sqrt<f32>(nx * nx + ny * ny);
  if (length >= EPSILON) {
    const inverse: f32 = <f32>1 / length;
    nx *= inverse;
    ny *= inverse;
  }
  const numerator: f32 = nx * (v1x - px) + ny * (v1y - py);
  const denominator: f32 = nx * dx + ny * dy;
  if (denominator == 0) return -1;
  const t: f32 = numerator / denominator;
  if (t < 0 || maxFraction < t) return -1;
  const qx: f32 = px + t * dx;
  const qy: f32 = py + t * dy;
  const rr: f32 = ex * ex + ey * ey;
  if (rr == 0) return -1;
  const s: f32 = ((qx - v1x) * ex + (qy - v1y) * ey) / rr;
  if (s < 0 || <f32>1 < s) return -1;
  // This version of Box2D leaves the normal in the edge's frame.
  hitNormalX = numerator > 0 ? -nx : nx;
  hitNormalY = numerator > 0 ? -ny : ny;
  return t;
}

function castPolygon(
  fixture: Fixture,
  xf: Transform,
  px: f32,
  py: f32,
  dx: f32,
  dy: f32,
  maxFraction: f32,
): f32 {
  const vertices: usize = verticesOf(fixture);
  const normals: usize = normalsOf(fixture);
  const count: i32 = fixture.count;
  let lower: f32 = 0;
  let upper: f32 = maxFraction;
  let index: i32 = -1;
  for (let i: i32 = 0; i < count; ++i) {
    const nx: f32 = vertexX(normals, i);
    const ny: f32 = vertexY(normals, i);
    const numerator: f32 =
      nx * (vertexX(vertices, i) - px) + ny * (vertexY(vertices, i) - py);
    const denominator: f32 = nx * dx + ny * dy;
    if (denominator == 0) {
      if (numerator < 0) return -1;
    } else if (denominator < 0 && numerator < lower * denominator) {
      lower = numerator / denominator;
      index = i;
    } else if (denominator > 0 && numerator < upper * denominator) {
      upper = numerator / denominator;
    }
    if (upper < lower) return -1;
  }
  if (index < 0) return -1;
  const nx: f32 = vertexX(normals, index);
  const ny: f32 = vertexY(normals, index);
  hitNormalX = xf.c * nx - xf.s * ny;
  hitNormalY = xf.s * nx + xf.c * ny;
  return lower;
}
