import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { raekker, sql, type Tx } from '../../../platform/db/database.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../../platform/opgaver.ts';
import { paths } from '../../../routes.ts';
import { PROJEKT_DEL, PROJEKT_MODERER } from '../rules.ts';
import { GAMMEL_MD } from './rules.ts';

/** One has made or last written the project; or, where none of those is of the house any more, one is its administrator. */
function mit({ personId, organisation, roller }: Aktoer) {
  const administrator = roller.includes('administrator');
  return sql`p.organisation_id = ${organisation.id} and (p.oprettet_af = ${personId} or p.rettet_af = ${personId}
    or (${administrator} and not exists (select from medlemskab m where m.organisation_id = p.organisation_id
      and m.person_id in (p.oprettet_af, p.rettet_af) and m.ophoert_kl is null)))`;
}

interface Raekke {
  readonly noegle: string;
  readonly titel: string;
  readonly tekst: string;
  readonly projekt: number;
  readonly anker: string;
  readonly frist: string | null;
}

async function opgaver(tx: Tx, aktoer: Aktoer, idag: string): Promise<Raekke[]> {
  const egne = mit(aktoer);
  return raekker(
    tx,
    sql<Raekke>`
      select 'projekt-svar:' || s.id as noegle, 'Besvar spørgsmål til projekt' as titel, p.titel as tekst, p.id as projekt,
          '#spoergsmaal-' || s.id as anker, null::text as frist, s.kl
        from lokalprojekt_spoergsmaal s join lokalprojekt p on p.id = s.projekt_id
        where ${egne} and p.tilstand = 'delt' and p.skjult_kl is null and s.svar_kl is null and s.trukket_kl is null
          and s.skjult_kl is null
      union all select 'projekt-gammel:' || p.id || '-' || (p.bekraeftet_kl at time zone 'Europe/Copenhagen')::date,
          'Se efter, om projektet stadig er rigtigt', p.titel, p.id, '',
          ((p.bekraeftet_kl at time zone 'Europe/Copenhagen')::date + make_interval(months => ${GAMMEL_MD}))::date::text,
          p.bekraeftet_kl
        from lokalprojekt p where ${egne} and p.tilstand = 'delt' and p.skjult_kl is null
          and p.status not in ('afsluttet', 'opgivet')
          and (p.bekraeftet_kl at time zone 'Europe/Copenhagen')::date + make_interval(months => ${GAMMEL_MD}) <= ${idag}::date
      union all select 'projekt-skjult:' || p.id || '-' || p.laas, 'Ret projekt, som sekretariatet har skjult', p.titel, p.id,
          '', null, p.skjult_kl
        from lokalprojekt p where ${egne} and p.tilstand = 'delt' and p.skjult_kl is not null and p.rettet_kl <= p.skjult_kl
      order by kl limit ${OPGAVER_PR_KILDE}`,
  );
}

/** Answer, look whether it still is right, mend what is hidden: of the projects that are one's own. */
const ejeropgaver: Opgavekilde = {
  slags: 'projekt',
  navn: 'Lokale projekter',
  hvem: (aktoer) => maa(aktoer, PROJEKT_DEL),
  async hent(tx, aktoer, idag) {
    const fundne = await opgaver(tx, aktoer, idag);
    return fundne.map(({ noegle, titel, tekst, projekt, anker, frist }) => ({
      noegle,
      slags: 'projekt',
      titel,
      tekst,
      sti: `${paths.projekt({ projekt })}${anker}`,
      frist,
    }));
  },
};

/** What has been reported to the secretariat. */
const anmeldelser: Opgavekilde = {
  slags: 'projektanmeldelse',
  navn: 'Anmeldte projekter',
  hvem: (aktoer) => maa(aktoer, PROJEKT_MODERER),
  async hent(tx) {
    const fundne = await raekker(
      tx,
      sql<{ id: number; titel: string }>`select a.id, p.titel from lokalprojekt_anmeldelse a
        join lokalprojekt p on p.id = a.projekt_id where a.afgjort_kl is null order by a.kl limit ${OPGAVER_PR_KILDE}`,
    );
    return fundne.map(({ id, titel }) => ({
      noegle: `projektanmeldelse:${id}`,
      slags: 'projektanmeldelse',
      titel: 'Tag stilling til anmeldt projekt',
      tekst: titel,
      sti: paths.projektmoderation(),
      frist: null,
    }));
  },
};

export const projektopgaver: readonly Opgavekilde[] = [ejeropgaver, anmeldelser];
