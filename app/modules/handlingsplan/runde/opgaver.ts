import { maa } from '../../../kernel/adgang.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../../platform/opgaver.ts';
import { paths } from '../../../routes.ts';
import { periodenavn, type Takt } from '../periode/rules.ts';
import { erEneSekretaer } from '../plan/queries.ts';
import { PLAN_INDBERET, PLAN_SEKRETARIAT } from '../rules.ts';
import { hentMine } from './indberetning/queries.ts';

/** Reports that the reader is to write, or to answer a question about. */
const indberetninger: Opgavekilde = {
  slags: 'indberetning',
  navn: 'Indberetninger til handlingsplaner',
  hvem: (aktoer) => maa(aktoer, PLAN_INDBERET),
  egenMail: true,
  async hent(tx) {
    const r = await hentMine(tx, { kunAabne: true, maks: OPGAVER_PR_KILDE });
    return r
      .toSorted((a, b) => (a.frist < b.frist ? -1 : a.frist > b.frist ? 1 : 0))
      .map((l) => ({
        noegle: `indberetning:${l.id}`,
        slags: 'indberetning',
        titel:
          l.tilstand === 'retur'
            ? `Svar på spørgsmål til indberetning: ${l.initiativ}`
            : `Indberet status: ${l.initiativ}`,
        tekst: `${l.plan}, ${periodenavn(l.periode, l.takt)}`,
        sti: paths.indberetning({ indberetning: l.id }),
        frist: l.frist,
      }));
  },
};

/** Rounds of the house with reports that wait for the secretariat: one for each round, not for each report. */
const godkendelser: Opgavekilde = {
  slags: 'indberetningsgodkendelse',
  navn: 'Indberetninger, der venter på godkendelse',
  hvem: (aktoer) => maa(aktoer, PLAN_SEKRETARIAT),
  async hent(tx, { organisation, personId }) {
    const alene = await erEneSekretaer(tx);
    const r = await raekker(
      tx,
      sql<{
        id: number;
        planId: number;
        plan: string;
        takt: Takt;
        periode: string;
        antal: number;
      }>`select r.id, r.plan_id as "planId", p.navn as plan, p.takt, r.periode::text as periode, count(*)::int as antal
        from indberetning n join indberetningsrunde r on r.id = n.runde_id and r.tilstand = 'aaben'
          join handlingsplan p on p.id = r.plan_id and p.fjernet_kl is null
          join initiativ i on i.id = n.initiativ_id and i.fjernet_kl is null
        where n.organisation_id = ${organisation.id} and n.tilstand = 'sendt'
          ${alene ? sql`` : sql`and n.sendt_af is distinct from ${personId}`}
        group by r.id, p.id order by min(n.sendt_kl), r.id limit ${OPGAVER_PR_KILDE}`,
    );
    return r.map((l) => ({
      noegle: `indberetningsgodkendelse:${l.id}`,
      slags: 'indberetningsgodkendelse',
      titel: `Godkend indberetninger: ${l.antal} venter`,
      tekst: `${l.plan}, ${periodenavn(l.periode, l.takt)}`,
      sti: `${paths.indberetningsrunde({ plan: l.planId, runde: l.id })}?status=venter`,
      frist: null,
    }));
  },
  /** The deadlines of the house's own rounds. */
  async aaret(tx, { organisation }, fra, til) {
    const r = await raekker(
      tx,
      sql<{
        id: number;
        planId: number;
        plan: string;
        takt: Takt;
        periode: string;
        frist: string;
      }>`select r.id, r.plan_id as "planId", p.navn as plan, p.takt, r.periode::text as periode, r.frist::text as frist
        from indberetningsrunde r join handlingsplan p on p.id = r.plan_id and p.fjernet_kl is null
        where r.organisation_id = ${organisation.id} and r.frist between ${fra}::date and ${til}::date
        order by r.frist, r.id limit ${OPGAVER_PR_KILDE}`,
    );
    return r.map((l) => ({
      dato: l.frist,
      titel: `Indberetningsfrist: ${l.plan}, ${periodenavn(l.periode, l.takt)}`,
      sti: paths.indberetningsrunde({ plan: l.planId, runde: l.id }),
    }));
  },
};

export const rundeopgaver: readonly Opgavekilde[] = [indberetninger, godkendelser];
