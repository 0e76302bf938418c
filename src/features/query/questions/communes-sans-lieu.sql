-- question : Quelles communes $de n’ont aucun lieu recensé ?
-- si : places, epci
-- rang : 6
SELECT c.name AS "Commune", c.population AS "Habitants"
FROM territories c
WHERE c.level = 'commune' AND c.population > 0
  AND c.code NOT IN (SELECT code_insee FROM places WHERE accueil)
  AND $ici
ORDER BY c.population DESC
