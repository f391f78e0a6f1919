/** What the house writes of involvement: adding, changing, taking out and putting back, each in the programme's transaction. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { medProgram, type Programkald, skrivProgramspor } from '../program/kald.ts';
import { findArrangement } from './queries.ts';

type Omgivelser = Pick<Miljoe, 'db'>;

/** What of the house's can be taken out and put back, by the word of its address; `navn` is what a person calls a row. */
const TABELLER = {
  interessent: { tabel: sql.table('programinteressent'), navn: sql.ref('slags') },
  arrangement: { tabel: sql.table('programarrangement'), navn: sql.ref('titel') },
  fund: { tabel: sql.table('programfund'), navn: sql.ref('tekst') },
  tjek: { tabel: sql.table('programtjek'), navn: sql.ref('tekst') },
} as const;
export type Husdel = keyof typeof TABELLER;

export const DEL_IKKE_DER = afvist(FINDES_IKKE, 'Det findes ikke i programmet.');

/** Takes something out, or puts it back. Doing so twice is doing it once. Gives what it is called. */
export function saetFjernet(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  del: Husdel,
  id: number,
  fjernet: boolean,
): Promise<Resultat<string>> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald): Promise<Resultat<string>> => {
    const { tx, program } = kald;
    const { tabel, navn } = TABELLER[del];
    const r = await raekke(
      tx,
      sql<{ navn: string; er: boolean }>`select ${navn} as navn, fjernet_kl is not null as er from ${tabel}
        where id = ${id} and program_id = ${programId} for no key update`,
    );
    if (!r) return DEL_IKKE_DER;
    if (r.er === fjernet) return ok(r.navn);
    if (!fjernet && del === 'interessent') {
      const optaget = await raekke(
        tx,
        sql`select from programinteressent where program_id = ${programId} and slags = ${r.navn} and fjernet_kl is null`,
      );
      if (optaget) return afvist('findes_allerede', 'Gruppen er tilføjet igen siden. Ret den i stedet.');
    }
    if (fjernet && del === 'arrangement' && (await findArrangement(tx, programId, id))?.oensket)
      return afvist('har_tilmeldte', 'Nogen har tilmeldt sig. Aflys det i stedet, så de kan læse hvorfor.');
    await sql`update ${tabel} set fjernet_kl = ${fjernet ? program.nu : null}, rettet_kl = ${program.nu},
      rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(tx);
    await skrivProgramspor(
      { ...kald, genstand: `${del}:${id}` },
      aktoer,
      `${del}_${fjernet ? 'fjern' : 'gendan'}`,
    );
    return ok(r.navn);
  });
}

/** Writes the order of the rows of a part, as their ids are given. */
export async function skrivOrden({ tx }: Programkald, del: Husdel, ider: readonly number[]): Promise<void> {
  await sql`update ${TABELLER[del].tabel} t set raekkefoelge = o.nr
    from unnest(${[...ider]}::int[]) with ordinality as o(id, nr) where t.id = o.id and t.raekkefoelge <> o.nr`.execute(
    tx,
  );
}
