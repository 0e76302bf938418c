-- titre : Ce que l’on fait dans les lieux, par intercommunalité
-- figures : fonctions
-- pages : offre
WITH lieux AS (
  SELECT p.id, c.epci, string_split(p.fonctions, '|') AS fonctions
  FROM places p
  JOIN territories c ON c.level = 'commune' AND c.code = p.code_insee
  WHERE p.accueil AND c.departement = $territoire
),
territoires AS (
  SELECT 1 AS rang, code, short AS nom, population
  FROM territories
  WHERE level = 'epci' AND code IN (SELECT epci FROM territories WHERE level = 'commune' AND departement = $territoire)
  UNION ALL
  SELECT 2, code, name, population FROM territories WHERE level = 'departement' AND code = $territoire
)
SELECT t.code, t.nom, count(l.id) AS lieux, count(l.id) * 10000.0 / nullif(t.population, 0) AS pour_10000,
       count(*) FILTER (WHERE list_contains(l.fonctions, 'acces')) AS acces,
       count(*) FILTER (WHERE list_contains(l.fonctions, 'usages')) AS usages,
       count(*) FILTER (WHERE list_contains(l.fonctions, 'demarches')) AS demarches,
       count(*) FILTER (WHERE list_contains(l.fonctions, 'travail')) AS travail,
       count(*) FILTER (WHERE list_contains(l.fonctions, 'creation')) AS creation
FROM territoires t
LEFT JOIN lieux l ON t.rang = 2 OR l.epci = t.code
GROUP BY t.rang, t.code, t.nom, t.population
ORDER BY t.rang, lower(strip_accents(t.nom))
