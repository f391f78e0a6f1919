import { maa } from '../../../kernel/adgang.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../../platform/opgaver.ts';
import { paths } from '../../../routes.ts';
import { PROGRAM_LED } from '../rules.ts';

interface Raekke {
  readonly id: number;
  readonly nr: number;
  readonly program: number;
  readonly navn: string;
  readonly laas: number;
  readonly godkend: boolean;
}

/** Questions that wait for an answer, and answers that somebody else has written and that wait for approval. */
export const spoergsmaalsopgaver: Opgavekilde = {
  slags: 'programspoergsmaal',
  navn: 'Spørgsmål til fællesprogrammer',
  hvem: (aktoer) => maa(aktoer, PROGRAM_LED),
  async hent(tx, aktoer) {
    const fundne = await raekker(
      tx,
      sql<Raekke>`select s.id, s.nr, p.id as program, coalesce(nullif(p.kortnavn, ''), p.navn) as navn, coalesce(u.laas, 0) as laas,
          u.klar_kl is not null as godkend
        from programspoergsmaal s join faellesprogram p on p.id = s.program_id and p.fjernet_kl is null
          left join programsvarudkast u on u.spoergsmaal_id = s.id
        where s.organisation_id = ${aktoer.organisation.id} and s.tilstand in ('ny', 'udgivet', 'tilbagekaldt')
          and (s.tilstand = 'ny' and u.klar_kl is null or u.klar_kl is not null and u.skrevet_af <> ${aktoer.personId})
        order by coalesce(u.klar_kl, s.stillet_kl), s.id limit ${OPGAVER_PR_KILDE}`,
    );
    return fundne.map(({ id, nr, program, navn, laas, godkend }) => ({
      noegle: godkend ? `programsvar:${id}-${laas}` : `programspoergsmaal:${id}`,
      slags: 'programspoergsmaal',
      titel: godkend ? 'Godkend svar på spørgsmål' : 'Besvar spørgsmål',
      tekst: `${navn}, spørgsmål ${nr}`,
      sti: paths.programspoergsmaalEt({ program, spm: id }),
      frist: null,
    }));
  },
};
