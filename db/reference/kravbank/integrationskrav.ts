import type { Kilde } from '../../../app/modules/kravbank/rules.ts';
import type { Integrationsoplysning, Startkrav } from '../../../app/modules/kravbank/startsaet/rules.ts';
import { HAANDSKREVNE } from './integrationer.ts';

type Retning = Integrationsoplysning['retning'];
type Status = Integrationsoplysning['status'];

/** Where it runs, by the catalogue's kind. */
function sted(art: string): { under: string; navn: string } {
  const lille = art.toLowerCase();
  if (lille.startsWith('støttesystem'))
    return { under: 'stoettesystemer', navn: 'de fælleskommunale støttesystemer' };
  if (lille.startsWith('fælleskomponent')) return { under: 'post', navn: 'den fælles postkomponent' };
  return { under: 'serviceplatform', navn: 'Serviceplatformen' };
}

const AABNING: Readonly<Record<Retning, (navn: string, hos: string) => string>> = {
  hent: (navn, hos) =>
    `Løsningen skal hente oplysninger gennem den fælleskommunale integration ${navn} i ${hos}, når opgaven har brug for dem.`,
  modtag: (navn, hos) =>
    `Løsningen skal modtage oplysninger gennem den fælleskommunale integration ${navn} i ${hos} og behandle dem automatisk.`,
  afsend: (navn, hos) =>
    `Løsningen skal aflevere gennem den fælleskommunale integration ${navn} i ${hos} som en del af arbejdet i løsningen.`,
  begge: (navn, hos) =>
    `Løsningen skal bruge den fælleskommunale integration ${navn} i ${hos}, både til at hente og til at aflevere oplysninger.`,
  '': (navn, hos) =>
    `Løsningen skal kunne bruge den fælleskommunale integration ${navn} i ${hos}, når opgaven har brug for den.`,
};

const HAANDTERING: Readonly<Record<Retning, readonly string[]>> = {
  hent: [
    'kun spørge om det, brugeren har en opgave til, og logge opslaget med bruger og formål',
    'vise, hvornår oplysningen er hentet, og sige til, når den ikke kan hentes',
  ],
  modtag: [
    'behandle hver besked netop én gang, også når den kommer igen eller i en anden rækkefølge',
    'lægge det, der ikke kan behandles, på en liste, hvor en medarbejder kan se årsagen',
  ],
  afsend: [
    'kontrollere indholdet før afsendelse og gemme kvitteringen',
    'prøve igen ved fejl uden at sende dobbelt og vise en medarbejder det, der ikke kan afleveres',
  ],
  begge: [
    'holde sine egne oplysninger og de fælles i overensstemmelse og vise afvigelser',
    'vente og prøve igen, når modparten ikke svarer, uden at noget går tabt eller kommer dobbelt',
  ],
  '': ['håndtere fejl og ventetid, uden at noget går tabt, og vise en medarbejder, hvad der mangler'],
};

/** What the status means to whoever writes the tender; empty for what is in operation. */
const FORBEHOLD: Readonly<Record<Status, string>> = {
  drift: '',
  planlagt:
    'Integrationen er **planlagt** og ikke i drift. Kravet er derfor en option: Spørg, hvornår leverandøren kan tage den i brug, når den er klar.',
  planlagt_aeldre:
    'Integrationen er kun set som **planlagt på en ældre side** og ikke i drift. Kravet er derfor en option. Undersøg først, om den findes.',
  lukket: '',
  aeldre:
    'Integrationen er kun set i en **ældre kilde**. Kravet er derfor en option. Undersøg først, om den stadig kan bruges.',
  dokumentation:
    'Integrationen er kun set nævnt i **dokumentation**. Kravet er derfor en option. Undersøg først, om den kan bruges.',
};

const UBEKRAEFTET: Readonly<Record<Integrationsoplysning['bekraeftet'], string>> = {
  ja: '',
  delvist:
    'Kode eller navn er **ikke fuldt bekræftet** i en offentlig kilde. Kontrollér det i Digitaliseringskataloget, før kravet bruges.',
  nej: 'Kode og navn er **ikke bekræftet** i en offentlig kilde. Kontrollér det i Digitaliseringskataloget, før kravet bruges.',
};

/** The catalogue's source, as a link where it is an address in Digitaliseringskataloget. */
function kilde(i: Integrationsoplysning): Kilde {
  const [adresse] = /digitaliseringskataloget\.dk\/[A-Za-z0-9/-]+/.exec(i.kilde) ?? [];
  return {
    art: 'andet',
    tekst: `Kataloget om ${i.kode}: ${i.kilde}${i.bekraeftet === 'ja' ? '' : ' (ikke fuldt bekræftet)'}`,
    link: adresse === undefined ? '' : `https://${adresse}`,
  };
}

/** The key under which an integration's krav is shipped. */
export function integrationsnoegle(kode: string): string {
  return `integration-${kode.toLowerCase()}`;
}

/**
 * The krav of one integration, from what the catalogue says and what is written by hand about the known ones. Null for
 * one that takes no new systems: demanding it would be demanding the impossible.
 */
export function integrationskrav(i: Integrationsoplysning): Startkrav | null {
  if (i.status === 'lukket') return null;
  const egen = HAANDSKREVNE[i.kode];
  const { under, navn: hos } = sted(i.art);
  const version =
    i.versionSet === ''
      ? 'bruge den version, der er gældende ved idriftsættelse, og følge med til nye versioner uden særskilt betaling'
      : `bruge version ${i.versionSet} eller nyere og følge med til nye versioner uden særskilt betaling`;
  const punkter = [...HAANDTERING[i.retning], version];
  return {
    noegle: integrationsnoegle(i.kode),
    navn: `${egen?.navn ?? i.navn} (${i.kode})`,
    beskrivelse: [
      AABNING[i.retning](`**${i.kode} ${i.navn}**`, hos),
      ...(egen === undefined ? [] : [egen.hvad]),
      `Løsningen skal\n\n${punkter.map((p) => `- ${p}`).join('\n')}`,
    ].join('\n\n'),
    rationale:
      egen?.hvorfor ??
      `En fælles integration på området ${i.dataomraade} bygges og vedligeholdes én gang for alle kommuner og gør det lettere at skifte system.`,
    fortolkning: [
      FORBEHOLD[i.status],
      UBEKRAEFTET[i.bekraeftet],
      egen?.forstaa ?? '',
      'Bed leverandøren skelne mellem i drift hos andre kommuner, planlagt med dato og ikke planlagt. Kommunen skal selv have sin tilslutning og sine serviceaftaler på plads.',
    ]
      .filter((afsnit) => afsnit !== '')
      .join('\n\n'),
    interessenter: egen?.interessenter ?? 'It-arkitekt, systemejer',
    kategori: 'integration',
    underkategori: `integration-${under}`,
    prioritet: i.status === 'drift' ? (egen?.prioritet ?? 'krav') : 'option',
    domaener: 'alle',
    principper: ['fda-1', 'fda-6', 'fda-7'],
    tags: [],
    saas: true,
    onPremise: true,
    kraeverUddybning: true,
    evidens: 'Oplysning om, hvor integrationen er i drift i dag, i hvilken version og siden hvornår.',
    svar: { type: 'valg' },
    integrationer: [i.kode],
    arbejdsgange: [],
    kilder: [kilde(i), ...(egen?.kilder ?? [])],
  };
}
