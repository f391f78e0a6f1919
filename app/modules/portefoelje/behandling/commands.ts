/** What is done to a registration of data processing besides its fields: processors, oversight, systems and contracts. */
import { isDeepStrictEqual } from 'node:util';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../kernel/resultat.ts';
import { raekke, raekker, sql } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import {
  type Genstandskald,
  type Gjort,
  medGenstand,
  retFelter,
  skrivAendring,
} from '../genstand/commands.ts';
import { IKKE_LAENGERE, type Tilbagefoerer } from '../genstand/fortryd.ts';
import { dato, plusMaaneder, skrivDato } from '../kontrakt/frister/periode.ts';
import { behandlereAf, type Databehandler, type Tilsyn, tilsynAf } from './rules.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;
const GRUPPE = 'vurdering';
const MAKS = 200;

/** Which list of processors. */
export type Parter = 'behandlere' | 'underbehandlere';

function kald<T>(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  handling: string,
  arbejde: (k: Genstandskald) => Promise<Resultat<T>>,
): Promise<Resultat<T>> {
  return medGenstand(miljoe, aktoer, 'behandling', id, { handling, gruppe: GRUPPE }, arbejde);
}

/** Adds a processor; that there are sub-processors follows from there being one. */
export function tilfoejBehandler(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  parter: Parter,
  ny: Databehandler,
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, 'behandler', async (k) => {
    const nu = behandlereAf(k.genstand.vaerdier[parter]);
    if (nu.length >= MAKS) return afvist('for_mange', `Der kan højst være ${MAKS}.`, 'navn');
    if (nu.some((b) => b.navn.toLowerCase() === ny.navn.toLowerCase() && b.cvr === ny.cvr))
      return afvist('findes_allerede', 'Den databehandler står der allerede.', 'navn');
    return retFelter(k, {
      [parter]: [...nu, ny],
      ...(parter === 'underbehandlere' ? { har_underbehandlere: 'ja' } : {}),
    });
  });
}

export function fjernBehandler(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  parter: Parter,
  { nr, navn }: { readonly nr: number; readonly navn: string },
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, 'behandler_fjern', async (k) => {
    const nu = behandlereAf(k.genstand.vaerdier[parter]);
    // The list may have changed since the page was shown: the name says which was meant.
    if (nu[nr]?.navn !== navn) return afvist(FINDES_IKKE, 'Databehandleren er allerede taget væk.');
    return retFelter(k, { [parter]: nu.filter((_, i) => i !== nr) });
  });
}

/** Enters an oversight that has been carried out; the next is due so many months after the newest. */
export function tilfoejTilsyn(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  ny: Tilsyn,
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, 'tilsyn', async (k) => {
    const nu = tilsynAf(k.genstand.vaerdier.tilsyn);
    if (nu.length >= MAKS) return afvist('for_mange', `Der kan højst være ${MAKS}.`, 'dato');
    if (nu.some((t) => isDeepStrictEqual(t, ny)))
      return afvist('findes_allerede', 'Det tilsyn står der allerede.', 'dato');
    return retFelter(k, medNaeste(k, tilsynAf([...nu, ny])));
  });
}

function medNaeste({ genstand }: Genstandskald, tilsyn: readonly Tilsyn[]) {
  const md = genstand.vaerdier.tilsyn_md;
  const seneste = tilsyn.at(0);
  return {
    tilsyn,
    ...(typeof md === 'number' && seneste
      ? { naeste_tilsyn: skrivDato(plusMaaneder(dato(seneste.dato), md)) }
      : {}),
  };
}

export function fjernTilsyn(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  { nr, dato: dag }: { readonly nr: number; readonly dato: string },
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, 'tilsyn_fjern', async (k) => {
    const nu = tilsynAf(k.genstand.vaerdier.tilsyn);
    if (nu[nr]?.dato !== dag) return afvist(FINDES_IKKE, 'Tilsynet er allerede taget væk.');
    return retFelter(
      k,
      medNaeste(
        k,
        nu.filter((_, i) => i !== nr),
      ),
    );
  });
}

/** What a registration is joined to. */
export type Koblingsart = 'system' | 'kontrakt';
const TABEL = {
  system: {
    tabel: 'behandling_systembrug',
    kolonne: 'brug_id',
    til: 'systembrug',
    felt: 'systemer',
    hvad: 'Systemet',
  },
  kontrakt: {
    tabel: 'behandling_kontrakt',
    kolonne: 'kontrakt_id',
    til: 'kontrakt',
    felt: 'kontrakter',
    hvad: 'Kontrakten',
  },
} as const;

interface Koblingspost {
  readonly titel: string;
  readonly id: number;
  /** It was the contract that the data processing rests on. */
  readonly hoved: boolean;
}

async function koblet(
  { tx, genstand }: Genstandskald,
  art: Koblingsart,
  id: number,
): Promise<Koblingspost | null> {
  const t = TABEL[art];
  return raekke(
    tx,
    sql<Koblingspost>`select x.navn as titel, x.id,
          ${art === 'kontrakt' ? sql`x.id is not distinct from (select hovedkontrakt_id from behandling where id = ${genstand.id})` : sql`false`} as hoved
        from ${sql.table(t.tabel)} k
        join ${sql.table(t.til)} x on x.id = k.${sql.ref(t.kolonne)}
      where k.behandling_id = ${genstand.id} and x.id = ${id}`,
  );
}

