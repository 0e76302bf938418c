-- titre : Les lieux fixes et leurs heures d’ouverture, selon ce qu’on cherche
WITH sommes AS (
  SELECT d.function AS pour, sum(d.places) AS lieux, sum(d.places_with_hours) AS horaires_connus,
         sum(coalesce(d.weekly_hours, 0)) AS heures, sum(c.population) AS habitants
  FROM coverage d
  JOIN territories c ON c.level = 'commune' AND c.code = d.commune
  WHERE c.epci = $territoire OR c.departement = $territoire
  GROUP BY d.function
)
-- Rien là où aucun lieu connu ne répond : la page dit zéro si une des listes reprises le dirait, un tiret sinon.
SELECT s.pour, nullif(s.lieux, 0) AS lieux, nullif(s.lieux, 0) * 10000.0 / nullif(s.habitants, 0) AS lieux_pour_10000,
       -- Des heures que personne n’a dites ne sont pas des zéros.
       CASE WHEN s.horaires_connus > 0 THEN s.heures * 10000.0 / nullif(s.habitants, 0) END AS heures_pour_10000,
       s.horaires_connus
FROM (VALUES (1, 'tout'), (2, 'coeur'), (3, 'acces'), (4, 'usages'), (5, 'demarches'), (6, 'travail'), (7, 'creation'))
  AS f (rang, pour)
JOIN sommes s ON s.pour = f.pour
ORDER BY f.rang
