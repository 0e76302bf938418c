-- question : Sur quels indicateurs l’écart avec le département est-il le plus grand ?
-- si : modele, epci
-- rang : 5
SELECT CASE e.indicator
         $libelles
       END AS "Indicateur",
       round(e.score, 2) AS "Intercommunalité", round(d.score, 2) AS "Département",
       round(e.score - d.score, 2) AS "Écart"
FROM indicators e
JOIN indicators d ON d.indicator = e.indicator AND d.model = e.model AND d.kind = e.kind
WHERE e.kind = 'indicator' AND e.model = $modele AND e.level = 'epci' AND d.level = 'departement'
  AND e.territory = $territoire -- $nom
  AND d.territory = $departement -- $nom_departement
ORDER BY abs(e.score - d.score) DESC NULLS LAST
