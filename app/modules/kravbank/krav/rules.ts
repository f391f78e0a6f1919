import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Versionsfelt } from '../../../kernel/feltforskel.ts';
import { afvist, type Hindring, ok, type Resultat } from '../../../kernel/resultat.ts';
import { rentekst } from '../../../kernel/rigtekst.ts';
import { graensetekst, type Svartype } from '../../../kernel/svartype.ts';
import { antal } from '../../../kernel/tekst.ts';
import type { Klasse, Klasser } from '../klasse/rules.ts';
import { OPHOEJELSESHAENDELSER } from '../ophoejelse/rules.ts';
import {
  type Ejerskab,
  KILDEARTER,
  KLASSEARTER,
  type Klasseart,
  type Kravindhold,
  kan,
  maaRette,
  PRIORITETER,
  type Tilstand,
} from '../rules.ts';
import { TILPASNINGSHAENDELSER } from '../tilpasning/rules.ts';

export interface Opslagspost {
  readonly navn: string;
  /** What else a reader wants to know of it: `Borgerkontakt · i drift`. */
  readonly om: string;
  /** Not offered for new use. */
  readonly udgaaet: boolean;
}

/** What codes and ids in a krav are called. */
export interface Kravopslag {
  readonly klasser: Klasser;
  readonly integrationer: ReadonlyMap<string, Opslagspost>;
  readonly arbejdsgange: ReadonlyMap<string, Opslagspost>;
}

/** `Tal, højst 2,5 sekunder`: what a supplier answers with and the limit that is demanded. */
export function svartekst(svar: Svartype): string {
  switch (svar.type) {
    case 'valg':
      return 'Ja/nej-svar';
    case 'tal':
      return svar.graense || svar.enhed === '' ? medGraense('Tal', svar) : `Tal i ${svar.enhed}`;
    case 'dato':
      return medGraense('Dato', svar);
    case 'tekst':
      return medGraense('Tekst', svar);
  }
}

function medGraense(slags: string, svar: Svartype): string {
  const graense = graensetekst(svar);
  return graense === '' ? slags : `${slags}, ${graense}`;
}

export function driftsform({ saas, onPremise }: Pick<Kravindhold, 'saas' | 'onPremise'>): string {
  return [saas && 'SaaS', onPremise && 'On-premise'].filter(Boolean).join(' og ');
}

function medNavn(koder: readonly string[], opslag: ReadonlyMap<string, { readonly navn: string }>): string[] {
  return koder.map((kode) => [kode, opslag.get(kode)?.navn].filter(Boolean).join(' '));
}

/** `Sikkerhed › Adgangsstyring`. */
export function kategoritekst(i: Pick<Kravindhold, 'kategoriId' | 'underkategoriId'>, k: Klasser): string {
  const { kategori, underkategori } = k.kategorierFor(i.kategoriId, i.underkategoriId);
  return [kategori, underkategori].flatMap((klasse) => (klasse ? [klasse.navn] : [])).join(' › ');
}

/** Rich text as it is compared word by word: without looks, with the addresses of links. */
function sammenlignelig(notation: string): string {
  return rentekst(notation, { adresser: true });
}

