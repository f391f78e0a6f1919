import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { HeltArk } from '../../../kernel/ark.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { type Database, raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { tagLaas } from '../../../platform/db/transaktionslaas.ts';
import { STANDARDGRAENSER } from '../../../platform/document/graenser.ts';
import { erHtml, htmlTilRigtekst } from '../../../platform/document/html.ts';
import { laesHeleArk, laesHeleArkFraBytes } from '../../../platform/document/laesHeleArk.ts';
import { anvendVentende } from '../../../platform/import.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { hentKlasser } from '../klasse/queries.ts';
import type { Klasser } from '../klasse/rules.ts';
import { laasNumre, type NytKrav, opretKrav, type SkrevetKrav, tilfoejVersioner } from '../lager/commands.ts';
import { naesteNummer, type Slags, slagsFor } from '../rules.ts';
import { gemLokaleBeskrivelser, INGEN_PERSON } from '../tilpasning/commands.ts';
import { Klasseopslag } from './plan/klasseopslag.ts';
import { numreI } from './plan/raekke.ts';
import { planbillede, planlaeg, tilIndhold } from './plan/rules.ts';
import type { Forslag, NyKlasse, Plan } from './plan/typer.ts';
import {
  erImportId,
  findEfterNumre,
  findModtager,
  hentImportfil,
  hentKoder,
  type Importresultat,
  type Modtager,
} from './queries.ts';
import type { Importmaade } from './rules.ts';

/** A file of krav: 20 MB and 20 000 krav. */
export const MAKS_FIL = 20_000_000;
const MAKS_KRAV = 20_000;
const FILVALG = {
  graenser: { ...STANDARDGRAENSER, fil: MAKS_FIL, udpakketPost: 200_000_000, udpakketIalt: 200_000_000 },
  raekker: MAKS_KRAV + 1,
  navn: 'Krav',
  formler: 'maerk',
} as const;
/** Krav that go to the database in one statement. */
const PORTION = 1000;
/** A file that nobody confirmed is removed when its sender comes with another, so many days later. */
const GEMMES_DAGE = 7;

interface Planlagt {
  readonly plan: Plan;
  readonly klasser: Klasser;
  readonly slags: Slags;
}

async function planlaegFor(
  tx: Tx,
  modtager: Modtager,
  ark: readonly HeltArk[],
  nu: Date,
): Promise<Resultat<Planlagt>> {
  const slags = slagsFor({ organisation: modtager });
  if (slags === null) return afvist('leverandoer', `${modtager.navn} er leverandør og har ingen krav.`);
  const klasser = await hentKlasser(tx);
  const plan = planlaeg(ark, {
    organisation: { id: modtager.id, cvr: modtager.cvr, navn: modtager.navn, slags },
    nu,
    klasser,
    ...(await hentKoder(tx)),
    findes: await findEfterNumre(tx, modtager, slags, numreI(ark)),
    fraHtml: (tekst) => (erHtml(tekst) ? htmlTilRigtekst(tekst) : tekst),
  });
  return ok({ plan, klasser, slags });
}

export const aftrykAf = (plan: Plan): string => createHash('sha256').update(planbillede(plan)).digest('hex');

/** Takes a file in, with or without errors, so that both can be looked at. Only what can't be read is refused. */
export async function modtagImport(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  fil: { sti: string; navn: string; sha256: string },
): Promise<Resultat<string>> {
  const ark = await laesHeleArk(fil.sti, FILVALG);
  if (!ark.ok) return ark;
  const indhold = await readFile(fil.sti);
  return db.som(aktoer, async (tx) => {
    await sql`delete from kravimport where anvendt_kl is null
      and oprettet_kl < ${new Date(nu.getTime() - GEMMES_DAGE * 86_400_000)}`.execute(tx);
    const gemt = await raekke(
      tx,
      sql<{
        id: string;
      }>`insert into kravimport (organisation_id, person_id, filnavn, sha256, indhold, oprettet_kl)
        values (${aktoer.organisation.id}, ${aktoer.personId}, ${fil.navn}, ${fil.sha256}, ${indhold}, ${nu})
        returning id`,
    );
    if (!gemt) throw new Error('the import could not be stored');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'kravbank.import_modtag',
      genstand: `kravimport:${gemt.id}`,
      detaljer: { sha256: fil.sha256 },
    });
    return ok(gemt.id);
  });
}

export interface Importvisning {
  readonly filnavn: string;
  readonly oprettetKl: Date;
  readonly anvendtKl: Date | null;
  readonly resultat: Importresultat | null;
  /** Null once it is used. */
  readonly plan: Plan | null;
  readonly aftryk: string;
}

