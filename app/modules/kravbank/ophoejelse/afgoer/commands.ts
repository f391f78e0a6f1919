import { randomUUID } from 'node:crypto';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { hentKlasser } from '../../klasse/queries.ts';
import { hentKrav, hentVersion, type Kravhoved } from '../../krav/queries.ts';
import { opretKrav, tilfoejVersioner } from '../../lager/commands.ts';
import type { Kravindhold } from '../../rules.ts';
import { type Kald, paaOenske } from '../commands.ts';
import {
  type Klassevalg,
  klassehindringer,
  klassespoergsmaal,
  samletTekst,
  tilFaelles,
} from '../overfoer/rules.ts';
import type { Ophoejelseslinje } from '../queries.ts';

/** `L-04, Svendborg Kommune`. */
export function ophav({ nummer, organisation }: Pick<Ophoejelseslinje, 'nummer' | 'organisation'>): string {
  return `${nummer}, ${organisation}`;
}

async function afgoer(
  { tx, aktoer, nu, oenske }: Kald,
  tilstand: 'godkendt' | 'flettet' | 'returneret',
  maal: number | null,
  afgoerelse: string,
): Promise<void> {
  await sql`update ophoejelse set tilstand = ${tilstand}, maal_krav_id = ${maal}, afgoerelse = ${afgoerelse},
    afgjort_kl = ${nu}, afgjort_af = ${aktoer.personId}, afgjort_org = ${aktoer.organisation.id}, laas = laas + 1
    where id = ${oenske.id}`.execute(tx);
}

/** The version that was asked about; it is published, so it is as it was. */
async function oensketVersion({ tx, oenske }: Kald): Promise<Kravindhold | null> {
  return (await hentVersion(tx, oenske.kravId, oenske.versionNr))?.indhold ?? null;
}

const IKKE_SYNLIGT = afvist('slettet', 'Kravet er slettet eller trukket tilbage hos den, der ejer det.');

/** The bytes stay where they are; the shared krav gets rows of its own. Gives new ids by old. */
async function kopierBilag(
  { tx, aktoer, nu, oenske }: Kald,
  nye: ReadonlyMap<string, string>,
  kravId: number,
  publiceret: boolean,
): Promise<void> {
  const par = [...nye].map(([fra, til]) => ({ fra, til }));
  await sql`insert into kravbilag (id, krav_id, navn, type, stoerrelse, sha256, oprettet_af, oprettet_kl)
    select x.til, ${kravId}, b.navn, b.type, b.stoerrelse, b.sha256, ${aktoer.personId}, ${nu}
    from jsonb_to_recordset(${JSON.stringify(par)}::jsonb) as x(fra uuid, til uuid)
    join kravbilag b on b.id = x.fra and b.krav_id = ${oenske.kravId} and b.tilpasning_af is null`.execute(
    tx,
  );
  if (publiceret)
    await sql`update kravbilag set publiceret_kl = ${nu} where krav_id = ${kravId} and tilpasning_af is null`.execute(
      tx,
    );
}

export interface Godkendelse {
  readonly laas: number;
  /** False: a draft that the kravredaktion goes on with. */
  readonly publicer: boolean;
  readonly klassevalg: Klassevalg;
  readonly grund: string;
}

export interface Nytkrav {
  readonly id: number;
  readonly nummer: string;
}

/** The local krav becomes a tværkommunalt one of its own. Notes, comments and drafts stay where they are. */
export function godkend(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  { laas, publicer, klassevalg, grund }: Godkendelse,
): Promise<Resultat<Nytkrav>> {
  const mail = () =>
    publicer ? 'er ophøjet og publiceret' : 'er godkendt og skrives færdigt af kravredaktionen';
  return paaOenske<Nytkrav>(
    miljoe,
    aktoer,
    id,
    { handling: 'godkend', laas, begrundelse: grund, mail },
    async (kald) => {
      const { tx, nu, oenske } = kald;
      const indhold = await oensketVersion(kald);
      if (!indhold) return IKKE_SYNLIGT;
      const klasser = await hentKlasser(tx);
      const hindringer = klassehindringer(klassespoergsmaal(indhold, klasser), klassevalg);
      if (hindringer.length > 0) return { ok: false, hindringer };
      const bilag = new Map(indhold.bilag.map((b) => [b, randomUUID() as string]));
      const [nyt] = await opretKrav(tx, { aktoer, nu }, [
        {
          slags: 'tvaerkommunalt',
          organisationId: null,
          nummer: null,
          indhold: tilFaelles(indhold, klasser, klassevalg, bilag),
          begrundelse: `Ophøjet fra ${ophav(oenske)}`,
          tilstand: publicer ? 'publiceret' : 'kladde',
          oprindelse: `Ophøjet fra ${ophav(oenske)}`,
          fraKravId: oenske.kravId,
        },
      ]);
      if (bilag.size > 0) await kopierBilag(kald, bilag, nyt.id, publicer);
      await sql`insert into kravhaendelse (krav_id, nr, kl, person_id, organisation_id, handling, begrundelse)
      values (${nyt.id}, 1, ${nu}, ${aktoer.personId}, ${aktoer.organisation.id}, 'ophoej_godkend', ${grund})`.execute(
        tx,
      );
      await afgoer(kald, 'godkendt', nyt.id, grund);
      return ok({
        vaerdi: { id: nyt.id, nummer: nyt.nummer },
        detaljer: { maal: nyt.id, publiceret: publicer },
      });
    },
  );
}

