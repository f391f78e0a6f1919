/** The only writer of what a programme is made of. */
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, somJsonb, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { erAfregnet } from '../../afregning/koersel/queries.ts';
import { ENHEDER, type Enhed } from '../../rules.ts';
import { hentDeltagere } from '../../tilslutning/queries.ts';
import { medProgram, type Programkald, RETTET_AF_ANDEN, skrivProgramspor } from '../kald.ts';
import { type Delvalg, findDel, hentDelvalg } from './queries.ts';
import { DELE, type Del, type Delvaerdi, type Delvaerdier, felterAf, kolonne } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db'>;

function ikkeDer(del: Del): Resultat<never> {
  return afvist(FINDES_IKKE, `${DELE[del].bestemt} findes ikke længere i programmet.`);
}

/** The columns that a part is stored in. */
function kolonner(del: Del): readonly string[] {
  return Object.entries(felterAf(del))
    .filter(([, f]) => !f.gemmesIkke)
    .map(([navn]) => navn);
}

/** What is chosen on a list has to be on it. */
function ukendtValg(del: Del, v: Delvaerdier, valg: Delvalg): string | null {
  for (const [navn, f] of Object.entries(felterAf(del))) {
    const x = v[navn];
    if (f.slags !== 'id' || x === null || x === '' || x === undefined) continue;
    if (!valg[navn]?.some((m) => m.vaerdi === String(x))) return navn;
  }
  return null;
}

/** What another has already, as a sentence at its field; null where it is free. */
async function optaget(
  tx: Tx,
  programId: number,
  del: Del,
  id: number | null,
  v: Delvaerdier,
): Promise<Resultat<never> | null> {
  if (del === 'del') {
    const samme = await raekke(
      tx,
      sql`select 1 from programdel where program_id = ${programId} and lower(navn) = lower(${v.navn})
        and fjernet_kl is null and id is distinct from ${id}`,
    );
    return samme
      ? afvist('optaget', `Programmet har allerede en del, der hedder »${v.navn}«.`, 'navn')
      : null;
  }
  if (del === 'henvisning') {
    const samme = await raekke(
      tx,
      sql`select 1 from programhenvisning where program_id = ${programId} and slags = ${v.slags} and noegle = ${v.noegle}
        and fjernet_kl is null and id is distinct from ${id}`,
    );
    return samme ? afvist('optaget', 'Programmet henviser allerede til det.', 'slags') : null;
  }
  return null;
}

const MANGLER_HENVISNING = {
  integration: 'Vælg en integration.',
  system: 'Vælg et system.',
  initiativ: 'Vælg et initiativ.',
  sag: 'Vælg en sag.',
} as const;

/** What is stored of what was typed: names that are looked up, words that follow from a choice. */
function udfyld(del: Del, v: Delvaerdier, valg: Delvalg): Resultat<Delvaerdier> {
  if (del === 'del' && v.enhed !== 'anden') {
    const [en, flere] = ENHEDER[v.enhed as Enhed];
    return ok({ ...v, enhedEn: en, enhedFlere: flere });
  }
  if (del === 'medlem' && v.medlemId !== null) {
    const valgt = valg.medlemId?.find((m) => m.vaerdi === String(v.medlemId));
    return ok({ ...v, navn: valgt?.tekst ?? '' });
  }
  if (del === 'henvisning') {
    const slags = v.slags as keyof typeof MANGLER_HENVISNING | 'link';
    if (slags === 'link') {
      if (v.noegle === '') return afvist('mangler', 'Skriv adressen.', 'noegle');
      return v.navn === '' ? afvist('mangler', 'Skriv, hvad linket er.', 'navn') : ok(v);
    }
    const noegle = String(v[slags] ?? '');
    const valgt = valg[slags]?.find((m) => m.vaerdi === noegle);
    return valgt
      ? ok({ ...v, noegle, navn: valgt.tekst })
      : afvist('mangler', MANGLER_HENVISNING[slags], slags);
  }
  return ok(v);
}

/** A shown plan is changed for a reason, which stays beside it. */
function nyPlan(foer: Delvaerdier, efter: Delvaerdier): boolean {
  return ['start', 'slut', 'visning'].some((f) => foer[f] !== efter[f]);
}

/** {felt: [before, after]} of what differs. */
function forskel(del: Del, foer: Delvaerdier, efter: Delvaerdier): Record<string, [Delvaerdi, Delvaerdi]> {
  return Object.fromEntries(
    kolonner(del).flatMap((f) => (foer[f] === efter[f] ? [] : [[f, [foer[f] ?? null, efter[f] ?? null]]])),
  );
}

