import { shownText } from "../shell/shown-text.ts";

/** What stands where something is still being read. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <p class="loading" role="status">
      Reading {what} …
    </p>
  );
}

/** Why something could not be read. */
export function Failure({ reason }: { readonly reason: string }) {
  return (
    <p class="notes failure" role="alert">
      {shownText(reason)}
    </p>
  );
}
