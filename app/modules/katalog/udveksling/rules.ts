import type { Celle, HeltArk } from '../../../kernel/ark.ts';
import { laesDag } from '../../../kernel/dag.ts';
import type { Maaned } from '../../../kernel/maaned.ts';
import {
  type Arbejdsgang,
  BEKRAEFTELSER,
  type Billeder,
  type Integration,
  type Katalogart,
  type Krav,
  ordnKoder,
  ordnKrav,
  type Pakke,
  RELEVANSER,
  RETNINGER,
  STATUSSER,
  valgfriMaaned,
} from '../rules.ts';

/** The sheets and columns of the catalogue's file, as they are written; reading ignores case and order. */
export const ARK = {
  integrationer: {
    navn: 'Integrationer',
    kolonner: {
      kode: 'Kode',
      navn: 'Navn',
      dataomraade: 'Dataområde',
      art: 'Art',
      retning: 'Retning',
      versionSet: 'Version',
      status: 'Status',
      gyldigFra: 'Gyldig fra',
      udgaaetFra: 'Udgår fra',
      efterfoelger: 'Efterfølger',
      forudsaetter: 'Forudsætter',
      bekraeftet: 'Bekræftet',
      kilde: 'Kilde',
    },
  },
  pakker: {
    navn: 'Pakker',
    kolonner: {
      kode: 'Kode',
      navn: 'Navn',
      beskrivelse: 'Beskrivelse',
      integrationer: 'Integrationer',
      udgaaetFra: 'Udgår fra',
      kilde: 'Kilde',
    },
  },
  arbejdsgange: {
    navn: 'Arbejdsgange',
    kolonner: {
      kode: 'Kode',
      navn: 'Navn',
      beskrivelse: 'Beskrivelse',
      kle: 'KLE',
      udgaaetFra: 'Udgår fra',
      demo: 'Demodata',
      kilde: 'Kilde',
    },
  },
  krav: {
    navn: 'Arbejdsganges integrationer',
    kolonner: {
      arbejdsgang: 'Arbejdsgang',
      integration: 'Integration',
      relevans: 'Relevans',
      begrundelse: 'Begrundelse',
    },
  },
} as const;
export type Arknoegle = keyof typeof ARK;

export interface Importfejl {
  readonly ark: string;
  /** As a person counts, the heading being row 1; null when it concerns the whole sheet. */
  readonly raekke: number | null;
  readonly kolonne: string | null;
  readonly vaerdi: string;
  readonly besked: string;
}

/** Where a proposal stands in the file, so that a rule's refusal can point there. */
export interface Sted {
  readonly ark: Arknoegle;
  readonly raekke: number;
}

export interface Importforslag<A extends Katalogart = Katalogart> {
  readonly art: A;
  readonly billede: Billeder[A];
  readonly sted: Sted;
  /** Rows of `krav` by integration. */
  readonly kravsteder: ReadonlyMap<string, Sted>;
}

/** The newest versions, from which columns that the file leaves out are kept. */
export type Nuvaerende = {
  readonly [A in Katalogart]: ReadonlyMap<string, { readonly billede: Billeder[A] }>;
};

function normal(tekst: string): string {
  return tekst.trim().replace(/\s+/g, ' ').toLowerCase();
}

type Kolonner<K extends Arknoegle> = keyof (typeof ARK)[K]['kolonner'] & string;

/** One row by column; a column that the sheet hasn't got is undefined. */
class Raekke<K extends Arknoegle> {
  readonly nr: number;
  readonly #ark: K;
  readonly #celler: ReadonlyMap<string, Celle>;
  readonly #fejl: Importfejl[];

  constructor(ark: K, nr: number, celler: ReadonlyMap<string, Celle>, fejl: Importfejl[]) {
    this.#ark = ark;
    this.nr = nr;
    this.#celler = celler;
    this.#fejl = fejl;
  }

  afvis(kolonne: Kolonner<K>, besked: string): void {
    const navne: Readonly<Record<string, string>> = ARK[this.#ark].kolonner;
    this.#fejl.push({
      ark: ARK[this.#ark].navn,
      raekke: this.nr,
      kolonne: navne[kolonne],
      vaerdi: this.#celler.get(kolonne)?.tekst ?? '',
      besked,
    });
  }

  tekst(kolonne: Kolonner<K>, ellers: string): string {
    return this.#celler.get(kolonne)?.tekst.replaceAll('\r\n', '\n').trim() ?? ellers;
  }

  paakraevet(kolonne: Kolonner<K>, ellers: string, besked: string): string {
    const tekst = this.tekst(kolonne, ellers);
    if (tekst === '') this.afvis(kolonne, besked);
    return tekst;
  }

