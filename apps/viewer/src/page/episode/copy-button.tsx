import { useEffect, useState } from "preact/hooks";

/** How long the page says that something was copied. */
const SAID_MS = 2_000;

/** Copies a text exactly as it was written; nothing where the browser does not let the page do that. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  // Only pages of this computer, of files and of encrypted connections have one.
  if (navigator.clipboard === undefined) return null;
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      // Somebody forbade it; the button goes on offering it.
      () => undefined,
    );
  };
  return (
    <button type="button" class="ep-copy" aria-label={`Copy ${what}`} onClick={copy}>
      <span role="status">{isCopied ? "copied" : "copy"}</span>
    </button>
  );
}
