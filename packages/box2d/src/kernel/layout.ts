// One table of addresses. Static data lies at 64; everything here is scratch that no call leaves
// behind for the next one, except what lies at WORLD and above: that is the world's whole state.

import { MAX_POLYGON_VERTICES, MAX_TOI_CONTACTS } from "./settings";
import { ClipVertex, PositionConstraint, SimplexVertex, VelocityConstraint } from "./scratch-types";
import { Manifold, Sweep, Transform } from "./types";

/** Changes whenever the bytes of a snapshot change their meaning. */
export const LAYOUT_VERSION: i32 = 1;

const VERTICES: usize = <usize>MAX_POLYGON_VERTICES * 8;
const CLIP: usize = 2 * offsetof<ClipVertex>();

/** Where the host writes polygon vertices and reads ray cast results. */
export const IO: usize = 1024;
export const IO_SIZE: usize = 512;

export const CLIP_INCIDENT: usize = IO + IO_SIZE;
export const CLIP_FIRST: usize = CLIP_INCIDENT + CLIP;
export const CLIP_SECOND: usize = CLIP_FIRST + CLIP;
export const LOCAL_VERTICES: usize = CLIP_SECOND + CLIP;
export const LOCAL_NORMALS: usize = LOCAL_VERTICES + VERTICES;
export const HULL: usize = LOCAL_NORMALS + VERTICES;
export const OLD_MANIFOLD: usize = HULL + <usize>MAX_POLYGON_VERTICES * 4;
export const SIMPLEX: usize = OLD_MANIFOLD + offsetof<Manifold>();
export const TOI_SWEEP_A: usize = SIMPLEX + 3 * offsetof<SimplexVertex>();
export const TOI_SWEEP_B: usize = TOI_SWEEP_A + offsetof<Sweep>();
export const BACKUP_A: usize = TOI_SWEEP_B + offsetof<Sweep>();
export const BACKUP_B: usize = BACKUP_A + offsetof<Sweep>();
export const BACKUP_OTHER: usize = BACKUP_B + offsetof<Sweep>();
export const TRANSFORM_A: usize = BACKUP_OTHER + offsetof<Sweep>();
export const TRANSFORM_B: usize = TRANSFORM_A + offsetof<Transform>();
export const AABB_FIRST: usize = TRANSFORM_B + offsetof<Transform>();
export const AABB_SECOND: usize = AABB_FIRST + 16;
export const MASS: usize = AABB_SECOND + 16;

export const TREE_STACK: usize = MASS + 16;
export const TREE_STACK_CAPACITY: i32 = 256;

export const TOI_BODIES: usize = TREE_STACK + <usize>TREE_STACK_CAPACITY * 4;
export const TOI_CONTACTS: usize = TOI_BODIES + <usize>MAX_TOI_CONTACTS * 8;
export const TOI_POSITIONS: usize = TOI_CONTACTS + <usize>MAX_TOI_CONTACTS * 4;
export const TOI_VELOCITIES: usize = TOI_POSITIONS + <usize>MAX_TOI_CONTACTS * 24;
export const TOI_POSITION_CONSTRAINTS: usize = TOI_VELOCITIES + <usize>MAX_TOI_CONTACTS * 24;
export const TOI_VELOCITY_CONSTRAINTS: usize =
  TOI_POSITION_CONSTRAINTS + <usize>MAX_TOI_CONTACTS * offsetof<PositionConstraint>();
const SCRATCH_END: usize =
  TOI_VELOCITY_CONSTRAINTS + <usize>MAX_TOI_CONTACTS * offsetof<VelocityConstraint>();

/** The world header; state reaches from here to the header's `top`. */
export const WORLD: usize = (SCRATCH_END + 255) & ~255;
