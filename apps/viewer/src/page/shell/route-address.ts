/** What the page shows, as its address says after `#`. */
export type Route =
  /** `#/`: the list of experiments. */
  | { readonly page: "experiments" }
  /** `#/experiment/<key>?…`: a matrix, its episodes and plots. */
  | { readonly page: "experiment"; readonly key: string; readonly query: URLSearchParams }
  /** `#/episode/<path>?step=42&beside=<path>&follow=1`: an episode, alone or beside another. */
  | { readonly page: "episode"; readonly path: string; readonly query: URLSearchParams }
  /** `#/play`: the game that a person plays. */
  | { readonly page: "play" }
  /** An address that leads nowhere. */
  | { readonly page: "unknown"; readonly address: string };

/** Values of a query to set; `null` takes one out. */
export type QueryChange = Readonly<Record<string, string | null>>;

/** Reads the part of an address after `#`. */
export function parseRoute(hash: string): Route {
  const address = hash.replace(/^#?\/?/, "");
  const mark = address.indexOf("?");
  const path = mark === -1 ? address : address.slice(0, mark);
  const query = new URLSearchParams(mark === -1 ? "" : address.slice(mark + 1));
  const [page, ...rest] = path.split("/");
  const name = rest.map(decode).join("/");
  if (page === "experiment" && name !== "") return { page, key: name, query };
  if (page === "episode" && name !== "") return { page, path: name, query };
  if (page === "play" && name === "") return { page };
  return path === "" ? { page: "experiments" } : { page: "unknown", address };
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
    case "unknown":
      return `#/${route.address}`;
  }
}

/** The address of an experiment's page. */
export function experimentHash(key: string, change: QueryChange = {}): string {
  return routeHash({ page: "experiment", key, query: changedQuery(new URLSearchParams(), change) });
}

/** The address of an episode's page. */
export function episodeHash(path: string, change: QueryChange = {}): string {
  return routeHash({ page: "episode", path, query: changedQuery(new URLSearchParams(), change) });
}

/** The same place whatever its query is: what a reader calls "another page" differs in it. */
export function placeOf(route: Route): string {
  return routeHash("query" in route ? { ...route, query: new URLSearchParams() } : route);
}

/** A copy of a query with changes. */
export function changedQuery(query: URLSearchParams, change: QueryChange): URLSearchParams {
  const changed = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) changed.delete(name);
    else changed.set(name, value);
  }
  return changed;
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
