-- titre : Les communes qu’un arrêt de plus rapprocherait
SELECT c.code, c.name AS commune, c.population AS habitants, s.before_km AS avant, s.after_km AS apres,
       a.code AS code_arret, a.name AS arret
FROM stops s
JOIN territories c ON c.level = 'commune' AND c.code = s.commune
JOIN territories a ON a.level = 'commune' AND a.code = s.stop
WHERE s.epci = $territoire AND s.gained
ORDER BY c.population DESC, c.code
