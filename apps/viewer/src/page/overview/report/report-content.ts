/** What a report says of itself that the experiment's page says already. */
const SAID_ALREADY = ".brand, h1, .lead, .tiles, footer";

/**
 * The body of a report as a part of a page: its own title and sums are left out, and its headings stand a level
 * lower, below those of the page. `html` comes from `@gym-llm/experiment/report`, which escapes every text in it.
 */
export function reportContent(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = html;
  const { content } = template;
  for (const part of content.querySelectorAll(SAID_ALREADY)) part.remove();
  for (const heading of content.querySelectorAll("h2")) {
    const lower = document.createElement("h3");
    lower.append(...heading.childNodes);
    heading.replaceWith(lower);
  }
  return content;
}
