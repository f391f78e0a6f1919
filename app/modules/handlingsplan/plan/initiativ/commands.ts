import type { Aktoer } from '../../../../kernel/adgang.ts';
import { afvist, FINDES_IKKE, ok, type Resultat } from '../../../../kernel/resultat.ts';
import { raekke, sql, type Tx } from '../../../../platform/db/database.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { tilfoejTilAabneRunder } from '../../runde/commands.ts';
import { INITIATIV_IKKE_DER, type Initiativkald, medInitiativ, medPlan, skrivPlanspor } from '../kald.ts';
import { saetLoeftegrund } from '../lager/commands.ts';
import { forskelle } from '../lager/rules.ts';
import { findInitiativ, findPlan, hentProgrammer } from '../queries.ts';
import type { Initiativ } from '../rules.ts';
import { type Egnefelter, type Initiativfelter, initiativfelter } from './forms.ts';
import { organisationsnavn } from './queries.ts';

type Omgivelser = Pick<Miljoe, 'db' | 'ur'>;

/** Asked with the plan's row held, so that nobody takes the number meanwhile. */
async function tjekValg(tx: Tx, planId: number, f: Initiativfelter, mig: number | null): Promise<Resultat> {
  if (f.programId !== null && !(await hentProgrammer(tx, planId)).some((p) => p.id === f.programId))
    return afvist('ikke_i_planen', 'Programmet er ikke længere i planen. Vælg et andet.', 'programId');
  if (f.ejerId !== null && (await organisationsnavn(tx, f.ejerId)) === null)
    return afvist('findes_ikke', 'Organisationen findes ikke længere. Vælg en anden.', 'ejerId');
  if (f.nr === '') return ok();
  const anden = await raekke(
    tx,
    sql<{
      navn: string;
    }>`select navn from initiativ where plan_id = ${planId} and nr = ${f.nr} and fjernet_kl is null
      and id is distinct from ${mig}::int`,
  );
  return anden
    ? afvist('nummer_brugt', `Nummer ${f.nr} bruges af »${anden.navn}«. Vælg et andet nummer.`, 'nr')
    : ok();
}

/** The owner as text: the organisation's name where it is known here. */
async function ejertekst(tx: Tx, f: Initiativfelter): Promise<string> {
  return f.ejerId === null ? f.ejer : ((await organisationsnavn(tx, f.ejerId)) ?? f.ejer);
}

/** Takes an initiative into the plan; gives its id. */
export function opretInitiativ(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  planId: number,
  f: Initiativfelter,
): Promise<Resultat<number>> {
  return medPlan(miljoe, aktoer, planId, { laas: null }, async (kald): Promise<Resultat<number>> => {
    const { tx, plan, nu } = kald;
    const tjek = await tjekValg(tx, planId, f, null);
    if (!tjek.ok) return tjek;
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`insert into initiativ (organisation_id, plan_id, program_id, nr, navn, formaal, beskrivelse, ejer_id, ejer,
          ejerrolle, partnere, periode_fra, periode_til, budget_oere, tilstand, optaget, kilde, oprettet_kl, rettet_kl, rettet_af)
        values (${plan.organisationId}, ${planId}, ${f.programId}, ${f.nr}, ${f.navn}, ${f.formaal}, ${f.beskrivelse}, ${f.ejerId},
          ${await ejertekst(tx, f)}, ${f.ejerrolle}, ${f.partnere}::text[], ${f.periodeFra}::date, ${f.periodeTil}::date,
          ${f.budgetOere}, ${f.tilstand}, ${f.optaget}::date, ${f.kilde}, ${nu}, ${nu}, ${aktoer.personId}) returning id`,
    );
    if (!r) throw new Error('the initiative was not stored');
    await tilfoejTilAabneRunder(tx, { id: r.id, planId }, nu);
    await skrivPlanspor({ ...kald, initiativ: r }, aktoer, 'initiativ_ny', { nr: f.nr, navn: f.navn });
    return ok(r.id);
  });
}

/** Does it change a promise that was made? One that is made for the first time needs no reason. */
function aendrerLoefte(foer: Initiativ, f: Initiativfelter): boolean {
  return (
    (foer.periodeFra !== null && foer.periodeFra !== f.periodeFra) ||
    (foer.periodeTil !== null && foer.periodeTil !== f.periodeTil) ||
    (foer.budgetOere !== null && foer.budgetOere !== f.budgetOere)
  );
}

