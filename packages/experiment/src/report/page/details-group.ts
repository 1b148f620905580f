import { type Html, html } from "../html/html.ts";

/** Something that is shown when it is asked for. */
export interface Detail {
  readonly title: string;
  readonly note?: string;
  readonly content: Html;
}

/** Details one below the other in one frame. */
export function detailsGroup(details: readonly Detail[]): Html {
  return html`<div class="details">${details.map(
    ({ title, note, content }) =>
      html`<details><summary>${title}${note !== undefined && html` <small>${note}</small>`}</summary>${content}</details>
`,
  )}</div>
`;
}
