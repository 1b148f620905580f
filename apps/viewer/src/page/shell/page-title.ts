import type { Route } from "./route-address.ts";

/** The title of a page, for the browser's tabs and history: what is particular first. */
export function pageTitle(route: Route): string {
  return [...partsOf(route), "gym-llm"].join(" · ");
}

function partsOf(route: Route): string[] {
  switch (route.page) {
    case "experiments":
      return ["Experiments"];
    case "experiment":
      return [route.key === "." ? "Experiment" : route.key];
    case "episode": {
      const parts = route.path.split("/");
      return [parts.pop() ?? "", parts.filter((part) => part !== "episodes").join("/")].filter(
        (part) => part !== "",
      );
    }
    case "play":
      return ["Play"];
    case "unknown":
      return ["Nothing here"];
  }
}
