-- titre : Les communes : la fin du cuivre, les zonages
SELECT c.code, c.name AS commune, c.population AS habitants, c.copper AS cuivre, c.copper_closure AS fin_du_cuivre,
       c.density, c.rurality, c.frr, c.qpv
FROM territories c
WHERE c.level = 'commune' AND (c.code = $territoire OR c.epci = $territoire OR c.departement = $territoire)
ORDER BY c.code
