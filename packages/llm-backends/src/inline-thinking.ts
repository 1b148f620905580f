/**
 * Parts a reply from thinking that a server left inside it: `<think>…</think>` at its beginning,
 * thinking that was cut off before its end, or one whose opening tag the prompt already held.
 */
export function splitInlineThinking(content: string): {
  readonly text: string;
  readonly reasoning: string | undefined;
} {
  const start = content.trimStart();
  const opening = /^<think(?:ing)?>/i.exec(start)?.[0];
  if (opening === undefined && /^[{["]/.test(start)) return { text: content, reasoning: undefined };
  const closing = /<\/think(?:ing)?>/i.exec(start);
  if (opening === undefined && closing === null) return { text: content, reasoning: undefined };
  const from = opening?.length ?? 0;
  const to = closing?.index ?? start.length;
  const reasoning = start.slice(from, to).trim();
  return {
    text: closing === null ? "" : start.slice(to + closing[0].length).trimStart(),
    reasoning: reasoning === "" ? undefined : reasoning,
  };
}