function somRaekke(del: Del, v: Delvaerdier): Record<string, Delvaerdi> {
  return Object.fromEntries(kolonner(del).map((f) => [kolonne(f), v[f] ?? null]));
}

async function indsaet(
  { tx, program }: Programkald,
  aktoer: Aktoer,
  del: Del,
  v: Delvaerdier,
): Promise<number> {
  const navne = kolonner(del).map(kolonne);
  const tabel = sql.table(DELE[del].tabel);
  const sidst = DELE[del].orden
    ? sql`, (select coalesce(max(raekkefoelge), 0) + 1 from ${tabel} where program_id = ${program.id})`
    : sql``;
  const r = await raekke(
    tx,
    sql<{
      id: number;
    }>`insert into ${tabel} (organisation_id, program_id, ${sql.raw(navne.join(', '))}, rettet_kl, rettet_af
        ${DELE[del].orden ? sql`, raekkefoelge` : sql``})
      select ${program.organisationId}, ${program.id}, ${sql.raw(navne.map((n) => `ny.${n}`).join(', '))}, ${program.nu},
        ${aktoer.personId}::uuid ${sidst}
      from jsonb_populate_record(null::${tabel}, ${somJsonb(somRaekke(del, v))}) ny returning id`,
  );
  if (!r) throw new Error('the part was not stored');
  return r.id;
}

async function opdater(
  { tx, program }: Programkald,
  aktoer: Aktoer,
  del: Del,
  id: number,
  v: Delvaerdier,
): Promise<void> {
  const tabel = sql.table(DELE[del].tabel);
  const saet = kolonner(del)
    .map(kolonne)
    .map((n) => `${n} = ny.${n}`)
    .join(', ');
  await sql`update ${tabel} t set ${sql.raw(saet)}, rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId}::uuid,
      laas = t.laas + 1
    from jsonb_populate_record(null::${tabel}, ${somJsonb(somRaekke(del, v))}) ny
    where t.id = ${id} and t.program_id = ${program.id}`.execute(tx);
}

export interface Delnoegle {
  readonly programId: number;
  readonly del: Del;
  /** With the number of its row when the form was made; null for a new one. */
  readonly gammel: { readonly id: number; readonly laas: number } | null;
}

/** Stores a part as it was typed (`laesDel`). Of the plan a change takes a reason, and the former plan is kept. */
export function gemDel(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  { programId, del, gammel }: Delnoegle,
  skrevet: Delvaerdier,
): Promise<Resultat<{ readonly id: number }>> {
  return medProgram(
    miljoe,
    aktoer,
    programId,
    { laas: null },
    async (kald): Promise<Resultat<{ readonly id: number }>> => {
      const { tx, program } = kald;
      const valg = await hentDelvalg(tx, del, program);
      const ukendt = ukendtValg(del, skrevet, valg);
      if (ukendt !== null) return afvist('findes_ikke', 'Det findes ikke længere. Vælg på listen.', ukendt);
      const foer = gammel ? await findDel(tx, programId, del, gammel.id, { laas: true }) : null;
      if (gammel && !foer) return ikkeDer(del);
      if (gammel && foer && foer.laas !== gammel.laas) return RETTET_AF_ANDEN;
      // What a link points at stays; its words may be changed.
      const udfyldt =
        del === 'henvisning' && foer && foer.vaerdier.slags !== 'link'
          ? ok({ ...foer.vaerdier, tilsluttes: skrevet.tilsluttes ?? false, note: skrevet.note ?? '' })
          : udfyld(del, skrevet, valg);
      if (!udfyldt.ok) return udfyldt;
      const v: Delvaerdier = udfyldt.vaerdi;
      const andens = await optaget(tx, programId, del, foer?.id ?? null, v);
      if (andens) return andens;
      const grund = String(skrevet.grund ?? '');
      if (del === 'punkt') {
        if (foer && nyPlan(foer.vaerdier, v) && grund === '')
          return afvist(
            'mangler_begrundelse',
            'Skriv, hvorfor planen ændres. Den gamle plan bliver stående ved siden af.',
            'grund',
          );
        await sql`select set_config('app.baseline_grund', ${grund}, true)`.execute(tx);
      }
      const spor = (id: number) => ({ tx, program, genstand: `${del}:${id}` });
      if (!foer) {
        const id = await indsaet(kald, aktoer, del, v);
        await skrivProgramspor(spor(id), aktoer, 'ramme_ny', { del, navn: v.navn ?? '' });
        return ok({ id });
      }
      const rettet = forskel(del, foer.vaerdier, v);
      if (Object.keys(rettet).length === 0) return ok({ id: foer.id });
      await opdater(kald, aktoer, del, foer.id, v);
      await skrivProgramspor(spor(foer.id), aktoer, 'ramme_ret', {
        del,
        delnavn: v.navn ?? '',
        ...rettet,
        ...(grund === '' ? {} : { grund }),
      });
      return ok({ id: foer.id });
    },
  );
}

