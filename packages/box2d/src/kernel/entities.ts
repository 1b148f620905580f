/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Creation and destruction of bodies, fixtures and joints.

import { bufferMove, forgetMove } from "./broad-phase";
import { resetMassData, transformOf, wake } from "./body";
import { destroyContact } from "./contact";
import { centroidX, centroidY } from "./hull";
import { AABB_FIRST, LOCAL_NORMALS, LOCAL_VERTICES } from "./layout";
import { allocate, release, world } from "./memory";
import { CONTACT_FILTER, DYNAMIC_BODY, LIMIT_INACTIVE, SHAPE_POLYGON } from "./settings";
import { computeBounds, fixtureSize, normalsOf, verticesOf } from "./shape";
import { createProxy, destroyProxy } from "./tree";
import { cosf, sinf } from "./trigonometry";
import { Joint, JointEdge } from "./joint-types";
import { Aabb, Body, Fixture } from "./types";

function nextId(): i32 {
  const w = world();
  const id: i32 = ++w.nextId;
  if (id <= 0) unreachable();
  return id;
}

export function createBody(type: i32, x: f32, y: f32, angle: f32, flags: i32): Body {
  const w = world();
  const b = changetype<Body>(allocate(offsetof<Body>()));
  b.id = nextId();
  b.type = type;
  b.flags = flags;
  b.px = x;
  b.py = y;
  b.s = sinf(angle);
  b.c = cosf(angle);
  b.c0x = x;
  b.c0y = y;
  b.cx = x;
  b.cy = y;
  b.a0 = angle;
  b.a = angle;
  if (type == DYNAMIC_BODY) {
    b.mass = 1;
    b.inverseMass = 1;
  }
  b.next = w.bodyList;
  if (w.bodyList) w.bodyList.prev = b;
  w.bodyList = b;
  ++w.bodyCount;
  return b;
}

/** A fixture of LOCAL_VERTICES on the body; none when the body's inertia would not be positive. */
export function createFixture(
  body: Body,
  shape: i32,
  count: i32,
  density: f32,
  friction: f32,
  restitution: f32,
  categoryBits: i32,
  maskBits: i32,
  groupIndex: i32,
): Fixture {
  const f = changetype<Fixture>(allocate(fixtureSize(shape, count)));
  f.id = nextId();
  f.body = body;
  f.shape = shape;
  f.count = count;
  f.density = density;
  f.friction = friction;
  f.restitution = restitution;
  f.categoryBits = categoryBits;
  f.maskBits = maskBits;
  f.groupIndex = groupIndex;
  memory.copy(verticesOf(f), LOCAL_VERTICES, <usize>count << 3);
  if (shape == SHAPE_POLYGON) {
    memory.copy(normalsOf(f), LOCAL_NORMALS, <usize>count << 3);
    f.centroidX = centroidX;
    f.centroidY = centroidY;
  }
  const bounds = changetype<Aabb>(AABB_FIRST);
  computeBounds(bounds, f, transformOf(body));
  f.proxy = createProxy(bounds, f);
  bufferMove(f.proxy);
  f.next = body.fixtureList;
  body.fixtureList = f;
  if (density > 0 && !resetMassData(body)) {
    body.fixtureList = f.next;
    destroyFixture(f);
    resetMassData(body);
    return changetype<Fixture>(0);
  }
  world().newFixture = 1;
  return f;
}

function destroyFixture(f: Fixture): void {
  forgetMove(f.proxy);
  destroyProxy(f.proxy);
  release(changetype<usize>(f), fixtureSize(f.shape, f.count));
}

export function destroyBody(b: Body): void {
  const w = world();
  while (b.jointList) destroyJoint(b.jointList.joint);
  while (b.contactList) destroyContact(b.contactList.contact);
  let f: Fixture = b.fixtureList;
  while (f) {
    const next: Fixture = f.next;
    destroyFixture(f);
    f = next;
  }
  if (b.prev) b.prev.next = b.next;
  if (b.next) b.next.prev = b.prev;
  if (b == w.bodyList) w.bodyList = b.next;
  --w.bodyCount;
  release(changetype<usize>(b), offsetof<Body>());
}

function edgeOf(joint: Joint, offset: usize): JointEdge {
  return changetype<JointEdge>(changetype<usize>(joint) + offset);
}

function linkEdge(body: Body, edge: JointEdge, other: Body, joint: Joint): void {
  edge.joint = joint;
  edge.other = other;
  edge.next = body.jointList;
  if (body.jointList) body.jointList.prev = edge;
  body.jointList = edge;
}

function unlinkEdge(body: Body, edge: JointEdge): void {
  if (edge.prev) edge.prev.next = edge.next;
  if (edge.next) edge.next.prev = edge.prev;
  if (edge == body.jointList) body.jointList = edge.next;
}

/** Lets contacts between the bodies be judged anew: the joint may forbid or allow them. */
function refilter(bodyA: Body, bodyB: Body): void {
  for (let edge = bodyB.contactList; edge; edge = edge.next) {
    if (edge.other == bodyA) edge.contact.flags |= CONTACT_FILTER;
  }
}

export function createJoint(bodyA: Body, bodyB: Body, collideConnected: bool): Joint {
  const w = world();
  const j = changetype<Joint>(allocate(offsetof<Joint>()));
  j.id = nextId();
  j.bodyA = bodyA;
  j.bodyB = bodyB;
  j.collideConnected = <i32>collideConnected;
  j.limitState = LIMIT_INACTIVE;
  j.next = w.jointList;
  if (w.jointList) w.jointList.prev = j;
  w.jointList = j;
  ++w.jointCount;
  linkEdge(bodyA, edgeOf(j, offsetof<Joint>("otherA")), bodyB, j);
  linkEdge(bodyB, edgeOf(j, offsetof<Joint>("otherB")), bodyA, j);
  if (!collideConnected) refilter(bodyA, bodyB);
  return j;
}

export function destroyJoint(j: Joint): void {
  const w = world();
  const bodyA: Body = j.bodyA;
  const bodyB: Body = j.bodyB;
  if (j.prev) j.prev.next = j.next;
  if (j.next) j.next.prev = j.prev;
  if (j == w.jointList) w.jointList = j.next;
  wake(bodyA);
  wake(bodyB);
  unlinkEdge(bodyA, edgeOf(j, offsetof<Joint>("otherA")));
  unlinkEdge(bodyB, edgeOf(j, offsetof<Joint>("otherB")));
  const refilters: bool = !j.collideConnected;
  release(changetype<usize>(j), offsetof<Joint>());
  --w.jointCount;
  if (refilters) refilter(bodyA, bodyB);
}
