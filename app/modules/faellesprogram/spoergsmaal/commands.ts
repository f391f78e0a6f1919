import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { rentekst } from '../../../kernel/rigtekst.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { paths } from '../../../routes.ts';
import { afsloerer } from '../../markedsdialog/public.ts';
import { smidSkrivekladde } from '../kladde/commands.ts';
import { beskedTilFoelgere } from '../program/foelger/commands.ts';
import {
  medProgram,
  PROGRAM_IKKE_DER,
  type Programkald,
  RETTET_AF_ANDEN,
  skrivProgramspor,
} from '../program/kald.ts';
import { findProgram } from '../program/queries.ts';
import type { Program } from '../rules.ts';
import type { Stillet, Udkastfelter } from './forms.ts';
import { spoergerbeskedJob } from './jobs.ts';
import { erKategori } from './kategori/queries.ts';
import { erEget, findSpoergsmaal, findUdkast, hentDubletter } from './queries.ts';
import { maaSpoerge, type Spoergsmaal, type Svarudkast } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db'>;
type MedPost = Pick<Miljoe, 'db' | 'jobs'>;

const IKKE_DER = afvist(FINDES_IKKE, 'Spørgsmålet findes ikke, eller du kan ikke se det.');

const UKENDT_KATEGORI = afvist('ukendt_kategori', 'Vælg en kategori på listen.', 'kategori');

const genstand = (s: Pick<Spoergsmaal, 'id'>) => `programspoergsmaal:${s.id}`;

/** The organisation's name as a question may give it away: without »Kommune«. */
const stamme = (navn: string) => navn.replace(/\s+kommune$/i, '');

/** Asks. Everybody may read a question when it is answered, so one that names whoever asks is stopped once. */
export function stilSpoergsmaal(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  f: Stillet,
): Promise<Resultat<{ id: number; nr: number }>> {
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat<{ id: number; nr: number }>> => {
    const program = await findProgram(tx, programId);
    if (!program) return PROGRAM_IKKE_DER;
    if (!maaSpoerge(aktoer, program))
      return program.tilstand === 'aktiv'
        ? afvist('ikke_ret', 'Programmet tager ikke imod spørgsmål fra jer.')
        : afvist('forkert_tilstand', 'Programmet er afsluttet og tager ikke imod spørgsmål.');
    if (!(await erKategori(tx, programId, f.kategori))) return UKENDT_KATEGORI;
    const { navn, cvr } = aktoer.organisation;
    const hus = aktoer.organisation.id === program.organisationId;
    const [fundet] = hus ? [] : afsloerer(`${f.emne}\n${f.tekst}`, [{ navn: stamme(navn), cvr }]);
    if (fundet !== undefined && f.alligevel === '')
      return afvist(
        'afsloerer',
        `Spørgsmålet nævner »${fundet}«, så alle kan se, hvem der spørger, når det besvares. Skriv det uden navn, eller kryds af for at sende det alligevel.`,
        'tekst',
      );
    const ny = await raekke(
      tx,
      sql<{
        id: number | null;
      }>`select programspoergsmaal_stil(${programId}, ${f.kategori}, ${f.emne}, ${f.tekst}, ${f.kilde}) as id`,
    );
    const s = ny?.id ? await findSpoergsmaal(tx, programId, ny.id) : null;
    if (!s) return PROGRAM_IKKE_DER;
    await smidSkrivekladde(tx, programId, 'spoergsmaal');
    await skrivProgramspor({ tx, program, genstand: genstand(s) }, aktoer, 'spoergsmaal_stil', {
      delnavn: `spørgsmål ${s.nr}`,
    });
    return ok({ id: s.id, nr: s.nr });
  });
}

/** The asker takes a question back that waits for its answer, or asks it again. */
export function traekSpoergsmaal(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  igen: boolean,
): Promise<Resultat> {
  return iTransaktion(miljoe, aktoer, async (tx): Promise<Resultat> => {
    const program = await findProgram(tx, programId);
    const s = program && (await findSpoergsmaal(tx, programId, id));
    if (!program || !s || !(await erEget(tx, id))) return IKKE_DER;
    const r = await raekke(tx, sql<{ ja: boolean }>`select programspoergsmaal_traek(${id}, ${igen}) as ja`);
    if (!r?.ja)
      return afvist(
        'forkert_tilstand',
        igen
          ? 'Spørgsmålet er ikke trukket.'
          : 'Spørgsmålet venter ikke længere på svar, så det kan ikke trækkes.',
      );
    await skrivProgramspor(
      { tx, program, genstand: genstand(s) },
      aktoer,
      igen ? 'spoergsmaal_igen' : 'spoergsmaal_traek',
      { delnavn: `spørgsmål ${s.nr}` },
    );
    return ok();
  });
}

