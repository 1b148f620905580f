/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Structures of the narrow phase and of the solvers that live only during one call.

import { Contact } from "./types";

/** An end of a clipped edge; `key` packs the features that made it: index A, B, type A, B. */
@unmanaged
export class ClipVertex {
  x: f32;
  y: f32;
  key: i32;
}

@unmanaged
export class SimplexVertex {
  wAx: f32;
  wAy: f32;
  wBx: f32;
  wBy: f32;
  wx: f32;
  wy: f32;
  a: f32;
  indexA: i32;
  indexB: i32;
}

@unmanaged
export class PositionConstraint {
  x0: f32;
  y0: f32;
  x1: f32;
  y1: f32;
  normalX: f32;
  normalY: f32;
  pointX: f32;
  pointY: f32;
  positionA: usize;
  positionB: usize;
  indexA: i32;
  indexB: i32;
  inverseMassA: f32;
  inverseMassB: f32;
  inverseInertiaA: f32;
  inverseInertiaB: f32;
  centerAx: f32;
  centerAy: f32;
  centerBx: f32;
  centerBy: f32;
  type: i32;
  count: i32;
}

@unmanaged
export class VelocityPoint {
  rAx: f32;
  rAy: f32;
  rBx: f32;
  rBy: f32;
  normalImpulse: f32;
  tangentImpulse: f32;
  normalMass: f32;
  tangentMass: f32;
  velocityBias: f32;
}

@unmanaged
export class VelocityConstraint {
  // Two VelocityPoints.
  rAx0: f32;
  rAy0: f32;
  rBx0: f32;
  rBy0: f32;
  normalImpulse0: f32;
  tangentImpulse0: f32;
  normalMass0: f32;
  tangentMass0: f32;
  velocityBias0: f32;
  rAx1: f32;
  rAy1: f32;
  rBx1: f32;
  rBy1: f32;
  normalImpulse1: f32;
  tangentImpulse1: f32;
  normalMass1: f32;
  tangentMass1: f32;
  velocityBias1: f32;
  normalX: f32;
  normalY: f32;
  massXx: f32;
  massXy: f32;
  massYx: f32;
  massYy: f32;
  kXx: f32;
  kXy: f32;
  kYx: f32;
  kYy: f32;
  velocityA: usize;
  velocityB: usize;
  inverseMassA: f32;
  inverseMassB: f32;
  inverseInertiaA: f32;
  inverseInertiaB: f32;
  friction: f32;
  restitution: f32;
  count: i32;
  contact: Contact;
}