async function skriv(
  { tx, initiativ, nu }: Initiativkald,
  aktoer: Aktoer,
  f: Initiativfelter,
): Promise<void> {
  await sql`update initiativ set program_id = ${f.programId}, nr = ${f.nr}, navn = ${f.navn}, formaal = ${f.formaal},
    beskrivelse = ${f.beskrivelse}, ejer_id = ${f.ejerId}, ejer = ${await ejertekst(tx, f)}, ejerrolle = ${f.ejerrolle},
    partnere = ${f.partnere}::text[], periode_fra = ${f.periodeFra}::date, periode_til = ${f.periodeTil}::date,
    budget_oere = ${f.budgetOere}, tilstand = ${f.tilstand}, optaget = ${f.optaget}::date, kilde = ${f.kilde},
    rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1 where id = ${initiativ.id}`.execute(
    tx,
  );
  // Set going again, it is reported on in the rounds that are open.
  await tilfoejTilAabneRunder(tx, initiativ, nu);
}

/** Stores an initiative as the secretariat typed it; a changed period or budget takes a reason, and the former is kept. */
export function retInitiativ(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  laas: number,
  f: Initiativfelter,
  grund: string,
): Promise<Resultat> {
  return medInitiativ(miljoe, aktoer, id, { hvem: 'sekretariat', laas }, async (kald): Promise<Resultat> => {
    const { tx, initiativ, plan } = kald;
    await findPlan(tx, plan.id, { laas: true });
    const tjek = await tjekValg(tx, plan.id, f, id);
    if (!tjek.ok) return tjek;
    const forskel = forskelle(initiativfelter(initiativ), f);
    if (Object.keys(forskel).length === 0) return ok();
    const nytLoefte = aendrerLoefte(initiativ, f);
    if (nytLoefte && grund === '')
      return afvist(
        'mangler_begrundelse',
        'Skriv, hvorfor periode eller budget ændres. Det, der var lovet, bliver stående ved siden af.',
        'grund',
      );
    await saetLoeftegrund(tx, { grund, rundeId: null });
    await skriv(kald, aktoer, f);
    await skrivPlanspor(kald, aktoer, 'initiativ_ret', { ...forskel, ...(nytLoefte ? { grund } : {}) });
    return ok();
  });
}

/** Stores what those who report on the initiative may change: what it is about, and how it stands. */
export function retEgetInitiativ(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  laas: number,
  egne: Egnefelter,
): Promise<Resultat> {
  return medInitiativ(miljoe, aktoer, id, { hvem: 'ansvarlig', laas }, async (kald): Promise<Resultat> => {
    const foer = initiativfelter(kald.initiativ);
    const f = { ...foer, ...egne };
    const forskel = forskelle(foer, f);
    if (Object.keys(forskel).length === 0) return ok();
    await skriv(kald, aktoer, f);
    await skrivPlanspor(kald, aktoer, 'initiativ_ret', forskel);
    return ok();
  });
}

/** Takes an initiative out of the plan. One that has been reported on, or published in a round, stays: it can be stopped instead. */
export function fjernInitiativ(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  laas: number,
): Promise<Resultat<Initiativ>> {
  return medInitiativ(
    miljoe,
    aktoer,
    id,
    { hvem: 'sekretariat', laas },
    async (kald): Promise<Resultat<Initiativ>> => {
      const { tx, initiativ, nu } = kald;
      const meldt = await raekke(
        tx,
        sql`select 1 as der from indberetning n join indberetningsrunde r on r.id = n.runde_id
          where n.initiativ_id = ${id} and (n.sendt_kl is not null or r.tilstand = 'udgivet') limit 1`,
      );
      if (meldt)
        return afvist(
          'er_indberettet',
          'Der er indberettet på initiativet. Sæt tilstanden til »Stoppet« i stedet, så indberetningerne bliver stående.',
        );
      await sql`update initiativ set fjernet_kl = ${nu}, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
      where id = ${id}`.execute(tx);
      await skrivPlanspor(kald, aktoer, 'initiativ_fjern', { nr: initiativ.nr, navn: initiativ.navn });
      return ok(initiativ);
    },
  );
}

