-- question : Les communes fragiles sont-elles loin des lieux ?
-- si : modele, distances
-- rang : 1
SELECT c.name AS "Commune", round(d.distance_km * $detour, 1) AS "Km de route (estimés)", round(i.score, 1) AS "Indice"
FROM territories c
JOIN coverage d ON d.commune = c.code AND d.function = 'tout'
JOIN indicators i ON i.territory = c.code AND i.level = c.level
WHERE c.level = 'commune' AND i.kind = 'total' AND i.model = $modele
  AND c.departement = $departement AND i.score IS NOT NULL
ORDER BY d.distance_km DESC, c.name
