import { stateAddress, worldEventCount, worldEvents } from "./kernel-layout.ts";
import type { WorldState } from "./world-state.ts";

const COUNT = (stateAddress + worldEventCount) >> 2;
const LIST = (stateAddress + worldEvents) >> 2;
const FIELDS = 5;

/** A pair of fixtures that began or ceased to touch. Numbers are the ids of bodies and fixtures. */
export interface ContactEvent {
  readonly kind: "begin" | "end";
  readonly bodyA: number;
  readonly bodyB: number;
  readonly fixtureA: number;
  readonly fixtureB: number;
}

/**
 * The contact events since the start of the last step, in the order they happened, those inside
 * continuous sub-steps and of bodies destroyed since included. Reading by index allocates nothing.
 * In a pair of an edge and a polygon, A is the edge.
 */
export class ContactEvents implements Iterable<ContactEvent> {
  readonly #state: WorldState;

  /** @internal */
  constructor(state: WorldState) {
    this.#state = state;
  }

  get length(): number {
    return this.#state.open().ints[COUNT] as number;
  }

  /** Whether event `index` began a contact; otherwise it ended one. */
  begins(index: number): boolean {
    return this.#field(index, 0) === 1;
  }

  /** Id of a body. */
  bodyA(index: number): number {
    return this.#field(index, 1);
  }

  /** Id of a body. */
  bodyB(index: number): number {
    return this.#field(index, 2);
  }

  /** Id of a fixture. */
  fixtureA(index: number): number {
    return this.#field(index, 3);
  }

  /** Id of a fixture. */
  fixtureB(index: number): number {
    return this.#field(index, 4);
  }

  *[Symbol.iterator](): Iterator<ContactEvent> {
    for (let i = 0; i < this.length; i += 1) {
      yield {
        kind: this.begins(i) ? "begin" : "end",
        bodyA: this.bodyA(i),
        bodyB: this.bodyB(i),
        fixtureA: this.fixtureA(i),
        fixtureB: this.fixtureB(i),
      };
    }
  }

  #field(index: number, field: number): number {
    const { ints } = this.#state.open();
    if (!(index >= 0 && index < (ints[COUNT] as number))) {
      throw new RangeError(`There is no contact event ${index}; there are ${ints[COUNT]}.`);
    }
    return ints[((ints[LIST] as number) >> 2) + index * FIELDS + field] as number;
  }
}