interface Svarkald extends Programkald {
  readonly s: Spoergsmaal;
  readonly udkast: Svarudkast | null;
}

/** Loads and holds the programme and the question; only the house that runs it gets further. */
function medSpoergsmaal<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  arbejde: (kald: Svarkald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medProgram(miljoe, aktoer, programId, { laas: null, ogsaaAfsluttet: true }, async (kald) => {
    const s = await findSpoergsmaal(kald.tx, programId, id, { laas: true });
    if (!s) return IKKE_DER;
    return arbejde({ ...kald, s, udkast: await findUdkast(kald.tx, id) });
  });
}

const spor = (
  { tx, program, s }: Svarkald,
  aktoer: Aktoer,
  handling: string,
  detaljer: Readonly<Record<string, unknown>> = {},
) =>
  skrivProgramspor({ tx, program, genstand: genstand(s) }, aktoer, `spoergsmaal_${handling}`, {
    delnavn: `spørgsmål ${s.nr}`,
    ...detaljer,
  });

const kanBesvares = (s: Spoergsmaal) =>
  s.tilstand === 'ny' || s.tilstand === 'udgivet' || s.tilstand === 'tilbagekaldt';

/** Stores the answer under work; what is stored is no longer ready for approval. `laas` is 0 where there was no draft. */
export function gemUdkast(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  laas: number,
  f: Udkastfelter,
): Promise<Resultat> {
  return medSpoergsmaal(miljoe, aktoer, programId, id, async (kald): Promise<Resultat> => {
    const { tx, s, udkast } = kald;
    if (!kanBesvares(s))
      return afvist('forkert_tilstand', 'Spørgsmålet er lukket. Genåbn det, før det besvares.');
    if ((udkast?.laas ?? 0) !== laas) return RETTET_AF_ANDEN;
    if (!(await erKategori(tx, programId, f.kategori, [s.kategori, udkast?.kategori ?? ''])))
      return UKENDT_KATEGORI;
    await sql`insert into programsvarudkast (spoergsmaal_id, organisation_id, kategori, emne, tekst, svar, begrundelse, skrevet_af,
        skrevet_kl)
      values (${id}, ${kald.program.organisationId}, ${f.kategori}, ${f.emne}, ${f.tekst}, ${f.svar}, ${f.begrundelse},
        ${aktoer.personId}, ${kald.program.nu})
      on conflict (spoergsmaal_id) do update set kategori = excluded.kategori, emne = excluded.emne, tekst = excluded.tekst,
        svar = excluded.svar, begrundelse = excluded.begrundelse, skrevet_af = excluded.skrevet_af, skrevet_kl = excluded.skrevet_kl,
        klar_kl = null, laas = programsvarudkast.laas + 1`.execute(tx);
    await smidSkrivekladde(tx, programId, `svar-${id}`);
    await spor(kald, aktoer, 'udkast');
    return ok();
  });
}

/** Throws the draft away; what was published stands. */
export function smidUdkast(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
): Promise<Resultat> {
  return medSpoergsmaal(miljoe, aktoer, programId, id, async (kald): Promise<Resultat> => {
    if (!kald.udkast) return afvist('intet_udkast', 'Der er intet udkast.');
    await sql`delete from programsvarudkast where spoergsmaal_id = ${id}`.execute(kald.tx);
    await spor(kald, aktoer, 'smid');
    return ok();
  });
}

/** What is missing before an answer can be approved. */
function ufaerdigt({ s, udkast }: Svarkald): Resultat<Svarudkast> {
  if (!udkast || udkast.svar === '')
    return afvist('mangler_svar', 'Skriv svaret, og gem det, før det sendes til godkendelse.');
  if (s.udgivet !== null && udkast.begrundelse === '')
    return afvist('mangler_begrundelse', 'Skriv, hvorfor svaret rettes. Det står ved den nye version.');
  return ok(udkast);
}

/** The draft is finished, and waits for another person. */
export function sendTilGodkendelse(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
): Promise<Resultat> {
  return medSpoergsmaal(miljoe, aktoer, programId, id, async (kald): Promise<Resultat> => {
    const u = ufaerdigt(kald);
    if (!u.ok) return u;
    if (u.vaerdi.klar !== null) return afvist('allerede', 'Svaret venter allerede på godkendelse.');
    await sql`update programsvarudkast set klar_kl = ${kald.program.nu}, laas = laas + 1 where spoergsmaal_id = ${id}`.execute(
      kald.tx,
    );
    await spor(kald, aktoer, 'klar');
    return ok();
  });
}

