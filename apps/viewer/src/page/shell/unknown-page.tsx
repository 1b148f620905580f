import { shownText } from "./shown-text.ts";

/** What an address that leads nowhere shows. */
export function UnknownPage({ address }: { readonly address: string }) {
  return (
    <div class="message">
      <h1>There is nothing at this address</h1>
      <p>
        <code>#/{shownText(address)}</code> is neither an experiment nor an episode. Perhaps a part
        of it is missing.
      </p>
      <p>
        <a href="#/">All experiments</a>
      </p>
    </div>
  );
}
