import { Box2DError } from "./box2d-error.ts";
import { kernelBase64 } from "./kernel.wasm.ts";
import type { KernelFunctions } from "./kernel-functions.ts";
import { layoutVersion } from "./kernel-layout.ts";
import type { WorldState } from "./world-state.ts";

/** One loaded kernel: it serves any number of worlds, one at a time. */
export class Kernel {
  readonly functions: KernelFunctions;
  bytes!: Uint8Array;
  ints!: Int32Array;
  floats!: Float32Array;
  /** The world whose state lies in the kernel's memory. */
  active: WorldState | undefined = undefined;

  constructor(functions: KernelFunctions) {
    this.functions = functions;
    if (functions.layoutVersion.value !== layoutVersion) {
      throw new Box2DError(
        "kernel-unavailable",
        `The kernel has layout version ${functions.layoutVersion.value}; expected ${layoutVersion}. Use the kernel of this version of the package.`,
      );
    }
    this.refresh();
  }

  /** Renews the views when the memory has grown. */
  refresh(): void {
    const { buffer } = this.functions.memory;
    if (this.bytes?.buffer === buffer) return;
    this.bytes = new Uint8Array(buffer);
    this.ints = new Int32Array(buffer);
    this.floats = new Float32Array(buffer);
  }

  /** Makes sure that the memory reaches to `end`. */
  reserve(end: number): void {
    const missing = end - this.bytes.length;
    if (missing <= 0) return;
    const pages = Math.ceil(missing / 65536);
    let grown = -1;
    try {
      grown = this.functions.memory.grow(pages);
    } catch {
      // The same as -1: there is no more memory.
    }
    if (grown < 0) {
      throw new Box2DError("kernel-failed", `The kernel's memory cannot grow to ${end} bytes.`);
    }
    this.refresh();
  }
}

/** The part of WebAssembly that is used: neither Node's types nor ECMAScript's declare it. */
interface WebAssemblyInterface {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
  instantiate(bytes: Uint8Array): Promise<{ instance: { readonly exports: object } }>;
}

let current: Kernel | undefined;

/** Throws a TypeError where there is none, which its callers take for a refusal. */
function webAssembly(): WebAssemblyInterface {
  const { WebAssembly: found } = globalThis as { WebAssembly?: unknown };
  if (found === undefined) throw new TypeError("There is no WebAssembly here.");
  return found as WebAssemblyInterface;
}

function decode(): Uint8Array {
  const text = atob(kernelBase64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function unavailable(cause: unknown): Box2DError {
  return new Box2DError(
    "kernel-unavailable",
    "The WebAssembly kernel could not be compiled. In a page, call `await preloadKernel()` first, or, where WebAssembly is forbidden, `setKernel(fallbackKernel())` of @gym-llm/box2d/fallback.",
    { cause },
  );
}

/** The kernel that new worlds use; compiled on first use. */
export function currentKernel(): Kernel {
  if (current === undefined) {
    let exports: object;
    try {
      const { Instance, Module } = webAssembly();
      ({ exports } = new Instance(new Module(decode())));
    } catch (cause) {
      throw unavailable(cause);
    }
    current = new Kernel(exports as KernelFunctions);
  }
  return current;
}

/**
 * Compiles the kernel without blocking, for pages whose browser refuses to compile it on first use.
 * Does nothing when a kernel is there already.
 *
 * @throws Box2DError `kernel-unavailable` when WebAssembly is missing or forbidden.
 */
export async function preloadKernel(): Promise<void> {
  if (current !== undefined) return;
  let exports: object;
  try {
    ({ exports } = (await webAssembly().instantiate(decode())).instance);
  } catch (cause) {
    throw unavailable(cause);
  }
  current ??= new Kernel(exports as KernelFunctions);
}

/**
 * Chooses the kernel of the worlds made from now on: the `fallbackKernel()` of
 * `@gym-llm/box2d/fallback`, or undefined for the WebAssembly one. Worlds that exist keep theirs.
 */
export function setKernel(functions: KernelFunctions | undefined): void {
  current = functions === undefined ? undefined : new Kernel(functions);
}