async function kobl(
  { tx, genstand }: Genstandskald,
  art: Koblingsart,
  id: number,
): Promise<Koblingspost | null> {
  const t = TABEL[art];
  const post = await raekke(
    tx,
    sql<Koblingspost>`select navn as titel, id, false as hoved from ${sql.table(t.til)}
      where id = ${id} and organisation_id = ${genstand.organisationId} and fjernet_kl is null`,
  );
  if (!post) return null;
  await sql`insert into ${sql.table(t.tabel)} (organisation_id, behandling_id, ${sql.ref(t.kolonne)})
    values (${genstand.organisationId}, ${genstand.id}, ${id})`.execute(tx);
  return post;
}

/** Takes a join away; of a contract also that it was the main one. */
async function afkobl({ tx, genstand }: Genstandskald, art: Koblingsart, id: number): Promise<void> {
  const t = TABEL[art];
  await sql`delete from ${sql.table(t.tabel)} where behandling_id = ${genstand.id} and ${sql.ref(t.kolonne)} = ${id}`.execute(
    tx,
  );
  if (art === 'kontrakt')
    await sql`update behandling set hovedkontrakt_id = null where id = ${genstand.id} and hovedkontrakt_id = ${id}`.execute(
      tx,
    );
}

export function tilfoejKobling(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  art: Koblingsart,
  til: number,
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, art, async (k) => {
    const { felt, hvad } = TABEL[art];
    if (await koblet(k, art, til)) return afvist('findes_allerede', `${hvad} er allerede med.`);
    const post = await kobl(k, art, til);
    if (!post) return afvist('ukendt', `${hvad} findes ikke i jeres portefølje. Vælg på listen.`);
    return ok(await skrivAendring(k, felt, [], [post]));
  });
}

export function fjernKobling(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  art: Koblingsart,
  til: number,
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, `${art}_fjern`, async (k) => {
    const { felt, hvad } = TABEL[art];
    const post = await koblet(k, art, til);
    if (!post) return afvist('vaek', `${hvad} er allerede taget væk.`);
    await afkobl(k, art, til);
    return ok(await skrivAendring(k, felt, [post], []));
  });
}

/** The contract that the data processing rests on, as a list of one or none. */
async function hovedpost({ tx, genstand }: Genstandskald): Promise<Koblingspost[]> {
  return raekker(
    tx,
    sql<Koblingspost>`select k.navn as titel, k.id, true as hoved from behandling b join kontrakt k on k.id = b.hovedkontrakt_id
      where b.id = ${genstand.id}`,
  );
}

async function saetHoved({ tx, genstand }: Genstandskald, kontraktId: number | null): Promise<void> {
  await sql`update behandling set hovedkontrakt_id = ${kontraktId} where id = ${genstand.id}`.execute(tx);
}

/** Says which of the contracts the data processing rests on. */
export function vaelgHovedkontrakt(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  kontraktId: number,
): Promise<Resultat<Gjort>> {
  return kald(miljoe, aktoer, id, 'hovedkontrakt', async (k) => {
    if (!(await koblet(k, 'kontrakt', kontraktId)))
      return afvist('ukendt', 'Kontrakten hører ikke til databehandlingen. Tilføj den først.');
    const foer = await hovedpost(k);
    await saetHoved(k, kontraktId);
    return ok(await skrivAendring(k, 'hovedkontrakt', foer, await hovedpost(k)));
  });
}

const idAf = (poster: readonly object[]) => (poster as readonly Koblingspost[])[0]?.id ?? null;

async function hovedTilbage(
  k: Genstandskald,
  gik: readonly object[],
  kom: readonly object[],
): Promise<Resultat> {
  const til = idAf(gik);
  if (idAf(await hovedpost(k)) !== idAf(kom)) return IKKE_LAENGERE;
  // The contract that it was must still be with it.
  if (til !== null && !(await koblet(k, 'kontrakt', til))) return IKKE_LAENGERE;
  await saetHoved(k, til);
  return ok();
}

function koblingTilbage(art: Koblingsart): Tilbagefoerer {
  return {
    gruppe: GRUPPE,
    async foer(k, gik, kom) {
      for (const p of kom as readonly Koblingspost[]) {
        if (!(await koblet(k, art, p.id))) return IKKE_LAENGERE;
        await afkobl(k, art, p.id);
      }
      for (const p of gik as readonly Koblingspost[]) {
        if ((await koblet(k, art, p.id)) || !(await kobl(k, art, p.id))) return IKKE_LAENGERE;
        if (p.hoved && (await hovedpost(k)).length === 0) await saetHoved(k, p.id);
      }
      return ok();
    },
  };
}

/** How what isn't a field of a registration is taken back. */
export const BEHANDLINGSTILBAGE: Readonly<Record<string, Tilbagefoerer>> = {
  systemer: koblingTilbage('system'),
  kontrakter: koblingTilbage('kontrakt'),
  hovedkontrakt: { gruppe: GRUPPE, foer: hovedTilbage },
};
