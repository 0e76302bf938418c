-- titre : Les communes qui ressemblent le plus à une autre
WITH communes AS (
  SELECT c.*, i.class AS classe, i.score AS indice,
         (SELECT count(*) FROM (VALUES (500), (1000), (2000), (5000), (10000), (20000), (50000), (100000)) AS s (seuil)
          WHERE s.seuil <= c.population) AS taille
  FROM territories c
  JOIN indicators i ON i.territory = c.code AND i.level = c.level AND i.model = $modele AND i.kind = 'total'
  WHERE c.level = 'commune' AND i.class IS NOT NULL
),
-- Un score n’est comparé que s’il est mesuré dans les deux, là où son taux peut être secret.
notes AS (
  SELECT i.territory AS code, i.indicator, i.score, m.measured
  FROM indicators i
  JOIN models m ON m.model = i.model AND m.kind = i.kind AND m.id = i.indicator
  WHERE i.level = 'commune' AND i.model = $modele AND i.kind = 'indicator' AND i.score IS NOT NULL
    AND (m.measured OR i.status = 'observed')
),
ecarts AS (
  SELECT autre.code, round(avg(abs(autre.score - ici.score)), 6) AS ecart
  FROM notes ici
  JOIN notes autre ON autre.indicator = ici.indicator
  WHERE ici.code = $territoire
  GROUP BY autre.code
  HAVING count(*) FILTER (WHERE ici.measured)
    = (SELECT count(*) FROM models WHERE model = $modele AND kind = 'indicator' AND measured)
)
SELECT c.code, c.name AS commune, c.population AS habitants, m.label AS classe, c.indice, e.ecart,
       2 * 6371.0088 * asin(sqrt(least(1, pow(sin(radians(c.lat - ici.lat) / 2), 2)
         + cos(radians(ici.lat)) * cos(radians(c.lat)) * pow(sin(radians(c.lon - ici.lon) / 2), 2)))) AS km,
       abs(c.taille - ici.taille) AS tailles, c.classe = ici.classe AS meme_classe
FROM communes ici
JOIN communes c ON c.departement = ici.departement AND c.code <> ici.code
JOIN ecarts e ON e.code = c.code
JOIN models m ON m.model = $modele AND m.kind = 'class' AND m.level = 'commune' AND m.id = c.classe
WHERE ici.code = $territoire AND abs(c.taille - ici.taille) <= 1
-- De même taille d’abord, puis de même classe, puis aux scores les plus proches, puis les plus proches sur la carte.
ORDER BY tailles, meme_classe DESC, e.ecart, km NULLS LAST, c.code
LIMIT 5
