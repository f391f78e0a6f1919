import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { datoI } from '../../../kernel/ur.ts';
import { raekker, sql } from '../../../platform/db/database.ts';
import { OPGAVER_PR_KILDE, type Opgavekilde } from '../../../platform/opgaver.ts';
import { paths } from '../../../routes.ts';
import { TILSLUTNING_UNDERSKRIV } from '../rules.ts';
import { hentTiloversBrug } from './brug/queries.ts';

/** Those who prepare what concerns all of the kommune; others begin an answer from the programme's page. */
const FORBEREDER = {
  navn: 'faellesprogram.tilslutning_opgave',
  roller: ['sagsbehandler', 'itarkitekt', 'godkender'],
} as const;

/** Those of them who write the portfolio. */
const RYDDER_OP = { navn: 'faellesprogram.brug_opgave', roller: ['sagsbehandler', 'itarkitekt'] } as const;

interface Linje {
  readonly rundeId: number;
  readonly programId: number;
  readonly runde: string;
  readonly program: string;
  readonly frist: Date;
  /** A decision is in the draft, and what it needs is noted. */
  readonly klar: boolean;
}

function titel(l: Linje, maaUnderskrive: boolean): string {
  if (!l.klar) return `Svar på tilslutning: ${l.program}`;
  return maaUnderskrive
    ? `Underskriv tilslutning: ${l.program}`
    : `Få tilslutning underskrevet: ${l.program}`;
}

/** Open rounds with parts that the kommune hasn't answered. */
const svar: Opgavekilde = {
  slags: 'tilslutning',
  navn: 'Tilslutning til fællesprogrammer',
  hvem: (aktoer: Aktoer) => aktoer.organisation.art === 'kommune' && maa(aktoer, FORBEREDER),
  egenMail: true,
  async hent(tx, aktoer) {
    const kommune = aktoer.organisation.id;
    const r = await raekker(
      tx,
      sql<Linje>`select r.id as "rundeId", r.program_id as "programId", r.navn as runde,
          case when p.kortnavn = '' then p.navn else p.kortnavn end as program, r.frist_kl as frist,
          coalesce(exists (select from jsonb_each_text(g.kladde) k where k.key like 'beslutning-%' and k.value <> '')
            and (g.politisk_dato is not null
              or not exists (select from jsonb_each_text(g.kladde) k where k.value = 'tilslut')), false) as klar
        from tilslutningsrunde r join faellesprogram p on p.id = r.program_id and p.tilstand = 'aktiv' and p.fjernet_kl is null
          left join tilslutningssag g on g.runde_id = r.id and g.kommune_id = ${kommune}
        where r.tilstand = 'aaben' and r.frist_kl > app_nu() and r.fjernet_kl is null
          and exists (select from tilslutningsdel d where d.runde_id = r.id
            and not exists (select from tilslutningssvar s where s.runde_id = r.id and s.kommune_id = ${kommune}
              and d.del_id = any (s.tilsluttet || s.afslaaet)))
        order by r.frist_kl, r.id limit ${OPGAVER_PR_KILDE}`,
    );
    return r.map((l) => ({
      noegle: `tilslutning:${l.rundeId}`,
      slags: 'tilslutning',
      titel: titel(l, maa(aktoer, TILSLUTNING_UNDERSKRIV)),
      tekst: l.runde,
      sti: paths.tilslutningssvar({ program: l.programId, runde: l.rundeId }),
      frist: datoI(l.frist),
    }));
  },
  async aaret(tx, { organisation }, fra, til) {
    const r = await raekker(
      tx,
      sql<{
        rundeId: number;
        programId: number;
        runde: string;
        program: string;
        frist: Date;
      }>`select r.id as "rundeId",
          r.program_id as "programId", r.navn as runde,
          case when p.kortnavn = '' then p.navn else p.kortnavn end as program, r.frist_kl as frist
        from tilslutningsrunde r join faellesprogram p on p.id = r.program_id and p.fjernet_kl is null
        where r.tilstand = 'aaben' and r.frist_kl >= ${fra}::date and r.frist_kl < ${til}::date + 1
          and (${organisation.art} = 'kommune' or r.organisation_id = ${organisation.id})
        order by r.frist_kl, r.id limit ${OPGAVER_PR_KILDE}`,
    );
    return r.map((l) => ({
      dato: datoI(l.frist),
      titel: `Frist for tilslutning: ${l.program}, ${l.runde}`,
      sti: paths.tilslutningsrunde({ program: l.programId, runde: l.rundeId }),
    }));
  },
};

/** A planned use that is left when the kommune has withdrawn: those who may take it out of the portfolio decide. */
const tilovers: Opgavekilde = {
  slags: 'tilslutning_brug',
  navn: 'Planlagte systemer efter en tilslutning',
  hvem: (aktoer: Aktoer) => aktoer.organisation.art === 'kommune' && maa(aktoer, RYDDER_OP),
  async hent(tx) {
    return (await hentTiloversBrug(tx)).slice(0, OPGAVER_PR_KILDE).map((b) => ({
      noegle: `tilslutning_brug:${b.brugId}`,
      slags: 'tilslutning_brug',
      titel: `Fjern eller behold: ${b.navn}`,
      tekst: `Står under indfasning, men I er ikke tilsluttet ${b.program} længere`,
      sti: paths.systembrug({ brug: b.brugId }),
      frist: null,
    }));
  },
};

export const tilslutningsopgaver: readonly Opgavekilde[] = [svar, tilovers];
