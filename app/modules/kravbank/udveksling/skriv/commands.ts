import type { Aktoer } from '../../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { tagLaas } from '../../../../platform/db/transaktionslaas.ts';
import { hentKlasser } from '../../klasse/queries.ts';
import type { Klasser } from '../../klasse/rules.ts';
import {
  laasNumre,
  type NytKrav,
  opretKrav,
  type SkrevetKrav,
  tilfoejVersioner,
} from '../../lager/commands.ts';
import { naesteNummer, type Slags } from '../../rules.ts';
import { gemLokaleBeskrivelser, INGEN_PERSON } from '../../tilpasning/commands.ts';
import { Klasseopslag } from '../plan/klasseopslag.ts';
import { tilIndhold } from '../plan/rules.ts';
import type { Forslag, NyKlasse, Plan } from '../plan/typer.ts';
import type { Importresultat, Modtager } from '../queries.ts';
import type { Importmaade } from '../rules.ts';

/** Krav that go to the database in one statement. */
const PORTION = 1000;

/** A plan with what it was made from. */
export interface Planlagt {
  readonly plan: Plan;
  readonly klasser: Klasser;
  readonly slags: Slags;
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
export async function laas(tx: Tx, modtager: Modtager, numre: readonly string[]): Promise<void> {
  const ejer = ejerAf(modtager);
  await tagLaas(tx, 'kravklasser');
  await laasNumre(tx, ejer);
  await tagLaas(tx, 'kravtilpasning', modtager.id);
  await sql`select id from krav where organisation_id is not distinct from ${ejer}::int
    and lower(nummer) = any(${[...numre]}::text[]) order by id for update`.execute(tx);
}

/** Stores what the plan says; the caller holds what it was made from (`laas`). */
export async function skrivPlan(
  tx: Tx,
  { plan, klasser, slags }: Planlagt,
  i: Import,
): Promise<Importresultat> {
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
