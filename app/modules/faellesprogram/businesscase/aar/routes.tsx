import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import type { Felter } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion, type Tilbage } from '../../../../platform/redigering.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { hentDele } from '../../program/queries.ts';
import { PROGRAM_LED } from '../../rules.ts';
import { forbedringstabel } from '../exports.ts';
import { fjernEllerGendan, formAf, formsvar, medGrund, udfoert } from '../faelles/routes.tsx';
import { formularnoegle } from '../felter.ts';
import { aarsnavne, aarstekster, laesAarsform } from '../forms.ts';
import { Forbedringsside } from '../pages/forbedring.tsx';
import { findVedtaget, hentAarsregnskaber, hentForbedringer } from '../queries.ts';
import { fjernAar, retAar, skrivAar } from './commands.ts';

/** What the years did cost, beside what was expected. */
export function aarRuter(miljoe: Miljoe): Rute[] {
  const { ur } = miljoe;

  function forbedringsside(
    aktoer: Aktoer | null,
    programId: number,
    rettes: number | null,
    {
      tilbage,
      hindringer = tilbage?.hindringer ?? [],
    }: {
      readonly tilbage?: Tilbage;
      readonly hindringer?: readonly Hindring[];
    } = {},
  ): Promise<Svar> {
    return medGrund(miljoe, aktoer, programId, async (g) => {
      const dele = await hentDele(g.tx, programId);
      const alle = await hentAarsregnskaber(g.tx, programId);
      const aar = rettes === null ? null : alle.find((a) => a.id === rettes && !a.fjernet);
      if (aar === undefined || (rettes !== null && !g.leder)) return findesIkke();
      const forbedringer = await hentForbedringer(g.tx, programId);
      const nyeste = await findVedtaget(g.tx, programId, 'nyeste');
      const med = new Set(nyeste?.indhold.dele.map((d) => d.delId) ?? []);
      const grund = {
        noegle: formularnoegle('aar', rettes),
        navne: aarsnavne(dele),
        gemt: aar === null ? {} : aarstekster(aar),
        laas: aar?.laas ?? 0,
      };
      const f = g.leder && nyeste !== null ? await formAf(g.tx, g.program, grund, tilbage) : null;
      return formsvar(
        hindringer,
        <Forbedringsside
          {...g}
          programdele={
            aar === null
              ? dele.filter((d) => med.has(d.id) || forbedringer.some((x) => x.delId === d.id))
              : dele
          }
          forbedringer={forbedringer
            .map((x) => {
              const a = alle.find((y) => !y.fjernet && y.delId === x.delId && y.aar === x.aar);
              return { ...x, id: a?.id ?? 0, note: a?.note ?? '' };
            })
            .reverse()}
          fjernede={g.hus ? alle.filter((a) => a.fjernet) : []}
          harVedtaget={nyeste !== null}
          form={f?.form ?? null}
          rettes={rettes}
          kladdeFra={f?.kladdeFra ?? null}
          hindringer={hindringer}
        />,
      );
    });
  }

  /** Stores what was typed: a new year, or the one with the id. */
  async function gem(aktoer: Aktoer, program: number, id: number | null, form: Felter): Promise<Svar> {
    const laest = laesAarsform(form);
    const gemt = (f: typeof laest & { ok: true }) =>
      id === null
        ? skrivAar(miljoe, aktoer, program, f.vaerdi)
        : retAar(miljoe, aktoer, program, id, laesVersion(form), f.vaerdi);
    return udfoert(
      laest.ok ? await gemt(laest) : laest,
      paths.businesscaseforbedring({ program }),
      id === null ? 'Året er skrevet ind.' : 'Året er rettet.',
      (hindringer) => forbedringsside(aktoer, program, id, { tilbage: { form, hindringer } }),
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.businesscaseforbedring.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) => forbedringsside(aktoer, tilId(params.program), null),
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaseforbedringFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        medGrund(miljoe, aktoer, tilId(params.program), async ({ tx, program }) =>
          eksportsvar(
            params.format,
            `forbedringer-${program.id}`,
            forbedringstabel(await hentForbedringer(tx, program.id), await hentDele(tx, program.id), [
              { navn: 'Program', vaerdi: program.navn },
              { navn: 'Pr.', vaerdi: visDato(ur.idag()) },
            ]),
            ur.nu(),
          ),
        ),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaseforbedring.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_aar',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.program), null, form),
    }),
    rute({
      metode: 'GET',
      sti: paths.businesscaseaar.moenster,
      adgang: PROGRAM_LED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => forbedringsside(aktoer, tilId(params.program), tilId(params.caseaar)),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaseaar.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_aar_ret',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.program), tilId(params.caseaar), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.businesscaseaarHandling.moenster,
      adgang: PROGRAM_LED,
      audit: 'faellesprogram.businesscase_aar_fjern',
      async handler({ aktoer, params }) {
        const program = tilId(params.program);
        const fjern = fjernEllerGendan(params.handling);
        if (fjern === null) return findesIkke();
        return udfoert(
          await fjernAar(miljoe, aktoer, program, tilId(params.caseaar), fjern),
          paths.businesscaseforbedring({ program }),
          fjern ? 'Året er fjernet. Hent det tilbage under »Fjernede år«.' : 'Året er hentet tilbage.',
          (hindringer) => forbedringsside(aktoer, program, null, { hindringer }),
        );
      },
    }),
  ];
}
