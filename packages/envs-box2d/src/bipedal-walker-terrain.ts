import type { RandomGenerator } from "@gym-llm/core";
import { BIPEDAL_WALKER_SCALE, BIPEDAL_WALKER_VIEW } from "./bipedal-walker-scene.ts";

/** Metres between two points of the ground. */
export const TERRAIN_STEP = 14 / BIPEDAL_WALKER_SCALE;
/** Points of the ground. */
export const TERRAIN_LENGTH = 200;
/** Height around which the ground rises and falls, in metres. */
export const TERRAIN_HEIGHT = BIPEDAL_WALKER_VIEW.height / 4;
/** Longest stretch of grass between obstacles, in points; the course ends so far before its last point. */
export const GRASS_LENGTH = 10;
/** Points before the first unevenness. */
export const START_LENGTH = 20;

/** Depth of a pit, in points. */
const PIT_DEPTH = 4;

/** A solid quadrilateral on the way. */
export interface TerrainBlock {
  readonly kind: "pit" | "stump" | "stairs";
  /** x, y of the four corners one after the other, in metres. */
  readonly corners: readonly number[];
}

/** The course of an episode. */
export interface Terrain {
  /** Height of the ground at every point, in metres; point `i` stands at `i * TERRAIN_STEP`. */
  readonly heights: Float64Array;
  /** The obstacles, in the order in which their bodies are made. */
  readonly blocks: readonly TerrainBlock[];
}

/**
 * Lays a course of gentle waves, with `hardcore` a stump, stairs or a pit after every stretch of grass.
 * The numbers are drawn as `_generate_terrain` of Gymnasium's BipedalWalker does.
 */
export function makeTerrain(random: RandomGenerator, hardcore: boolean): Terrain {
  return new Course(random).lay(hardcore);
}

const OBSTACLES = ["stump", "stairs", "pit"] as const;

class Course {
  readonly #random: RandomGenerator;
  readonly #heights = new Float64Array(TERRAIN_LENGTH);
  readonly #blocks: TerrainBlock[] = [];
  #y = TERRAIN_HEIGHT;
  #slope = 0;
  /** Points left of the present stretch. */
  #left = START_LENGTH;
  /** Height where the present obstacle began. */
  #startY = 0;
  #stairs = { steps: 0, width: 0, direction: 0 };

  constructor(random: RandomGenerator) {
    this.#random = random;
  }

  lay(hardcore: boolean): Terrain {
    let stretch: "grass" | TerrainBlock["kind"] = "grass";
    let begins = false;
    for (let index = 0; index < TERRAIN_LENGTH; index++) {
      const x = index * TERRAIN_STEP;
      if (stretch === "grass") {
        if (!begins) this.#rollOn(index);
      } else if (begins) this.#build(stretch, x);
      else this.#goAlong(stretch);
      begins = false;
      this.#heights[index] = this.#y;
      this.#left -= 1;
      if (this.#left !== 0) continue;
      this.#left = this.#random.integers(GRASS_LENGTH / 2, GRASS_LENGTH);
      const number: number = stretch === "grass" && hardcore ? this.#random.integers(1, 4) : 0;
      stretch = OBSTACLES[number - 1] ?? "grass";
      begins = true;
    }
    return { heights: this.#heights, blocks: this.#blocks };
  }

  #rollOn(index: number): void {
    this.#slope = 0.8 * this.#slope + 0.01 * Math.sign(TERRAIN_HEIGHT - this.#y);
    if (index > START_LENGTH) this.#slope += this.#random.uniform(-1, 1) / BIPEDAL_WALKER_SCALE;
    this.#y += this.#slope;
  }

  #build(kind: TerrainBlock["kind"], x: number): void {
    if (kind === "pit") this.#buildPit(x);
    else if (kind === "stump") this.#buildStump(x);
    else this.#buildStairs(x);
  }

  #goAlong(kind: TerrainBlock["kind"]): void {
    if (kind === "pit") {
      this.#y = this.#left > 1 ? this.#startY - PIT_DEPTH * TERRAIN_STEP : this.#startY;
    } else if (kind === "stairs") {
      const { steps, width, direction } = this.#stairs;
      const step = (steps * width - this.#left - direction) / width;
      this.#y = this.#startY + step * direction * TERRAIN_STEP;
    }
  }

  /** Two walls with a gap between them. */
  #buildPit(x: number): void {
    const width = this.#random.integers(3, 5);
    const top = this.#y;
    const bottom = top - PIT_DEPTH * TERRAIN_STEP;
    const right = x + TERRAIN_STEP;
    const shift = TERRAIN_STEP * width;
    this.#add("pit", x, right, top, bottom);
    this.#add("pit", x + shift, right + shift, top, bottom);
    this.#left = width + 2;
    this.#startY = top;
  }

  #buildStump(x: number): void {
    this.#left = this.#random.integers(1, 3);
    const size = this.#left * TERRAIN_STEP;
    this.#add("stump", x, x + size, this.#y, this.#y + size);
  }

  #buildStairs(x: number): void {
    const direction = this.#random.random() > 0.5 ? 1 : -1;
    const width = this.#random.integers(4, 5);
    const steps = this.#random.integers(3, 5);
    this.#stairs = { steps, width, direction };
    this.#startY = this.#y;
    for (let step = 0; step < steps; step++) {
      const left = x + step * width * TERRAIN_STEP;
      const right = x + (1 + step) * width * TERRAIN_STEP;
      const top = this.#y + step * direction * TERRAIN_STEP;
      const bottom = this.#y + (-1 + step * direction) * TERRAIN_STEP;
      this.#add("stairs", left, right, top, bottom);
    }
    this.#left = steps * width;
  }

  /** Corners go along the side `y1` first and come back along `y2`. */
  #add(kind: TerrainBlock["kind"], left: number, right: number, y1: number, y2: number): void {
    this.#blocks.push({ kind, corners: [left, y1, right, y1, right, y2, left, y2] });
  }
}
