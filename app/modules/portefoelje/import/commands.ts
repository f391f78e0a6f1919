import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Aktoer } from '../../../kernel/adgang.ts';
import type { HeltArk } from '../../../kernel/ark.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { datoI } from '../../../kernel/ur.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekke, raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { STANDARDGRAENSER } from '../../../platform/document/graenser.ts';
import { laesHeleArk, laesHeleArkFraBytes } from '../../../platform/document/laesHeleArk.ts';
import { anvendVentende } from '../../../platform/import.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import type { Rollepost } from '../genstand/commands.ts';
import { skrivBetalinger } from '../kontrakt/betaling/commands.ts';
import { betalingspost, TOM_BETALING } from '../kontrakt/betaling/rules.ts';
import type { Daekketpost } from '../kontrakt/commands.ts';
import { opretGenstande, retGenstande, type Skriver, skrivHistorik } from '../lager/commands.ts';
import { planlaeg } from './plan.ts';
import { hentImportfil, hentKort, type Importfil } from './queries.ts';
import {
  antalMed,
  findHoved,
  gaetFelter,
  type Importart,
  type Importlinje,
  type Importplan,
  importfelter,
  type Kort,
  overskrifterI,
  overskriftsnoegle,
} from './rules.ts';

/** A spreadsheet: 20 MB and 20 000 rows. */
export const MAKS_FIL = 20_000_000;
export const MAKS_RAEKKER = 20_000;
const FILVALG = {
  graenser: { ...STANDARDGRAENSER, fil: MAKS_FIL, udpakketPost: 200_000_000, udpakketIalt: 200_000_000 },
  raekker: MAKS_RAEKKER + 50,
  navn: 'Ark1',
  formler: 'maerk',
} as const;
const PORTION = 500;

const IKKE_DER = afvist(FINDES_IKKE, 'Filen findes ikke længere, eller den er importeret.');

/** The key that a mapping is remembered by: headings can be longer than a key may be. */
const noegleFor = (overskrifter: readonly string[]) =>
  createHash('sha256').update(overskriftsnoegle(overskrifter)).digest('hex');

function find(ark: readonly HeltArk[], navn: string, raekke: number) {
  return ark.find((a) => a.navn === navn)?.raekker.find((r) => r.nr === raekke);
}

/** The sheet that most looks like the list, with the mapping that was used for its headings, or else a guess. */
async function gaetKort(tx: Tx, aktoer: Aktoer, art: Importart, ark: readonly HeltArk[]): Promise<Kort> {
  const felter = importfelter(aktoer, art);
  const bedst = ark
    .flatMap((a) => {
      const hoved = findHoved(a, art, felter);
      return hoved ? [{ a, ...hoved }] : [];
    })
    .reduce<{ a: HeltArk; raekke: HeltArk['raekker'][number]; kendte: number } | null>(
      (b, k) => (b && b.kendte >= k.kendte ? b : k),
      null,
    );
  if (!bedst) return { ark: ark[0]?.navn ?? '', hovedraekke: 1, felter: [], toem: false };
  const overskrifter = overskrifterI(bedst.raekke);
  const husket = await hentKort(tx, aktoer, art, noegleFor(overskrifter));
  return {
    ark: bedst.a.navn,
    hovedraekke: bedst.raekke.nr,
    felter:
      husket?.felter.map((f) => (Object.hasOwn(felter, f) ? f : '')) ?? gaetFelter(overskrifter, art, felter),
    toem: husket?.toem ?? false,
  };
}

/** Takes a spreadsheet in and guesses its columns. Only what can't be read at all is refused. */
export async function modtagImport(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  art: Importart,
  fil: { readonly sti: string; readonly navn: string; readonly sha256: string },
): Promise<Resultat<string>> {
  const nu = miljoe.ur.nu();
  const ark = await laesHeleArk(fil.sti, FILVALG);
  if (!ark.ok) return ark;
  if (ark.vaerdi.every((a) => a.raekker.length === 0))
    return afvist('tom', 'Filen er tom. Vælg et regneark med overskrifter i første række.');
  const indhold = await readFile(fil.sti);
  return miljoe.db.som(aktoer, async (tx) => {
    const kort = await gaetKort(tx, aktoer, art, ark.vaerdi);
    const gemt = await raekke(
      tx,
      sql<{
        id: string;
      }>`insert into portefoeljeimport (organisation_id, person_id, art, filnavn, sha256, indhold, kort, oprettet_kl)
        values (${aktoer.organisation.id}, ${aktoer.personId}, ${art}, ${fil.navn.slice(0, 200)}, ${fil.sha256}, ${indhold},
          ${JSON.stringify(kort)}::jsonb, ${nu}) returning id`,
    );
    if (!gemt) throw new Error('the import could not be stored');
    await skrivAudit(tx, aktoer, nu, {
      handling: 'portefoelje.import_modtag',
      genstand: `portefoeljeimport:${gemt.id}`,
      detaljer: { art, sha256: fil.sha256 },
    });
    return ok(gemt.id);
  });
}

