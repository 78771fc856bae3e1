"""The style sheets of reports: A4 on paper, legible in black and white."""

STYLE = """
:root { --ink: #1f2933; --quiet: #56636e; --rule: #c5cdd4; --pale: #f3f5f7; --accent: #0b5c8a;
  --warn: #b34700; }
* { box-sizing: border-box; }
html { background: #e6e9ec; }
body { margin: 0 auto; max-width: 210mm; padding: 14mm 13mm; background: #fff; color: var(--ink);
  font: 10pt/1.42 "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  font-variant-numeric: tabular-nums; -webkit-print-color-adjust: exact;
  print-color-adjust: exact; }
h1 { font-size: 20pt; line-height: 1.2; margin: 1mm 0 2mm; font-weight: 650; }
h2 { font-size: 14pt; line-height: 1.25; margin: 0 0 2.5mm; font-weight: 650; }
h3 { font-size: 10.5pt; margin: 5mm 0 1.5mm; font-weight: 650; color: var(--accent);
  break-after: avoid; }
p { margin: 0 0 2mm; }
ul, ol { margin: 0 0 2mm; padding-left: 5mm; }
li { margin-bottom: 0.8mm; }
a { color: var(--accent); }
svg { display: block; max-width: 100%; height: auto; }
.sprites { position: absolute; }
.kicker { color: var(--quiet); text-transform: uppercase; letter-spacing: 0.08em; font-size: 8pt;
  margin: 0; }
.cover { border-bottom: 0.6mm solid var(--accent); padding-bottom: 3mm; margin-bottom: 5mm; }
.cover .sub { font-size: 12pt; margin: 0 0 1mm; }
.quiet { color: var(--quiet); }
.small { font-size: 8.5pt; }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 3mm; margin: 0 0 4mm; }
.tile { border: 0.25mm solid var(--rule); border-top: 0.9mm solid var(--accent);
  padding: 2mm 2.5mm; }
.tile b { display: block; font-size: 17pt; line-height: 1.15; font-weight: 650; }
.tile span { color: var(--quiet); font-size: 8.5pt; line-height: 1.25; display: block; }
table { border-collapse: collapse; width: 100%; margin-bottom: 2.5mm; font-size: 8.5pt;
  line-height: 1.32; }
th, td { text-align: left; vertical-align: top; padding: 1.1mm 1.4mm;
  border-bottom: 0.2mm solid var(--rule); overflow-wrap: anywhere; }
th { font-weight: 650; }
thead th { border-bottom: 0.4mm solid var(--ink); vertical-align: bottom; overflow-wrap: normal; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.right { text-align: right; white-space: nowrap; overflow-wrap: normal; }
.summary-table td { vertical-align: middle; }
.summary-table .strip { width: 33mm; }
.summary-table th { white-space: normal; }
.summary-table th:nth-child(2) { width: 50mm; }
.summary-table th:nth-child(3) { width: 38mm; }
.nowrap { white-space: nowrap; overflow-wrap: normal; }
.swatch { display: inline-block; width: 2.8mm; height: 2.8mm; margin-right: 1.5mm;
  border: 0.2mm solid var(--ink); vertical-align: -0.3mm; }
.chip { display: inline-block; font-size: 8pt; border: 0.25mm solid var(--quiet);
  border-radius: 2mm; padding: 0 2mm; color: var(--quiet); white-space: nowrap; }
.chip.confirmed { background: var(--accent); border-color: var(--accent); color: #fff; }
.chip.candidate { border-style: dashed; }
figure { margin: 0; break-inside: avoid; }
figcaption { font-size: 8.5pt; font-weight: 650; margin-bottom: 1mm; }
figure .note { font-weight: 400; color: var(--quiet); font-size: 8pt; margin: 0.6mm 0 0; }
.figures { display: grid; grid-template-columns: 1fr 1fr; gap: 3mm 6mm; margin: 3mm 0; }
.figures .map { grid-row: span 2; }
.overview { margin: 0 0 4mm; }
.place, .reading, .settings { break-before: page; }
.contents { columns: 2; margin-bottom: 4mm; font-size: 8.5pt; break-inside: avoid; }
.contents h2 { font-size: 10.5pt; margin: 0 0 1mm; column-span: all; }
.contents li { margin-bottom: 0.3mm; }

.reading { font-size: 9.2pt; line-height: 1.36; }
.reading h3 { margin-top: 3.5mm; }
.place-head { display: flex; align-items: baseline; gap: 3mm; flex-wrap: wrap;
  border-bottom: 0.4mm solid var(--accent); margin-bottom: 3mm; }
.place-head h2 { margin: 0 0 1mm; }
.place-head .up { margin-left: auto; font-size: 8pt; }
.label { font-size: 12pt; line-height: 1.35; margin: 0 0 2.5mm; font-weight: 600; }
.boxes { margin: 0 0 1mm; }
.two { display: grid; grid-template-columns: 1.15fr 1fr; gap: 0 7mm; }
.facts td:first-child, .facts th { width: 36%; color: var(--quiet); font-weight: 400; }
.facts td, .facts th { padding: 0.6mm 1mm 0.6mm 0; }
.meter { display: inline-block; width: 22mm; height: 2.4mm; border: 0.2mm solid var(--quiet);
  vertical-align: -0.2mm; margin-right: 1.5mm; }
.meter span { display: block; height: 100%; background: var(--accent); }
.override { border: 0.4mm solid var(--warn); padding: 2mm 2.5mm; margin: 2mm 0 3mm;
  break-inside: avoid; }
.override h3 { margin-top: 0; color: var(--warn); }
.note-box { border-left: 1mm solid var(--accent); background: var(--pale); padding: 2mm 3mm;
  margin: 2mm 0 3mm; break-inside: avoid; }
.warn-box { border-left: 1mm solid var(--warn); background: var(--pale); padding: 2mm 3mm;
  margin: 1.5mm 0 2mm; font-size: 8pt; line-height: 1.3; break-inside: avoid; }
.state { white-space: nowrap; }
.state svg { display: inline-block; width: 3.6mm; height: 3.6mm; vertical-align: -0.7mm;
  margin-right: 1.2mm; }
.evidence { table-layout: fixed; }
.evidence .c-state { width: 11%; }
.evidence .c-indicator { width: 26%; }
.evidence .c-value { width: 17%; }
.evidence .c-reason { width: 32%; }
.evidence .c-data { width: 14%; }
.evidence th, .evidence td { padding: 0.4mm 1.2mm; }
.evidence td .state { white-space: normal; }
.evidence .step-row th, .evidence .step-row td { background: var(--pale);
  border-top: 0.3mm solid var(--quiet); break-after: avoid; }
.evidence .step-row .why { font-weight: 400; }
.evidence tbody tr:not(.step-row) td { font-size: 7.5pt; line-height: 1.2; }
.legend td:first-child { width: 34mm; }
.steps { columns: 2; column-gap: 8mm; list-style: none; padding: 0; }
.plain { list-style: none; padding: 0; margin: 0; }
.value-of { word-break: break-word; }
@page { size: A4; margin: 14mm 13mm 15mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Arial, sans-serif;
    color: #56636e; } }
@media print {
  html { background: none; }
  body { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  .place-head .up, .contents { display: none; }
  .evidence th, .evidence td { padding: 0.15mm 1.2mm; }
  .evidence tbody tr:not(.step-row) td { font-size: 7pt; line-height: 1.15; }
}
@media screen and (max-width: 700px) {
  body { padding: 4mm; }
  .figures, .two { grid-template-columns: 1fr; }
  .tiles { grid-template-columns: 1fr 1fr; }
  .steps { columns: 1; }
  .wide { overflow-x: auto; }
}
"""

