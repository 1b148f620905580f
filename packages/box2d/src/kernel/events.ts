// The queue of contact events since the start of the last step. It belongs to the state.

import { allocateArray, arrayCapacity, growArray, world } from "./memory";
import { Contact } from "./types";

/** Kind (1 begin, 0 end), bodies A and B, fixtures A and B: identities, not addresses. */
const EVENT: usize = 20;

export function createEvents(): void {
  const w = world();
  w.events = allocateArray(8, EVENT);
  w.eventCapacity = arrayCapacity(w.events, EVENT);
}

export function recordEvent(begins: bool, contact: Contact): void {
  const w = world();
  if (w.eventCount == w.eventCapacity) {
    w.events = growArray(w.events, EVENT);
    w.eventCapacity = arrayCapacity(w.events, EVENT);
  }
  const slot: usize = w.events + <usize>w.eventCount * EVENT;
  store<i32>(slot, <i32>begins);
  store<i32>(slot, contact.fixtureA.body.id, 4);
  store<i32>(slot, contact.fixtureB.body.id, 8);
  store<i32>(slot, contact.fixtureA.id, 12);
  store<i32>(slot, contact.fixtureB.id, 16);
  ++w.eventCount;
}
