/** What a kommune writes of its own part in a programme: sign-up, plan and readiness. */
import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import { tagLaas } from '../../../../platform/db/transaktionslaas.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { iTransaktion } from '../../../../platform/transaktion.ts';
import { PROGRAM_IKKE_DER, RETTET_AF_ANDEN, skrivProgramspor } from '../../program/kald.ts';
import { findProgram } from '../../program/queries.ts';
import { PROGRAM_DELTAG, type Program } from '../../rules.ts';
import type { Gammel } from '../commands.ts';
import type { Paratlinje, Planfelter } from '../forms.ts';
import { medKoe } from '../koe/commands.ts';
import { DEL_IKKE_DER } from '../lager.ts';
import {
  type Arrangement,
  findArrangement,
  hentEgneTilmeldinger,
  hentPlaner,
  hentTjek,
  hentTjeksvar,
} from '../queries.ts';
import { type Pladstilstand, pladstilstand, tilmeldingsstop } from '../rules.ts';

type Omgivelser = Pick<Miljoe, 'db'>;
type MedPost = Pick<Miljoe, 'db' | 'jobs'>;

export const STOP = {
  ingen: 'Der er ikke tilmelding til det her.',
  aflyst: 'Det er aflyst, så I kan ikke tilmelde jer.',
  frist: 'Fristen for at tilmelde sig er udløbet. Der er ikke ændret noget.',
} as const;
const FOR_SENT = afvist('frist_overskredet', STOP.frist);

interface Egetkald {
  readonly tx: Tx;
  readonly program: Program;
}

/** Loads the programme; only people of a kommune who may take part on its behalf get further. */
function medEgen<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  arbejde: (kald: Egetkald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const program = await findProgram(tx, programId);
    if (!program) return PROGRAM_IKKE_DER;
    if (aktoer.organisation.art !== 'kommune' || !maa(aktoer, PROGRAM_DELTAG))
      return afvist('ikke_ret', 'Det er kommunerne selv, der skriver her.');
    if (program.tilstand === 'afsluttet')
      return afvist('forkert_tilstand', 'Programmet er afsluttet, så der kan ikke ændres i det.');
    return arbejde({ tx, program });
  });
}

/** The trigger's refusal (0036) when the deadline passes, or the meeting is called off, while one signs up. */
async function tilmeld<T>(arbejde: () => Promise<Resultat<T>>): Promise<Resultat<T>> {
  try {
    return await arbejde();
  } catch (fejl) {
    if ((fejl as { code?: unknown }).code === 'FP010') return FOR_SENT;
    throw fejl;
  }
}

const FLERE_FOR_SENT = afvist(
  'frist_overskredet',
  'Fristen er udløbet, så I kan ikke blive flere. I kan blive færre eller melde fra.',
  'antal',
);

/** Until the deadline one signs up and changes it; after it one may become fewer. `har`: those signed up already. */
function kanTilmeldes(a: Arrangement, nu: Date, antal: number, har: number | null): Resultat {
  const stop = tilmeldingsstop(a, nu);
  if (stop === null) return ok();
  if (stop !== 'frist') return afvist('forkert_tilstand', STOP[stop]);
  if (har === null) return FOR_SENT;
  return antal <= har ? ok() : FLERE_FOR_SENT;
}

/**
 * Signs the kommune up with so many, or changes it; more people go to the end of the queue, and fewer give seats to the next. Says
 * whether there are seats.
 */
export function gemTilmelding(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  arrangementId: number,
  f: { readonly antal: number; readonly hvem: string },
): Promise<Resultat<Pladstilstand>> {
  return tilmeld(() =>
    medEgen(miljoe, aktoer, programId, async (kald): Promise<Resultat<Pladstilstand>> => {
      const { tx, program } = kald;
      const a = await findArrangement(tx, programId, arrangementId);
      if (!a) return DEL_IKKE_DER;
      const kommuneId = aktoer.organisation.id;
      const hent = async () => (await hentEgneTilmeldinger(tx, programId, kommuneId)).get(arrangementId);
      const foer = await hent();
      const kan = kanTilmeldes(a, program.nu, f.antal, foer?.antal ?? null);
      if (!kan.ok) return kan;
      return medKoe(miljoe, tx, a, async () => {
        // An insert is refused after the deadline, also where it would have become an update: so one or the other.
        const rettet = await raekke(
          tx,
          sql`update programtilmelding set antal = ${f.antal}, hvem = ${f.hvem}, af = ${aktoer.personId}
            where arrangement_id = ${arrangementId} and organisation_id = ${kommuneId} and frafaldet_kl is null returning id`,
        );
        if (!rettet)
          await sql`insert into programtilmelding (organisation_id, ejer_id, arrangement_id, antal, hvem, kl, af)
            values (${kommuneId}, ${program.organisationId}, ${arrangementId}, ${f.antal}, ${f.hvem}, ${program.nu},
              ${aktoer.personId})`.execute(tx);
        const genstand = `arrangement:${arrangementId}`;
        await skrivProgramspor({ ...kald, genstand }, aktoer, 'tilmelding_gem', { antal: f.antal });
        const egen = await hent();
        if (!egen) throw new Error('the sign-up was not stored');
        return ok(pladstilstand(egen.foran, egen.antal, a.pladser));
      });
    }),
  );
}

