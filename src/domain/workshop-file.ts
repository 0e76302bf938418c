import {Document, Scalar} from "yaml";
import {LONGEST_ID, WORKSHOP_ID, type Family, type FamilyKind, type Idea, type Workshop} from "./content.js";
import {familiesOf} from "./content/families.js";
import {readSheet, settle} from "./content/sheet.js";
import {addFault, fieldsOf, requiredDate, requiredText, rootOf, textOf} from "./content/values.js";
import {WORKSHOP} from "./messages.js";

const FIELDS = ["atelier", "titre", "epci", "date", "auteur", "familles", "retenu", "rendez-vous", "notes"] as const;

/** Characters that are not seen, or that an editor or a disk might change: written as escapes. */
const BARE = "\\u007f-\\u009f\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff0-\\uffff";
const unseen = new RegExp(`[\\u0000-\\u0008\\u000b-\\u001f${BARE}]|\\p{Surrogate}`, "u");
/** Characters that quotes alone leave as they are. */
const bare = new RegExp(`[${BARE}]`, "g");

/**
 * A workshop as Markdown, which {@link parseWorkshop} reads back whatever its texts hold. Fields without value are left
 * out.
 */
export function formatWorkshop({id, title, epci, date, author, families, retained, calendar, notes}: Workshop): string {
  // Notes that come back the same from under the fields.
  const prose = notes !== "" && notes === notes.trim() && !unseen.test(notes);
  const fields = filled({
    atelier: scalar(id),
    titre: title === "" ? null : scalar(title),
    epci: scalar(epci),
    date: scalar(date),
    auteur: author === "" ? null : scalar(author),
    familles: families.map(familyFields),
    retenu: retained === "" ? null : scalar(retained),
    "rendez-vous": calendar === "" ? null : scalar(calendar),
    notes: prose || notes === "" ? null : scalar(notes)
  });
  const yaml = new Document(fields).toString({lineWidth: 0, doubleQuotedAsJSON: true});
  const escaped = yaml.replace(bare, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `---\n${escaped}---\n${prose ? `\n${notes}\n` : ""}`;
}

/**
 * @param shared families whose labels stand in for titles left out
 * @throws DataError in French
 */
export function parseWorkshop(text: string, file: string, shared: FamilyKind[] = []): Workshop {
  const sheet = readSheet(text, file, {exact: true});
  const fields = fieldsOf(rootOf(sheet), FIELDS);
  const id = requiredText(fields.atelier, WORKSHOP.id);
  if (id !== "" && !WORKSHOP_ID.test(id)) addFault(fields.atelier, WORKSHOP.letters(LONGEST_ID));
  const epci = requiredText(fields.epci, WORKSHOP.epci);
  const date = requiredDate(fields.date);
  const [notes, prose] = [textOf(fields.notes), sheet.body.trim()];
  if (notes !== null && prose !== "") addFault(fields.notes, WORKSHOP.notes);
  const workshop = {
    id,
    epci,
    date,
    title: textOf(fields.titre) ?? "",
    author: textOf(fields.auteur) ?? "",
    families: familiesOf(fields.familles, shared),
    retained: textOf(fields.retenu) ?? "",
    calendar: textOf(fields["rendez-vous"]) ?? "",
    notes: notes ?? prose
  };
  settle(sheet);
  return workshop;
}

const familyFields = ({id, title, needs, words, ideas}: Family) =>
  filled({
    famille: scalar(id),
    titre: scalar(title),
    besoins: needs.map(scalar),
    paroles: words.map(({text, who}) => filled({texte: scalar(text), qui: optional(who)})),
    idees: ideas.map(ideaFields)
  });

const ideaFields = ({text, who, horizon, status, priority, votes, group}: Idea) =>
  filled({
    idee: scalar(text),
    qui: who.map(scalar),
    horizon,
    statut: status,
    priorite: priority,
    votes,
    groupe: optional(group)
  });

const filled = (fields: Record<string, unknown>): object =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
  );

const optional = (text: string | null) => (text === null ? null : scalar(text));

/** In the form that is easiest to read, and safe. */
function scalar(text: string): Scalar {
  const node = new Scalar(text);
  if (text !== text.trim() || unseen.test(text) || text.includes("\t")) node.type = "QUOTE_DOUBLE";
  else if (text.includes("\n")) node.type = /[ \t]$/m.test(text) ? "QUOTE_DOUBLE" : "BLOCK_LITERAL";
  return node;
}
