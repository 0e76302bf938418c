-- titre : Les communes qui viennent d’abord
WITH lieux AS (
  SELECT id, commune FROM places
  UNION ALL
  SELECT id, commune FROM around
)
SELECT c.code, c.name AS commune, c.population AS habitants, m.label AS classe, l.commune AS aide,
       p.road_km, p.road_km_least, p.road_km_most, p.comes AS vient
FROM priorities p
JOIN territories c ON c.level = 'commune' AND c.code = p.commune
LEFT JOIN indicators i ON i.territory = c.code AND i.level = c.level AND i.model = $modele AND i.kind = 'total'
LEFT JOIN models m ON m.model = i.model AND m.kind = 'class' AND m.level = c.level AND m.id = i.class
LEFT JOIN coverage d ON d.commune = c.code AND d.function = 'coeur'
LEFT JOIN lieux l ON l.id = d.place
WHERE c.epci = $territoire AND p.comes IS NOT NULL AND p.road_km IS NOT NULL
ORDER BY p.position
LIMIT 12