/** Gives the seats up, at any time; those who wait move up. Doing so twice is doing it once. */
export function frafald(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  arrangementId: number,
): Promise<Resultat> {
  return medEgen(miljoe, aktoer, programId, async (kald): Promise<Resultat> => {
    const { tx, program } = kald;
    const a = await findArrangement(tx, programId, arrangementId);
    if (!a) return DEL_IKKE_DER;
    return medKoe(miljoe, tx, a, async () => {
      const r = await raekke(
        tx,
        sql`update programtilmelding set frafaldet_kl = ${program.nu} where arrangement_id = ${arrangementId}
          and organisation_id = ${aktoer.organisation.id} and frafaldet_kl is null returning id`,
      );
      const genstand = `arrangement:${arrangementId}`;
      if (r) await skrivProgramspor({ ...kald, genstand }, aktoer, 'tilmelding_frafald');
      return ok();
    });
  });
}

/** Adds a line to the kommune's channel and training plan, or corrects it. */
export function gemPlanlinje(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  gammel: Gammel,
  f: Planfelter,
): Promise<Resultat<number>> {
  return medEgen(miljoe, aktoer, programId, async (kald): Promise<Resultat<number>> => {
    const { tx, program } = kald;
    const kommuneId = aktoer.organisation.id;
    if (gammel) {
      const r = await raekke(
        tx,
        sql<{
          laas: number;
        }>`select laas from programkanal where id = ${gammel.id} and program_id = ${programId}
          and organisation_id = ${kommuneId} and fjernet_kl is null for no key update`,
      );
      if (!r) return DEL_IKKE_DER;
      if (r.laas !== gammel.laas) return RETTET_AF_ANDEN;
      await sql`update programkanal set art = ${f.art}, slags = ${f.slags}, aktivitet = ${f.aktivitet},
        ansvarlig = ${f.ansvarlig}, fra = ${f.fra}, til = ${f.til}, tilstand = ${f.tilstand}, rettet_kl = ${program.nu},
        rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${gammel.id}`.execute(tx);
      await skrivProgramspor({ ...kald, genstand: `kanalplan:${gammel.id}` }, aktoer, 'kanalplan_ret');
      return ok(gammel.id);
    }
    const ny = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into programkanal (organisation_id, program_id, art, slags, aktivitet, ansvarlig, fra, til, tilstand,
          rettet_kl, rettet_af)
        values (${kommuneId}, ${programId}, ${f.art}, ${f.slags}, ${f.aktivitet}, ${f.ansvarlig}, ${f.fra}, ${f.til}, ${f.tilstand},
          ${program.nu}, ${aktoer.personId}) returning id`,
    );
    if (!ny) throw new Error('the line was not stored');
    await skrivProgramspor({ ...kald, genstand: `kanalplan:${ny.id}` }, aktoer, 'kanalplan_ny');
    return ok(ny.id);
  });
}

/** Takes a line out of the kommune's plan, or puts it back. Doing so twice is doing it once. */
export function fjernPlanlinje(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  fjernet: boolean,
): Promise<Resultat<string>> {
  return medEgen(miljoe, aktoer, programId, async (kald): Promise<Resultat<string>> => {
    const linje = (await hentPlaner(kald.tx, programId, { medFjernede: true })).find((p) => p.id === id);
    if (linje?.kommuneId !== aktoer.organisation.id) return DEL_IKKE_DER;
    if (linje.fjernet !== fjernet) {
      await sql`update programkanal set fjernet_kl = ${fjernet ? kald.program.nu : null}, rettet_kl = ${kald.program.nu},
        rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(kald.tx);
      const handling = fjernet ? 'kanalplan_fjern' : 'kanalplan_gendan';
      await skrivProgramspor({ ...kald, genstand: `kanalplan:${id}` }, aktoer, handling);
    }
    return ok(linje.aktivitet);
  });
}

/**
 * Stores the answers that differ from what is stored. `set` is when the page was made: a point that a colleague has answered since,
 * otherwise than the page showed, isn't overwritten; the points that weren't are stored, and the others are told.
 */
export function gemParathed(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  linjer: readonly Paratlinje[],
  set: Date,
): Promise<Resultat<{ readonly gemt: number; readonly andre: readonly string[] }>> {
  return medEgen(miljoe, aktoer, programId, async (kald) => {
    const { tx, program } = kald;
    const kommuneId = aktoer.organisation.id;
    // One answers for a kommune at a time: the second sees what the first stored.
    await tagLaas(tx, 'parathed', kommuneId);
    const tjek = new Map((await hentTjek(tx, programId)).map((t) => [t.id, t]));
    const gemte = new Map((await hentTjeksvar(tx, programId, kommuneId)).map((s) => [s.tjekId, s]));
    const nye = linjer.filter((l) => {
      const g = gemte.get(l.tjekId);
      return (
        tjek.has(l.tjekId) && (g ? g.svar !== l.svar || g.note !== l.note : l.svar !== 'nej' || l.note !== '')
      );
    });
    const efter = (l: Paratlinje) => (gemte.get(l.tjekId)?.kl.getTime() ?? 0) > set.getTime();
    const gem = nye.filter((l) => !efter(l));
    await sql`insert into programparathed (organisation_id, program_id, tjek_id, svar, note, kl, af)
      select ${kommuneId}, ${programId}, l.tjek, l.svar, l.note, ${program.nu}, ${aktoer.personId}
      from unnest(${gem.map((l) => l.tjekId)}::int[], ${gem.map((l) => l.svar)}::text[], ${gem.map((l) => l.note)}::text[])
        as l(tjek, svar, note)
      on conflict (tjek_id, organisation_id) do update set svar = excluded.svar, note = excluded.note, kl = excluded.kl,
        af = excluded.af`.execute(tx);
    if (gem.length > 0)
      await skrivProgramspor({ ...kald, genstand: `parathed:${kommuneId}` }, aktoer, 'parathed_gem', {
        punkter: gem.length,
      });
    return ok({ gemt: gem.length, andre: nye.filter(efter).map((l) => tjek.get(l.tjekId)?.tekst ?? '') });
  });
}
