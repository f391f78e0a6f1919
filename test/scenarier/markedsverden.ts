/** A market with something in every corner of it, and answers that can be known again wherever they come out. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { noegleHash } from '../../app/modules/markedsdialog/post/udsendelse.ts';
import {
  type Afleveretsvar,
  type Besvarelse,
  type Bilagsdata,
  kontrolsum,
  type Svarindhold,
  sted,
  TOMT_SVAR,
} from '../../app/modules/markedsdialog/svar/rules.ts';
import { type Marked, marked, PUBLICERET } from '../../app/modules/markedsdialog/test/verden.ts';
import { opretNoegle } from '../../app/modules/organisation/noegler/commands.ts';
import { raekke, sql, type Tx } from '../../app/platform/db/database.ts';
import { gemFil } from '../../app/platform/filer.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';
import { KOMBIT, SVENDBORG, testAktoer } from '../helpers.ts';

const ODENSE = '35209115';
const SAMARBEJDE = 'Fællesindkøb Fyn';

/** What supplier A writes. Each is nowhere else in the world, and none is part of another. */
export const KANARIER = {
  tekst: 'kanarieudtryk-41',
  bemaerkning: 'kanariebemaerkning-52',
  system: 'Kanariesystem-63',
  bilag: 'kanariefil-74',
  bilagsindhold: 'kanarieindhold-85',
  /** 73.912.846,50 kr., however its thousands are parted. */
  pris: 7_391_284_650,
  dato: '2029-07-23',
} as const;

/** A canary in a text, in the forms that the product shows it in. */
const MOENSTRE: Readonly<Record<keyof typeof KANARIER, RegExp>> = {
  tekst: /kanarieudtryk-41/i,
  bemaerkning: /kanariebemaerkning-52/i,
  system: /kanariesystem-63/i,
  bilag: /kanariefil-74/i,
  bilagsindhold: /kanarieindhold-85/i,
  pris: /73[., ]?912[., ]?846/,
  dato: /2029-07-23|23\.0?7\.2029|23\. juli 2029/,
};

/** Which canaries can be read in it. */
export function kanarierI(tekst: string): (keyof typeof KANARIER)[] {
  return (Object.keys(MOENSTRE) as (keyof typeof KANARIER)[]).filter((k) => MOENSTRE[k].test(tekst));
}

/** When somebody may read supplier A's answers. */
export type Laeser = 'altid' | 'aabnet' | 'aldrig';

export interface Deltager {
  readonly navn: string;
  /** Null: not logged in. */
  readonly aktoer: Aktoer | null;
  /** Asks with an API key instead of a session. */
  readonly noegle?: string;
  readonly laeser: Laeser;
}

export interface Markedsverden extends Marked {
  readonly deltagere: readonly Deltager[];
  /** Of supplier A, not in `deltagere`’s order. */
  readonly delegeret: Aktoer;
  /** What a `:parameter` of the module's addresses is filled with. */
  readonly ider: Readonly<Record<string, string>>;
  readonly bilag: string;
}

async function nyId(tx: Tx, forespoergsel: ReturnType<typeof sql<{ id: number | string }>>): Promise<string> {
  const r = await raekke(tx, forespoergsel);
  if (!r) throw new Error('nothing was written');
  return String(r.id);
}

/** What supplier A says of each krav; `variant` says something else of the same length and kind. */
export function aSvar(m: Marked, bilag: string, variant = false): Afleveretsvar[] {
  const svar = (mere: Partial<Svarindhold>) => ({ ...TOMT_SVAR, ...mere });
  return [
    {
      markedskravId: m.krav[0],
      kravNr: 1,
      svar: svar({
        valg: variant ? 'nej' : 'tilkoeb',
        uddybelse: KANARIER.tekst,
        engangspris: KANARIER.pris,
        aarspris: variant ? 1 : 100,
        ibrugDato: KANARIER.dato,
        bilag: [bilag],
      }),
    },
    { markedskravId: m.krav[1], kravNr: 1, svar: svar({ tal: variant ? 99 : 1 }) },
    {
      markedskravId: m.krav[2],
      kravNr: 1,
      svar: svar({ valg: variant ? 'nej' : 'ja', uddybelse: KANARIER.tekst }),
    },
  ];
}
export const A_BESVARELSE: Besvarelse = {
  systemId: null,
  systemNavn: KANARIER.system,
  bemaerkning: KANARIER.bemaerkning,
};

