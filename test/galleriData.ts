/** Made-up figures for the gallery: systems and kommuner of the prototype. Names of kommuner exist, nothing else does. */

export interface DemoSystem {
  navn: string;
  leverandoer: string;
  omraade: string;
  B: number;
  K: number;
  T: number;
}

const system = (
  navn: string,
  leverandoer: string,
  omraade: string,
  b: number,
  kb: number,
  tk: number,
): DemoSystem => ({
  navn,
  leverandoer,
  omraade,
  B: b,
  K: b + kb,
  T: b + kb + tk,
});

export const SYSTEMER: readonly DemoSystem[] = [
  system('Følgesvend', 'Bøgelund Data A/S', 'Social', 2, 2, 5),
  system('Jobvej', 'Tværvind Software ApS', 'Arbejdsmarked', 8, 3, 4),
  system('Sundhedssti', 'Bøgelund Data A/S', 'Sundhed og omsorg', 2, 3, 4),
  system('BarnetsBo', 'Lyngmark Digital A/S', 'Børn og familie', 6, 3, 2),
  system('Omsorgia', 'Bøgelund Data A/S', 'Sundhed og omsorg', 7, 2, 3),
  system('Skolestien', 'Kildeager Løsninger A/S', 'Skole', 3, 2, 3),
  system('Skranken', 'Havrevang IT ApS', 'Borgerservice', 6, 1, 3),
  system('Vejsyn', 'Havrevang IT ApS', 'Teknik og miljø', 2, 0, 4),
  system('Ydelsesport', 'Tværvind Software ApS', 'Borgerservice', 12, 4, 0),
  system('Byggetid', 'Havrevang IT ApS', 'Teknik og miljø', 8, 2, 1),
  system('Dagligdag', 'Kildeager Løsninger A/S', 'Dagtilbud', 7, 1, 2),
  system('Lønbro', 'Stenbro Systemer A/S', 'Personale', 5, 1, 2),
  system('Kronregnskab', 'Stenbro Systemer A/S', 'Økonomi', 7, 0, 0),
  system('Sagsro', 'Stenbro Systemer A/S', 'Tværgående', 11, 0, 0),
];

/** Name, B, T, systems with målbillede, all systems. */
export const KOMMUNER = `
København,73,109,14,17; Frederiksberg,28,57,7,13; Ballerup,27,47,6,13; Brøndby,15,44,5,7;
Dragør,20,35,5,12; Gentofte,22,62,8,13; Gladsaxe,27,73,9,11; Glostrup,18,49,6,7;
Herlev,49,114,14,22; Albertslund,33,64,9,13; Hvidovre,54,106,14,22; Høje-Taastrup,87,144,17,20;
Lyngby-Taarbæk,12,42,5,7; Rødovre,40,117,14,20; Ishøj,82,156,18,20; Tårnby,26,50,6,7;
Vallensbæk,73,151,18,23; Furesø,68,132,18,24; Allerød,45,110,13,16; Fredensborg,63,139,19,21;
Helsingør,36,69,8,15; Hillerød,72,133,15,22; Hørsholm,35,77,11,15; Rudersdal,33,94,13,14;
Egedal,42,117,14,17; Frederikssund,15,43,5,13; Greve,79,124,16,23; Køge,18,35,5,9;
Halsnæs,35,100,14,15; Roskilde,60,107,15,16; Solrød,43,98,12,18; Gribskov,75,151,19,27;
Odsherred,41,111,14,19; Holbæk,33,72,10,16; Faxe,81,179,20,25; Kalundborg,50,105,12,18;
Ringsted,50,165,20,26; Slagelse,36,86,10,14; Stevns,77,154,20,28; Sorø,23,90,12,20;
Lejre,76,160,18,24; Lolland,49,81,11,19; Næstved,16,35,4,12; Guldborgsund,23,59,7,14;
Vordingborg,38,77,9,16; Bornholm,68,124,16,24; Middelfart,23,63,9,12; Assens,32,66,8,16;
Faaborg-Midtfyn,31,56,8,9; Kerteminde,72,157,20,23; Nyborg,38,75,10,11; Odense,53,113,14,19;
Svendborg,86,143,14,19; Nordfyns,52,124,15,23; Langeland,74,161,20,23; Ærø,65,147,18,21;
Haderslev,33,65,8,16; Billund,107,171,20,28; Sønderborg,33,83,11,15; Tønder,11,31,4,6;
Esbjerg,68,167,20,24; Fanø,72,159,19,23; Varde,55,104,12,16; Vejen,65,128,18,24;
Aabenraa,75,114,13,15; Fredericia,68,112,15,18; Horsens,39,61,7,14; Kolding,50,92,11,14;
Vejle,76,131,17,21; Herning,61,110,14,22; Holstebro,46,93,13,15; Lemvig,33,52,7,9;
Struer,46,103,12,15; Syddjurs,44,87,12,19; Norddjurs,46,105,14,16; Favrskov,16,53,6,11;
Odder,19,42,6,10; Randers,62,123,14,21; Silkeborg,93,177,20,24; Samsø,28,79,9,13;
Skanderborg,31,78,10,15; Aarhus,15,28,4,9; Ikast-Brande,29,74,10,18; Ringkøbing-Skjern,64,137,17,25;
Hedensted,57,116,13,17; Morsø,43,71,8,15; Skive,15,33,4,6; Thisted,18,41,5,7; Viborg,59,109,13,17;
Brønderslev,39,84,12,20; Frederikshavn,47,98,14,18; Vesthimmerlands,39,69,9,10; Læsø,43,80,10,14;
Rebild,22,46,6,9; Mariagerfjord,53,93,13,17; Jammerbugt,25,68,8,15; Aalborg,37,92,13,16;
Hjørring,57,149,17,20;
`
  .split(';')
  .map((linje) => linje.trim())
  .filter((linje) => linje !== '')
  .map((linje) => {
    const [navn, b, t, med, ialt] = linje.split(',');
    return { navn, B: Number(b), T: Number(t), medMaalbillede: Number(med), ialt: Number(ialt) };
  });

