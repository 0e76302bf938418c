import type {News} from "../../domain/content.js";
import {readSheet, settle} from "../../domain/content/sheet.js";
import {addFault, fieldsOf, itemsOf, requiredDate, requiredText, rootOf, textOf} from "../../domain/content/values.js";
import {slugify} from "../../domain/slug.js";
import type {Link} from "./links.js";

/**
 * Reads what changed in the data and texts of an edition, the latest first.
 *
 * @throws DataError in French with every fault of the file
 */
export function readNewsFile(text: string, file: string): {news: News[]; links: Link[]} {
  const sheet = readSheet(text, file);
  const links: Link[] = [];
  const ids = new Set<string>();
  let after = "9999-12-31";
  const news = itemsOf(fieldsOf(rootOf(sheet), ["nouveautes"]).nouveautes).map((item): News => {
    const {date, titre, texte, lien} = fieldsOf(item, ["date", "titre", "texte", "lien"]);
    const day = requiredDate(date);
    if (day > after) addFault(date, `une date qui ne vient pas après ${after} : les plus récentes sont en tête`);
    after = day || after;
    const title = requiredText(titre);
    const id = `${day}-${slugify(title)}`;
    if (ids.has(id)) addFault(titre, "un titre qu’aucune autre nouveauté de ce jour ne porte");
    ids.add(id);
    const href = textOf(lien);
    if (href !== null && /^\/(?!\/)/.test(href)) links.push({file, line: lien.line, href});
    else if (href !== null)
      addFault(lien, "une adresse du site, qui commence par une barre (/), ou pas de champ « lien »");
    return {id, date: day, title, text: requiredText(texte), href};
  });
  settle(sheet);
  return {news, links};
}
