import { LIDAR_RANGE } from "./bipedal-walker-lidar.ts";
import type { BipedalWalkerMotion, LegMotion, SeenGround } from "./bipedal-walker-motion.ts";

/** Values below this are as good as nothing, in metres, radians or per second. */
const SLIGHT = 0.005;
/** Metres by which ground must differ to be worth a word. */
const UNEVEN = 0.25;

const number = (value: number) => Math.abs(value).toFixed(2);

function choose(value: number, above: string, below: string, none: string): string {
  if (Math.abs(value) < SLIGHT) return none;
  return value > 0 ? above : below;
}

/** The motion as a person would tell it. */
export function describeMotion(motion: BipedalWalkerMotion): string {
  return [
    describeHull(motion),
    ...motion.legs.map((leg, index) => describeLeg(leg, index + 1)),
    describeGround(motion),
  ].join(" ");
}

function describeHull({
  hullAngle,
  hullTurn,
  speedForwards,
  speedUpwards,
}: BipedalWalkerMotion): string {
  const angle = `${number(hullAngle)} radians`;
  const turn = `at ${number(hullTurn)} radians per second`;
  const posture = choose(hullAngle, `leans back ${angle}`, `leans forwards ${angle}`, "is level");
  const turning = choose(hullTurn, `tips back ${turn}`, `tips forwards ${turn}`, "keeps its lean");
  const walk = choose(
    speedForwards,
    `moves forwards at ${number(speedForwards)} m/s`,
    `moves backwards at ${number(speedForwards)} m/s`,
    "stands still",
  );
  const height = choose(
    speedUpwards,
    `rises at ${number(speedUpwards)} m/s`,
    `sinks at ${number(speedUpwards)} m/s`,
    "neither rises nor sinks",
  );
  return `The hull ${posture}, ${turning}, ${walk} and ${height}.`;
}

function describeLeg(
  { hipAngle, hipSpeed, kneeBend, kneeSpeed, contact }: LegMotion,
  leg: number,
): string {
  const hip = choose(
    hipAngle,
    `is ${number(hipAngle)} radians forwards`,
    `is ${number(hipAngle)} radians back`,
    "hangs straight down from the hull",
  );
  const swing = choose(
    hipSpeed,
    `swings forwards at ${number(hipSpeed)}`,
    `swings back at ${number(hipSpeed)}`,
    "does not swing",
  );
  const stretch = choose(
    kneeSpeed,
    `straightening at ${number(kneeSpeed)}`,
    `bending at ${number(kneeSpeed)}`,
    "held",
  );
  const place = contact ? "touches the ground" : "is in the air";
  return `Leg ${leg} ${place}: its upper part ${hip} and ${swing}, its knee is bent ${number(kneeBend)} radians, ${stretch}.`;
}

function describeGround({ ground, freeAhead }: BipedalWalkerMotion): string {
  const [under, ...others] = ground;
  const ahead =
    freeAhead === null
      ? `Almost straight ahead it is free for the whole range of ${number(LIDAR_RANGE)} m.`
      : `Almost straight ahead it is free until ${number(freeAhead)} m.`;
  if (!under) return `No ground is within ${number(LIDAR_RANGE)} m below the hull. ${ahead}`;
  const seen = others.filter((place) => place !== null);
  const uneven = seen.find(({ below }) => Math.abs(below - under.below) > UNEVEN);
  return `The ground is ${number(under.below)} m below the hull and ${describeCourse(under, seen, uneven)}. ${ahead}`;
}

function describeCourse(
  under: SeenGround,
  seen: readonly SeenGround[],
  uneven: SeenGround | undefined,
): string {
  if (uneven) {
    const rise = under.below - uneven.below;
    return `${number(rise)} m ${rise > 0 ? "higher" : "lower"} at ${number(uneven.ahead)} m ahead`;
  }
  return `about level for the ${number(seen.at(-1)?.ahead ?? 0)} m that can be seen of it`;
}
