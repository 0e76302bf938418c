-- titre : Les deux lieux d’aide les plus proches
WITH lieux AS (
  SELECT id, nom, commune, code_insee, longitude, latitude, itinerance, fonctions, 1 AS liste FROM places WHERE accueil
  UNION ALL
  SELECT id, nom, commune, code_insee, longitude, latitude, itinerance, fonctions, 2 FROM around
),
premier AS (
  SELECT l.*, d.distance_km
  FROM coverage d
  JOIN lieux l ON l.id = d.place
  WHERE d.commune = $territoire AND d.function IN ('coeur', 'tout')
  ORDER BY d.function
  LIMIT 1
),
-- Les lieux fixes qui ont une fonction essentielle, à une autre adresse, sans passer la mer ; à vol d’oiseau.
autres AS (
  SELECT l.*,
         2 * 6371.0088 * asin(sqrt(least(1, pow(sin(radians(l.latitude - c.lat) / 2), 2)
           + cos(radians(c.lat)) * cos(radians(l.latitude)) * pow(sin(radians(l.longitude - c.lon) / 2), 2))))
           AS distance_km
  FROM lieux l
  JOIN premier p ON l.longitude <> p.longitude OR l.latitude <> p.latitude
  JOIN territories c ON c.level = 'commune' AND c.code = $territoire
  WHERE l.itinerance IS DISTINCT FROM 'Itinérant' AND regexp_matches(l.fonctions, 'acces|usages|demarches')
    AND regexp_extract(regexp_replace(l.code_insee, '^2[AB]', '2C'), '^(9[78].|2C)')
      = regexp_extract(regexp_replace(c.code, '^2[AB]', '2C'), '^(9[78].|2C)')
  ORDER BY distance_km, l.liste, l.code_insee, l.id
  LIMIT 1
),
tous AS (
  SELECT 1 AS rang, * FROM premier
  UNION ALL
  SELECT 2, * FROM autres
)
SELECT id, nom, commune, code_insee, longitude, latitude,
       CASE WHEN code_insee <> $territoire THEN distance_km END AS distance_km
FROM tous
ORDER BY rang
