import {truncateSync} from "node:fs";
import {gzipSync} from "node:zlib";
import {describe, expect, it} from "vitest";
import {communeKey, findCommune} from "../../src/places/communes.js";
import {parsePlaces, readPlacesFile, spotOf} from "../../src/places/read.js";
import {normalHours, normalTelephone} from "../../src/places/values.js";
import {workbook} from "../sources/fixtures.js";
import {temporaryFile} from "../temporary.js";
import {cells, csv, outcome, parse, scope, shipped} from "./files.js";

/** What is read of {@link cells}: the same, with numbers, and where its position comes from. */
const whole = {...cells, latitude: 49.21, longitude: 5.64, position: "source"};
/** The windows-1252 bytes of a text; of what is not Latin-1, only the ligature of these tests. */
const windows1252 = (text: string) => Buffer.from([...text].map((c) => (c === "Œ" ? 0x8c : c.charCodeAt(0))));
/** Bytes of MacRoman. */
const MAC_ROMAN: Record<string, number> = {é: 0x8e, è: 0x8f, É: 0x83, "«": 0xc7, "»": 0xc8, Œ: 0xce, ô: 0x99};
const {latitude: lat, longitude: lon, ...properties} = cells;
const point = {type: "Point", coordinates: [Number(lon), Number(lat)]};
const geojson = JSON.stringify({
  type: "FeatureCollection",
  features: [{type: "Feature", geometry: point, properties}]
});
const line = csv([cells]);
const json = JSON.stringify([cells], null, 2);

it("a file that is larger than a list of France is refused before it is read", () => {
  const path = temporaryFile("places.csv", line);
  truncateSync(path, 50_000_001);
  const {fault, read} = readPlacesFile(path, {scope, producer: "Essai"});
  expect(fault?.reason).toContain("le fichier a 51 Mo, pour 50 au plus");
  expect(read).toBe(0);
});

describe("a file of one place is read", () => {
  // A case on a line or two.
  // prettier-ignore
  const WRITTEN: [string, string | Uint8Array, string, string][] = [
    ["in UTF-8", line, "UTF-8", ","],
    ["in Windows-1252", windows1252(line), "Windows-1252", ","],
    ["in UTF-16, as Excel writes Unicode", Buffer.from(`\ufeff${csv([cells], "\t")}`, "utf16le"), "UTF-16", "\t"],
    ["with its columns in another order", csv([cells], ";", Object.keys(cells).reverse()), "UTF-8", ";"],
    ["with the line ends of old Macs", line.replaceAll("\n", "\r"), "UTF-8", ","],
    ["without a last line end", line.trimEnd(), "UTF-8", ","],
    ["with blank lines, and lines and ends of lines of separators",
     `\n\n${line.trimEnd().replace("\n", "\n\n,,,,\n")},,,\n , \n`, "UTF-8", ","],
    ["with columns named as a form does",
     line.replace("code_postal", "Code postal").replace("date_maj", "Date MAJ").replace("telephone", "Téléphone"),
     "UTF-8", ","],
    ["in MacRoman", Buffer.from([...line].map((c) => MAC_ROMAN[c] ?? c.charCodeAt(0))), "MacRoman", ","],
    ["under lines of title, and the separator that Excel is told",
     `sep=;\nLieux de Meuse;\n\n${csv([cells], ";")}`, "UTF-8", ";"],
    ["in a workbook, under a title", workbook("Lieux", [["Lieux"], Object.keys(cells), Object.values(cells)]), "XLSX",
     "XLSX"],
    ["in GeoJSON", geojson, "UTF-8", "JSON"],
    ["in JSON that wraps its list", JSON.stringify({count: 1, data: {places: [cells]}}), "UTF-8", "JSON"],
    ["in JSON", json, "UTF-8", "JSON"],
    ["gzipped", gzipSync(line), "UTF-8", ","],
    ["in JSON with numbers and lists",
     JSON.stringify([{...cells, latitude: 49.21, longitude: 5.64, code_postal: 55400, services: [cells.services],
     horaires: null}]), "UTF-8", "JSON"]
  ];
  it.each(WRITTEN)("%s", (_, content, encoding, format) => {
    const report = parse(content);
    expect(report).toMatchObject({encoding, format, fault: null, read: 1, refused: [], ignored: []});
    expect(report.taken.map((t) => t.place)).toEqual([expect.objectContaining(whole)]);
    expect(report.taken[0].notes).toEqual([]);
  });

  it("whose lines are not all in the same encoding, and tells the columns that it does not know", () => {
    const [header, first] = line.trimEnd().split("\n");
    const bytes = Buffer.concat([Buffer.from(`${header}\n${first}\n`), windows1252(first.replace("a,", "b,"))]);
    const report = parse(bytes);
    expect(report.encoding).toBe("UTF-8 et Windows-1252");
    expect(report.taken.map((t) => t.place.nom)).toEqual([cells.nom, cells.nom]);
    expect(parse(csv([{...cells, pivot: "43493312300029", "": "x"}])).ignored).toEqual(["pivot", ""]);
  });

  it("as the edition of Meuse has it, with nothing to mend but positions", () => expect(shipped().length).toBe(34));
});

