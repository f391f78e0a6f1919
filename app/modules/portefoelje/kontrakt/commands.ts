/** What is done to a contract besides its fields: options, notice, payments, systems, the contract above, files. */
import { isDeepStrictEqual } from 'node:util';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { modtagBilag } from '../../../platform/document/bilag.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import type { ModtagetFil } from '../../../platform/web/rute.ts';
import type { Feltgruppe } from '../felt/rules.ts';
import { kanHavesOver } from '../felt/sammenhaeng.ts';
import {
  type Genstandskald,
  type Gjort,
  medGenstand,
  retFelter,
  skrivAendring,
} from '../genstand/commands.ts';
import { IKKE_LAENGERE, type Tilbagefoerer } from '../genstand/fortryd.ts';
import { skrivHistorik } from '../lager/commands.ts';
import { skrivBetalinger } from './betaling/commands.ts';
import { type Betaling, betalingspost, TOM_BETALING } from './betaling/rules.ts';
import { beregnSlut, vilkaarAf } from './frister/rules.ts';
import { foraeldre, hentBetalinger } from './queries.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;

function kald<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  handling: string | null,
  gruppe: Feltgruppe,
  arbejde: (k: Genstandskald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medGenstand(miljoe, aktoer, 'kontrakt', id, { handling, gruppe }, arbejde);
}

/** Bytes of one file. */
export const FIL_MAKS = 50 * 1024 * 1024;
const FILER_MAKS = 300;

/** Why an option can't be used; null where it can. */
export function optionsstop(vaerdier: Genstandskald['genstand']['vaerdier']): string | null {
  const v = vilkaarAf(vaerdier);
  if (v.opsagt !== null) return 'Aftalen er sagt op, så optionen kan ikke bruges.';
  if (v.option_antal === 0)
    return 'Aftalen har ingen optioner. Skriv dem under »Periode, optioner og opsigelse« først.';
  if (v.options_brugt >= v.option_antal) return 'Alle optioner er brugt.';
  if (v.option_md === 0) return 'Det står ikke, hvor mange måneder en option er på. Skriv det først.';
  if (beregnSlut(v) === null) return 'Aftalen har ingen slutdato, som optionen kan lægges til.';
  return null;
}

/** Says that the next option has been called. */
export function brugOption(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  set: number,
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, 'option', 'periode', async (k) => {
    const stop = optionsstop(k.genstand.vaerdier);
    if (stop !== null) return afvist('ikke_nu', stop);
    const brugt = vilkaarAf(k.genstand.vaerdier).options_brugt;
    // Two people who press the button at once mean the same option.
    if (brugt !== set) return afvist(FORAELDET, 'En anden har lige brugt en option. Se den nye slutdato.');
    return retFelter(k, { options_brugt: brugt + 1 });
  });
}

/** Says that notice was given on that day. */
export function opsig(miljoe: Omgivelser, aktoer: Aktoer, id: number, dag: string): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, 'opsig', 'periode', async (k) => {
    const v = vilkaarAf(k.genstand.vaerdier);
    if (v.opsagt !== null)
      return afvist(
        'opsagt',
        'Aftalen er allerede sagt op. Fortryd opsigelsen, eller ret datoen under »Periode«.',
        'dato',
      );
    return retFelter(k, { opsagt: dag });
  });
}

function udenTitel(p: object): Betaling {
  const { titel: _, ...b } = { titel: '', ...TOM_BETALING, ...p };
  return b;
}

/** Replaces the payments of a contract; refused where somebody else has changed them since `set` was shown. */
export function gemBetalinger(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  set: readonly Betaling[] | null,
  nye: readonly Betaling[],
): Promise<Resultat<Gjort | null>> {
  return kald(miljoe, aktoer, id, 'betalinger', 'pris', async (k) => {
    const nu = await hentBetalinger(k.tx, id);
    if (isDeepStrictEqual(nu, nye)) return ok(null);
    if (!isDeepStrictEqual(nu, set))
      return afvist(FORAELDET, 'En anden har rettet betalingerne, siden du åbnede siden.');
    return ok(await udskift(k, miljoe, nu, nye));
  });
}

async function udskift(
  k: Genstandskald,
  { ur }: Pick<Omgivelser, 'ur'>,
  nu: readonly Betaling[],
  nye: readonly Betaling[],
): Promise<Gjort> {
  const { tx, genstand } = k;
  await skrivBetalinger(tx, genstand.organisationId, new Map([[genstand.id, nye]]), iAar(ur));
  return skrivAendring(k, 'betalinger', nu.map(betalingspost), nye.map(betalingspost));
}

function iAar(ur: Omgivelser['ur']): number {
  return Number(ur.idag().slice(0, 4));
}

