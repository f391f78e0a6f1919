// A shared plan with something on every page, for tests that walk through every route.
import type { Aktoer } from '../../app/kernel/adgang.ts';
import { INGEN_TAL } from '../../app/modules/handlingsplan/runde/rules.ts';
import { INDHOLDSVERSION, type Udgivelsesindhold } from '../../app/modules/handlingsplan/udgivelse/rules.ts';
import { raekke, sql, type Tx } from '../../app/platform/db/database.ts';
import type { Miljoe } from '../../app/platform/miljoe.ts';

export interface Plansider {
  readonly plan: string;
  readonly program: string;
  readonly initiativ: string;
  /** A deliverable. */
  readonly punkt: string;
  readonly runde: string;
  readonly indberetning: string;
  readonly udgivelse: string;
}

async function ny(tx: Tx, saetning: ReturnType<typeof sql<{ id: number }>>): Promise<number> {
  const r = await raekke(tx, saetning);
  if (!r) throw new Error('nothing was stored');
  return r.id;
}

/** An edition of a plan without initiatives. */
function indhold(plan: number): Udgivelsesindhold {
  return {
    version: INDHOLDSVERSION,
    plan: {
      id: plan,
      navn: 'Fælles plan',
      organisation: 'Svendborg Kommune',
      periodeFra: '2024-01-01',
      periodeTil: '2027-12-31',
      formaal: '',
      forbehold: '',
      kilde: '',
      oplystAntal: null,
    },
    periode: '2026-01-01',
    takt: 'halvaar',
    periodenavn: '1. halvår 2026',
    perioder: [],
    tal: INGEN_TAL,
    saerskilt: [],
    programmer: [],
    lysregler: null,
    nyt: null,
    initiativer: [],
    udgave: 1,
    introduktion: '',
    rettelse: '',
  };
}

/** Everything is in the house of `aktoer`, who has made it; all kommuner and fællesskaber see it. */
export async function planverden(miljoe: Miljoe, aktoer: Aktoer): Promise<Plansider> {
  const org = aktoer.organisation.id;
  const mig = aktoer.personId;
  const nu = miljoe.ur.nu();
  return miljoe.db.somSystem('test', async (tx) => {
    const plan = await ny(
      tx,
      sql`insert into handlingsplan (organisation_id, navn, periode_fra, periode_til, synlighed, tilstand, oprettet_kl, rettet_kl)
        values (${org}, 'Fælles plan', '2024-01-01', '2027-12-31', 'offentlig', 'aktiv', ${nu}, ${nu}) returning id`,
    );
    const program = await ny(
      tx,
      sql`insert into planprogram (organisation_id, plan_id, nr, navn) values (${org}, ${plan}, '1', 'Fælles') returning id`,
    );
    const initiativ = await ny(
      tx,
      sql`insert into initiativ (organisation_id, plan_id, program_id, nr, navn, optaget, oprettet_kl, rettet_kl)
        values (${org}, ${plan}, ${program}, '1.1', 'Det første', '2024-01-01', ${nu}, ${nu}) returning id`,
    );
    const punkt = await ny(
      tx,
      sql`insert into planpunkt (organisation_id, initiativ_id, art, navn, slut, slags, rettet_kl)
        values (${org}, ${initiativ}, 'leverance', 'Vejledning', '2026-06-01', 'ibrugtages', ${nu}) returning id`,
    );
    const runde = await ny(
      tx,
      sql`insert into indberetningsrunde (organisation_id, plan_id, periode, frist, aabnet_kl)
        values (${org}, ${plan}, '2026-01-01', '2026-05-31', ${nu}) returning id`,
    );
    const indberetning = await ny(
      tx,
      sql`insert into indberetning (organisation_id, plan_id, runde_id, initiativ_id, rettet_kl)
        values (${org}, ${plan}, ${runde}, ${initiativ}, ${nu}) returning id`,
    );
    const udgivelse = await ny(
      tx,
      sql`insert into planudgivelse (organisation_id, plan_id, runde_id, nr, indhold, sha256, offentlig, udgivet_kl, udgivet_af)
        values (${org}, ${plan}, ${runde}, 1, ${JSON.stringify(indhold(plan))}::jsonb, ${'0'.repeat(64)}, true, ${nu}, ${mig}) returning id`,
    );
    const ider = { plan, program, initiativ, punkt, runde, indberetning, udgivelse };
    return {
      plan: String(ider.plan),
      program: String(ider.program),
      initiativ: String(ider.initiativ),
      punkt: String(ider.punkt),
      runde: String(ider.runde),
      indberetning: String(ider.indberetning),
      udgivelse: String(ider.udgivelse),
    };
  });
}

/** Whether the address is one of plans, their initiatives, rounds and editions. */
export function erPlanrute(sti: string): boolean {
  return /^\/(handlingsplaner|initiativer|indberetninger|initiativoversigter)(\/|$)/.test(sti);
}

/** The address of a route of HANDLINGSPLAN, with things that are there in place of its parameters. */
export function planadresse(sti: string, ider: Plansider): string {
  const vaerdier: Readonly<Record<string, string>> = {
    ...ider,
    format: 'xlsx',
    handling: 'op',
    del: 'leverance',
    nr: ider.punkt,
  };
  return sti.replace(/:(\w+)/g, (_, navn: string) => {
    const vaerdi = vaerdier[navn];
    if (vaerdi === undefined) throw new Error(`${sti}: say in planadresse what :${navn} is filled with`);
    return vaerdi;
  });
}
