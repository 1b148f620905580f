/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Continuous collision: b2World::SolveTOI.

import {
  advanceBody,
  advanceSweep,
  copySweep,
  isAwake,
  sweepOf,
  synchronizeFixtures,
  synchronizeTransform,
  wake,
} from "./body";
import { findNewContacts, updateContact } from "./contact";
import {
  addBody,
  addContact,
  bodyCount,
  clearIsland,
  contactCount,
  islandBody,
  placeIsland,
  solveToiIsland,
} from "./island";
import {
  BACKUP_A,
  BACKUP_B,
  BACKUP_OTHER,
  TOI_BODIES,
  TOI_CONTACTS,
  TOI_POSITIONS,
  TOI_POSITION_CONSTRAINTS,
  TOI_SWEEP_A,
  TOI_SWEEP_B,
  TOI_VELOCITIES,
  TOI_VELOCITY_CONSTRAINTS,
} from "./layout";
import { min } from "./math";
import { world } from "./memory";
import {
  BODY_ISLAND,
  CONTACT_ENABLED,
  CONTACT_ISLAND,
  CONTACT_TOI,
  CONTACT_TOUCHING,
  DYNAMIC_BODY,
  EPSILON,
  MAX_SUB_STEPS,
  MAX_TOI_CONTACTS,
  STATIC_BODY,
} from "./settings";
import { timeOfImpact } from "./toi";
import { Body, Contact, Sweep } from "./types";

/** Moment of impact of the last search. */
let minAlpha: f32 = 1;

/** Whether the contact can have an impact: something awake against something not dynamic. */
function canImpact(a: Body, b: Body): bool {
  const activeA: bool = isAwake(a) && a.type != STATIC_BODY;
  const activeB: bool = isAwake(b) && b.type != STATIC_BODY;
  if (!activeA && !activeB) return false;
  return a.type != DYNAMIC_BODY || b.type != DYNAMIC_BODY;
}

function computeImpact(c: Contact): f32 {
  const a: Sweep = sweepOf(c.fixtureA.body);
  const b: Sweep = sweepOf(c.fixtureB.body);
  let alpha0: f32 = a.alpha0;
  if (a.alpha0 < b.alpha0) {
    alpha0 = b.alpha0;
    advanceSweep(a, alpha0);
  } else if (b.alpha0 < a.alpha0) {
    advanceSweep(b, alpha0);
  }
  copySweep(changetype<Sweep>(TOI_SWEEP_A), a);
  copySweep(changetype<Sweep>(TOI_SWEEP_B), b);
  const beta: f32 = timeOfImpact(c.fixtureA, c.fixtureB);
  return beta < 0 ? 1 : min(alpha0 + (<f32>1 - alpha0) * beta, 1);
}

/** The contact with the first impact, or none. */
function findFirstImpact(): Contact {
  let first = changetype<Contact>(0);
  minAlpha = 1;
  for (let c = world().contactList; c; c = c.next) {
    if (!(c.flags & CONTACT_ENABLED) || c.toiCount > MAX_SUB_STEPS) continue;
    let alpha: f32 = 1;
    if (c.flags & CONTACT_TOI) {
      alpha = c.toi;
    } else {
      if (!canImpact(c.fixtureA.body, c.fixtureB.body)) continue;
      alpha = computeImpact(c);
      c.toi = alpha;
      c.flags |= CONTACT_TOI;
    }
    if (alpha < minAlpha) {
      first = c;
      minAlpha = alpha;
    }
  }
  return first;
}

function restore(body: Body, backup: usize): void {
  copySweep(sweepOf(body), changetype<Sweep>(backup));
  synchronizeTransform(body);
}

/** Adds what else touches the body at the moment of impact. */
function addNeighbours(body: Body): void {
  for (let edge = body.contactList; edge; edge = edge.next) {
    if (bodyCount == 2 * MAX_TOI_CONTACTS || contactCount == MAX_TOI_CONTACTS) break;
    const contact = edge.contact;
    if (contact.flags & CONTACT_ISLAND) continue;
    const other = edge.other;
    if (other.type == DYNAMIC_BODY) continue;
    copySweep(changetype<Sweep>(BACKUP_OTHER), sweepOf(other));
    if (!(other.flags & BODY_ISLAND)) advanceBody(other, minAlpha);
    updateContact(contact);
    if (!(contact.flags & CONTACT_ENABLED) || !(contact.flags & CONTACT_TOUCHING)) {
      restore(other, BACKUP_OTHER);
      continue;
    }
    contact.flags |= CONTACT_ISLAND;
    addContact(contact);
    if (other.flags & BODY_ISLAND) continue;
    other.flags |= BODY_ISLAND;
    if (other.type != STATIC_BODY) wake(other);
    addBody(other);
  }
}

/** Advances to the impact and solves the rest of the step for the bodies around it. */
function solveImpact(c: Contact, h: f32, velocityIterations: i32): void {
  const a: Body = c.fixtureA.body;
  const b: Body = c.fixtureB.body;
  copySweep(changetype<Sweep>(BACKUP_A), sweepOf(a));
  copySweep(changetype<Sweep>(BACKUP_B), sweepOf(b));
  advanceBody(a, minAlpha);
  advanceBody(b, minAlpha);
  updateContact(c);
  c.flags &= ~CONTACT_TOI;
  ++c.toiCount;
  if (!(c.flags & CONTACT_TOUCHING)) {
    c.flags &= ~CONTACT_ENABLED;
    restore(a, BACKUP_A);
    restore(b, BACKUP_B);
    return;
  }
  wake(a);
  wake(b);
  clearIsland();
  addBody(a);
  addBody(b);
  addContact(c);
  a.flags |= BODY_ISLAND;
  b.flags |= BODY_ISLAND;
  c.flags |= CONTACT_ISLAND;
  if (a.type == DYNAMIC_BODY) addNeighbours(a);
  if (b.type == DYNAMIC_BODY) addNeighbours(b);
  solveToiIsland((<f32>1 - minAlpha) * h, velocityIterations, a.islandIndex, b.islandIndex);
  for (let i: i32 = 0; i < bodyCount; ++i) {
    const body = islandBody(i);
    body.flags &= ~BODY_ISLAND;
    if (body.type != DYNAMIC_BODY) continue;
    synchronizeFixtures(body);
    for (let edge = body.contactList; edge; edge = edge.next) {
      edge.contact.flags &= ~(CONTACT_TOI | CONTACT_ISLAND);
    }
  }
  findNewContacts();
}

export function solveTimesOfImpact(h: f32, velocityIterations: i32): void {
  const w = world();
  placeIsland(
    TOI_BODIES,
    TOI_CONTACTS,
    0,
    TOI_POSITIONS,
    TOI_VELOCITIES,
    TOI_POSITION_CONSTRAINTS,
    TOI_VELOCITY_CONSTRAINTS,
  );
  for (let b = w.bodyList; b; b = b.next) {
    b.flags &= ~BODY_ISLAND;
    b.alpha0 = 0;
  }
  for (let c = w.contactList; c; c = c.next) {
    c.flags &= ~(CONTACT_TOI | CONTACT_ISLAND);
    c.toiCount = 0;
    c.toi = 1;
  }
  while (true) {
    const c = findFirstImpact();
    if (!c || <f32>1 - <f32>10 * EPSILON < minAlpha) return;
    solveImpact(c, h, velocityIterations);
  }
}
