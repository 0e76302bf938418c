-- question : Combien de lieux pour 10 000 habitants dans chaque intercommunalité ?
-- si : places, departement, epcis
-- rang : 7
SELECT e.name AS "Intercommunalité", e.population AS "Habitants", count(p.id) AS "Lieux",
       round(10000.0 * count(p.id) / nullif(e.population, 0), 1) AS "Pour 10 000 habitants"
FROM territories e
LEFT JOIN places p ON p.epci = e.code AND p.accueil
WHERE e.level = 'epci' AND e.attached
  AND e.departement = $territoire -- $nom
GROUP BY e.code, e.name, e.population
ORDER BY 4 DESC NULLS LAST, 1
