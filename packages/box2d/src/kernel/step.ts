/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// One step of the world: b2World::Step and b2World::Solve.

import { isAwake, synchronizeFixtures, wake } from "./body";
import { findNewContacts, updateContacts } from "./contact";
import {
  addBody,
  addContact,
  addJoint,
  bodyCount,
  clearIsland,
  islandBody,
  placeIsland,
  solveIsland,
} from "./island";
import { reserve, world } from "./memory";
import { BODY_ISLAND, CONTACT_ENABLED, CONTACT_ISLAND, CONTACT_TOUCHING, STATIC_BODY } from "./settings";
import { PositionConstraint, VelocityConstraint } from "./scratch-types";
import { solveTimesOfImpact } from "./step-toi";
import { Body, Triple } from "./types";

/** Bodies that wait to be visited; behind the state, like everything an island needs. */
let stack: usize = 0;
let depth: i32 = 0;

/** Lays the lists of the largest possible island out behind the state. */
function placeLists(): void {
  const w = world();
  const bodies: usize = <usize>w.bodyCount;
  const contacts: usize = <usize>w.contactCount;
  stack = (w.top + 15) & ~15;
  const bodyList: usize = stack + bodies * 4;
  const contactList: usize = bodyList + bodies * 4;
  const jointList: usize = contactList + contacts * 4;
  const positions: usize = jointList + <usize>w.jointCount * 4;
  const velocities: usize = positions + bodies * offsetof<Triple>();
  const positionConstraints: usize = velocities + bodies * offsetof<Triple>();
  const velocityConstraints: usize =
    positionConstraints + contacts * offsetof<PositionConstraint>();
  reserve(velocityConstraints + contacts * offsetof<VelocityConstraint>());
  placeIsland(
    bodyList,
    contactList,
    jointList,
    positions,
    velocities,
    positionConstraints,
    velocityConstraints,
  );
}

function visitLater(body: Body): void {
  if (body.flags & BODY_ISLAND) return;
  store<u32>(stack + (<usize>depth << 2), <u32>changetype<usize>(body));
  ++depth;
  body.flags |= BODY_ISLAND;
}

/** Collects everything that hangs together with `seed`; static bodies end the search. */
function gather(seed: Body): void {
  clearIsland();
  depth = 0;
  visitLater(seed);
  while (depth > 0) {
    --depth;
    const b = changetype<Body>(load<u32>(stack + (<usize>depth << 2)));
    addBody(b);
    wake(b);
    if (b.type == STATIC_BODY) continue;
    for (let edge = b.contactList; edge; edge = edge.next) {
      const contact = edge.contact;
      const open: i32 = CONTACT_ENABLED | CONTACT_TOUCHING;
      if ((contact.flags & (CONTACT_ISLAND | open)) != open) continue;
      addContact(contact);
      contact.flags |= CONTACT_ISLAND;
      visitLater(edge.other);
    }
    for (let edge = b.jointList; edge; edge = edge.next) {
      if (edge.joint.islandFlag) continue;
      addJoint(edge.joint);
      edge.joint.islandFlag = 1;
      visitLater(edge.other);
    }
  }
}

function solve(h: f32, ratio: f32, velocityIterations: i32, positionIterations: i32): void {
  const w = world();
  placeLists();
  for (let b = w.bodyList; b; b = b.next) b.flags &= ~BODY_ISLAND;
  for (let c = w.contactList; c; c = c.next) c.flags &= ~CONTACT_ISLAND;
  for (let j = w.jointList; j; j = j.next) j.islandFlag = 0;
  for (let seed = w.bodyList; seed; seed = seed.next) {
    if (seed.flags & BODY_ISLAND) continue;
    if (!isAwake(seed) || seed.type == STATIC_BODY) continue;
    gather(seed);
    solveIsland(h, ratio, velocityIterations, positionIterations);
    // A static body can be part of several islands.
    for (let i: i32 = 0; i < bodyCount; ++i) {
      const b = islandBody(i);
      if (b.type == STATIC_BODY) b.flags &= ~BODY_ISLAND;
    }
  }
  for (let b = w.bodyList; b; b = b.next) {
    if (b.flags & BODY_ISLAND && b.type != STATIC_BODY) synchronizeFixtures(b);
  }
  findNewContacts();
}

export function stepWorld(h: f32, velocityIterations: i32, positionIterations: i32): void {
  const w = world();
  w.eventCount = 0;
  if (w.newFixture) {
    findNewContacts();
    w.newFixture = 0;
  }
  const inverse: f32 = h > 0 ? <f32>1 / h : 0;
  const ratio: f32 = w.inverseTimeStep * h;
  updateContacts();
  if (h > 0) {
    solve(h, ratio, velocityIterations, positionIterations);
    if (w.continuousPhysics) solveTimesOfImpact(h, velocityIterations);
    w.inverseTimeStep = inverse;
  }
  for (let b = w.bodyList; b; b = b.next) {
    b.fx = 0;
    b.fy = 0;
    b.torque = 0;
  }
}
