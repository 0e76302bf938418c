-- titre : Chaque commune : son indice, ses scores, la distance de l’aide
WITH notes AS (
  SELECT i.territory, i.indicator, i.score, i.status
  FROM indicators i
  JOIN territories c ON c.level = 'commune' AND c.code = i.territory
  WHERE i.level = 'commune' AND i.model = $modele AND i.kind = 'indicator' AND c.epci = $territoire
),
-- Une colonne pour le score de chaque indicateur, une autre pour ce qu’on en sait : observed, ou imputed si estimé.
scores AS (
  SELECT *
  FROM notes
  PIVOT (max(score) AS score, max(status) AS status FOR indicator IN ($indicateurs) GROUP BY territory)
),
lieux AS (
  SELECT id, nom, telephone, telephone_partage FROM places
  UNION ALL
  SELECT id, nom, telephone, telephone_partage FROM around
)
SELECT c.code, c.name AS commune, c.population AS habitants, i.class AS classe, i.score AS indice,
       -- À vol d’oiseau ; la page la multiplie par 1,3 pour estimer la route.
       d.distance_km,
       s.* EXCLUDE (territory),
       -- L’année de la fin du cuivre, telle que prévue.
       c.copper AS cuivre, year(c.copper_closure) AS fin_du_cuivre,
       l.nom AS lieu, CASE WHEN NOT l.telephone_partage THEN l.telephone END AS telephone
FROM territories c
LEFT JOIN indicators i ON i.territory = c.code AND i.level = c.level AND i.model = $modele AND i.kind = 'total'
LEFT JOIN scores s ON s.territory = c.code
LEFT JOIN coverage d ON d.commune = c.code AND d.function = 'coeur'
LEFT JOIN lieux l ON l.id = d.place
WHERE c.level = 'commune' AND c.epci = $territoire
ORDER BY i.score DESC NULLS LAST, lower(strip_accents(c.name))
