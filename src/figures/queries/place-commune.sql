-- titre : La place d’une commune parmi les autres, la 1re étant la plus fragile
WITH indices AS (
  SELECT territory AS code, 1 AS ordre, 'tous les indicateurs' AS selon, round(score, 6) AS indice
  FROM indicators
  WHERE level = 'commune' AND model = $modele AND kind = 'total' AND indicator = 'total'
  UNION ALL
  SELECT i.territory, 2, 'ceux qui sont mesurés partout',
         CASE WHEN count(i.score) = count(*) THEN round(avg(i.score), 6) END
  FROM indicators i
  JOIN models m ON m.model = i.model AND m.kind = i.kind AND m.id = i.indicator AND m.measured
  WHERE i.level = 'commune' AND i.model = $modele AND i.kind = 'indicator'
  GROUP BY i.territory
  UNION ALL
  SELECT territory, 3, 'davantage d’indicateurs', round(score, 6)
  FROM indicators
  WHERE level = 'commune' AND model = $modele AND indicator = 'wider_total'
),
places AS (
  SELECT p.ordre AS niveau, t.level, coalesce(t.short, t.name) AS nom, moyenne.score AS indice, ici.ordre, ici.selon,
         1 + count(*) FILTER (WHERE autre.indice > ici.indice) AS place,
         -- La dernière place de celles qui sont à égalité.
         count(*) FILTER (WHERE autre.indice >= ici.indice) AS derniere,
         count(autre.indice) AS sur
  FROM territories c
  JOIN indices ici ON ici.code = c.code AND ici.indice IS NOT NULL
  JOIN (VALUES (1, 'epci'), (2, 'departement')) AS p (ordre, niveau) ON true
  JOIN territories t ON t.level = p.niveau AND t.code = CASE p.niveau WHEN 'epci' THEN c.epci ELSE c.departement END
  JOIN territories v ON v.level = 'commune' AND CASE p.niveau WHEN 'epci' THEN v.epci ELSE v.departement END = t.code
  JOIN indices autre ON autre.code = v.code AND autre.ordre = ici.ordre
  LEFT JOIN indicators moyenne ON moyenne.territory = t.code AND moyenne.level = t.level
    AND moyenne.model = $modele AND moyenne.indicator = 'total'
  WHERE c.level = 'commune' AND c.code = $territoire
  GROUP BY p.ordre, t.level, coalesce(t.short, t.name), moyenne.score, ici.ordre, ici.selon
),
-- En France, la part des communes moins fragiles, selon l’indice tel qu’affiché.
france AS (
  SELECT sum(f.territories) FILTER (WHERE f.total < round(ici.indice, m.decimals)) / sum(f.territories) AS part,
         any_value(m.value) AS indice
  FROM indices ici
  JOIN models m ON m.model = $modele AND m.kind = 'middle' AND m.level = 'commune' AND m.id = 'median'
  JOIN distribution f ON f.level = 'commune' AND f.indicators = 'all'
  WHERE ici.code = $territoire AND ici.ordre = 1
)
SELECT niveau, nom, selon, place, derniere, sur, part, indice
FROM (
  SELECT niveau AS rang, level AS niveau, nom, ordre, selon, place, derniere, sur, NULL AS part, indice FROM places
  UNION ALL
  SELECT 3, 'france', 'France', 1, 'tous les indicateurs', NULL, NULL, NULL, coalesce(part, 0), indice
  FROM france
  WHERE indice IS NOT NULL
) AS tous
ORDER BY rang, ordre