/** What a waiting file would change now; null when there is no such file, or it's somebody else's. */
export async function visImport(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  mappe: string,
  id: string,
): Promise<Importvisning | null> {
  const fil = await db.som(aktoer, (tx) => hentImportfil(tx, id));
  if (!fil) return null;
  const { indhold, id: _, sha256: __, ...resten } = fil;
  if (fil.anvendtKl !== null) return { ...resten, plan: null, aftryk: '' };
  const ark = await laesHeleArkFraBytes(mappe, indhold, FILVALG);
  if (!ark.ok) return null;
  const svar = await db.som(aktoer, (tx) => planlaegFor(tx, aktoer.organisation, ark.vaerdi, nu));
  if (!svar.ok) return null;
  const { plan } = svar.vaerdi;
  return { ...resten, plan, aftryk: aftrykAf(plan) };
}

/** Stores everything in a waiting file, or nothing; see anvendVentende. */
export function anvendImport(
  db: Database,
  aktoer: Aktoer,
  nu: Date,
  mappe: string,
  { id, aftryk, ...valg }: { id: string; aftryk: string; begrundelse: string; maade: Importmaade },
): Promise<Resultat<Importresultat>> {
  const fil = { mappe, filvalg: FILVALG, aftryk };
  return anvendVentende({ db }, aktoer, fil, {
    hent: (tx) => hentImportfil(tx, id),
    async brug(tx) {
      // The bytes have done their duty once the file is used.
      const brugt = await raekke(
        tx,
        sql`update kravimport set anvendt_kl = ${nu}, indhold = ''::bytea where id = ${id} and anvendt_kl is null
          returning id`,
      );
      return brugt !== null;
    },
    async planlaeg(tx, ark) {
      await laas(tx, aktoer.organisation, numreI(ark));
      const svar = await planlaegFor(tx, aktoer.organisation, ark, nu);
      if (!svar.ok) return svar;
      const { plan } = svar.vaerdi;
      return ok({ fejl: plan.fejl, aftryk: aftrykAf(plan), planlagt: svar.vaerdi });
    },
    async skriv(tx, { planlagt }) {
      const hvem = { aktoer, nu, modtager: aktoer.organisation, ...valg };
      const resultat = await skrivPlan(tx, planlagt, hvem);
      await sql`update kravimport set resultat = ${JSON.stringify(resultat)}::jsonb where id = ${id}`.execute(
        tx,
      );
      await skrivAudit(tx, aktoer, nu, {
        handling: 'kravbank.import',
        genstand: `kravimport:${id}`,
        detaljer: { ...resultat },
      });
      return resultat;
    },
  });
}

/** Forgets a file that waits; refused when there is no such file, or it has been used. */
export function fortrydImport(db: Database, aktoer: Aktoer, nu: Date, id: string): Promise<Resultat> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    const slettet = erImportId(id)
      ? await raekke(tx, sql`delete from kravimport where id = ${id} and anvendt_kl is null returning id`)
      : null;
    if (slettet === null) return afvist(FINDES_IKKE, 'Filen findes ikke længere, eller den er importeret.');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'kravbank.import_fortryd',
      genstand: `kravimport:${id}`,
    });
    return ok();
  });
}

export interface Filimport {
  readonly sti: string;
  readonly filnavn: string;
  readonly cvr: string;
  /** Show what would happen, and store nothing. */
  readonly proev: boolean;
}

export interface Filimportsvar {
  readonly modtager: Modtager;
  readonly plan: Plan;
  /** Null after a trial, and when the file has errors. */
  readonly resultat: Importresultat | null;
}

/** The operator's import from the command line, published at once. `meld` is told how far it has come. */
export async function importerFil(
  db: Database,
  nu: Date,
  kald: Filimport,
  meld: (trin: string) => void = () => {},
): Promise<Resultat<Filimportsvar>> {
  meld('Læser filen');
  const ark = await laesHeleArk(kald.sti, FILVALG);
  if (!ark.ok) return ark;
  return db.somSystem('kravimport fra kommandolinjen', async (tx): Promise<Resultat<Filimportsvar>> => {
    const modtager = await findModtager(tx, kald.cvr);
    if (!modtager)
      return afvist('ukendt_organisation', `Ingen organisation har CVR ${kald.cvr}. Ret --organisation.`);
    meld('Sammenligner med kravbanken');
    await laas(tx, modtager, numreI(ark.vaerdi));
    const svar = await planlaegFor(tx, modtager, ark.vaerdi, nu);
    if (!svar.ok) return svar;
    const { plan } = svar.vaerdi;
    if (kald.proev || plan.fejl.length > 0) return ok({ modtager, plan, resultat: null });
    meld('Gemmer');
    const begrundelse = `Importeret fra ${kald.filnavn}`;
    const resultat = await skrivPlan(tx, svar.vaerdi, {
      aktoer: null,
      nu,
      modtager,
      begrundelse,
      maade: 'udgiv',
    });
    await skrivAudit(tx, null, nu, {
      handling: 'kravbank.import',
      genstand: `organisation:${modtager.cvr}`,
      detaljer: { ...resultat },
    });
    return ok({ modtager, plan, resultat });
  });
}

