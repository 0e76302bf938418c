-- question : Quels services les lieux $de proposent-ils ?
-- si : places
-- rang : 10
WITH offers AS (
  SELECT unnest(string_split(services, '|')) AS service
  FROM places
  WHERE accueil
    AND $lieux_ici
)
SELECT trim(service) AS "Service", count(*) AS "Lieux qui le proposent"
FROM offers
WHERE trim(service) <> ''
GROUP BY 1
ORDER BY 2 DESC, 1
