import {HORIZONS, PRIORITIES, STATUSES, type FamilyKind} from "../../domain/content.js";
import {modelOf} from "../../domain/models.js";
import type {Territory} from "../../domain/territories.js";
import {SECTIONS} from "./content-file.js";

export interface SkeletonOptions {
  territory: Territory;
  /** Communes of the territory, to be put in tendencies. */
  communes: Territory[];
  families: FamilyKind[];
  /** Ids of the edition's sources. */
  sources: string[];
  /** Index whose axes have a heading each; null where the edition has none. */
  model: string | null;
  /** YYYY-MM-DD. */
  date: string;
}

/** A file of texts to fill in: it passes the checks, and shows nothing until something is written. */
export function contentSkeleton({territory, communes, families, sources, model, date}: SkeletonOptions): string {
  const words = (choices: object) => Object.keys(choices).join(", ");
  const [first] = families;
  return `---
# Textes du site : ${territory.name} (${territory.code}).
# Rien ne s’affiche tant que rien n’est écrit. Une ligne qui commence par « # » n’est pas lue : pour qu’un exemple
# soit lu, ôtez le « # » au début de chacune de ses lignes. Un texte qui contient « : » ou « # » se met entre guillemets "…".
# Mode d’emploi : docs/editing.md

# Qui a écrit ce texte : une personne, un service. Obligatoire dès qu’une ligne est écrite.
auteur:
# Quand, AAAA-MM-JJ.
date: ${date}
# D’où viennent les faits, si ce n’est de l’auteur${sources.length > 0 ? ` : ${sources.join(", ")}` : " : une source de sources.json"}.
source:
# Index dont les axes sont commentés sous « Observations », si ce n’est celui de l’édition${model === null ? "" : ` (${model})`}.
modele:

# Tendances : des groupes de communes qui ont quelque chose en commun. Une commune est dans un seul groupe ; son nom suffit.
tendances:
#  - nom: Au nord
#    texte: Ce que ces communes ont en commun.
#    note: Comment elles ont été choisies, si ce n’est pas dans la source.
#    communes:
${communes.map(({code, name}) => `#      - ${code} # ${name}`).join("\n")}

# Besoins et idées, par famille. Familles partagées par les territoires :
${families.map(({id, label}) => `#   ${id} : ${label}`).join("\n")}
# Une famille propre à ce territoire a un mot à elle et un titre. Tous les champs d’une idée sont facultatifs, sauf « idee ».
# horizon : ${words(HORIZONS)} (${Object.values(HORIZONS).join(", ")})
# statut : ${words(STATUSES)}
# priorite : ${words(PRIORITIES)}
familles:
#  - famille: ${first.id}
#    titre: ${first.label}
#    besoins:
#      - Un besoin.
#    paroles:
#      - texte: Des mots entendus, courts, tels quels.
#        qui: une habitante
#    idees:
#      - idee: Ce que l’on pourrait faire.
#        qui: [Qui le ferait]
#        horizon: court
#        statut: proposee
#        priorite: haute
#        votes: 3
#        groupe: Nom donné à plusieurs idées mises ensemble

# Projets phares.
projets:
#  - titre: Nom du projet
#    texte: Ce qu’il fait.
#    qui: [Qui le porte]
#    horizon: moyen
#    statut: etudiee

# Recommandations.
recommandations:
#  - titre: Nom de la recommandation
#    texte: Ce qu’elle demande.
#    qui: [À qui]
#    priorite: moyenne

# Ce que la source ne dit pas.
lacunes:
#  - Une chose que l’on ignore.
---

<!-- Le texte se met sous les titres, qui ne changent pas. Un titre sans texte ne s’affiche pas. -->

${[...SECTIONS].map(([id, title]) => `## ${title}\n${id === "observations" ? observations(model) : ""}`).join("\n")}`;
}

/** A heading for each axis. */
function observations(model: string | null): string {
  return model === null
    ? ""
    : modelOf(model)
        .axes.map(({label}) => `\n### ${label}\n`)
        .join("");
}
