import {positionStrip} from "../plots/strip.js";
import type {Drawing, Row} from "./drawable.js";

/** Where a territory stands among others: rows of `position.sql` or `position-commune.sql`. */
export const position: Drawing = ({rows, title, model, names: [here], beside = [], hrefOf, document}) => {
  const value = ({indice}: Row) => indice as number;
  const marks = (nature: string) =>
    rows
      .filter((row) => row.nature === nature)
      .map((row) => ({name: row.nom as string, value: value(row), href: hrefOf?.(row.code as string) ?? undefined}));
  const [own] = marks("ici");
  const [above = null] = marks("departement");
  const alike = beside.filter(({nature}) => nature !== "pays").map(value);
  const others = marks("autre");
  return positionStrip({document, title, model, own, above, here, country: marks("pays"), others, alike});
};
