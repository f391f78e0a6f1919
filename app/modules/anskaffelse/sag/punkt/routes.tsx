import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { LAESRET, SAGSRET } from '../../rules.ts';
import { blankt, ellerSag } from '../case/vis/routes.tsx';
import { erForaeldet, statusFor } from '../forms.ts';
import { besvar, fortrydPunkt, gemPunkt, nytPunkt, spoerg } from './commands.ts';
import { laesEgetPunkt, laesPunktform, laesSpoergsmaal, laesSvar } from './forms.ts';
import { type Formtilbage, NytPunktside } from './pages/punkt.tsx';
import { findSpoergsmaal } from './queries.ts';
import { punktsvar } from './vis/routes.tsx';

/** The checkpoints of a case, and the questions to experts about them. */
export function punktRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function nytSide(aktoer: Aktoer, id: number, form: Formtilbage): Promise<Svar> {
    return ellerSag(miljoe, aktoer, id, form.hindringer, async (_tx, sag) => {
      if (sag.tilstand !== 'aaben') return null;
      const vaerdier = { fase: String(sag.fase), ...form.vaerdier };
      return side(<NytPunktside sag={sag} form={{ ...form, vaerdier }} />, statusFor(form.hindringer));
    });
  }

  async function gem(aktoer: Aktoer, id: number, punkt: number, form: Felter): Promise<Svar> {
    const laest = laesPunktform(form);
    if (!laest.ok)
      return punktsvar(miljoe, aktoer, id, punkt, {
        form: { vaerdier: form, hindringer: laest.hindringer },
      });
    const svar = await gemPunkt(miljoe, aktoer, id, punkt, laesVersion(form), laest.vaerdi);
    if (svar.ok) return videre(paths.sagPunkt({ id, punkt }), 'Punktet er gemt.');
    const { hindringer } = svar;
    return (
      blankt(hindringer) ??
      punktsvar(miljoe, aktoer, id, punkt, {
        form: { vaerdier: form, hindringer },
        ...(erForaeldet(hindringer) ? { dit: laest.vaerdi } : {}),
      })
    );
  }

  async function handl(
    aktoer: Aktoer,
    { id, punkt, handling }: { id: number; punkt: number; handling: string },
    form: Felter,
  ): Promise<Svar> {
    if (handling === 'fortryd') {
      const svar = await fortrydPunkt(miljoe, aktoer, id, punkt, laesVersion(form));
      if (svar.ok)
        return videre(
          paths.sagPunkt({ id, punkt }),
          'Ændringen er fortrudt. Fortryd igen for at få den tilbage.',
        );
      return blankt(svar.hindringer) ?? punktsvar(miljoe, aktoer, id, punkt, { hindringer: svar.hindringer });
    }
    if (handling !== 'spoerg') return findesIkke();
    const laest = laesSpoergsmaal(form);
    const svar = laest.ok ? await spoerg(miljoe, aktoer, id, punkt, laest.vaerdi) : laest;
    if (svar.ok) return videre(`${paths.sagPunkt({ id, punkt })}#spoergsmaal`, 'Spørgsmålet er stillet.');
    const { hindringer } = svar;
    return (
      blankt(hindringer) ?? punktsvar(miljoe, aktoer, id, punkt, { spoerg: { vaerdier: form, hindringer } })
    );
  }

  async function svarPaa(aktoer: Aktoer, id: number, spoergsmaal: number, form: Felter): Promise<Svar> {
    const traek = felt(form, 'handling') === 'traek';
    const laest = laesSvar(form);
    const svar =
      traek || laest.ok
        ? await besvar(
            miljoe,
            aktoer,
            id,
            spoergsmaal,
            traek ? 'traek' : { tekst: laest.ok ? laest.vaerdi.svar : '' },
          )
        : laest;
    if (svar.ok)
      return videre(
        `${paths.sagPunkt({ id, punkt: svar.vaerdi.punktId })}#spoergsmaal`,
        traek ? 'Spørgsmålet er trukket tilbage.' : 'Svaret er gemt.',
      );
    const { hindringer } = svar;
    const q = await db.som(aktoer, (tx) => findSpoergsmaal(tx, id, spoergsmaal));
    if (!q) return findesIkke();
    return (
      blankt(hindringer) ??
      punktsvar(miljoe, aktoer, id, q.punktId, { svar: { id: spoergsmaal, vaerdier: form, hindringer } })
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.sagPunktNyt.moenster,
      adgang: SAGSRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => nytSide(aktoer, tilId(params.id), { vaerdier: {}, hindringer: [] }),
    }),
    rute({
      metode: 'POST',
      sti: paths.sagPunktNyt.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.punkt.nyt',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesEgetPunkt(form);
        const svar = laest.ok ? await nytPunkt(miljoe, aktoer, id, laest.vaerdi) : laest;
        if (svar.ok) return videre(paths.sagPunkt({ id, punkt: svar.vaerdi.id }), 'Tjekpunktet er tilføjet.');
        const { hindringer } = svar;
        return blankt(hindringer) ?? nytSide(aktoer, id, { vaerdier: form, hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.sagPunkt.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => punktsvar(miljoe, aktoer, tilId(params.id), tilId(params.punkt)),
    }),
    rute({
      metode: 'POST',
      sti: paths.sagPunkt.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.punkt.ret',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.id), tilId(params.punkt), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.sagPunktHandling.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.punkt.handling',
      handler: ({ aktoer, params, form }) =>
        handl(
          aktoer,
          { id: tilId(params.id), punkt: tilId(params.punkt), handling: params.handling ?? '' },
          form,
        ),
    }),
    rute({
      metode: 'POST',
      sti: paths.sagSpoergsmaal.moenster,
      adgang: LAESRET,
      audit: 'anskaffelse.punkt.svar',
      handler: ({ aktoer, params, form }) =>
        svarPaa(aktoer, tilId(params.id), tilId(params.spoergsmaal), form),
    }),
  ];
}
