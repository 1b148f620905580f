import { type Signal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";

/** What is said of the mark that is pointed at, and where it stands in its frame, in pixels. */
interface Tip {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly isRight: boolean;
}

/**
 * A frame of marks that are links with labels: the label of the one that is pointed at or has the keyboard is
 * shown beside it. Only one mark of each group is reached by Tab; arrow keys lead to the others.
 */
export function Tipped({ children }: { readonly children: ComponentChildren }) {
  const tip = useSignal<Tip | null>(null);
  const show = ({ target, currentTarget }: { target: unknown; currentTarget: HTMLElement }) => {
    const mark = target instanceof Element ? target.closest("a.mark") : null;
    tip.value = mark === null ? null : tipOf(mark, currentTarget);
  };
  const hide = () => {
    tip.value = null;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the marks inside are what is interactive.
    <div
      class="tipped"
      onPointerOver={show}
      onPointerLeave={hide}
      onFocusIn={(event) => {
        roam(event);
        show(event);
      }}
      onFocusOut={hide}
      onKeyDown={moveAlong}
    >
      {children}
      <TipView tip={tip} />
    </div>
  );
}

/** A component of its own, so that pointing draws nothing else anew. */
function TipView({ tip }: { readonly tip: Signal<Tip | null> }) {
  if (tip.value === null) return null;
  const { text, left, top, isRight } = tip.value;
  return (
    <>
      <div class="guide" style={{ left: `${left}px` }} />
      <div
        class={isRight ? "tip right" : "tip"}
        aria-hidden="true"
        style={{ left: `${left}px`, top: `${top}px` }}
      >
        {text}
      </div>
    </>
  );
}

function tipOf(mark: Element, frame: HTMLElement): Tip {
  const shape = (mark.firstElementChild ?? mark).getBoundingClientRect();
  const around = frame.getBoundingClientRect();
  const left = shape.left + shape.width / 2 - around.left;
  return {
    text: mark.getAttribute("aria-label") ?? "",
    left,
    top: shape.top - around.top,
    isRight: left > around.width * 0.6,
  };
}

/** The mark that has the focus is the one that Tab comes back to. */
function roam({ target }: { target: unknown }): void {
  if (!(target instanceof Element) || !target.matches("a.mark")) return;
  const before = target.parentElement?.querySelector('a.mark[tabindex="0"]');
  before?.setAttribute("tabindex", "-1");
  target.setAttribute("tabindex", "0");
}

function moveAlong(event: KeyboardEvent): void {
  const { target, key } = event;
  if (!(target instanceof Element) || !target.matches("a.mark")) return;
  const group = target.parentElement;
  const to: Readonly<Record<string, Element | null | undefined>> = {
    ArrowRight: target.nextElementSibling,
    ArrowLeft: target.previousElementSibling,
    Home: group?.firstElementChild,
    End: group?.lastElementChild,
  };
  const next = to[key];
  if (next === undefined) return;
  event.preventDefault();
  if (next?.matches("a.mark")) (next as SVGAElement).focus();
}
