import type { RawBuilder } from 'kysely';
import type { Aktoer } from '../kernel/adgang.ts';
import { type Database, raekker, sql, type Tx } from './db/database.ts';

/** What a module lets be found. */
export interface Soegekilde {
  /** Kind, in the address: `system`. */
  readonly slags: string;
  /** Kind, as people see it: `Systemer`. */
  readonly navn: string;
  /** Who is offered it at all; row-level security decides which rows. */
  hvem(aktoer: Aktoer): boolean;
  /** Rows of (noegle, kode, titel, tekst), all text, never null. Runs as the actor. */
  readonly raekker: RawBuilder<unknown>;
  /**
   * The rows have a column `vektor` too, kept by soegevektor() when they were written: for sources of many rows, since
   * it is otherwise computed for each of them at every search.
   */
  readonly medVektor?: true;
  /** Where one of them is seen. */
  sti(noegle: string): string;
}

/** A piece of text; `fundet` where a word matched. */
export interface Stykke {
  readonly tekst: string;
  readonly fundet: boolean;
}

export interface Fund {
  readonly slags: string;
  readonly navn: string;
  readonly sti: string;
  readonly kode: string;
  readonly titel: readonly Stykke[];
  readonly uddrag: readonly Stykke[];
}

export interface Soegesvar {
  /** Found of each kind, kinds with none left out, in the order of the sources. */
  readonly slags: readonly { readonly slags: string; readonly navn: string; readonly antal: number }[];
  /** Found of the chosen kind, or of all. */
  readonly ialt: number;
  readonly fund: readonly Fund[];
}

export interface Soegning {
  readonly q: string;
  /** One kind only; empty = all. */
  readonly slags: string;
  /** 1-based. */
  readonly side: number;
}

export const SOEG_PR_SIDE = 20;
/** More words than this can't make a search better. */
const ORD_MAKS = 12;

/** Marks round what matched: control characters that are taken out of the text first, so that nothing is unescaped. */
const START = '\u0002';
const SLUT = '\u0003';
const MAERKER = new RegExp(`([${START}${SLUT}])`);

/** The words of a search: letters and digits, and the characters that hold codes together. */
export function soegeord(q: string): string[] {
  return (
    q
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:[_./-][\p{L}\p{N}]+)*/gu) ?? []
  ).slice(0, ORD_MAKS);
}

/**
 * Every word must be there (or with `nogle` any of them), each also as the beginning of a longer one: »org sf15« finds
 * SF1500 Organisation. The words are looked for both as they are (codes) and by their Danish stem.
 */
export function forespoergsel(
  ord: readonly string[],
  hvilke: 'alle' | 'nogle' = 'alle',
): RawBuilder<unknown> {
  if (ord.length === 0) return sql`''::tsquery`;
  const led = ord.map((o) => {
    const lexem = `'${o.replaceAll("'", '')}':*`;
    const dansk = sql`to_tsquery('pg_catalog.danish', ${lexem})`;
    const begge = sql`(to_tsquery('pg_catalog.simple', ${lexem}) || ${dansk})`;
    // Words like »og« and »skal« aren't in the vectors: among others they ask for nothing.
    return ord.length === 1 ? begge : sql`case when numnode(${dansk}) = 0 then ''::tsquery else ${begge} end`;
  });
  return sql.join(led, hvilke === 'alle' ? sql` && ` : sql` || `);
}

/** Longer texts are cut round the first word that matched. */
const UDDRAG_TEGN = 200;

/**
 * The text in pieces. `markeret` is the same text with marks and with Danish capitals made small (see soegevektor in
 * 0001_platform.sql), letter for letter, so the original gives the letters and the other the marks.
 */
export function stykker(tekst: string, markeret: string): Stykke[] {
  const ud: { tekst: string; fundet: boolean }[] = [];
  let fundet = false;
  let her = 0;
  for (const del of markeret.split(MAERKER)) {
    if (del === START) fundet = true;
    else if (del === SLUT) fundet = false;
    else if (del !== '') {
      ud.push({ tekst: tekst.slice(her, her + del.length), fundet });
      her += del.length;
    }
  }
  return ud;
}

/** At most `UDDRAG_TEGN` letters from a little before the first match, with dots where something is left out. */
export function uddrag(alle: readonly Stykke[]): Stykke[] {
  const foerste = alle.findIndex((s) => s.fundet);
  const foer = alle
    .slice(0, Math.max(0, foerste))
    .map((s) => s.tekst)
    .join('');
  const indledning = foer.length > 60 ? `… ${foer.slice(-60).replace(/^\S*\s/, '')}` : foer;
  const ud: Stykke[] = indledning === '' ? [] : [{ tekst: indledning, fundet: false }];
  let plads = UDDRAG_TEGN - indledning.length;
  for (const s of alle.slice(Math.max(0, foerste))) {
    if (s.tekst.length > plads) {
      ud.push({ tekst: `${s.tekst.slice(0, plads).replace(/\S*$/, '')}…`, fundet: false });
      break;
    }
    ud.push(s);
    plads -= s.tekst.length;
  }
  return ud;
}

