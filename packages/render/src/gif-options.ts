/** How a GIF is written. */
export interface GifOptions {
  /**
   * Frames per second, above 0. Viewers slow down GIFs of more than 50, so that anything above counts as 50.
   * GIFs count time in hundredths of a second; the rests are carried over, so that the length of the whole is right.
   */
  readonly framesPerSecond: number;
  /** Whether it repeats: `true` (the default) forever, `false` not at all, a number that many times. */
  readonly loop?: boolean | number;
  /** The last frame is shown at least this long, in milliseconds. 0 by default. */
  readonly lastFrameHoldMs?: number;
  /** Colors of the one palette that all frames share, 2 to 255. 255 by default; one more stands for "unchanged". */
  readonly maximumColors?: number;
  /**
   * Bytes of frames, reduced to what changed, that are kept before colors are chosen. 48 MiB by default.
   * An episode within it has its palette from all its frames; of a larger one the frames up to there decide.
   */
  readonly maximumPendingBytes?: number;
}

/** `GifOptions` with every default filled in. */
export type CompleteGifOptions = Required<GifOptions>;

const FASTEST = 50;
const LONGEST_DELAY = 65_535;

/** Fills in the defaults. Throws a `RangeError` that names the option which cannot be used. */
export function completeGifOptions(options: GifOptions): CompleteGifOptions {
  const {
    framesPerSecond,
    loop = true,
    lastFrameHoldMs = 0,
    maximumColors = 255,
    maximumPendingBytes = 48 * 1024 * 1024,
  } = options;
  const check = (isRight: boolean, name: string, value: unknown, expected: string): void => {
    if (!isRight)
      throw new RangeError(`GIF option "${name}" is ${String(value)}; give ${expected}.`);
  };
  check(
    framesPerSecond > 0 && framesPerSecond < Number.POSITIVE_INFINITY,
    "framesPerSecond",
    framesPerSecond,
    "a number above 0, such as 30",
  );
  check(
    typeof loop === "boolean" || (Number.isInteger(loop) && loop >= 0 && loop <= 65_535),
    "loop",
    loop,
    "true, false or a whole number from 0 to 65535",
  );
  check(
    lastFrameHoldMs >= 0 && lastFrameHoldMs <= LONGEST_DELAY * 10,
    "lastFrameHoldMs",
    lastFrameHoldMs,
    "milliseconds from 0 to 655350",
  );
  check(
    Number.isInteger(maximumColors) && maximumColors >= 2 && maximumColors <= 255,
    "maximumColors",
    maximumColors,
    "a whole number from 2 to 255",
  );
  check(maximumPendingBytes >= 0, "maximumPendingBytes", maximumPendingBytes, "0 or more bytes");
  return { framesPerSecond, loop, lastFrameHoldMs, maximumColors, maximumPendingBytes };
}

/** How long frame `index` is shown, in hundredths of a second; at 30 frames per second 3, 3, 4, 3, 3, 4 and so on. */
export function frameDelay(options: CompleteGifOptions, index: number, isLast: boolean): number {
  const perFrame = 100 / Math.min(options.framesPerSecond, FASTEST);
  const timeOf = (frame: number): number => Math.floor(frame * perFrame + 1e-6);
  const delay = timeOf(index + 1) - timeOf(index);
  const held = isLast ? Math.max(delay, Math.round(options.lastFrameHoldMs / 10)) : delay;
  return Math.min(held, LONGEST_DELAY);
}