/** Back to whoever writes; also taken back by them. */
export function sendRetur(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
): Promise<Resultat> {
  return medSpoergsmaal(miljoe, aktoer, programId, id, async (kald): Promise<Resultat> => {
    if (!kald.udkast?.klar) return afvist('forkert_tilstand', 'Svaret venter ikke på godkendelse.');
    await sql`update programsvarudkast set klar_kl = null, laas = laas + 1 where spoergsmaal_id = ${id}`.execute(
      kald.tx,
    );
    await spor(kald, aktoer, 'retur');
    return ok();
  });
}

async function skrivVersion(
  { tx, program, s }: Svarkald,
  v: { readonly slags: 'svar' | 'tilbagekaldelse' } & Pick<
    Svarudkast,
    'kategori' | 'emne' | 'tekst' | 'svar' | 'begrundelse'
  >,
): Promise<{ id: number; nr: number }> {
  const ny = await raekke(
    tx,
    sql<{
      id: number;
      nr: number;
    }>`insert into programsvar (organisation_id, program_id, spoergsmaal_id, nr, slags, kategori, emne, tekst,
        svar, begrundelse, udgivet_kl)
      select ${program.organisationId}, ${program.id}, ${s.id}, coalesce(max(nr), 0) + 1, ${v.slags}, ${v.kategori}, ${v.emne}, ${v.tekst},
        ${v.svar}, ${v.begrundelse}, ${program.nu} from programsvar where spoergsmaal_id = ${s.id} returning id, nr`,
  );
  if (!ny) throw new Error('the answer was not stored');
  return ny;
}

const NAVNLOES = { emne: 'Spørgsmål og svar' };

/**
 * Approves the answer and publishes it as a new version. `laas` is that of the draft that was read; whoever wrote in it last can't
 * approve it. Those who follow the programme get a mail, and so do the askers who don't.
 */
export function godkendSvar(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  id: number,
  laas: number,
): Promise<Resultat<{ nr: number }>> {
  return medSpoergsmaal(miljoe, aktoer, programId, id, async (kald): Promise<Resultat<{ nr: number }>> => {
    const { tx, program, s } = kald;
    const u = ufaerdigt(kald);
    if (!u.ok) return u;
    const udkast = u.vaerdi;
    if (udkast.klar === null) return afvist('ikke_klar', 'Svaret er ikke sendt til godkendelse.');
    if (udkast.laas !== laas) return RETTET_AF_ANDEN;
    if (udkast.skrevetAf === aktoer.personId)
      return afvist('egen_besvarelse', 'Du har selv skrevet svaret. En anden med rollen skal godkende det.');
    const ny = await skrivVersion(kald, { slags: 'svar', ...udkast });
    await sql`insert into programsvargodkendelse (svar_id, organisation_id, besvaret_af, godkendt_af)
      values (${ny.id}, ${program.organisationId}, ${udkast.skrevetAf}, ${aktoer.personId})`.execute(tx);
    await sql`update programspoergsmaal set kategori = ${udkast.kategori}, emne = ${udkast.emne}, tekst = ${udkast.tekst},
      svartekst = ${rentekst(udkast.svar)}, tilstand = 'udgivet', grund = '', udgivet_kl = coalesce(udgivet_kl, ${program.nu}),
      opdateret_kl = ${program.nu}, laas = laas + 1 where id = ${id}`.execute(tx);
    await sql`delete from programsvarudkast where spoergsmaal_id = ${id}`.execute(tx);
    await spor(kald, aktoer, 'godkend', { version: ny.nr });
    await fortael(
      miljoe,
      tx,
      program,
      id,
      `Spørgsmål ${s.nr}, »${udkast.emne}«, er ${ny.nr === 1 ? 'besvaret' : 'besvaret på ny'}.`,
    );
    return ok({ nr: ny.nr });
  });
}

/** Tells those who asked it, or asked what is answered with it. */
function tilSpoergere(
  miljoe: Pick<Miljoe, 'jobs'>,
  tx: Tx,
  program: number,
  spoergsmaal: number,
  tekst: string,
): Promise<void> {
  const sti = paths.programspoergsmaalMine({ program });
  return miljoe.jobs.send(tx, spoergerbeskedJob, { spoergsmaal, tekst, sti });
}

async function fortael(
  miljoe: Pick<Miljoe, 'jobs'>,
  tx: Tx,
  program: Program,
  id: number,
  tekst: string,
): Promise<void> {
  await beskedTilFoelgere(miljoe, tx, program, {
    ...NAVNLOES,
    tekst,
    sti: paths.programspoergsmaalEt({ program: program.id, spm: id }),
  });
  await tilSpoergere(miljoe, tx, program.id, id, tekst);
}

