/** Makes the page handier, and is not needed for it: every part can be reached and read without. */
export const script = `
"use strict";
let opener = null;
const card = () => document.querySelector(".card:target");
addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && document.querySelector(link.hash + ".card")) opener = link;
});
addEventListener("hashchange", () => {
  const open = card();
  if (open) open.focus();
  else if (opener && location.hash === "#closed") { opener.focus(); opener = null; }
});
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && card()) location.hash = "closed";
  const row = event.target.closest ? event.target.closest("tr[tabindex]") : null;
  if (!row || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
  const other = event.key === "ArrowDown" ? row.nextElementSibling : row.previousElementSibling;
  if (other) other.focus();
  event.preventDefault();
});
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  for (const each of folded) each.open = true;
});
addEventListener("afterprint", () => { for (const each of folded) each.open = false; });
`;

/** Of `script`: the only one that a page lets run. */
export const scriptHash = "sha256-N6eW/XBcWGruhdeLJXY8+mP/PpgFx8z/eBUzMk9+jRg=";
