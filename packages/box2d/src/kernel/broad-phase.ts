/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// Pairs of proxies whose fat bounds overlap: b2BroadPhase.

import { TREE_STACK, TREE_STACK_CAPACITY } from "./layout";
import { allocateArray, arrayCapacity, growArray, world } from "./memory";
import { NO_NODE, node } from "./tree";

const PAIR: usize = 8;

export function createBroadPhase(): void {
  const w = world();
  w.moves = allocateArray(16, 4);
  w.moveCapacity = arrayCapacity(w.moves, 4);
  w.pairs = allocateArray(16, PAIR);
  w.pairCapacity = arrayCapacity(w.pairs, PAIR);
}

/** Remembers that a proxy moved, so that the next update looks for its pairs. */
export function bufferMove(proxy: i32): void {
  const w = world();
  if (w.moveCount == w.moveCapacity) {
    w.moves = growArray(w.moves, 4);
    w.moveCapacity = arrayCapacity(w.moves, 4);
  }
  store<i32>(w.moves + (<usize>w.moveCount << 2), proxy);
  ++w.moveCount;
}

export function forgetMove(proxy: i32): void {
  const w = world();
  for (let i: i32 = 0; i < w.moveCount; ++i) {
    const slot: usize = w.moves + (<usize>i << 2);
    if (load<i32>(slot) == proxy) store<i32>(slot, NO_NODE);
  }
}

export function boundsOverlap(proxyA: i32, proxyB: i32): bool {
  const a = node(proxyA);
  const b = node(proxyB);
  if (b.lx - a.ux > 0 || b.ly - a.uy > 0) return false;
  if (a.lx - b.ux > 0 || a.ly - b.uy > 0) return false;
  return true;
}

function addPair(first: i32, second: i32): void {
  const w = world();
  if (w.pairCount == w.pairCapacity) {
    w.pairs = growArray(w.pairs, PAIR);
    w.pairCapacity = arrayCapacity(w.pairs, PAIR);
  }
  const slot: usize = w.pairs + (<usize>w.pairCount << 3);
  store<i32>(slot, first < second ? first : second);
  store<i32>(slot, first < second ? second : first, 4);
  ++w.pairCount;
}

function queryPairs(proxy: i32): void {
  store<i32>(TREE_STACK, world().treeRoot);
  let depth: i32 = 1;
  while (depth > 0) {
    --depth;
    const id: i32 = load<i32>(TREE_STACK + (<usize>depth << 2));
    if (id == NO_NODE || !boundsOverlap(id, proxy)) continue;
    const n = node(id);
    if (n.child1 == NO_NODE) {
      if (id != proxy) addPair(id, proxy);
    } else {
      if (depth + 2 > TREE_STACK_CAPACITY) unreachable();
      store<i32>(TREE_STACK + (<usize>depth << 2), n.child1);
      store<i32>(TREE_STACK + (<usize>(depth + 1) << 2), n.child2);
      depth += 2;
    }
  }
}

function pairKey(slot: usize): u64 {
  return (<u64>load<u32>(slot) << 32) | <u64>load<u32>(slot, 4);
}

/** Shell sort by first, then second proxy. */
function sortPairs(): void {
  const pairs: usize = world().pairs;
  const count: i32 = world().pairCount;
  let gap: i32 = 1;
  while (gap < count) gap = gap * 3 + 1;
  for (; gap > 0; gap /= 3) {
    for (let i: i32 = gap; i < count; ++i) {
      const key: u64 = pairKey(pairs + (<usize>i << 3));
      let j: i32 = i;
      while (j >= gap) {
        const before: u64 = pairKey(pairs + (<usize>(j - gap) << 3));
        if (before <= key) break;
        storePair(pairs + (<usize>j << 3), before);
        j -= gap;
      }
      storePair(pairs + (<usize>j << 3), key);
    }
  }
}

function storePair(slot: usize, key: u64): void {
  store<u32>(slot, <u32>(key >> 32));
  store<u32>(slot, <u32>key, 4);
}

/** Collects the sorted pairs of everything that moved; duplicates stay, side by side. */
export function collectPairs(): void {
  const w = world();
  w.pairCount = 0;
  for (let i: i32 = 0; i < w.moveCount; ++i) {
    const proxy: i32 = load<i32>(w.moves + (<usize>i << 2));
    if (proxy != NO_NODE) queryPairs(proxy);
  }
  w.moveCount = 0;
  sortPairs();
}
