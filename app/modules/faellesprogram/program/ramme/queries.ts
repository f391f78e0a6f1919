import { raekke, raekker, sql, type Tx } from '../../../../platform/db/database.ts';
import { husetsSager } from '../../../anskaffelse/public.ts';
import { initiativopslag } from '../../../handlingsplan/public.ts';
import { integrationer } from '../../../katalog/public.ts';
import { officieltNavn } from '../../../organisation/public.ts';
import { systemopslag } from '../../../portefoelje/public.ts';
import { hentDele } from '../queries.ts';
import {
  DELE,
  type Del,
  type Delvaerdier,
  type Dokument,
  type Forum,
  felterAf,
  type Henvisning,
  kolonne,
  type Medlem,
  type Programbaseline,
  type Programpunkt,
  type Ramme,
  type Spor,
} from './rules.ts';

function hentSpor(tx: Tx, programId: number): Promise<Spor[]> {
  return raekker(
    tx,
    sql<Spor>`select id, navn, formaal, leder, ledertitel from programspor
      where program_id = ${programId} and fjernet_kl is null order by raekkefoelge, id`,
  );
}

/** The groups with their members, in their order. */
export async function hentFora(tx: Tx, programId: number): Promise<Forum[]> {
  const medlemmer = await raekker(
    tx,
    sql<
      Medlem & { forumId: number }
    >`select id, forum_id as "forumId", navn, titel, formand from programmedlem
      where program_id = ${programId} and fjernet_kl is null order by formand desc, raekkefoelge, id`,
  );
  const fora = await raekker(
    tx,
    sql<Omit<Forum, 'medlemmer'>>`select id, art, navn, mandat, moeder from programforum
      where program_id = ${programId} and fjernet_kl is null order by raekkefoelge, id`,
  );
  return fora.map((f) => ({
    ...f,
    medlemmer: medlemmer
      .filter((m) => m.forumId === f.id)
      .map(({ id, navn, titel, formand }) => ({ id, navn, titel, formand })),
  }));
}

/** The shown plan, by day. */
export function hentPunkter(tx: Tx, programId: number): Promise<Programpunkt[]> {
  return raekker(
    tx,
    sql<Programpunkt>`select p.id, p.art, p.emne, p.del_id as "delId", p.navn, p.beskrivelse, p.start::text as start,
        p.slut::text as slut, p.visning, b.foerste::text as "foersteSlut", b.antal as baselines,
        p.forventet::text as forventet, p.faktisk::text as faktisk
      from programpunkt p join lateral (select max(n.nr) as antal, min(n.slut) filter (where n.nr = 1) as foerste
        from programbaseline n where n.punkt_id = p.id) b on true
      where p.program_id = ${programId} and p.fjernet_kl is null order by coalesce(p.start, p.slut), p.slut, p.id`,
  );
}

/** Every plan that was shown of the programme's points, the first ones first. */
export function hentBaselines(tx: Tx, programId: number): Promise<Programbaseline[]> {
  return raekker(
    tx,
    sql<Programbaseline>`select punkt_id as "punktId", nr, start::text as start, slut::text as slut, visning, grund, kl
      from programbaseline where program_id = ${programId} order by punkt_id, nr`,
  );
}

export function hentHenvisninger(tx: Tx, programId: number): Promise<Henvisning[]> {
  return raekker(
    tx,
    sql<Henvisning>`select id, slags, noegle, navn, tilsluttes, note from programhenvisning
      where program_id = ${programId} and fjernet_kl is null order by raekkefoelge, id`,
  );
}

/** The documents that the transaction may see. */
export function hentDokumenter(tx: Tx, programId: number): Promise<Dokument[]> {
  return raekker(
    tx,
    sql<Dokument>`select id, navn, note, udgivet, filnavn, stoerrelse, rettet_kl as kl
      from programdokument where program_id = ${programId} and fjernet_kl is null order by raekkefoelge, id`,
  );
}

export interface Dokumentfil {
  readonly filnavn: string;
  readonly type: string;
  readonly sha256: string;
}
/** Null when there is none that the transaction may see. */
export function findDokumentfil(tx: Tx, programId: number, id: number): Promise<Dokumentfil | null> {
  return raekke(
    tx,
    sql<Dokumentfil>`select filnavn, type, sha256 from programdokument
      where program_id = ${programId} and id = ${id} and fjernet_kl is null`,
  );
}

