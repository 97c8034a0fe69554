/** Light and dark, wide and narrow, and on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #fbfbfa; --card: #fff; --text: #1c2024; --quiet: #5b636d; --line: #d8dce1; --soft: #eef0f3;
  --bad: #b3261e; --bad-soft: #fdecea; --warn: #8a5a00; --warn-soft: #fdf3dc; --info: #24589e; --info-soft: #e8f0fb;
  --good: #1d6b3a; --good-soft: #e5f4ea; --work: #3667b0; --there: #b9cdea; --phase: #9aa2ad; --focus: #6a3fc8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171a; --card: #1c2024; --text: #e4e7eb; --quiet: #a0a8b3; --line: #363c44; --soft: #262b31;
    --bad: #ff9a90; --bad-soft: #43211e; --warn: #f0c060; --warn-soft: #3a2f14; --info: #94bdf5; --info-soft: #1d2c42;
    --good: #82d3a0; --good-soft: #17321f; --work: #6d9fe8; --there: #36507a; --phase: #717a86; --focus: #c4a6ff;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.45 system-ui, sans-serif; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
h1 { font-size: 1.5rem; margin: 1.5rem 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 0; }
h3 { font-size: .95rem; margin: 0; }
h4 { font-size: .9rem; margin: 1rem 0 .25rem; }
p { margin: .35rem 0; max-width: 60rem; overflow-wrap: anywhere; }
a { color: var(--info); }
code, pre, .mono { font: .85rem/1.45 ui-monospace, SFMono-Regular, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
pre { background: var(--soft); padding: .6rem .75rem; border-radius: 6px; overflow-x: auto; white-space: pre-wrap; margin: .25rem 0; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem; z-index: 3; }
.quiet { color: var(--quiet); }
.chip { display: inline-block; padding: 0 .5em; border-radius: 1em; font-size: .8rem; font-weight: 600; line-height: 1.6; background: var(--soft); color: var(--quiet); white-space: nowrap; }
.chip.bad, .chip.error { background: var(--bad-soft); color: var(--bad); }
.chip.warning { background: var(--warn-soft); color: var(--warn); }
.chip.info { background: var(--info-soft); color: var(--info); }
.chip.good { background: var(--good-soft); color: var(--good); }
nav ul { list-style: none; margin: 1rem 0; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem; }
nav a { display: block; padding: .35rem .7rem; border: 1px solid var(--line); border-radius: 8px; background: var(--card); color: inherit; text-decoration: none; }
nav a:hover { border-color: var(--info); }
.step, .findings, .hooks { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem; margin: 1.25rem 0; }
.head { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .75rem; margin-bottom: .75rem; }
.lane { border-top: 1px solid var(--line); padding: .6rem 0 .5rem; }
.lane > h3 { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; }
.lane > h3 .quiet { font-weight: 400; }
.rows { list-style: none; margin: .35rem 0 0; padding: 0; }
.row { display: grid; grid-template-columns: 2rem minmax(9rem, 19rem) 5rem minmax(6rem, 1fr) minmax(10rem, 24rem); gap: .1rem .75rem; align-items: center; padding: .3rem 0; }
.row + .row { border-top: 1px dotted var(--line); }
.number { color: var(--quiet); text-align: right; font-variant-numeric: tabular-nums; }
.name { font-weight: 600; overflow-wrap: anywhere; }
.name .chip { margin-left: .35rem; }
.weight { color: var(--quiet); font-variant-numeric: tabular-nums; white-space: nowrap; }
.does { font-size: .9rem; overflow-wrap: anywhere; }
.does.bad, .message { color: var(--bad); }
.needs { grid-column: 2 / -1; font-size: .85rem; color: var(--quiet); margin: 0; }
.needs b { font-weight: 600; }
.missing { color: var(--bad); }
.never .name, .never .does { color: var(--quiet); font-weight: 400; font-style: italic; }
.bar { display: block; width: 100%; height: 1.15rem; background: var(--soft); border-radius: 4px; }
.bar .there, .key.there { fill: var(--there); background: var(--there); }
.bar .work, .key.work { fill: var(--work); background: var(--work); }
.bar .work.bad, .key.work.bad { fill: var(--bad); background: var(--bad); }
.key.end { background: var(--text); }
.bar .end { stroke: var(--text); stroke-width: 4px; }
.bar .phase, .key.phase { fill: var(--phase); background: var(--phase); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .85rem; color: var(--quiet); padding: 0; margin: .5rem 0 0; list-style: none; }
.key { display: inline-block; width: 1.6rem; height: .7rem; border-radius: 3px; margin-right: .4rem; }
.key.end { width: .3rem; }
.after { border-top: 1px solid var(--line); padding-top: .6rem; }
.after dl, .card dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem .9rem; margin: .35rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
details { margin-top: .6rem; }
summary { cursor: pointer; color: var(--info); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem .3rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { color: var(--quiet); font-weight: 600; font-size: .8rem; white-space: nowrap; }
td:last-child { min-width: 11rem; width: 38%; }
td:first-child { color: var(--quiet); font-variant-numeric: tabular-nums; width: 2.2rem; }
td:nth-child(2) { white-space: nowrap; color: var(--quiet); }
tr.trouble td:nth-child(3) { color: var(--bad); font-weight: 600; }
tr[tabindex]:focus { background: var(--info-soft); }
.state { display: inline-block; padding: 0 .45em; margin: 0 .25em .15em 0; border: 1px solid var(--line); border-radius: 6px; font-size: .82rem; }
.state.new { border-color: var(--good); color: var(--good); font-weight: 600; }
.state.gone { text-decoration: line-through; color: var(--quiet); border-style: dashed; }
.finding { border-top: 1px solid var(--line); padding: .75rem 0; }
.finding h3 { display: inline; font-weight: 600; }
.finding p { margin: .25rem 0; }
.where { font-size: .85rem; color: var(--quiet); }
.arcs { display: flex; }
.arcs svg { flex: none; }
.arcs ol { list-style: none; margin: 0; padding: 0; min-width: 0; flex: 1; }
.arcs li { height: 32px; line-height: 32px; padding-left: .5rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.arcs .hook { font-weight: 600; }
.arcs li .quiet { font-weight: 400; font-size: .85rem; }
.arcs .title { border-top: 1px solid var(--line); }
path.need { fill: none; stroke: var(--work); stroke-width: 1.5px; }
circle.need { fill: var(--work); }
path.need.bad { stroke: var(--bad); stroke-width: 3px; }
circle.need.bad { fill: var(--bad); }
.hooks ul { columns: 18rem; margin: .5rem 0 0; padding-left: 1.1rem; }
.card { display: none; }
.card:target { display: block; position: fixed; z-index: 2; inset: 0 0 0 auto; width: min(46rem, 100vw); overflow-y: auto; background: var(--card); border-left: 1px solid var(--line); box-shadow: 0 0 2rem rgba(0, 0, 0, .35); padding: 1rem 1.25rem 2rem; outline: none; }
.card h2 { margin-right: 5rem; overflow-wrap: anywhere; }
.card ol { margin: 0; padding-left: 1.3rem; }
.close { position: absolute; top: .9rem; right: 1.1rem; }
@media (max-width: 52rem) {
  header, main, footer { padding: 0 .75rem; }
  .step, .findings, .hooks { padding: .75rem; }
  .row { grid-template-columns: 1.6rem 1fr auto; }
  .row .bar, .row .does { grid-column: 2 / -1; }
  .after dl, .card dl { grid-template-columns: 1fr; gap: 0; }
  .after dd, .card dd { margin-bottom: .3rem; }
  td:nth-child(2), th:nth-child(2) { display: none; }
}
@media print {
  :root { color-scheme: light; --page: #fff; --card: #fff; --text: #000; --quiet: #444; --line: #bbb; --soft: #eee; --bad: #a00; --bad-soft: #fff; --warn: #640; --warn-soft: #fff; --info: #024; --info-soft: #fff; --good: #042; --good-soft: #fff; --work: #3667b0; --there: #b9cdea; --phase: #888; }
  body { font-size: 10pt; }
  header, main, footer { max-width: none; padding: 0; }
  nav, .skip, .close { display: none; }
  .step, .findings, .hooks { border: 0; padding: 0; }
  .row, .finding p, tr { break-inside: avoid; }
  .chip { border: 1px solid var(--line); }
  .bar, .key { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .card, .card:target { display: block; position: static; width: auto; box-shadow: none; border: 0; border-top: 1px solid var(--line); padding: .75rem 0; overflow: visible; }
  a { color: inherit; text-decoration: none; }
}
`;

/** Of `style`. */
export const styleHash = "sha256-Fv8g6ThhlfJ+IYwy3CA4Cf10CjQQl1YF68U1LSmi+Cc=";
