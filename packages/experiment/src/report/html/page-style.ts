/** The colours of dark pages. */
const DARK = `
--page:#121418;--sheet:#1a1d23;--ink:#e7e9ec;--soft:#a0a7b3;--line:#2e333c;--grid:#262a32;
--model:#82aef7;--baseline:#8d95a3;--person:#c49af0;--better:#4fc894;--worse:#f08a76;--unclear:#8d95a3;
--warn:#e6bd62;--warn-sheet:#2a2415;--warn-line:#4d4120;--second:#3f5f9c`;

/**
 * The style of report pages: light or dark as the reader's system is, or as `data-theme` of the root element says; from
 * a phone's width to a wide screen.
 */
export const PAGE_STYLE = `
:root{color-scheme:light dark;
--page:#f7f7f5;--sheet:#fff;--ink:#1d2127;--soft:#5a616c;--line:#dfe0dc;--grid:#eeeeeb;
--model:#2458b8;--baseline:#7b8290;--person:#8745b5;--better:#0b7a55;--worse:#b4412c;--unclear:#7b8290;
--warn:#8a5a00;--warn-sheet:#fdf3da;--warn-line:#ecd8a4;--second:#9db8ea}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${DARK}}}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark;${DARK}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:68rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}
h1,h2,h3,h4{line-height:1.2;margin:0;font-weight:650;letter-spacing:-.011em;overflow-wrap:anywhere}
h1{font-size:2rem}
h2{font-size:1.4rem}
h3{font-size:1.05rem}
h4{font-size:.95rem}
p{margin:.4rem 0}
a{color:var(--model)}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.lead{color:var(--soft);margin:.5rem 0 0;max-width:46rem}
.brand{color:var(--soft);font-size:.8rem;letter-spacing:.08em;text-transform:uppercase;margin:0 0 .6rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:1px;margin:1.75rem 0 0;padding:0;background:var(--line);border:1px solid var(--line);border-radius:10px;overflow:hidden}
.tiles div{background:var(--sheet);padding:.8rem 1rem}
.tiles dt{color:var(--soft);font-size:.8rem}
.tiles dd{margin:.1rem 0 0;font-size:1.35rem;font-weight:600;letter-spacing:-.01em}
.tiles .warn dd{color:var(--warn)}
.tiles small{font-size:.8rem;font-weight:400;color:var(--soft);letter-spacing:0}
section{margin-top:2.75rem}
section>header{margin-bottom:1rem}
section>header p{color:var(--soft);margin:.3rem 0 0}
.sheet,figure,.details,.claims{background:var(--sheet);border:1px solid var(--line);border-radius:10px}
figure{margin:1rem 0 0;padding:1.1rem 1.25rem 1rem}
figcaption p{color:var(--soft);font-size:.86rem;margin:.25rem 0 .9rem;max-width:52rem}
.pair-of-figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1rem;margin-top:1rem}
.pair-of-figures figure{margin:0;min-width:0}
.row{display:grid;grid-template-columns:minmax(8rem,13rem) minmax(0,1fr) 9.5rem;column-gap:1.25rem;align-items:center}
.pair-of-figures .row{grid-template-columns:minmax(0,1fr) auto;row-gap:.3rem;padding-top:.6rem}
.pair-of-figures .row svg.plot{grid-row:2;grid-column:1/-1}
.pair-of-figures .head,.pair-of-figures .foot{padding-top:0}
.pair-of-figures .head>div,.pair-of-figures .foot>div{display:none}
.label{border-left:3px solid var(--line);padding-left:.6rem;line-height:1.3;overflow-wrap:anywhere}
.label>b{font-weight:600;font-size:.92rem}
.label small b{font-weight:600}
.label small,.value small{display:block;color:var(--soft);font-size:.78rem}
.label.model{border-color:var(--model)}.label.baseline{border-color:var(--baseline)}.label.person{border-color:var(--person)}
.label.better{border-color:var(--better)}.label.worse{border-color:var(--worse)}.label.unclear{border-color:var(--unclear)}
.head .label,.foot .label{border-color:transparent}
.value{text-align:right;font-weight:600;font-size:.92rem;line-height:1.3}
.value small{font-weight:400}
.unit{font-weight:400;color:var(--soft);font-size:.78rem}
svg.plot{display:block;overflow:visible}
svg text{font-size:12px;fill:var(--soft)}
.grid{stroke:var(--grid);stroke-width:1}
.axis{stroke:var(--line);stroke-width:1}
.reference{stroke:var(--soft);stroke-width:1;stroke-dasharray:3 3}
.zero{stroke:var(--soft);stroke-width:1}
.dots circle{stroke:var(--sheet);stroke-width:.8;fill-opacity:.8}
circle.model,.interval.model path,rect.model{fill:var(--model)}
circle.baseline,.interval.baseline path,rect.baseline{fill:var(--baseline)}
circle.person,.interval.person path,rect.person{fill:var(--person)}
circle.better,.interval.better path{fill:var(--better)}
circle.worse,.interval.worse path{fill:var(--worse)}
circle.unclear,.interval.unclear path{fill:var(--unclear)}
.interval line{stroke-width:2}
.interval .end{stroke-width:1.5}
.interval.model line,.middle.model{stroke:var(--model)}.interval.baseline line,.middle.baseline{stroke:var(--baseline)}.interval.person line,.middle.person{stroke:var(--person)}
.interval.better line,.middle.better{stroke:var(--better)}.interval.worse line,.middle.worse{stroke:var(--worse)}
.interval.unclear line,.middle.unclear{stroke:var(--unclear)}
.interval path{stroke:var(--sheet);stroke-width:1}
.middle{stroke-width:2}
.pair line{stroke-width:1.3;stroke-opacity:.75}
.pair.better line{stroke:var(--better)}.pair.better circle{fill:var(--better)}
.pair.worse line{stroke:var(--worse)}.pair.worse circle{fill:var(--worse)}
.pair.unclear line{stroke:var(--unclear)}.pair.unclear circle{fill:var(--unclear)}
rect.first{fill:var(--second)}rect.last{fill:var(--model)}rect.excluded{fill:var(--warn)}
rect.failed{fill:var(--worse)}rect.missing{fill:none;stroke:var(--warn);stroke-dasharray:3 2}
.key{display:inline-block;width:.7em;height:.7em;border-radius:2px;margin:0 .3em 0 .1em}
.key.first{background:var(--second)}.key.last{background:var(--model)}.key.excluded{background:var(--warn)}.key.failed{background:var(--worse)}.key.scored{background:var(--model)}
.narrow>div,.narrow>svg{max-width:44rem;margin-left:auto;margin-right:auto}
.ends{display:grid;grid-template-columns:1fr 1fr;gap:1rem;text-align:center;font-weight:600;font-size:.92rem;overflow-wrap:anywhere}
.claims{list-style:none;margin:1rem 0 0;padding:.4rem 1.25rem}
.claims li{padding:.5rem 0;border-top:1px solid var(--grid)}
.claims li:first-child{border-top:0}
.claims li::before{content:"";display:inline-block;width:.6em;height:.6em;border-radius:50%;margin-right:.6em;background:var(--unclear)}
.claims .better::before{background:var(--better)}.claims .worse::before{background:var(--worse)}
.sheet+.claims{margin-top:1rem}
.details .claims{border:0;margin:0;padding:0 1.25rem .6rem}
.notes{margin:1rem 0 0;padding:.8rem 1.25rem;list-style:none;background:var(--warn-sheet);border:1px solid var(--warn-line);border-radius:10px;font-size:.9rem}
.notes li+li{margin-top:.35rem}
.warn{color:var(--warn)}
.soft{color:var(--soft)}
.better-text{color:var(--better)}.worse-text{color:var(--worse)}
.details{margin-top:1rem;overflow:hidden}
details+details{border-top:1px solid var(--grid)}
summary{cursor:pointer;padding:.75rem 1.25rem;font-weight:600;font-size:.92rem}
summary small{font-weight:400;color:var(--soft)}
details>.table,details>dl,details>p{margin:0 1.25rem 1rem}
.table{overflow-x:auto}
.sheet .table{padding:.4rem 1.25rem 1rem}
table{border-collapse:collapse;width:100%;font-size:.86rem}
caption{text-align:left;color:var(--soft);font-size:.86rem;padding:.5rem 0}
th,td{padding:.42rem .7rem;border-top:1px solid var(--grid);text-align:left;vertical-align:top;white-space:nowrap}
th{font-weight:600}
thead th{border-top:0;color:var(--soft);font-weight:500;font-size:.8rem;vertical-align:bottom}
tbody th{padding-left:0;position:sticky;left:0;background:var(--sheet);white-space:normal;overflow-wrap:anywhere;min-width:9rem;max-width:18rem}th:first-child,td:first-child{padding-left:0}
.number{text-align:right}
td.text{white-space:normal;overflow-wrap:anywhere;min-width:12rem}
dl.words{font-size:.88rem}
dl.words dt{font-weight:600;margin-top:.7rem}
dl.words dd{margin:.1rem 0 0;color:var(--soft);max-width:52rem}
footer{margin-top:3rem;color:var(--soft);font-size:.82rem;border-top:1px solid var(--line);padding-top:1rem}
a:focus-visible,summary:focus-visible{outline:2px solid var(--model);outline-offset:2px;border-radius:4px}
@media (max-width:44rem){
main{padding:1.5rem 1rem 3rem}
h1{font-size:1.6rem}
figure{padding:1rem .9rem .8rem}
.row{grid-template-columns:minmax(0,1fr) auto;row-gap:.3rem;padding-top:.6rem}
.row svg.plot{grid-row:2;grid-column:1/-1}
.row.head,.row.foot{padding-top:0}
.row.head>div,.row.foot>div{display:none}
summary{padding:.75rem .9rem}
details>.table,details>dl,details>p{margin:0 .9rem 1rem}
.sheet .table{padding:.4rem .9rem .8rem}
.claims{padding:.3rem .9rem}
}
@media print{body{background:#fff}main{max-width:none;padding:0}figure,section>header{break-inside:avoid}}
`;
