/** Places values along an axis from 0 % to 100 % of a plot's width. */
export interface Scale {
  readonly minimum: number;
  readonly maximum: number;
  /** Round numbers along the axis, ascending. */
  readonly ticks: readonly number[];
  /** The share of the width at which a value stands, as SVG writes it: `42.5%`. Values outside stand at the ends. */
  readonly at: (value: number) => string;
  /** The same as a number of percent. */
  readonly percent: (value: number) => number;
  /** A tick's text, with as many decimals as tell the ticks apart. */
  readonly text: (tick: number) => string;
}

/** Room left and right of the outermost values, as a share of the width. */
const MARGIN = 0.035;

/**
 * A linear axis around values; those that are not finite are passed over. Without any it runs from 0 to 1, and around
 * a single value it has that value in the middle.
 */
export function linearScale(values: readonly number[], tickCount = 5): Scale {
  const finite = values.filter(Number.isFinite);
  const least = finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = finite.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (finite.length === 0) return scaleBetween(0, 1, tickCount);
  if (least === most) {
    const room = least === 0 ? 1 : Math.abs(least) / 2;
    return scaleBetween(least - room, most + room, tickCount);
  }
  const margin = (most - least) * MARGIN;
  return scaleBetween(least - margin, most + margin, tickCount);
}

/** An axis from 0, for lengths; values below 0 are passed over. */
export function lengthScale(values: readonly number[], tickCount = 4): Scale {
  const most = values.reduce((a, b) => (Number.isFinite(b) ? Math.max(a, b) : a), 0);
  return scaleBetween(0, most === 0 ? 1 : most * (1 + MARGIN), tickCount);
}

/** An axis of shares, from 0 to 1, with room for marks at its ends; bars need none. */
export function shareScale(margin = MARGIN): Scale {
  const scale = scaleBetween(-margin, 1 + margin, 4);
  const text = (tick: number) => `${Math.round(tick * 100)} %`;
  return { ...scale, ticks: [0, 0.25, 0.5, 0.75, 1], text };
}

function scaleBetween(minimum: number, maximum: number, tickCount: number): Scale {
  const step = roundStep((maximum - minimum) / tickCount);
  const ticks: number[] = [];
  for (let index = Math.ceil(minimum / step); index * step <= maximum; index++) {
    // Adding 0 turns -0 into 0.
    ticks.push(index * step + 0);
  }
  const digits = decimalsOf(step);
  const percent = (value: number) => {
    const share = (value - minimum) / (maximum - minimum);
    return Math.min(1, Math.max(0, share)) * 100;
  };
  const format = new Intl.NumberFormat("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return {
    minimum,
    maximum,
    ticks,
    percent,
    at: (value) => percentText(percent(value)),
    text: (tick) => format.format(tick).replace("-", "−"),
  };
}

/** Percent as SVG reads it. */
export function percentText(percent: number): string {
  return `${Number(percent.toFixed(2))}%`;
}

/** How many decimals a round step has. */
function decimalsOf(step: number): number {
  let digits = 0;
  for (
    let scaled = step;
    digits < 9 && Math.abs(scaled - Math.round(scaled)) > 1e-6;
    scaled *= 10
  ) {
    digits++;
  }
  return digits;
}

/** The smallest of 1, 2, 2.5, 5 and their multiples by ten that is at least so large. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= least * (1 - 1e-9));
  return (factor ?? 10) * power;
}
