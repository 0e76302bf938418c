-- question : Quel est l’indicateur le plus défavorable de chaque intercommunalité ?
-- si : modele, departement, epcis
-- rang : 9
SELECT e.name AS "Intercommunalité",
       arg_max(CASE i.indicator
         $libelles
       END, i.score) AS "Indicateur",
       round(max(i.score), 2) AS "Score"
FROM indicators i
JOIN territories e ON e.level = i.level AND e.code = i.territory
WHERE i.level = 'epci' AND i.kind = 'indicator' AND i.model = $modele AND e.attached
  AND e.departement = $territoire -- $nom
GROUP BY e.code, e.name
ORDER BY 3 DESC NULLS LAST, 1
