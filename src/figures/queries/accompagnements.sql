-- titre : Les accompagnements par les conseillers numériques
WITH ici AS (
  SELECT kind, measure, date, value FROM support WHERE territory = $territoire
),
ages AS (
  SELECT date, sum(value) AS value
  FROM ici
  WHERE kind = 'age'
  GROUP BY date
  HAVING count(*) = (SELECT count(DISTINCT measure) FROM ici WHERE kind = 'age')
),
-- Les cinq thèmes les plus fréquents à la dernière date.
themes AS (
  SELECT measure, coalesce(max(value) FILTER (WHERE date = (SELECT max(date) FROM ici)), -1) AS dernier
  FROM ici
  WHERE kind = 'theme' AND measure <> 'themes.autre'
  GROUP BY measure
  ORDER BY dernier DESC
  LIMIT 5
)
SELECT nature, mesure, date, nombre
FROM (
  SELECT
    1 AS rang, measure = 'accompagnements' AS apres, kind AS nature, measure AS mesure, date, value AS nombre,
    0 AS dernier
  FROM ici
  WHERE kind = 'total'
  UNION ALL
  SELECT 2, measure <> 'moins12ans', kind, measure, date, value, 0 FROM ici WHERE kind = 'age'
  UNION ALL
  SELECT 3, true, 'age', 'tous', date, value, 0 FROM ages
  UNION ALL
  SELECT 4, true, i.kind, i.measure, i.date, i.value, t.dernier FROM ici i JOIN themes t ON t.measure = i.measure
) AS toutes
ORDER BY rang, dernier DESC, apres, mesure, date