  kode(kolonne: Kolonner<K>, moenster: RegExp, besked: string): string {
    const tekst = this.tekst(kolonne, '').toUpperCase();
    if (!moenster.test(tekst)) this.afvis(kolonne, besked);
    return tekst;
  }

  /** A code or its Danish name. */
  valg<V extends string>(kolonne: Kolonner<K>, muligheder: Readonly<Record<V, string>>, ellers: V): V {
    const celle = this.#celler.get(kolonne);
    if (!celle) return ellers;
    const ord = normal(celle.tekst);
    const fundet = (Object.keys(muligheder) as V[]).find((v) => v === ord || normal(muligheder[v]) === ord);
    if (fundet === undefined) {
      this.afvis(
        kolonne,
        `Skriv et af disse: ${Object.values<string>(muligheder).filter(Boolean).join(', ')}.`,
      );
      return ellers;
    }
    return fundet;
  }

  maaned(kolonne: Kolonner<K>, ellers: Maaned | null): Maaned | null {
    const celle = this.#celler.get(kolonne);
    if (!celle) return ellers;
    const maaned = valgfriMaaned(celle.tekst.trim());
    if (maaned === undefined) this.afvis(kolonne, 'Skriv måneden som åååå-mm, for eksempel 2026-10.');
    return maaned ?? null;
  }

  dato(kolonne: Kolonner<K>, ellers: string | null): string | null {
    const celle = this.#celler.get(kolonne);
    if (!celle) return ellers;
    const dato = celle.tekst.trim();
    if (dato !== '' && laesDag(dato) === null)
      this.afvis(kolonne, 'Skriv datoen som åååå-mm-dd, for eksempel 2026-10-01.');
    return dato === '' ? null : dato;
  }

  /** Codes with comma, semicolon or space between. */
  koder(kolonne: Kolonner<K>, ellers: readonly string[]): readonly string[] {
    const celle = this.#celler.get(kolonne);
    return celle
      ? ordnKoder(
          celle.tekst
            .toUpperCase()
            .split(/[\s,;]+/)
            .filter(Boolean),
        )
      : ellers;
  }
}

export const INTEGRATIONSKODE = /^[A-Z0-9_]{2,20}$/;
export const KODE = /^[A-ZÆØÅ0-9_-]{1,20}$/;
export const INTEGRATIONSKODE_BESKED =
  'Skriv en kode på 2–20 store bogstaver, cifre og _, for eksempel SF1500.';
export const KODE_BESKED = 'Skriv en kode på 1–20 store bogstaver, cifre, _ og -.';

class Laeser {
  readonly fejl: Importfejl[] = [];
  readonly #ark: readonly HeltArk[];

  constructor(ark: readonly HeltArk[]) {
    this.#ark = ark;
  }

  find(noegle: Arknoegle): HeltArk | undefined {
    return this.#ark.find((a) => normal(a.navn) === normal(ARK[noegle].navn));
  }

  /** The rows of a sheet, none when the file hasn't got it. Empty rows are passed over. */
  raekker<K extends Arknoegle>(noegle: K, paakraevede: readonly Kolonner<K>[]): Raekke<K>[] {
    const ark = this.find(noegle);
    if (!ark) return [];
    const [hoved, ...resten] = ark.raekker;
    const overskrifter = (hoved?.celler ?? []).map((c) => normal(c.tekst));
    const navne = Object.entries<string>(ARK[noegle].kolonner);
    const plads = navne.flatMap(([k, overskrift]) => {
      const nr = overskrifter.indexOf(normal(overskrift));
      return nr < 0 ? [] : [[k, nr] as const];
    });
    const mangler = navne.filter(
      ([k]) => (paakraevede as readonly string[]).includes(k) && !plads.some(([p]) => p === k),
    );
    for (const [, overskrift] of mangler) {
      this.fejl.push({
        ark: ARK[noegle].navn,
        raekke: null,
        kolonne: overskrift,
        vaerdi: '',
        besked: `Kolonnen »${overskrift}« mangler. Skriv overskriften i første række.`,
      });
    }
    if (mangler.length > 0) return [];
    return resten.flatMap(({ nr, celler }) => {
      if (celler.every((c) => c.tekst.trim() === '')) return [];
      const kort = new Map(plads.map(([k, i]) => [k, celler[i] ?? { tekst: '', type: 'tom' as const }]));
      return [new Raekke(noegle, nr, kort, this.fejl)];
    });
  }
}

