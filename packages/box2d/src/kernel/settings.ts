/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// The tuning constants of Box2D 2.3.0, computed in float32 as the C++ preprocessor text is.

export const EPSILON: f32 = 1.1920928955078125e-7;
export const MAX_FLOAT: f32 = 3.4028234663852886e38;
export const PI: f32 = 3.14159265359;
export const MAX_POLYGON_VERTICES: i32 = 16;
export const LINEAR_SLOP: f32 = 0.005;
export const ANGULAR_SLOP: f32 = <f32>2.0 / <f32>180.0 * PI;
export const POLYGON_RADIUS: f32 = <f32>2.0 * LINEAR_SLOP;
export const AABB_EXTENSION: f32 = 0.1;
export const AABB_MULTIPLIER: f32 = 2.0;
export const MAX_SUB_STEPS: i32 = 8;
export const MAX_TOI_CONTACTS: i32 = 32;
export const VELOCITY_THRESHOLD: f32 = 1.0;
export const MAX_LINEAR_CORRECTION: f32 = 0.2;
export const MAX_ANGULAR_CORRECTION: f32 = <f32>8.0 / <f32>180.0 * PI;
export const MAX_TRANSLATION: f32 = 2.0;
export const MAX_TRANSLATION_SQUARED: f32 = MAX_TRANSLATION * MAX_TRANSLATION;
export const MAX_ROTATION: f32 = <f32>0.5 * PI;
export const MAX_ROTATION_SQUARED: f32 = MAX_ROTATION * MAX_ROTATION;
export const BAUMGARTE: f32 = 0.2;
export const TOI_BAUMGARTE: f32 = 0.75;
export const TIME_TO_SLEEP: f32 = 0.5;
export const LINEAR_SLEEP_TOLERANCE: f32 = 0.01;
export const ANGULAR_SLEEP_TOLERANCE: f32 = <f32>2.0 / <f32>180.0 * PI;

export const STATIC_BODY: i32 = 0;
export const KINEMATIC_BODY: i32 = 1;
export const DYNAMIC_BODY: i32 = 2;

export const SHAPE_EDGE: i32 = 1;
export const SHAPE_POLYGON: i32 = 2;

export const BODY_ISLAND: i32 = 0x0001;
export const BODY_AWAKE: i32 = 0x0002;
export const BODY_AUTO_SLEEP: i32 = 0x0004;
export const BODY_FIXED_ROTATION: i32 = 0x0010;

export const CONTACT_ISLAND: i32 = 0x0001;
export const CONTACT_TOUCHING: i32 = 0x0002;
export const CONTACT_ENABLED: i32 = 0x0004;
export const CONTACT_FILTER: i32 = 0x0008;
export const CONTACT_TOI: i32 = 0x0020;

export const MANIFOLD_FACE_A: i32 = 1;
export const MANIFOLD_FACE_B: i32 = 2;

export const LIMIT_INACTIVE: i32 = 0;
export const LIMIT_LOWER: i32 = 1;
export const LIMIT_UPPER: i32 = 2;
export const LIMIT_EQUAL: i32 = 3;
