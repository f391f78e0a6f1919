/** The weekly meeting: made, filled, decided at, held. */
import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { erArbejdsdag } from '../../../../kernel/arbejdsdag.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { skrivAudit } from '../../../../platform/audit.ts';
import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { medlemmer } from '../../../organisation/public.ts';
import { SIHRET } from '../../rules.ts';
import {
  type Afgoerelse,
  afgoerI,
  anmelderadresse,
  fortrydI,
  INGEN_RET,
  noterPaaPunkt,
} from '../afgoerelse/commands.ts';
import { findDagsordenspunkt, findMoede, findSagsid, type Moede } from '../queries.ts';
import {
  type Beslutning,
  erBehovsbeslutning,
  kanFortrydes,
  laesSagsnummer,
  muligeBeslutninger,
  punktart,
} from '../rules.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur' | 'jobs'>;

const INTET_MOEDE = afvist(FINDES_IKKE, 'Mødet findes ikke, eller det er ikke jeres.');
const INTET_PUNKT = afvist(FINDES_IKKE, 'Punktet findes ikke på dagsordenen.');
const LAAST = afvist('forkert_tilstand', 'Mødet er afholdt, og referatet er låst.');

function spor(tx: Tx, aktoer: Aktoer, nu: Date, handling: string, moedeId: number): Promise<void> {
  return skrivAudit(tx, aktoer, nu, { handling: `anskaffelse.${handling}`, genstand: `sihmoede:${moedeId}` });
}

/** Holds the meeting, which isn't held yet, and does something to it. */
function medMoede<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  arbejde: (tx: Tx, moede: Moede, nu: Date) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    if (!maa(aktoer, SIHRET)) return INGEN_RET;
    const moede = await findMoede(tx, id, { laas: true });
    if (!moede) return INTET_MOEDE;
    return moede.tilstand === 'afholdt' ? LAAST : arbejde(tx, moede, miljoe.ur.nu());
  });
}

/**
 * Puts on the agenda what waits and isn't on the agenda of a planned meeting: sent needs, oldest first, then what the
 * last meeting put off that was no need. Gives how many points came on.
 */
async function fyldDagsorden(tx: Tx, organisationId: number, moedeId: number): Promise<number> {
  const nye = await raekker(
    tx,
    sql<{ id: number }>`insert into sihpunkt (organisation_id, moede_id, behov_id, sag_id, emne, orden)
      select ${organisationId}, ${moedeId}, n.behov_id, n.sag_id, n.emne,
        (select coalesce(max(orden), 0) from sihpunkt where moede_id = ${moedeId}) + row_number() over (order by n.slags, n.kl, n.id)
      from (
        select 1 as slags, b.id as behov_id, null::int as sag_id, '' as emne, b.sendt_kl as kl, b.id
        from behov b where b.organisation_id = ${organisationId} and b.tilstand = 'sendt'
          and not exists (select from sihpunkt p join sihmoede m on m.id = p.moede_id where p.organisation_id = b.organisation_id
            and p.behov_id = b.id and (p.moede_id = ${moedeId} or p.beslutning is null and p.fjernet_kl is null
              and m.tilstand = 'planlagt'))
        union all
        select 2, null, p.sag_id, p.emne, p.besluttet_kl, p.id from sihpunkt p
        where p.moede_id = (select m.id from sihmoede m where m.organisation_id = ${organisationId}
            and m.tilstand = 'afholdt' order by m.dato desc limit 1)
          and p.beslutning = 'udsaet' and p.behov_id is null
          and not exists (select from sihpunkt q join sihmoede m on m.id = q.moede_id
            where m.organisation_id = ${organisationId} and m.tilstand = 'planlagt'
              and q.sag_id is not distinct from p.sag_id and q.emne = p.emne and q.behov_id is null)
      ) n on conflict do nothing returning id`,
  );
  return nye.length;
}