/** A column of the sheet, with the first things that stand in it. */
export interface Importkolonne {
  /** From 0, as the sheet has it: empty columns are left out. */
  readonly nr: number;
  readonly overskrift: string;
  readonly felt: string;
  readonly eksempler: readonly string[];
}

export interface Importvisning extends Omit<Importfil, 'indhold' | 'kort'> {
  readonly kort: Kort;
  readonly ark: readonly string[];
  readonly kolonner: readonly Importkolonne[];
  /** Null once it is used. */
  readonly plan: Importplan | null;
  readonly aftryk: string;
}

const EKSEMPLER = 3;

function kolonnerI(ark: readonly HeltArk[], kort: Kort): Importkolonne[] {
  const alle = ark.find((a) => a.navn === kort.ark)?.raekker ?? [];
  const overskrifter = overskrifterI(alle.find((r) => r.nr === kort.hovedraekke));
  const under = alle.filter((r) => r.nr > kort.hovedraekke).slice(0, 200);
  const bredde = Math.max(overskrifter.length, ...under.map((r) => r.celler.length), 0);
  return Array.from({ length: bredde }, (_, i) => ({
    nr: i,
    overskrift: overskrifter[i] ?? '',
    felt: kort.felter[i] ?? '',
    eksempler: [...new Set(under.map((r) => r.celler[i]?.tekst.trim() ?? '').filter(Boolean))].slice(
      0,
      EKSEMPLER,
    ),
  })).filter((k) => k.overskrift !== '' || k.eksempler.length > 0 || k.felt !== '');
}

/** What a waiting spreadsheet would change now; null when there is no such file, or it's somebody else's. */
export async function visImport(
  { db }: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  mappe: string,
  id: string,
): Promise<Importvisning | null> {
  const fil = await db.som(aktoer, (tx) => hentImportfil(tx, id));
  if (!fil) return null;
  const { indhold, kort: gemt, ...resten } = fil;
  const kort = gemt ?? { ark: '', hovedraekke: 1, felter: [], toem: false };
  if (fil.anvendtKl !== null) return { ...resten, kort, ark: [], kolonner: [], plan: null, aftryk: '' };
  const ark = await laesHeleArkFraBytes(mappe, indhold, FILVALG);
  if (!ark.ok) return null;
  const felter = importfelter(aktoer, fil.art);
  const { aftryk, ...plan } = await db.som(aktoer, (tx) =>
    planlaeg(tx, ark.vaerdi, { art: fil.art, kort, felter }),
  );
  return {
    ...resten,
    kort,
    ark: ark.vaerdi.filter((a) => a.raekker.length > 0).map((a) => a.navn),
    kolonner: kolonnerI(ark.vaerdi, kort),
    plan,
    aftryk,
  };
}

/**
 * Says which sheet, row and columns are meant, and remembers it for these headings. A sheet or row that is chosen anew has its
 * columns guessed.
 */
export async function vaelgKort(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  mappe: string,
  id: string,
  valgt: Kort,
): Promise<Resultat> {
  const fil = await miljoe.db.som(aktoer, (tx) => hentImportfil(tx, id));
  if (!fil || fil.anvendtKl !== null) return IKKE_DER;
  const ark = await laesHeleArkFraBytes(mappe, fil.indhold, FILVALG);
  if (!ark.ok) return IKKE_DER;
  const felter = importfelter(aktoer, fil.art);
  const nyt = fil.kort?.ark !== valgt.ark || fil.kort.hovedraekke !== valgt.hovedraekke;
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const hoved =
      nyt && fil.kort?.ark !== valgt.ark && valgt.hovedraekke === fil.kort?.hovedraekke
        ? findHoved(
            ark.vaerdi.find((a) => a.navn === valgt.ark) ?? { navn: '', raekker: [] },
            fil.art,
            felter,
          )?.raekke
        : find(ark.vaerdi, valgt.ark, valgt.hovedraekke);
    if (!hoved)
      return afvist('raekke', 'Rækken findes ikke i arket. Skriv nummeret på rækken med overskrifter.');
    const overskrifter = overskrifterI(hoved);
    const kort: Kort = {
      ark: valgt.ark,
      hovedraekke: hoved.nr,
      toem: valgt.toem,
      felter: nyt
        ? gaetFelter(overskrifter, fil.art, felter)
        : valgt.felter.map((f) => (Object.hasOwn(felter, f) ? f : '')),
    };
    const nu = miljoe.ur.nu();
    await sql`update portefoeljeimport set kort = ${JSON.stringify(kort)}::jsonb where id = ${id}`.execute(
      tx,
    );
    if (!nyt)
      await sql`insert into portefoeljekort (organisation_id, art, overskrifter, kort, rettet_kl, rettet_af)
        values (${aktoer.organisation.id}, ${fil.art}, ${noegleFor(overskrifter)}, ${JSON.stringify(kort)}::jsonb, ${nu}, ${aktoer.personId})
        on conflict (organisation_id, art, overskrifter)
        do update set kort = excluded.kort, rettet_kl = excluded.rettet_kl, rettet_af = excluded.rettet_af`.execute(
        tx,
      );
    await skrivAudit(tx, aktoer, nu, {
      handling: 'portefoelje.import_kolonner',
      genstand: `portefoeljeimport:${id}`,
    });
    return ok();
  });
}

