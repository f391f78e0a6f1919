import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { arbejdsgange, integrationer } from '../../katalog/public.ts';
import { evaluerForberedt, type Forberedt, forbered } from '../guide/evaluering/rules.ts';
import { hentGuide, hentGuidekrav } from '../guide/queries.ts';
import type { Guideresultat, Guidevalg, Svar } from '../guide/rules.ts';
import type { Kravliste } from './queries.ts';
import { kunSvar } from './rules.ts';

/** An arbejdsgang of the catalogue with the integrationer it calls for. */
export type Arbejdsgang = Guidevalg['arbejdsgange'][number] & { readonly udgaaet: boolean };

/** The guide as it stands for one list: what can be chosen, what is, and what comes of it. */
export interface Guidebillede {
  readonly forberedt: Forberedt;
  readonly valg: Guidevalg;
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

/** Runs the list's edition of the guide; `valgte` instead of what the list has stored shows what a choice would give. */
export async function hentGuidebillede(
  tx: Tx,
  organisationId: number,
  liste: Kravliste,
  valgte: Valgte = valgteI(liste),
): Promise<Guidebillede> {
  const guide = await hentGuide(tx, liste.guideNr);
  if (guide === null) throw new Error(`edition ${liste.guideNr} of the guide is missing`);
  const forberedt = forbered(guide.indhold, await hentGuidekrav(tx, organisationId));
  const alle = (await arbejdsgange(tx)).map(
    (a): Arbejdsgang => ({
      kode: a.kode,
      navn: a.navn,
      udgaaet: a.udgaaetFra !== null,
      integrationer: a.krav.map((k) => ({ kode: k.integration, relevans: k.relevans })),
    }),
  );
  const valg: Guidevalg = {
    domaener: valgte.domaener,
    driftsform: valgte.driftsform,
    arbejdsgange: alle.filter((a) => valgte.arbejdsgange.includes(a.kode)),
    svar: valgte.svar,
  };
  return {
    forberedt,
    valg,
    resultat: evaluerForberedt(forberedt, valg),
    arbejdsgange: alle,
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