/** Everything that the overview shows besides the parts. */
export async function hentRamme(tx: Tx, programId: number): Promise<Ramme> {
  return {
    spor: await hentSpor(tx, programId),
    fora: await hentFora(tx, programId),
    punkter: await hentPunkter(tx, programId),
    baselines: await hentBaselines(tx, programId),
    henvisninger: await hentHenvisninger(tx, programId),
    dokumenter: await hentDokumenter(tx, programId),
  };
}

export interface Gemtdel {
  readonly id: number;
  readonly laas: number;
  readonly vaerdier: Delvaerdier;
}

/** A part as it is stored, by the register; null when the programme has no such thing. `laas` holds its row. */
export async function findDel(
  tx: Tx,
  programId: number,
  del: Del,
  id: number,
  { laas = false } = {},
): Promise<Gemtdel | null> {
  const r = await raekke(
    tx,
    sql<{ r: Record<string, unknown> & { id: number; laas: number } }>`select to_jsonb(t) as r
      from ${sql.table(DELE[del].tabel)} t where t.program_id = ${programId} and t.id = ${id} and t.fjernet_kl is null
      ${laas ? sql`for no key update` : sql``}`,
  );
  if (!r) return null;
  const vaerdier: Record<string, string | number | boolean | null> = {};
  for (const [felt, { gemmesIkke }] of Object.entries(felterAf(del))) {
    const v = gemmesIkke ? null : r.r[kolonne(felt)];
    vaerdier[felt] = typeof v === 'string' || typeof v === 'number' || typeof v === 'boolean' ? v : null;
  }
  return { id: r.r.id, laas: r.r.laas, vaerdier };
}

export interface Valgmulighed {
  readonly vaerdi: string;
  readonly tekst: string;
}
export type Delvalg = Readonly<Record<string, readonly Valgmulighed[]>>;

const somValg = <T extends { id: number; navn: string }>(alle: readonly T[]): Valgmulighed[] =>
  alle.map((x) => ({ vaerdi: String(x.id), tekst: x.navn }));

/** Who may sit in a group or lead a track: kommuner, fællesskaber and samarbejder. */
function organisationer(tx: Tx): Promise<{ id: number; navn: string }[]> {
  return raekker(
    tx,
    sql<{ id: number; navn: string }>`select o.id, ${officieltNavn('o')} as navn from organisation o
      where o.art <> 'leverandoer' and o.nedlagt_kl is null order by o.art <> 'kommune', dansk_sortering(o.navn)`,
  );
}

async function loesninger(tx: Tx, programId: number): Promise<Valgmulighed[]> {
  return somValg(
    await raekker(
      tx,
      sql<{ id: number; navn: string }>`select id, navn from udfasningsloesning
        where program_id = ${programId} and fjernet_kl is null order by raekkefoelge, id`,
    ),
  );
}

/** What the fields of a part are chosen among. */
export async function hentDelvalg(
  tx: Tx,
  del: Del,
  program: { readonly id: number; readonly organisationId: number },
): Promise<Delvalg> {
  const dele = async () => somValg(await hentDele(tx, program.id));
  switch (del) {
    case 'medlem':
      return {
        forumId: somValg(await hentFora(tx, program.id)),
        medlemId: somValg(await organisationer(tx)),
      };
    case 'punkt':
      return { delId: await dele() };
    case 'loesning':
      return { delId: await dele() };
    case 'aftale':
      return {
        loesningId: await loesninger(tx, program.id),
        dokumentId: somValg(await hentDokumenter(tx, program.id)),
      };
    case 'henvisning':
      return {
        integration: (await integrationer(tx)).map((i) => ({
          vaerdi: i.kode,
          tekst: `${i.kode} ${i.navn}`,
        })),
        system: (await systemopslag(tx)).map((s) => ({ vaerdi: s.noegle, tekst: s.navn })),
        initiativ: (await initiativopslag(tx)).map((i) => ({
          vaerdi: String(i.id),
          tekst: `${[i.nr, i.navn].filter((t) => t !== '').join(' ')} (${i.plan})`,
        })),
        sag: (await husetsSager(tx, program.organisationId)).map((s) => ({
          vaerdi: String(s.id),
          tekst: `${s.nummer} ${s.titel}`,
        })),
      };
    default:
      return {};
  }
}

/** The catalogue's systems to choose the solution among. */
export async function systemvalg(tx: Tx): Promise<Valgmulighed[]> {
  return (await systemopslag(tx)).map((s) => ({ vaerdi: String(s.id), tekst: s.navn }));
}
