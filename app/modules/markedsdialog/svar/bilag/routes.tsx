import { tilId } from '../../../../kernel/id.ts';
import { FINDES_IKKE, type Hindring } from '../../../../kernel/resultat.ts';
import { felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { EVALUERRET, SVARRET } from '../../rules.ts';
import { kravsvar } from '../krav/routes.tsx';
import type { Bilag } from '../queries.ts';
import { aabnBilag, BILAG_MAKS, fjernBilag, tilfoejBilag } from './commands.ts';
import { findAabnetBilag, findEgetBilag } from './queries.ts';

/** Files of answers, on both sides. */
export function bilagRuter(miljoe: Miljoe): Rute[] {
  const { db, segl } = miljoe;

  async function hent(bilag: Bilag | null): Promise<Svar> {
    if (!bilag) return findesIkke();
    const hentet = await aabnBilag(miljoe, bilag);
    return hentet
      ? fil(hentet.navn, hentet.type, hentet.bytes)
      : findesIkke('Filen mangler i datamappen. Gendan den fra en backup.');
  }

  const findes = (hindringer: readonly Hindring[]) => !hindringer.some((h) => h.kode === FINDES_IKKE);

  return [
    rute({
      metode: 'POST',
      sti: paths.dialogKravBilag.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      filMaks: BILAG_MAKS,
      prMinut: 60,
      async handler({ aktoer, params, query, fil: modtaget }) {
        const [dialogId, kravId] = [tilId(params.id), tilId(params.krav)];
        const svar = await tilfoejBilag(miljoe, aktoer, dialogId, kravId, modtaget);
        if (svar.ok)
          return videre(
            `${paths.dialogKrav({ id: dialogId, krav: kravId })}#bilag`,
            `Filen »${svar.vaerdi.navn}« er vedhæftet.`,
          );
        const { hindringer } = svar;
        if (!findes(hindringer)) return findesIkke();
        return hindringer.some((h) => h.felt !== undefined)
          ? kravsvar(miljoe, aktoer, params, query, { bilag: hindringer }, 422)
          : kravsvar(miljoe, aktoer, params, query, { hindringer }, 409);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.dialogBilag.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        return hent(
          await db.som(aktoer, (tx) => findEgetBilag(tx, segl, aktoer, tilId(params.id), params.bilag ?? '')),
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogBilagFjern.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      async handler({ aktoer, params, query, form }) {
        const dialogId = tilId(params.id);
        const fortryd = felt(form, 'fortryd') === 'ja';
        const svar = await fjernBilag(miljoe, aktoer, dialogId, params.bilag ?? '', { fortryd });
        if (svar.ok)
          return videre(
            `${paths.dialogKrav({ id: dialogId, krav: svar.vaerdi.kravId })}#bilag`,
            fortryd ? 'Filen er tilbage.' : 'Filen er fjernet. Det kan fortrydes under »Fjernede filer«.',
          );
        if (!findes(svar.hindringer)) return findesIkke();
        const bilag = await db.som(aktoer, (tx) =>
          findEgetBilag(tx, segl, aktoer, dialogId, params.bilag ?? ''),
        );
        if (!bilag) return findesIkke();
        const krav = String(bilag.markedskravId ?? 0);
        return kravsvar(miljoe, aktoer, { ...params, krav }, query, { hindringer: svar.hindringer }, 409);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsbilagFil.moenster,
      adgang: EVALUERRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        return hent(
          await db.som(aktoer, (tx) => findAabnetBilag(tx, segl, tilId(params.id), params.bilag ?? '')),
        );
      },
    }),
  ];
}
