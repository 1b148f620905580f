import type { BipedalWalkerReading, LegReading } from "./bipedal-walker-readings.ts";

const round = Math.fround;
const add = (a: number, b: number) => round(a + b);
const subtract = (a: number, b: number) => round(a - b);
const times = (factor: number, value: number) => round(round(factor) * value);

/** Forward speed that the gait keeps to, as the observation has it. */
const SPEED = 0.29;
/** Knee angle on which the walker stands, as the observation has it. */
const SUPPORT_KNEE_ANGLE = 0.1;

/** What the gait does: swing a leg, put it down, or push off with the other. */
export type GaitPhase = "swing" | "put-down" | "push-off";

/** What a step of the gait came to. */
export interface GaitStep {
  /** The phase in which the torques were chosen. */
  readonly phase: GaitPhase;
  /** 0 or 1: the leg that swings. */
  readonly movingLeg: number;
  /** First hip, first knee, second hip, second knee; each in [-1, 1]. Python gives the same numbers as float64. */
  readonly torques: Float32Array;
}

/** Angles that the joints of a leg strive for; those without one only keep the hull upright. */
interface LegTargets {
  hip?: number;
  knee?: number;
}

/**
 * The walk of `BipedalWalkerHeuristics` in Gymnasium's bipedal_walker.py (MIT), in float32 as NumPy 2 computes it: three
 * phases for each leg in turn, and a controller that steers the joints to the phase's angles.
 */
export class BipedalWalkerGait {
  #phase: GaitPhase = "swing";
  #movingLeg = 0;
  #supportKneeAngle = SUPPORT_KNEE_ANGLE;
  /** Whether the angle was read from an observation, which makes NumPy go on with it in float32. */
  #isFloat32 = false;

  step(reading: BipedalWalkerReading): GaitStep {
    const { phase, movingLeg, targets } = this.#plan(reading);
    const torques = reading.legs.flatMap((leg, index) =>
      steer(reading, leg, targets[index] as LegTargets),
    );
    return { phase, movingLeg, torques: Float32Array.from(torques) };
  }

  /** The angles to strive for. A phase that ends lets the next one have its say in the same step. */
  #plan(reading: BipedalWalkerReading): Omit<GaitStep, "torques"> & { targets: LegTargets[] } {
    const movingLeg = this.#movingLeg;
    const targets: [LegTargets, LegTargets] = [{}, {}];
    const moving = targets[movingLeg] as LegTargets;
    const supporting = targets[1 - movingLeg] as LegTargets;
    const { kneeAngle, contact } = reading.legs[movingLeg] as LegReading;
    const support = reading.legs[1 - movingLeg] as LegReading;

    if (this.#phase === "swing") {
      moving.hip = 1.1;
      moving.knee = -0.6;
      this.#straightenSupport();
      if (reading.velocityX > round(SPEED)) this.#straightenSupport();
      this.#limitSupport();
      supporting.knee = this.#supportKneeAngle;
      if (support.hipAngle < round(0.1)) this.#phase = "put-down";
    }
    if (this.#phase === "put-down") {
      moving.hip = 0.1;
      moving.knee = SUPPORT_KNEE_ANGLE;
      supporting.knee = this.#supportKneeAngle;
      if (contact) {
        this.#phase = "push-off";
        this.#supportKneeAngle = kneeAngle;
        this.#isFloat32 = true;
        this.#limitSupport();
      }
    }
    const phase = this.#phase;
    if (phase === "push-off") {
      moving.knee = this.#supportKneeAngle;
      supporting.knee = 1;
      if (support.kneeAngle > round(0.88) || reading.velocityX > round(1.2 * SPEED)) {
        this.#phase = "swing";
        this.#movingLeg = 1 - movingLeg;
      }
    }
    return { phase, movingLeg, targets };
  }

  #straightenSupport(): void {
    this.#supportKneeAngle = this.#isFloat32
      ? add(this.#supportKneeAngle, round(0.03))
      : this.#supportKneeAngle + 0.03;
  }

  #limitSupport(): void {
    const limit = this.#isFloat32 ? round(SUPPORT_KNEE_ANGLE) : SUPPORT_KNEE_ANGLE;
    if (limit >= this.#supportKneeAngle) return;
    this.#supportKneeAngle = SUPPORT_KNEE_ANGLE;
    this.#isFloat32 = false;
  }
}

/** Torques of a leg's hip and knee: towards the targets, against tilt and against bouncing. */
function steer(
  { hullAngle, hullAngularVelocity, velocityY }: BipedalWalkerReading,
  { hipAngle, hipSpeed, kneeAngle, kneeSpeed }: LegReading,
  { hip: hipTarget, knee: kneeTarget }: LegTargets,
): [hip: number, knee: number] {
  // As in Python, a target of exactly 0 counts as none.
  const hip = hipTarget
    ? subtract(times(0.9, subtract(round(hipTarget), hipAngle)), times(0.25, hipSpeed))
    : 0;
  const knee = kneeTarget
    ? subtract(times(4, subtract(round(kneeTarget), kneeAngle)), times(0.25, kneeSpeed))
    : 0;
  const tilt = subtract(times(0.9, -hullAngle), times(1.5, hullAngularVelocity));
  return [halved(subtract(hip, tilt)), halved(subtract(knee, times(15, velocityY)))];
}

function halved(torque: number): number {
  return Math.max(-1, Math.min(1, 0.5 * torque));
}
