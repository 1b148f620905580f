import type { ComponentChildren } from "preact";

/** What stands around every page: the way home, and the page itself. */
export function Shell({ children }: { readonly children: ComponentChildren }) {
  return (
    <>
      <header class="shell">
        <a href="#/">gym-llm</a>
      </header>
      <main>{children}</main>
    </>
  );
}
