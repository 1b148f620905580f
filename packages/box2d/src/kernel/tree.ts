/*
 * Copyright (c) 2006-2011 Erin Catto http://www.box2d.org (zlib licence: see LICENSE-Box2D.txt)
 * This is an altered version: translated from C++ to AssemblyScript and cut to edges, polygons and
 * revolute joints. It is not the original software.
 */

// The dynamic AABB tree: b2DynamicTree. Node ids are reused in the same order as there, because
// the order of ids decides the order of contacts.

import { AABB_EXTENSION, AABB_MULTIPLIER } from "./settings";
import { max, maxInt, min } from "./math";
import { allocateArray, arrayCapacity, growArray, world } from "./memory";
import { Aabb, Fixture, TreeNode } from "./types";

const STRIDE: usize = offsetof<TreeNode>();
export const NO_NODE: i32 = -1;

export function node(index: i32): TreeNode {
  return changetype<TreeNode>(world().treeNodes + <usize>index * STRIDE);
}

export function createTree(): void {
  const w = world();
  w.treeNodes = allocateArray(16, STRIDE);
  w.treeCapacity = arrayCapacity(w.treeNodes, STRIDE);
  w.treeRoot = NO_NODE;
  w.treeFree = NO_NODE;
  w.treeFresh = 0;
}

function allocateNode(): i32 {
  const w = world();
  let id: i32 = w.treeFree;
  if (id != NO_NODE) {
    w.treeFree = node(id).parent;
  } else {
    if (w.treeFresh == w.treeCapacity) {
      w.treeNodes = growArray(w.treeNodes, STRIDE);
      w.treeCapacity = arrayCapacity(w.treeNodes, STRIDE);
    }
    id = w.treeFresh++;
  }
  const fresh = node(id);
  fresh.parent = NO_NODE;
  fresh.child1 = NO_NODE;
  fresh.child2 = NO_NODE;
  fresh.height = 0;
  fresh.fixture = changetype<Fixture>(0);
  return id;
}

function freeNode(id: i32): void {
  const freed = node(id);
  freed.parent = world().treeFree;
  freed.height = -1;
  world().treeFree = id;
}

export function createProxy(bounds: Aabb, fixture: Fixture): i32 {
  const id: i32 = allocateNode();
  const leaf = node(id);
  leaf.lx = bounds.lx - AABB_EXTENSION;
  leaf.ly = bounds.ly - AABB_EXTENSION;
  leaf.ux = bounds.ux + AABB_EXTENSION;
  leaf.uy = bounds.uy + AABB_EXTENSION;
  leaf.fixture = fixture;
  insertLeaf(id);
  return id;
}

export function destroyProxy(id: i32): void {
  removeLeaf(id);
  freeNode(id);
}

/** Whether the bounds left the fat ones, so that the proxy moved in the tree. */
export function moveProxy(id: i32, bounds: Aabb, displacementX: f32, displacementY: f32): bool {
  const leaf = node(id);
  if (
    leaf.lx <= bounds.lx &&
    leaf.ly <= bounds.ly &&
    bounds.ux <= leaf.ux &&
    bounds.uy <= leaf.uy
  ) {
    return false;
  }
  removeLeaf(id);
  let lx: f32 = bounds.lx - AABB_EXTENSION;
  let ly: f32 = bounds.ly - AABB_EXTENSION;
  let ux: f32 = bounds.ux + AABB_EXTENSION;
  let uy: f32 = bounds.uy + AABB_EXTENSION;
  const dx: f32 = AABB_MULTIPLIER * displacementX;
  const dy: f32 = AABB_MULTIPLIER * displacementY;
  if (dx < 0) lx += dx;
  else ux += dx;
  if (dy < 0) ly += dy;
  else uy += dy;
  leaf.lx = lx;
  leaf.ly = ly;
  leaf.ux = ux;
  leaf.uy = uy;
  insertLeaf(id);
  return true;
}

function perimeter(n: TreeNode): f32 {
  const wx: f32 = n.ux - n.lx;
  const wy: f32 = n.uy - n.ly;
  return <f32>2 * (wx + wy);
}

function combinedPerimeter(a: TreeNode, b: TreeNode): f32 {
  const wx: f32 = max(a.ux, b.ux) - min(a.lx, b.lx);
  const wy: f32 = max(a.uy, b.uy) - min(a.ly, b.ly);
  return <f32>2 * (wx + wy);
}

function combine(target: TreeNode, a: TreeNode, b: TreeNode): void {
  target.lx = min(a.lx, b.lx);
  target.ly = min(a.ly, b.ly);
  target.ux = max(a.ux, b.ux);
  target.uy = max(a.uy, b.uy);
}

