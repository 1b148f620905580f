import type { WorldOptions } from "./options.ts";
import { World } from "./world.ts";

/**
 * A new, empty world.
 *
 * @throws Box2DError `kernel-unavailable` when WebAssembly cannot be compiled here.
 */
export function createWorld(options: WorldOptions = {}): World {
  return new World(options);
}
