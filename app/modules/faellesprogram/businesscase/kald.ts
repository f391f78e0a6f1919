/** What the commands on the version under work share. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { smidSkrivekladde } from '../kladde/commands.ts';
import { medProgram, type Programkald, RETTET_AF_ANDEN, skrivProgramspor } from '../program/kald.ts';
import { formularnoegle } from './felter.ts';
import { findKladde, hentUdkast } from './queries.ts';
import { type Case, forStor } from './rules.ts';

export type Omgivelser = Pick<Miljoe, 'db'>;

const INGEN_KLADDE = afvist(
  'ingen_kladde',
  'Der er ingen version under arbejde. Begynd en ny; den begynder som en kopi af den seneste.',
);
export const FOR_STOR = afvist(
  'for_stort',
  'Beløbene er større, end nogen fælles løsning koster. Se, om der er et nul for meget.',
  'beloebOere',
);
/** So many lines, and so many assumptions, a version has at most. */
export const MAKS_POSTER = 200;

export interface Kladdekald extends Programkald {
  readonly kladde: Case;
}

/** Loads and holds the programme and the version under work. */
export function medKladde<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  arbejde: (kald: Kladdekald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald) => {
    const kladde = await findKladde(kald.tx, programId, { laas: true });
    return kladde ? arbejde({ ...kald, kladde }) : INGEN_KLADDE;
  });
}

export const genstand = (c: Pick<Case, 'id'>) => `businesscase:${c.id}`;

export function spor(
  kald: Kladdekald,
  aktoer: Aktoer,
  handling: string,
  detaljer: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  return skrivProgramspor({ ...kald, genstand: genstand(kald.kladde) }, aktoer, `businesscase_${handling}`, {
    nr: kald.kladde.nr,
    ...detaljer,
  });
}

/** Only the fields that differ, {field: [before, after]}. */
export function forskelle(foer: object, efter: object): Record<string, unknown> {
  const gammel: Record<string, unknown> = { ...foer };
  return Object.fromEntries(
    Object.entries(efter)
      .filter(([n, v]) => JSON.stringify(gammel[n]) !== JSON.stringify(v))
      .map(([n, v]) => [n, [gammel[n] ?? null, v]]),
  );
}

/** What a version has many of, each of which can be changed, taken out and put back. */
const POSTER = {
  linje: { tabel: 'businesscaselinje', navn: 'Linjen' },
  antagelse: { tabel: 'businesscaseantagelse', navn: 'Antagelsen' },
} as const;
type Postart = keyof typeof POSTER;

interface Post {
  readonly id: number;
  readonly navn: string;
  readonly laas: number;
  readonly fjernet: boolean;
}

/** Changes a post that is there, and is as it was when the form was made; `skriv` may refuse. */
export async function retPost(
  kald: Kladdekald,
  aktoer: Aktoer,
  art: Postart,
  {
    foer,
    laas,
    felter,
  }: { readonly foer: Post; readonly laas: number; readonly felter: { readonly navn: string } },
  skriv: () => Promise<Resultat>,
): Promise<Resultat> {
  if (foer.fjernet)
    return afvist('fjernet', `${POSTER[art].navn} er fjernet. Hent den tilbage, før den rettes.`);
  if (foer.laas !== laas) return RETTET_AF_ANDEN;
  const svar = await skriv();
  if (!svar.ok) return svar;
  await smidSkrivekladde(kald.tx, kald.program.id, formularnoegle(art, foer.id));
  await spor(kald, aktoer, `${art}_ret`, { delnavn: felter.navn, ...forskelle(foer, felter) });
  return ok();
}

/** Takes a post out of the version, or puts it back where it was. */
export async function fjernPost(
  kald: Kladdekald,
  aktoer: Aktoer,
  art: Postart,
  post: Post,
  fjernet: boolean,
): Promise<Resultat> {
  const { tabel, navn } = POSTER[art];
  if (post.fjernet === fjernet)
    return afvist('allerede', fjernet ? `${navn} er allerede fjernet.` : `${navn} er ikke fjernet.`);
  await sql`update ${sql.table(tabel)} set fjernet_kl = ${fjernet ? kald.program.nu : null},
    rettet_kl = ${kald.program.nu}, rettet_af = ${aktoer.personId} where id = ${post.id}`.execute(kald.tx);
  await spor(kald, aktoer, fjernet ? `${art}_fjern` : `${art}_gendan`, { delnavn: post.navn });
  return ok();
}

export async function erForStor({ tx, program, kladde }: Kladdekald): Promise<boolean> {
  return forStor(await hentUdkast(tx, program, kladde));
}
