import { z } from 'zod';
import type { Hindring } from '../../../kernel/resultat.ts';
import { type Felter, felt, feltliste, laesFelter } from '../../../platform/form.ts';
import { erRelevans, grundfelt, INTET_VALG, type Katalog, kraevetAf, type Valg } from './rules.ts';
import {
  HOLDNINGER,
  type Holdning,
  STILLINGER,
  type Stilling,
  type Svar,
  TURE,
  type Tur,
} from './sag/rules.ts';

const MAKS_TEKST = 2000;

/** Text of a reason or comment; trimmed, at most 2 000 characters. */
function tekst(felter: Felter, navn: string): string {
  return felt(felter, navn).trim().slice(0, MAKS_TEKST);
}

/** What one does with an integration that an arbejdsgang calls for, or that was added by hand. */
export const LINJEVALG = ['', 'noedvendig', 'relevant', 'fjern'] as const;

export interface Valgform {
  readonly valg: Valg;
  readonly begrundelse: string;
  /** The version of the case that the form was made from. */
  readonly version: number;
  /** What the list of arbejdsgange is narrowed to, without script. */
  readonly soeg: string;
  readonly hindringer: readonly Hindring[];
}

/**
 * The form where arbejdsgange and overrides are chosen. Its fields depend on the choice itself: `arbejdsgang` (several),
 * `handling_KODE` and `grund_KODE` per integration, `tilfoejet` (several), and `ny`, `ny_relevans`, `ny_grund`.
 */
export function laesValgform(felter: Felter, katalog: Katalog): Valgform {
  const arbejdsgange = feltliste(felter, 'arbejdsgang');
  const tilfoejet = feltliste(felter, 'tilfoejet');
  const handling = (kode: string) => felt(felter, `handling_${kode}`);
  const grund = (kode: string) => tekst(felter, grundfelt(kode));
  const kraevet = [...kraevetAf(arbejdsgange, katalog).keys()];
  const ny = felt(felter, 'ny').trim().toUpperCase();
  const nyRelevans = felt(felter, 'ny_relevans');
  const hindringer: Hindring[] = [];
  const nye = ny === '' ? [] : [{ integration: ny, begrundelse: tekst(felter, 'ny_grund') }];
  if (ny !== '' && (tilfoejet.includes(ny) || kraevet.includes(ny))) {
    hindringer.push({
      kode: 'findes_allerede',
      felt: 'ny',
      besked: `${ny} er allerede med. Ret den i listen ovenfor.`,
    });
  }
  const valg: Valg = {
    ...INTET_VALG,
    arbejdsgange,
    fjernet: kraevet
      .filter((kode) => handling(kode) === 'fjern')
      .map((integration) => ({ integration, begrundelse: grund(integration) })),
    relevans: kraevet.flatMap((integration) => {
      const relevans = handling(integration);
      return erRelevans(relevans) ? [{ integration, relevans, begrundelse: grund(integration) }] : [];
    }),
    tilfoejet: [
      ...tilfoejet
        .filter((kode) => handling(kode) !== 'fjern')
        .map((integration) => ({
          integration,
          relevans: handling(integration) === 'relevant' ? ('relevant' as const) : ('noedvendig' as const),
          begrundelse: grund(integration),
        })),
      ...nye
        .filter(({ integration }) => !tilfoejet.includes(integration))
        .map((n) => ({
          ...n,
          relevans: nyRelevans === 'relevant' ? ('relevant' as const) : ('noedvendig' as const),
        })),
    ],
    tomt: felt(felter, 'tomt') === 'ja' ? tekst(felter, 'tomt_grund') : null,
  };
  return {
    valg,
    begrundelse: tekst(felter, 'begrundelse'),
    version: Number(felt(felter, 'version')) || 0,
    soeg: felt(felter, 'soeg').trim(),
    hindringer,
  };
}

export interface Svarform {
  readonly svar: readonly Svar[];
  readonly tekst: string;
  readonly version: number;
}

function erHoldning(t: string): t is Holdning {
  return Object.hasOwn(HOLDNINGER, t);
}

/** The supplier's answers to the integrations that were sent, finished or not. */
export function laesSvarform(felter: Felter, integrationer: readonly string[]): Svarform {
  return {
    svar: integrationer.map((integration) => {
      const holdning = felt(felter, `holdning_${integration}`);
      const dato = felt(felter, `dato_${integration}`).trim();
      return {
        integration,
        holdning: erHoldning(holdning) ? holdning : '',
        dato: holdning === 'kan_leveres' && dato !== '' ? dato : null,
        tekst: tekst(felter, `tekst_${integration}`),
      };
    }),
    tekst: tekst(felter, 'svar_tekst'),
    version: Number(felt(felter, 'version')) || 0,
  };
}

const fritekst = z.string().trim().max(MAKS_TEKST, 'Skriv højst 2.000 tegn.');

const SENDFORM = z.object({
  frist: z.string('Vælg en frist.').trim(),
  foelgebrev: fritekst.default(''),
});
export const laesSendform = (felter: Felter) => laesFelter(SENDFORM, felter);

const FASTLAEGFORM = z.object({
  gyldigFra: z.string('Vælg den måned, målbilledet gælder fra.').trim(),
  udenSvar: fritekst.default(''),
  tilbagemelding: fritekst.default(''),
  loefte: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((v) => (typeof v === 'string' ? [v] : v)),
  version: z.coerce.number().int().default(0),
});
export const laesFastlaegform = (felter: Felter) => laesFelter(FASTLAEGFORM, felter);

export interface Listevalg {
  readonly q: string;
  readonly stilling: Stilling | '';
  readonly tur: Tur | '';
  readonly sort: 'navn' | 'leverandoer' | 'stilling' | 't' | 'frist' | 'kommuner';
  readonly retning: 'stigende' | 'faldende';
  readonly side: number;
}

const LISTEVALG = z.object({
  q: z.string().trim().max(200).catch('').default(''),
  stilling: z
    .enum(Object.keys(STILLINGER) as [Stilling, ...Stilling[]])
    .or(z.literal(''))
    .catch('')
    .default(''),
  tur: z
    .enum(Object.keys(TURE) as [Tur, ...Tur[]])
    .or(z.literal(''))
    .catch('')
    .default(''),
  sort: z.enum(['navn', 'leverandoer', 'stilling', 't', 'frist', 'kommuner']).catch('navn').default('navn'),
  retning: z.enum(['stigende', 'faldende']).catch('stigende').default('stigende'),
  side: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
});

/** The list's state in the address; what makes no sense counts as not given. */
export function laesListevalg(query: Felter): Listevalg {
  return LISTEVALG.parse(
    Object.fromEntries(Object.keys(LISTEVALG.shape).map((navn) => [navn, felt(query, navn)])),
  );
}
