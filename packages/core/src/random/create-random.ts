import type { RandomGenerator, Seed } from "./random-generator.ts";

export declare function createRandom(seed?: Seed): RandomGenerator;
