/** One level of one month as the API and the command line hand it out. */
import { type Maaned, visMaaned } from '../../../kernel/maaned.ts';
import { procent } from '../../../kernel/procent.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import type { Tabel, Tabelraekke } from '../../../kernel/tabel.ts';
import { niveauRaekker, type Raekke } from '../beregning/beregning.ts';
import type { Niveaunavn, Noegletalsvalg } from './forms.ts';
import { stort } from './rules.ts';
import type { Talblik, VistMaaned } from './talvaerk.ts';

/** The version of the definitions; a change of formula changes it. */
export const DEFINITION = 'maalbillede/1';

export interface Noegletalsraekke {
  readonly id: string;
  readonly navn: string;
  readonly T: number;
  readonly K: number;
  readonly B: number;
  /** Percent with one decimal; `null` where the degree doesn't exist. */
  readonly tilslutningsgrad: number | null;
  readonly ibrugtagningsgrad: number | null;
  readonly maalopfyldelse: number | null;
  readonly potentiale: { readonly leverandoer: number; readonly kommune: number };
  readonly daekning: { readonly medMaalbillede: number; readonly ialt: number };
  readonly ukendt: number;
  /** Only on the level `leverandoer`: each system once. */
  readonly systemvaegtet?: {
    readonly T: number;
    readonly K: number;
    readonly tilslutningsgrad: number | null;
  };
}

export interface Noegletal {
  readonly maaned: Maaned;
  readonly niveau: Niveaunavn;
  readonly udgave: number | 'foreloebig';
  readonly definition: typeof DEFINITION;
  readonly raekker: readonly Noegletalsraekke[];
}

export function noegletalsraekke(raekke: Raekke): Noegletalsraekke {
  const { id, navn, T, K, B, daekning, ukendt, systemvaegtet } = raekke;
  return {
    id,
    navn,
    T,
    K,
    B,
    tilslutningsgrad: procent(K, T),
    ibrugtagningsgrad: procent(B, K),
    maalopfyldelse: procent(B, T),
    potentiale: { leverandoer: T - K, kommune: K - B },
    daekning,
    ukendt,
    ...(systemvaegtet && {
      systemvaegtet: { ...systemvaegtet, tilslutningsgrad: procent(systemvaegtet.K, systemvaegtet.T) },
    }),
  };
}

/** Which rows of a level an id asks for. On `par` a kommune or a system alone gives all its pairs. */
function passer(niveau: Niveaunavn, id: string): (raekke: Raekke) => boolean {
  if (niveau !== 'par') return (raekke) => raekke.id === id;
  return (raekke) => raekke.id === id || raekke.id.startsWith(`${id}:`) || raekke.id.slice(5) === id;
}

export function lavNoegletal(
  { billede, maaned, udgave }: VistMaaned,
  niveau: Niveaunavn,
  id?: string,
): Noegletal {
  const alle = niveauRaekker(billede, niveau);
  const raekker = (id === undefined ? alle : alle.filter(passer(niveau, id))).map(noegletalsraekke);
  return { maaned, niveau, udgave: udgave ?? 'foreloebig', definition: DEFINITION, raekker };
}

/**
 * Ids that can't be on the level: a kommune, region or integration that isn't there. Of a system or supplier nothing
 * is said, since whoever asks may not know of others'.
 */
function ukendtId({ billede }: VistMaaned, niveau: Niveaunavn, id: string): Hindring | null {
  const kendte: Partial<Record<Niveaunavn, readonly string[]>> = {
    kommune: billede.kommuner.map(({ kode }) => kode),
    region: billede.kommuner.map(({ regionskode }) => regionskode),
    integration: billede.integrationer.map((integration) => integration.id),
  };
  if (kendte[niveau]?.includes(id) ?? true) return null;
  return { kode: 'ukendt_id', felt: 'id', besked: `Der er ingen ${BETEGNELSE[niveau]} med id »${id}«.` };
}

const BETEGNELSE: Readonly<Record<Niveaunavn, string>> = {
  land: 'række',
  region: 'region',
  kommune: 'kommune',
  leverandoer: 'leverandør',
  system: 'system',
  integration: 'integration',
  domaene: 'KLE-hovedgruppe',
  par: 'kommune og system',
};

/** How a month is got: from the figures in memory, or for the command line from as few facts as will do. */
export type Maanedskilde = Pick<Talblik, 'billede' | 'udgaver'>;

export type Noegletalssvar =
  | { readonly ok: true; readonly vaerdi: Noegletal }
  | { readonly ok: false; readonly hindringer: readonly Hindring[] };

/** Answers a request whose parameters are well-formed; refuses an udgave or id that isn't there. */
export async function hentNoegletal(
  kilde: Maanedskilde,
  { maaned, niveau, id, udgave }: Noegletalsvalg,
): Promise<Noegletalssvar> {
  const vist = await kilde.billede(maaned, udgave);
  if (!vist) {
    const nyeste = kilde.udgaver(maaned).at(-1)?.nr;
    const findes =
      nyeste === undefined ? 'Måneden er ikke udgivet endnu.' : `Den nyeste er udgave ${nyeste}.`;
    const besked = `${stort(visMaaned(maaned))} har ingen udgave ${udgave}. ${findes}`;
    return { ok: false, hindringer: [{ kode: 'ukendt_udgave', felt: 'udgave', besked }] };
  }
  const hindring = id === undefined ? null : ukendtId(vist, niveau, id);
  if (hindring) return { ok: false, hindringer: [hindring] };
  return { ok: true, vaerdi: lavNoegletal(vist, niveau, id) };
}

/** The same rows as a list, for CSV. The columns are named as in JSON. */
export function noegletalstabel({ maaned, niveau, udgave, raekker }: Noegletal): Tabel {
  const heltal = (noegle: string) => ({ noegle, overskrift: noegle, art: 'heltal' as const });
  const tekst = (noegle: string) => ({ noegle, overskrift: noegle, art: 'tekst' as const });
  const grad = (noegle: string) => ({ noegle, overskrift: noegle, art: 'procent' as const });
  return {
    titel: `Nøgletal ${maaned} ${niveau}`,
    kolonner: [
      tekst('maaned'),
      tekst('udgave'),
      tekst('id'),
      tekst('navn'),
      ...['T', 'K', 'B'].map(heltal),
      ...['tilslutningsgrad', 'ibrugtagningsgrad', 'maalopfyldelse'].map(grad),
      ...['potentiale_leverandoer', 'potentiale_kommune', 'med_maalbillede', 'systemer_ialt', 'ukendt'].map(
        heltal,
      ),
      ...(niveau === 'leverandoer'
        ? [heltal('systemvaegtet_T'), heltal('systemvaegtet_K'), grad('systemvaegtet_tilslutningsgrad')]
        : []),
    ],
    raekker: raekker.map((raekke) => tabelraekke(raekke, maaned, String(udgave))),
    udtraek: [],
  };
}

function tabelraekke(
  { potentiale, daekning, systemvaegtet, ...raekke }: Noegletalsraekke,
  maaned: Maaned,
  udgave: string,
): Tabelraekke {
  return {
    maaned,
    udgave,
    ...raekke,
    potentiale_leverandoer: potentiale.leverandoer,
    potentiale_kommune: potentiale.kommune,
    med_maalbillede: daekning.medMaalbillede,
    systemer_ialt: daekning.ialt,
    systemvaegtet_T: systemvaegtet?.T,
    systemvaegtet_K: systemvaegtet?.K,
    systemvaegtet_tilslutningsgrad: systemvaegtet?.tilslutningsgrad,
  };
}
