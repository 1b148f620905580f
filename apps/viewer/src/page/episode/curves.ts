import type { StepLine } from "@gym-llm/experiment/log";

type Rewarded = Pick<StepLine, "reward" | "return">;

/** The returns that a drawing shows, from bottom to top. */
export interface ReturnScale {
  readonly low: number;
  readonly high: number;
}

/** Where curves are drawn: its size in drawing units, the steps along it, the returns across it. */
export interface CurveShape {
  readonly width: number;
  readonly height: number;
  readonly length: number;
  readonly scale: ReturnScale;
}

/** A scale that shows all returns, the 0 of the start among them. */
export function scaleOf(episodes: readonly (readonly Rewarded[])[]): ReturnScale {
  let [low, high] = [0, 0];
  for (const steps of episodes) {
    for (const step of steps) {
      low = Math.min(low, step.return);
      high = Math.max(high, step.return);
    }
  }
  return low === high ? { low: -1, high: 1 } : { low, high };
}

/** The return over the steps as the data of an SVG path. */
export function curveOf(steps: readonly Rewarded[], shape: CurveShape): string {
  const points = steps.map((step, index) => `${xOf(index + 1, shape)} ${yOf(step.return, shape)}`);
  return `M${[`${xOf(0, shape)} ${yOf(0, shape)}`, ...points].join("L")}`;
}

/**
 * Rewards as stems from the middle, up and down, the greatest as long as half the height. Lengths are square roots, so
 * that small rewards are seen beside a great one.
 */
export function rewardStems(
  steps: readonly Rewarded[],
  shape: CurveShape,
): { readonly up: string; readonly down: string } {
  const greatest = steps.reduce((most, { reward }) => Math.max(most, Math.abs(reward)), 0) || 1;
  const middle = shape.height / 2;
  const paths = { up: "", down: "" };
  for (const [index, { reward }] of steps.entries()) {
    if (reward === 0) continue;
    const tip = rounded(
      middle - Math.sign(reward) * Math.sqrt(Math.abs(reward) / greatest) * middle,
    );
    paths[reward > 0 ? "up" : "down"] += `M${xOf(index + 1, shape)} ${middle}V${tip}`;
  }
  return paths;
}

function xOf(position: number, { width, length }: CurveShape): number {
  return length === 0 ? 0 : rounded((position / length) * width);
}

function yOf(value: number, { height, scale }: CurveShape): number {
  return rounded(height * ((scale.high - value) / (scale.high - scale.low)));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
