-- question : Quels indicateurs des communes $de sont estimés ou manquants ?
-- si : modele
-- rang : 12
SELECT CASE i.indicator
         $libelles
       END AS "Indicateur",
       count(*) FILTER (WHERE i.status = 'imputed') AS "Estimés (imputés)",
       count(*) FILTER (WHERE i.status = 'secret') AS "Secret statistique",
       count(*) FILTER (WHERE i.status = 'sans_objet') AS "Sans objet",
       count(*) AS "Communes"
FROM indicators i
JOIN territories c ON c.code = i.territory AND c.level = i.level
WHERE c.level = 'commune' AND i.kind = 'indicator' AND i.model = $modele
  AND $ici
GROUP BY 1
ORDER BY 2 DESC, 1
