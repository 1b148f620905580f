import { signal } from "@preact/signals";
import {
  changedQuery,
  parseRoute,
  placeOf,
  type QueryChange,
  type Route,
  routeHash,
} from "./route-address.ts";

export {
  episodeHash,
  experimentHash,
  parseRoute,
  type QueryChange,
  type Route,
  routeHash,
} from "./route-address.ts";

/** The route the page shows now. */
export const currentRoute = signal<Route>({ page: "experiments" });

/** Keeps `currentRoute` to what the address says. */
export function watchAddress(): void {
  const read = () => {
    currentRoute.value = parseRoute(location.hash);
  };
  addEventListener("hashchange", read);
  read();
}

/**
 * Changes the query of the present address without a new entry in the browser's history; nothing while the browser is on
 * its way to another page.
 */
export function replaceQuery(change: QueryChange): void {
  const changed = changedRoute(change);
  if (changed === null || placeOf(parseRoute(location.hash)) !== placeOf(changed)) return;
  history.replaceState(history.state, "", routeHash(changed));
  currentRoute.value = changed;
}

/** Changes the query of the present address; the way back leads to what it was. */
export function pushQuery(change: QueryChange): void {
  const changed = changedRoute(change);
  if (changed !== null) location.hash = routeHash(changed);
}

function changedRoute(change: QueryChange): Route | null {
  const route = currentRoute.peek();
  return "query" in route ? { ...route, query: changedQuery(route.query, change) } : null;
}
