/** What the programme's house writes: kinds of people, meetings, findings and the checklist. */
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { kravVedNumre } from '../../kravbank/public.ts';
import { medProgram, type Programkald, RETTET_AF_ANDEN, skrivProgramspor } from '../program/kald.ts';
import { hentDele } from '../program/queries.ts';
import type { Arrangementsfelter, Fundfelter, Interessentfelter, Tjekfelter } from './forms.ts';
import { fortaelTilmeldte, medKoe } from './koe/commands.ts';
import { DEL_IKKE_DER, skrivOrden } from './lager.ts';
import {
  type Arrangement,
  findArrangement,
  hentFund,
  hentInteressenter,
  hentTilmeldinger,
  hentTjek,
} from './queries.ts';
import { INTERESSENTER, STANDARDTJEK } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db'>;
type MedPost = Pick<Miljoe, 'db' | 'jobs'>;

/** What is changed, and the number of what its form was made from; null for something new. */
export type Gammel = { readonly id: number; readonly laas: number } | null;

interface Post {
  readonly id: number;
  readonly laas: number;
}

/** Is what is to be changed there, and as the form had it? */
function kanRettes(gammel: Gammel, nu: Post | null): Resultat {
  if (gammel === null) return ok();
  if (nu === null) return DEL_IKKE_DER;
  return nu.laas === gammel.laas ? ok() : RETTET_AF_ANDEN;
}

async function nytId(kald: Programkald, indsaet: ReturnType<typeof sql<{ id: number }>>): Promise<number> {
  const r = await raekke(kald.tx, indsaet);
  if (!r) throw new Error('nothing was stored');
  return r.id;
}

