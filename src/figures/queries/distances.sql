-- titre : À quelle distance est l’aide, selon ce qu’on cherche
WITH communes AS (
  SELECT d.function AS pour, c.code, c.population, d.distance_km,
         -- Un lieu dans la commune est proche ; sinon la route est estimée à 1,3 fois le vol d’oiseau.
         CASE WHEN d.places > 0 THEN 0 ELSE d.distance_km * 1.3 END AS route_km
  FROM coverage d
  JOIN territories c ON c.level = 'commune' AND c.code = d.commune
  WHERE (c.epci = $territoire OR c.departement = $territoire) AND c.population > 0
    AND (d.places > 0 OR d.distance_km IS NOT NULL)
),
-- La moitié des habitants vit plus près que la médiane.
comptes AS (
  SELECT pour, distance_km, population,
         sum(population) OVER (PARTITION BY pour ORDER BY distance_km, code ROWS UNBOUNDED PRECEDING) AS cumul,
         sum(population) OVER (PARTITION BY pour) AS tous
  FROM communes
  WHERE distance_km IS NOT NULL
),
medianes AS (
  SELECT pour, min(distance_km) AS mediane_km FROM comptes WHERE cumul >= tous / 2.0 GROUP BY pour
),
parts AS (
  SELECT pour,
         coalesce(sum(population) FILTER (WHERE route_km <= 5), 0) / sum(population) AS part_5_km,
         coalesce(sum(population) FILTER (WHERE route_km <= 10), 0) / sum(population) AS part_10_km,
         coalesce(sum(population) FILTER (WHERE route_km <= 15), 0) / sum(population) AS part_15_km
  FROM communes
  GROUP BY pour
)
SELECT f.pour, m.mediane_km, p.part_5_km, p.part_10_km, p.part_15_km
FROM (VALUES (1, 'tout'), (2, 'coeur'), (3, 'acces'), (4, 'usages'), (5, 'demarches'), (6, 'travail'), (7, 'creation'))
  AS f (rang, pour)
LEFT JOIN medianes m ON m.pour = f.pour
LEFT JOIN parts p ON p.pour = f.pour
ORDER BY f.rang
