import Handlebars from "handlebars";
import {HORIZONS, PRIORITIES, STATUSES, type FamilyKind} from "../../domain/content.js";
import {modelOf} from "../../domain/models.js";
import type {Territory} from "../../domain/territories.js";
import {readText} from "../csv.js";
import {wordsPath} from "../project.js";
import {SECTIONS} from "./content-file.js";

export interface SkeletonOptions {
  territory: Territory;
  communes: Territory[];
  families: FamilyKind[];
  sources: string[];
  model: string | null;
  date: string;
}

/** A text to fill in: it passes the checks, and shows nothing until something is written. */
export function contentSkeleton({territory, communes, families, sources, model, date}: SkeletonOptions) {
  const words = (choices: object) => Object.keys(choices).join(", ");
  const axes = (model === null ? [] : modelOf(model).axes).map(({label}) => `\n### ${label}\n`).join("");
  const sections = [...SECTIONS].map(([id, title]) => `## ${title}\n${id === "observations" ? axes : ""}`);
  const fill = Handlebars.compile(readText(wordsPath("territoire.md")), {strict: true, noEscape: true});
  return fill({
    ...territory,
    date,
    sources: sources.length > 0 ? sources.join(", ") : "une source de sources.json",
    model: model === null ? "" : ` (${model})`,
    communes: communes.map(({code, name}) => `#      - ${code} # ${name}`).join("\n"),
    families: families.map(({id, label}) => `#   ${id} : ${label}`).join("\n"),
    horizons: `${words(HORIZONS)} (${Object.values(HORIZONS).join(", ")})`,
    statuses: words(STATUSES),
    priorities: words(PRIORITIES),
    first: families[0],
    sections: sections.join("\n").trimEnd()
  });
}