interface Import {
  readonly aktoer: Aktoer | null;
  readonly nu: Date;
  readonly modtager: Modtager;
  readonly begrundelse: string;
  readonly maade: Importmaade;
}

const ejerAf = (modtager: Modtager): number | null => (modtager.art === 'faellesskab' ? null : modtager.id);

/** Holds the classes, the numbers and the rows of the organisation's krav, so that what the plan reads is what is changed. */
async function laas(tx: Tx, modtager: Modtager, numre: readonly string[]): Promise<void> {
  const ejer = ejerAf(modtager);
  await tagLaas(tx, 'kravklasser');
  await laasNumre(tx, ejer);
  await tagLaas(tx, 'kravtilpasning', modtager.id);
  await sql`select id from krav where organisation_id is not distinct from ${ejer}::int
    and lower(nummer) = any(${[...numre]}::text[]) order by id for update`.execute(tx);
}

async function skrivPlan(tx: Tx, { plan, klasser, slags }: Planlagt, i: Import): Promise<Importresultat> {
  const ejer = ejerAf(i.modtager);
  const opslag = await opretKlasser(tx, plan.nyeKlasser, klasser, i.modtager);
  const nye = await medNumre(
    tx,
    slags,
    ejer,
    plan.forslag.filter((f) => f.gammelt === null),
  );
  const gamle = plan.forslag.flatMap((f) => (f.gammelt ? [{ ...f, gammelt: f.gammelt }] : []));
  const aendrede = gamle.filter((f) => f.nytIndhold);
  const skriver = { aktoer: i.aktoer, nu: i.nu };
  for (const del of portioner(nye)) {
    const krav = del.map(
      (f): NytKrav => ({
        slags,
        organisationId: ejer,
        nummer: f.nummer,
        indhold: tilIndhold(f, klasser, opslag),
        begrundelse: i.begrundelse,
        tilstand: i.maade === 'udgiv' && !erKladde(f) ? 'publiceret' : 'kladde',
        oprindelse: f.oprindelse,
      }),
    );
    const skrevne = await opretKrav(tx, skriver, krav);
    await somIFilen(tx, i, del, skrevne);
    await skrivNoter(
      tx,
      i,
      del.map(({ note }, nr) => ({ id: skrevne[nr].id, note })),
    );
    await skrivHaendelser(tx, i, skrevne);
  }
  for (const del of portioner(aendrede)) {
    const tilstand = i.maade === 'udgiv' ? ('publiceret' as const) : ('kladde' as const);
    const versioner = del.map((f) => ({
      kravId: f.gammelt.id,
      indhold: tilIndhold(f, klasser, opslag),
      begrundelse: i.begrundelse,
      tilstand,
    }));
    const numre = await tilfoejVersioner(tx, skriver, versioner);
    await skrivHaendelser(
      tx,
      i,
      del.map((f, nr) => ({ id: f.gammelt.id, nr: numre[nr] })),
    );
  }
  const noter = gamle
    .filter((f) => f.note !== null)
    .map((f) => ({ id: f.gammelt.id, nr: null, note: f.note }));
  for (const del of portioner(noter)) {
    await skrivNoter(tx, i, del);
    await skrivHaendelser(tx, i, del, 'note');
  }
  const hvem = { organisationId: i.modtager.id, aktoer: i.aktoer, kl: i.nu, begrundelse: i.begrundelse };
  for (const del of portioner(plan.lokale)) await gemLokaleBeskrivelser(tx, hvem, del);
  return {
    nye: nye.length,
    aendrede: gamle.length + plan.lokale.length,
    uaendrede: plan.uaendrede,
    udeladte: plan.linjer.filter((l) => l.udfald === 'udeladt').length,
    klasser: plan.nyeKlasser.length,
    udgivet: i.maade === 'udgiv',
  };
}

/** What was a draft where it came from isn't published by being moved. */
const erKladde = ({ tilstand }: Forslag) => tilstand === 'kladde' || tilstand === 'i_review';

function* portioner<T>(alle: readonly T[]): Generator<readonly T[]> {
  for (let fra = 0; fra < alle.length; fra += PORTION) yield alle.slice(fra, fra + PORTION);
}

