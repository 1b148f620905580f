import type { Body } from "./body.ts";
import { Box2DError } from "./box2d-error.ts";
import type { Fixture } from "./fixture.ts";
import type { Kernel } from "./kernel.ts";
import { entityId, stateAddress, worldTop } from "./kernel-layout.ts";
import type { RevoluteJoint } from "./revolute-joint.ts";
import type { WorldState } from "./world-state.ts";

const TOP = (stateAddress + worldTop) >> 2;

/** What bodies, fixtures and joints share: their world's state and each other's objects. */
export interface Entities {
  readonly state: WorldState;
  body(address: number): Body;
  fixture(address: number): Fixture;
  joint(address: number): RevoluteJoint;
}

/** A thing in a world that the kernel knows by an address and that can have been destroyed. */
export abstract class Entity {
  /** Number of this thing in its world, in order of creation; stays the same over a restore. */
  readonly id: number;
  /** @internal */
  readonly address: number;
  /** @internal */
  readonly entities: Entities;
  readonly #noun: string;

  /** @internal */
  constructor(entities: Entities, address: number, id: number, noun: string) {
    this.entities = entities;
    this.address = address;
    this.id = id;
    this.#noun = noun;
  }

  /** Whether it still exists. False after its or its world's destruction. */
  get alive(): boolean {
    return this.entities.state.lives(this.address, this.id);
  }

  /** @internal The kernel with this thing in its memory; throws `destroyed` when it is gone. */
  open(): Kernel {
    const kernel = this.entities.state.open();
    const { ints } = kernel;
    // What lies behind the state can look like anything.
    if (ints[(this.address + entityId) >> 2] !== this.id || this.address >= (ints[TOP] as number)) {
      throw new Box2DError(
        "destroyed",
        `This ${this.#noun} (id ${this.id}) has been destroyed; use one that is alive.`,
      );
    }
    return kernel;
  }

  /** @internal */
  float(offset: number): number {
    return this.open().floats[(this.address + offset) >> 2] as number;
  }

  /** @internal */
  int(offset: number): number {
    return this.open().ints[(this.address + offset) >> 2] as number;
  }
}
