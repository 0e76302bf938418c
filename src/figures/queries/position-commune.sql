-- titre : L’indice de chacun, sur un même axe
WITH ici AS (
  SELECT c.*, i.score AS indice
  FROM territories c
  JOIN indicators i ON i.territory = c.code AND i.level = c.level AND i.model = $modele AND i.kind = 'total'
  WHERE c.level = 'commune' AND c.code = $territoire
),
tous AS (
  SELECT 1 AS rang, 'ici' AS nature, code, name AS nom, indice FROM ici
  UNION ALL
  SELECT 2, 'departement', d.code, d.name, i.score
  FROM ici
  JOIN territories d ON d.level = 'departement' AND d.code = ici.departement AND d.communes > 1
  JOIN indicators i ON i.territory = d.code AND i.level = d.level AND i.model = $modele AND i.kind = 'total'
  UNION ALL
  -- La commune du milieu, et l’habitant moyen.
  SELECT 3 + m.position, 'pays', NULL, m.label, m.value
  FROM models m
  WHERE m.model = $modele AND m.kind = 'middle' AND m.level = 'commune'
  UNION ALL
  SELECT 9, 'autre', c.code, c.name, i.score
  FROM ici
  JOIN territories c ON c.level = 'commune' AND c.epci = ici.epci AND c.code <> ici.code
  JOIN indicators i ON i.territory = c.code AND i.level = c.level AND i.model = $modele AND i.kind = 'total'
)
SELECT nature, code, nom, indice
FROM tous
WHERE indice IS NOT NULL
ORDER BY rang, lower(strip_accents(nom))
