-- question : Quelles sont les communes les plus fragiles $dans ?
-- si : modele
-- rang : 4
SELECT c.name AS "Commune", c.population AS "Habitants", round(i.score, 1) AS "Indice",
       round(100 * i.imputed_share) AS "Part imputée (%)"
FROM territories c
JOIN indicators i ON i.territory = c.code AND i.level = c.level
WHERE c.level = 'commune' AND i.kind = 'total' AND i.model = $modele AND i.score IS NOT NULL
  AND $ici
ORDER BY i.score DESC, c.population DESC
LIMIT 15