describe("what is missing or written otherwise is completed:", () => {
  const completed = (change: Record<string, string>) => {
    const {taken, refused} = parse(csv([{...cells, ...change}]));
    expect(refused).toEqual([]);
    return {place: taken[0].place, notes: taken[0].notes.map((n) => [n.field, n.value, n.result])};
  };

  // A case on a line or two.
  // prettier-ignore
  const COMPLETED: [string, Record<string, string>, object, string[]][] = [
    ["the code of a commune", {code_insee: ""}, {code_insee: "55181"}, ["code_insee"]],
    ["the code of a former commune, by its name",
     {commune: "Auzéville en Argonne", code_postal: "55120", code_insee: "", latitude: "", longitude: ""},
     {code_insee: "55117", commune: "Auzéville en Argonne", position: "commune"}, ["code_insee", "position"]],
    ["a former commune's code",
     {commune: "Auzéville-en-Argonne", code_postal: "55120", code_insee: "55020", latitude: "49.07", longitude: "5.05"},
     {code_insee: "55117", position: "source"}, ["code_insee"]],
    ["the name of a commune", {commune: ""}, {commune: "Étain"}, ["commune"]],
    ["the postcode of a commune that has one", {code_postal: ""}, {code_postal: "55400"}, ["code_postal"]],
    ["a position, by the middle of the commune", {latitude: "", longitude: ""},
     {position: "commune", latitude: scope.get("55181")!.lat, longitude: scope.get("55181")!.lon},
     ["position"]],
    ["a position of zeros", {latitude: "0", longitude: "0.0"}, {position: "commune"}, ["position"]],
    ["an apostrophe, an ordinal", {adresse: "Rue d en haut du 23éme RI, rue de l Eglise"},
     {adresse: "Rue d’en haut du 23e RI, rue de l’Eglise"}, ["adresse"]],
    ["an ordinal in a name", {nom: "France services Paris 11ème"}, {nom: "France services Paris 11e"}, ["nom"]],
    ["an apostrophe in capitals", {adresse: "1 RUE DE L EGLISE"}, {adresse: "1 RUE DE L’EGLISE"}, ["adresse"]],
    ["a letter that names a building, as it is", {adresse: "2 bâtiment D Allée"}, {adresse: "2 bâtiment D Allée"}, []],
    ["a telephone", {telephone: "03 29 00.00-00"}, {telephone: "+33329000000"}, ["telephone"]],
    ["a second telephone, left out and said", {telephone: "03 29 00 00 00 / 03 29 00 00 01"},
     {telephone: "+33329000000"}, ["telephone"]],
    ["a timetable in words, kept and said", {horaires: "le lundi, sur rendez-vous"},
     {horaires: "le lundi, sur rendez-vous"}, ["horaires"]],
    ["values of the first versions of the schema", {services: "Prendre en main un ordinateur;Accéder à du matériel"},
     {services: "Maîtrise des outils numériques du quotidien|Accès internet et matériel informatique"}, ["services"]],
    ["values that explain themselves", {frais_a_charge: "Gratuit : je peux entrer, et rester"},
     {frais_a_charge: "Gratuit"}, ["frais_a_charge"]],
    ["e-mail addresses", {courriels: "ab@c.fr; de@f.fr"}, {courriels: "ab@c.fr|de@f.fr"}, ["courriels"]],
    ["an address of the web without its protocol", {site_web: "www.meuse.fr"}, {site_web: "http://www.meuse.fr"},
     ["site_web"]],
    ["the source", {source: ""}, {source: "Essai"}, ["source"]],
    ["a commune after its postcode", {commune: "55400 ETAIN", code_postal: "", code_insee: ""},
     {commune: "Étain", code_postal: "55400", code_insee: "55181"}, ["commune", "code_insee", "commune"]],
    ["an address that ends in both", {adresse: "1 rue, 55400 Étain", commune: "", code_postal: "", code_insee: ""},
     {adresse: "1 rue", commune: "Étain", code_insee: "55181"}, ["adresse", "code_insee"]],
    ["codes that were numbers", {code_insee: "55181.0", code_postal: "55400.0", id: "7.0", telephone: "329000000.0"},
     {code_insee: "55181", code_postal: "55400", id: "7", telephone: "+33329000000"},
     ["id", "code_postal", "code_insee", "telephone"]],
    ["latitude and longitude in each other's place", {latitude: "5.64", longitude: "49.21"},
     {latitude: 49.21, longitude: 5.64, position: "source"}, ["latitude, longitude"]],
    // Étain is some 192 km east of the middle meridian of Lambert 93.
    ["metres of Lambert 93", {latitude: "6906000", longitude: "892500"},
     {latitude: expect.closeTo(49.22, 1), longitude: expect.closeTo(5.64, 1), position: "source"},
     ["latitude, longitude"]],
    ["a position in another commune, which is said", {latitude: "49.16", longitude: "5.38"},
     {position: "commune", latitude: scope.get("55181")!.lat}, ["latitude, longitude"]],
    ["a postcode of another commune, which is said", {commune: "", code_postal: "55100"}, {code_insee: "55181"},
     ["code_postal", "commune"]],
    ["a day of Excel", {date_maj: "46053"}, {date_maj: "2026-01-31"}, ["date_maj"]],
    ["no date", {date_maj: ""}, {date_maj: null}, ["date_maj"]],
    ["a date of before all", {date_maj: "1970-01-01"}, {date_maj: null}, ["date_maj"]],
    ["a day of a mass change", {date_maj: "2026-07-06"}, {date_maj: null}, ["date_maj"]],
    ["French days and hours", {horaires: "mar-sam 10h-19h"}, {horaires: "Tu-Sa 10:00-19:00"}, ["horaires"]],
    ["the first version's publics", {publics_specifiquement_adresses: "Adultes;Surdité;Jeunes (16-26 ans)"},
     {publics_specifiquement_adresses: "Jeunes", prise_en_charge_specifique: "Surdité"},
     ["publics_specifiquement_adresses", "publics_specifiquement_adresses"]],
    ["tags and entities", {nom: "<b>Caf&eacute;</b> &amp; fibre"}, {nom: "Café & fibre"}, ["nom"]],
    ["an id that would break its anchor", {id: "a/b #1"}, {id: "a-b-1"}, ["id"]],
    ["a bus that is not said to go round", {nom: "Bus France services"}, {itinerance: null}, ["itinerance"]],
    ["characters that nobody sees", {nom: "Méd\u0000ia\u202ethèque\u0007"}, {nom: "Méd ia thèque"}, ["nom"]]
  ];
  it.each(COMPLETED)("%s", (_, change, place, fields) => {
    const result = completed(change);
    expect(result.place).toMatchObject(place);
    expect(result.notes.map(([field]) => field)).toEqual(fields);
  });

  it("communes are known by their name and postcode, however they are written", () => {
    const found = (postcode: string, ...names: string[]) => names.map((name) => findCommune(name, postcode));
    const saint = found("55300", "Saint-Mihiel", "ST MIHIEL", "St. Mihiel Cedex", "saint mihiel");
    expect(saint).toEqual(Array(4).fill("55463"));
    expect(found("55120", "Les Islettes", "Islettes (Les)", "ISLETTES")).toEqual(Array(3).fill("55253"));
    expect(found("55012", "Bar-le-Duc cedex")).toEqual(["55029"]);
    const at = (name: string, ...postcodes: string[]) => postcodes.map((postcode) => findCommune(name, postcode));
    expect(at("Saint-Denis", "93200", "97400")).toEqual(["93066", "97411"]);
    expect([...at("Ajaccio", "20000"), ...at("Lyon 3e Arrondissement", "69003")]).toEqual(["2A004", "69123"]);
    expect(at("PARIS 12", "75012")).toEqual(["75056"]);
    expect(at("Verdun", "09310", "55100", "13001")).toEqual(["09328", "55545", null]);
    expect(communeKey("Villotte s/ Aire")).toBe(communeKey("Villotte-sur-Aire"));
  });

  it("telephones take the form of the schema", () => {
    const forms = (written: string) => written.split(" | ").map(normalTelephone);
    const same = "0329000000 | 03.29.00.00.00 | +33 3 29 00 00 00 | +33(0)3 29 00 00 00 | 0033329000000 | 33329000000";
    expect(forms(same)).toEqual(Array(6).fill("+33329000000"));
    const overseas = ["+590590123456", "+262692123456", "+596696123456"];
    expect(forms("0590 12 34 56 | 0692 12 34 56 | 0696123456")).toEqual(overseas);
    expect(forms(" | 12 | sur demande | +33 3 29 | 0329000000 poste 3")).toEqual(Array(5).fill(null));
  });

  it("hours are read by OpenStreetMap's own rules", () => {
    const read = ["24/7", "Mo-Fr 09:00-12:00; PH off", "week 1-53/2 Fr 09:00-12:00"];
    for (const hours of [...read, 'Mo-Fr 09:00-12:00 "sur rendez-vous"']) expect(normalHours(hours)).not.toBeNull();
    for (const hours of ["lundi", "sur rendez-vous", "Mo-Fr 25:00-26:00", "<script>", "2023", "x".repeat(600)])
      expect(normalHours(hours)).toBeNull();
    expect(normalHours("Mo-Fr 09:00-12:00;")).toBe("Mo-Fr 09:00-12:00");
  });
});

