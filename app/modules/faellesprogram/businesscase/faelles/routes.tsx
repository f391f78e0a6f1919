/** What every route of the business case shares: who reads which version, forms that remember what was typed, and what comes after. */
import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Feltnavne, Tekstfelter } from '../../../../kernel/redigering.ts';
import { erIkkeDer, FORAELDET, type Hindring, harKode, type Resultat } from '../../../../kernel/resultat.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { formtilstand, type Tilbage } from '../../../../platform/redigering.ts';
import {
  findesIkke,
  formstatus,
  ikkeAdgang,
  type Svar,
  side,
  videre,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { findSkrivekladde } from '../../kladde/queries.ts';
import { lederProgram } from '../../program/kald.ts';
import { laesSom } from '../../program/laes.ts';
import { findProgram, hentDele } from '../../program/queries.ts';
import type { Program, Programdel } from '../../rules.ts';
import type { Caseside } from '../pages/hoved.tsx';
import { Versionsside } from '../pages/versioner.tsx';
import { findKladde, findVedtaget, hentCaser, hentUdkast, sidstKasseret } from '../queries.ts';
import type { Case, Caseindhold } from '../rules.ts';

export interface Grund extends Caseside {
  readonly tx: Tx;
}

/** The programme and its versions, for whoever asks, as they may see them. */
export function medGrund(
  miljoe: Miljoe,
  aktoer: Aktoer | null,
  programId: number,
  arbejde: (g: Grund) => Promise<Svar>,
): Promise<Svar> {
  return laesSom(miljoe, aktoer, async (tx) => {
    const program = await findProgram(tx, programId);
    if (!program) return findesIkke();
    return arbejde({
      tx,
      program,
      aktoer,
      hus: aktoer?.organisation.id === program.organisationId,
      leder: lederProgram(aktoer, program),
      caser: await hentCaser(tx, programId),
    });
  });
}

/** A version with what it says: the frozen text, or the draft as it is now. */
export async function indholdAf({ tx, program }: Grund, c: Case): Promise<Caseindhold | null> {
  if (c.tilstand === 'kladde') return hentUdkast(tx, program, c);
  return (await findVedtaget(tx, program.id, c.nr))?.indhold ?? null;
}

/** Where the draft is written: its forms and buttons; others than those who lead are refused. */
export function medKladde(
  miljoe: Miljoe,
  aktoer: Aktoer,
  programId: number,
  arbejde: (g: Grund, kladde: Case, dele: readonly Programdel[]) => Promise<Svar>,
): Promise<Svar> {
  return medGrund(miljoe, aktoer, programId, async (g) => {
    if (!g.leder) return ikkeAdgang(`Programmet ledes af ${g.program.organisation}.`);
    const kladde = await findKladde(g.tx, programId);
    if (!kladde)
      return videre(paths.businesscaser({ program: programId }), 'Der er ingen version under arbejde.');
    return arbejde(g, kladde, await hentDele(g.tx, programId));
  });
}

/** The list of versions, with why something can't be done. */
export async function versionsliste(g: Grund, hindringer: readonly Hindring[] = []): Promise<Svar> {
  return side(
    <Versionsside {...g} kasseret={await sidstKasseret(g.tx, g.program.id)} hindringer={hindringer} />,
    formstatus(hindringer),
  );
}

/** After a button that has no page of its own: the list of versions says why not. */
export function afslaaet(miljoe: Miljoe, aktoer: Aktoer, program: number) {
  return (hindringer: readonly Hindring[]) =>
    medGrund(miljoe, aktoer, program, (g) =>
      versionsliste(
        g,
        hindringer.map(({ kode, besked }) => ({ kode, besked })),
      ),
    );
}

/** Where a form is kept while it is typed, and what is stored. */
export interface Formgrund {
  readonly noegle: string;
  readonly navne: Feltnavne;
  readonly gemt: Tekstfelter;
  readonly laas: number;
}

/** The form's state, with what one typed last time where nothing came back now. */
export async function formAf(
  tx: Tx,
  program: Program,
  { noegle, navne, gemt, laas }: Formgrund,
  tilbage: Tilbage | undefined,
) {
  const husket = tilbage ? null : await findSkrivekladde(tx, program.id, noegle);
  const form = formtilstand(navne, gemt, laas, husket ? { form: husket.felter, hindringer: [] } : tilbage);
  return { form, kladdeFra: husket?.kl ?? null };
}

/** A page with a form that may have come back. */
export function formsvar(hindringer: readonly Hindring[], node: Parameters<typeof side>[0]): Svar {
  return side(node, formstatus(hindringer, harKode(hindringer, FORAELDET)));
}

/** What was asked for: on to `til` when it was done, or `ellers` with why not. */
export async function udfoert<T>(
  resultat: Resultat<T>,
  til: string,
  kvittering: string,
  ellers: (hindringer: readonly Hindring[]) => Promise<Svar>,
): Promise<Svar> {
  if (resultat.ok) return videre(til, kvittering);
  const { hindringer } = resultat;
  if (erIkkeDer(resultat)) return findesIkke(hindringer[0]?.besked);
  return harKode(hindringer, 'ikke_ret') ? ikkeAdgang(hindringer[0]?.besked) : ellers(hindringer);
}

/** Whether something is to be taken out (`fjern`) or put back (`gendan`); null: the address says neither. */
export function fjernEllerGendan(handling: string | undefined): boolean | null {
  if (handling === 'fjern') return true;
  return handling === 'gendan' ? false : null;
}

/** Where what the draft holds is seen; the versions where there is none. */
export async function omkostningssti(
  { db }: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  program: number,
): Promise<string> {
  const kladde = await db.som(aktoer, (tx) => findKladde(tx, program));
  return kladde
    ? paths.businesscaseomkostninger({ program, casenr: kladde.nr })
    : paths.businesscaser({ program });
}
