/** A small market for tests, written straight into the tables: the commands under test make the rest. */
import { randomUUID } from 'node:crypto';
import { SVENDBORG, stilDatabaseur, testAktoer, testLeverandoer } from '../../../../test/helpers.ts';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { type Database, raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Segl } from '../../../platform/segl.ts';
import { type Kravindhold, TOMT_INDHOLD } from '../../kravbank/rules.ts';
import type { Markedsart } from '../rules.ts';
import {
  type Afleveretsvar,
  kontrolsum,
  type Svarindhold,
  sted,
  TOM_BESVARELSE,
  TOMT_SVAR,
} from '../svar/rules.ts';

export const PUBLICERET = '2026-11-02T08:00:00Z';
/** Before, at and after the deadline. The deadline is the first instant at which it is too late. */
export const FOER = '2026-11-21T10:00:00Z';
export const FRIST = '2026-11-28T11:00:00Z';
export const EFTER = '2026-11-28T11:00:01Z';

export interface Marked {
  readonly dialog: number;
  /** [krav with integration SF1601 and price, number, Mindstekrav] */
  readonly krav: readonly [number, number, number];
  /** Buyer: indkøber (also evaluator with no conflict), a colleague without appointment, one with a conflict. */
  readonly indkoeber: Aktoer;
  readonly kollega: Aktoer;
  readonly inhabil: Aktoer;
  /** Two suppliers with an administrator each, and a besvarer of the first who has been given nothing. */
  readonly boegelund: Aktoer;
  readonly naerum: Aktoer;
  readonly besvarer: Aktoer;
  /** Under the letters A and B. */
  readonly deltagelser: readonly [number, number];
}

function indhold(navn: string, mere: Partial<Kravindhold> = {}): Kravindhold {
  return { ...TOMT_INDHOLD, navn, beskrivelse: `Løsningen skal kunne ${navn.toLowerCase()}.`, ...mere };
}

async function id(tx: Tx, forespoergsel: ReturnType<typeof sql<{ id: number }>>): Promise<number> {
  const r = await raekke(tx, forespoergsel);
  if (!r) throw new Error('nothing was written');
  return r.id;
}

/** One published dialogue with three requirements, two suppliers and an evaluator; the clock stands before the deadline. */
export async function marked(db: Database, { slags = 'dialog' as Markedsart } = {}): Promise<Marked> {
  await testLeverandoer(db, '99000007', 'Bøgelund Data A/S');
  await testLeverandoer(db, '99000015', 'Nærum Kode ApS');
  const indkoeber = await testAktoer(db, SVENDBORG, ['indkoeber'], 'Rikke Vestermark');
  const kollega = await testAktoer(db, SVENDBORG, ['administrator', 'systemejer'], 'Bo Lindegaard');
  const inhabil = await testAktoer(db, SVENDBORG, ['itarkitekt'], 'Finn Fætter');
  const boegelund = await testAktoer(db, '99000007', ['leverandoeradministrator'], 'Rune Asmild');
  const naerum = await testAktoer(db, '99000015', ['leverandoeradministrator'], 'Nina Nærum');
  const besvarer = await testAktoer(db, '99000007', ['besvarer'], 'Bente Besvarer');
  await stilDatabaseur(db, FOER);
  return db.somSystem('test', async (tx) => {
    const dialog = await id(
      tx,
      sql<{ id: number }>`insert into markedsdialog (organisation_id, slags, titel, beskrivelse, kontakt_navn,
          kontakt_email, spoergsmaalsfrist_kl, frist_kl, afgoerelse_dato, brug_pris, brug_scoring, vaegte, oprettet_kl,
          oprettet_af, rettet_kl, rettet_af)
        values (${indkoeber.organisation.id}, ${slags}, 'Omsorgssystem 2026', 'Vi søger et omsorgssystem.', 'Rikke Vestermark',
          'rikke@svendborg.test.invalid', '2026-11-24T11:00:00Z', ${FRIST}, '2026-12-20', true, true,
          ${JSON.stringify({ pris: 30, kriterier: { Integration: 40, Sikkerhed: 30 } })}::jsonb, ${PUBLICERET},
          ${indkoeber.personId}, ${PUBLICERET}, ${indkoeber.personId}) returning id`,
    );
    const krav: number[] = [];
    const tre: [Kravindhold, string, string, boolean][] = [
      [indhold('Afsende digital post', { integrationer: ['SF1601'] }), 'Integration', 'vigtigt', true],
      [
        indhold('Svare hurtigt', {
          svar: { type: 'tal', enhed: 'sekunder', graense: { retning: 'hoejst', vaerdi: 2 } },
        }),
        'Sikkerhed',
        'krav',
        false,
      ],
      [indhold('Logge alle opslag', { kraeverUddybning: true }), 'Sikkerhed', 'mindstekrav', false],
    ];
    for (const [i, [k, kategori, prioritet, pris]] of tre.entries()) {
      const ny = await id(
        tx,
        sql<{
          id: number;
        }>`insert into markedskrav (dialog_id, raekkefoelge) values (${dialog}, ${i + 1}) returning id`,
      );
      await sql`insert into markedskrav_version (markedskrav_id, nr, dialog_id, nummer, kategori, prioritet, pris, indhold, kl, af)
        values (${ny}, 1, ${dialog}, ${String(193 + i)}, ${kategori}, ${prioritet}, ${pris}, ${JSON.stringify(k)}::jsonb,
          ${PUBLICERET}, ${indkoeber.personId})`.execute(tx);
      krav.push(ny);
    }
    const deltagelser: number[] = [];
    for (const { organisation: o } of [boegelund, naerum])
      deltagelser.push(
        await id(
          tx,
          sql<{
            id: number;
          }>`insert into markedsdeltagelse (dialog_id, ejer_id, leverandoer_id, cvr, navn, kilde, oprettet_kl)
            values (${dialog}, ${indkoeber.organisation.id}, ${o.id}, ${o.cvr}, ${o.navn}, 'inviteret', ${PUBLICERET}) returning id`,
        ),
      );
    await sql`update markedsdialog set tilstand = 'offentliggjort', offentliggjort_kl = ${PUBLICERET},
      offentliggjort_af = ${indkoeber.personId} where id = ${dialog}`.execute(tx);
    await sql`update markedsdeltagelse set alias = case id when ${deltagelser[0]} then 'A' else 'B' end
      where dialog_id = ${dialog}`.execute(tx);
    for (const person of [indkoeber, inhabil]) {
      await sql`insert into markedsevaluator (dialog_id, person_id, tilfoejet_kl, tilfoejet_af)
        values (${dialog}, ${person.personId}, ${PUBLICERET}, ${indkoeber.personId})`.execute(tx);
      await sql`insert into markedshabilitet (dialog_id, person_id, konflikt, begrundelse, erklaeret_kl)
        values (${dialog}, ${person.personId}, ${person === inhabil}, 'se erklæringen', ${PUBLICERET})`.execute(
        tx,
      );
    }
    return {
      dialog,
      krav: [krav[0], krav[1], krav[2]],
      indkoeber,
      kollega,
      inhabil,
      boegelund,
      naerum,
      besvarer,
      deltagelser: [deltagelser[0], deltagelser[1]],
    };
  });
}

