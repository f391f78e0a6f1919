import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import { STRATEGI_RET } from '../../rules.ts';
import { FORAELDET_DEL, medKladde, type Rige, type Strategikald, skrivSpor, VEDTAGET } from '../kald.ts';
import { enhedsnavne, findDel, hentDele, laesRaekker } from '../queries.ts';
import { DELE, type Del, type Delindhold, delart, erDelslags, type Udgave } from '../rules.ts';
import { erBlok } from '../tal/rules.ts';

type Kald = Strategikald & { readonly kladde: Udgave };

export const DEL_IKKE_DER = afvist(FINDES_IKKE, 'Delen findes ikke i strategien.');
const MAKS_DELE = 60;

/** Loads and holds a part of the edition that is being written. */
function medDel<T>(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  delId: number,
  arbejde: (kald: Kald, del: Del) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medKladde<T>(rige, aktoer, id, STRATEGI_RET, async (kald) => {
    const del = await findDel(kald.tx, id, delId, { laas: true });
    if (!del) return DEL_IKKE_DER;
    return del.udgaveId === kald.kladde.id ? arbejde(kald, del) : VEDTAGET;
  });
}

const somIndhold = ({ titel, tekst, raekker, blokke }: Delindhold): Delindhold => ({
  titel,
  tekst,
  raekker,
  blokke,
});

/** Units that a table names must be the house's own, and open, unless they were there already. */
async function tjekEnheder(kald: Kald, aktoer: Aktoer, del: Del, f: Delindhold): Promise<Resultat> {
  const felter = (delart(del.slags).tabel?.kolonner ?? [])
    .filter((k) => k.art === 'enhed')
    .map((k) => k.noegle);
  if (felter.length === 0) return ok();
  const kendte = await enhedsnavne(kald.tx, aktoer);
  const foer = new Set(del.raekker.flatMap((r) => felter.map((n) => r[n] ?? '')));
  const ukendt = f.raekker.some((r) =>
    felter.some((n) => (r[n] ?? '') !== '' && !kendte.has(r[n]) && !foer.has(r[n])),
  );
  return ukendt
    ? afvist('ukendt_enhed', 'En af enhederne findes ikke længere. Vælg en anden.', 'titel')
    : ok();
}

async function gem(kald: Kald, aktoer: Aktoer, del: Del, f: Delindhold): Promise<void> {
  await sql`update strategidel set titel = ${f.titel}, tekst = ${f.tekst}, raekker = ${JSON.stringify(f.raekker)}::jsonb,
    blokke = ${[...f.blokke]}::text[], rettet_kl = ${kald.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
    where id = ${del.id}`.execute(kald.tx);
}

/** Stores a part; `laas` is the number that the form was made from. What it was before stays in the history. */
export function gemDel(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  delId: number,
  laas: number,
  f: Delindhold,
): Promise<Resultat> {
  return medDel<void>(rige, aktoer, id, delId, async (kald, del) => {
    if (del.fjernet) return afvist('fjernet', 'Delen er fjernet. Hent den tilbage, før du skriver i den.');
    if (del.laas !== laas) return FORAELDET_DEL;
    const enheder = await tjekEnheder(kald, aktoer, del, f);
    if (!enheder.ok) return enheder;
    await gem(kald, aktoer, del, f);
    await skrivSpor(kald, aktoer, 'del_ret', {
      udgaveId: kald.kladde.id,
      delId,
      detaljer: { titel: f.titel, foer: somIndhold(del) },
    });
    return ok();
  });
}

