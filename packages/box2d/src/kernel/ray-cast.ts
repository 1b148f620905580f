/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// The closest fixture along a ray: b2World::RayCast with a callback that keeps the nearest hit.

import { transformOf } from "./body";
import { IO, TREE_STACK, TREE_STACK_CAPACITY } from "./layout";
import { magnitude, max, min } from "./math";
import { world } from "./memory";
import { EPSILON } from "./settings";
import { castRay, hitNormalX, hitNormalY } from "./shape";
import { NO_NODE, node } from "./tree";
import { Fixture } from "./types";

/**
 * Fraction of the ray at its nearest hit on a fixture that has one of the category bits; 1 without
 * a hit. IO then holds the fixture (0: none), the point and the normal.
 */
export function rayCastWorld(x1: f32, y1: f32, x2: f32, y2: f32, categoryBits: i32): f32 {
  let rx: f32 = x2 - x1;
  let ry: f32 = y2 - y1;
  const length: f32 = sqrt<f32>(rx * rx + ry * ry);
  if (length >= EPSILON) {
    const inverse: f32 = <f32>1 / length;
    rx *= inverse;
    ry *= inverse;
  }
  const vx: f32 = -ry;
  const vy: f32 = rx;
  const absX: f32 = magnitude(vx);
  const absY: f32 = magnitude(vy);
  let maxFraction: f32 = 1;
  let endX: f32 = x1 + maxFraction * (x2 - x1);
  let endY: f32 = y1 + maxFraction * (y2 - y1);
  let hit = changetype<Fixture>(0);
  store<i32>(TREE_STACK, world().treeRoot);
  let depth: i32 = 1;
  while (depth > 0) {
    --depth;
    const id: i32 = load<i32>(TREE_STACK + (<usize>depth << 2));
    if (id == NO_NODE) continue;
    const n = node(id);
    if (min(x1, endX) - n.ux > 0 || min(y1, endY) - n.uy > 0) continue;
    if (n.lx - max(x1, endX) > 0 || n.ly - max(y1, endY) > 0) continue;
    const cx: f32 = <f32>0.5 * (n.lx + n.ux);
    const cy: f32 = <f32>0.5 * (n.ly + n.uy);
    const hx: f32 = <f32>0.5 * (n.ux - n.lx);
    const hy: f32 = <f32>0.5 * (n.uy - n.ly);
    const separation: f32 =
      magnitude(vx * (x1 - cx) + vy * (y1 - cy)) - (absX * hx + absY * hy);
    if (separation > 0) continue;
    if (n.child1 != NO_NODE) {
      if (depth + 2 > TREE_STACK_CAPACITY) unreachable();
      store<i32>(TREE_STACK + (<usize>depth << 2), n.child1);
      store<i32>(TREE_STACK + (<usize>(depth + 1) << 2), n.child2);
      depth += 2;
      continue;
    }
    const f: Fixture = n.fixture;
    if (!(f.categoryBits & categoryBits)) continue;
    const fraction: f32 = castRay(f, transformOf(f.body), x1, y1, x2, y2, maxFraction);
    if (fraction < 0) continue;
    hit = f;
    const rest: f32 = <f32>1 - fraction;
    store<f32>(IO, rest * x1 + fraction * x2, 4);
    store<f32>(IO, rest * y1 + fraction * y2, 8);
    store<f32>(IO, hitNormalX, 12);
    store<f32>(IO, hitNormalY, 16);
    maxFraction = fraction;
    if (fraction == 0) break;
    endX = x1 + maxFraction * (x2 - x1);
    endY = y1 + maxFraction * (y2 - y1);
  }
  store<u32>(IO, <u32>changetype<usize>(hit));
  return maxFraction;
}
