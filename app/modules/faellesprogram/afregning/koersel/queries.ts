import { maanedFor } from '../../../../kernel/maaned.ts';
import { afvist, type Hindring, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { datoI } from '../../../../kernel/ur.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { hentDele, hentProgramkommuner } from '../../program/queries.ts';
import type { Program } from '../../rules.ts';
import { hentDeltagere, hentTilslutningsforloeb } from '../../tilslutning/queries.ts';
import { deltagelsesmaaneder } from '../beregning.ts';
import { hentOptaellinger } from '../optaelling/queries.ts';
import { aaretsVersion } from '../pris/overgang.ts';
import { hentModelversioner } from '../pris/queries.ts';
import type { Aarslinje, Deltagelse } from '../rules.ts';
import type { Aarsdata, Afregningskommune, Koersel, Staaende, Udstedelse } from './rules.ts';

function hentKommuner(tx: Tx, id: readonly number[]): Promise<Afregningskommune[]> {
  return raekker(
    tx,
    sql<Afregningskommune>`select o.id, o.kommunekode, o.navn
      from organisation o where o.id = any(${id}::int[]) and o.kommunekode is not null
      order by dansk_sortering(o.navn), o.id`,
  );
}

interface Betaling {
  readonly deltagelser: Deltagelse[];
  readonly udeladt: Hindring[];
  readonly kommuner: ReadonlyMap<string, Afregningskommune>;
}

/** The part's day; a kommune that joined after it has terms of its own and pays nothing before they are agreed. */
function faellesDag(betalingFra: string | null, tilsluttet: Date): string | null {
  return betalingFra === null || datoI(tilsluttet) > betalingFra ? null : betalingFra;
}

/** Those who have joined but pay nothing yet, in a sentence a part; none where there are none. */
function udeladte(
  kode: string,
  del: string,
  navne: readonly string[],
  hvorfor: (hvem: string) => string,
): Hindring[] {
  if (navne.length === 0) return [];
  const hvem = navne.length > 3 ? `${navne.length} kommuner` : navne.join(', ');
  return [
    {
      kode,
      besked: `${del}: ${hvorfor(hvem)} ${navne.length === 1 ? 'Kommunen' : 'De'} er ikke med i afregningen.`,
    },
  ];
}

/**
 * Who pays from when: those who have joined, from the part's day or their own. Who still can take the answer back isn't told of, and
 * pays nothing: until the deadline it is nobody's but the kommune's and the programme's house.
 */
async function hentBetaling(tx: Tx, programId: number): Promise<Betaling> {
  const dele = await hentDele(tx, programId);
  const egne = new Map(
    (await hentProgramkommuner(tx, programId)).map((k) => [`${k.delId}:${k.kommuneId}`, k]),
  );
  const deltagere = await hentDeltagere(tx, programId);
  const forloeb = await hentTilslutningsforloeb(tx, programId);
  const kommuner = await hentKommuner(tx, [...new Set(deltagere.map((d) => d.kommuneId))]);
  const efterId = new Map(kommuner.map((k) => [k.id, k]));
  const deltagelser: Deltagelse[] = [];
  const udeladt: Hindring[] = [];
  for (const del of dele) {
    const [uden, aabne]: string[][] = [[], []];
    for (const d of deltagere.filter((x) => x.delId === del.id)) {
      const kommune = efterId.get(d.kommuneId);
      if (kommune === undefined) continue;
      const noegle = `${del.id}:${kommune.id}`;
      const egen = egne.get(noegle);
      const { siden, bundet } = forloeb.get(noegle) ?? { siden: d.underskrevet, bundet: false };
      // To sign again changes nothing of when the kommune joined.
      const fra = egen?.betalingFra ?? faellesDag(del.betalingFra, siden);
      if (!bundet) aabne.push(kommune.navn);
      else if (fra === null) uden.push(kommune.navn);
      else
        deltagelser.push({
          kommunekode: kommune.kommunekode,
          delnoegle: String(del.id),
          ...deltagelsesmaaneder(fra, egen?.betalingTil ?? null),
        });
    }
    udeladt.push(
      ...udeladte(
        'betalingsdag_mangler',
        del.navn,
        uden,
        (hvem) => `det er ikke aftalt, hvornår ${hvem} begynder at betale.`,
      ),
      ...udeladte(
        'frist_ikke_naaet',
        del.navn,
        aabne,
        (hvem) => `${hvem} kan ændre svaret, til fristen er nået.`,
      ),
    );
  }
  return { deltagelser, udeladt, kommuner: new Map(kommuner.map((k) => [k.kommunekode, k])) };
}

/** Everything that some years are computed from, as it is now; each year is refused by itself where it has no price model. */
export async function hentAarsdata(
  tx: Tx,
  programId: number,
  aarene: readonly number[],
): Promise<Resultat<Aarsdata>[]> {
  const { deltagelser, udeladt, kommuner } = await hentBetaling(tx, programId);
  const tal = await hentOptaellinger(tx, programId);
  const talkilder = tal.map(({ delnoegle: del, aar, version, kilde, kildedato, note, demo }) => ({
    del,
    aar,
    version,
    kilde,
    kildedato,
    // Where the basis is read, nothing else says that the figures aren't real.
    note: [demo ? 'Demotal' : '', note].filter((t) => t !== '').join('. '),
  }));
  const versioner = await hentModelversioner(tx, programId);
  return aarene.map((aar) => {
    const prismodel = aaretsVersion(versioner, aar);
    return prismodel === null
      ? afvist(
          'prismodel_mangler',
          `Der er ikke vedtaget en prismodel, der gælder i ${aar}. Vedtag den under »Priser«.`,
        )
      : ok({ aar, prismodel, tal, talkilder, deltagelser, kommuner, udeladt });
  });
}

/** The years that somebody pays in, from the first until the one after this; none where nobody pays yet. */
export async function hentAar(tx: Tx, program: Pick<Program, 'id' | 'nu'>): Promise<number[]> {
  const r = await raekke(
    tx,
    sql<{ foerste: number | null; sidste: number | null }>`select
        extract(year from least((select min(betaling_fra) from programdel where program_id = ${program.id} and fjernet_kl is null),
          (select min(betaling_fra) from programkommune where program_id = ${program.id})))::int as foerste,
        (select max(aar) from afregningskoersel where program_id = ${program.id}) as sidste`,
  );
  if (r?.foerste == null) return [];
  const { foerste } = r;
  const sidste = Math.max(
    Number(maanedFor(program.nu.toISOString()).slice(0, 4)) + 1,
    r.sidste ?? 0,
    foerste,
  );
  return Array.from({ length: Math.min(sidste - foerste + 1, 50) }, (_, i) => sidste - i);
}

const KOERSEL = sql`select k.id, k.nr, k.aar, k.prismodel_nr as "prismodelNr", k.regelversion,
    k.grundlag_sha256 as "grundlagSha256", k.tal_sha256 as "talSha256", k.dataaftryk, k.ialt_oere as "ialtOere",
    k.dannet_kl as dannet, u.udgivet_kl as udgivet
  from afregningskoersel k left join afregningsudgivelse u on u.koersel_id = k.id`;

/** The runs of a programme that the transaction may see, newest first. */
export function hentKoersler(tx: Tx, programId: number): Promise<Koersel[]> {
  return raekker(tx, sql<Koersel>`${KOERSEL} where k.program_id = ${programId} order by k.nr desc`);
}

export interface Koerselsfiler extends Koersel {
  readonly grundlag: string;
  readonly tal: string;
}

/** A run by its number with its two files; null when there is none that the transaction may see. */
export async function findKoersel(tx: Tx, programId: number, nr: number): Promise<Koerselsfiler | null> {
  const koersel = await raekke(
    tx,
    sql<Koersel>`${KOERSEL} where k.program_id = ${programId} and k.nr = ${nr}`,
  );
  if (koersel === null) return null;
  const filer = await raekke(
    tx,
    sql<{
      grundlag: string;
      tal: string;
    }>`select grundlag, tal from afregningskoersel where id = ${koersel.id}`,
  );
  return filer === null ? null : { ...koersel, ...filer };
}

/** Whether anything of the programme, or of one of its parts, has been settled. */
export async function erAfregnet(tx: Tx, programId: number, delId?: number): Promise<boolean> {
  const r = await raekke(
    tx,
    delId === undefined
      ? sql`select 1 from afregningskoersel where program_id = ${programId} limit 1`
      : sql`select 1 from afregningsbeloeb b join afregningskoersel k on k.id = b.koersel_id
          where k.program_id = ${programId} and b.del_id = ${delId} limit 1`,
  );
  return r !== null;
}

/** What was issued, oldest first; `aar` alone where it is given. */
export function hentUdstedelser(tx: Tx, programId: number, aar?: number): Promise<Udstedelse[]> {
  return raekker(
    tx,
    sql<Udstedelse>`select u.id, u.koersel_id as "koerselId", k.nr as koersel, u.aar, u.slags, u.del_id as "delId", u.rate, u.aarsag,
        u.fakturadato::text as fakturadato, u.forfaldsdato::text as forfaldsdato, u.antal, u.ialt_oere as "ialtOere",
        u.udstedt_kl as udstedt
      from afregningsudstedelse u join afregningskoersel k on k.id = u.koersel_id
      where u.program_id = ${programId} ${aar === undefined ? sql`` : sql`and u.aar = ${aar}`} order by u.id`,
  );
}

interface Linjeraekke {
  readonly kommunekode: string;
  readonly delnoegle: string;
  readonly rate: number;
  readonly linje: string;
  readonly vending: 'ny' | 'gammel';
  readonly beloebOere: number;
  readonly fakturaId: number;
  readonly nummer: number;
  readonly indhold: Aarslinje;
}

/** The lines of the year that stand: issued, and not taken back by a later correction. */
export async function hentStaaende(tx: Tx, programId: number, aar: number): Promise<Staaende[]> {
  const linjer = await raekker(
    tx,
    sql<Linjeraekke>`select f.kommunekode, f.del_id::text as delnoegle, f.rate, l.linje, l.vending, l.beloeb_oere as "beloebOere",
        f.id as "fakturaId", f.nummer, l.indhold
      from programfaktura f join programfakturalinje l on l.faktura_id = f.id
      where f.program_id = ${programId} and f.aar = ${aar} order by f.id, l.nr`,
  );
  const staar = new Map<string, Staaende>();
  for (const { vending, ...l } of linjer) {
    const noegle = [l.delnoegle, l.kommunekode, l.rate, l.linje].join('\n');
    if (vending === 'ny') staar.set(noegle, l);
    else if (staar.get(noegle)?.beloebOere === -l.beloebOere) staar.delete(noegle);
    else throw new Error(`invoice ${l.nummer} takes back a line that doesn't stand: ${l.linje}`);
  }
  return [...staar.values()];
}

/** What each kommune paid or is to pay for a whole year, by kommunekode, as the newest run has it; null where there is none. */
export async function hentAarsbeloeb(
  tx: Tx,
  programId: number,
  aar: number,
): Promise<ReadonlyMap<string, number> | null> {
  const r = await raekker(
    tx,
    sql<{ kommunekode: string; oere: number }>`select o.kommunekode, sum(b.beloeb_oere)::bigint as oere
      from afregningsbeloeb b join organisation o on o.id = b.kommune_id
      where b.koersel_id = (select id from afregningskoersel where program_id = ${programId} and aar = ${aar}
        order by nr desc limit 1)
      group by o.kommunekode`,
  );
  return r.length === 0 ? null : new Map(r.map((x) => [x.kommunekode, x.oere]));
}

/** Short names by kommunekode. */
export async function hentKommunenavne(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const r = await raekker(
    tx,
    sql<{
      kode: string;
      navn: string;
    }>`select kommunekode as kode, navn from organisation where kommunekode is not null`,
  );
  return new Map(r.map((x) => [x.kode, x.navn]));
}