/** Takes a part off the programme, or puts it back. A part that kommuner have joined or been invoiced for stays. */
export function saetFjernet(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  del: Del,
  id: number,
  fjernet: boolean,
): Promise<Resultat<{ readonly navn: string }>> {
  return medProgram(
    miljoe,
    aktoer,
    programId,
    { laas: null },
    async ({ tx, program }): Promise<Resultat<{ readonly navn: string }>> => {
      const tabel = sql.table(DELE[del].tabel);
      const gemt = await raekke(
        tx,
        sql<{ navn: string; slags: string; noegle: string }>`select navn, to_jsonb(t) ->> 'slags' as slags,
            to_jsonb(t) ->> 'noegle' as noegle from ${tabel} t
          where id = ${id} and program_id = ${programId} and (fjernet_kl is null) = ${fjernet} for no key update`,
      );
      if (!gemt) return ikkeDer(del);
      if (fjernet && del === 'del' && (await hentDeltagere(tx, programId)).some((d) => d.delId === id))
        return afvist('har_deltagere', `Kommuner har tilsluttet sig »${gemt.navn}«. Den kan ikke fjernes.`);
      if (fjernet && del === 'del' && (await erAfregnet(tx, programId, id)))
        return afvist(
          'er_afregnet',
          `»${gemt.navn}« er afregnet med kommuner. Den kan ikke fjernes: det, der er udstedt, skal kunne læses og rettes.`,
        );
      const andens = fjernet ? null : await optaget(tx, programId, del, id, gemt);
      if (andens) return andens;
      await sql`update ${tabel} set fjernet_kl = ${fjernet ? program.nu : null}, rettet_kl = ${program.nu},
        rettet_af = ${aktoer.personId}::uuid where id = ${id} and program_id = ${programId}`.execute(tx);
      await skrivProgramspor(
        { tx, program, genstand: `${del}:${id}` },
        aktoer,
        fjernet ? 'ramme_fjern' : 'ramme_gendan',
        { del, navn: gemt.navn },
      );
      return ok({ navn: gemt.navn });
    },
  );
}

/** Moves a part one place up (-1) or down (1); members among those of their group. */
export function flytDel(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  del: Del,
  id: number,
  trin: -1 | 1,
): Promise<Resultat<{ readonly navn: string }>> {
  return medProgram(
    miljoe,
    aktoer,
    programId,
    { laas: null },
    async ({ tx, program }): Promise<Resultat<{ readonly navn: string }>> => {
      if (!DELE[del].orden) return ikkeDer(del);
      const tabel = sql.table(DELE[del].tabel);
      const blandt =
        del === 'medlem'
          ? sql`and forum_id = (select forum_id from programmedlem where id = ${id} and program_id = ${programId})`
          : sql``;
      const { rows } = await sql<{ id: number; navn: string }>`select id, navn from ${tabel}
        where program_id = ${programId} and fjernet_kl is null ${blandt} order by raekkefoelge, id for no key update`.execute(
        tx,
      );
      const her = rows.findIndex((r) => r.id === id);
      const denne = rows[her];
      if (!denne) return ikkeDer(del);
      const der = her + trin;
      if (der < 0 || der >= rows.length) return ok(denne);
      const ider = rows.map((r) => r.id);
      [ider[her], ider[der]] = [ider[der], ider[her]];
      await sql`update ${tabel} t set raekkefoelge = o.nr from unnest(${ider}::int[]) with ordinality as o(id, nr)
        where t.id = o.id and t.raekkefoelge <> o.nr`.execute(tx);
      await skrivProgramspor({ tx, program, genstand: `${del}:${id}` }, aktoer, 'ramme_flyt', {
        del,
        navn: denne.navn,
      });
      return ok(denne);
    },
  );
}