/** The fields of a krav in the order of its page; history, conflicts and imports compare by them. */
export function kravfelter(
  { klasser, integrationer, arbejdsgange }: Kravopslag,
  bilagsnavne: ReadonlyMap<string, string> = new Map(),
): readonly Versionsfelt<Kravindhold>[] {
  return [
    { navn: 'navn', etiket: 'Navn', vis: (i) => i.navn },
    { navn: 'prioritet', etiket: 'Prioritet', vis: (i) => PRIORITETER[i.prioritet] },
    { navn: 'beskrivelse', etiket: 'Kravtekst', vis: (i) => sammenlignelig(i.beskrivelse) },
    { navn: 'rationale', etiket: 'Hvorfor', vis: (i) => sammenlignelig(i.rationale) },
    { navn: 'fortolkning', etiket: 'Fortolkning', vis: (i) => sammenlignelig(i.fortolkning) },
    { navn: 'interessenter', etiket: 'Interessenter', vis: (i) => i.interessenter },
    {
      navn: 'kategoriId',
      sammenMed: ['underkategoriId'],
      etiket: 'Kategori',
      vis: (i) => kategoritekst(i, klasser),
    },
    {
      navn: 'domaener',
      sammenMed: ['alleDomaener'],
      etiket: 'Domæner',
      vis: (i) => (i.alleDomaener ? ['Alle domæner'] : klasser.navne(i.domaener)),
    },
    { navn: 'principper', etiket: 'Principper', vis: (i) => klasser.navne(i.principper) },
    { navn: 'tags', etiket: 'Filtre', vis: (i) => klasser.navne(i.tags) },
    { navn: 'saas', sammenMed: ['onPremise'], etiket: 'Driftsform', vis: driftsform },
    { navn: 'svar', etiket: 'Svartype', vis: (i) => svartekst(i.svar) },
    {
      navn: 'kraeverUddybning',
      etiket: 'Svar kræver uddybning',
      vis: (i) => (i.kraeverUddybning ? 'Ja' : 'Nej'),
    },
    { navn: 'evidens', etiket: 'Forventet dokumentation', vis: (i) => i.evidens },
    { navn: 'integrationer', etiket: 'Integrationer', vis: (i) => medNavn(i.integrationer, integrationer) },
    { navn: 'arbejdsgange', etiket: 'Arbejdsgange', vis: (i) => medNavn(i.arbejdsgange, arbejdsgange) },
    {
      navn: 'kilder',
      etiket: 'Kilder',
      vis: (i) => i.kilder.map((k) => [KILDEARTER[k.art], k.tekst, k.link].filter(Boolean).join(' · ')),
    },
    { navn: 'bilag', etiket: 'Bilag', vis: (i) => i.bilag.map((id) => bilagsnavne.get(id) ?? id) },
  ];
}

/** Which class fields a form has, and what kind of class each holds. */
const KLASSEFELTER: readonly {
  readonly felt: string;
  readonly art: Klasseart;
  readonly ider: (i: Kravindhold) => readonly number[];
}[] = [
  { felt: 'kategori', art: 'kategori', ider: (i) => (i.kategoriId === null ? [] : [i.kategoriId]) },
  {
    felt: 'kategori',
    art: 'kategori',
    ider: (i) => (i.underkategoriId === null ? [] : [i.underkategoriId]),
  },
  { felt: 'domaener', art: 'domaene', ider: (i) => i.domaener },
  { felt: 'principper', art: 'princip', ider: (i) => i.principper },
  { felt: 'tags', art: 'tag', ider: (i) => i.tags },
];

export interface Grundlag {
  readonly klasser: Klasser;
  /** Codes in the catalogue, the retired ones too. */
  readonly integrationer: ReadonlySet<string>;
  readonly arbejdsgange: ReadonlySet<string>;
  /** Whose krav it is: a kommune's own classes are for its own krav. */
  readonly organisationId: number | null;
  /** What the krav held before; that may stay, also when it is retired since. */
  readonly foer: Kravindhold | null;
}

function kanVaelges(k: Klasse | null, art: Klasseart, organisationId: number | null): boolean {
  if (!k || k.art !== art || k.udgaaet) return false;
  return k.organisationId === null || k.organisationId === organisationId;
}

