// The calls that push, move and steer what is there. Like those in api.ts they check nothing.

import { putToSleep, synchronizeFrom, transformOf, wake } from "./body";
import { findNewContacts } from "./contact";
import { Joint } from "./joint-types";
import { BODY_AWAKE, DYNAMIC_BODY, STATIC_BODY } from "./settings";
import { cosf, sinf } from "./trigonometry";
import { Body } from "./types";

/** Whether a push reaches the body: it is dynamic and awake, or woken by it. */
function accepts(b: Body, wakes: i32): bool {
  if (b.type != DYNAMIC_BODY) return false;
  if (wakes) wake(b);
  return (b.flags & BODY_AWAKE) != 0;
}

export function applyForce(b: Body, fx: f32, fy: f32, x: f32, y: f32, wakes: i32): void {
  if (!accepts(b, wakes)) return;
  b.fx += fx;
  b.fy += fy;
  b.torque += (x - b.cx) * fy - (y - b.cy) * fx;
}

export function applyForceToCenter(b: Body, fx: f32, fy: f32, wakes: i32): void {
  if (!accepts(b, wakes)) return;
  b.fx += fx;
  b.fy += fy;
}

export function applyTorque(b: Body, torque: f32, wakes: i32): void {
  if (accepts(b, wakes)) b.torque += torque;
}

export function applyLinearImpulse(b: Body, ix: f32, iy: f32, x: f32, y: f32, wakes: i32): void {
  if (!accepts(b, wakes)) return;
  b.vx += b.inverseMass * ix;
  b.vy += b.inverseMass * iy;
  b.w += b.inverseInertia * ((x - b.cx) * iy - (y - b.cy) * ix);
}

export function applyAngularImpulse(b: Body, impulse: f32, wakes: i32): void {
  if (accepts(b, wakes)) b.w += b.inverseInertia * impulse;
}

export function setAwake(b: Body, awake: i32): void {
  if (awake) wake(b);
  else putToSleep(b);
}

export function setLinearVelocity(b: Body, x: f32, y: f32): void {
  if (b.type == STATIC_BODY) return;
  if (x * x + y * y > 0) wake(b);
  b.vx = x;
  b.vy = y;
}

export function setAngularVelocity(b: Body, w: f32): void {
  if (b.type == STATIC_BODY) return;
  if (w * w > 0) wake(b);
  b.w = w;
}

export function setTransform(b: Body, x: f32, y: f32, angle: f32): void {
  b.s = sinf(angle);
  b.c = cosf(angle);
  b.px = x;
  b.py = y;
  b.cx = b.c * b.lx - b.s * b.ly + x;
  b.cy = b.s * b.lx + b.c * b.ly + y;
  b.a = angle;
  b.c0x = b.cx;
  b.c0y = b.cy;
  b.a0 = angle;
  synchronizeFrom(b, transformOf(b));
  findNewContacts();
}

export function setMotorSpeed(j: Joint, speed: f32): void {
  wake(j.bodyA);
  wake(j.bodyB);
  j.motorSpeed = speed;
}

export function setMaxMotorTorque(j: Joint, torque: f32): void {
  wake(j.bodyA);
  wake(j.bodyB);
  j.maxMotorTorque = torque;
}

export function enableMotor(j: Joint, enabled: i32): void {
  wake(j.bodyA);
  wake(j.bodyB);
  j.enableMotor = enabled;
}

export function enableLimit(j: Joint, enabled: i32): void {
  if (enabled == j.enableLimit) return;
  wake(j.bodyA);
  wake(j.bodyB);
  j.enableLimit = enabled;
  j.impulseZ = 0;
}

export function setLimits(j: Joint, lower: f32, upper: f32): void {
  if (lower == j.lowerAngle && upper == j.upperAngle) return;
  wake(j.bodyA);
  wake(j.bodyB);
  j.impulseZ = 0;
  j.lowerAngle = lower;
  j.upperAngle = upper;
}
