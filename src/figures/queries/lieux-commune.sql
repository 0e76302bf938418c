-- titre : Le lieu fixe le plus proche, pour chaque besoin
WITH lieux AS (
  SELECT id, nom, commune FROM places
  UNION ALL
  SELECT id, nom, commune FROM around
)
SELECT d.function AS pour, d.place AS id, l.nom, l.commune, d.place_commune AS code_insee,
       -- À vol d’oiseau, et si la position du lieu est connue (source) ou si le centre de sa commune en tient lieu.
       d.distance_km, d.place_position AS position
FROM coverage d
JOIN lieux l ON l.id = d.place
WHERE d.commune = $territoire AND d.function NOT IN ('tout', 'coeur')
ORDER BY CASE d.function WHEN 'acces' THEN 1 WHEN 'usages' THEN 2 WHEN 'demarches' THEN 3 WHEN 'travail' THEN 4
         ELSE 5 END
