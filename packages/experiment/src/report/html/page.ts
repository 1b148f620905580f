import { createHash } from "node:crypto";
import { Html, html } from "./html.ts";
import { PAGE_STYLE } from "./page-style.ts";

/**
 * A whole page in one file. Its content security policy allows nothing but its own style: no script, no picture, no
 * font, no request to anywhere.
 */
export function htmlPage(title: string, body: Html): string {
  const hash = createHash("sha256").update(PAGE_STYLE, "utf8").digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return `${html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Html(PAGE_STYLE)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>`}\n`;
}