/** Adds a part at the end; a free one can be added as often as one likes. */
export function tilfoejDel(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  slags: string,
  titel: string,
): Promise<Resultat<{ del: number }>> {
  return medKladde<{ del: number }>(rige, aktoer, id, STRATEGI_RET, async (kald) => {
    const { tx, kladde, nu } = kald;
    if (!erDelslags(slags)) return afvist('ukendt_slags', 'Vælg, hvilken slags del det er.', 'slags');
    const dele = await hentDele(tx, kladde.id);
    if (dele.length >= MAKS_DELE) return afvist('for_mange', `En strategi kan højst have ${MAKS_DELE} dele.`);
    const navn = titel === '' ? DELE[slags].navn : titel;
    const d = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into strategidel (organisation_id, udgave_id, slags, titel, blokke, orden, rettet_kl, rettet_af)
        values (${aktoer.organisation.id}, ${kladde.id}, ${slags}, ${navn}, ${[...DELE[slags].blokke]}::text[],
          (select coalesce(max(orden), 0) + 1 from strategidel where udgave_id = ${kladde.id}), ${nu}, ${aktoer.personId}) returning id`,
    );
    if (!d) throw new Error('the part was not stored');
    await skrivSpor(kald, aktoer, 'del_tilfoej', {
      udgaveId: kladde.id,
      delId: d.id,
      detaljer: { titel: navn },
    });
    return ok({ del: d.id });
  });
}

/** Moves a part past its neighbour. */
export function flytDel(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  delId: number,
  retning: 'op' | 'ned',
): Promise<Resultat> {
  return medDel<void>(rige, aktoer, id, delId, async (kald, del) => {
    const dele = await hentDele(kald.tx, kald.kladde.id);
    const her = dele.findIndex((d) => d.id === delId);
    const der = retning === 'op' ? her - 1 : her + 1;
    if (her < 0 || der < 0 || der >= dele.length)
      return afvist(
        'yderst',
        retning === 'op' ? 'Delen står allerede øverst.' : 'Delen står allerede nederst.',
      );
    const ny = dele.map((d) => d.id);
    [ny[her], ny[der]] = [ny[der], ny[her]];
    await sql`update strategidel d set orden = t.nr from unnest(${ny}::int[]) with ordinality as t(id, nr) where d.id = t.id`.execute(
      kald.tx,
    );
    await skrivSpor(kald, aktoer, 'del_flyt', {
      udgaveId: kald.kladde.id,
      delId,
      detaljer: { titel: del.titel, retning },
    });
    return ok();
  });
}

/** Shows or hides a part: hidden ones are kept, but are not in the strategy. */
export function visDel(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  delId: number,
  skjult: boolean,
): Promise<Resultat> {
  return medDel<void>(rige, aktoer, id, delId, async (kald, del) => {
    await sql`update strategidel set skjult = ${skjult} where id = ${delId}`.execute(kald.tx);
    await skrivSpor(kald, aktoer, skjult ? 'del_skjul' : 'del_vis', {
      udgaveId: kald.kladde.id,
      delId,
      detaljer: { titel: del.titel },
    });
    return ok();
  });
}

/** Takes a part out, or puts it back. One that has been sent in hearing stays until the hearing is over. */
export function fjernDel(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  delId: number,
  fjernet: boolean,
): Promise<Resultat> {
  return medDel<void>(rige, aktoer, id, delId, async (kald, del) => {
    const { tx, kladde, nu } = kald;
    if (del.fjernet === fjernet)
      return afvist('allerede', fjernet ? 'Delen er allerede fjernet.' : 'Delen er ikke fjernet.');
    const iHoering = await raekke(
      tx,
      sql`select 1 from strategihoeringsdel d join strategihoering h on h.id = d.hoering_id
        where d.del_id = ${delId} and h.lukket_kl is null`,
    );
    if (fjernet && iHoering)
      return afvist('i_hoering', 'Delen er i høring. Luk høringen, før den fjernes, eller skjul den.');
    await sql`update strategidel set fjernet_kl = ${fjernet ? nu : null} where id = ${delId}`.execute(tx);
    await skrivSpor(kald, aktoer, fjernet ? 'del_fjern' : 'del_gendan', {
      udgaveId: kladde.id,
      delId,
      detaljer: { titel: del.titel },
    });
    return ok();
  });
}

/** Brings back what a part was before one change of the history; what it is now stays there too. */
export function hentDelTilbage(
  rige: Rige,
  aktoer: Aktoer,
  id: number,
  delId: number,
  haendelseId: number,
): Promise<Resultat> {
  return medDel<void>(rige, aktoer, id, delId, async (kald, del) => {
    const h = await raekke(
      kald.tx,
      sql<{ foer: Record<string, unknown> | null }>`select detaljer -> 'foer' as foer from strategihaendelse
        where id = ${haendelseId} and strategi_id = ${id} and del_id = ${delId}`,
    );
    const foer = h?.foer;
    if (!foer || typeof foer.titel !== 'string' || typeof foer.tekst !== 'string')
      return afvist('ingen', 'Den ændring har ingen tidligere tekst at hente.');
    const indhold: Delindhold = {
      titel: foer.titel,
      tekst: foer.tekst,
      raekker: laesRaekker(foer.raekker),
      blokke: Array.isArray(foer.blokke)
        ? foer.blokke.filter((b) => typeof b === 'string').filter(erBlok)
        : [],
    };
    await gem(kald, aktoer, del, indhold);
    await skrivSpor(kald, aktoer, 'del_tilbage', {
      udgaveId: kald.kladde.id,
      delId,
      detaljer: { titel: indhold.titel, foer: somIndhold(del) },
    });
    return ok();
  });
}
