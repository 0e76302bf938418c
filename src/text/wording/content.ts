// Words of what a territory collected and decided: families of ideas, their state, who acts and when.
import type {FamilyKind, Horizon, Idea, IdeaStatus, Priority} from "../../domain/content.js";
import {capital, list, plural} from "../../domain/french.js";
import type {countsOf} from "../../domain/needs-and-ideas.js";

/** Families of an edition that names none. */
export const DEFAULT_FAMILIES: FamilyKind[] = [
  {id: "mobilite", label: "Mobilité"},
  {id: "equipement", label: "Équipement et logiciels"},
  {id: "prevention", label: "Prévention et éducation aux usages"},
  {id: "formation", label: "Formation et accompagnement"},
  {id: "communication", label: "Information et mise en réseau"}
];

export const HORIZONS: Record<Horizon, string> = {
  court: "moins d’un an",
  moyen: "un à trois ans",
  long: "plus de trois ans"
};

export const STATUSES: Record<IdeaStatus, string> = {
  proposee: "proposée",
  etudiee: "à l’étude",
  retenue: "retenue",
  "en-cours": "en cours",
  realisee: "réalisée",
  ecartee: "écartée"
};

export const PRIORITIES: Record<Priority, string> = {haute: "haute", moyenne: "moyenne", basse: "basse"};

/** "14 idées", "4 besoins", "3 propos recueillis": those that there are. */
export const countedWords = ({ideas, needs, words}: ReturnType<typeof countsOf>): string[] => [
  ...(ideas > 0 ? [plural(ideas, "idée")] : []),
  ...(needs > 0 ? [plural(needs, "besoin")] : []),
  ...(words > 0 ? [plural(words, "propos recueilli", "propos recueillis")] : [])
];

/** What is known of an idea: "Priorité haute · Qui : le Département"; empty where nothing is. */
export const ideaWords = ({who = [], horizon, status, priority, votes = null, group}: Partial<Idea>): string =>
  [
    priority && `Priorité ${PRIORITIES[priority]}`,
    votes !== null && plural(votes, "vote"),
    group && `Regroupée sous « ${group} »`,
    who.length > 0 && `Qui : ${list(who)}`,
    horizon && `Horizon : ${HORIZONS[horizon]}`,
    status && capital(STATUSES[status])
  ]
    .filter(Boolean)
    .join(" · ");
