// Where the host finds the fields it reads without a call. Compiled alone by the build script, which
// writes the numbers into ../kernel-layout.ts; no part of the kernel.

import { IO, LAYOUT_VERSION, WORLD } from "./layout";
import { Joint, JointEdge } from "./joint-types";
import { Body, Contact, Fixture, World } from "./types";

export const layoutVersion: i32 = LAYOUT_VERSION;
export const inputAddress: i32 = <i32>IO;
export const stateAddress: i32 = <i32>WORLD;

export const worldTop: i32 = <i32>offsetof<World>("top");
export const worldGravityX: i32 = <i32>offsetof<World>("gravityX");
export const worldGravityY: i32 = <i32>offsetof<World>("gravityY");
export const worldBodyList: i32 = <i32>offsetof<World>("bodyList");
export const worldBodyCount: i32 = <i32>offsetof<World>("bodyCount");
export const worldJointList: i32 = <i32>offsetof<World>("jointList");
export const worldJointCount: i32 = <i32>offsetof<World>("jointCount");
export const worldContactList: i32 = <i32>offsetof<World>("contactList");
export const worldContactCount: i32 = <i32>offsetof<World>("contactCount");
export const worldEvents: i32 = <i32>offsetof<World>("events");
export const worldEventCount: i32 = <i32>offsetof<World>("eventCount");

export const entityNext: i32 = 0;
export const entityId: i32 = 4;

export const bodyType: i32 = <i32>offsetof<Body>("type");
export const bodyFlags: i32 = <i32>offsetof<Body>("flags");
export const bodyX: i32 = <i32>offsetof<Body>("px");
export const bodyY: i32 = <i32>offsetof<Body>("py");
export const bodySine: i32 = <i32>offsetof<Body>("s");
export const bodyCosine: i32 = <i32>offsetof<Body>("c");
export const bodyAngle: i32 = <i32>offsetof<Body>("a");
export const bodyLocalCenterX: i32 = <i32>offsetof<Body>("lx");
export const bodyLocalCenterY: i32 = <i32>offsetof<Body>("ly");
export const bodyWorldCenterX: i32 = <i32>offsetof<Body>("cx");
export const bodyWorldCenterY: i32 = <i32>offsetof<Body>("cy");
export const bodyVelocityX: i32 = <i32>offsetof<Body>("vx");
export const bodyVelocityY: i32 = <i32>offsetof<Body>("vy");
export const bodyAngularVelocity: i32 = <i32>offsetof<Body>("w");
export const bodyMass: i32 = <i32>offsetof<Body>("mass");
export const bodyInertia: i32 = <i32>offsetof<Body>("inertia");
export const bodyFixtureList: i32 = <i32>offsetof<Body>("fixtureList");
export const bodyJointList: i32 = <i32>offsetof<Body>("jointList");

export const fixtureBody: i32 = <i32>offsetof<Fixture>("body");
export const fixtureShape: i32 = <i32>offsetof<Fixture>("shape");
export const fixtureVertexCount: i32 = <i32>offsetof<Fixture>("count");
export const fixtureDensity: i32 = <i32>offsetof<Fixture>("density");
export const fixtureFriction: i32 = <i32>offsetof<Fixture>("friction");
export const fixtureRestitution: i32 = <i32>offsetof<Fixture>("restitution");
export const fixtureCategoryBits: i32 = <i32>offsetof<Fixture>("categoryBits");
export const fixtureMaskBits: i32 = <i32>offsetof<Fixture>("maskBits");
export const fixtureGroupIndex: i32 = <i32>offsetof<Fixture>("groupIndex");
export const fixtureCentroidX: i32 = <i32>offsetof<Fixture>("centroidX");
export const fixtureCentroidY: i32 = <i32>offsetof<Fixture>("centroidY");
export const fixtureVertices: i32 = <i32>offsetof<Fixture>();

export const contactFlags: i32 = <i32>offsetof<Contact>("flags");

export const jointBodyA: i32 = <i32>offsetof<Joint>("bodyA");
export const jointBodyB: i32 = <i32>offsetof<Joint>("bodyB");
export const jointAnchorAx: i32 = <i32>offsetof<Joint>("anchorAx");
export const jointAnchorAy: i32 = <i32>offsetof<Joint>("anchorAy");
export const jointAnchorBx: i32 = <i32>offsetof<Joint>("anchorBx");
export const jointAnchorBy: i32 = <i32>offsetof<Joint>("anchorBy");
export const jointReferenceAngle: i32 = <i32>offsetof<Joint>("referenceAngle");
export const jointLowerAngle: i32 = <i32>offsetof<Joint>("lowerAngle");
export const jointUpperAngle: i32 = <i32>offsetof<Joint>("upperAngle");
export const jointEnableLimit: i32 = <i32>offsetof<Joint>("enableLimit");
export const jointEnableMotor: i32 = <i32>offsetof<Joint>("enableMotor");
export const jointMaxMotorTorque: i32 = <i32>offsetof<Joint>("maxMotorTorque");
export const jointMotorSpeed: i32 = <i32>offsetof<Joint>("motorSpeed");

export const jointEdgeJoint: i32 = <i32>offsetof<JointEdge>("joint");
export const jointEdgeNext: i32 = <i32>offsetof<JointEdge>("next");