/** Adds a kind of people, or corrects it. Each is there once. */
export function gemInteressent(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  gammel: Gammel,
  f: Interessentfelter,
): Promise<Resultat<number>> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald): Promise<Resultat<number>> => {
    const { tx, program } = kald;
    const alle = await hentInteressenter(tx, programId);
    const kan = kanRettes(gammel, alle.find((i) => i.id === gammel?.id) ?? null);
    if (!kan.ok) return kan;
    if (alle.some((i) => i.slags === f.slags && i.id !== gammel?.id))
      return afvist(
        'findes_allerede',
        `${INTERESSENTER[f.slags]} er der allerede. Ret dem i stedet.`,
        'slags',
      );
    const id = gammel
      ? gammel.id
      : await nytId(
          kald,
          sql<{
            id: number;
          }>`insert into programinteressent (organisation_id, program_id, slags, behov, inddrages,
              raekkefoelge, rettet_kl, rettet_af)
            values (${program.organisationId}, ${programId}, ${f.slags}, ${f.behov}, ${f.inddrages}, ${alle.length + 1},
              ${program.nu}, ${aktoer.personId}) returning id`,
        );
    if (gammel)
      await sql`update programinteressent set slags = ${f.slags}, behov = ${f.behov}, inddrages = ${f.inddrages},
        rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(
        tx,
      );
    await skrivProgramspor(
      { ...kald, genstand: `interessent:${id}` },
      aktoer,
      gammel ? 'interessent_ret' : 'interessent_ny',
      {
        slags: f.slags,
      },
    );
    return ok(id);
  });
}

/**
 * Adds a meeting, or corrects it. Those who have signed up keep their places: fewer seats put the last of them in the queue, more
 * let those who wait in, and both are told; so are all when it is at another time or place.
 */
export function gemArrangement(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  gammel: Gammel,
  f: Arrangementsfelter,
): Promise<Resultat<number>> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald): Promise<Resultat<number>> => {
    const { tx, program } = kald;
    const foer = gammel && (await findArrangement(tx, programId, gammel.id));
    const kan = kanRettes(gammel, foer);
    if (!kan.ok) return kan;
    if (f.del !== null && !(await hentDele(tx, programId)).some((d) => d.id === f.del))
      return afvist('ukendt_del', 'Vælg en del på listen.', 'del');
    const maal = [...f.maalgruppe];
    const spor = (id: number, handling: string) =>
      skrivProgramspor({ ...kald, genstand: `arrangement:${id}` }, aktoer, handling, { titel: f.titel });
    if (foer === null) {
      const id = await nytId(
        kald,
        sql<{
          id: number;
        }>`insert into programarrangement (organisation_id, program_id, del_id, art, titel, beskrivelse, sted,
            fra, til, maalgruppe, tilmelding_til, pladser, rettet_kl, rettet_af)
          values (${program.organisationId}, ${programId}, ${f.del}, ${f.art}, ${f.titel}, ${f.beskrivelse}, ${f.sted}, ${f.fra},
            ${f.til}, ${maal}::text[], ${f.tilmeldingTil}, ${f.pladser}, ${program.nu}, ${aktoer.personId}) returning id`,
      );
      await spor(id, 'arrangement_nyt');
      return ok(id);
    }
    return medKoe(miljoe, tx, { ...foer, titel: f.titel }, async () => {
      await sql`update programarrangement set del_id = ${f.del}, art = ${f.art}, titel = ${f.titel},
        beskrivelse = ${f.beskrivelse}, sted = ${f.sted}, fra = ${f.fra}, til = ${f.til}, maalgruppe = ${maal}::text[],
        tilmelding_til = ${f.tilmeldingTil}, pladser = ${f.pladser}, rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId},
        laas = laas + 1 where id = ${foer.id}`.execute(tx);
      if (f.fra !== foer.fra || f.til !== foer.til || f.sted !== foer.sted)
        await fortaelAlle(miljoe, tx, { ...foer, titel: f.titel }, 'Tid eller sted er ændret.');
      await spor(foer.id, 'arrangement_ret');
      return ok(foer.id);
    });
  });
}

const fortaelAlle = async (miljoe: MedPost, tx: Tx, a: Arrangement, tekst: string): Promise<void> => {
  const alle = await hentTilmeldinger(tx, a.id);
  await fortaelTilmeldte(
    miljoe,
    tx,
    a,
    alle.map((t) => t.id),
    tekst,
  );
};

/** Calls a meeting off with a reason, or takes that back (`grund` null); those who have signed up are told. Doing so twice is once. */
export function aflysArrangement(
  miljoe: MedPost,
  aktoer: Aktoer,
  programId: number,
  id: number,
  grund: string | null,
): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald): Promise<Resultat> => {
    const { tx, program } = kald;
    const a = await findArrangement(tx, programId, id);
    if (!a) return DEL_IKKE_DER;
    if ((a.aflyst !== null) === (grund !== null)) return ok();
    await sql`update programarrangement set aflyst_kl = ${grund === null ? null : program.nu}, aflyst_grund = ${grund ?? ''},
      rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(
      tx,
    );
    await fortaelAlle(
      miljoe,
      tx,
      a,
      grund === null ? 'Det er ikke længere aflyst.' : `Det er aflyst. ${grund}`,
    );
    await skrivProgramspor(
      { ...kald, genstand: `arrangement:${id}` },
      aktoer,
      grund === null ? 'arrangement_genoptag' : 'arrangement_aflys',
    );
    return ok();
  });
}

/** Adds a finding, or corrects it, with the krav that it is tied to. */
export function gemFund(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  gammel: Gammel,
  f: Fundfelter,
): Promise<Resultat<number>> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald): Promise<Resultat<number>> => {
    const { tx, program } = kald;
    const kan = kanRettes(gammel, gammel && ((await hentFund(tx, programId, { id: gammel.id }))[0] ?? null));
    if (!kan.ok) return kan;
    if (f.arrangement !== null && !(await findArrangement(tx, programId, f.arrangement)))
      return afvist('ukendt_arrangement', 'Vælg på listen.', 'arrangement');
    const krav = await kravVedNumre(tx, f.krav);
    const mangler = f.krav.filter((n) => !krav.some((k) => k.nummer.toLowerCase() === n.toLowerCase()));
    if (mangler.length > 0)
      return afvist(
        'ukendt_krav',
        `Der er ikke noget publiceret krav med nummer ${mangler.join(', ')} i kravbanken.`,
        'krav',
      );
    const id = gammel
      ? gammel.id
      : await nytId(
          kald,
          sql<{
            id: number;
          }>`insert into programfund (organisation_id, program_id, arrangement_id, slags, tekst, tilstand, svar,
              delt, kl, rettet_kl, rettet_af)
            values (${program.organisationId}, ${programId}, ${f.arrangement}, ${f.slags}, ${f.tekst}, ${f.tilstand}, ${f.svar},
              ${f.delt}, ${program.nu}, ${program.nu}, ${aktoer.personId}) returning id`,
        );
    if (gammel)
      await sql`update programfund set arrangement_id = ${f.arrangement}, slags = ${f.slags}, tekst = ${f.tekst},
        tilstand = ${f.tilstand}, svar = ${f.svar}, delt = ${f.delt}, rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId},
        laas = laas + 1 where id = ${id}`.execute(tx);
    const ider = krav.map((k) => k.id);
    await sql`delete from programfundkrav where fund_id = ${id} and krav_id <> all(${ider}::int[])`.execute(
      tx,
    );
    await sql`insert into programfundkrav (organisation_id, fund_id, krav_id, kl, af)
      select ${program.organisationId}, ${id}, k, ${program.nu}, ${aktoer.personId} from unnest(${ider}::int[]) k
      on conflict do nothing`.execute(tx);
    await skrivProgramspor({ ...kald, genstand: `fund:${id}` }, aktoer, gammel ? 'fund_ret' : 'fund_nyt', {
      tilstand: f.tilstand,
    });
    return ok(id);
  });
}

