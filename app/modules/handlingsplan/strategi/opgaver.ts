import { maa } from '../../../kernel/adgang.ts';
import { antal } from '../../../kernel/tekst.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../../platform/opgaver.ts';
import { paths } from '../../../routes.ts';
import { STRATEGI_LAES, STRATEGI_RET } from '../rules.ts';

const GRAENSE = sql`limit ${OPGAVER_PR_KILDE}`;
/** Days that a goal measured by hand can go without a measurement. */
const MAAL_DAGE = 180;

/** Hearings that the reader's unit, or one above it, is asked in and isn't done with. */
const hoeringer: Opgavekilde = {
  slags: 'strategihoering',
  navn: 'Høringer af strategi',
  egenMail: true,
  hvem: (aktoer) => maa(aktoer, STRATEGI_LAES),
  async hent(tx, { organisation, personId }, idag) {
    const r = await raekker(
      tx,
      sql<{
        id: number;
        enhedId: number;
        strategiId: number;
        navn: string;
        enhed: string;
        frist: string;
      }>`with recursive mine as (
          select e.id, e.overenhed_id from medlemskab m join enhed e on e.id = m.enhed_id
          where m.organisation_id = ${organisation.id} and m.person_id = ${personId} and m.ophoert_kl is null
          union select o.id, o.overenhed_id from enhed o join mine on mine.overenhed_id = o.id)
        select h.id, p.enhed_id as "enhedId", s.id as "strategiId", s.navn, e.navn as enhed, h.frist::text as frist
        from strategihoering h join strategihoeringspart p on p.hoering_id = h.id and p.faerdig_kl is null
          join strategiudgave u on u.id = h.udgave_id and u.tilstand = 'kladde'
          join strategi s on s.id = u.strategi_id and s.fjernet_kl is null join enhed e on e.id = p.enhed_id
        where h.organisation_id = ${organisation.id} and h.lukket_kl is null and h.frist >= ${idag}::date
          and p.enhed_id in (select id from mine)
        order by h.frist, h.id ${GRAENSE}`,
    );
    return r.map((h) => ({
      noegle: `strategihoering:${h.id}-${h.enhedId}`,
      slags: 'strategihoering',
      titel: `Giv bemærkninger til strategi for ${h.enhed}`,
      tekst: h.navn,
      sti: paths.strategihoering({ id: h.strategiId }),
      frist: h.frist,
    }));
  },
  async aaret(tx, { organisation }, fra, til) {
    const r = await raekker(
      tx,
      sql<{
        strategiId: number;
        navn: string;
        frist: string;
      }>`select s.id as "strategiId", s.navn, h.frist::text as frist
        from strategihoering h join strategiudgave u on u.id = h.udgave_id join strategi s on s.id = u.strategi_id and s.fjernet_kl is null
        where h.organisation_id = ${organisation.id} and h.lukket_kl is null and h.frist between ${fra}::date and ${til}::date
        order by h.frist, h.id ${GRAENSE}`,
    );
    return r.map((h) => ({
      dato: h.frist,
      titel: `Frist for høring: ${h.navn}`,
      sti: paths.strategihoering({ id: h.strategiId }),
    }));
  },
};

/** Comments that nobody has answered, for those who lead the strategy. */
const svar: Opgavekilde = {
  slags: 'strategisvar',
  navn: 'Bemærkninger til strategi',
  hvem: (aktoer) => maa(aktoer, STRATEGI_RET),
  async hent(tx, { organisation }) {
    const r = await raekker(
      tx,
      sql<{
        id: number;
        strategiId: number;
        navn: string;
        n: number;
      }>`select h.id, s.id as "strategiId", s.navn, count(*)::int as n
        from strategikommentar k join strategihoering h on h.id = k.hoering_id
          join strategiudgave u on u.id = h.udgave_id and u.tilstand = 'kladde'
          join strategi s on s.id = u.strategi_id and s.fjernet_kl is null
        where k.organisation_id = ${organisation.id} and k.svar is null and k.trukket_kl is null
        group by h.id, s.id, s.navn order by h.id ${GRAENSE}`,
    );
    return r.map((h) => ({
      noegle: `strategisvar:${h.id}`,
      slags: 'strategisvar',
      titel: `Besvar ${antal(h.n, 'bemærkning', 'bemærkninger')} til strategi`,
      tekst: h.navn,
      sti: paths.strategihoering({ id: h.strategiId }),
      frist: null,
    }));
  },
};

/** Goals of the reader's that are measured by hand and haven't been for long. */
const maalinger: Opgavekilde = {
  slags: 'strategimaal',
  navn: 'Mål i strategi',
  hvem: (aktoer) => maa(aktoer, STRATEGI_LAES),
  async hent(tx, { organisation, personId }, idag) {
    const r = await raekker(
      tx,
      sql<{
        id: number;
        strategiId: number;
        nr: number;
        titel: string;
        navn: string;
        frist: string;
      }>`select m.id,
          m.strategi_id as "strategiId", m.nr, m.titel, s.navn,
          (coalesce(x.dag, m.udgang_dag) + ${MAAL_DAGE}::int)::text as frist
        from strategimaal m join strategi s on s.id = m.strategi_id and s.fjernet_kl is null
          left join lateral (select max(y.dag) as dag from strategimaaling y where y.maal_id = m.id and y.fjernet_kl is null) x on true
        where m.organisation_id = ${organisation.id} and m.ejer_id = ${personId} and m.fjernet_kl is null and m.kilde = ''
          and m.maal_dag >= ${idag}::date and coalesce(x.dag, m.udgang_dag) + ${MAAL_DAGE}::int <= ${idag}::date
        order by 6, m.id ${GRAENSE}`,
    );
    return r.map((m) => ({
      noegle: `strategimaal:${m.id}-${m.frist}`,
      slags: 'strategimaal',
      titel: `Skriv en måling af M${m.nr}: ${m.titel}`,
      tekst: m.navn,
      sti: paths.strategimaal({ id: m.strategiId, maal: m.id }),
      frist: m.frist,
    }));
  },
  async aaret(tx, { organisation }, fra, til) {
    const r = await raekker(
      tx,
      sql<{
        id: number;
        strategiId: number;
        nr: number;
        titel: string;
        dag: string;
      }>`select m.id, m.strategi_id as "strategiId",
          m.nr, m.titel, m.maal_dag::text as dag
        from strategimaal m join strategi s on s.id = m.strategi_id and s.fjernet_kl is null
        where m.organisation_id = ${organisation.id} and m.fjernet_kl is null
          and m.maal_dag between ${fra}::date and ${til}::date
        order by m.maal_dag, m.id ${GRAENSE}`,
    );
    return r.map((m) => ({
      dato: m.dag,
      titel: `Måldato for M${m.nr}: ${m.titel}`,
      sti: paths.strategimaal({ id: m.strategiId, maal: m.id }),
    }));
  },
};

/** What waits for a person in the strategies of the house. */
export const strategiopgaver: readonly Opgavekilde[] = [hoeringer, svar, maalinger];
