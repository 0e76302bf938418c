-- titre : L’indice, indicateur par indicateur
SELECT m.kind AS nature, m.id, m.label AS libelle,
       ici.score AS ici, dep.score AS departement,
       ici.imputed_share AS estime, dep.imputed_share AS estime_departement,
       -- Un territoire qui est tout son département n’en diffère en rien.
       t.population = d.population AS seul
FROM territories t
JOIN territories d ON d.level = 'departement' AND d.code = t.departement
JOIN models m ON m.model = $modele AND m.kind IN ('axis', 'indicator', 'index')
JOIN indicators ici ON ici.territory = t.code AND ici.level = t.level
  AND ici.model = m.model AND ici.indicator = m.id
JOIN indicators dep ON dep.territory = d.code AND dep.level = d.level
  AND dep.model = m.model AND dep.indicator = m.id
WHERE t.code = $territoire AND t.level IN ('epci', 'commune', 'departement')
ORDER BY m.position
