import type { ComponentChildren } from "preact";
import { Breadcrumbs } from "./breadcrumbs.tsx";
import { ConnectionNotice } from "./connection-notice.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { currentRoute } from "./route.ts";
import { placeOf } from "./route-address.ts";
import { ThemeSwitch } from "./theme-switch.tsx";

/** What stands around every page: the way home, the colours, whether the server is there, and the page itself. */
export function Shell({ children }: { readonly children: ComponentChildren }) {
  const route = currentRoute.value;
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        Skip to the content
      </button>
      <header class="shell">
        <div>
          <a class="home" href="#/">
            gym-llm
          </a>
          <Breadcrumbs />
          <ThemeSwitch />
        </div>
      </header>
      <ConnectionNotice />
      <main id="content" tabIndex={-1} data-page={route.page}>
        <ErrorBoundary key={placeOf(route)}>{children}</ErrorBoundary>
      </main>
    </>
  );
}

/** A link cannot do this: the part of an address after `#` says which page is shown. */
function skip(): void {
  document.getElementById("content")?.focus();
}