export interface Importresultat {
  readonly parti: string;
  readonly nye: number;
  readonly aendrede: number;
}

/** Stores what was shown, or nothing. With `spring` rows that have a fault are passed over. */
export function anvendImport(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  mappe: string,
  { id, aftryk, spring }: { readonly id: string; readonly aftryk: string; readonly spring: boolean },
): Promise<Resultat<Importresultat>> {
  const kl = miljoe.ur.nu();
  const parti = randomUUID();
  let fil: Importfil | null = null;
  return anvendVentende(
    miljoe,
    aktoer,
    { mappe, filvalg: FILVALG, aftryk },
    {
      async hent(tx) {
        fil = await hentImportfil(tx, id);
        return fil;
      },
      async brug(tx) {
        const brugt = await raekke(
          tx,
          sql`update portefoeljeimport set anvendt_kl = ${kl}, indhold = ''::bytea, parti = ${parti}::uuid
          where id = ${id} and anvendt_kl is null returning id`,
        );
        return brugt !== null;
      },
      async planlaeg(tx, ark) {
        if (!fil?.kort) return IKKE_DER;
        const { art, kort } = fil;
        const plan = await planlaeg(tx, ark, { art, kort, felter: importfelter(aktoer, art) });
        return ok({ ...plan, fejl: spring ? plan.fejl.filter((f) => f.raekke === null) : plan.fejl, art });
      },
      async skriv(tx, plan) {
        const skriver: Skriver = { kilde: 'import', personId: aktoer.personId, kl, parti };
        await skrivLinjer(tx, aktoer.organisation.id, plan.art, plan.linjer, skriver);
        const resultat = { parti, nye: antalMed(plan, 'ny'), aendrede: antalMed(plan, 'aendret') };
        await skrivAudit(tx, aktoer, kl, {
          handling: 'portefoelje.import',
          genstand: `portefoeljeimport:${id}`,
          detaljer: { art: plan.art, ...resultat },
        });
        return resultat;
      },
    },
  );
}

async function skrivLinjer(
  tx: Tx,
  organisationId: number,
  art: Importart,
  linjer: readonly Importlinje[],
  skriver: Skriver,
): Promise<void> {
  for (let i = 0; i < linjer.length; i += PORTION) {
    const del = linjer.slice(i, i + PORTION);
    const nye = del.filter((l) => l.id === null);
    const ider = await opretGenstande(
      tx,
      organisationId,
      art,
      nye.map((l) => l.vaerdier),
      skriver,
    );
    const rettes = del.flatMap((l) =>
      l.id !== null && l.udfald === 'aendret' ? [[l.id, l.vaerdier] as const] : [],
    );
    await retGenstande(tx, organisationId, art, new Map(rettes), skriver);
    const alle = [
      ...nye.map((l, n) => ({ id: ider[n], l })),
      ...del.flatMap((l) => (l.id === null ? [] : [{ id: l.id, l }])),
    ];
    const fulgte = await skrivEjere(tx, organisationId, art, alle);
    if (art === 'kontrakt') {
      fulgte.push(...(await skrivLed(tx, organisationId, alle)));
      fulgte.push(...(await skrivPriser(tx, organisationId, alle, skriver.kl)));
    }
    await fortael(tx, organisationId, art, new Set(ider), fulgte, skriver);
  }
}

/** What a thing got besides its fields. */
interface Fulgte {
  readonly id: number;
  readonly felt: 'roller' | 'systemer' | 'betalinger';
  readonly post: object;
}

/**
 * The history of what the rows gave to things that were there already, so that it is undone with the rest. What a new thing got goes
 * with it.
 */
async function fortael(
  tx: Tx,
  organisationId: number,
  art: Importart,
  nye: ReadonlySet<number>,
  fulgte: readonly Fulgte[],
  skriver: Skriver,
): Promise<void> {
  const efterId = Map.groupBy(
    fulgte.filter((f) => !nye.has(f.id)),
    (f) => f.id,
  );
  const poster = [...efterId].map(([id, alle]) => ({
    id,
    handling: 'ret',
    aendringer: alle.map(({ felt, post }) => ({ felt, foer: [], efter: [post] })),
  }));
  await skrivHistorik(tx, organisationId, art, poster, skriver);
}

