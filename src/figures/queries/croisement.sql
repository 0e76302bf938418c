-- titre : Fragilité et distance de l’aide, commune par commune
SELECT d.cell AS croisement, d.need_class AS fragilite, d.distance_class AS distance,
       c.code, c.name AS commune, c.population AS habitants
FROM territories c
LEFT JOIN coverage d ON d.commune = c.code AND d.function = 'coeur'
WHERE c.level = 'commune' AND (c.epci = $territoire OR c.departement = $territoire)
-- Des plus fragiles et plus lointaines aux autres, puis celles dont on ne sait pas tout.
ORDER BY d.cell IS NULL,
         CASE d.need_class WHEN 'tres-fragile' THEN 1 WHEN 'fragile' THEN 2 ELSE 3 END,
         CASE d.distance_class WHEN 'loin' THEN 1 WHEN 'mi-distance' THEN 2 ELSE 3 END,
         lower(strip_accents(c.name))
