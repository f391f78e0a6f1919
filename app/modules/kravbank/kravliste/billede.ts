import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { arbejdsgange, integrationer } from '../../katalog/public.ts';
import { evaluerForberedt, type Forberedt, forbered } from '../guide/evaluering/rules.ts';
import { hentGuidekrav, hentGuider } from '../guide/queries.ts';
import type { Guideresultat, Guidevalg, Svar } from '../guide/rules.ts';
import type { Kravliste } from './queries.ts';
import { kunSvar } from './rules.ts';

/** An arbejdsgang of the catalogue with the integrationer it calls for. */
export type Arbejdsgang = Guidevalg['arbejdsgange'][number] & { readonly udgaaet: boolean };

/** A guide that is ready to be run, and what it is run over. */
export interface Guidesituation {
  readonly forberedt: Forberedt;
  readonly valg: Guidevalg;
}

/** The guide as it stands for one list: what can be chosen, what is, and what comes of it. */
export interface Guidebillede extends Guidesituation {
  readonly resultat: Guideresultat;
  /** Everything in the catalogue, the retired ones too. */
  readonly arbejdsgange: readonly Arbejdsgang[];
  readonly integrationsnavne: ReadonlyMap<string, string>;
}

/** What has been chosen, as the list stores it or as a form has it before it is saved. */
export interface Valgte {
  readonly domaener: readonly number[];
  readonly driftsform: Guidevalg['driftsform'];
  readonly arbejdsgange: readonly string[];
  readonly svar: Svar;
}

export function valgteI(liste: Kravliste): Valgte {
  return { ...liste, svar: kunSvar(liste.svar) };
}

/** What an organisation's lists are run over, with each edition of the guide that they use. */
interface Grundlag {
  readonly forberedte: ReadonlyMap<number, Forberedt>;
  readonly arbejdsgange: readonly Arbejdsgang[];
}

/** The statements are as many whatever the number of lists. */
async function hentGrundlag(
  tx: Tx,
  organisationId: number,
  lister: readonly Pick<Kravliste, 'guideNr'>[],
): Promise<Grundlag> {
  const guider = await hentGuider(
    tx,
    lister.map((l) => l.guideNr),
  );
  const krav = await hentGuidekrav(tx, organisationId);
  return {
    forberedte: new Map([...guider].map(([nr, guide]) => [nr, forbered(guide.indhold, krav)])),
    arbejdsgange: (await arbejdsgange(tx)).map((a) => ({
      kode: a.kode,
      navn: a.navn,
      udgaaet: a.udgaaetFra !== null,
      integrationer: a.krav.map((k) => ({ kode: k.integration, relevans: k.relevans })),
    })),
  };
}

function situation(grundlag: Grundlag, guideNr: number, valgte: Valgte): Guidesituation {
  const forberedt = grundlag.forberedte.get(guideNr);
  if (forberedt === undefined) throw new Error(`edition ${guideNr} of the guide is missing`);
  return {
    forberedt,
    valg: {
      domaener: valgte.domaener,
      driftsform: valgte.driftsform,
      arbejdsgange: grundlag.arbejdsgange.filter((a) => valgte.arbejdsgange.includes(a.kode)),
      svar: valgte.svar,
    },
  };
}

/** By list, its edition of the guide and what it has stored. */
export async function hentGuidesituationer(
  tx: Tx,
  organisationId: number,
  lister: readonly Kravliste[],
): Promise<ReadonlyMap<number, Guidesituation>> {
  const grundlag = await hentGrundlag(tx, organisationId, lister);
  return new Map(lister.map((l) => [l.id, situation(grundlag, l.guideNr, valgteI(l))]));
}

/** Runs the list's edition of the guide; `valgte` instead of what the list has stored shows what a choice would give. */
export async function hentGuidebillede(
  tx: Tx,
  organisationId: number,
  liste: Kravliste,
  valgte: Valgte = valgteI(liste),
): Promise<Guidebillede> {
  const grundlag = await hentGrundlag(tx, organisationId, [liste]);
  const { forberedt, valg } = situation(grundlag, liste.guideNr, valgte);
  return {
    forberedt,
    valg,
    resultat: evaluerForberedt(forberedt, valg),
    arbejdsgange: grundlag.arbejdsgange,
    integrationsnavne: new Map((await integrationer(tx)).map((i) => [i.kode, i.navn])),
  };
}

/** The category that each krav is placed by. */
export async function hentKategorier(
  tx: Tx,
  kravIder: readonly number[],
): Promise<ReadonlyMap<number, number | null>> {
  const fundne = await raekker(
    tx,
    sql<{ id: number; kategori: number | null }>`select id, kategori_id as kategori from krav
      where id = any(${[...kravIder]}::int[])`,
  );
  return new Map(fundne.map((k) => [k.id, k.kategori]));
}
