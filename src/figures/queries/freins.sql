-- titre : Les communes dont un axe est un frein marqué, ou un indicateur au plus haut
WITH notes AS (
  SELECT c.code, c.name, m.axis, m.id, i.score, m.high
  FROM territories c
  JOIN indicators i ON i.territory = c.code AND i.level = c.level AND i.model = $modele AND i.kind = 'indicator'
  -- Sans l’indicateur dont le taux est secret dans les petites communes.
  JOIN models m ON m.model = i.model AND m.kind = 'indicator' AND m.id = i.indicator AND m.measured
  WHERE c.level = 'commune' AND c.epci = $territoire AND c.status <> 'sans_objet'
),
freins AS (
  -- Le seuil d’un axe : le centile 90 des communes de France.
  SELECT n.axis AS id, n.code, n.name
  FROM notes n
  JOIN models m ON m.model = $modele AND m.kind = 'axis' AND m.id = n.axis
  GROUP BY n.axis, n.code, n.name, m.value
  HAVING round(avg(n.score), 6) >= m.value AND count(n.score) = count(*)
  UNION ALL
  SELECT id, code, name FROM notes WHERE score = high
)
SELECT m.kind AS nature, m.id, m.label AS libelle, count(f.code) AS communes,
       string_agg(f.name, ', ' ORDER BY lower(strip_accents(f.name))) AS lesquelles
FROM models m
LEFT JOIN freins f ON f.id = m.id
WHERE m.model = $modele AND (m.kind = 'axis' OR (m.kind = 'indicator' AND m.measured))
GROUP BY m.kind, m.id, m.label, m.position
ORDER BY m.position