/** Back to the asker with a reason; it can be asked again. */
export function returner(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  { laas, grund }: { readonly laas: number; readonly grund: string },
): Promise<Resultat> {
  if (grund === '')
    return Promise.resolve(afvist('mangler_begrundelse', 'Skriv, hvorfor ønsket returneres.', 'grund'));
  const mail = () => 'er returneret';
  return paaOenske<void>(
    miljoe,
    aktoer,
    id,
    { handling: 'returner', laas, begrundelse: grund, mail },
    async (kald) => {
      await afgoer(kald, 'returneret', null, grund);
      return ok({ vaerdi: undefined });
    },
  );
}

export interface Fletning {
  readonly laas: number;
  /** The tværkommunalt krav: by id, or by its number where that is filled in. */
  readonly maal: number;
  readonly nummer: string;
  /** Begin a draft on it with both texts. */
  readonly kladde: boolean;
  readonly grund: string;
}

async function findMaal({ tx }: Kald, { maal, nummer }: Fletning): Promise<Resultat<Kravhoved>> {
  const id =
    nummer === ''
      ? maal
      : ((
          await raekke(
            tx,
            sql<{
              id: number;
            }>`select id from krav where organisation_id is null and lower(nummer) = lower(${nummer})`,
          )
        )?.id ?? 0);
  if (id === 0 && nummer === '')
    return afvist('mangler_maal', 'Vælg det krav, ønsket skal flettes ind i.', 'maal');
  await sql`select id from krav where id = ${id} for update`.execute(tx);
  const krav = await hentKrav(tx, id);
  if (krav?.slags !== 'tvaerkommunalt' || krav.tilstand !== 'publiceret')
    return afvist(
      'forkert_maal',
      'Vælg et publiceret tværkommunalt krav.',
      nummer === '' ? 'maal' : 'nummer',
    );
  return ok(krav);
}

/** Begins a draft on the shared krav with the local text after its own. Gives the draft's number. */
async function begyndKladde(kald: Kald, maal: Kravhoved): Promise<Resultat<number>> {
  const { tx, aktoer, nu, oenske } = kald;
  if (maal.aabenNr !== null)
    return afvist(
      'har_kladde',
      `Krav ${maal.nummer} har allerede en kladde. Flet uden kladde, og skriv teksten ind i den.`,
      'kladde',
    );
  const lokal = await oensketVersion(kald);
  const faelles = maal.gaeldendeNr === null ? null : await hentVersion(tx, maal.id, maal.gaeldendeNr);
  if (!lokal || !faelles) return IKKE_SYNLIGT;
  const [nr] = await tilfoejVersioner(tx, { aktoer, nu }, [
    {
      kravId: maal.id,
      indhold: {
        ...faelles.indhold,
        beskrivelse: samletTekst(faelles.indhold.beskrivelse, lokal.beskrivelse),
        fortolkning: samletTekst(faelles.indhold.fortolkning, lokal.fortolkning),
      },
      begrundelse: `Flettet med ${ophav(oenske)}`,
      tilstand: 'kladde',
    },
  ]);
  return ok(nr);
}