/** Plans a meeting and makes its agenda. */
export function opretMoede(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  dato: string,
): Promise<Resultat<{ id: number; punkter: number }>> {
  const nu = miljoe.ur.nu();
  return iTransaktion(miljoe, aktoer, async (tx) => {
    if (!maa(aktoer, SIHRET)) return INGEN_RET;
    if (dato < miljoe.ur.idag()) return afvist('ugyldig', 'Vælg en dag, der ikke er gået.', 'dato');
    if (!erArbejdsdag(Temporal.PlainDate.from(dato)))
      return afvist('ugyldig', `${visDato(dato)} er ikke en arbejdsdag. Vælg en anden dag.`, 'dato');
    const organisationId = aktoer.organisation.id;
    const ny = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into sihmoede (organisation_id, dato, oprettet_kl, oprettet_af, rettet_kl, rettet_af)
        values (${organisationId}, ${dato}::date, ${nu}, ${aktoer.personId}, ${nu}, ${aktoer.personId})
        on conflict (organisation_id, dato) do nothing returning id`,
    );
    if (!ny) return afvist('findes_allerede', 'Der er allerede et møde den dag.', 'dato');
    const punkter = await fyldDagsorden(tx, organisationId, ny.id);
    await spor(tx, aktoer, nu, 'sih_moede', ny.id);
    return ok({ id: ny.id, punkter });
  });
}

/** Puts on the agenda what has come since it was made. */
export function hentNyePunkter(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
): Promise<Resultat<{ punkter: number }>> {
  return medMoede(miljoe, aktoer, id, async (tx, moede, nu) => {
    const punkter = await fyldDagsorden(tx, moede.organisationId, id);
    await spor(tx, aktoer, nu, 'sih_dagsorden', id);
    return ok({ punkter });
  });
}

/** Adds a point by hand: a case by its number, or a subject. What was taken off comes back. */
export function tilfoejPunkt(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  tekst: string,
): Promise<Resultat> {
  return medMoede(miljoe, aktoer, id, async (tx, moede, nu) => {
    if (tekst === '') return afvist('mangler', 'Skriv et sagsnummer, fx 2026-014, eller et emne.', 'emne');
    const nummer = laesSagsnummer(tekst);
    const sagId = nummer && (await findSagsid(tx, nummer));
    if (nummer && sagId === null)
      return afvist(
        'ukendt_sag',
        `Der er ingen sag med nummeret ${tekst}. Se nummeret under »Sager«.`,
        'emne',
      );
    const r = await raekke(
      tx,
      sql<{ id: number }>`insert into sihpunkt as p (organisation_id, moede_id, sag_id, emne, orden)
        select ${moede.organisationId}, ${id}, ${sagId}, ${sagId === null ? tekst : ''}, coalesce(max(orden), 0) + 1
        from sihpunkt where moede_id = ${id}
        on conflict (moede_id, sag_id) do update set fjernet_kl = null, laas = p.laas + 1 where p.fjernet_kl is not null
        returning id`,
    );
    if (!r) return afvist('findes_allerede', 'Sagen er allerede på dagsordenen.', 'emne');
    await spor(tx, aktoer, nu, 'sih_dagsorden', id);
    return ok();
  });
}

export interface Moedefelter {
  readonly deltagere: readonly string[];
  readonly referat: string;
}

/** Stores participants and minutes. */
export function gemMoede(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  laas: number,
  { deltagere, referat }: Moedefelter,
): Promise<Resultat> {
  return medMoede(miljoe, aktoer, id, async (tx, moede, nu) => {
    if (moede.laas !== laas)
      return afvist(FORAELDET, 'En anden har gemt, mens du skrev. Se begges ændringer, og gem igen.');
    const folk = new Set([
      ...moede.deltagere,
      ...(await medlemmer(tx, aktoer.organisation.id)).map((m) => m.id),
    ]);
    if (!deltagere.every((d) => folk.has(d)))
      return afvist(
        'ukendt_person',
        'En af deltagerne er ikke i kommunen (længere). Vælg igen.',
        'deltagere',
      );
    await sql`update sihmoede set deltagere = ${[...deltagere]}::uuid[], referat = ${referat}, rettet_kl = ${nu},
      rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(tx);
    await spor(tx, aktoer, nu, 'sih_referat', id);
    return ok();
  });
}

/** Closes the meeting: what wasn't decided is put off, and nothing in it changes any more. */
export function afholdMoede(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  laas: number,
): Promise<Resultat<{ udsat: number }>> {
  return medMoede(miljoe, aktoer, id, async (tx, moede, nu) => {
    if (moede.laas !== laas)
      return afvist(
        FORAELDET,
        'En anden har rettet mødet, siden du åbnede siden. Se det igennem, og afslut igen.',
      );
    if (moede.dato > miljoe.ur.idag())
      return afvist('forkert_tilstand', `Mødet er først ${visDato(moede.dato)}.`);
    if (moede.deltagere.length === 0)
      return afvist('mangler', 'Vælg deltagerne, før mødet afsluttes.', 'deltagere');
    const udsat = await raekker(
      tx,
      sql<{
        id: number;
      }>`update sihpunkt set beslutning = 'udsaet', besluttet_kl = ${nu}, besluttet_af = ${aktoer.personId},
        laas = laas + 1 where moede_id = ${id} and beslutning is null and fjernet_kl is null returning id`,
    );
    await sql`update sihmoede set tilstand = 'afholdt', afholdt_kl = ${nu}, rettet_kl = ${nu}, rettet_af = ${aktoer.personId},
      laas = laas + 1 where id = ${id}`.execute(tx);
    await spor(tx, aktoer, nu, 'sih_afhold', id);
    return ok({ udsat: udsat.length });
  });
}