/** A covered system as history keeps it. */
export interface Daekketpost {
  readonly titel: string;
  readonly brugId: number;
  readonly hoved: boolean;
}

async function systempost({ tx, genstand }: Genstandskald, brugId: number): Promise<string | null> {
  const r = await raekke(
    tx,
    sql<{ navn: string }>`select coalesce(nullif(lokalt_navn, ''), navn) as navn from systembrug
      where id = ${brugId} and organisation_id = ${genstand.organisationId} and fjernet_kl is null`,
  );
  return r?.navn ?? null;
}

/** The contract that says whether a system is in force; null: none does. */
async function hovedkontrakt(tx: Tx, brugId: number): Promise<number | null> {
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`select kontrakt_id as id from kontrakt_systembrug where brug_id = ${brugId} and hoved`,
  );
  return r?.id ?? null;
}

/** A system has one main contract at most: it is taken from the one that had it. */
async function saetHoved(tx: Tx, brugId: number, kontraktId: number | null): Promise<void> {
  await sql`update kontrakt_systembrug set hoved = false
    where brug_id = ${brugId} and hoved and kontrakt_id is distinct from ${kontraktId}::int`.execute(tx);
  await sql`update kontrakt_systembrug set hoved = true
    where brug_id = ${brugId} and not hoved and kontrakt_id = ${kontraktId}::int`.execute(tx);
}

async function daek({ tx, genstand }: Genstandskald, { brugId, hoved }: Daekketpost): Promise<void> {
  await sql`insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id, hoved)
    values (${genstand.organisationId}, ${genstand.id}, ${brugId}, ${hoved})`.execute(tx);
}

async function nuDaekket({ tx, genstand }: Genstandskald, brugId: number): Promise<Daekketpost | null> {
  return raekke(
    tx,
    sql<Daekketpost>`select coalesce(nullif(b.lokalt_navn, ''), b.navn) as titel, b.id as "brugId", ks.hoved
      from kontrakt_systembrug ks join systembrug b on b.id = ks.brug_id
      where ks.kontrakt_id = ${genstand.id} and ks.brug_id = ${brugId}`,
  );
}

/** Says that the contract covers a system; the first contract of a system becomes its main one. */
export function daekSystem(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  brugId: number,
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, 'system', 'aftale', async (k) => {
    const titel = await systempost(k, brugId);
    if (titel === null)
      return afvist(FINDES_IKKE, 'Systemet findes ikke i jeres portefølje. Vælg et på listen.');
    if (await nuDaekket(k, brugId)) return afvist('findes_allerede', 'Systemet er allerede på kontrakten.');
    const anden = await raekke(
      k.tx,
      sql`select 1 from kontrakt_systembrug where brug_id = ${brugId} and hoved`,
    );
    const ny = { titel, brugId, hoved: !anden };
    await daek(k, ny);
    return ok(await skrivAendring(k, 'systemer', [], [ny]));
  });
}

const HOVED = 'hovedkontrakt';

/** Which contract is a system's main one, as history keeps it. */
interface Hovedpost {
  readonly titel: string;
  readonly brugId: number;
  readonly kontraktId: number;
}

/** The post of a contract that covers the system and stands; none where it no longer does. */
async function hovedpost(tx: Tx, brugId: number, kontraktId: number | null): Promise<Hovedpost[]> {
  return kontraktId === null
    ? []
    : raekker(
        tx,
        sql<Hovedpost>`select coalesce(nullif(b.lokalt_navn, ''), b.navn) || ': ' || k.navn as titel,
            b.id as "brugId", k.id as "kontraktId"
          from kontrakt_systembrug ks join systembrug b on b.id = ks.brug_id
            join kontrakt k on k.id = ks.kontrakt_id and k.fjernet_kl is null
          where ks.brug_id = ${brugId} and ks.kontrakt_id = ${kontraktId}`,
      );
}

/** Makes the contract the main one of a system that it covers, or no longer the main one. The one that loses it is told too. */
export function goerHoved(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  brugId: number,
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, 'system_hoved', 'aftale', async (k) => {
    const nu = await nuDaekket(k, brugId);
    if (!nu) return afvist(FINDES_IKKE, 'Systemet er ikke på kontrakten.');
    return ok(await flytHoved(k, brugId, nu.hoved ? null : id));
  });
}

async function flytHoved(k: Genstandskald, brugId: number, til: number | null): Promise<Gjort> {
  const { tx } = k;
  const fra = await hovedkontrakt(tx, brugId);
  const [foer, efter] = [await hovedpost(tx, brugId, fra), await hovedpost(tx, brugId, til)];
  await saetHoved(tx, brugId, til);
  await sigTilAndre(k, foer, efter);
  return skrivAendring(k, HOVED, foer, efter);
}