describe("what cannot be completed is refused, where and why:", () => {
  // The fault is that of the first field of the change, unless it is said.
  // A case on a line or two.
  // prettier-ignore
  const REFUSED: [string, Record<string, string>, string, [string, string]?][] = [
    ["no id", {id: ""}, "cellule vide, nécessaire"],
    ["no address", {adresse: ""}, "cellule vide, nécessaire"],
    ["a date that is none", {date_maj: "31/02/2026"}, "n’est pas une date, comme 2026-01-31"],
    ["no place on earth", {code_insee: "", code_postal: ""}, 
     "ni code Insee, ni code postal et nom de commune : il faut l’un ou l’autre"],
    ["a name that is no commune", {code_insee: "", commune: "Étan"},
     "aucune commune de ce nom n’a ce code postal : peut-être Étain, code_insee 55181",
     ["commune", "55400 Étan"]],
    ["an unknown code", {code_insee: "55999", commune: ""},
     "n’est ni une commune d’aujourd’hui, ni une ancienne commune"],
    ["a code against the name and the postcode", {code_insee: "55545"},
     "n’est pas le code de Étain (55400) : 55181 l’est"],
    ["a postcode in letters", {code_postal: "abc"}, "n’est pas un code postal de cinq chiffres"],
    ["a position that is far away", {latitude: "45"}, "position à 466 km de Étain",
     ["latitude, longitude", "45, 5.64"]],
    ["a telephone in words", {telephone: "sur demande"}, "n’est pas un numéro de téléphone"],
    ["an e-mail that is none", {courriels: "contact"}, "n’est pas une adresse électronique"],
    ["a script as an address", {site_web: "javascript:alert(1)"}, "n’est pas une adresse http:// ou https://"],
    ["a service that is in no version of the schema", {services: "Aide aux démarches administratives|Réparation"},
     "valeur que le schéma national n’a pas", ["services", "Réparation"]],
    ["a value with a letter more", {frais_a_charge: "Gratuits"},
     "valeur que le schéma national n’a pas : peut-être Gratuit"],
    ["a formula", {nom: "=HYPERLINK(A1)"}, "une formule, une erreur de tableur"],
    ["an error of a spreadsheet", {adresse: "#REF!"}, "une formule, une erreur de tableur"],
    ["a place that is closed", {presentation_resume: "Fermé définitivement"}, "lieu fermé définitivement",
     ["nom", cells.nom]],
    ["a sign that addresses do not have", {adresse: "1 rue ¤"},
     "signe que le schéma national n’admet pas dans une adresse"]
  ];
  it.each(REFUSED)("%s", (_, change, reason, [field, value] = Object.entries(change)[0]) => {
    const {read, taken, refused} = parse(csv([{...cells, ...change}]));
    expect([read, taken, refused.map((r) => r.line)]).toEqual([1, [], [2]]);
    const told = refused[0].problems.map((p) => ({...p, reason: p.reason.replace(/[\u00a0\u202f]/g, " ")}));
    expect(told).toMatchObject([{field, value, reason: expect.stringContaining(reason)}]);
  });

  it("a record of JSON is told by its element and its name; a damaged gzip as what it is", () => {
    const refused = [
      {...cells, adresse: ""},
      {...cells, id: "b", nom: "", adresse: ""}
    ];
    const spots = parse(JSON.stringify(refused)).refused.map((r) => spotOf("JSON", r.line, r.cells[1]));
    expect([spots, spotOf(";", 2)]).toEqual([[`élément 1 « ${cells.nom} »`, "élément 2"], "ligne 2"]);
    expect(parse(gzipSync(line).subarray(0, 40)).fault?.reason).toContain("un fichier compressé abîmé");
  });

  it("a commune has the name that the COG gives it, and a street the apostrophe that was meant", () => {
    const nievre = new Map([["58062", {code: "58062", name: "Château-Chinon (Ville)", lat: null, lon: null}]]);
    const here = {code_postal: "58120", code_insee: "58062", latitude: "", longitude: "", adresse: "8 grand ‘rue"};
    const own = "Château-Chinon (Ville)";
    for (const commune of ["CHATEAU CHINON", "Château-Chinon", own]) {
      const text = csv([{...cells, ...here, commune}]);
      const {taken} = parsePlaces(Buffer.from(text), {file: "f", producer: "p", scope: nievre});
      expect(taken[0]?.place).toMatchObject({commune: own, code_insee: "58062", adresse: "8 grand ’rue"});
    }
  });

  it("dates of one file are read one way, and refused where two of them contradict each other", () => {
    const read = (...dates: string[]) => {
      const {taken, refused} = parse(csv(dates.map((date_maj, i) => ({...cells, id: `d${i}`, date_maj}))));
      return [taken.map(({place}) => place.date_maj), refused.map(({line}) => line)];
    };
    expect(read("11/05/2026", "31/05/2026")).toEqual([["2026-05-11", "2026-05-31"], []]);
    expect(read("11/05/2026", "05/31/2026")).toEqual([["2026-11-05", "2026-05-31"], []]);
    expect(read("11/05/2026", "31/05/2026", "05/31/2026")).toEqual([["2026-05-31"], [2, 4]]);
  });

  it("a record is not of a later day than its list was obtained, and without a day has that of its list", () => {
    const rows = ["2062-01-01", ""].map((date_maj, i) => ({...cells, id: `d${i}`, date_maj}));
    const options = {file: "essai.csv", scope, producer: "Essai", date: "2026-02-01", latest: "2026-11-27"};
    const {taken} = parsePlaces(Buffer.from(csv(rows)), options);
    expect(taken.map(({place}) => place.date_maj)).toEqual(["2026-02-01", "2026-02-01"]);
    expect(taken[0].notes[0].text).toBe(
      "date impossible, après le jour où la liste a été reprise, le 2026-11-27 : laissée"
    );
  });

  it("names of columns that people use are read and said, and others are proposed", () => {
    const header = {code_postal: "CP", commune: "Ville", telephone: "Téléphone fixe", adresse: "Adresse postale"};
    const renamed = Object.entries(header).reduce((text, [from, to]) => text.replace(from, to), line);
    const {taken, told} = parse(renamed.replace(",services,", ",Servicess,"));
    expect(taken[0].place).toMatchObject({code_postal: "55400", telephone: cells.telephone, services: null});
    expect(told).toEqual([
      "Colonnes lues sous un autre nom : Ville = commune, CP = code_postal, " +
        "Adresse postale = adresse, Téléphone fixe = telephone",
      "Colonnes à renommer pour qu’elles soient lues : Servicess (peut-être services)"
    ]);
  });

  it("every problem of a line is said at once", () => {
    const {refused} = parse(csv([{...cells, nom: "", telephone: "x", date_maj: "hier"}]));
    expect(refused[0].problems.map((p) => p.field)).toEqual(["nom", "date_maj", "telephone"]);
  });

  it("damaged lines are refused, and only they", () => {
    const [header] = line.split("\n");
    const [a, b, c, d, e, f] = [..."abcdef"].map((id) => csv([{...cells, id}]).split("\n")[1]);
    const quoted = f.replace("Médiathèque", '"Média"thèque');
    const damaged = [header, a, b.slice(0, 30), `"${c}`, d, `${e},x`, a, quoted].join("\n");
    expect(outcome(parse(damaged))).toEqual({
      2: "a",
      5: "d",
      3: "refusé : 12 colonnes attendues, 4 trouvées : la ligne semble coupée",
      4: "refusé : guillemet jamais refermé : la ligne semble abîmée ou coupée, corrigez-la",
      6: "refusé : 12 colonnes attendues, 13 trouvées : mettez entre guillemets ce qui a un séparateur",
      7: "refusé : id",
      8: "refusé : texte après un guillemet fermant : la ligne semble abîmée, corrigez-la"
    });
  });

  it("a quote never closed does not take in the lines that follow, nor a long text end its line", () => {
    const text = 'Deux\nlignes, et "trois"';
    const rows = [text, ""].map((presentation_detail, i) => ({...cells, id: "ab"[i], presentation_detail}));
    const taken = parse(csv(rows)).taken.flatMap((t) => [t.line, t.place.id, t.place.presentation_detail]);
    expect(taken).toEqual([...[2, "a", text], ...[4, "b", null]]);
    expect(outcome(parse(csv(rows).replace('"Deux', '"Deux "')))).toMatchObject({4: "b"});
  });

  it("a file without a header, with a column twice or without those that matter is refused whole", () => {
    const unnamed = "aucune des vingt premières lignes ne nomme les colonnes";
    for (const [content, lines, reason] of [
      ["", 0, "le fichier est vide"],
      [line.split("\n")[0], 0, "aucun lieu sous l’en-tête"],
      ["1,2\n3,4\n", 2, unnamed],
      [line.replace("commune", "nom"), 1, "colonne présente deux fois"],
      [csv([{id: "a", nom: "A", commune: "Étain"}]), 1, "colonne absente du fichier : ajoutez-la, ou renommez"],
      ['{"a":', 1, "le JSON ne se lit plus à partir de la ligne 1"],
      ['[{"id": "a"\n', 1, "le JSON ne se lit plus à partir de la ligne"],
      ["[1, 2]", 2, "colonne absente du fichier"],
      ["null", 1, unnamed],
      ['{"places": 1}', 1, "le fichier JSON n’a pas de liste de lieux"],
      ["%PDF-1.7", 0, "le fichier est un PDF : enregistrez la feuille en CSV ou en XLSX"],
      [Buffer.from("PK\x03\x04 …", "latin1"), 0, "le fichier est une archive, ou un classeur abîmé ou démesuré"]
    ] as const) {
      const {fault, read, taken, refused} = parse(content);
      expect([read, taken.length, refused.length], reason).toEqual([lines, 0, lines]);
      expect(fault?.reason).toContain(reason);
    }
  });
});
