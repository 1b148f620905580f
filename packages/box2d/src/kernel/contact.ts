/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Contacts: creation, update, destruction and the events they cause (b2Contact, b2ContactManager).

import { boundsOverlap, collectPairs } from "./broad-phase";
import { isAwake, transformOf, wake } from "./body";
import { collideEdgeAndPolygon } from "./collide-edge";
import { collidePolygons } from "./collide-polygon";
import { recordEvent } from "./events";
import { OLD_MANIFOLD } from "./layout";
import { allocate, release, world } from "./memory";
import {
  CONTACT_ENABLED,
  CONTACT_FILTER,
  CONTACT_TOUCHING,
  DYNAMIC_BODY,
  SHAPE_EDGE,
  STATIC_BODY,
} from "./settings";
import { node } from "./tree";
import { Body, Contact, ContactEdge, Fixture, Manifold, ManifoldPoint } from "./types";

const CONTACT_SIZE: usize = offsetof<Contact>("manifold") + offsetof<Manifold>();

export function manifoldOf(contact: Contact): Manifold {
  return changetype<Manifold>(changetype<usize>(contact) + offsetof<Contact>("manifold"));
}

export function edgeA(contact: Contact): ContactEdge {
  return changetype<ContactEdge>(changetype<usize>(contact) + offsetof<Contact>("otherA"));
}

export function edgeB(contact: Contact): ContactEdge {
  return changetype<ContactEdge>(changetype<usize>(contact) + offsetof<Contact>("otherB"));
}

export function manifoldPoint(manifold: Manifold, index: i32): ManifoldPoint {
  const first: usize = changetype<usize>(manifold) + offsetof<Manifold>("x0");
  return changetype<ManifoldPoint>(first + <usize>index * offsetof<ManifoldPoint>());
}

/** Whether the bodies may touch: one is dynamic and no joint forbids it. */
function bodiesCollide(body: Body, other: Body): bool {
  if (body.type != DYNAMIC_BODY && other.type != DYNAMIC_BODY) return false;
  for (let edge = body.jointList; edge; edge = edge.next) {
    if (edge.other == other && !edge.joint.collideConnected) return false;
  }
  return true;
}

function filtersCollide(a: Fixture, b: Fixture): bool {
  if (a.groupIndex == b.groupIndex && a.groupIndex != 0) return a.groupIndex > 0;
  return (a.maskBits & b.categoryBits) != 0 && (a.categoryBits & b.maskBits) != 0;
}

function contactExists(bodyA: Body, bodyB: Body, fixtureA: Fixture, fixtureB: Fixture): bool {
  for (let edge = bodyB.contactList; edge; edge = edge.next) {
    if (edge.other != bodyA) continue;
    const c = edge.contact;
    if (c.fixtureA == fixtureA && c.fixtureB == fixtureB) return true;
    if (c.fixtureA == fixtureB && c.fixtureB == fixtureA) return true;
  }
  return false;
}

function linkEdge(body: Body, edge: ContactEdge, other: Body, contact: Contact): void {
  edge.contact = contact;
  edge.other = other;
  edge.next = body.contactList;
  if (body.contactList) body.contactList.prev = edge;
  body.contactList = edge;
}

function unlinkEdge(body: Body, edge: ContactEdge): void {
  if (edge.prev) edge.prev.next = edge.next;
  if (edge.next) edge.next.prev = edge.prev;
  if (edge == body.contactList) body.contactList = edge.next;
}

function createContact(first: Fixture, second: Fixture): void {
  if (first.body == second.body) return;
  if (contactExists(first.body, second.body, first, second)) return;
  if (!bodiesCollide(second.body, first.body)) return;
  if (!filtersCollide(first, second)) return;
  if (first.shape == SHAPE_EDGE && second.shape == SHAPE_EDGE) return;
  // The edge comes first.
  const swap: bool = second.shape == SHAPE_EDGE;
  const a: Fixture = swap ? second : first;
  const b: Fixture = swap ? first : second;
  const w = world();
  const c = changetype<Contact>(allocate(CONTACT_SIZE));
  c.flags = CONTACT_ENABLED;
  c.fixtureA = a;
  c.fixtureB = b;
  c.friction = sqrt<f32>(a.friction * b.friction);
  c.restitution = a.restitution > b.restitution ? a.restitution : b.restitution;
  c.next = w.contactList;
  if (w.contactList) w.contactList.prev = c;
  w.contactList = c;
  linkEdge(a.body, edgeA(c), b.body, c);
  linkEdge(b.body, edgeB(c), a.body, c);
  wake(a.body);
  wake(b.body);
  ++w.contactCount;
}

