import { Box2DError } from "./box2d-error.ts";
import type { Kernel } from "./kernel.ts";
import type { KernelFunctions } from "./kernel-functions.ts";
import { entityId, layoutVersion, stateAddress, worldTop } from "./kernel-layout.ts";

const TOP = (stateAddress + worldTop) >> 2;
const LAYOUT = stateAddress >> 2;

/** The bytes of one world: in the kernel's memory while it is active, in its own array otherwise. */
export class WorldState {
  readonly #kernel: Kernel;
  #saved = new Uint8Array(0);
  #savedLength = 0;
  #destroyed = false;
  #broken = false;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  get destroyed(): boolean {
    return this.#destroyed;
  }

  /** The kernel with this world's state in its memory. */
  open(): Kernel {
    const kernel = this.#kernel;
    if (kernel.active === this) return kernel;
    this.#checkUsable();
    if (kernel.active) kernel.active.#store();
    kernel.active = undefined;
    kernel.reserve(stateAddress + this.#savedLength);
    kernel.bytes.set(this.#saved.subarray(0, this.#savedLength), stateAddress);
    kernel.active = this;
    return kernel;
  }

  /** Makes room for a state that the next call writes from scratch. */
  start(): void {
    if (this.#kernel.active) this.#kernel.active.#store();
    this.#kernel.active = this;
  }

  /** The result of a call that may need memory or fail inside the kernel. */
  call<T>(work: (functions: KernelFunctions) => T): T {
    const kernel = this.open();
    let result: T;
    try {
      result = work(kernel.functions);
    } catch (cause) {
      throw this.fail(cause);
    }
    kernel.refresh();
    return result;
  }

  /** The error of a call that failed inside the kernel; the world cannot be used any more. */
  fail(cause: unknown): Box2DError {
    this.#broken = true;
    if (this.#kernel.active === this) this.#kernel.active = undefined;
    this.#kernel.refresh();
    return new Box2DError(
      "kernel-failed",
      "The physics kernel failed, most likely for want of memory. The world's state is undefined: restore a snapshot or make a new world.",
      { cause },
    );
  }

  /** Whether the entity at the address is still the one with this identity. */
  lives(address: number, id: number): boolean {
    if (this.#destroyed || this.#broken) return false;
    const { ints } = this.open();
    return address < (ints[TOP] as number) && ints[(address + entityId) >> 2] === id;
  }

  get length(): number {
    return (this.open().ints[TOP] as number) - stateAddress;
  }

  snapshot(into?: Uint8Array): Uint8Array {
    const { bytes } = this.open();
    const length = this.length;
    const target = into !== undefined && into.length >= length ? into : new Uint8Array(length);
    target.set(bytes.subarray(stateAddress, stateAddress + length));
    return target.length === length ? target : target.subarray(0, length);
  }

  restore(snapshot: Uint8Array): void {
    if (this.#destroyed) this.#checkUsable();
    checkSnapshot(snapshot);
    const kernel = this.#kernel;
    if (kernel.active && kernel.active !== this) kernel.active.#store();
    kernel.active = undefined;
    kernel.reserve(stateAddress + snapshot.length);
    kernel.bytes.set(snapshot, stateAddress);
    kernel.active = this;
    this.#broken = false;
  }

  destroy(): void {
    if (this.#kernel.active === this) this.#kernel.active = undefined;
    this.#destroyed = true;
    this.#saved = new Uint8Array(0);
    this.#savedLength = 0;
  }

  #checkUsable(): void {
    if (this.#destroyed) {
      throw new Box2DError("destroyed", "This world has been destroyed; make a new one.");
    }
    if (this.#broken) {
      throw new Box2DError(
        "broken",
        "This world's state is undefined since a call failed inside the kernel; restore a snapshot or make a new world.",
      );
    }
  }

  #store(): void {
    const { bytes, ints } = this.#kernel;
    const top = ints[TOP] as number;
    const length = top - stateAddress;
    if (this.#saved.length < length) this.#saved = new Uint8Array(Math.ceil(length / 1024) * 1024);
    this.#saved.set(bytes.subarray(stateAddress, top));
    this.#savedLength = length;
  }
}

function checkSnapshot(snapshot: Uint8Array): void {
  if (!(snapshot instanceof Uint8Array) || snapshot.length < 64) {
    throw new Box2DError("invalid-snapshot", "Expected the Uint8Array that `snapshot()` returned.");
  }
  const header = new DataView(snapshot.buffer, snapshot.byteOffset);
  const version = header.getInt32((LAYOUT << 2) - stateAddress, true);
  if (version !== layoutVersion) {
    throw new Box2DError(
      "invalid-snapshot",
      `The snapshot has layout version ${version}; this version of the package reads ${layoutVersion}.`,
    );
  }
  const length = header.getInt32(worldTop, true) - stateAddress;
  if (length !== snapshot.length) {
    throw new Box2DError(
      "invalid-snapshot",
      `The snapshot has ${snapshot.length} bytes; its header says ${length}. It is cut off or padded.`,
    );
  }
}