/** The wish is met by a krav that there is already. `nr` is the draft that was begun on it, if any. */
export function flet(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  valg: Fletning,
): Promise<Resultat<{ readonly maal: Nytkrav; readonly nr: number | null }>> {
  const mail = () => 'er flettet ind i et tværkommunalt krav';
  const handling = { handling: 'flet', laas: valg.laas, begrundelse: valg.grund, mail } as const;
  return paaOenske<{ maal: Nytkrav; nr: number | null }>(miljoe, aktoer, id, handling, async (kald) => {
    const { tx, nu, oenske } = kald;
    const fundet = await findMaal(kald, valg);
    if (!fundet.ok) return fundet;
    const maal = fundet.vaerdi;
    const kladde = valg.kladde ? await begyndKladde(kald, maal) : ok(null);
    if (!kladde.ok) return kladde;
    const nr = kladde.vaerdi;
    await sql`insert into kravhaendelse (krav_id, nr, kl, person_id, organisation_id, handling, begrundelse, efter)
      values (${maal.id}, ${nr}, ${nu}, ${aktoer.personId}, ${aktoer.organisation.id}, 'ophoej_flet',
        ${`Flettet med ${ophav(oenske)}`}, ${JSON.stringify({ ophoejelse: id })}::jsonb)`.execute(tx);
    await afgoer(kald, 'flettet', maal.id, valg.grund);
    return ok({
      vaerdi: { maal: { id: maal.id, nummer: maal.nummer }, nr },
      detaljer: { maal: maal.id, kladde: nr },
    });
  });
}

/** The shared krav goes: deleted where it was only a draft, else it ends, since lists may use it. */
async function fortrydGodkendt({ tx, aktoer, nu, oenske }: Kald, grund: string): Promise<void> {
  if (!oenske.maal) return;
  await sql`update krav set
      slettet_kl = case when gaeldende_nr is null then ${nu}::timestamptz else slettet_kl end,
      slettet_af = case when gaeldende_nr is null then ${aktoer.personId}::uuid else slettet_af end,
      udgaaet_kl = case when gaeldende_nr is not null then ${nu}::timestamptz end,
      udgaaet_grund = case when gaeldende_nr is not null then ${grund || 'Ophøjelsen er fortrudt.'} else '' end
    where id = ${oenske.maal.id} and slettet_kl is null and udgaaet_kl is null`.execute(tx);
}

/** A draft that the merge began goes too, unless somebody has written in it since. */
async function fortrydFlettet({ tx, nu, aktoer, oenske }: Kald): Promise<void> {
  if (!oenske.maal) return;
  const { id } = oenske.maal;
  const forkastet = await raekke(
    tx,
    sql<{
      nr: number;
    }>`update krav_version v set tilstand = 'forkastet', rettet_kl = ${nu}, rettet_af = ${aktoer.personId},
        laas = v.laas + 1
      from kravhaendelse h
      where h.krav_id = ${id} and h.handling = 'ophoej_flet' and h.efter = ${JSON.stringify({ ophoejelse: oenske.id })}::jsonb
        and v.krav_id = ${id} and v.nr = h.nr and v.tilstand = 'kladde' and v.laas = 1 returning v.nr`,
  );
  if (forkastet)
    await sql`update krav set aaben_nr = null, aaben_tilstand = null where id = ${id} and aaben_nr = ${forkastet.nr}`.execute(
      tx,
    );
}

/** Takes a decision back: the wish is open again, and what came of the decision goes. */
export function fortryd(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  { laas, grund }: { readonly laas: number; readonly grund: string },
): Promise<Resultat> {
  const mail = () => 'afgørelsen er taget tilbage, og ønsket er åbent igen';
  return paaOenske<void>(
    miljoe,
    aktoer,
    id,
    { handling: 'fortryd', laas, begrundelse: grund, mail },
    async (kald) => {
      const { tx, oenske } = kald;
      const ny = await raekke(
        tx,
        sql`select from ophoejelse where krav_id = ${oenske.kravId} and id <> ${id}
        and tilstand in ('oensket', 'godkendt', 'flettet')`,
      );
      if (ny) return afvist('nyt_oenske', 'Kravet er ønsket ophøjet igen siden. Afgør det nye ønske.');
      if (oenske.tilstand === 'godkendt') await fortrydGodkendt(kald, grund);
      if (oenske.tilstand === 'flettet') await fortrydFlettet(kald);
      await sql`update ophoejelse set tilstand = 'oensket', maal_krav_id = null, afgoerelse = '', afgjort_kl = null,
      afgjort_af = null, afgjort_org = null, laas = laas + 1 where id = ${id}`.execute(tx);
      return ok({ vaerdi: undefined, detaljer: { var: oenske.tilstand, maal: oenske.maal?.id ?? null } });
    },
  );
}
