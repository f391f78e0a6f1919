import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { findSystempost } from '../../portefoelje/public.ts';
import { erAfregnet } from '../afregning/koersel/queries.ts';
import { PROGRAM_LED, type Program, type Programtilstand, type Synlighed } from '../rules.ts';
import { hentDeltagere } from '../tilslutning/queries.ts';
import { type Programfelter, programfelter } from './forms.ts';
import { medProgram, PROGRAM_IKKE_DER, skrivProgramspor } from './kald.ts';
import { findProgram } from './queries.ts';

type Omgivelser = Pick<Miljoe, 'db'>;

async function systemfejl(tx: Tx, systemId: number | null): Promise<Resultat<never> | null> {
  if (systemId === null || (await findSystempost(tx, systemId))) return null;
  return afvist('findes_ikke', 'Systemet findes ikke længere i kataloget. Vælg på listen.', 'systemId');
}

/** Begins a programme of the actor's own organisation; gives its id. */
export function opretProgram(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  f: Programfelter,
): Promise<Resultat<number>> {
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat<number>> => {
    if (!maa(aktoer, PROGRAM_LED))
      return afvist('ikke_ret', 'Din rolle giver ikke ret til at lave fællesprogrammer.');
    const fejl = await systemfejl(tx, f.systemId);
    if (fejl) return fejl;
    const r = await raekke(
      tx,
      sql<{
        id: number;
        nu: Date;
      }>`insert into faellesprogram (organisation_id, navn, kortnavn, formaal, forbindelser,
          synlighed, system_id, leverandoerspoergsmaal, forbehold, kilde, oprettet_kl, rettet_kl, rettet_af)
        select ${aktoer.organisation.id}, ${f.navn}, ${f.kortnavn}, ${f.formaal}, ${f.forbindelser}, ${f.synlighed}, ${f.systemId},
          ${f.leverandoerspoergsmaal}, ${f.forbehold}, ${f.kilde}, t.nu, t.nu, ${aktoer.personId}::uuid
        from (select app_nu() as nu) t returning id, rettet_kl as nu`,
    );
    if (!r) throw new Error('the programme was not stored');
    const program = { id: r.id, organisationId: aktoer.organisation.id, nu: r.nu };
    await skrivProgramspor({ tx, program }, aktoer, 'program_ny', { navn: f.navn });
    return ok(r.id);
  });
}

/** Why kommuner must be able to see the programme; null when it still is its house's own business. */
async function binding(
  tx: Tx,
  id: number,
): Promise<{ readonly kode: string; readonly besked: string } | null> {
  if ((await hentDeltagere(tx, id)).length > 0)
    return { kode: 'har_deltagere', besked: 'Kommuner har tilsluttet sig.' };
  return (await erAfregnet(tx, id))
    ? { kode: 'er_afregnet', besked: 'Kommuner er blevet faktureret.' }
    : null;
}

const BREDDE: Readonly<Record<Synlighed, number>> = { kladde: 0, delt: 1, offentlig: 2 };

/** Stores the head of a programme as it was typed; `laas` is its number when the form was made. */
export function retProgram(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  laas: number,
  f: Programfelter,
): Promise<Resultat> {
  return medProgram(miljoe, aktoer, id, { laas }, async (kald): Promise<Resultat> => {
    const { tx, program } = kald;
    const foer = programfelter(program);
    const forskel = Object.fromEntries(
      (Object.keys(f) as (keyof Programfelter)[])
        .filter((n) => foer[n] !== f[n])
        .map((n) => [n, [foer[n], f[n]]]),
    );
    if (Object.keys(forskel).length === 0) return ok();
    const fejl = await systemfejl(tx, f.systemId);
    if (fejl) return fejl;
    if (f.synlighed === 'kladde' && BREDDE[program.synlighed] > 0) {
      const binder = await binding(tx, id);
      if (binder !== null)
        return afvist(
          binder.kode,
          `${binder.besked} De skal kunne se programmet, så det kan ikke blive en kladde igen.`,
          'synlighed',
        );
    }
    await sql`update faellesprogram set navn = ${f.navn}, kortnavn = ${f.kortnavn}, formaal = ${f.formaal},
      forbindelser = ${f.forbindelser}, synlighed = ${f.synlighed}, system_id = ${f.systemId},
      leverandoerspoergsmaal = ${f.leverandoerspoergsmaal}, forbehold = ${f.forbehold}, kilde = ${f.kilde},
      rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(
      tx,
    );
    await skrivProgramspor(kald, aktoer, 'program_ret', forskel);
    return ok();
  });
}

/** Ends a programme, or opens it again. Doing so twice is doing it once. */
export function skiftProgramtilstand(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  til: Programtilstand,
): Promise<Resultat<Program>> {
  return medProgram(
    miljoe,
    aktoer,
    id,
    { laas: null, ogsaaAfsluttet: true },
    async (kald): Promise<Resultat<Program>> => {
      const { tx, program } = kald;
      if (program.tilstand === til) return ok(program);
      await sql`update faellesprogram set tilstand = ${til}, rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId},
        laas = laas + 1 where id = ${id}`.execute(tx);
      await skrivProgramspor(kald, aktoer, til === 'aktiv' ? 'program_genaabn' : 'program_afslut', {
        tilstand: [program.tilstand, til],
      });
      return ok(program);
    },
  );
}

/** Takes a programme out of the lists. One that kommuner have joined or been invoiced by stays: it can be ended instead. */
export function fjernProgram(miljoe: Omgivelser, aktoer: Aktoer, id: number): Promise<Resultat<Program>> {
  return medProgram(
    miljoe,
    aktoer,
    id,
    { laas: null, ogsaaAfsluttet: true },
    async (kald): Promise<Resultat<Program>> => {
      const { tx, program } = kald;
      const binder = await binding(tx, id);
      if (binder !== null) return afvist(binder.kode, `${binder.besked} Afslut programmet i stedet.`);
      // First, while it still is there to write the history of.
      await skrivProgramspor(kald, aktoer, 'program_fjern', { navn: program.navn });
      await sql`update faellesprogram set fjernet_kl = ${program.nu}, rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId},
        laas = laas + 1 where id = ${id}`.execute(tx);
      return ok(program);
    },
  );
}

/** Undoes {@link fjernProgram}. */
export function gendanProgram(miljoe: Omgivelser, aktoer: Aktoer, id: number): Promise<Resultat<Program>> {
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat<Program>> => {
    const r = await raekke(
      tx,
      sql`update faellesprogram set fjernet_kl = null, rettet_kl = app_nu(), rettet_af = ${aktoer.personId}, laas = laas + 1
        where id = ${id} and fjernet_kl is not null returning id`,
    );
    const program = r === null ? null : await findProgram(tx, id);
    if (!program) return PROGRAM_IKKE_DER;
    await skrivProgramspor({ tx, program }, aktoer, 'program_gendan', { navn: program.navn });
    return ok(program);
  });
}