export function destroyContact(c: Contact): void {
  const w = world();
  const bodyA: Body = c.fixtureA.body;
  const bodyB: Body = c.fixtureB.body;
  if (c.flags & CONTACT_TOUCHING) recordEvent(false, c);
  if (c.prev) c.prev.next = c.next;
  if (c.next) c.next.prev = c.prev;
  if (c == w.contactList) w.contactList = c.next;
  unlinkEdge(bodyA, edgeA(c));
  unlinkEdge(bodyB, edgeB(c));
  if (manifoldOf(c).count > 0) {
    wake(bodyA);
    wake(bodyB);
  }
  release(changetype<usize>(c), CONTACT_SIZE);
  --w.contactCount;
}

/** Makes contacts for the new pairs of the broad phase. */
export function findNewContacts(): void {
  collectPairs();
  const w = world();
  let lastA: i32 = -1;
  let lastB: i32 = -1;
  for (let i: i32 = 0; i < w.pairCount; ++i) {
    const slot: usize = w.pairs + (<usize>i << 3);
    const a: i32 = load<i32>(slot);
    const b: i32 = load<i32>(slot, 4);
    if (a == lastA && b == lastB) continue;
    lastA = a;
    lastB = b;
    createContact(node(a).fixture, node(b).fixture);
  }
}

/** New manifold with the old impulses of the points that stayed. */
export function updateContact(c: Contact): void {
  const manifold: Manifold = manifoldOf(c);
  const old = changetype<Manifold>(OLD_MANIFOLD);
  memory.copy(OLD_MANIFOLD, changetype<usize>(manifold), offsetof<Manifold>());
  c.flags |= CONTACT_ENABLED;
  const wasTouching: bool = (c.flags & CONTACT_TOUCHING) != 0;
  const bodyA: Body = c.fixtureA.body;
  const bodyB: Body = c.fixtureB.body;
  if (c.fixtureA.shape == SHAPE_EDGE) {
    collideEdgeAndPolygon(manifold, c.fixtureA, transformOf(bodyA), c.fixtureB, transformOf(bodyB));
  } else {
    collidePolygons(manifold, c.fixtureA, transformOf(bodyA), c.fixtureB, transformOf(bodyB));
  }
  const touching: bool = manifold.count > 0;
  for (let i: i32 = 0; i < manifold.count; ++i) {
    const point: ManifoldPoint = manifoldPoint(manifold, i);
    point.normalImpulse = 0;
    point.tangentImpulse = 0;
    for (let j: i32 = 0; j < old.count; ++j) {
      const before: ManifoldPoint = manifoldPoint(old, j);
      if (before.key == point.key) {
        point.normalImpulse = before.normalImpulse;
        point.tangentImpulse = before.tangentImpulse;
        break;
      }
    }
  }
  if (touching != wasTouching) {
    wake(bodyA);
    wake(bodyB);
    recordEvent(touching, c);
  }
  if (touching) c.flags |= CONTACT_TOUCHING;
  else c.flags &= ~CONTACT_TOUCHING;
}

/** Updates every contact of an awake body; drops those whose bounds parted. */
export function updateContacts(): void {
  let c: Contact = world().contactList;
  while (c) {
    const next: Contact = c.next;
    const bodyA: Body = c.fixtureA.body;
    const bodyB: Body = c.fixtureB.body;
    if (c.flags & CONTACT_FILTER) {
      if (!bodiesCollide(bodyB, bodyA) || !filtersCollide(c.fixtureA, c.fixtureB)) {
        destroyContact(c);
        c = next;
        continue;
      }
      c.flags &= ~CONTACT_FILTER;
    }
    const activeA: bool = isAwake(bodyA) && bodyA.type != STATIC_BODY;
    const activeB: bool = isAwake(bodyB) && bodyB.type != STATIC_BODY;
    if (activeA || activeB) {
      if (boundsOverlap(c.fixtureA.proxy, c.fixtureB.proxy)) updateContact(c);
      else destroyContact(c);
    }
    c = next;
  }
}
