/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Motion and mass of a body: b2Sweep, b2Transform and the state side of b2Body.

import { AABB_FIRST, AABB_SECOND, MASS, TRANSFORM_A } from "./layout";
import { BODY_AWAKE, BODY_FIXED_ROTATION, DYNAMIC_BODY, PI } from "./settings";
import { bufferMove } from "./broad-phase";
import { max, min } from "./math";
import { computeBounds, computeMass } from "./shape";
import { moveProxy } from "./tree";
import { cosf, sinf } from "./trigonometry";
import { Aabb, Body, Fixture, MassData, Sweep, Transform } from "./types";

export function transformOf(body: Body): Transform {
  return changetype<Transform>(changetype<usize>(body) + offsetof<Body>("px"));
}

export function sweepOf(body: Body): Sweep {
  return changetype<Sweep>(changetype<usize>(body) + offsetof<Body>("lx"));
}

export function copySweep(target: Sweep, source: Sweep): void {
  memory.copy(changetype<usize>(target), changetype<usize>(source), offsetof<Sweep>());
}

export function isAwake(body: Body): bool {
  return (body.flags & BODY_AWAKE) != 0;
}

export function wake(body: Body): void {
  if (!(body.flags & BODY_AWAKE)) {
    body.flags |= BODY_AWAKE;
    body.sleepTime = 0;
  }
}

export function putToSleep(body: Body): void {
  body.flags &= ~BODY_AWAKE;
  body.sleepTime = 0;
  body.vx = 0;
  body.vy = 0;
  body.w = 0;
  body.fx = 0;
  body.fy = 0;
  body.torque = 0;
}

/** Rotation from the angle, then the origin from the centre of mass. */
export function synchronizeTransform(body: Body): void {
  const s: f32 = sinf(body.a);
  const c: f32 = cosf(body.a);
  body.s = s;
  body.c = c;
  body.px = body.cx - (c * body.lx - s * body.ly);
  body.py = body.cy - (s * body.lx + c * body.ly);
}

/** Transform at a moment between the sweep's start (0) and end (1). */
export function sweepTransform(target: Transform, sweep: Sweep, beta: f32): void {
  const rest: f32 = <f32>1 - beta;
  const x: f32 = rest * sweep.c0x + beta * sweep.cx;
  const y: f32 = rest * sweep.c0y + beta * sweep.cy;
  const angle: f32 = rest * sweep.a0 + beta * sweep.a;
  const s: f32 = sinf(angle);
  const c: f32 = cosf(angle);
  target.s = s;
  target.c = c;
  target.px = x - (c * sweep.lx - s * sweep.ly);
  target.py = y - (s * sweep.lx + c * sweep.ly);
}

/** Moves the sweep's start forward. */
export function advanceSweep(sweep: Sweep, alpha: f32): void {
  const beta: f32 = (alpha - sweep.alpha0) / (<f32>1 - sweep.alpha0);
  const rest: f32 = <f32>1 - beta;
  sweep.c0x = rest * sweep.c0x + beta * sweep.cx;
  sweep.c0y = rest * sweep.c0y + beta * sweep.cy;
  sweep.a0 = rest * sweep.a0 + beta * sweep.a;
  sweep.alpha0 = alpha;
}

/** Takes whole turns off both angles. */
export function normalizeSweep(sweep: Sweep): void {
  const turn: f32 = <f32>2 * PI;
  const d: f32 = turn * floor<f32>(sweep.a0 / turn);
  sweep.a0 -= d;
  sweep.a -= d;
}

/** Moves the body to a moment of its step. */
export function advanceBody(body: Body, alpha: f32): void {
  advanceSweep(sweepOf(body), alpha);
  body.cx = body.c0x;
  body.cy = body.c0y;
  body.a = body.a0;
  synchronizeTransform(body);
}

/** Tells the broad phase the bounds of every fixture along the motion. */
export function synchronizeFixtures(body: Body): void {
  if (!body.fixtureList) return;
  const start = changetype<Transform>(TRANSFORM_A);
  const s: f32 = sinf(body.a0);
  const c: f32 = cosf(body.a0);
  start.s = s;
  start.c = c;
  start.px = body.c0x - (c * body.lx - s * body.ly);
  start.py = body.c0y - (s * body.lx + c * body.ly);
  synchronizeFrom(body, start);
}

export function synchronizeFrom(body: Body, start: Transform): void {
  const end: Transform = transformOf(body);
  const swept = changetype<Aabb>(AABB_FIRST);
  const last = changetype<Aabb>(AABB_SECOND);
  for (let f = body.fixtureList; f; f = f.next) {
    computeBounds(swept, f, start);
    computeBounds(last, f, end);
    swept.lx = min(swept.lx, last.lx);
    swept.ly = min(swept.ly, last.ly);
    swept.ux = max(swept.ux, last.ux);
    swept.uy = max(swept.uy, last.uy);
    if (moveProxy(f.proxy, swept, end.px - start.px, end.py - start.py)) bufferMove(f.proxy);
  }
}

/** Mass, centre and inertia from the fixtures; false when the inertia is not positive. */
export function resetMassData(body: Body): bool {
  body.mass = 0;
  body.inverseMass = 0;
  body.inertia = 0;
  body.inverseInertia = 0;
  body.lx = 0;
  body.ly = 0;
  if (body.type != DYNAMIC_BODY) {
    body.c0x = body.px;
    body.c0y = body.py;
    body.cx = body.px;
    body.cy = body.py;
    body.a0 = body.a;
    return true;
  }
  let mass: f32 = 0;
  let inertia: f32 = 0;
  let x: f32 = 0;
  let y: f32 = 0;
  const data = changetype<MassData>(MASS);
  for (let f: Fixture = body.fixtureList; f; f = f.next) {
    if (f.density == 0) continue;
    computeMass(data, f);
    mass += data.mass;
    x += data.mass * data.cx;
    y += data.mass * data.cy;
    inertia += data.inertia;
  }
  if (mass > 0) {
    body.inverseMass = <f32>1 / mass;
    x *= body.inverseMass;
    y *= body.inverseMass;
  } else {
    mass = 1;
    body.inverseMass = 1;
  }
  body.mass = mass;
  if (inertia > 0 && !(body.flags & BODY_FIXED_ROTATION)) {
    inertia -= mass * (x * x + y * y);
    if (!(inertia > 0)) return false;
    body.inertia = inertia;
    body.inverseInertia = <f32>1 / inertia;
  }
  const oldX: f32 = body.cx;
  const oldY: f32 = body.cy;
  body.lx = x;
  body.ly = y;
  body.cx = body.c * x - body.s * y + body.px;
  body.cy = body.s * x + body.c * y + body.py;
  body.c0x = body.cx;
  body.c0y = body.cy;
  body.vx += -body.w * (body.cy - oldY);
  body.vy += body.w * (body.cx - oldX);
  return true;
}
