/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// The revolute joint in memory, and its entries in the lists of its bodies.

import { Body } from "./types";

@unmanaged
export class JointEdge {
  other: Body;
  joint: Joint;
  prev: JointEdge;
  next: JointEdge;
}

/** A revolute joint. */
@unmanaged
export class Joint {
  next: Joint;
  id: i32;
  prev: Joint;
  bodyA: Body;
  bodyB: Body;
  // Two JointEdges.
  otherA: Body;
  jointA: Joint;
  prevA: JointEdge;
  nextA: JointEdge;
  otherB: Body;
  jointB: Joint;
  prevB: JointEdge;
  nextB: JointEdge;
  islandFlag: i32;
  collideConnected: i32;
  enableLimit: i32;
  enableMotor: i32;
  limitState: i32;
  anchorAx: f32;
  anchorAy: f32;
  anchorBx: f32;
  anchorBy: f32;
  referenceAngle: f32;
  lowerAngle: f32;
  upperAngle: f32;
  maxMotorTorque: f32;
  motorSpeed: f32;
  impulseX: f32;
  impulseY: f32;
  impulseZ: f32;
  motorImpulse: f32;
  // What one step computes before its iterations.
  solvesMotor: i32;
  solvesLimit: i32;
  maxMotorImpulse: f32;
  positionA: usize;
  positionB: usize;
  velocityA: usize;
  velocityB: usize;
  inverseMassA: f32;
  inverseMassB: f32;
  inverseInertiaA: f32;
  inverseInertiaB: f32;
  localAx: f32;
  localAy: f32;
  localBx: f32;
  localBy: f32;
  rAx: f32;
  rAy: f32;
  rBx: f32;
  rBy: f32;
  exx: f32;
  exy: f32;
  exz: f32;
  eyx: f32;
  eyy: f32;
  eyz: f32;
  ezx: f32;
  ezy: f32;
  ezz: f32;
  motorMass: f32;
  inverseDeterminant22: f32;
  inverseDeterminant33: f32;
  crossX: f32;
  crossY: f32;
  crossZ: f32;
}
