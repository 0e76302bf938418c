import type {Site} from "../data/site.js";
import type {Territory} from "../domain/territories.js";
import {CAHIERS} from "./addresses.js";
import {html, type Html} from "./html.js";

/** The cahiers that are about a territory, as items of a list. */
export const cahierItems = ({cahiers}: Pick<Site, "cahiers">, {code}: Pick<Territory, "code">): Html[] =>
  cahiers
    .filter(({about}) => about.some((territory) => territory.code === code))
    .map(({slug, title}) => html`<li>Cahier : <a href="${CAHIERS}/${slug}">${title}</a></li>`);
