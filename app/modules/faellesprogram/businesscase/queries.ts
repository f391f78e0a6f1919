import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Program } from '../rules.ts';
import { forventet } from './pris/rules.ts';
import type {
  Antagelse,
  Case,
  Casedel,
  Caseindhold,
  Fase,
  Forbedring,
  Fordeling,
  Fordelingsslags,
  Linjeslags,
  Omkostningslinje,
} from './rules.ts';

const CASE = sql`select c.id, c.program_id as "programId", c.nr, c.navn, c.tilstand, c.synlighed, c.begrundelse, c.sha256,
    c.vedtaget_kl as vedtaget, c.rettet_kl as rettet, c.laas from businesscase c`;

/** The versions that the transaction may see, the newest first; thrown-away ones are left out. */
export function hentCaser(tx: Tx, programId: number): Promise<Case[]> {
  return raekker(
    tx,
    sql<Case>`${CASE} where c.program_id = ${programId} and c.tilstand <> 'kasseret' order by c.nr desc`,
  );
}

/** Is the newest version one that was thrown away, which can be taken up again? */
export async function sidstKasseret(tx: Tx, programId: number): Promise<boolean> {
  const r = await raekke(
    tx,
    sql<{
      tilstand: string;
    }>`select tilstand from businesscase where program_id = ${programId} order by nr desc limit 1`,
  );
  return r?.tilstand === 'kasseret';
}

/** The one that is being written; `laas` holds its row. */
export function findKladde(tx: Tx, programId: number, { laas = false } = {}): Promise<Case | null> {
  return raekke(
    tx,
    sql<Case>`${CASE} where c.program_id = ${programId} and c.tilstand = 'kladde' ${laas ? sql`for no key update of c` : sql``}`,
  );
}

/** A version that was adopted, with all that it says; null where the transaction sees none. */
export async function findVedtaget(
  tx: Tx,
  programId: number,
  nr: number | 'nyeste',
): Promise<(Case & { readonly indhold: Caseindhold }) | null> {
  const r = await raekke(
    tx,
    sql<
      Case & { indhold: string }
    >`select v.*, i.indhold from (${CASE} where c.program_id = ${programId} and c.tilstand = 'vedtaget'
      ${nr === 'nyeste' ? sql`` : sql`and c.nr = ${nr}`} order by c.nr desc limit 1) v join businesscase i on i.id = v.id`,
  );
  return r && { ...r, indhold: laesFrossen(r.indhold) };
}

/** The very text that was adopted. */
export async function hentFrossenTekst(tx: Tx, caseId: number): Promise<string | null> {
  const r = await raekke(
    tx,
    sql<{ indhold: string | null }>`select indhold from businesscase where id = ${caseId}`,
  );
  return r?.indhold ?? null;
}

/** What `frys` wrote: the only writer of the column, so its shape is ours. */
export function laesFrossen(tekst: string): Caseindhold {
  const indhold: Caseindhold = JSON.parse(tekst);
  if (indhold.version !== 1) throw new Error(`a business case of shape ${String(indhold.version)}`);
  return indhold;
}

interface Rammeraekke {
  navn: string;
  sammenfatning: string;
  tilbagebetalingAar: number;
  renteBp: number;
  andelBp: number;
  enhederBp: number;
  forsinkelseMdr: number;
}

/** A line of the draft as it is stored. */
export interface Kladdelinje extends Omkostningslinje {
  readonly id: number;
  readonly fjernet: boolean;
  readonly laas: number;
}
export interface Kladdeantagelse extends Antagelse {
  readonly id: number;
  readonly fjernet: boolean;
  readonly laas: number;
}

function laesAndele(v: unknown): Record<string, number> {
  if (typeof v !== 'object' || v === null) return {};
  return Object.fromEntries(Object.entries(v).filter((p): p is [string, number] => typeof p[1] === 'number'));
}

function tilFordeling(slags: Fordelingsslags, delId: number | null, andele: unknown): Fordeling {
  if (slags === 'del') return { slags, delId: delId ?? 0 };
  return slags === 'andele' ? { slags, andele: laesAndele(andele) } : { slags };
}

/** The lines of a version under work, in order; the removed ones, too. */
export async function hentLinjer(tx: Tx, caseId: number): Promise<Kladdelinje[]> {
  const r = await raekker(
    tx,
    sql<{
      id: number;
      stamme: string;
      fase: Fase;
      navn: string;
      slags: Linjeslags;
      beloebOere: number;
      fraAar: number;
      tilAar: number;
      usikkerhedBp: number;
      fordeling: Fordelingsslags;
      delId: number | null;
      andele: unknown;
      kilde: string;
      note: string;
      fjernet: boolean;
      laas: number;
    }>`select id, stamme, fase, navn, slags, beloeb_oere as "beloebOere", fra_aar as "fraAar", til_aar as "tilAar",
        usikkerhed_bp as "usikkerhedBp", fordeling, del_id as "delId", andele, kilde, note, fjernet_kl is not null as fjernet, laas
      from businesscaselinje where businesscase_id = ${caseId} order by raekkefoelge, id`,
  );
  return r.map(({ fordeling, delId, andele, ...l }) => ({
    ...l,
    fordeling: tilFordeling(fordeling, delId, andele),
  }));
}

