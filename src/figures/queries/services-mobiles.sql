-- titre : Les services qui viennent
SELECT nom, nature, territoire, calendrier, source
FROM mobile
ORDER BY nom
