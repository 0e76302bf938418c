-- titre : L’aide donnée et l’indice, par code postal
WITH communes AS (
  SELECT c.name, c.population, c.population_scores, i.score, c.postcodes,
         unnest(string_split(c.postcodes, '|')) AS code
  FROM territories c
  LEFT JOIN indicators i ON i.territory = c.code AND i.level = c.level AND i.model = $modele AND i.kind = 'total'
  WHERE c.level = 'commune' AND c.departement = $territoire AND c.population > 0
),
-- Ceux dont les communes n’ont pas d’autre code postal, à un habitant sur vingt près.
codes AS (
  SELECT code, sum(population) FILTER (WHERE postcodes = code) AS habitants,
         count(*) FILTER (WHERE postcodes = code) AS communes,
         arg_max(name, population) FILTER (WHERE postcodes = code) AS commune,
         sum(score * population_scores) FILTER (WHERE postcodes = code)
           / sum(population_scores) FILTER (WHERE postcodes = code AND score IS NOT NULL) AS indice
  FROM communes
  GROUP BY code
  HAVING sum(population) <= 1.05 * sum(population) FILTER (WHERE postcodes = code)
),
derniers AS (
  SELECT s.territory, s.measure, s.value
  FROM support s
  WHERE s.level = 'code_postal'
    AND s.date = (SELECT max(t.date) FROM support t WHERE t.level = s.level AND t.measure = s.measure)
)
SELECT c.code, c.commune, c.communes, c.habitants, a.value AS accompagnements, d.value AS demarches, c.indice,
       a.value * 100.0 / c.habitants AS pour_100
FROM codes c
LEFT JOIN derniers a ON a.territory = c.code AND a.measure = 'ages'
LEFT JOIN derniers d ON d.territory = c.code AND d.measure = 'aidantsConnect.demarches'
ORDER BY c.indice DESC, c.code
