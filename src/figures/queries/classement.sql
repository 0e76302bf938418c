-- titre : Les intercommunalités, de la plus à la moins fragile
WITH indices AS (
  SELECT territory AS code, 1 AS ordre, score AS indice
  FROM indicators
  WHERE level = 'epci' AND model = $modele AND kind = 'total' AND indicator = 'total'
  UNION ALL
  -- Sans les indicateurs estimés dans les petites communes.
  SELECT i.territory, 2, CASE WHEN count(i.score) = count(*) THEN avg(i.score) * any_value(t.value) END
  FROM indicators i
  JOIN models m ON m.model = i.model AND m.kind = i.kind AND m.id = i.indicator AND m.measured
  JOIN models t ON t.model = i.model AND t.kind = 'index'
  WHERE i.level = 'epci' AND i.model = $modele AND i.kind = 'indicator'
  GROUP BY i.territory
  UNION ALL
  -- Sur davantage d’indicateurs.
  SELECT territory, 3, score FROM indicators WHERE level = 'epci' AND model = $modele AND indicator = 'wider_total'
),
-- Une intercommunalité d’un autre département n’a pas de rang.
rangs AS (
  SELECT e.code, i.ordre, i.indice,
         CASE WHEN e.attached AND e.departement = $territoire AND i.indice IS NOT NULL
           THEN rank() OVER (PARTITION BY i.ordre, e.attached AND e.departement = $territoire
             ORDER BY round(i.indice, 6) DESC NULLS LAST) END AS rang
  FROM territories e
  JOIN indices i ON i.code = e.code
  WHERE e.level = 'epci'
    AND e.code IN (SELECT epci FROM territories WHERE level = 'commune' AND departement = $territoire)
)
-- Un rang que les trois indices ne donnent pas est incertain.
SELECT a.rang, b.rang AS rang_mesure, c.rang AS rang_large, e.code, e.short AS nom,
       -- Une partie de moins de la moitié des habitants n’a pas d’indice qui soit celui de l’intercommunalité.
       CASE WHEN 2 * e.population >= e.population_total THEN a.indice END AS indice, b.indice AS indice_mesure,
       -- Une partie d’intercommunalité n’a de classe que si son indice affiché est celui de l’entière.
       CASE WHEN e.communes = e.communes_total OR round(a.indice, m.decimals) = round(n.total, m.decimals)
         THEN i.class END AS classe,
       e.population AS habitants, d.score AS indice_departement,
       (SELECT count(*) FROM places p WHERE p.epci = e.code AND p.accueil) AS lieux
FROM rangs a
JOIN territories e ON e.level = 'epci' AND e.code = a.code
JOIN models m ON m.model = $modele AND m.kind = 'index'
LEFT JOIN national n ON n.level = e.level AND n.code = e.code
LEFT JOIN rangs b ON b.code = a.code AND b.ordre = 2
LEFT JOIN rangs c ON c.code = a.code AND c.ordre = 3
LEFT JOIN indicators i ON i.territory = e.code AND i.level = e.level AND i.model = $modele AND i.kind = 'total'
LEFT JOIN indicators d ON d.territory = $territoire AND d.level = 'departement' AND d.model = $modele
  AND d.kind = 'total' AND d.indicator = 'total'
WHERE a.ordre = 1
ORDER BY a.rang NULLS LAST, e.slug
