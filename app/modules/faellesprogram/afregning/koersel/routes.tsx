import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { visKroner } from '../../../../kernel/kroner.ts';
import { maanedFor } from '../../../../kernel/maaned.ts';
import { hindringerI } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { datoI } from '../../../../kernel/ur.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { felt, laesFelter } from '../../../../platform/form.ts';
import { laesListevalg, listevisning, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, side, statusFor, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { lederProgram } from '../../program/kald.ts';
import { laesSom } from '../../program/laes.ts';
import { findProgram } from '../../program/queries.ts';
import { AFREGNING_LAES, PROGRAM_LED, type Program } from '../../rules.ts';
import { tilAar } from '../faktura/forms.ts';
import { hentAarssummer } from '../faktura/queries.ts';
import { beloebscsv } from '../grundlag/csv.ts';
import { laesGrundlag } from '../grundlag/dokument.ts';
import { GRUNDLAGSFIL, TALFIL } from '../grundlag/rules.ts';
import { hentPrismodel } from '../pris/queries.ts';
import { udgivKoersel, udstedRate, udstedRettelser } from './commands.ts';
import { RET, UDSTED } from './forms.ts';
import { aarsstatus, delpriser } from './oversigt.ts';
import { Aarsside } from './pages/aar.tsx';
import { Grundlagsside } from './pages/grundlag.tsx';
import { Afregningsoversigt } from './pages/oversigt.tsx';
import { Rettelsesside } from './pages/rettelser.tsx';
import {
  findKoersel,
  hentAar,
  hentAarsdata,
  hentKoersler,
  hentKommunenavne,
  hentUdstedelser,
} from './queries.ts';
import { BELOEBSFIL, BELOEBSSORTERING, kommunebeloeb } from './rules.ts';
import { efterproev, hentAarstabeller, hentAarsvisning, hentRettelsesvisning } from './visning.ts';

/** The programme, where the actor is of the house that runs it. */
async function husets(tx: Tx, aktoer: Aktoer, id: number): Promise<Program | null> {
  const program = await findProgram(tx, id);
  return program !== null && program.organisationId === aktoer.organisation.id ? program : null;
}

/** The tab's first page, years, corrections, and the published basis. */
export function koerselRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  return [
    rute({
      metode: 'GET',
      sti: paths.programafregning.moenster,
      adgang: 'alle',
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const props = await laesSom(miljoe, aktoer, async (tx) => {
          const program = await findProgram(tx, tilId(params.program));
          if (program === null) return null;
          const iAar = Number(datoI(program.nu).slice(0, 4));
          const maaned = maanedFor(datoI(program.nu));
          const model = await hentPrismodel(tx, program.id, { gaeldende: maaned });
          const koersler = await hentKoersler(tx, program.id);
          const faelles = {
            program,
            aktoer,
            iAar,
            priser: model === null ? [] : delpriser(model.model, maaned),
            koersler,
          };
          if (aktoer !== null && program.organisationId === aktoer.organisation.id) {
            const aarene = await hentAar(tx, program);
            const data = await hentAarsdata(tx, program.id, aarene);
            // Years before the first price model are none of this system's; where there is none, one year says so.
            const vist = aarene.slice(0, Math.max(data.filter((d) => d.ok).length, 1));
            const stand = aarsstatus(vist, data, koersler, await hentUdstedelser(tx, program.id));
            return {
              ...faelles,
              egne: null,
              hus: {
                aarene: stand.status,
                naeste: stand.naeste,
                idag: datoI(program.nu),
              },
            };
          }
          const egne =
            aktoer !== null && maa(aktoer, AFREGNING_LAES)
              ? (await hentAarssummer(tx, { kommuneId: aktoer.organisation.id })).filter(
                  (s) => s.programId === program.id,
                )
              : null;
          return { ...faelles, hus: null, egne };
        });
        return props === null ? findesIkke() : side(<Afregningsoversigt {...props} />);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.afregningsaar.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const aar = tilAar(params.aar ?? '');
        if (aar === null) return findesIkke();
        const props = await db.som(aktoer, async (tx) => {
          const program = await husets(tx, aktoer, tilId(params.program));
          return program && hentAarsvisning(tx, program, aar, query);
        });
        return props === null ? findesIkke() : side(<Aarsside {...props} aktoer={aktoer} fejl={null} />);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.afregningsaarFil.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const aar = tilAar(params.aar ?? '');
        if (aar === null) return findesIkke();
        const tabeller = await db.som(aktoer, async (tx) => {
          const program = await husets(tx, aktoer, tilId(params.program));
          return program && hentAarstabeller(tx, program, aar, query);
        });
        return tabeller === null
          ? findesIkke()
          : eksportsvar(params.format ?? '', `afregning-${aar}`, tabeller, ur.nu());
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.afregningUdsted.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.afregning_rate_udstedt',
      async handler({ aktoer, params, form }) {
        const aar = tilAar(params.aar ?? '');
        const programId = tilId(params.program);
        if (aar === null) return findesIkke();
        const laest = laesFelter(UDSTED, form);
        const svar = laest.ok
          ? await udstedRate(miljoe, aktoer, programId, { ...laest.vaerdi, aar, delId: laest.vaerdi.del })
          : laest;
        if (svar.ok)
          return videre(
            paths.programfakturaer({ program: programId }, { udstedelse: svar.vaerdi.udstedelseId }),
            `${antal(svar.vaerdi.antal, 'faktura', 'fakturaer')} på ${visKroner(svar.vaerdi.ialtOere)} er udstedt.`,
          );
        const hindringer = hindringerI(svar);
        const props = await db.som(aktoer, async (tx) => {
          const program = await husets(tx, aktoer, programId);
          return program && hentAarsvisning(tx, program, aar, {});
        });
        if (props === null) return findesIkke();
        const fejl = {
          hindringer,
          delId: tilId(felt(form, 'del')),
          rate: tilId(felt(form, 'rate')),
          fakturadato: felt(form, 'fakturadato'),
        };
        return side(<Aarsside {...props} aktoer={aktoer} fejl={fejl} />, statusFor(hindringer));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.afregningsrettelser.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const aar = tilAar(params.aar ?? '');
        if (aar === null) return findesIkke();
        const props = await db.som(aktoer, async (tx) => {
          const program = await husets(tx, aktoer, tilId(params.program));
          return program && hentRettelsesvisning(tx, program, aar);
        });
        if (props === null) return findesIkke();
        const vaerdier = { aarsag: props.begrundelse.slice(0, 300), fakturadato: props.idag };
        return side(<Rettelsesside {...props} aktoer={aktoer} vaerdier={vaerdier} hindringer={[]} />);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.afregningsrettelser.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.afregning_rettelse_udstedt',
      async handler({ aktoer, params, form }) {
        const aar = tilAar(params.aar ?? '');
        const programId = tilId(params.program);
        if (aar === null) return findesIkke();
        const laest = laesFelter(RET, form);
        const svar = laest.ok
          ? await udstedRettelser(miljoe, aktoer, programId, { ...laest.vaerdi, aar })
          : laest;
        if (svar.ok)
          return videre(
            paths.programfakturaer({ program: programId }, { udstedelse: svar.vaerdi.udstedelseId }),
            `${antal(svar.vaerdi.antal, 'rettelse', 'rettelser')} på i alt ${visKroner(svar.vaerdi.ialtOere)} er udstedt.`,
          );
        const { hindringer } = svar;
        const props = await db.som(aktoer, async (tx) => {
          const program = await husets(tx, aktoer, programId);
          return program && hentRettelsesvisning(tx, program, aar);
        });
        if (props === null) return findesIkke();
        const vaerdier = { aarsag: felt(form, 'aarsag'), fakturadato: felt(form, 'fakturadato') };
        return side(
          <Rettelsesside {...props} aktoer={aktoer} vaerdier={vaerdier} hindringer={hindringer} />,
          statusFor(hindringer),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.afregningsgrundlag.moenster,
      adgang: 'alle',
      audit: 'ingen',
      prMinut: 120,
      async handler({ aktoer, params, query }) {
        const set = await laesSom(miljoe, aktoer, async (tx) => {
          const program = await findProgram(tx, tilId(params.program));
          const koersel = program && (await findKoersel(tx, program.id, tilId(params.koersel)));
          return program && koersel && { program, koersel, kommuner: await hentKommunenavne(tx) };
        });
        if (!set) return findesIkke();
        const grundlag = laesGrundlag(set.koersel.grundlag);
        if (!grundlag.ok) throw new Error(`run ${set.koersel.id}: its basis can't be read`);
        const valg = laesListevalg(query, BELOEBSSORTERING, { noegle: 'kommune', retning: 'stigende' });
        const beloeb = kommunebeloeb(grundlag.vaerdi, set.kommuner, valg);
        const fra = (valg.side - 1) * SIDE_PR;
        return side(
          <Grundlagsside
            program={set.program}
            koersel={set.koersel}
            aktoer={aktoer}
            grundlag={grundlag.vaerdi}
            beloeb={beloeb.slice(fra, fra + SIDE_PR)}
            visning={listevisning(valg, beloeb.length)}
            maaUdgive={lederProgram(aktoer, set.program)}
            efterproevning={
              felt(query, 'genberegn') === '' ? null : efterproev(set.koersel, () => performance.now())
            }
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.afregningsgrundlagFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const koersel = await laesSom(miljoe, aktoer, (tx) =>
          findKoersel(tx, tilId(params.program), tilId(params.koersel)),
        );
        if (koersel === null) return findesIkke();
        if (params.fil === GRUNDLAGSFIL)
          return fil(GRUNDLAGSFIL, 'application/json; charset=utf-8', koersel.grundlag);
        if (params.fil === TALFIL) return fil(TALFIL, 'text/csv; charset=utf-8', koersel.tal);
        if (params.fil !== BELOEBSFIL) return findesIkke();
        const grundlag = laesGrundlag(koersel.grundlag);
        return grundlag.ok
          ? fil(BELOEBSFIL, 'text/csv; charset=utf-8', beloebscsv(grundlag.vaerdi.beloeb))
          : findesIkke();
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.afregningsgrundlagUdgiv.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.afregning_grundlag_udgivet',
      async handler({ aktoer, params }) {
        const sti = { program: tilId(params.program), koersel: tilId(params.koersel) };
        const svar = await udgivKoersel(miljoe, aktoer, sti.program, sti.koersel);
        if (svar.ok) return videre(paths.afregningsgrundlag(sti), 'Grundlaget er udgivet.');
        return findesIkke();
      },
    }),
  ];
}