/** Whether what a krav points at is there and can be chosen. */
export function kontrollerIndhold(i: Kravindhold, g: Grundlag): Hindring[] {
  const fejl: Hindring[] = [];
  for (const { felt, art, ider } of KLASSEFELTER) {
    const beholdt = g.foer ? ider(g.foer) : [];
    for (const id of ider(i)) {
      const klasse = g.klasser.find(id);
      if (beholdt.includes(id) || kanVaelges(klasse, art, g.organisationId)) continue;
      const hvad = klasse?.art === art ? `»${klasse.navn}«` : KLASSEARTER[art];
      fejl.push({
        kode: 'ukendt_klasse',
        felt,
        besked: `${hvad} kan ikke længere vælges. Vælg igen på listen.`,
      });
    }
  }
  const under = g.klasser.find(i.underkategoriId);
  if (under && g.klasser.find(under.overklasseId)?.id !== g.klasser.find(i.kategoriId)?.id) {
    fejl.push({
      kode: 'forkert_underkategori',
      felt: 'kategori',
      besked: `Underkategorien »${under.navn}« hører ikke til den valgte kategori.`,
    });
  }
  for (const [felt, koder, kendte, hvad] of [
    ['integrationer', i.integrationer, g.integrationer, 'Integrationen'],
    ['arbejdsgange', i.arbejdsgange, g.arbejdsgange, 'Arbejdsgangen'],
  ] as const) {
    for (const kode of koder.filter((k) => !kendte.has(k) && !g.foer?.[felt].includes(k))) {
      fejl.push({ kode: 'ukendt_kode', felt, besked: `${hvad} »${kode}« findes ikke i kataloget.` });
    }
  }
  return fejl;
}

/** What is missing before a krav can be published. */
export function mangler(i: Kravindhold): Hindring[] {
  return i.beskrivelse === ''
    ? [
        {
          kode: 'mangler_kravtekst',
          felt: 'beskrivelse',
          besked: 'Skriv kravteksten, før kravet publiceres.',
        },
      ]
    : [];
}

/** Where a krav and its open version stand. */
export interface Stilling extends Ejerskab {
  readonly tilstand: Tilstand;
  readonly gaeldendeNr: number | null;
  readonly aabenTilstand: 'kladde' | 'i_review' | null;
}

/** What one does with a krav as a whole, with the words of its button and of its page, and whether it takes a reason. */
export const SKRIDT = {
  indsend: { knap: 'Send til review', grund: 'nej', maal: 'indsend' },
  returner: { knap: 'Send tilbage', grund: 'ja', maal: 'returner' },
  publicer: { knap: 'Publicér', grund: 'valgfri', maal: 'publicer' },
  forkast: { knap: 'Forkast kladde', grund: 'valgfri', maal: 'rediger' },
  genopret: { knap: 'Hent kladden tilbage', grund: 'nej', maal: 'rediger' },
  genskab: { knap: 'Genskab som kladde', grund: 'valgfri', maal: 'rediger' },
  udgaa: { knap: 'Lad kravet udgå', grund: 'ja', maal: 'udgaa' },
  genindfoer: { knap: 'Genindfør', grund: 'nej', maal: 'genindfoer' },
  slet: { knap: 'Slet', grund: 'valgfri', maal: 'slet' },
  gendan: { knap: 'Gendan', grund: 'nej', maal: 'gendan' },
} as const;
export type Skridt = keyof typeof SKRIDT;

export function erSkridt(tekst: string): tekst is Skridt {
  return Object.hasOwn(SKRIDT, tekst);
}

const INGEN_KLADDE = 'Der er ingen kladde. Genindlæs siden for at se, hvad der er sket.';

/** What the open version has to be for the step; null when the step isn't about it. */
function omAaben(skridt: Skridt, s: Stilling): Resultat {
  switch (skridt) {
    case 'indsend':
      if (s.aabenTilstand === 'kladde') return ok();
      return afvist(
        'forkert_tilstand',
        s.aabenTilstand === 'i_review' ? 'Kravet er allerede sendt til review.' : INGEN_KLADDE,
      );
    case 'returner':
      if (s.aabenTilstand === 'i_review') return ok();
      return afvist(
        'forkert_tilstand',
        'Kravet er ikke i review. Genindlæs siden for at se, hvad der er sket.',
      );
    case 'publicer':
      if (s.aabenTilstand === null) return afvist('forkert_tilstand', INGEN_KLADDE);
      if (s.slags === 'lokalt' || s.aabenTilstand === 'i_review') return ok();
      return afvist('ikke_i_review', 'Send kravet til review, før det publiceres.');
    case 'forkast':
      if (s.aabenTilstand === null) return afvist('forkert_tilstand', INGEN_KLADDE);
      if (s.gaeldendeNr !== null) return ok();
      return afvist('eneste_version', 'Kravet har kun denne kladde. Slet kravet i stedet.');
    case 'genopret':
    case 'genskab':
      if (s.aabenTilstand === null) return ok();
      return afvist('har_kladde', 'Der er allerede en kladde. Publicér eller forkast den først.');
    default:
      return ok();
  }
}

