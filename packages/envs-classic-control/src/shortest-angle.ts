import { portableCos, portableSin } from "@gym-llm/core";

/** Half the distance from a float32 to its neighbours. */
function halfStep(value: number): number {
  return value === 0 ? 0 : 2 ** (Math.floor(Math.log2(Math.abs(value))) - 24);
}

const clamp = (value: number) => Math.max(-1, Math.min(1, value));

/** The middle of the angles in [0, π] whose cosine and whose absolute sine round to these float32 numbers. */
function middleAngle(cosine: number, sine: number): number {
  const [aroundCosine, aroundSine] = [halfStep(cosine), halfStep(sine)];
  const fromCosine = [
    Math.acos(clamp(cosine + aroundCosine)),
    Math.acos(clamp(cosine - aroundCosine)),
  ];
  const near = Math.asin(clamp(sine - aroundSine));
  const far = Math.asin(clamp(sine + aroundSine));
  const fromSine = cosine >= 0 ? [near, far] : [Math.PI - far, Math.PI - near];
  const low = Math.max(fromCosine[0] as number, fromSine[0] as number);
  const high = Math.min(fromCosine[1] as number, fromSine[1] as number);
  return (low + high) / 2;
}

/**
 * A short decimal angle in radians, in [-π, π], whose cosine and sine are these two numbers once rounded to float32.
 * `undefined` when no such angle is found, as for a cosine and a sine that do not belong together.
 */
export function shortestAngle(cosine: number, sine: number): number | undefined {
  const middle = middleAngle(cosine, Math.abs(sine));
  const signed = sine < 0 ? -middle : middle;
  for (let digits = 1; digits <= 17; digits++) {
    const angle = Number(signed.toPrecision(digits));
    if (
      Object.is(Math.fround(portableCos(angle)), cosine) &&
      Object.is(Math.fround(portableSin(angle)), sine)
    )
      return angle;
  }
  return undefined;
}