/** Adds a point to the checklist, or corrects it. */
export function gemTjek(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  gammel: Gammel,
  f: Tjekfelter,
): Promise<Resultat<number>> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald): Promise<Resultat<number>> => {
    const { tx, program } = kald;
    const alle = await hentTjek(tx, programId);
    const kan = kanRettes(gammel, alle.find((t) => t.id === gammel?.id) ?? null);
    if (!kan.ok) return kan;
    const id = gammel
      ? gammel.id
      : await nytId(
          kald,
          sql<{
            id: number;
          }>`insert into programtjek (organisation_id, program_id, traedesten, tekst, hjaelp, raekkefoelge,
              rettet_kl, rettet_af)
            values (${program.organisationId}, ${programId}, ${f.traedesten}, ${f.tekst}, ${f.hjaelp}, ${alle.length + 1},
              ${program.nu}, ${aktoer.personId}) returning id`,
        );
    if (gammel)
      await sql`update programtjek set traedesten = ${f.traedesten}, tekst = ${f.tekst}, hjaelp = ${f.hjaelp},
        rettet_kl = ${program.nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${id}`.execute(
        tx,
      );
    await skrivProgramspor({ ...kald, genstand: `tjek:${id}` }, aktoer, gammel ? 'tjek_ret' : 'tjek_nyt');
    return ok(id);
  });
}

/** Moves a point one place up (-1) or down (1) within its trædesten. */
export function flytTjek(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
  id: number,
  trin: -1 | 1,
): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald): Promise<Resultat> => {
    const alle = await hentTjek(kald.tx, programId);
    const her = alle.findIndex((t) => t.id === id);
    if (her < 0) return DEL_IKKE_DER;
    const der = her + trin;
    if (alle[der]?.traedesten !== alle[her].traedesten) return ok();
    const ider = alle.map((t) => t.id);
    [ider[her], ider[der]] = [ider[der], ider[her]];
    await skrivOrden(kald, 'tjek', ider);
    return ok();
  });
}

/** Begins the checklist with the shipped points; only where there are none. */
export function indsaetStandardtjek(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  programId: number,
): Promise<Resultat> {
  return medProgram(miljoe, aktoer, programId, { laas: null }, async (kald): Promise<Resultat> => {
    const { tx, program } = kald;
    if ((await hentTjek(tx, programId)).length > 0)
      return afvist('findes_allerede', 'Tjeklisten er begyndt.');
    await sql`insert into programtjek (organisation_id, program_id, traedesten, tekst, raekkefoelge, rettet_kl, rettet_af)
      select ${program.organisationId}, ${programId}, t.traedesten, t.tekst, t.nr, ${program.nu}, ${aktoer.personId}
      from unnest(${STANDARDTJEK.map((t) => t.traedesten)}::int[], ${STANDARDTJEK.map((t) => t.tekst)}::text[])
        with ordinality as t(traedesten, tekst, nr)`.execute(tx);
    await skrivProgramspor(kald, aktoer, 'tjek_standard');
    return ok();
  });
}
