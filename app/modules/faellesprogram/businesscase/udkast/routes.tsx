import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { harKode } from '../../../../kernel/resultat.ts';
import { felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion, type Tilbage } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { hentDele } from '../../program/queries.ts';
import { PROGRAM_LED } from '../../rules.ts';
import { begyndCase, gendanCase, kasserCase, retRammer, vedtagCase } from '../commands.ts';
import { afslaaet, formAf, formsvar, medKladde, omkostningssti, udfoert } from '../faelles/routes.tsx';
import { laesRammer, laesVedtagelse, rammenavne, rammetekster } from '../forms.ts';
import { Rammeside } from '../pages/former.tsx';
import { Vedtagside } from '../pages/vedtag.tsx';
import { hentUdkast } from '../queries.ts';
import { frys, mangler } from '../rules.ts';

/** The version under work: begun, thrown away, its frame, and adopted. */
export function udkastRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function rammeside(aktoer: Aktoer, programId: number, tilbage?: Tilbage): Promise<Svar> {
    return medKladde(miljoe, aktoer, programId, async (g, kladde, dele) => {
      const grund = {
        noegle: 'rammer',
        navne: rammenavne(dele),
        gemt: rammetekster(await hentUdkast(g.tx, g.program, kladde)),
        laas: kladde.laas,
      };
      const f = await formAf(g.tx, g.program, grund, tilbage);
      return formsvar(
        tilbage?.hindringer ?? [],
        <Rammeside {...g} kladde={kladde} programdele={dele} {...f} />,
      );
    });
  }

  function vedtagside(aktoer: Aktoer, programId: number, tilbage?: Tilbage): Promise<Svar> {
    return medKladde(miljoe, aktoer, programId, async (g, kladde) => {
      const indhold = await hentUdkast(g.tx, g.program, kladde);
      const hindringer = tilbage?.hindringer ?? [];
      return formsvar(
        hindringer,
        <Vedtagside
          {...g}
          kladde={kladde}
          indhold={indhold}
          sha256={frys(indhold).sha256}
          mangler={mangler(indhold)}
          foer={g.caser.find((c) => c.tilstand === 'vedtaget')?.nr ?? null}
          form={{ vaerdier: tilbage?.form ?? { synlighed: 'hus' }, hindringer }}
        />,
      );
    });
  }

  return [
    rute({
      metode: 'POST',
      sti: paths.businesscasekladde.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_kladde',
      async handler({ aktoer, params }) {
        const program = tilId(params.program);
        const ellers = afslaaet(miljoe, aktoer, program);
        const liste = paths.businesscaser({ program });
        switch (params.handling) {
          case 'ny':
            return udfoert(
              await begyndCase(miljoe, aktoer, program),
              paths.businesscaserammer({ program }),
              'Versionen er begyndt. Skriv rammerne først, og tilføj så omkostninger.',
              ellers,
            );
          case 'kasser':
            return udfoert(
              await kasserCase(miljoe, aktoer, program),
              liste,
              'Kladden er kasseret. Den kan hentes tilbage herunder.',
              ellers,
            );
          case 'gendan':
            return udfoert(
              await gendanCase(miljoe, aktoer, program),
              liste,
              'Kladden er hentet tilbage.',
              ellers,
            );
          default:
            return findesIkke();
        }
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaserammer.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => rammeside(aktoer, tilId(params.program)),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaserammer.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_rammer',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const laest = laesRammer(form, await db.som(aktoer, (tx) => hentDele(tx, program)));
        const svar = laest.ok
          ? await retRammer(miljoe, aktoer, program, laesVersion(form), laest.vaerdi)
          : laest;
        const til = await omkostningssti(miljoe, aktoer, program);
        return udfoert(svar, til, 'Rammerne er gemt.', (hindringer) =>
          rammeside(aktoer, program, { form, hindringer }),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscasevedtag.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vedtagside(aktoer, tilId(params.program)),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscasevedtag.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_vedtag',
      async handler({ aktoer, params, form }) {
        const program = tilId(params.program);
        const laest = laesVedtagelse(form);
        const svar = laest.ok
          ? await vedtagCase(miljoe, aktoer, program, felt(form, 'sha256'), laest.vaerdi)
          : laest;
        const til = svar.ok
          ? paths.businesscaseversion({ program, casenr: svar.vaerdi.nr })
          : paths.businesscaser({ program });
        return udfoert(svar, til, 'Versionen er vedtaget og frosset.', (hindringer) =>
          harKode(hindringer, 'ingen_kladde')
            ? afslaaet(miljoe, aktoer, program)(hindringer)
            : vedtagside(aktoer, program, { form, hindringer }),
        );
      },
    }),
  ];
}
