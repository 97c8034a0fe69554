import { html, type Markup, ownCode } from "./markup.ts";
import { script, scriptHash } from "./script.ts";
import { style, styleHash } from "./style.ts";

/** Nothing is loaded from anywhere, and nothing runs but the one script, known by its hash. */
const policy = `default-src 'none'; style-src '${styleHash}'; script-src '${scriptHash}'; base-uri 'none'; form-action 'none'`;

/** A page as one file that needs no network. */
export const documentOf = (title: string, body: Markup): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${ownCode(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${ownCode(style)}</style>
</head>
<body>
${body}
<script>${ownCode(script)}</script>
</body>
</html>
`.markup;