/** Chooses the first supplier, straight into the table. */
export async function vaelgA(tx: Tx, m: Pick<Marked, 'dialog' | 'deltagelser' | 'indkoeber'>): Promise<void> {
  await sql`insert into markedsvalg (dialog_id, deltagelse_id, grund, kl, af)
    values (${m.dialog}, ${m.deltagelser[0]}, 'Hemmelig grund', app_nu(), ${m.indkoeber.personId})`.execute(
    tx,
  );
}

/** The answers that a supplier gives in tests, by krav. */
export function etSvar(mere: Partial<Svarindhold> = {}): Svarindhold {
  return { ...TOMT_SVAR, valg: 'ja', uddybelse: 'Hemmeligt svar', ...mere };
}

/** Hands in for a supplier, as the database demands it of the product: as the supplier itself. The clock must be before the deadline. */
export async function aflever(
  db: Database,
  segl: Segl,
  aktoer: Aktoer,
  dialog: number,
  deltagelse: number,
  svar: readonly Afleveretsvar[],
): Promise<string> {
  const aflevering = randomUUID();
  await db.som(aktoer, async (tx) => {
    const nr = await raekke(
      tx,
      sql<{
        nr: number;
      }>`select coalesce(max(nr), 0)::int + 1 as nr from markedsaflevering where deltagelse_id = ${deltagelse}`,
    );
    await sql`insert into markedsaflevering (id, deltagelse_id, dialog_id, nr, boks, antal, sha256, kl, af)
      values (${aflevering}, ${deltagelse}, ${dialog}, ${nr?.nr ?? 1},
        ${segl.forsegl(JSON.stringify(TOM_BESVARELSE), sted.aflevering(aflevering))}, ${svar.length},
        ${kontrolsum(TOM_BESVARELSE, svar)}, app_nu(), ${aktoer.personId})`.execute(tx);
    for (const { markedskravId, kravNr, svar: s } of svar)
      await sql`insert into markedsafleveretsvar (aflevering_id, markedskrav_id, dialog_id, deltagelse_id, krav_nr, boks)
        values (${aflevering}, ${markedskravId}, ${dialog}, ${deltagelse}, ${kravNr},
          ${segl.forsegl(JSON.stringify(s), sted.afleveretSvar(aflevering, markedskravId))})`.execute(tx);
  });
  return aflevering;
}
