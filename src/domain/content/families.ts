// Reads families of needs and ideas from a file that people wrote.
import {isScalar} from "yaml";
import * as content from "../content.js";
import type {Family, FamilyKind, Idea, Words} from "../content.js";
import {FAMILY} from "../messages.js";
import {
  addFault,
  choiceOf,
  fieldsOf,
  isAbsent,
  itemsOf,
  requiredText,
  textOf,
  textsOf,
  wholeOf,
  type Value
} from "./values.js";

export const IDEA_FIELDS = ["idee", "qui", "horizon", "statut", "priorite", "votes", "groupe"] as const;
const FAMILY_FIELDS = ["famille", "titre", "besoins", "paroles", "idees"] as const;

export const horizonOf = (value: Value) => choiceOf(value, content.HORIZON_KEYS);
export const statusOf = (value: Value) => choiceOf(value, content.STATUS_KEYS);
export const priorityOf = (value: Value) => choiceOf(value, content.PRIORITY_KEYS);

export function familiesOf(value: Value, shared: FamilyKind[]): Family[] {
  const seen = new Map<string, number>();
  const ids = shared.map((f) => f.id);
  return itemsOf(value).map((item) => {
    const fields = fieldsOf(item, FAMILY_FIELDS);
    const id = requiredText(fields.famille, FAMILY.missing(ids));
    const first = seen.get(id);
    if (first !== undefined) addFault(fields.famille, FAMILY.twice(first));
    else if (id !== "") seen.set(id, fields.famille.line);
    const title = textOf(fields.titre) ?? shared.find((f) => f.id === id)?.label;
    if (title === undefined && id !== "" && isAbsent(fields.titre)) addFault(fields.famille, FAMILY.unknown(ids));
    return {
      id,
      title: title ?? "",
      needs: textsOf(fields.besoins),
      words: itemsOf(fields.paroles).map(wordsOf),
      ideas: itemsOf(fields.idees).map(ideaOf)
    };
  });
}

function wordsOf(value: Value): Words {
  if (isScalar(value.node)) return {text: requiredText(value), who: null};
  const {texte, qui} = fieldsOf(value, ["texte", "qui"]);
  return {text: requiredText(texte), who: textOf(qui)};
}

function ideaOf(value: Value): Idea {
  const alone = isScalar(value.node);
  const fields = alone ? fieldsOf({...value, node: null}, IDEA_FIELDS) : fieldsOf(value, IDEA_FIELDS);
  return {
    text: requiredText(alone ? value : fields.idee),
    who: textsOf(fields.qui),
    horizon: horizonOf(fields.horizon),
    status: statusOf(fields.statut),
    priority: priorityOf(fields.priorite),
    votes: wholeOf(fields.votes),
    group: textOf(fields.groupe)
  };
}
