import {isScalar} from "yaml";
import {HORIZONS, PRIORITIES, STATUSES, type Family, type FamilyKind, type Idea, type Words} from "../content.js";
import {list} from "../french.js";
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

export const DEFAULT_FAMILIES: FamilyKind[] = [
  {id: "mobilite", label: "Mobilité"},
  {id: "equipement", label: "Équipement et logiciels"},
  {id: "prevention", label: "Prévention et éducation aux usages"},
  {id: "formation", label: "Formation et accompagnement"},
  {id: "communication", label: "Information et mise en réseau"}
];

export const IDEA_FIELDS = ["idee", "qui", "horizon", "statut", "priorite", "votes", "groupe"] as const;
const FAMILY_FIELDS = ["famille", "titre", "besoins", "paroles", "idees"] as const;

const oneOf =
  <K extends string>(words: Record<K, string>) =>
  (value: Value): K | null =>
    choiceOf(value, Object.keys(words) as K[]);
export const [horizonOf, statusOf, priorityOf] = [oneOf(HORIZONS), oneOf(STATUSES), oneOf(PRIORITIES)];

export function familiesOf(value: Value, shared: FamilyKind[]): Family[] {
  const seen = new Map<string, number>();
  return itemsOf(value).map((item) => {
    const fields = fieldsOf(item, FAMILY_FIELDS);
    const id = requiredText(
      fields.famille,
      `une famille : ${list(shared.map((f) => f.id))}, ou un mot à vous avec un champ titre`
    );
    const first = seen.get(id);
    if (first !== undefined)
      addFault(fields.famille, `chaque famille une seule fois, et celle-ci est déjà à la ligne ${first}`);
    else if (id !== "") seen.set(id, fields.famille.line);
    const title = textOf(fields.titre) ?? shared.find((f) => f.id === id)?.label;
    if (title === undefined && id !== "" && isAbsent(fields.titre))
      addFault(fields.famille, `une famille partagée (${list(shared.map((f) => f.id))}), ou un champ titre à côté`);
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
