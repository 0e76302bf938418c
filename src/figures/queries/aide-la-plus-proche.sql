-- titre : L’aide la plus proche de chaque commune
SELECT c.code, c.name AS commune, c.population AS habitants, d.place AS lieu,
       -- À vol d’oiseau ; la page la multiplie par 1,3 pour estimer la route.
       d.distance_km
FROM territories c
JOIN coverage d ON d.commune = c.code AND d.function = 'coeur'
WHERE c.level = 'commune' AND (c.code = $territoire OR c.epci = $territoire OR c.departement = $territoire)
ORDER BY d.distance_km DESC NULLS LAST, c.code
