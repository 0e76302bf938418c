/** Page that stands, without a network, for one that has not been visited. It loads nothing. */
export function notKeptPage(home: string): Response {
  const html = `<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Page non gardée sur cet appareil</title>
<style>body{max-width:36rem;margin:3rem auto;padding:0 1rem;font:1.125rem/1.5 system-ui,sans-serif;color:#1d1d1b;background:#fff}a{color:#1c5b4c}</style>
</head>
<body>
<main>
<h1>Page non gardée sur cet appareil</h1>
<p>La connexion est absente, et cette page n’a pas encore été consultée ici. Elle s’ouvrira au retour de la connexion.</p>
<p><a href="${new URL(home).pathname}">Revenir à l’accueil</a></p>
</main>
</body>
</html>
`;
  return new Response(html, {status: 503, headers: {"Content-Type": "text/html;charset=utf-8"}});
}
