import { effect } from "@preact/signals";
import { pageTitle } from "./page-title.ts";
import { currentRoute } from "./route.ts";
import { placeOf } from "./route-address.ts";
import { shownText } from "./shown-text.ts";

/** How long a page may take until its heading is there. */
const HEADING_MS = 5000;

/**
 * Titles each page, and on the way from one to another moves the focus to the new heading, so that screen readers read
 * it and the keyboard goes on from there. Going back leads to where the page was left.
 */
export function watchNavigation(): void {
  let place = placeOf(currentRoute.peek());
  const left = new Map<string, number>();
  let isBack = false;
  history.scrollRestoration = "manual";
  addEventListener("popstate", ({ state }) => {
    // Entries that a link has just made have no state yet.
    isBack = state !== null;
  });
  addEventListener("scroll", () => left.set(place, scrollY), { passive: true });
  effect(() => {
    const route = currentRoute.value;
    document.title = shownText(pageTitle(route));
    history.replaceState({ isVisited: true }, "");
    const next = placeOf(route);
    if (next === place) return;
    place = next;
    const top = isBack ? (left.get(next) ?? 0) : 0;
    focusHeading(() => scrollTo({ top, behavior: "instant" }));
  });
}

let cancel: () => void = () => undefined;

function focusHeading(onFocus: () => void): void {
  cancel();
  const before = document.activeElement;
  const find = () => {
    const heading = document.querySelector<HTMLElement>("main h1");
    if (heading === null || heading.dataset["of"] === "before") return;
    cancel();
    // Whoever has moved on meanwhile is left alone.
    if (document.activeElement !== before && document.activeElement !== document.body) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    onFocus();
  };
  for (const old of document.querySelectorAll<HTMLElement>("main h1")) old.dataset["of"] = "before";
  const observer = new MutationObserver(find);
  observer.observe(document.body, { childList: true, subtree: true });
  const timer = setTimeout(() => cancel(), HEADING_MS);
  cancel = () => {
    observer.disconnect();
    clearTimeout(timer);
  };
}
