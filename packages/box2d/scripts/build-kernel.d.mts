/** Every generated file with its contents. */
export function buildKernel(): Promise<Record<string, string>>;
/** The module as WebAssembly text, with function names. */
export function kernelText(): Promise<string>;