export interface Punktbeslutning extends Omit<Afgoerelse, 'beslutning'> {
  readonly beslutning: Beslutning;
}

const IKKE_SAA_LAENGE = 'Punktet er taget af dagsordenen. Læg det på igen først.';

/** Decides about a point. One who decides on what somebody else has decided meanwhile is shown that decision. */
export async function beslutPunkt(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  moedeId: number,
  punktId: number,
  laas: number,
  ny: Punktbeslutning,
): Promise<Resultat<{ sag: { id: number; nummer: string } | null }>> {
  const foer = await miljoe.db.som(aktoer, (tx) => findDagsordenspunkt(tx, moedeId, punktId));
  const til =
    foer?.behovId == null || !maa(aktoer, SIHRET)
      ? null
      : await anmelderadresse(miljoe, aktoer, foer.behovId);
  return medMoede(miljoe, aktoer, moedeId, async (tx, _moede, nu) => {
    const punkt = await findDagsordenspunkt(tx, moedeId, punktId, { laas: true });
    if (!punkt) return INTET_PUNKT;
    if (punkt.laas !== laas)
      return afvist(FORAELDET, 'En anden har besluttet om punktet, mens du skrev. Se beslutningen ovenfor.');
    if (punkt.fjernet) return afvist('forkert_tilstand', IKKE_SAA_LAENGE);
    if (punkt.beslutning !== null) return afvist('forkert_tilstand', 'Der er allerede besluttet om punktet.');
    const { beslutning } = ny;
    if (!muligeBeslutninger(punktart(punkt)).includes(beslutning))
      return afvist('ugyldig', 'Det kan ikke besluttes om punktet. Vælg en anden beslutning.', 'beslutning');
    if (punkt.behovId !== null && erBehovsbeslutning(beslutning)) {
      const svar = await afgoerI(miljoe, tx, aktoer, punkt.behovId, { ...ny, beslutning }, til);
      if (!svar.ok) return svar;
      const kontaktpersonId = beslutning === 'optag' ? ny.kontaktpersonId : null;
      await noterPaaPunkt(tx, aktoer, nu, punktId, { ...ny, kontaktpersonId });
      return ok({ sag: svar.vaerdi.sag });
    }
    await noterPaaPunkt(tx, aktoer, nu, punktId, { ...ny, kontaktpersonId: null });
    await spor(tx, aktoer, nu, 'sih_punkt', moedeId);
    return ok({ sag: null });
  });
}

/** Takes back what was decided about a point, as far as it can be taken back. */
export async function fortrydPunkt(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  moedeId: number,
  punktId: number,
): Promise<Resultat> {
  const foer = await miljoe.db.som(aktoer, (tx) => findDagsordenspunkt(tx, moedeId, punktId));
  const til =
    foer?.behovId == null || !maa(aktoer, SIHRET)
      ? null
      : await anmelderadresse(miljoe, aktoer, foer.behovId);
  return medMoede(miljoe, aktoer, moedeId, async (tx, _moede, nu) => {
    const punkt = await findDagsordenspunkt(tx, moedeId, punktId, { laas: true });
    if (!punkt) return INTET_PUNKT;
    if (punkt.beslutning === null) return ok();
    const kan = kanFortrydes(punkt.beslutning, punkt.behovtilstand);
    if (!kan.ok) return kan;
    await sql`update sihpunkt set beslutning = null, begrundelse = '', kontaktperson_id = null, besluttet_kl = null,
      besluttet_af = null, laas = laas + 1 where id = ${punktId}`.execute(tx);
    if (punkt.behovId !== null && erBehovsbeslutning(punkt.beslutning))
      return fortrydI(miljoe, tx, aktoer, punkt.behovId, til);
    await spor(tx, aktoer, nu, 'sih_punkt_fortryd', moedeId);
    return ok();
  });
}

/** Takes a point that isn't decided off the agenda, or puts it back. */
export function flytPunkt(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  moedeId: number,
  punktId: number,
  handling: 'fjern' | 'tilbage',
): Promise<Resultat> {
  return medMoede(miljoe, aktoer, moedeId, async (tx, _moede, nu) => {
    const punkt = await findDagsordenspunkt(tx, moedeId, punktId, { laas: true });
    if (!punkt) return INTET_PUNKT;
    if (punkt.beslutning !== null)
      return afvist('forkert_tilstand', 'Der er besluttet om punktet. Fortryd beslutningen først.');
    const fjernet = handling === 'fjern' ? nu : null;
    await sql`update sihpunkt set fjernet_kl = ${fjernet}, laas = laas + 1 where id = ${punktId}`.execute(tx);
    await spor(tx, aktoer, nu, 'sih_dagsorden', moedeId);
    return ok();
  });
}
