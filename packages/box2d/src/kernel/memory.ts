// The arena of the active world: blocks are cut from the header's `top` upwards and come back
// through free lists that lie in the header too, so that a byte copy of the state holds them.

import { LAYOUT_VERSION, WORLD } from "./layout";
import { World } from "./types";

/** Small blocks: multiples of 16 bytes up to 512. Large blocks: powers of two from 1024. */
const SMALL_CLASSES: i32 = 32;
const LARGE_CLASSES: i32 = 20;
const FREE_LISTS: usize = WORLD + offsetof<World>();
const ARENA: usize = (FREE_LISTS + <usize>(SMALL_CLASSES + LARGE_CLASSES) * 4 + 15) & ~15;

/** Bytes in front of an array's first element: the block's size and the identity word, 0. */
export const ARRAY_HEADER: usize = 8;

export function world(): World {
  return changetype<World>(WORLD);
}

/** Makes sure that the memory reaches to `end`; traps when the machine gives no more. */
export function reserve(end: usize): void {
  const have: usize = <usize>memory.size() << 16;
  if (end <= have) return;
  const missing: i32 = <i32>((end - have + 0xffff) >> 16);
  if (memory.grow(missing) < 0) unreachable();
}

/** Starts an empty state. */
export function clearArena(): void {
  memory.fill(WORLD, 0, ARENA - WORLD);
  world().layout = LAYOUT_VERSION;
  world().top = ARENA;
}

function classOf(size: usize): i32 {
  if (size <= 512) return <i32>((size + 15) >> 4) - 1;
  const large: i32 = 32 - clz<i32>(<i32>size - 1) - 10;
  if (large >= LARGE_CLASSES) unreachable();
  return SMALL_CLASSES + (large < 0 ? 0 : large);
}

/** Bytes that a block of at least `size` bytes really has. */
export function blockSize(size: usize): usize {
  const index: i32 = classOf(size);
  return index < SMALL_CLASSES ? <usize>(index + 1) << 4 : <usize>1024 << (index - SMALL_CLASSES);
}

/** A zeroed block. */
export function allocate(size: usize): usize {
  const list: usize = FREE_LISTS + (<usize>classOf(size) << 2);
  const bytes: usize = blockSize(size);
  let block: usize = load<u32>(list);
  if (block) {
    store<u32>(list, load<u32>(block));
  } else {
    block = world().top;
    const end: usize = block + bytes;
    reserve(end);
    world().top = end;
  }
  memory.fill(block, 0, bytes);
  return block;
}

export function release(block: usize, size: usize): void {
  const list: usize = FREE_LISTS + (<usize>classOf(size) << 2);
  store<u32>(block, load<u32>(list));
  store<u32>(block, 0, 4);
  store<u32>(list, <u32>block);
}

/** An array with room for `capacity` elements, or more: ask `arrayCapacity`. */
export function allocateArray(capacity: i32, stride: usize): usize {
  const size: usize = ARRAY_HEADER + <usize>capacity * stride;
  const block: usize = allocate(size);
  store<u32>(block, <u32>blockSize(size));
  return block + ARRAY_HEADER;
}

/** Elements that really fit into an array. */
export function arrayCapacity(array: usize, stride: usize): i32 {
  return <i32>((<usize>load<u32>(array - ARRAY_HEADER) - ARRAY_HEADER) / stride);
}

/** A copy of a full array with room for twice as many elements; the old one is released. */
export function growArray(array: usize, stride: usize): usize {
  const capacity: i32 = arrayCapacity(array, stride);
  const grown: usize = allocateArray(capacity << 1, stride);
  memory.copy(grown, array, <usize>capacity * stride);
  release(array - ARRAY_HEADER, <usize>load<u32>(array - ARRAY_HEADER));
  return grown;
}