function laesIntegration(r: Raekke<'integrationer'>, nu: Integration | undefined): Integration {
  return {
    kode: r.kode('kode', INTEGRATIONSKODE, INTEGRATIONSKODE_BESKED),
    navn: r.paakraevet('navn', nu?.navn ?? '', 'Skriv integrationens navn.'),
    dataomraade: r.tekst('dataomraade', nu?.dataomraade ?? ''),
    art: r.tekst('art', nu?.art ?? ''),
    retning: r.valg('retning', { ...RETNINGER, '': '' }, nu?.retning ?? ''),
    versionSet: r.tekst('versionSet', nu?.versionSet ?? ''),
    status: r.valg('status', STATUSSER, nu?.status ?? 'drift'),
    gyldigFra: r.dato('gyldigFra', nu?.gyldigFra ?? null),
    kilde: r.tekst('kilde', nu?.kilde ?? ''),
    bekraeftet: r.valg('bekraeftet', BEKRAEFTELSER, nu?.bekraeftet ?? 'delvist'),
    udgaaetFra: r.maaned('udgaaetFra', nu?.udgaaetFra ?? null),
    efterfoelger: r.koder('efterfoelger', nu?.efterfoelger ? [nu.efterfoelger] : [])[0] ?? null,
    forudsaetter: r.koder('forudsaetter', nu?.forudsaetter ?? []),
  };
}

function laesPakke(r: Raekke<'pakker'>, nu: Pakke | undefined): Pakke {
  return {
    kode: r.kode('kode', KODE, KODE_BESKED),
    navn: r.paakraevet('navn', nu?.navn ?? '', 'Skriv pakkens navn.'),
    beskrivelse: r.tekst('beskrivelse', nu?.beskrivelse ?? ''),
    kilde: r.tekst('kilde', nu?.kilde ?? ''),
    udgaaetFra: r.maaned('udgaaetFra', nu?.udgaaetFra ?? null),
    integrationer: r.koder('integrationer', nu?.integrationer ?? []),
  };
}

function laesArbejdsgang(r: Raekke<'arbejdsgange'>, nu: Arbejdsgang | undefined): Arbejdsgang {
  const kle = r.tekst('kle', nu?.kle ?? '');
  return {
    kode: r.kode('kode', KODE, KODE_BESKED),
    navn: r.paakraevet('navn', nu?.navn ?? '', 'Skriv arbejdsgangens navn.'),
    beskrivelse: r.tekst('beskrivelse', nu?.beskrivelse ?? ''),
    // A spreadsheet makes 4 of 04 where the column isn't text.
    kle: kle === '' ? null : kle.padStart(2, '0'),
    kilde: r.tekst('kilde', nu?.kilde ?? ''),
    demo:
      r.valg<'ja' | 'nej' | ''>('demo', { ja: 'Ja', nej: 'Nej', '': '' }, nu?.demo ? 'ja' : 'nej') === 'ja',
    udgaaetFra: r.maaned('udgaaetFra', nu?.udgaaetFra ?? null),
    krav: nu?.krav ?? [],
  };
}

interface Indhold {
  readonly krav: Krav[];
  readonly steder: Map<string, Sted>;
}

/** The integrations of each arbejdsgang that the file names; `findes` says which arbejdsgange there are. */
function laesKrav(laeser: Laeser, findes: (kode: string) => boolean): Map<string, Indhold> {
  const ud = new Map<string, Indhold>();
  for (const r of laeser.raekker('krav', ['arbejdsgang', 'integration', 'relevans', 'begrundelse'])) {
    const gang = r.kode('arbejdsgang', KODE, KODE_BESKED);
    const integration = r.kode('integration', INTEGRATIONSKODE, INTEGRATIONSKODE_BESKED);
    if (KODE.test(gang) && !findes(gang)) {
      r.afvis(
        'arbejdsgang',
        'Arbejdsgangen findes hverken i filen eller i kataloget. Tilføj den, eller ret koden.',
      );
    }
    const indhold = ud.get(gang) ?? { krav: [], steder: new Map<string, Sted>() };
    ud.set(gang, indhold);
    if (indhold.steder.has(integration)) {
      r.afvis('integration', `${integration} står to gange for ${gang}. Slet den ene række.`);
    }
    indhold.steder.set(integration, { ark: 'krav', raekke: r.nr });
    indhold.krav.push({
      integration,
      relevans: r.valg('relevans', RELEVANSER, 'noedvendig'),
      begrundelse: r.tekst('begrundelse', ''),
    });
  }
  return ud;
}

export interface LaestImport {
  readonly forslag: readonly Importforslag[];
  readonly fejl: readonly Importfejl[];
}

const INGEN_STEDER: ReadonlyMap<string, Sted> = new Map();