async function plantBilag(miljoe: Miljoe, m: Marked): Promise<string> {
  const { segl, db, mappe } = miljoe;
  const id = randomUUID();
  const indhold = Buffer.from(KANARIER.bilagsindhold);
  const fil = join(mappe, `bilag-${id}`);
  mkdirSync(mappe, { recursive: true });
  writeFileSync(fil, segl.forsegl(indhold, sted.bilagsfil(id)));
  const { sha256 } = await gemFil(mappe, fil);
  const data: Bilagsdata = {
    navn: `${KANARIER.bilag}.txt`,
    type: 'text/plain',
    stoerrelse: indhold.length,
    sha256: createHash('sha256').update(indhold).digest('hex'),
  };
  await db.som(m.boegelund, (tx) =>
    sql`insert into markedsbilag (id, deltagelse_id, dialog_id, markedskrav_id, boks, sha256, oprettet_kl, oprettet_af)
      values (${id}, ${m.deltagelser[0]}, ${m.dialog}, ${m.krav[0]},
        ${segl.forsegl(JSON.stringify(data), sted.bilag(id))}, ${sha256}, app_nu(), ${m.boegelund.personId})`.execute(
      tx,
    ),
  );
  return id;
}

/** Supplier A's answers under way and handed in, as the product stores them. Returns the id of what was handed in. */
export async function plant(
  { db, segl }: Pick<Miljoe, 'db' | 'segl'>,
  m: Marked,
  bilag: string,
): Promise<string> {
  const [deltagelse] = m.deltagelser;
  const aflevering = randomUUID();
  const svar = aSvar(m, bilag);
  const { personId } = m.boegelund;
  await db.som(m.boegelund, async (tx) => {
    await sql`insert into markedsbesvarelse (deltagelse_id, dialog_id, boks, startet_kl, rettet_kl, rettet_af)
      values (${deltagelse}, ${m.dialog}, ${segl.forsegl(JSON.stringify(A_BESVARELSE), sted.besvarelse(deltagelse))},
        app_nu(), app_nu(), ${personId})`.execute(tx);
    await sql`insert into markedsaflevering (id, deltagelse_id, dialog_id, nr, boks, antal, sha256, kl, af)
      values (${aflevering}, ${deltagelse}, ${m.dialog}, 1,
        ${segl.forsegl(JSON.stringify(A_BESVARELSE), sted.aflevering(aflevering))}, ${svar.length},
        ${kontrolsum(A_BESVARELSE, svar)}, app_nu(), ${personId})`.execute(tx);
    for (const s of svar) {
      const json = JSON.stringify(s.svar);
      await sql`insert into markedssvar (deltagelse_id, markedskrav_id, dialog_id, krav_nr, boks, rettet_kl, rettet_af)
        values (${deltagelse}, ${s.markedskravId}, ${m.dialog}, 1, ${segl.forsegl(json, sted.svar(deltagelse, s.markedskravId))},
          app_nu(), ${personId})`.execute(tx);
      await sql`insert into markedsafleveretsvar (aflevering_id, markedskrav_id, dialog_id, deltagelse_id, krav_nr, boks)
        values (${aflevering}, ${s.markedskravId}, ${m.dialog}, ${deltagelse}, 1,
          ${segl.forsegl(json, sted.afleveretSvar(aflevering, s.markedskravId))})`.execute(tx);
    }
  });
  return aflevering;
}

/** What the buyer has made besides the dialogue: something behind every address. */
async function koebersTing(miljoe: Miljoe, m: Marked): Promise<Record<string, string>> {
  const { personId } = m.indkoeber;
  const [deltagelse] = m.deltagelser;
  return miljoe.db.somSystem('test', async (tx) => {
    const invitation = await nyId(
      tx,
      sql`insert into markedsinvitation (dialog_id, deltagelse_id, email, noegle_hash, oprettet_kl, oprettet_af, sendt_kl)
        values (${m.dialog}, ${deltagelse}, 'rune@boegelund.test.invalid', ${noegleHash(`invitation-${m.dialog}`)}, ${PUBLICERET}, ${personId}, ${PUBLICERET}) returning id`,
    );
    const post = await nyId(
      tx,
      sql`insert into markedspost (dialog_id, deltagelse_id, invitation_id, slags, til, emne, tekst, sendt_kl)
        values (${m.dialog}, ${deltagelse}, ${invitation}, 'invitation', 'rune@boegelund.test.invalid', 'Invitation',
          'I inviteres', ${PUBLICERET}) returning id`,
    );
    const spoergsmaal = await nyId(
      tx,
      sql`insert into markedsspoergsmaal (dialog_id, nr, markedskrav_id, emne, tekst, stillet_kl)
        values (${m.dialog}, 1, ${m.krav[0]}, 'Svartid', 'Hvor ofte?', ${PUBLICERET}) returning id`,
    );
    await sql`insert into markedsspoerger (spoergsmaal_id, deltagelse_id, person_id)
      values (${spoergsmaal}, ${deltagelse}, ${m.boegelund.personId})`.execute(tx);
    const brev = await nyId(
      tx,
      sql`insert into markedsbrev (dialog_id, deltagelse_id, slags, emne, tekst, rettet_kl, rettet_af)
        values (${m.dialog}, ${deltagelse}, 'tildeling', 'Tildeling', 'I er valgt', ${PUBLICERET}, ${personId}) returning id`,
    );
    await sql`insert into markedstillaeg (dialog_id, nr, titel, tekst, oprettet_kl, oprettet_af)
      values (${m.dialog}, 1, 'Et tillæg', 'Noget er ændret', ${PUBLICERET}, ${personId})`.execute(tx);
    await sql`update markedsdialog set aaben = true, aaben_noegle = ${`aaben-${m.dialog}`} where id = ${m.dialog}`.execute(
      tx,
    );
    return { invitation, post, spoergsmaal, brev };
  });
}

