export { createRandom, createSeed, randomFromState } from "./create-random.ts";
export { fromNumpyState, type NumpyRandomState, toNumpyState } from "./numpy-state.ts";
export type {
  IntegerArrayFor,
  IntegerDType,
  RandomGenerator,
  RandomState,
  Seed,
} from "./random-generator.ts";
