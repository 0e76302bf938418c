-- question : Combien d’habitants vivent dans une commune sans lieu recensé ?
-- si : places, departement
-- rang : 8
SELECT coalesce(e.name, 'Sans intercommunalité') AS "Intercommunalité", count(*) AS "Communes sans lieu",
       sum(c.population) AS "Habitants", round(100.0 * sum(c.population) / e.population, 1) AS "Part (%)"
FROM territories c
LEFT JOIN territories e ON e.level = 'epci' AND e.code = c.epci
WHERE c.level = 'commune' AND c.population > 0
  AND c.code NOT IN (SELECT code_insee FROM places WHERE accueil)
  AND $ici
GROUP BY e.code, e.name, e.population
ORDER BY 3 DESC
