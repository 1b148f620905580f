/**
 * Why a call on a Box2D world failed.
 *
 * - `invalid-argument`: a number is not finite in float32, out of range, or a shape is degenerate.
 * - `destroyed`: the world, body, fixture or joint does not exist any more.
 * - `broken`: an earlier call failed inside the kernel; the world's state is undefined.
 * - `kernel-failed`: this call failed inside the kernel, for example because memory ran out.
 * - `kernel-unavailable`: WebAssembly could not be compiled here.
 * - `invalid-snapshot`: the bytes are not a snapshot of this version of the kernel.
 */
export type Box2DErrorCode =
  | "invalid-argument"
  | "destroyed"
  | "broken"
  | "kernel-failed"
  | "kernel-unavailable"
  | "invalid-snapshot";

const BRAND = Symbol.for("@gym-llm/box2d/error");

/** The error that every call of this package throws. `code` says what kind of failure it was. */
export class Box2DError extends Error {
  readonly code: Box2DErrorCode;
  readonly [BRAND] = true;

  constructor(code: Box2DErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "Box2DError";
    this.code = code;
  }
}

/** Whether a value is a {@link Box2DError}, also one of another copy of this package. */
export function isBox2DError(value: unknown): value is Box2DError {
  return typeof value === "object" && value !== null && BRAND in value;
}
