import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { type Database, raekke, sql } from '../../../../platform/db/database.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { LAESRET } from '../../rules.ts';
import { hentTilRet, skrivSpor } from '../commands.ts';
import { hentKrav, hentNote } from '../queries.ts';

/** Stores the editors' notes on a krav; an empty text takes them away. `version` is the one the form was made from. */
export function gemNote(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  id: number,
  { tekst, version }: { tekst: string; version: number },
): Promise<Resultat> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    const hentet = await hentTilRet(tx, aktoer, id);
    if (!hentet.ok) return hentet;
    const note = await hentNote(tx, id);
    if ((note?.laas ?? 0) !== version) {
      return afvist(
        FORAELDET,
        'En anden har rettet noten, mens du skrev. Se forskellen nedenfor, og gem så igen.',
      );
    }
    if ((note?.tekst ?? '') === tekst) return ok();
    await sql`insert into kravnote (krav_id, tekst, rettet_af, rettet_kl) values (${id}, ${tekst}, ${aktoer.personId}, ${nu})
      on conflict (krav_id) do update set tekst = excluded.tekst, rettet_af = excluded.rettet_af,
        rettet_kl = excluded.rettet_kl, laas = kravnote.laas + 1`.execute(tx);
    await skrivSpor(tx, aktoer, nu, id, { nr: null, handling: 'note' });
    return ok();
  });
}

/** A remark on a krav that the actor can read. */
export function kommenter(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  id: number,
  tekst: string,
): Promise<Resultat> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    const krav = await hentKrav(tx, id);
    if (!krav) return afvist(FINDES_IKKE, 'Kravet findes ikke.');
    if (!maa(aktoer, LAESRET)) return afvist('ikke_adgang', 'Du kan ikke kommentere kravet.');
    await sql`insert into kravkommentar (krav_id, version_nr, organisation_id, person_id, kl, tekst)
      values (${id}, ${krav.gaeldendeNr ?? krav.aabenNr}, ${aktoer.organisation.id}, ${aktoer.personId}, ${nu},
        ${tekst})`.execute(tx);
    await skrivSpor(tx, aktoer, nu, id, { nr: null, handling: 'kommentar' });
    return ok();
  });
}

/** Takes back one's own remark. */
export function fjernKommentar(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  id: number,
  kommentarId: number,
): Promise<Resultat> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    const fjernet = await raekke(
      tx,
      sql`update kravkommentar set fjernet_kl = ${nu} where id = ${kommentarId} and krav_id = ${id}
        and ophoejelse_id is null and fjernet_kl is null returning id`,
    );
    if (!fjernet) return afvist(FINDES_IKKE, 'Kommentaren er ikke din, eller den er allerede fjernet.');
    await skrivSpor(tx, aktoer, nu, id, { nr: null, handling: 'kommentar_fjern' });
    return ok();
  });
}
