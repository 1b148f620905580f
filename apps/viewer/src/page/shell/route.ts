import { signal } from "@preact/signals";

/** What the page shows, as its address says after `#`. */
export type Route =
  /** `#/`: the list of experiments. */
  | { readonly page: "experiments" }
  /** `#/experiment/<key>?…`: a matrix, its episodes and plots. */
  | { readonly page: "experiment"; readonly key: string; readonly query: URLSearchParams }
  /** `#/episode/<path>?step=42&beside=<path>&follow=1`: an episode, alone or beside another. */
  | { readonly page: "episode"; readonly path: string; readonly query: URLSearchParams }
  /** `#/play`: the game that a person plays. */
  | { readonly page: "play" };

/** Reads the part of an address after `#`; whatever is not known leads to the list. */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?");
  const [page, ...rest] = path.split("/");
  const name = rest.map(decode).join("/");
  if (page === "experiment" && name !== "")
    return { page, key: name, query: new URLSearchParams(query) };
  if (page === "episode" && name !== "")
    return { page, path: name, query: new URLSearchParams(query) };
  return page === "play" ? { page } : { page: "experiments" };
}

/** The address of a route, beginning with `#`. */
export function routeHash(route: Route): string {
  switch (route.page) {
    case "experiments":
      return "#/";
    case "play":
      return "#/play";
    case "experiment":
      return `#/experiment/${encode(route.key)}${queryText(route.query)}`;
    case "episode":
      return `#/episode/${encode(route.path)}${queryText(route.query)}`;
  }
}

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

/** Changes the query of the present address without a new entry in the browser's history. */
export function replaceQuery(change: Readonly<Record<string, string | null>>): void {
  const route = currentRoute.peek();
  if (!("query" in route)) return;
  const query = new URLSearchParams(route.query);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const changed = { ...route, query };
  history.replaceState(history.state, "", routeHash(changed));
  currentRoute.value = changed;
}

function encode(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function queryText(query: URLSearchParams): string {
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
