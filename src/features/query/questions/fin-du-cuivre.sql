-- question : Quelles communes $de perdent le cuivre d’ici deux ans, loin d’une aide ?
-- si : cuivre, distances
-- rang : 2
WITH figures AS (
  PIVOT (SELECT territory, indicator, value FROM indicators WHERE level = 'commune' AND model = 'context')
  ON indicator IN ('pop_65_plus', 'premises', 'premises_fibre') USING sum(value)
)
SELECT c.name AS "Commune",
       c.copper_closure AS "Fin du cuivre (calendrier $calendrier)",
       c.population AS "Habitants", round(f.pop_65_plus) AS "65 ans et plus",
       f.premises - f.premises_fibre AS "Locaux sans fibre",
       round(d.distance_km * $detour, 1) AS "Km de route (estimés)"
FROM territories c
JOIN coverage d ON d.commune = c.code AND d.function = 'coeur' AND d.places = 0
LEFT JOIN figures f ON f.territory = c.code
WHERE c.level = 'commune' AND c.population > 0 AND c.copper = 'planned'
  AND c.copper_closure <= $echeance
  AND d.distance_km * $detour_min > $loin -- par la route la plus courte que l’on suppose
  AND $ici
ORDER BY c.copper_closure, c.population DESC, c.code