/** Takes a published answer back, at once and with a reason that everybody reads; its versions stay. */
export function tilbagekaldSvar(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  id: number,
  grund: string,
): Promise<Resultat> {
  return medSpoergsmaal(miljoe, aktoer, programId, id, async (kald): Promise<Resultat> => {
    const { tx, program, s } = kald;
    if (s.tilstand !== 'udgivet')
      return afvist('forkert_tilstand', 'Der er intet udgivet svar at trække tilbage.');
    if (grund === '')
      return afvist(
        'mangler_begrundelse',
        'Skriv, hvorfor svaret trækkes tilbage. Alle, der læser det, ser grunden.',
        'grund',
      );
    const ny = await skrivVersion(kald, {
      slags: 'tilbagekaldelse',
      kategori: s.kategori,
      emne: s.emne,
      tekst: s.tekst,
      svar: '',
      begrundelse: grund,
    });
    await sql`update programspoergsmaal set tilstand = 'tilbagekaldt', svartekst = '', opdateret_kl = ${program.nu}, laas = laas + 1
      where id = ${id}`.execute(tx);
    await spor(kald, aktoer, 'tilbagekald', { version: ny.nr, grund });
    await fortael(miljoe, tx, program, id, `Svaret på spørgsmål ${s.nr}, »${s.emne}«, er trukket tilbage.`);
    return ok();
  });
}

/** Says why a question isn't answered; the asker reads it. */
export function afvisSpoergsmaal(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  id: number,
  grund: string,
): Promise<Resultat> {
  return medSpoergsmaal(miljoe, aktoer, programId, id, async (kald): Promise<Resultat> => {
    const { tx, s } = kald;
    if (s.tilstand !== 'ny')
      return afvist('forkert_tilstand', 'Kun et spørgsmål, der venter på svar, kan afvises.');
    if (grund === '')
      return afvist('mangler_begrundelse', 'Skriv til spørgeren, hvorfor det ikke besvares.', 'grund');
    await sql`update programspoergsmaal set tilstand = 'afvist', grund = ${grund}, laas = laas + 1 where id = ${id}`.execute(
      tx,
    );
    await spor(kald, aktoer, 'afvis', { grund });
    await tilSpoergere(
      miljoe,
      tx,
      programId,
      id,
      `Dit spørgsmål ${s.nr}, »${s.emne}«, bliver ikke besvaret. Se hvorfor.`,
    );
    return ok();
  });
}

/** Takes a declined question, or one that was put together with another, up again. */
export function genaabnSpoergsmaal(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
): Promise<Resultat> {
  return medSpoergsmaal(miljoe, aktoer, programId, id, async (kald): Promise<Resultat> => {
    const { tx, s } = kald;
    if (s.tilstand !== 'afvist' && s.tilstand !== 'dublet')
      return afvist('forkert_tilstand', 'Spørgsmålet er ikke afvist eller lagt sammen med et andet.');
    const tilstand = s.udgivet === null ? 'ny' : s.svar === '' ? 'tilbagekaldt' : 'udgivet';
    await sql`update programspoergsmaal set tilstand = ${tilstand}, dublet_af = null, grund = '', laas = laas + 1 where id = ${id}`.execute(
      tx,
    );
    await spor(kald, aktoer, 'genaabn');
    return ok();
  });
}

/** The question is answered with another; those that were answered with it follow. */
export function fletSpoergsmaal(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  id: number,
  med: number | null,
): Promise<Resultat> {
  return medSpoergsmaal(miljoe, aktoer, programId, id, async (kald): Promise<Resultat> => {
    const { tx, s } = kald;
    if (!kanBesvares(s)) return afvist('forkert_tilstand', 'Spørgsmålet er lukket. Genåbn det først.');
    const andet =
      med === null || med === id ? null : await findSpoergsmaal(tx, programId, med, { laas: true });
    if (!andet || (andet.tilstand !== 'ny' && andet.tilstand !== 'udgivet'))
      return afvist('ukendt', 'Vælg et andet spørgsmål, der er åbent eller besvaret.', 'med');
    for (const d of [...(await hentDubletter(tx, id)), { id }])
      await sql`update programspoergsmaal set tilstand = 'dublet', dublet_af = ${andet.id}, laas = laas + 1 where id = ${d.id}`.execute(
        tx,
      );
    await sql`delete from programsvarudkast where spoergsmaal_id = ${id}`.execute(tx);
    await spor(kald, aktoer, 'flet', { med: andet.nr });
    if (andet.tilstand === 'udgivet')
      await tilSpoergere(
        miljoe,
        tx,
        programId,
        id,
        `Dit spørgsmål ${s.nr} er besvaret med spørgsmål ${andet.nr}, »${andet.emne}«.`,
      );
    return ok();
  });
}
