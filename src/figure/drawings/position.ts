import {positionStrip} from "../../components/figures/strip.js";
import type {Drawing, Row} from "./index.js";

/** Where a territory stands among others: rows of `position.sql`. */
export const position: Drawing = (rows, {title, names: [here], beside = [], hrefOf, ...drawn}) => {
  const marks = (nature: string) =>
    rows
      .filter((row) => row.nature === nature)
      .map(({nom, indice, code}) => ({
        name: nom as string,
        value: indice as number,
        href: (code && hrefOf?.(code as string)) || undefined
      }));
  const [own] = marks("ici");
  const [above = null] = marks("departement");
  return positionStrip({
    ...{...drawn, title, own, above, here, country: marks("pays"), others: marks("autre")},
    alike: beside.filter(({nature}) => nature !== "pays").map(({indice}: Row) => indice as number)
  });
};
