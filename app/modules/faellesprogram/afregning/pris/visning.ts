/** What the pages of the price model are made from. */
import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Maaned } from '../../../../kernel/maaned.ts';
import { danskSortering } from '../../../../kernel/tekst.ts';
import { datoI } from '../../../../kernel/ur.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Program } from '../../rules.ts';
import { hentOptaellinger, hentTalkommuner } from '../optaelling/queries.ts';
import { type Eksempel, eksempel } from './eksempel.ts';
import type { Prismodel } from './rules.ts';

export interface Eksempelvisning {
  readonly eksempel: Eksempel;
  readonly aar: number;
  readonly kommune: string | null;
  readonly kommuner: readonly { readonly kode: string; readonly navn: string }[];
}

/** The month of the database's clock. */
export function maanedNu(program: Pick<Program, 'nu'>): Maaned {
  return datoI(program.nu).slice(0, 7) as Maaned;
}

/** Kommuner by name. */
export async function navngivneKommuner(tx: Tx): Promise<{ kode: string; navn: string }[]> {
  const alle = await hentTalkommuner(tx);
  return alle
    .map(({ kode, navn }) => ({ kode, navn }))
    .sort((a, b) => (danskSortering(a.navn) < danskSortering(b.navn) ? -1 : 1));
}

/** The first year that has a price: a model is often adopted before it begins. */
function foersteAar(model: Prismodel): number {
  const aarene = model.dele.flatMap((d) =>
    d.elementer.flatMap((e) => ('perioder' in e ? e.perioder.map((p) => Number(p.fra.slice(0, 4))) : [])),
  );
  return aarene.length === 0 ? 0 : Math.min(...aarene);
}

/** A year by the model: the one that the address asks for, else this year or the first that has a price; one's own kommune unless another is chosen. */
export async function lavEksempel(
  tx: Tx,
  {
    program,
    aktoer,
    model,
    query,
  }: { program: Program; aktoer: Aktoer | null; model: Prismodel; query: Felter },
): Promise<Eksempelvisning> {
  const kommuner = await navngivneKommuner(tx);
  const valgt =
    query.kommune === undefined ? (aktoer?.organisation.kommunekode ?? '') : felt(query, 'kommune');
  const kommune = kommuner.some((k) => k.kode === valgt) ? valgt : null;
  const bedt = Number(felt(query, 'aar'));
  const aar =
    Number.isInteger(bedt) && bedt >= 2000 && bedt <= 2199
      ? bedt
      : Math.max(Number(maanedNu(program).slice(0, 4)), foersteAar(model));
  const tal = await hentOptaellinger(tx, program.id);
  return { eksempel: eksempel(model, tal, aar, kommune), aar, kommune, kommuner };
}
