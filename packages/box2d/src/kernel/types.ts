/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// The structures in memory. A pointer of 0 stands for "none". Handles that the host keeps (bodies,
// fixtures, joints) have their identity at offset 4; every other block has 0 there.

import { Joint, JointEdge } from "./joint-types";

@unmanaged
export class Transform {
  px: f32;
  py: f32;
  s: f32;
  c: f32;
}

/** Bounds of a shape. */
@unmanaged
export class Aabb {
  lx: f32;
  ly: f32;
  ux: f32;
  uy: f32;
}

@unmanaged
export class MassData {
  mass: f32;
  cx: f32;
  cy: f32;
  inertia: f32;
}

/** Motion of a body during a step: local centre, centre and angle at the start and at the end. */
@unmanaged
export class Sweep {
  lx: f32;
  ly: f32;
  c0x: f32;
  c0y: f32;
  cx: f32;
  cy: f32;
  a0: f32;
  a: f32;
  alpha0: f32;
}

@unmanaged
export class World {
  layout: i32;
  zero: i32;
  /** First byte after the state. */
  top: usize;
  /** Identity of the next body, fixture or joint. */
  nextId: i32;
  gravityX: f32;
  gravityY: f32;
  inverseTimeStep: f32;
  newFixture: i32;
  warmStarting: i32;
  continuousPhysics: i32;
  allowSleep: i32;
  bodyList: Body;
  bodyCount: i32;
  jointList: Joint;
  jointCount: i32;
  contactList: Contact;
  contactCount: i32;
  treeNodes: usize;
  treeCapacity: i32;
  treeRoot: i32;
  treeFree: i32;
  treeFresh: i32;
  moves: usize;
  moveCapacity: i32;
  moveCount: i32;
  pairs: usize;
  pairCapacity: i32;
  pairCount: i32;
  events: usize;
  eventCapacity: i32;
  eventCount: i32;
  // Free lists follow: see memory.ts.
}

@unmanaged
export class Body {
  next: Body;
  id: i32;
  prev: Body;
  type: i32;
  flags: i32;
  islandIndex: i32;
  // A Transform.
  px: f32;
  py: f32;
  s: f32;
  c: f32;
  // A Sweep.
  lx: f32;
  ly: f32;
  c0x: f32;
  c0y: f32;
  cx: f32;
  cy: f32;
  a0: f32;
  a: f32;
  alpha0: f32;
  vx: f32;
  vy: f32;
  w: f32;
  fx: f32;
  fy: f32;
  torque: f32;
  fixtureList: Fixture;
  jointList: JointEdge;
  contactList: ContactEdge;
  mass: f32;
  inverseMass: f32;
  inertia: f32;
  inverseInertia: f32;
  linearDamping: f32;
  angularDamping: f32;
  gravityScale: f32;
  sleepTime: f32;
}

/** A shape on a body; `count` vertices follow the structure, then `count` normals of a polygon. */
@unmanaged
export class Fixture {
  next: Fixture;
  id: i32;
  body: Body;
  shape: i32;
  count: i32;
  density: f32;
  friction: f32;
  restitution: f32;
  categoryBits: i32;
  maskBits: i32;
  groupIndex: i32;
  proxy: i32;
  centroidX: f32;
  centroidY: f32;
}

@unmanaged
export class ContactEdge {
  other: Body;
  contact: Contact;
  prev: ContactEdge;
  next: ContactEdge;
}

@unmanaged
export class ManifoldPoint {
  x: f32;
  y: f32;
  normalImpulse: f32;
  tangentImpulse: f32;
  key: i32;
}

@unmanaged
export class Manifold {
  normalX: f32;
  normalY: f32;
  pointX: f32;
  pointY: f32;
  type: i32;
  count: i32;
  // Two ManifoldPoints.
  x0: f32;
  y0: f32;
  normalImpulse0: f32;
  tangentImpulse0: f32;
  key0: i32;
  x1: f32;
  y1: f32;
  normalImpulse1: f32;
  tangentImpulse1: f32;
  key1: i32;
}

@unmanaged
export class Contact {
  next: Contact;
  zero: i32;
  prev: Contact;
  flags: i32;
  fixtureA: Fixture;
  fixtureB: Fixture;
  // Two ContactEdges.
  otherA: Body;
  contactA: Contact;
  prevA: ContactEdge;
  nextA: ContactEdge;
  otherB: Body;
  contactB: Contact;
  prevB: ContactEdge;
  nextB: ContactEdge;
  toiCount: i32;
  toi: f32;
  friction: f32;
  restitution: f32;
  // A Manifold.
  manifold: i32;
}

/** A body's centre and angle, or its linear and angular velocity, while an island is solved. */
@unmanaged
export class Triple {
  x: f32;
  y: f32;
  a: f32;
}

@unmanaged
export class TreeNode {
  lx: f32;
  ly: f32;
  ux: f32;
  uy: f32;
  fixture: Fixture;
  /** Parent, or the next free node. */
  parent: i32;
  child1: i32;
  child2: i32;
  height: i32;
}
