import {GAP, LEADING, PAPER, SHEET, TYPE} from "./layout.js";

/** What its lines are measured in; and, where a machine has wider letters alone, these as wide. */
const FACES = 'Arial,"Liberation Sans",Helvetica,"Sans attendu",sans-serif';

/** Style of a leaflet, in points: on paper as it is measured, on a screen the same sheet, or one column where it is narrow. */
export const LEAFLET_STYLE = `
@font-face{font-family:"Sans attendu";src:local("DejaVu Sans");size-adjust:85%}
@font-face{font-family:"Sans attendu";font-weight:700;src:local("DejaVu Sans Bold");size-adjust:80%}
@page{size:A4;margin:${PAPER.margin.block}mm ${PAPER.margin.inline}mm}
*{box-sizing:border-box;margin:0}
html{-webkit-text-size-adjust:100%}
body{background:#e9e6df;color:#000;font:${TYPE.body}pt/${LEADING.body} ${FACES}}
h1,h2,h3{font-weight:700}
p,h1,h2,h3,a{overflow-wrap:anywhere}
ul,ol{list-style:none;padding:0}
a{color:inherit}
.definitions{position:absolute}
.bar,.sheet{max-width:${PAPER.width}mm;margin:0 auto}
.bar{display:flex;flex-wrap:wrap;gap:6pt 18pt;align-items:center;padding:10pt ${PAPER.margin.inline}mm;font-size:13pt}
.bar button{font:inherit;font-weight:700;padding:6pt 14pt;color:#fff;background:#1c5b4c;border:0;border-radius:5pt;cursor:pointer}
:focus-visible{outline:3px solid #1c5b4c;outline-offset:2px}
.sheet{display:flex;flex-direction:column;min-height:${PAPER.height}mm;padding:${PAPER.margin.block}mm ${PAPER.margin.inline}mm;background:#fff}
.icon{flex:none;width:20pt;height:20pt;margin-right:${GAP.icon - 20}pt;fill:none;stroke:#124c3f;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.head{display:flex;gap:${GAP.gutter}pt;margin-bottom:${GAP.header}pt}
.head>div{flex:1;display:flex;flex-direction:column}
.head>div>:last-child{margin-top:auto;padding-top:${GAP.reach}pt}
h1{font-size:${TYPE.title}pt;line-height:${LEADING.tight};color:#124c3f}
.where{font-size:${TYPE.where}pt;font-weight:700}
.map{flex:none;width:${GAP.map}pt;height:${GAP.map}pt;fill:none;stroke-linecap:round;stroke-linejoin:round}
.map .frame{stroke:#000;stroke-width:1}
.map .ray{stroke:#124c3f;stroke-width:1;stroke-dasharray:2 3}
.map .line{stroke:#000;stroke-width:1.2}
.map use.line{stroke-width:2}
.map .field,.map .mark{fill:#fff}
.map .mark{stroke:#124c3f;stroke-width:1.6}
.map text{font:700 11px ${FACES};text-anchor:middle;fill:#000}
.map .small{font-size:10px;text-anchor:start}
.map .end{text-anchor:end}
h2{font-size:${TYPE.section}pt;line-height:${LEADING.body}}
section,.notes{padding-top:${GAP.section}pt}
.item{display:grid;grid-template-columns:${GAP.number}pt minmax(0,1fr);padding:${GAP.place}pt 0;border-top:${GAP.rule}pt solid #124c3f;break-inside:avoid}
.number{width:25pt;height:25pt;border:2pt solid #124c3f;border-radius:50%;font-weight:700;line-height:21pt;text-align:center}
.item>.icon{width:28pt;height:28pt;margin:0}
h3{font-size:${TYPE.name}pt;line-height:${LEADING.tight};margin-bottom:${GAP.name}pt}
.helps{display:flex;flex-wrap:wrap;font-weight:700}
.helps li{margin-right:${GAP.helps}pt}
.helps li,.with{display:flex}
.reach{display:flex;gap:${GAP.gutter}pt;margin-bottom:${GAP.reach}pt}
.reach>:first-child{flex:1;min-width:0}
.call{flex:none;width:${GAP.telephone}pt}
.call a{display:flex;padding:${GAP.call - 2}pt ${GAP.call}pt;border:2pt solid #124c3f;border-radius:6pt;align-items:center;font-size:${TYPE.telephone}pt;font-weight:700;line-height:${LEADING.tight};text-decoration:none}
.call a .icon{stroke-width:2.4}
.advice{padding:${GAP.advice}pt 0;margin-bottom:${GAP.advice}pt;border-top:${GAP.rule}pt solid #124c3f}
.notes{flex:1;display:flex;flex-direction:column;min-height:${GAP.notes}pt;padding-top:0}
.notes h2{display:flex;align-items:center}
.ruled{flex:1;position:relative}
.ruled svg{position:absolute;width:100%;height:100%}
.foot{padding-top:${GAP.footer}pt;font-size:${TYPE.print}pt}
@media screen and (max-width:700px){
.sheet{min-height:0;padding:14pt 12pt}
.bar{padding:10pt 12pt}
.head,.reach{flex-direction:column}
.head>div,.reach>:first-child{flex:none}
.call{width:auto}
.call a{font-size:min(${TYPE.telephone}pt,7vw)}
.notes{min-height:130pt}
}
@media print{
.sheet+.sheet{break-before:page}
body{background:none}
.bar{display:none}
.sheet{min-height:${SHEET}mm;max-width:none;padding:0}
}
`.replace(/\n/g, "");