function descentCost(leaf: TreeNode, child: TreeNode, inheritance: f32): f32 {
  const combined: f32 = combinedPerimeter(leaf, child);
  if (child.child1 == NO_NODE) return combined + inheritance;
  return combined - perimeter(child) + inheritance;
}

function insertLeaf(leafId: i32): void {
  const w = world();
  if (w.treeRoot == NO_NODE) {
    w.treeRoot = leafId;
    node(leafId).parent = NO_NODE;
    return;
  }
  const leaf = node(leafId);
  let index: i32 = w.treeRoot;
  while (node(index).child1 != NO_NODE) {
    const current = node(index);
    const child1: i32 = current.child1;
    const child2: i32 = current.child2;
    const combined: f32 = combinedPerimeter(current, leaf);
    const cost: f32 = <f32>2 * combined;
    const inheritance: f32 = <f32>2 * (combined - perimeter(current));
    const cost1: f32 = descentCost(leaf, node(child1), inheritance);
    const cost2: f32 = descentCost(leaf, node(child2), inheritance);
    if (cost < cost1 && cost < cost2) break;
    index = cost1 < cost2 ? child1 : child2;
  }
  const sibling: i32 = index;
  const oldParent: i32 = node(sibling).parent;
  // Allocation may move the nodes: no reference from before it is used after it.
  const newParent: i32 = allocateNode();
  const parent = node(newParent);
  parent.parent = oldParent;
  combine(parent, node(leafId), node(sibling));
  parent.height = node(sibling).height + 1;
  parent.child1 = sibling;
  parent.child2 = leafId;
  node(sibling).parent = newParent;
  node(leafId).parent = newParent;
  replaceChild(oldParent, sibling, newParent);
  refit(newParent);
}

function removeLeaf(leafId: i32): void {
  const w = world();
  if (leafId == w.treeRoot) {
    w.treeRoot = NO_NODE;
    return;
  }
  const parent: i32 = node(leafId).parent;
  const grandParent: i32 = node(parent).parent;
  const sibling: i32 =
    node(parent).child1 == leafId ? node(parent).child2 : node(parent).child1;
  replaceChild(grandParent, parent, sibling);
  node(sibling).parent = grandParent;
  freeNode(parent);
  refit(grandParent);
}

/** Puts `next` where `old` hangs below `parent`, or at the root. */
function replaceChild(parent: i32, old: i32, next: i32): void {
  if (parent == NO_NODE) {
    world().treeRoot = next;
  } else if (node(parent).child1 == old) {
    node(parent).child1 = next;
  } else {
    node(parent).child2 = next;
  }
}

/** Rebalances and refits from a node up to the root. */
function refit(from: i32): void {
  let index: i32 = from;
  while (index != NO_NODE) {
    index = balance(index);
    const n = node(index);
    const child1 = node(n.child1);
    const child2 = node(n.child2);
    n.height = 1 + maxInt(child1.height, child2.height);
    combine(n, child1, child2);
    index = n.parent;
  }
}

/** One AVL rotation when the subtree leans; the id of its new root. */
function balance(iA: i32): i32 {
  const a = node(iA);
  if (a.child1 == NO_NODE || a.height < 2) return iA;
  const iB: i32 = a.child1;
  const iC: i32 = a.child2;
  const lean: i32 = node(iC).height - node(iB).height;
  if (lean > 1) return rotate(iA, iC, iB, true);
  if (lean < -1) return rotate(iA, iB, iC, false);
  return iA;
}

/** Lifts `iUp` above its parent `iA`; the lower grandchild stays with A beside `iKept`. */
function rotate(iA: i32, iUp: i32, iKept: i32, second: bool): i32 {
  const a = node(iA);
  const up = node(iUp);
  const kept = node(iKept);
  const i1: i32 = up.child1;
  const i2: i32 = up.child2;
  up.child1 = iA;
  up.parent = a.parent;
  a.parent = iUp;
  replaceChild(up.parent, iA, iUp);
  const firstHigher: bool = node(i1).height > node(i2).height;
  const iHigh: i32 = firstHigher ? i1 : i2;
  const iLow: i32 = firstHigher ? i2 : i1;
  const high = node(iHigh);
  const low = node(iLow);
  up.child2 = iHigh;
  if (second) a.child2 = iLow;
  else a.child1 = iLow;
  low.parent = iA;
  combine(a, kept, low);
  combine(up, a, high);
  a.height = 1 + maxInt(kept.height, low.height);
  up.height = 1 + maxInt(a.height, high.height);
  return iUp;
}
