-- titre : L’aide donnée par habitant, à côté de la France
WITH dernieres AS (
  SELECT measure, max(date) AS date
  FROM support
  WHERE level = 'departement'
    AND measure IN ('accompagnements', 'aidantsConnect.demarches', 'aidantsConnect.aidants')
  GROUP BY measure
),
comptes AS (
  SELECT s.measure, s.date, s.territory, s.value, n.population
  FROM support s
  JOIN dernieres d ON d.measure = s.measure AND d.date = s.date
  JOIN national n ON n.level = s.level AND n.code = s.territory
  WHERE s.level = 'departement'
),
taux AS (
  SELECT measure, date, territory, value * 10000.0 / population AS pour_10000,
         sum(value) OVER (PARTITION BY measure) * 10000.0 / sum(population) OVER (PARTITION BY measure)
           AS pour_10000_france,
         rank() OVER (PARTITION BY measure ORDER BY round(value * 100.0 / population, 9) DESC) AS rang,
         count(*) OVER (PARTITION BY measure) AS sur
  FROM comptes
)
SELECT measure AS mesure, date, pour_10000, pour_10000_france, rang, sur
FROM taux
WHERE territory = $territoire
ORDER BY CASE measure WHEN 'accompagnements' THEN 1 WHEN 'aidantsConnect.demarches' THEN 2 ELSE 3 END