/** Id, name and group of the integrationer of the demo matrix. */
export const INTEGRATIONER = [
  ['SF1461', 'Modtag beskeder', 'Beskeder'],
  ['SF1462', 'Afsend beskeder', 'Beskeder'],
  ['SF2900', 'Fordelingskomponent', 'Beskeder'],
  ['SF1470', 'Sags- og Dok.indeks', 'Sag'],
  ['SF1490', 'Ydelsesindeks', 'Ydelse'],
  ['SF1491', 'Ydelser egen sektor', 'Ydelse'],
  ['SF1500', 'Organisation', 'Org. og adgang'],
  ['SF1510', 'Klassifikation', 'Org. og adgang'],
  ['SF1511', 'Adgang for brugere', 'Org. og adgang'],
  ['SF1520', 'CPR replika opslag', 'Person og CVR'],
  ['SF6002', 'CPR Abonnement', 'Person og CVR'],
  ['SF1530', 'CVR-Online', 'Person og CVR'],
  ['SF1590_A', 'Økonomipostering', 'Økonomi'],
  ['SF0770_A', 'SKAT Indkomst', 'Økonomi'],
  ['SF1601', 'Afsend post', 'Post'],
  ['SF1606', 'Modtag post', 'Post'],
] as const;

/** System, task, one letter per integration: b i brug, t tilsluttet, m mangler, l lovet, v via, u ukendt, x uden for. */
export const CELLER = [
  ['Omsorgia', 'Omsorgssystem', 'bbtbxxbtmbbxmxbl'],
  ['Sagsro', 'ESDH', 'bbbbxxbbbbxbxxbb'],
  ['Jobvej', 'Beskæftigelse', 'btmbbbbmlbtxmbbt'],
  ['BarnetsBo', 'Børn- og ungesager', 'btxtxxbbmbbxmxbt'],
  ['Kronregnskab', 'Økonomisystem', 'xxxxxxbbbxxbbxvv'],
  ['Lønbro', 'Løn og personale', 'mxxxxxbmbbxxbtbx'],
  ['Byggetid', 'Byggesag', 'blxbxxbtbbxbtxbb'],
  ['Skolestien', 'Elevadministration', 'mxxmxxbtlbbxxxtx'],
  ['Dagligdag', 'Pladsanvisning', 'bxxlxxbmbbbxbxbt'],
  ['Ydelsesport', 'Kontante ydelser', 'bttbbtbbbbbbbtbb'],
  ['Skranken', 'Borgerbetjening', 'txbmxxbmlbxbxxbb'],
  ['Sundhedssti', 'Sundhedspleje', 'tmxmxxbtmbuxxxtx'],
  ['Vejsyn', 'Vej og park', 'xxxmxxbmxxxblxmx'],
  ['Følgesvend', 'Misbrugsbehandling', 'mxxlxxbmtbmxxxtl'],
] as const;
