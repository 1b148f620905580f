import { stripControlSequences } from "../../runner/strip-control-sequences.ts";

/** Markup that is safe to put into a page as it is. Only `html` makes it. */
export class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may stand in a template: text and numbers are escaped; `null`, `undefined` and `false` are nothing. */
export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

/**
 * A template for HTML and inline SVG. Whatever is put into it is text: `&`, `<`, `>` and both quotes are escaped,
 * control characters and marks that reverse the direction of text are taken out. Only what `html` itself made stays
 * markup, so that no text of a model or server can become a part of the page.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let text = strings[0] as string;
  for (const [index, value] of values.entries()) {
    text += textOf(value) + (strings[index + 1] as string);
  }
  return new Html(text);
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text as HTML shows it, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return stripControlSequences(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}

function textOf(value: HtmlValue): string {
  if (value instanceof Html) return value.toString();
  if (typeof value === "string") return escapeHtml(value);
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return (value as readonly HtmlValue[]).map(textOf).join("");
  return "";
}
