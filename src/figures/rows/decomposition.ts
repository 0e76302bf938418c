import {decomposed} from "../plots/decomposition.js";
import {capital, typeset} from "../../domain/french.js";
import {isSolid} from "../../domain/statistics.js";
import type {Drawing} from "./drawable.js";

/** Each indicator of a territory beside the one above: rows of `decomposition.sql`. */
export const decomposition: Drawing = ({rows, title, model, names, hrefOf, document}) => {
  const lines = rows.map(({nature, id, libelle, ici, departement, estime, estime_departement, seul}) => {
    const [own, other, weak, otherWeak] = [ici, departement, estime, estime_departement] as (number | null)[];
    const placed = nature === "indicator";
    return {
      key: nature === "index" ? "total" : `${nature} ${id}`,
      own,
      other,
      placed,
      label: nature === "index" ? "Indice" : typeset(capital(libelle as string)),
      href: placed ? (hrefOf?.(id as string) ?? null) : null,
      compared:
        !seul && isSolid({score: own, imputed_share: weak}) && isSolid({score: other, imputed_share: otherWeak}),
      weak: placed && Boolean(weak)
    };
  });
  const {indicatorScale: scale, signed, decimals} = model;
  const ends: [string, string] = ["moins fragile", "plus fragile"];
  return decomposed(lines, {document, caption: title, names, scale, decimals, ends, origin: signed ? 0 : scale.min});
};