/** Whether the actor may take this step now; the sentence says what is in the way. */
export function maaTage(skridt: Skridt, aktoer: Aktoer | null, s: Stilling): Resultat {
  if (!maaRette(aktoer, s)) return afvist('ikke_adgang', 'Du kan ikke rette dette krav.');
  const tilstand = kan(SKRIDT[skridt].maal, s.tilstand);
  return tilstand.ok ? omAaben(skridt, s) : tilstand;
}

/**
 * A tværkommunalt krav is approved by another than the one who last changed its text, unless the redaktion is one
 * person.
 */
export function maaGodkende(
  aktoer: Aktoer,
  s: Pick<Ejerskab, 'slags'>,
  retterId: string | null,
  andenRedaktoer: boolean,
): Resultat {
  if (s.slags !== 'tvaerkommunalt' || retterId !== aktoer.personId || !andenRedaktoer) return ok();
  return afvist(
    'samme_person',
    'Du har selv rettet teksten sidst. Et tværkommunalt krav godkendes af en anden kravredaktør.',
  );
}

/** Where a krav is used: by name in one's own kravlister, as numbers in those of others. */
export interface Brug {
  readonly egne: readonly { readonly navn: string }[];
  readonly andre: readonly { readonly antal: number }[];
}

/** Where a krav is used, as a refusal to delete it says it; null when it isn't. */
export function brugshindring(brug: Brug): Hindring | null {
  const egne = brug.egne.map((l) => `»${l.navn}«`);
  const andre = brug.andre.reduce((sum, a) => sum + a.antal, 0);
  const dele = [
    egne.length > 0 &&
      `${antal(egne.length, 'kravliste', 'kravlister')} hos jer (${egne.slice(0, 5).join(', ')}${egne.length > 5 ? ' m.fl.' : ''})`,
    andre > 0 && `${antal(andre, 'kravliste', 'kravlister')} hos andre`,
  ].filter(Boolean);
  return dele.length === 0
    ? null
    : {
        kode: 'i_brug',
        besked: `Kravet bruges i ${dele.join(' og ')} og kan ikke slettes. Lad det udgå i stedet: så beholder listerne det, og ingen nye får det.`,
      };
}

/**
 * The mark of the open version as it was read, attachments included: who sends it on or publishes it does so with what
 * they have seen.
 */
export function laestStempel(v: {
  readonly nr: number;
  readonly laas: number;
  readonly rettetKl: Date;
}): string {
  return `${stempel(v)}.${v.rettetKl.getTime()}`;
}

/** The mark of the version that a form was made from: it changes at each saving, and from version to version. */
export function stempel(v: { readonly nr: number; readonly laas: number }): string {
  return `${v.nr}.${v.laas}`;
}

/** What was done, as the history of a krav says it; other parts of the kravbank have their own. */
export const HAENDELSER: Readonly<Record<string, string>> = {
  opret: 'Oprettet',
  ret: 'Kladden rettet',
  indsend: 'Sendt til review',
  returner: 'Sendt tilbage',
  publicer: 'Publiceret',
  forkast: 'Kladden forkastet',
  genopret: 'Kladden hentet tilbage',
  genskab: 'Genskabt fra ældre version',
  udgaa: 'Udgået',
  genindfoer: 'Genindført',
  slet: 'Slettet',
  gendan: 'Gendannet',
  bilag: 'Bilag tilføjet',
  bilag_fjern: 'Bilag fjernet',
  note: 'Noten rettet',
  kommentar: 'Kommentar skrevet',
  kommentar_fjern: 'Kommentar fjernet',
  ...OPHOEJELSESHAENDELSER,
  ...TILPASNINGSHAENDELSER,
};
