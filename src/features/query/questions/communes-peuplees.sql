-- question : Quelles sont les communes les plus peuplées ?
-- si : sans modele
-- rang : 3
SELECT c.name AS "Commune", c.population AS "Habitants"
FROM territories c
WHERE c.level = 'commune'
  AND $ici
ORDER BY c.population DESC
LIMIT 15