function ren(tekst: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`translate(${tekst}, ${START + SLUT}, '')`;
}

function markeret(tekst: RawBuilder<unknown>, q: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`ts_headline('pg_catalog.danish', translate(${ren(tekst)}, 'ÆØÅÄÖÜÉ', 'æøåäöüé'), ${q},
    ${`StartSel="${START}", StopSel="${SLUT}", HighlightAll=true`})`;
}

/** Texts from anywhere with the words of a search marked, in the same order, in one statement. */
export async function fremhaev(
  tx: Tx,
  ord: readonly string[],
  tekster: readonly string[],
): Promise<Stykke[][]> {
  const rene = tekster.map((t) => t.replaceAll(START, '').replaceAll(SLUT, ''));
  if (ord.length === 0) return rene.map((tekst) => [{ tekst, fundet: false }]);
  const r = await raekker(
    tx,
    sql<{ markeret: string }>`select ${markeret(sql`t.tekst`, forespoergsel(ord))} as markeret
      from jsonb_array_elements_text(${JSON.stringify(rene)}::jsonb) with ordinality as t(tekst, nr) order by t.nr`,
  );
  return rene.map((tekst, nr) => stykker(tekst, r[nr].markeret));
}

interface Raekke {
  slags: string;
  noegle: string;
  kode: string;
  titel: string;
  tekst: string;
  markeretTitel: string;
  markeretTekst: string;
}

async function find(
  tx: Tx,
  kilder: readonly Soegekilde[],
  { slags, side }: Soegning,
  ord: readonly string[],
): Promise<Soegesvar> {
  const alle = sql.join(
    kilder.map(
      (k) => sql`select ${k.slags}::text as slags, noegle::text, kode, titel, tekst,
        ${k.medVektor ? sql`vektor` : sql`soegevektor(kode, titel, tekst) as vektor`} from (${k.raekker}) k`,
    ),
    sql` union all `,
  );
  const fundne = sql`with q as (select ${forespoergsel(ord)} as q),
    fundet as (
      select a.*, q.q,
        -- A code that is what was typed comes first, then what begins so, then by how well the words fit.
        (lower(a.kode) = ${ord.join(' ')})::int * 100 + (starts_with(lower(a.kode), ${ord[0]}))::int * 10
          + ts_rank('{0.1, 0.2, 0.5, 1.0}', a.vektor, q.q) as rang
      from (${alle}) a cross join q where a.vektor @@ q.q)`;
  const antal = await raekker(
    tx,
    sql<{
      slags: string;
      antal: number;
    }>`${fundne} select slags, count(*)::int as antal from fundet group by slags`,
  );
  const perSlags = kilder.flatMap((k) => {
    const r = antal.find((a) => a.slags === k.slags);
    return r ? [{ slags: k.slags, navn: k.navn, antal: r.antal }] : [];
  });
  const q = sql`q`;
  const r = await raekker(
    tx,
    sql<Raekke>`${fundne},
      her as (select * from fundet where ${slags} in ('', slags)
        order by rang desc, dansk_sortering(titel), noegle limit ${SOEG_PR_SIDE} offset ${(side - 1) * SOEG_PR_SIDE})
      select slags, noegle, kode, ${ren(sql`titel`)} as titel, ${ren(sql`tekst`)} as tekst,
        ${markeret(sql`titel`, q)} as "markeretTitel", ${markeret(sql`tekst`, q)} as "markeretTekst"
      from her order by rang desc, dansk_sortering(titel), noegle`,
  );
  return {
    slags: perSlags,
    ialt: perSlags.filter((s) => slags === '' || s.slags === slags).reduce((sum, s) => sum + s.antal, 0),
    fund: r.flatMap((f) => {
      const kilde = kilder.find((k) => k.slags === f.slags);
      if (!kilde) return [];
      return [
        {
          slags: f.slags,
          navn: kilde.navn,
          sti: kilde.sti(f.noegle),
          kode: f.kode,
          titel: stykker(f.titel, f.markeretTitel),
          uddrag: uddrag(stykker(f.tekst, f.markeretTekst)),
        },
      ];
    }),
  };
}

/** Searches as the actor, in everything the sources give and row-level security lets through. */
export async function soeg(
  db: Database,
  aktoer: Aktoer,
  kilder: readonly Soegekilde[],
  soegning: Soegning,
): Promise<Soegesvar> {
  const synlige = kilder.filter((k) => k.hvem(aktoer));
  const ord = soegeord(soegning.q);
  if (ord.length === 0 || synlige.length === 0) return { slags: [], ialt: 0, fund: [] };
  return db.som(aktoer, (tx) => find(tx, synlige, soegning, ord));
}