export function hentAntagelser(tx: Tx, caseId: number): Promise<Kladdeantagelse[]> {
  return raekker(
    tx,
    sql<Kladdeantagelse>`select id, stamme, navn, vaerdi, kilde, note, fjernet_kl is not null as fjernet, laas
      from businesscaseantagelse where businesscase_id = ${caseId} order by raekkefoelge, id`,
  );
}

/** A part that has been taken out of the programme is no longer in the version either. */
export function hentCasedele(tx: Tx, caseId: number): Promise<Casedel[]> {
  return raekker(
    tx,
    sql<Casedel>`select d.del_id as "delId", p.navn, p.enhed_en as "enhedEn", p.enhed_flere as "enhedFlere", d.enheder,
        d.enheder_kilde as "enhederKilde", d.andel_bp as "andelBp", d.maks_oere as "maksOere", d.betaling_fra_aar as "betalingFraAar"
      from businesscasedel d join programdel p on p.id = d.del_id and p.fjernet_kl is null
      where d.businesscase_id = ${caseId} order by p.raekkefoelge, p.id`,
  );
}

/** What the version under work says as it is now. */
export async function hentUdkast(tx: Tx, program: Pick<Program, 'navn'>, kladde: Case): Promise<Caseindhold> {
  const r = await raekke(
    tx,
    sql<Rammeraekke>`select navn, sammenfatning, tilbagebetaling_aar as "tilbagebetalingAar", rente_bp as "renteBp",
        andel_spaend_bp as "andelBp", enheder_spaend_bp as "enhederBp", forsinkelse_mdr as "forsinkelseMdr"
      from businesscase where id = ${kladde.id}`,
  );
  if (!r) throw new Error('the draft is gone');
  const { andelBp, enhederBp, forsinkelseMdr, ...ramme } = r;
  return {
    version: 1,
    nr: kladde.nr,
    program: program.navn,
    ...ramme,
    foelsomhed: { andelBp, enhederBp, forsinkelseMdr },
    dele: await hentCasedele(tx, kladde.id),
    linjer: (await hentLinjer(tx, kladde.id))
      .filter((l) => !l.fjernet)
      .map(({ id, fjernet, laas, ...l }) => l),
    antagelser: (await hentAntagelser(tx, kladde.id))
      .filter((a) => !a.fjernet)
      .map(({ id, fjernet, laas, ...a }) => a),
  };
}

/** A year of a part: what it did cost. */
export interface Kladdeaar {
  readonly id: number;
  readonly delId: number;
  readonly aar: number;
  readonly caseId: number;
  readonly casenr: number;
  readonly faktiskOere: number;
  readonly kilde: string;
  readonly note: string;
  readonly fjernet: boolean;
  readonly laas: number;
}

/** Years with what they cost, the newest first; the removed ones, too, for the house. */
export function hentAarsregnskaber(tx: Tx, programId: number): Promise<Kladdeaar[]> {
  return raekker(
    tx,
    sql<Kladdeaar>`select a.id, a.del_id as "delId", a.aar, a.businesscase_id as "caseId", c.nr as casenr,
        a.faktisk_oere as "faktiskOere", a.kilde, a.note, a.fjernet_kl is not null as fjernet, a.laas
      from businesscaseaar a join businesscase c on c.id = a.businesscase_id
      where a.program_id = ${programId} order by a.aar desc, a.del_id`,
  );
}

/**
 * What each year of each part did cost against the adopted version that it is held up to, oldest first. Of a year that isn't
 * entered nothing is said.
 */
export async function hentForbedringer(tx: Tx, programId: number): Promise<Forbedring[]> {
  const aar = (await hentAarsregnskaber(tx, programId)).filter((a) => !a.fjernet).reverse();
  const indhold = new Map<number, Caseindhold>();
  for (const caseId of new Set(aar.map((a) => a.caseId))) {
    const tekst = await hentFrossenTekst(tx, caseId);
    if (tekst !== null) indhold.set(caseId, laesFrossen(tekst));
  }
  return aar.flatMap((a) => {
    const c = indhold.get(a.caseId);
    if (!c) return [];
    const forventetOere = forventet(c, a.delId, a.aar);
    return [
      {
        aar: a.aar,
        delId: a.delId,
        businesscase: a.casenr,
        forventetOere,
        faktiskOere: a.faktiskOere,
        forbedringOere: forventetOere - a.faktiskOere,
        kilde: a.kilde,
      },
    ];
  });
}
