-- titre : Le territoire et son département
SELECT t.name AS nom, t.level AS niveau, t.population AS habitants, t.communes, t.communes_total
FROM territories t
JOIN territories ici ON ici.code = $territoire AND ici.level IN ('commune', 'epci', 'departement')
WHERE (t.code = ici.code AND t.level = ici.level) OR (t.code = ici.departement AND t.level = 'departement')
ORDER BY t.population
