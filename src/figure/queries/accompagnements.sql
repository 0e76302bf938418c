-- titre : Les accompagnements par les conseillers numériques
-- figures : accompagnements
-- pages : offre
WITH derniers AS (
  SELECT measure, value
  FROM support
  WHERE territory = $territoire AND date = (SELECT max(date) FROM support WHERE territory = $territoire)
),
-- Les cinq thèmes les plus fréquents à la dernière date.
themes AS (
  SELECT DISTINCT s.measure, coalesce(d.value, -1) AS dernier
  FROM support s
  LEFT JOIN derniers d ON d.measure = s.measure
  WHERE s.territory = $territoire AND s.kind = 'theme' AND s.measure <> 'themes.autre'
  ORDER BY dernier DESC
  LIMIT 5
)
SELECT s.kind AS nature, s.measure AS mesure, s.date, s.value AS nombre
FROM support s
LEFT JOIN themes t ON t.measure = s.measure
WHERE s.territory = $territoire AND (s.kind IN ('total', 'age') OR t.measure IS NOT NULL)
ORDER BY CASE s.kind WHEN 'total' THEN 1 WHEN 'age' THEN 2 ELSE 3 END, t.dernier DESC, s.measure, s.date
