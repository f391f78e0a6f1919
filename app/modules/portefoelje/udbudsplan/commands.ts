import { isDeepStrictEqual } from 'node:util';
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, FORAELDET, ok, type Resultat } from '../../../kernel/resultat.ts';
import { skrivAudit } from '../../../platform/audit.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { iTransaktion } from '../../../platform/transaktion.ts';
import { type Feltaendring, type Feltvaerdi, PORTEFOELJE_OPSAET } from '../felt/rules.ts';
import { retGenstande, type Skriver, type Skrivning } from '../lager/commands.ts';
import { hentGenstande } from '../lager/queries.ts';
import { forslagTil } from './forslag/rules.ts';
import { tilIndhold, type Udbudsopsaetning } from './opsaetning/rules.ts';
import { hentOpsaetning, hentPlan } from './queries.ts';
import { medOption, PLAN_RET, type Plantilstand } from './rules.ts';

type Kun = Pick<Miljoe, 'db' | 'ur'>;

const IKKE_RET = afvist('ikke_adgang', 'Din rolle giver ikke ret til at ændre udbudsplanen.');

const somPerson = (aktoer: Aktoer, kl: Date): Skriver => ({
  kilde: 'person',
  personId: aktoer.personId,
  kl,
});

/** What has been changed: when (the key for undoing it), and what to say about it. */
export interface Aendret {
  readonly kl: Date;
  readonly antal: number;
  /** The option was used. */
  readonly option: boolean;
  readonly navn: string;
}

/**
 * Gives a contract its state in the plan. To say that it has been extended while an option is left uses that option: the end
 * moves, and the planned quarter, which was for the old end, is emptied.
 */
export function saetTilstand(
  { db, ur }: Kun,
  aktoer: Aktoer,
  id: number,
  tilstand: Plantilstand,
): Promise<Resultat<Aendret>> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    if (!maa(aktoer, PLAN_RET)) return IKKE_RET;
    const plan = await hentPlan(tx, ur.idag());
    const post = plan.poster.find((p) => p.id === id);
    const gemt = (await hentGenstande(tx, 'kontrakt', [id], { laas: true })).get(id);
    if (!post || !gemt || gemt.fjernet)
      return afvist(FINDES_IKKE, 'Kontrakten findes ikke, eller den er ikke jeres.');
    const option = tilstand === 'forlaenget' && medOption(post, plan.opsaetning, plan.idag) !== null;
    const brugt = gemt.vaerdier.options_brugt;
    const nyt: Skrivning = option
      ? {
          plan_tilstand: tilstand,
          options_brugt: (typeof brugt === 'number' ? brugt : 0) + 1,
          plan_aar: null,
          plan_kvartal: null,
        }
      : { plan_tilstand: tilstand };
    const kl = ur.nu();
    const rettet = await retGenstande(
      tx,
      aktoer.organisation.id,
      'kontrakt',
      new Map([[id, nyt]]),
      somPerson(aktoer, kl),
    );
    await skrivAudit(tx, aktoer, kl, {
      handling: 'portefoelje.udbudsplan_tilstand',
      genstand: `kontrakt:${id}`,
      detaljer: { tilstand, option },
    });
    return ok({ kl, antal: rettet.length, option, navn: post.navn });
  });
}

/**
 * Fills the planned quarter of these contracts with the one their preparation begins in. What has got a quarter since the
 * preview was made keeps it.
 */
export function fyldKvartaler(
  { db, ur }: Kun,
  aktoer: Aktoer,
  ider: readonly number[],
): Promise<Resultat<Aendret>> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    if (!maa(aktoer, PLAN_RET)) return IKKE_RET;
    const { poster, idag } = await hentPlan(tx, ur.idag());
    const valgte = new Set(ider);
    const forslag = forslagTil(poster, idag).filter(({ post }) => valgte.has(post.id));
    if (forslag.length === 0)
      return afvist('ingen_valgt', 'Vælg mindst én kontrakt, der ikke allerede har et planlagt kvartal.');
    const kl = ur.nu();
    const rettet = await retGenstande(
      tx,
      aktoer.organisation.id,
      'kontrakt',
      new Map(
        forslag.map(({ post, aar, kvartal }) => [
          post.id,
          {
            plan_aar: aar,
            plan_kvartal: kvartal,
            ...(post.tilstand === '' ? { plan_tilstand: 'planlagt' } : {}),
          },
        ]),
      ),
      somPerson(aktoer, kl),
    );
    await skrivAudit(tx, aktoer, kl, {
      handling: 'portefoelje.udbudsplan_kvartal',
      genstand: 'udbudsplan',
      detaljer: { kontrakter: rettet.length },
    });
    return ok({ kl, antal: rettet.length, option: false, navn: forslag[0].post.navn });
  });
}

