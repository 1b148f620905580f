import { instantiate } from "./kernel.fallback.js";
import type { KernelFunctions } from "./kernel-functions.ts";

export type { KernelFunctions } from "./kernel-functions.ts";

/**
 * The kernel as plain JavaScript, for pages whose content security policy forbids WebAssembly. Same
 * numbers bit for bit, about a fifth of the speed. Give it to `setKernel`.
 */
export function fallbackKernel(): KernelFunctions {
  return instantiate() as unknown as KernelFunctions;
}
