import type { Body, FixtureOptions, Point, RevoluteJoint, World } from "@gym-llm/box2d";
import { BIPEDAL_WALKER_SCALE } from "./bipedal-walker-scene.ts";
import {
  START_LENGTH,
  TERRAIN_HEIGHT,
  TERRAIN_STEP,
  type Terrain,
} from "./bipedal-walker-terrain.ts";

const SCALE = BIPEDAL_WALKER_SCALE;
/** Greatest torque of a motor, in newton metres. */
export const MOTOR_TORQUE = 80;
/** Speeds that the motors of hips and knees strive for, in radians per second. */
export const HIP_SPEED = 4;
export const KNEE_SPEED = 6;

/** Outline of the hull, in units of 1/30 metre. */
export const HULL_OUTLINE = [
  [-30, 9],
  [6, 9],
  [34, 1],
  [34, -8],
  [-30, -8],
] as const;
/** Where the hips sit, from the middle of the hull; width and height of an upper leg. */
export const LEG_DOWN = -8 / SCALE;
export const LEG_WIDTH = 8 / SCALE;
export const LEG_HEIGHT = 34 / SCALE;

const GROUND: FixtureOptions = { friction: 2.5 };
const LEG: FixtureOptions = { density: 1, restitution: 0, categoryBits: 0x0020, maskBits: 0x001 };
const HULL: FixtureOptions = { ...LEG, density: 5, friction: 0.1 };

/** The bodies of the obstacles, then those of the ground from left to right. */
export function layGround(world: World, { heights, blocks }: Terrain): Body[] {
  const bodies: Body[] = [];
  for (const { corners } of blocks) {
    const body = world.createBody();
    const points: Point[] = [];
    for (let at = 0; at < corners.length; at += 2) {
      points.push([corners[at] as number, corners[at + 1] as number]);
    }
    body.addPolygon(points, GROUND);
    bodies.push(body);
  }
  for (let index = 0; index < heights.length - 1; index++) {
    const body = world.createBody();
    body.addEdge(
      [index * TERRAIN_STEP, heights[index] as number],
      [(index + 1) * TERRAIN_STEP, heights[index + 1] as number],
      GROUND,
    );
    bodies.push(body);
  }
  return bodies;
}

/** The bodies and motors of the walker. */
export interface Walker {
  /** Hull, first leg's upper and lower part, second leg's. */
  readonly walker: readonly Body[];
  /** First hip, first knee, second hip, second knee. */
  readonly joints: readonly RevoluteJoint[];
}

/** Hull and legs at the start; the hull is pushed sideways by a force in newtons before the legs are hung on it. */
export function assembleWalker(world: World, push: number): Walker {
  const x = (TERRAIN_STEP * START_LENGTH) / 2;
  const y = TERRAIN_HEIGHT + 2 * LEG_HEIGHT;
  const hull = world.createBody({ type: "dynamic", position: [x, y] });
  hull.addPolygon(
    HULL_OUTLINE.map(([cornerX, cornerY]) => [cornerX / SCALE, cornerY / SCALE]),
    HULL,
  );
  hull.applyForceToCenter(push, 0);
  const walker = [hull];
  const joints: RevoluteJoint[] = [];
  const hinge = (
    bodyA: Body,
    bodyB: Body,
    anchorY: number,
    motorSpeed: number,
    [lowerAngle, upperAngle]: readonly [number, number],
  ) => {
    walker.push(bodyB);
    const joint = world.createRevoluteJoint({
      bodyA,
      bodyB,
      localAnchorA: [0, anchorY],
      localAnchorB: [0, LEG_HEIGHT / 2],
      enableMotor: true,
      enableLimit: true,
      maxMotorTorque: MOTOR_TORQUE,
      motorSpeed,
      lowerAngle,
      upperAngle,
    });
    joints.push(joint);
  };
  for (const side of [-1, 1]) {
    const limb = (limbY: number, width: number) => {
      const body = world.createBody({
        type: "dynamic",
        position: [x, limbY],
        angle: side * 0.05,
      });
      body.addBox(width / 2, LEG_HEIGHT / 2, LEG);
      return body;
    };
    const upper = limb(y - LEG_HEIGHT / 2 - LEG_DOWN, LEG_WIDTH);
    hinge(hull, upper, LEG_DOWN, side, [-0.8, 1.1]);
    const lower = limb(y - (LEG_HEIGHT * 3) / 2 - LEG_DOWN, 0.8 * LEG_WIDTH);
    hinge(upper, lower, -LEG_HEIGHT / 2, 1, [-1.6, -0.1]);
  }
  return { walker, joints };
}
