import { Body } from "./body.ts";
import type { Entities } from "./entities.ts";
import { Fixture } from "./fixture.ts";
import { entityId } from "./kernel-layout.ts";
import { RevoluteJoint } from "./revolute-joint.ts";
import type { WorldState } from "./world-state.ts";

/** The objects of a world's bodies, fixtures and joints, made on demand and kept by address. */
export function worldEntities(state: WorldState): Entities {
  function keeper<T extends { readonly id: number }>(
    make: (address: number, id: number) => T,
  ): (address: number) => T {
    const known = new Map<number, T>();
    return (address) => {
      const id = state.open().ints[(address + entityId) >> 2] as number;
      const found = known.get(address);
      if (found?.id === id) return found;
      const made = make(address, id);
      known.set(address, made);
      return made;
    };
  }
  const entities: Entities = {
    state,
    body: keeper((address, id) => new Body(entities, address, id)),
    fixture: keeper((address, id) => new Fixture(entities, address, id)),
    joint: keeper((address, id) => new RevoluteJoint(entities, address, id)),
  };
  return entities;
}
