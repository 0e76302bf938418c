-- titre : Les lieux d’aide
SELECT p.id, p.nom, p.adresse, p.code_postal, p.commune, p.code_insee, p.longitude, p.latitude,
       p.telephone, p.telephone_partage, p.horaires, p.dispositif_programmes_nationaux, p.itinerance
FROM places p
JOIN territories c ON c.level = 'commune' AND c.code = p.code_insee
-- Sans les structures dont on ne sait pas si elles reçoivent du public.
WHERE p.accueil AND (c.code = $territoire OR c.epci = $territoire OR c.departement = $territoire
  -- Dans un département, aussi ceux que ses intercommunalités ont au-delà de sa limite.
  OR c.epci IN (SELECT code FROM territories WHERE level = 'epci' AND departement = $territoire))
ORDER BY p.code_insee, p.id
