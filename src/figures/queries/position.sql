-- titre : L’indice de chacun, sur un même axe
WITH ici AS (
  SELECT t.*, i.score AS indice, m.decimals
  FROM territories t
  JOIN indicators i ON i.territory = t.code AND i.level = t.level AND i.model = $modele AND i.kind = 'total'
  JOIN models m ON m.model = i.model AND m.kind = 'index'
  WHERE t.code = $territoire AND t.level IN ('epci', 'departement')
),
-- Une partie d’intercommunalité n’est mise parmi des entières que si son indice affiché est celui de l’entière.
parmi AS (
  SELECT * FROM ici
  WHERE communes = communes_total
    OR round(indice, decimals)
      = (SELECT round(total, decimals) FROM national WHERE level = 'epci' AND code = $territoire)
),
-- L’indice d’une partie de moins de la moitié des habitants est celui de ses communes.
nomme AS (
  SELECT code, indice, CASE
    WHEN 2 * population >= population_total THEN coalesce(short, name)
    WHEN communes > 1 THEN 'Les ' || communes || ' communes d’ici'
    ELSE (SELECT min(c.name) FROM territories c WHERE c.level = 'commune' AND c.epci = ici.code)
  END AS nom
  FROM ici
),
tous AS (
  SELECT 1 AS rang, 'ici' AS nature, code, nom, indice FROM nomme
  UNION ALL
  SELECT 2, 'departement', d.code, d.name, i.score
  FROM ici
  JOIN territories d ON d.level = 'departement' AND d.code = ici.departement
  JOIN indicators i ON i.territory = d.code AND i.level = d.level AND i.model = $modele AND i.kind = 'total'
  WHERE ici.level = 'epci'
  UNION ALL
  -- Le territoire du milieu, et l’habitant moyen.
  SELECT 3 + m.position, 'pays', NULL, m.label, m.value
  FROM parmi
  JOIN models m ON m.model = $modele AND m.kind = 'middle' AND m.level = parmi.level
  UNION ALL
  SELECT 9, 'autre', e.code, e.short, i.score
  FROM parmi
  JOIN territories e ON e.level = 'epci' AND e.departement = parmi.departement AND e.attached AND e.code <> parmi.code
  JOIN indicators i ON i.territory = e.code AND i.level = e.level AND i.model = $modele AND i.kind = 'total'
  WHERE parmi.level = 'epci'
)
SELECT nature, code, nom, indice
FROM tous
WHERE indice IS NOT NULL
ORDER BY indice DESC, rang, code
