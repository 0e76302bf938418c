-- titre : Ce que l’on fait dans les lieux, par intercommunalité
WITH lieux AS (
  SELECT p.id, c.epci, string_split(p.fonctions, '|') AS fonctions
  FROM places p
  JOIN territories c ON c.level = 'commune' AND c.code = p.code_insee
  WHERE p.accueil AND (c.departement = $territoire
    -- Aussi ceux que ses intercommunalités ont au-delà de sa limite.
    OR c.epci IN (SELECT code FROM territories WHERE level = 'epci' AND departement = $territoire))
),
territoires AS (
  SELECT 1 AS rang, code, short AS nom, slug, population
  FROM territories
  WHERE level = 'epci' AND code IN (SELECT epci FROM territories WHERE level = 'commune' AND departement = $territoire)
  UNION ALL
  SELECT 2, code, name, slug, population FROM territories WHERE level = 'departement' AND code = $territoire
)
SELECT t.code, t.nom, count(l.id) AS lieux, count(l.id) * 10000.0 / nullif(t.population, 0) AS pour_10000,
       -- Rien là où aucun lieu connu ne l’a : la page dit zéro si une des listes reprises le dirait, un tiret sinon.
       nullif(count(*) FILTER (WHERE list_contains(l.fonctions, 'acces')), 0) AS acces,
       nullif(count(*) FILTER (WHERE list_contains(l.fonctions, 'usages')), 0) AS usages,
       nullif(count(*) FILTER (WHERE list_contains(l.fonctions, 'demarches')), 0) AS demarches,
       nullif(count(*) FILTER (WHERE list_contains(l.fonctions, 'travail')), 0) AS travail,
       nullif(count(*) FILTER (WHERE list_contains(l.fonctions, 'creation')), 0) AS creation
FROM territoires t
LEFT JOIN lieux l ON t.rang = 2 OR l.epci = t.code
GROUP BY t.rang, t.code, t.nom, t.slug, t.population
ORDER BY t.rang, t.slug
