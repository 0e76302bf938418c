// What a story saved as one file runs (src/data/recit.json.ts): the part of src/client.ts that asks the site for
// nothing.

import {mountContents} from "../../components/client/contents.js";
import {mountLegend} from "../../components/client/legend.js";
import {mountMap} from "../../components/client/map.js";
import {mountFigures} from "../../figures/client.js";
import {mountMeasures, mountTold} from "../../components/client/measures.js";

const all = <E extends Element = HTMLElement>(selector: string) => document.querySelectorAll<E>(selector);
all<SVGSVGElement>("svg:is([data-map], [data-marks])").forEach((map) =>
  map.closest(".story-map") ? mountTold(map) : mountMap(map)
);
all("[data-legend]").forEach(mountLegend);
all("[data-measures]").forEach(mountMeasures);
all("[data-contents]").forEach(mountContents);
document.body.dataset.alone = "";
mountFigures();
const phone = matchMedia("(max-width: 40rem)").matches;
all<HTMLDetailsElement>("details[data-narrow]").forEach((part) => (part.open = !phone));
addEventListener("hashchange", () => {
  let fold = document.querySelector(":target")?.closest("details");
  for (; fold; fold = fold.parentElement!.closest("details")) fold.open = true;
});