/** The history of the other contract that became the main one or no longer is. */
function sigTilAndre(
  { tx, genstand, skriver }: Genstandskald,
  foer: readonly Hovedpost[],
  efter: readonly Hovedpost[],
): Promise<void> {
  const andre = [...foer, ...efter].map((p) => p.kontraktId).filter((id) => id !== genstand.id);
  return skrivHistorik(
    tx,
    genstand.organisationId,
    'kontrakt',
    andre.map((id) => ({ id, handling: 'ret', aendringer: [{ felt: HOVED, foer, efter }] })),
    skriver,
  );
}

export function fjernSystem(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  brugId: number,
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, 'system_fjern', 'aftale', async (k) => {
    const nu = await nuDaekket(k, brugId);
    if (!nu) return afvist(FINDES_IKKE, 'Systemet er allerede taget af kontrakten.');
    await sql`delete from kontrakt_systembrug where kontrakt_id = ${id} and brug_id = ${brugId}`.execute(
      k.tx,
    );
    return ok(await skrivAendring(k, 'systemer', [nu], []));
  });
}

async function overpost({ tx, genstand }: Genstandskald, id: number | null): Promise<object[]> {
  if (id === null) return [];
  return raekker(
    tx,
    sql<{ titel: string; id: number }>`select navn as titel, id from kontrakt
      where id = ${id} and organisation_id = ${genstand.organisationId}`,
  );
}

async function overordnetNu({ tx, genstand }: Genstandskald): Promise<number | null> {
  const r = await raekke(
    tx,
    sql<{ over: number | null }>`select overordnet_id as over from kontrakt where id = ${genstand.id}`,
  );
  return r?.over ?? null;
}

async function saetOver(k: Genstandskald, over: number | null): Promise<Resultat> {
  if (over !== null) {
    const [findes] = await overpost(k, over);
    if (!findes) return afvist(FINDES_IKKE, 'Kontrakten findes ikke hos jer. Vælg en på listen.');
    if (!kanHavesOver(await foraeldre(k.tx, over), k.genstand.id, over))
      return afvist(
        'ring',
        'Den kontrakt hører selv under denne, så de ville pege på hinanden. Vælg en anden.',
      );
  }
  await sql`update kontrakt set overordnet_id = ${over}, laas = laas + 1 where id = ${k.genstand.id}`.execute(
    k.tx,
  );
  return ok();
}

/** Makes it a supplement to another contract; null: to none. */
export function vaelgOverordnet(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  over: number | null,
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, 'overordnet', 'aftale', async (k) => {
    const foer = await overordnetNu(k);
    if (foer === over) return afvist('uaendret', 'Den står der allerede.');
    const svar = await saetOver(k, over);
    if (!svar.ok) return svar;
    return ok(await skrivAendring(k, 'overordnet', await overpost(k, foer), await overpost(k, over)));
  });
}

/** Asked before the bytes are kept, so that nobody fills the disk on a contract that isn't theirs. */
async function maaLaegge(miljoe: Omgivelser, aktoer: Aktoer, id: number): Promise<Resultat> {
  return kald(miljoe, aktoer, id, null, 'aftale', async ({ tx }) => {
    const r = await raekke(
      tx,
      sql<{
        n: number;
      }>`select count(*)::int as n from kontraktfil where kontrakt_id = ${id} and fjernet_kl is null`,
    );
    return (r?.n ?? 0) < FILER_MAKS
      ? ok()
      : afvist('for_mange', `En kontrakt kan højst have ${FILER_MAKS} filer.`, 'fil');
  });
}

/** Judges a file by its content and keeps it; one of the same name becomes its earlier version. */
export async function tilfoejFil(
  miljoe: Omgivelser & Pick<Miljoe, 'mappe'>,
  aktoer: Aktoer,
  id: number,
  fil: ModtagetFil | null,
): Promise<Resultat<Gjort & { readonly navn: string; readonly version: number }>> {
  const maa = await maaLaegge(miljoe, aktoer, id);
  if (!maa.ok) return maa;
  const modtaget = await modtagBilag(miljoe.mappe, fil);
  if (!modtaget.ok) return modtaget;
  const { navn, type, sha256, stoerrelse } = modtaget.vaerdi;
  return kald(miljoe, aktoer, id, 'fil', 'aftale', async (k) => {
    const { tx, genstand, skriver } = k;
    const r = await raekke(
      tx,
      sql<{ id: string; foer: number }>`insert into kontraktfil
          (organisation_id, kontrakt_id, navn, type, stoerrelse, sha256, oprettet_kl, oprettet_af)
        values (${genstand.organisationId}, ${id}, ${navn}, ${type}, ${stoerrelse}, ${sha256}, ${skriver.kl},
          ${aktoer.personId})
        returning id, (select count(*)::int from kontraktfil f where f.kontrakt_id = ${id} and f.fjernet_kl is null
          and lower(f.navn) = lower(${navn})) as foer`,
    );
    if (!r) throw new Error('the file was not stored');
    const gjort = await skrivAendring(k, 'filer', [], [{ titel: navn, id: r.id }]);
    return ok({ ...gjort, navn, version: r.foer + 1 });
  });
}

