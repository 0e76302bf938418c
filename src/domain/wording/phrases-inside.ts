/** Ways of saying how the communes of a territory spread, how far help is, where a département or a commune stands: see {@link PHRASES}. */
export const INSIDE_PHRASES = {
  // How its communes spread.
  allFragile: [
    "Ses {count} {communes} sont toutes fragiles ou très fragiles.",
    "Toutes ses {communes} sont fragiles ou très fragiles."
  ],
  oneNotFragile: [
    "Ses {communes} sont toutes fragiles ou très fragiles, sauf une : {name}.",
    "Une seule de ses {count} {communes}, {name}, n’est ni fragile ni très fragile."
  ],
  noneFragile: [
    "Aucune de ses {count} {communes} n’est fragile ni très fragile.",
    "Ses {count} {communes} ne sont ni fragiles ni très fragiles."
  ],
  oneFragile: [
    "Une seule de ses {count} {communes} est {word} : {name}.",
    "Parmi ses {count} {communes}, {name} est la seule {word}."
  ],
  share: [
    "Au total, {share} des habitants vivent dans une commune fragile ou très fragile.",
    "Ses communes fragiles ou très fragiles, {fragile} sur {count}, réunissent {share} des habitants.",
    "Sur ses {count} {communes}, {fragile} sont fragiles ou très fragiles, et {share} des habitants y vivent."
  ],
  shareLow: [
    "Seuls {share} des habitants vivent dans une commune fragile ou très fragile.",
    "Ses communes fragiles ou très fragiles ne réunissent que {share} des habitants."
  ],
  contrast: [
    "D’une commune à l’autre, l’indice va de {low} ({least}) à {high} ({most}).",
    "L’écart entre communes est grand : {low} pour {least}, {high} pour {most}.",
    "Ses communes diffèrent : {most} est la plus fragile ({high}), {least} la moins fragile ({low}).",
    "L’écart entre communes est grand : l’indice y va de {low} à {high}{unnamed}."
  ],
  range: [
    "De ses {communes}, {most} est la plus fragile ({high}) ; {least} est la moins fragile ({low}).",
    "D’une commune à l’autre, l’indice va de {low} ({least}) à {high} ({most}).",
    "D’une commune à l’autre, l’indice va de {low} à {high}{unnamed}."
  ],
  alike: [
    "D’une commune à l’autre, l’indice varie peu : de {low} à {high}.",
    "Ses {count} {communes} se ressemblent : l’indice y va de {low} à {high}."
  ],
  centreBelow: [
    "{Name}, où vivent {share} des habitants, est moins fragile que les autres communes (indice de {own} contre {other} en moyenne).",
    "Avec un indice de {own} contre {other} en moyenne dans les autres communes, {name}, où vivent {share} des habitants, est moins fragile."
  ],
  centreAbove: [
    "{Name}, où vivent {share} des habitants, est plus fragile que les autres communes (indice de {own} contre {other} en moyenne).",
    "Avec un indice de {own} contre {other} en moyenne dans les autres communes, {name}, où vivent {share} des habitants, est plus fragile."
  ],
  hurdle: [
    "Sur l’axe « {axis} », {marked} de ses {count} {communes} ont un frein marqué.",
    "Un frein marqué apparaît sur l’axe « {axis} » dans {marked} de ses {count} {communes}."
  ],

  // How far help is: said without a distance, which rests on a supposed factor.
  helpFar: [
    "Dans aucune des {others} autres intercommunalités la moitié des habitants ne vit aussi loin d’un lieu d’aide connu.",
    "Des {count} intercommunalités du département, c’est celle où la moitié des habitants vit le plus loin d’un lieu d’aide connu."
  ],
  helpNear: [
    "Dans aucune des {others} autres intercommunalités la moitié des habitants ne vit aussi près d’un lieu d’aide connu.",
    "Des {count} intercommunalités du département, c’est celle où la moitié des habitants vit le plus près d’un lieu d’aide connu."
  ],

  // Of a commune.
  communePlace: [
    "{Level} : la commune est {national}.",
    "Avec un indice de {own}, la commune est {national}.",
    "La commune est {national}. {Level}.",
    "{Level}{unplaced}.",
    "Un indice de {own}{bare}."
  ],
  communeRank: ["{Within}, {more}.", "À l’échelle du département, {more}."],
  communeHurdle: ["Un frein y est marqué sur {axes}.", "Un frein marqué apparaît sur {axes}."],

  // Of a département.
  departement: [
    "{level} : {the} {is} {place}.",
    "{The} {is} {place} : {quality}.",
    "{level}{unplaced}.",
    "{The} {is} {place}{unlevelled}.",
    "Un indice de {own}{bare}."
  ],
  epcis: [
    "D’une intercommunalité à l’autre, l’indice va de {low} ({least}) à {high} ({most}).",
    "De ses {count} intercommunalités, la plus fragile est {most} ({high}) ; la moins fragile est {least} ({low})."
  ]
} as const satisfies Record<string, readonly string[]>;
