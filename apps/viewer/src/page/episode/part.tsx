import type { ComponentChildren } from "preact";
import { CopyButton } from "./copy-button.tsx";

/** One part of a decision under its name; `copied` is what its button copies. */
export function Part({
  name,
  remark = "",
  copied = null,
  children,
}: {
  readonly name: string;
  readonly remark?: string;
  readonly copied?: string | null;
  readonly children: ComponentChildren;
}) {
  return (
    <section class="ep-part" aria-label={name}>
      <header>
        <h3>
          {name} {remark !== "" && <small>{remark}</small>}
        </h3>
        {copied !== null && <CopyButton text={copied} what={name.toLowerCase()} />}
      </header>
      {children}
    </section>
  );
}

/** Words of any length in the room there is. */
export function Scrolled({
  name,
  kind = "",
  children,
}: {
  readonly name: string;
  readonly kind?: string;
  readonly children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard.
    <section class={`ep-scroll ${kind}`} tabIndex={0} aria-label={name}>
      {children}
    </section>
  );
}
