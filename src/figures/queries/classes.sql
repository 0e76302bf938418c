-- titre : Les communes, par classe
SELECT coalesce(m.label, 'sans objet') AS classe, c.code, c.name AS commune, c.population AS habitants,
       i.score AS indice,
       -- Part de la classe dans la population du territoire.
       sum(c.population) OVER (PARTITION BY m.label) / t.population AS part
FROM territories t
JOIN territories c ON c.level = 'commune'
  AND CASE t.level WHEN 'epci' THEN c.epci ELSE c.departement END = t.code
JOIN indicators i ON i.territory = c.code AND i.level = c.level AND i.model = $modele AND i.kind = 'total'
LEFT JOIN models m ON m.model = i.model AND m.kind = 'class' AND m.level = c.level AND m.id = i.class
WHERE t.code = $territoire AND t.level IN ('epci', 'departement')
  AND (i.class IS NOT NULL OR c.status = 'sans_objet')
-- De la plus fragile à la moins fragile, puis celles où personne n’habite.
ORDER BY m.position DESC NULLS LAST, lower(strip_accents(c.name))
