-- titre : Habitants, ménages et locaux
WITH territoires AS (
  SELECT t.code, t.level, t.departement, t.population
  FROM territories t
  JOIN territories ici ON ici.code = $territoire AND ici.level IN ('commune', 'epci', 'departement')
  WHERE (t.code = ici.code AND t.level = ici.level) OR (t.code = ici.departement AND t.level = 'departement')
),
communes AS (
  SELECT t.code AS territoire, t.level AS niveau, c.code
  FROM territoires t
  JOIN territories c ON c.level = 'commune' AND c.population > 0
    AND CASE t.level WHEN 'epci' THEN c.epci WHEN 'departement' THEN c.departement ELSE c.code END = t.code
),
chiffres AS (
  SELECT territory AS territoire, level AS niveau, indicator, value FROM indicators WHERE model = 'context'
),
-- La source donne une part de peu diplômés par commune : elle est appliquée à ses habitants de 15 ans et plus.
diplomes AS (
  SELECT territoire, niveau, sum(n * part / 100) AS nombre, sum(n) AS tous,
         count(*) = count(part) AND count(*) = count(n) AS connus
  FROM (
    SELECT c.territoire, c.niveau, c.code, max(f.value) FILTER (WHERE f.indicator = 'part_below_bac') AS part,
           CASE WHEN count(f.value) FILTER (WHERE f.indicator <> 'part_below_bac') = 5
             THEN sum(f.value) FILTER (WHERE f.indicator <> 'part_below_bac') END AS n
    FROM communes c
    LEFT JOIN chiffres f ON f.territoire = c.code AND f.niveau = 'commune' AND f.indicator IN
      ('part_below_bac', 'pop_15_29', 'pop_30_44', 'pop_45_59', 'pop_60_74', 'pop_75_plus')
    GROUP BY c.territoire, c.niveau, c.code
  ) AS par_commune
  GROUP BY territoire, niveau
),
lignes (rang, id, libelle, compte, tout) AS (
  VALUES
    (1, 'pop_65_plus', '65 ans et plus', 'pop_65_plus', ['rates_population']),
    (2, 'pop_75_plus', '75 ans et plus', 'pop_75_plus',
      ['pop_0_14', 'pop_15_29', 'pop_30_44', 'pop_45_59', 'pop_60_74', 'pop_75_plus']),
    (4, 'one_person', 'Ménages d’une seule personne', 'one_person_households', ['households']),
    (5, 'single_parent', 'Familles monoparentales parmi les ménages', 'single_parent_families', ['households']),
    (6, 'unemployed', 'Chômage de 15 à 64 ans, au sens du recensement', 'unemployed_15_64', ['active_15_64']),
    (7, 'fibre', 'Locaux qui peuvent avoir la fibre', 'premises_fibre', ['premises'])
),
parts AS (
  SELECT l.rang, l.id, l.libelle, t.code AS territoire, t.level AS niveau,
         max(f.value) FILTER (WHERE f.indicator = l.compte) AS nombre,
         CASE WHEN count(f.value) FILTER (WHERE list_contains(l.tout, f.indicator)) = len(l.tout)
           THEN sum(f.value) FILTER (WHERE list_contains(l.tout, f.indicator)) END AS tous
  FROM lignes l
  JOIN territoires t ON true
  JOIN chiffres f ON f.territoire = t.code AND f.niveau = t.level
    AND (f.indicator = l.compte OR list_contains(l.tout, f.indicator))
  GROUP BY l.rang, l.id, l.libelle, l.tout, t.code, t.level
  UNION ALL
  SELECT 3, 'below_bac', 'Diplôme inférieur au baccalauréat, parmi les 15 ans et plus sortis de l’école',
         territoire, niveau,
         CASE WHEN connus THEN nombre END, tous
  FROM diplomes
),
toutes AS (
  SELECT * FROM parts
  UNION ALL
  SELECT 8, 'no_fibre', 'Locaux sans fibre', territoire, niveau, tous - nombre, tous FROM parts WHERE id = 'fibre'
)
SELECT a.id, a.libelle, a.nombre,
       -- Aucune part n’est dite d’une commune de moins de 200 habitants.
       CASE WHEN t.level <> 'commune' OR t.population >= 200 THEN a.nombre / nullif(a.tous, 0) END AS part,
       CASE WHEN t.level <> 'departement' THEN d.nombre / nullif(d.tous, 0) END AS part_departement
FROM toutes a
JOIN territoires t ON t.level = a.niveau AND t.code = a.territoire
LEFT JOIN toutes d ON d.id = a.id AND d.niveau = 'departement' AND d.territoire = t.departement
WHERE t.code = $territoire AND a.nombre IS NOT NULL
  AND (t.level <> 'commune' OR t.population >= 200 OR a.id IN ('fibre', 'no_fibre'))
ORDER BY a.rang