/** Takes a version of a file off the contract; its bytes stay, so that it can be put back. */
export function fjernFil(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  filId: string,
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, 'fil_fjern', 'aftale', async (k) => {
    const r = await skjulFil(k, filId, true);
    return r
      ? ok(await skrivAendring(k, 'filer', [r], []))
      : afvist(FINDES_IKKE, 'Filen er allerede fjernet.');
  });
}

function skjulFil(
  { tx, genstand, skriver }: Genstandskald,
  filId: string,
  skjul: boolean,
): Promise<{ titel: string; id: string } | null> {
  return raekke(
    tx,
    sql<{ titel: string; id: string }>`update kontraktfil set fjernet_kl = ${skjul ? skriver.kl : null}
      where kontrakt_id = ${genstand.id} and id::text = ${filId} and (fjernet_kl is null) = ${skjul}
      returning navn as titel, id`,
  );
}

/** How what isn't a field of a contract is taken back. */
export function kontrakttilbage(miljoe: Pick<Miljoe, 'ur'>): Readonly<Record<string, Tilbagefoerer>> {
  return {
    betalinger: {
      gruppe: 'pris',
      async foer({ tx, genstand }, gik, kom) {
        const nu = await hentBetalinger(tx, genstand.id);
        if (!isDeepStrictEqual(nu, kom.map(udenTitel))) return IKKE_LAENGERE;
        const foer = gik.map(udenTitel);
        await skrivBetalinger(tx, genstand.organisationId, new Map([[genstand.id, foer]]), iAar(miljoe.ur));
        return ok();
      },
    },
    systemer: { gruppe: 'aftale', foer: systemerTilbage },
    [HOVED]: { gruppe: 'aftale', foer: hovedTilbage },
    overordnet: {
      gruppe: 'aftale',
      async foer(k, gik, kom) {
        const id = (poster: readonly object[]) => (poster[0] as { id?: number } | undefined)?.id ?? null;
        return (await overordnetNu(k)) === id(kom) ? saetOver(k, id(gik)) : IKKE_LAENGERE;
      },
    },
    filer: {
      gruppe: 'aftale',
      async foer(k, gik, kom) {
        for (const p of kom) if (!(await skjulFil(k, filId(p), true))) return IKKE_LAENGERE;
        for (const p of gik) if (!(await skjulFil(k, filId(p), false))) return IKKE_LAENGERE;
        return ok();
      },
    },
  };
}

const filId = (p: object) => String((p as { id?: unknown }).id ?? '');

async function systemerTilbage(
  k: Genstandskald,
  gik: readonly object[],
  kom: readonly object[],
): Promise<Resultat> {
  for (const p of kom as readonly Daekketpost[]) {
    const nu = await nuDaekket(k, p.brugId);
    if (!nu || nu.hoved !== p.hoved) return IKKE_LAENGERE;
    await sql`delete from kontrakt_systembrug where kontrakt_id = ${k.genstand.id} and brug_id = ${p.brugId}`.execute(
      k.tx,
    );
  }
  for (const p of gik as readonly Daekketpost[]) {
    if ((await systempost(k, p.brugId)) === null || (await nuDaekket(k, p.brugId))) return IKKE_LAENGERE;
    // Another has become the main one since.
    if (p.hoved && (await hovedkontrakt(k.tx, p.brugId)) !== null) return IKKE_LAENGERE;
    await daek(k, p);
  }
  return ok();
}

async function hovedTilbage(
  k: Genstandskald,
  gik: readonly object[],
  kom: readonly object[],
): Promise<Resultat> {
  const { tx } = k;
  const [foer, efter] = [kom as readonly Hovedpost[], gik as readonly Hovedpost[]];
  const [[fra], [til]] = [foer, efter];
  const brugId = (fra ?? til)?.brugId;
  if (brugId === undefined || (await hovedkontrakt(tx, brugId)) !== (fra?.kontraktId ?? null))
    return IKKE_LAENGERE;
  // The contract that had it must still cover the system.
  if (til && (await hovedpost(tx, brugId, til.kontraktId)).length === 0) return IKKE_LAENGERE;
  await saetHoved(tx, brugId, til?.kontraktId ?? null);
  await sigTilAndre(k, foer, efter);
  return ok();
}