# What Qt's text engine knows of CSS, for PDFs.
PAPER_STYLE = """
body { font-family: Arial; font-size: 9pt; color: #1f2933; }
h1 { font-size: 19pt; margin: 0 0 4px 0; }
h2 { font-size: 13pt; margin: 0 0 6px 0; color: #0b5c8a; }
h2.new-page, h3.new-page { page-break-before: always; }
h3 { font-size: 10pt; margin: 9px 0 3px 0; color: #0b5c8a; }
p { margin: 2px 0 4px 0; }
p.caption { margin: 4px 0 2px 0; font-size: 8pt; }
p.kicker { font-size: 8pt; color: #56636e; }
p.sub { font-size: 12pt; }
p.label { font-size: 11pt; font-weight: bold; }
.quiet { color: #56636e; font-size: 8pt; }
.big { font-size: 17pt; font-weight: bold; }
a { color: #1f2933; text-decoration: none; }
table { border-collapse: collapse; margin: 2px 0 4px 0; }
th, td { font-size: 7.5pt; padding: 1px 6px 1px 0; border-bottom: 1px solid #c5cdd4;
  vertical-align: top; text-align: left; }
td.plain { border-bottom: 0px; }
table.evidence th, table.evidence td { font-size: 7pt; padding: 0 4px 0 0; }
td span.quiet { font-size: 7pt; }
tr.step-row { background-color: #f3f5f7; }
.why { font-weight: normal; }
.right { text-align: right; padding-right: 8px; white-space: nowrap; }
.left { white-space: nowrap; }
"""
