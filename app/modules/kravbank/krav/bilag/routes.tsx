import { createReadStream, existsSync } from 'node:fs';
import { filsti } from '../../../../platform/filer.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { REDIGERRET } from '../../rules.ts';
import { laesId } from '../forms.ts';
import { blankt, kravsvar, laesSom, statusFor } from '../vis/routes.tsx';
import { BILAG_MAKS, fjernBilag, tilfoejBilag } from './commands.ts';
import { hentBilagsfil } from './queries.ts';

/** Attachments of a krav. */
export function bilagRuter(miljoe: Miljoe): Rute[] {
  return [
    rute({
      metode: 'POST',
      sti: paths.kravBilag.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.bilag',
      filMaks: BILAG_MAKS,
      prMinut: 30,
      async handler({ aktoer, params, fil: modtaget }) {
        const id = laesId(params.id);
        if (id === null) return findesIkke();
        const svar = await tilfoejBilag(miljoe, aktoer, id, modtaget);
        if (svar.ok)
          return videre(`${paths.krav({ id })}#bilag`, `Bilaget »${svar.vaerdi.navn}« er tilføjet.`);
        const { hindringer } = svar;
        return (
          blankt(hindringer) ??
          (statusFor(hindringer) === 422
            ? kravsvar(miljoe, aktoer, id, {}, { bilag: hindringer }, 422)
            : kravsvar(miljoe, aktoer, id, {}, { hindringer }, 409))
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravBilagFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const bilag = await laesSom(miljoe, aktoer, (tx) => hentBilagsfil(tx, params.id ?? ''));
        if (!bilag) return findesIkke();
        const sti = filsti(miljoe.mappe, bilag.sha256);
        return existsSync(sti)
          ? fil(bilag.navn, bilag.type, createReadStream(sti))
          : findesIkke('Filen mangler i datamappen. Gendan den fra en backup.');
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravBilagFjern.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.bilag_fjern',
      async handler({ aktoer, params }) {
        const svar = await fjernBilag(miljoe, aktoer, params.id ?? '');
        if (svar.ok) {
          const { kravId, navn } = svar.vaerdi;
          return videre(
            `${paths.krav({ id: kravId })}#bilag`,
            `Bilaget »${navn}« er fjernet fra næste version.`,
          );
        }
        return blankt(svar.hindringer) ?? findesIkke(svar.hindringer[0]?.besked);
      },
    }),
  ];
}