/** Rows without a number get the next ones, beside those that the file itself brings. */
async function medNumre(
  tx: Tx,
  slags: Slags,
  ejer: number | null,
  nye: readonly Forslag[],
): Promise<readonly (Forslag & { nummer: string })[]> {
  if (nye.every((f) => f.nummer !== null)) return nye.map((f) => ({ ...f, nummer: f.nummer ?? '' }));
  const brugte = await raekker(
    tx,
    sql<{ nummer: string }>`select nummer from krav where organisation_id is not distinct from ${ejer}::int`,
  );
  const iFilen = nye.flatMap((f) => f.nummer ?? []);
  let naeste = naesteNummer(slags, [...brugte.map((b) => b.nummer), ...iFilen]);
  return nye.map((f) => {
    if (f.nummer !== null) return { ...f, nummer: f.nummer };
    const nummer = naeste;
    naeste = naesteNummer(slags, [nummer]);
    return { ...f, nummer };
  });
}

/** Makes the classes that the file brings, categories before their subcategories, and looks all of them up again. */
async function opretKlasser(
  tx: Tx,
  nye: readonly NyKlasse[],
  klasser: Klasser,
  modtager: Modtager,
): Promise<Klasseopslag> {
  const ejer = ejerAf(modtager);
  const opslag = () => hentKlasser(tx).then((k) => new Klasseopslag(k, modtager.id));
  if (nye.length === 0) return new Klasseopslag(klasser, modtager.id);
  const skriv = async (del: readonly { art: string; navn: string; over_id: number | null }[]) =>
    sql`insert into kravklasse (art, navn, overklasse_id, organisation_id)
      select art, navn, over_id, ${ejer}::int from jsonb_to_recordset(${JSON.stringify(del)}::jsonb)
        as k(art text, navn text, over_id int)`.execute(tx);
  await skriv(nye.filter((k) => k.over === null).map(({ art, navn }) => ({ art, navn, over_id: null })));
  const hoved = await opslag();
  const under = nye.flatMap(({ art, navn, over }) =>
    over === null ? [] : [{ art, navn, over_id: hoved.id('kategori', over) }],
  );
  if (under.length === 0) return hoved;
  await skriv(under);
  return opslag();
}

/** What was retired there is retired here, and a krav was last changed when the file says, until it changes here. */
async function somIFilen(
  tx: Tx,
  { nu, maade }: Import,
  forslag: readonly Forslag[],
  skrevne: readonly SkrevetKrav[],
): Promise<void> {
  const ind = forslag.flatMap((f, i) => {
    const udgaaet = f.tilstand === 'udgaaet' && maade === 'udgiv';
    return udgaaet || f.aendretKl ? [{ id: skrevne[i].id, udgaaet, aendret_kl: f.aendretKl }] : [];
  });
  if (ind.length === 0) return;
  await sql`update krav set aendret_kl = coalesce(i.aendret_kl, krav.aendret_kl),
      udgaaet_kl = case when i.udgaaet then ${nu}::timestamptz end,
      udgaaet_grund = case when i.udgaaet then 'Var udgået i den fil, det er importeret fra.' else '' end
    from jsonb_to_recordset(${JSON.stringify(ind)}::jsonb) as i(id int, udgaaet boolean, aendret_kl timestamptz)
    where krav.id = i.id`.execute(tx);
}

/** The editors' notes as they become; null is one that stays. */
async function skrivNoter(
  tx: Tx,
  { aktoer, nu }: Import,
  noter: readonly { readonly id: number; readonly note: string | null }[],
): Promise<void> {
  const ind = noter.filter((n) => n.note !== null);
  if (ind.length === 0) return;
  await sql`insert into kravnote (krav_id, tekst, rettet_af, rettet_kl)
    select id, note, ${aktoer?.personId ?? INGEN_PERSON}::uuid, ${nu}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(ind)}::jsonb) as n(id int, note text)
    on conflict (krav_id) do update set tekst = excluded.tekst, rettet_af = excluded.rettet_af,
      rettet_kl = excluded.rettet_kl, laas = kravnote.laas + 1`.execute(tx);
}

async function skrivHaendelser(
  tx: Tx,
  { aktoer, nu, begrundelse }: Import,
  krav: readonly { readonly id: number; readonly nr: number | null }[],
  handling: 'import' | 'note' = 'import',
): Promise<void> {
  await sql`insert into kravhaendelse (krav_id, nr, kl, person_id, organisation_id, handling, begrundelse)
    select id, nr, ${nu}::timestamptz, ${aktoer?.personId ?? null}::uuid, ${aktoer?.organisation.id ?? null}::int,
      ${handling}, ${begrundelse}
    from jsonb_to_recordset(${JSON.stringify(krav)}::jsonb) as k(id int, nr int)`.execute(tx);
}
