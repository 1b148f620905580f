import { shownText } from "../shell/shown-text.ts";

/** The configuration of an experiment, as it was given. */
export function ConfigView({ config }: { readonly config: string | null }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section class="sheet config" tabIndex={0} aria-label="Configuration">
      <pre>
        <code>{shownText(config ?? "")}</code>
      </pre>
    </section>
  );
}