/**
 * What a file asks for. Objects that the file doesn't name are left as they are, and so are columns it hasn't got; a
 * sheet with the integrations of arbejdsgange replaces them for every arbejdsgang that the file names.
 */
export function laesImport(ark: readonly HeltArk[], nu: Nuvaerende): LaestImport {
  const laeser = new Laeser(ark);
  const kendte = (Object.keys(ARK) as Arknoegle[]).filter((noegle) => laeser.find(noegle));
  if (kendte.length === 0) {
    const navne = Object.values(ARK).map((a) => `»${a.navn}«`);
    laeser.fejl.push({
      ark: '',
      raekke: null,
      kolonne: null,
      vaerdi: '',
      besked: `Ingen af arkene ${navne.join(', ')} findes i filen. Hent kataloget som Excel, og ret i den fil.`,
    });
  }
  const sete = new Map<string, number>();
  const enGang = (
    art: Katalogart,
    kode: string,
    r: { nr: number; afvis(kolonne: 'kode', besked: string): void },
  ) => {
    const foer = sete.get(`${art}:${kode}`);
    if (foer !== undefined) r.afvis('kode', `Koden ${kode} står også i række ${foer}. Slet den ene række.`);
    else sete.set(`${art}:${kode}`, r.nr);
  };
  const forslag: Importforslag[] = [];
  for (const r of laeser.raekker('integrationer', ['kode', 'navn'])) {
    const billede = laesIntegration(r, nu.integration.get(r.tekst('kode', '').toUpperCase())?.billede);
    enGang('integration', billede.kode, r);
    forslag.push({
      art: 'integration',
      billede,
      sted: { ark: 'integrationer', raekke: r.nr },
      kravsteder: INGEN_STEDER,
    });
  }
  for (const r of laeser.raekker('pakker', ['kode', 'navn'])) {
    const billede = laesPakke(r, nu.pakke.get(r.tekst('kode', '').toUpperCase())?.billede);
    enGang('pakke', billede.kode, r);
    forslag.push({ art: 'pakke', billede, sted: { ark: 'pakker', raekke: r.nr }, kravsteder: INGEN_STEDER });
  }
  const gange = laeser.raekker('arbejdsgange', ['kode', 'navn']).map((r) => {
    const billede = laesArbejdsgang(r, nu.arbejdsgang.get(r.tekst('kode', '').toUpperCase())?.billede);
    enGang('arbejdsgang', billede.kode, r);
    return { billede, sted: { ark: 'arbejdsgange', raekke: r.nr } as Sted };
  });
  const iFilen = new Set(gange.map((g) => g.billede.kode));
  const krav = laesKrav(laeser, (kode) => iFilen.has(kode) || nu.arbejdsgang.has(kode));
  const medKrav = laeser.find('krav') !== undefined;
  for (const { billede, sted } of gange) {
    const indhold = krav.get(billede.kode);
    forslag.push({
      art: 'arbejdsgang',
      billede: medKrav ? { ...billede, krav: ordnKrav(indhold?.krav ?? []) } : billede,
      sted,
      kravsteder: indhold?.steder ?? INGEN_STEDER,
    });
  }
  for (const [kode, indhold] of krav) {
    const findes = nu.arbejdsgang.get(kode)?.billede;
    const [sted] = indhold.steder.values();
    if (!findes || iFilen.has(kode)) continue;
    forslag.push({
      art: 'arbejdsgang',
      billede: { ...findes, krav: ordnKrav(indhold.krav) },
      sted,
      kravsteder: indhold.steder,
    });
  }
  return { forslag, fejl: laeser.fejl };
}

/** A refusal by the catalogue's rules as an error in the file: `felt` is a field of the form. */
export function tilImportfejl(f: Importforslag, felt: string | undefined, besked: string): Importfejl {
  const krav = felt?.startsWith('grund_') ? felt.slice('grund_'.length) : null;
  const sted = (krav !== null ? f.kravsteder.get(krav) : undefined) ?? f.sted;
  const navne: Readonly<Record<string, string>> = ARK[sted.ark].kolonner;
  const felter: Readonly<Record<string, unknown>> = { ...f.billede };
  const vaerdi = felt === undefined ? '' : felter[felt];
  return {
    ark: ARK[sted.ark].navn,
    raekke: sted.raekke,
    kolonne: krav !== null ? (sted.ark === 'krav' ? 'Integration' : null) : (navne[felt ?? ''] ?? null),
    vaerdi: krav ?? (Array.isArray(vaerdi) ? vaerdi.join(', ') : String(vaerdi ?? '')),
    besked,
  };
}
