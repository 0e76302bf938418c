import {mountAsk} from "../ask/index.js";
import {mountLegend} from "./legend.js";
import {mountMap} from "./map.js";
import {mountSearch} from "./search.js";

/** Brings a page to life. Without it the page is whole: nothing here adds a figure that is not in the HTML. */
export function enhance(root: ParentNode = document): void {
  for (const map of root.querySelectorAll<SVGSVGElement>("svg[data-map]")) mountMap(map);
  for (const legend of root.querySelectorAll<HTMLElement>("[data-legend]")) mountLegend(legend);
  for (const form of root.querySelectorAll<HTMLFormElement>("[data-search]")) mountSearch(form);
  mountAsk(root);
  openTarget();
  addEventListener("hashchange", openTarget);
}

/** Opens the folded list in which the target of the address is. */
function openTarget(): void {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target && target.closest("details");
  if (!folded) return;
  folded.open = true;
  target.scrollIntoView({block: "center"});
}
