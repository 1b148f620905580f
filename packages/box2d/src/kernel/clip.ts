/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Clipping of an incident edge against the sides of a reference face (b2ClipSegmentToLine).

import { ClipVertex } from "./scratch-types";

export const FEATURE_VERTEX: i32 = 0;
export const FEATURE_FACE: i32 = 1;

/** Identity of a contact point: the two features that made it. */
export function featureKey(indexA: i32, indexB: i32, typeA: i32, typeB: i32): i32 {
  return indexA | (indexB << 8) | (typeA << 16) | (typeB << 24);
}

/** The same features seen from the other shape. */
export function flipKey(key: i32): i32 {
  return ((key & 0x00ff00ff) << 8) | ((key >>> 8) & 0x00ff00ff);
}

export function clipVertex(array: usize, index: i32): ClipVertex {
  return changetype<ClipVertex>(array + <usize>index * offsetof<ClipVertex>());
}

export function putClipVertex(array: usize, index: i32, x: f32, y: f32, key: i32): void {
  const v = clipVertex(array, index);
  v.x = x;
  v.y = y;
  v.key = key;
}

/** Keeps what lies behind the line; number of vertices in `target`. */
export function clipSegment(
  target: usize,
  source: usize,
  nx: f32,
  ny: f32,
  offset: f32,
  indexA: i32,
): i32 {
  const a = clipVertex(source, 0);
  const b = clipVertex(source, 1);
  let count: i32 = 0;
  const distance0: f32 = nx * a.x + ny * a.y - offset;
  const distance1: f32 = nx * b.x + ny * b.y - offset;
  if (distance0 <= 0) putClipVertex(target, count++, a.x, a.y, a.key);
  if (distance1 <= 0) putClipVertex(target, count++, b.x, b.y, b.key);
  if (distance0 * distance1 < 0) {
    const t: f32 = distance0 / (distance0 - distance1);
    const key: i32 = featureKey(indexA, (a.key >> 8) & 0xff, FEATURE_VERTEX, FEATURE_FACE);
    putClipVertex(target, count++, a.x + t * (b.x - a.x), a.y + t * (b.y - a.y), key);
  }
  return count;
}