/** Undoes {@link fjernInitiativ}; its number must still be free. */
export function gendanInitiativ(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  planId: number,
  id: number,
): Promise<Resultat<Initiativ>> {
  return medPlan(miljoe, aktoer, planId, { laas: null }, async (kald): Promise<Resultat<Initiativ>> => {
    const { tx, nu } = kald;
    const taget = await raekke(
      tx,
      sql<{ nr: string; navn: string }>`select b.nr, b.navn from initiativ a
        join initiativ b on b.plan_id = a.plan_id and b.nr = a.nr and b.nr <> '' and b.id <> a.id and b.fjernet_kl is null
        where a.id = ${id}`,
    );
    if (taget)
      return afvist(
        'nummer_brugt',
        `Nummer ${taget.nr} bruges nu af »${taget.navn}«. Giv det et andet nummer først.`,
      );
    await sql`update initiativ set fjernet_kl = null, rettet_kl = ${nu}, rettet_af = ${aktoer.personId}, laas = laas + 1
      where id = ${id} and plan_id = ${planId} and fjernet_kl is not null`.execute(tx);
    const initiativ = await findInitiativ(tx, id);
    if (initiativ?.planId !== planId) return INITIATIV_IKKE_DER;
    await tilfoejTilAabneRunder(tx, { id, planId }, nu);
    await skrivPlanspor({ ...kald, initiativ }, aktoer, 'initiativ_gendan', { navn: initiativ.navn });
    return ok(initiativ);
  });
}

/** Whom to make responsible: one of the plan's house, or one in another organisation by e-mail. */
export type Ansvarligvalg =
  | { readonly personId: string }
  | { readonly organisationId: number; readonly email: string };

async function findAnsvarlig(
  { tx, plan }: Initiativkald,
  valg: Ansvarligvalg,
): Promise<Resultat<{ personId: string; organisationId: number }>> {
  if ('personId' in valg) {
    const her = await raekke(
      tx,
      sql`select 1 as her from medlemskab where person_id::text = ${valg.personId}
        and organisation_id = ${plan.organisationId} and ophoert_kl is null`,
    );
    return her
      ? ok({ personId: valg.personId, organisationId: plan.organisationId })
      : afvist('ikke_her', 'Personen er ikke længere hos jer. Vælg en anden.', 'personId');
  }
  const navn = await organisationsnavn(tx, valg.organisationId);
  if (navn === null) return afvist('findes_ikke', 'Vælg en organisation på listen.', 'organisationId');
  const fundet = await raekke(
    tx,
    sql<{ id: string | null }>`select plan_find_person(${valg.organisationId}, ${valg.email}) as id`,
  );
  if (!fundet?.id)
    return afvist(
      'ikke_fundet',
      `Ingen hos ${navn} er oprettet med den mailadresse. Bed dem om at oprette personen først.`,
      'email',
    );
  return ok({ personId: fundet.id, organisationId: valg.organisationId });
}

/** Lets a person report on the initiative. Doing so twice is doing it once. */
export function tilfoejAnsvarlig(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  valg: Ansvarligvalg,
): Promise<Resultat> {
  return medInitiativ(
    miljoe,
    aktoer,
    id,
    { hvem: 'sekretariat', laas: null },
    async (kald): Promise<Resultat> => {
      const { tx, plan, nu } = kald;
      const fundet = await findAnsvarlig(kald, valg);
      if (!fundet.ok) return fundet;
      const { personId, organisationId } = fundet.vaerdi;
      const ny = await raekke(
        tx,
        sql`insert into initiativansvarlig (organisation_id, initiativ_id, person_id, for_organisation_id, tilfoejet_kl, tilfoejet_af)
        values (${plan.organisationId}, ${id}, ${personId}::uuid, ${organisationId}, ${nu}, ${aktoer.personId})
        on conflict (initiativ_id, person_id, for_organisation_id) do update set fjernet_kl = null, tilfoejet_kl = ${nu},
          tilfoejet_af = ${aktoer.personId} where initiativansvarlig.fjernet_kl is not null returning 1 as ny`,
      );
      if (ny) await skrivPlanspor(kald, aktoer, 'ansvarlig_ny', { personId, organisationId });
      return ok();
    },
  );
}

/** The person no longer reports on the initiative; what was reported stays. `false` undoes it. */
export function fjernAnsvarlig(
  miljoe: Omgivelser,
  aktoer: Aktoer,
  id: number,
  hvem: { readonly personId: string; readonly organisationId: number },
  fjern = true,
): Promise<Resultat> {
  return medInitiativ(
    miljoe,
    aktoer,
    id,
    { hvem: 'sekretariat', laas: null },
    async (kald): Promise<Resultat> => {
      const { tx, nu } = kald;
      const r = await raekke(
        tx,
        sql`update initiativansvarlig set fjernet_kl = ${fjern ? nu : null} where initiativ_id = ${id}
        and person_id::text = ${hvem.personId} and for_organisation_id = ${hvem.organisationId}
        and (fjernet_kl is null) = ${fjern} returning 1 as rettet`,
      );
      if (!r) return afvist(FINDES_IKKE, 'Personen er ikke ansvarlig for initiativet.');
      await skrivPlanspor(kald, aktoer, fjern ? 'ansvarlig_fjern' : 'ansvarlig_ny', { ...hvem });
      return ok();
    },
  );
}