interface Skrevet {
  readonly id: number;
  readonly l: Importlinje;
}

/** An owner where there is none: the person of the house with that name, where only one has it. */
async function skrivEjere(
  tx: Tx,
  organisationId: number,
  art: Importart,
  alle: readonly Skrevet[],
): Promise<Fulgte[]> {
  const poster = alle.filter(({ l }) => l.ejer !== '').map(({ id, l }) => ({ id, navn: l.ejer }));
  if (poster.length === 0) return [];
  const rolle = art === 'kontrakt' ? 'Kontraktejer' : 'Systemejer';
  const givne = await raekker(
    tx,
    sql<
      Rollepost & { id: number }
    >`insert into portefoeljerolle (organisation_id, art, genstand_id, rolle, person_id, navn)
    select ${organisationId}, ${art}, n.id, ${rolle}, p.id, case when p.id is null then n.navn else '' end
    from jsonb_to_recordset(${JSON.stringify(poster)}::jsonb) as n(id int, navn text)
      left join lateral (select min(p.id::text)::uuid as id from person p join medlemskab m on m.person_id = p.id
        where m.organisation_id = ${organisationId} and m.ophoert_kl is null and lower(p.navn) = lower(n.navn) having count(*) = 1) p on true
    where not exists (select from portefoeljerolle r where r.organisation_id = ${organisationId} and r.art = ${art}
      and r.genstand_id = n.id and r.rolle = ${rolle})
    returning genstand_id as id, rolle, person_id as "personId", navn`,
  );
  return givne.map(({ id, ...post }) => ({ id, felt: 'roller', post }));
}

/** The systems that a contract is of, by name or local name. */
async function skrivLed(tx: Tx, organisationId: number, alle: readonly Skrevet[]): Promise<Fulgte[]> {
  const led = alle.flatMap(({ id, l }) => l.systemer.map((navn) => ({ id, navn: navn.toLowerCase() })));
  if (led.length === 0) return [];
  const nye = await raekker(
    tx,
    sql<
      Daekketpost & { id: number }
    >`with ny as (insert into kontrakt_systembrug (organisation_id, kontrakt_id, brug_id)
    select distinct ${organisationId}::int, n.id, b.id
    from jsonb_to_recordset(${JSON.stringify(led)}::jsonb) as n(id int, navn text)
      join systembrug b on b.organisation_id = ${organisationId} and b.fjernet_kl is null
        and n.navn in (lower(b.navn), lower(nullif(b.lokalt_navn, '')))
    on conflict do nothing returning kontrakt_id, brug_id, hoved)
    select ny.kontrakt_id as id, coalesce(nullif(b.lokalt_navn, ''), b.navn) as titel, b.id as "brugId", ny.hoved
      from ny join systembrug b on b.id = ny.brug_id order by 1, 3`,
  );
  return nye.map(({ id, ...post }) => ({ id, felt: 'systemer', post }));
}

/** A price a year where no payments are known. */
async function skrivPriser(
  tx: Tx,
  organisationId: number,
  alle: readonly Skrevet[],
  kl: Date,
): Promise<Fulgte[]> {
  const med = alle.filter(({ l }) => l.aarligOere > 0);
  const har = await raekker(
    tx,
    sql<{ id: number }>`select distinct kontrakt_id as id from kontraktbetaling
      where organisation_id = ${organisationId} and kontrakt_id = any(${med.map(({ id }) => id)}::int[])`,
  );
  const uden = med.filter(({ id }) => !har.some((h) => h.id === id));
  const betalinger = uden.map(({ id, l }) => ({ id, b: { ...TOM_BETALING, drift_oere: l.aarligOere } }));
  const aar = Number(datoI(kl).slice(0, 4));
  await skrivBetalinger(tx, organisationId, new Map(betalinger.map(({ id, b }) => [id, [b]])), aar);
  return betalinger.map(({ id, b }) => ({ id, felt: 'betalinger', post: betalingspost(b) }));
}

/** Forgets a file that waits; refused when there is no such file, or it has been used. */
export function kasserImport(
  miljoe: Pick<Miljoe, 'db' | 'ur'>,
  aktoer: Aktoer,
  id: string,
): Promise<Resultat> {
  return iTransaktion(miljoe, aktoer, async (tx) => {
    const fil = await hentImportfil(tx, id);
    if (!fil || fil.anvendtKl !== null) return IKKE_DER;
    await sql`delete from portefoeljeimport where id = ${id} and anvendt_kl is null`.execute(tx);
    await skrivAudit(tx, aktoer, miljoe.ur.nu(), {
      handling: 'portefoelje.import_kasser',
      genstand: `portefoeljeimport:${id}`,
    });
    return ok();
  });
}
