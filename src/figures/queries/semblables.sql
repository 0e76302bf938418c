-- titre : Les intercommunalités de France qui ressemblent le plus à une autre
WITH notes AS (
  SELECT code, indicator, score
  FROM (SELECT * EXCLUDE (level, name, short, departement, population, population_scores, total)
        FROM national WHERE level = 'epci' AND population > 0)
  UNPIVOT (score FOR indicator IN (COLUMNS(* EXCLUDE (code))))
  -- Sans l’indicateur qui est estimé ici pour la plupart des habitants.
  WHERE indicator NOT IN (SELECT indicator FROM indicators
                          WHERE territory = $territoire AND level = 'epci' AND model = $modele AND imputed_share >= 0.5)
  UNION ALL
  SELECT code, 'habitants', ln(population) FROM national WHERE level = 'epci' AND population > 0
),
-- Chaque mesure est rapportée à son écart type.
ecarts AS (
  SELECT autre.code, round(sqrt(sum(pow((autre.score - ici.score) / e.ecart_type, 2))), 6) AS ecart
  FROM notes ici
  JOIN notes autre ON autre.indicator = ici.indicator
  JOIN (SELECT indicator, stddev_samp(score) AS ecart_type FROM notes GROUP BY indicator) AS e
    ON e.indicator = ici.indicator
  WHERE ici.code = $territoire
  GROUP BY autre.code
  ORDER BY ecart, autre.code
  LIMIT 6
)
SELECT n.code, n.short AS nom, n.departement, n.population AS habitants, n.total AS indice, e.ecart
FROM ecarts e
JOIN national n ON n.level = 'epci' AND n.code = e.code
ORDER BY n.total DESC, n.code
