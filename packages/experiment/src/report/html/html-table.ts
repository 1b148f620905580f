import { type Html, type HtmlValue, html } from "./html.ts";

/** One column of a table on a page. */
export interface HtmlColumn<Row> {
  readonly title: string;
  /** Numbers stand to the right; long text wraps. */
  readonly form?: "number" | "text";
  readonly cell: (row: Row) => HtmlValue;
}

/** A table with a caption; the first column names the rows. */
export function htmlTable<Row>(
  caption: HtmlValue,
  rows: readonly Row[],
  columns: readonly HtmlColumn<Row>[],
): Html {
  const head = columns.map(
    ({ title, form }) => html`<th scope="col"${classOf(form)}>${title}</th>`,
  );
  const body = rows.map(
    (row) => html`<tr>${columns.map(({ form, cell }, index) =>
      index === 0
        ? html`<th scope="row">${cell(row)}</th>`
        : html`<td${classOf(form)}>${cell(row)}</td>`,
    )}</tr>
`,
  );
  return html`<div class="table" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}</tbody>
</table></div>
`;
}

function classOf(form: HtmlColumn<unknown>["form"]): Html | null {
  return form === undefined ? null : html` class="${form}"`;
}