/** The fields that the plan changes; nothing else is undone from here. */
const PLANFELTER: readonly string[] = ['plan_tilstand', 'plan_aar', 'plan_kvartal', 'options_brugt'];

interface Historikpost {
  readonly id: number;
  readonly aendringer: readonly Feltaendring[];
}

function egneAendringer(tx: Tx, aktoer: Aktoer, kl: Date): Promise<Historikpost[]> {
  return raekker(
    tx,
    sql<Historikpost>`select genstand_id as id, aendringer from portefoeljehistorik
      where organisation_id = ${aktoer.organisation.id} and art = 'kontrakt' and handling = 'ret' and kilde = 'person'
        and person_id = ${aktoer.personId} and kl = ${kl} order by id`,
  );
}

/**
 * Puts back what one has changed oneself at that time from the plan, in the contracts where it still stands as it was set;
 * what others have changed since is left alone.
 */
export function fortrydPlan({ db, ur }: Kun, aktoer: Aktoer, tid: Date): Promise<Resultat<Aendret>> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    if (!maa(aktoer, PLAN_RET)) return IKKE_RET;
    const poster = (await egneAendringer(tx, aktoer, tid)).filter((p) =>
      p.aendringer.every((a) => PLANFELTER.includes(a.felt)),
    );
    const nu = await hentGenstande(
      tx,
      'kontrakt',
      poster.map((p) => p.id),
      { laas: true },
    );
    const tilbage = new Map<number, Record<string, Feltvaerdi>>();
    for (const { id, aendringer } of poster) {
      const gemt = nu.get(id);
      if (gemt && aendringer.every((a) => isDeepStrictEqual(gemt.vaerdier[a.felt], a.efter)))
        tilbage.set(id, Object.fromEntries(aendringer.map((a) => [a.felt, a.foer])));
    }
    if (tilbage.size === 0)
      return afvist('intet_at_fortryde', 'Der er ikke noget at fortryde. En anden kan have rettet siden.');
    const kl = ur.nu();
    const rettet = await retGenstande(tx, aktoer.organisation.id, 'kontrakt', tilbage, somPerson(aktoer, kl));
    await skrivAudit(tx, aktoer, kl, {
      handling: 'portefoelje.udbudsplan_fortryd',
      genstand: 'udbudsplan',
      detaljer: { kontrakter: rettet.length },
    });
    return ok({ kl, antal: rettet.length, option: false, navn: '' });
  });
}

/** Stores how the kommune plans, for one who saw it as number `laas`. */
export function gemOpsaetning({ db, ur }: Kun, aktoer: Aktoer, ny: Udbudsopsaetning): Promise<Resultat> {
  return iTransaktion({ db }, aktoer, async (tx) => {
    if (!maa(aktoer, PORTEFOELJE_OPSAET))
      return afvist('ikke_adgang', 'Kun administratorer og sagsbehandlere retter indstillingerne.');
    const nu = await hentOpsaetning(tx, { laas: true });
    const kl = ur.nu();
    const { rows } = await sql<{
      laas: number;
    }>`insert into udbudsopsaetning (organisation_id, indhold, delt, rettet_kl, rettet_af)
      values (${aktoer.organisation.id}, ${JSON.stringify(tilIndhold(ny))}::jsonb, ${ny.delt}, ${kl}, ${aktoer.personId})
      on conflict (organisation_id) do update set indhold = excluded.indhold, delt = excluded.delt,
        rettet_kl = excluded.rettet_kl, rettet_af = excluded.rettet_af, laas = udbudsopsaetning.laas + 1
        where udbudsopsaetning.laas = ${ny.laas}
      returning laas`.execute(tx);
    if (rows.length === 0 || (nu.laas === 0 && ny.laas !== 0) || (nu.laas !== 0 && nu.laas !== ny.laas))
      return afvist(
        FORAELDET,
        'En anden har rettet indstillingerne, siden du åbnede siden. Her er de, som de er nu. Ret dem igen.',
      );
    await skrivAudit(tx, aktoer, kl, {
      handling: 'portefoelje.udbudsplan_opsaetning',
      genstand: `organisation:${aktoer.organisation.cvr}`,
      detaljer: { delt: ny.delt },
    });
    return ok();
  });
}