/**
 * The market of markedsdialog/test/verden.ts with supplier A's answers handed in and everybody who might look. The
 * database's clock stands before the deadline.
 */
export async function markedsverden(miljoe: Miljoe): Promise<Markedsverden> {
  const { db } = miljoe;
  const m = await marked(db);
  await db.somSystem('test', (tx) =>
    sql`insert into organisation (art, navn, cvr) select 'samarbejde', ${SAMARBEJDE}, '99000066'
      where not exists (select from organisation where cvr = '99000066')`.execute(tx),
  );
  const delegeret = await testAktoer(db, '99000007', ['besvarer'], 'Dea Delegeret');
  await db.som(m.boegelund, (tx) =>
    sql`insert into markedsdelegation (deltagelse_id, person_id, givet_kl, givet_af)
      values (${m.deltagelser[0]}, ${delegeret.personId}, app_nu(), ${m.boegelund.personId})`.execute(tx),
  );
  const bilag = await plantBilag(miljoe, m);
  const aflevering = await plant(miljoe, m, bilag);
  const ting = await koebersTing(miljoe, m);
  const person = await testAktoer(db, SVENDBORG, [], 'Ingen Rolle');
  const noegle = await opretNoegle(db, m.kollega, miljoe.ur.nu(), {
    navn: 'Kommunens eget system',
    rolle: 'indkoeber',
    omfang: ['markedsdialog', 'markedssvar'],
    udloeber: new Date('2099-01-01T00:00:00Z'),
  });
  const deltagere: Deltager[] = [
    { navn: 'indkøber, evaluator uden konflikt', aktoer: m.indkoeber, laeser: 'aabnet' },
    { navn: 'kollega uden udpegning (administrator)', aktoer: m.kollega, laeser: 'aldrig' },
    { navn: 'evaluator med interessekonflikt', aktoer: m.inhabil, laeser: 'aldrig' },
    {
      navn: 'indkøber i anden kommune',
      aktoer: await testAktoer(db, ODENSE, ['indkoeber', 'administrator']),
      laeser: 'aldrig',
    },
    {
      navn: 'indkøber i samarbejde',
      aktoer: await testAktoer(db, '99000066', ['samarbejdeindkoeber']),
      laeser: 'aldrig',
    },
    { navn: 'driftsoperatør', aktoer: await testAktoer(db, KOMBIT, ['driftsoperatoer']), laeser: 'aldrig' },
    { navn: 'katalogredaktør', aktoer: await testAktoer(db, KOMBIT, ['katalogredaktoer']), laeser: 'aldrig' },
    { navn: 'leverandør A, administrator', aktoer: m.boegelund, laeser: 'altid' },
    { navn: 'leverandør A, delegeret besvarer', aktoer: delegeret, laeser: 'altid' },
    { navn: 'leverandør A, besvarer uden delegering', aktoer: m.besvarer, laeser: 'aldrig' },
    { navn: 'leverandør B, administrator', aktoer: m.naerum, laeser: 'aldrig' },
    { navn: 'gæst', aktoer: null, laeser: 'aldrig' },
    { navn: 'API-nøgle', aktoer: m.kollega, noegle, laeser: 'aldrig' },
  ];
  return {
    ...m,
    deltagere,
    delegeret,
    bilag,
    ider: {
      ...ting,
      id: String(m.dialog),
      krav: String(m.krav[0]),
      deltagelse: String(m.deltagelser[0]),
      leverandoer: 'A',
      person: person.personId,
      bilag,
      aflevering,
    },
  };
}
