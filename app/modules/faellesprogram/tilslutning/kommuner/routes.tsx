import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erIkkeDer, type Hindring, harKode } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, listevisning, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import {
  findesIkke,
  formstatus,
  ikkeAdgang,
  type Svar,
  side,
  videre,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { lederProgram } from '../../program/kald.ts';
import { findProgram } from '../../program/queries.ts';
import { PROGRAM_LAES, PROGRAM_LED, type Program } from '../../rules.ts';
import { findRunde, hentKommuner, hentKommunestand, hentRundedele, hentUdgaver } from '../queries.ts';
import type { Runde } from '../rules.ts';
import { mind } from '../runde/commands.ts';
import { kommunetabel } from './exports.ts';
import { Kommuneside } from './pages/liste.tsx';
import { hentEnhedstal } from './queries.ts';
import {
  andele,
  erSvarfilter,
  flisestand,
  KOMMUNESORTERINGER,
  type Kommunevalg,
  SVARFILTRE,
  vaelgKommuner,
} from './rules.ts';

/** What the address asks for. What isn't known falls back to all: a link never fails. */
function laesValg(query: Felter): Kommunevalg {
  const status = felt(query, 'status');
  return {
    ...laesListevalg(query, KOMMUNESORTERINGER, { noegle: 'navn', retning: 'stigende' }),
    status: erSvarfilter(status) ? status : '',
    del: tilId(felt(query, 'del')),
    region: felt(query, 'region'),
  };
}

/** The house's page of every kommune of a round. */
export function kommuneRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  /** All that the list is made of, for the house that runs the programme; others get the answer they are refused with. */
  async function hent(tx: Tx, aktoer: Aktoer, programId: number, rundeId: number) {
    const program = await findProgram(tx, programId);
    const runde = program && (await findRunde(tx, programId, rundeId));
    if (!runde) return { afslag: findesIkke() };
    if (program.organisationId !== aktoer.organisation.id) return { afslag: ikkeAdgang() };
    const dele = await hentRundedele(tx, rundeId);
    const alle = await hentKommunestand(tx, rundeId, dele);
    const nyeste = (await hentUdgaver(tx, rundeId))[0]?.nr ?? 0;
    return { afslag: null, program, runde, dele, alle, nyeste };
  }

  function vis(
    aktoer: Aktoer,
    programId: number,
    rundeId: number,
    query: Felter,
    tilbage: { hindringer: readonly Hindring[]; tekst: string } = { hindringer: [], tekst: '' },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const fundet = await hent(tx, aktoer, programId, rundeId);
      if (fundet.afslag !== null) return fundet.afslag;
      const { program, runde, dele, alle, nyeste } = fundet;
      const valg = laesValg(query);
      const valgte = vaelgKommuner(alle, valg, nyeste);
      const stande = new Map(alle.map((k) => [k.kommuneId, k]));
      const her = paths.tilslutningskommuner({ program: programId, runde: rundeId });
      return side(
        <Kommuneside
          program={program}
          aktoer={aktoer}
          runde={runde}
          dele={dele}
          alle={alle}
          raekker={valgte.slice((valg.side - 1) * SIDE_PR, valg.side * SIDE_PR)}
          fliser={(await hentKommuner(tx)).flatMap((k) => {
            const stand = stande.get(k.id);
            return stand
              ? [{ ...k, stand: flisestand(stand, valg.del), sti: medParametre(her, '', { q: k.navn }) }]
              : [];
          })}
          andele={andele(alle, dele, await hentEnhedstal(tx, program.id))}
          regioner={[...new Set(alle.map((k) => k.region))].sort()}
          valg={valg}
          visning={listevisning(valg, valgte.length)}
          nyeste={nyeste}
          leder={lederProgram(aktoer, program)}
          {...tilbage}
        />,
        formstatus(tilbage.hindringer),
      );
    });
  }

  function filen(
    program: Program,
    runde: Runde,
    valg: Kommunevalg,
    dele: readonly { delId: number; navn: string }[],
  ) {
    return [
      ['Program', program.navn],
      ['Runde', runde.navn],
      ['Dannet', visTidspunkt(runde.nu)],
      ['Kommune', valg.q],
      ['Svar', valg.status === '' ? '' : SVARFILTRE[valg.status]],
      ['Del', dele.find((d) => d.delId === valg.del)?.navn ?? ''],
      ['Region', valg.region],
    ].flatMap(([navn, vaerdi]) => (navn !== undefined && vaerdi ? [{ navn, vaerdi }] : []));
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.tilslutningskommuner.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => vis(aktoer, tilId(params.program), tilId(params.runde), query),
    }),
    rute({
      metode: 'POST',
      sti: paths.tilslutningskommuner.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.tilslutning_mind',
      async handler({ aktoer, params, form }) {
        const [program, runde] = [tilId(params.program), tilId(params.runde)];
        const tekst = felt(form, 'tekst');
        const svar = await mind(miljoe, aktoer, program, runde, tekst);
        if (svar.ok)
          return videre(
            paths.tilslutningskommuner({ program, runde }),
            `${antal(svar.vaerdi, 'kommune bliver', 'kommuner bliver')} mindet med mail.`,
          );
        if (erIkkeDer(svar)) return findesIkke();
        if (harKode(svar.hindringer, 'ikke_ret')) return ikkeAdgang(svar.hindringer[0]?.besked);
        return vis(aktoer, program, runde, {}, { hindringer: svar.hindringer, tekst });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.tilslutningskommunerFil.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const fundet = await hent(tx, aktoer, tilId(params.program), tilId(params.runde));
          if (fundet.afslag !== null) return fundet.afslag;
          const { program, runde, dele, alle, nyeste } = fundet;
          const valg = laesValg(query);
          return eksportsvar(
            params.format ?? '',
            'tilslutning-kommuner',
            kommunetabel(
              `${runde.navn}: kommunernes svar`,
              dele,
              vaelgKommuner(alle, valg, nyeste),
              filen(program, runde, valg, dele),
            ),
            runde.nu,
          );
        }),
    }),
  ];
}
