-- question : Quels sont les lieux $de, et de quand date leur fiche ?
-- si : places, epci
-- rang : 11
SELECT nom AS "Lieu", commune AS "Commune", dispositif_programmes_nationaux AS "Programme national",
       source AS "Source", date_maj AS "Mise à jour"
FROM places
WHERE accueil
  AND $lieux_ici
ORDER BY commune, nom
