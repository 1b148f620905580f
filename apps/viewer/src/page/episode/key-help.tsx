import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { PAGE_KEYS } from "./keys.ts";

/** The keys of the page, in a dialog. */
export function KeyHelp({ isOpen }: { readonly isOpen: Signal<boolean> }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen.value]);
  const close = () => {
    isOpen.value = false;
  };
  return (
    <dialog ref={dialog} class="ep-help" aria-labelledby="ep-help-name" onClose={close}>
      <h2 id="ep-help-name">Keys</h2>
      <dl>
        {PAGE_KEYS.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={close}>
        Close
      </button>
    </dialog>
  );
}
