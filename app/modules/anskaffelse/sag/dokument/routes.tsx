import { createReadStream, existsSync } from 'node:fs';
import { z } from 'zod';
import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring, Resultat } from '../../../../kernel/resultat.ts';
import { BILAGSENDELSER } from '../../../../platform/document/bilagstype.ts';
import { filsti } from '../../../../platform/filer.ts';
import { felt, laesFelter } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { findSag } from '../../queries.ts';
import { LAESRET, SAGSRET } from '../../rules.ts';
import { blankt } from '../case/vis/routes.tsx';
import { statusFor, tekst } from '../forms.ts';
import { hentPunkter } from '../punkt/queries.ts';
import { punktsvar } from '../punkt/vis/routes.tsx';
import { DOKUMENT_MAKS, fjernDokument, nyDokumentversion, tilfoejDokument } from './commands.ts';
import { type Dokumentprops, Dokumentside } from './pages/liste.tsx';
import { findDokumentfil, hentDokumenter, hentDokumentversioner } from './queries.ts';

const NAVN = z.object({ navn: tekst(200) });

/** The documents of a case. */
export function dokumentRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function vis(
    aktoer: Aktoer,
    id: number,
    tilbage: Partial<Pick<Dokumentprops, 'nyt' | 'version' | 'hindringer'>> = {},
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      const alle: readonly Hindring[] = [
        ...(tilbage.nyt?.hindringer ?? []),
        ...(tilbage.version?.hindringer ?? []),
        ...(tilbage.hindringer ?? []),
      ];
      return side(
        <Dokumentside
          sag={sag}
          dokumenter={await hentDokumenter(tx, id)}
          versioner={await hentDokumentversioner(tx, id)}
          punkter={await hentPunkter(tx, id)}
          arbejder={maa(aktoer, SAGSRET) && sag.tilstand === 'aaben'}
          endelser={BILAGSENDELSER}
          maks={DOKUMENT_MAKS}
          nyt={tilbage.nyt ?? { vaerdier: {}, hindringer: [] }}
          version={tilbage.version}
          hindringer={tilbage.hindringer ?? []}
        />,
        statusFor(alle),
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.sagDokumenter.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.sagDokumenter.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.dokument.nyt',
      filMaks: DOKUMENT_MAKS,
      prMinut: 60,
      async handler({ aktoer, params, form, fil: modtaget }) {
        const id = tilId(params.id);
        const paa = tilId(felt(form, 'punkt'));
        const punktId = paa === 0 ? null : paa;
        const navn = laesFelter(NAVN, form);
        const svar = navn.ok
          ? await tilfoejDokument(miljoe, aktoer, id, { navn: navn.vaerdi.navn, punktId }, modtaget)
          : navn;
        if (svar.ok)
          return videre(
            punktId === null
              ? paths.sagDokumenter({ id })
              : `${paths.sagPunkt({ id, punkt: punktId })}#filer`,
            `»${svar.vaerdi.navn}« er tilføjet.`,
          );
        const { hindringer } = svar;
        return (
          blankt(hindringer) ??
          (punktId === null
            ? vis(aktoer, id, { nyt: { vaerdier: form, hindringer } })
            : punktsvar(miljoe, aktoer, id, punktId, { fil: hindringer }))
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.sagDokument.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const dok = await db.som(aktoer, (tx) =>
          findDokumentfil(tx, tilId(params.id), tilId(params.dokument), tilId(params.nr)),
        );
        if (!dok) return findesIkke();
        const sti = filsti(miljoe.mappe, dok.sha256);
        return existsSync(sti)
          ? fil(dok.filnavn, dok.type, createReadStream(sti))
          : findesIkke('Filen mangler i datamappen. Gendan den fra en backup.');
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.sagDokumentHandling.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.dokument.handling',
      filMaks: DOKUMENT_MAKS,
      prMinut: 60,
      async handler({ aktoer, params, fil: modtaget }) {
        const [id, dokument] = [tilId(params.id), tilId(params.dokument)];
        const { handling = '' } = params;
        if (handling !== 'version' && handling !== 'fjern' && handling !== 'gendan') return findesIkke();
        const svar: Resultat<{ navn: string }> =
          handling === 'version'
            ? await nyDokumentversion(miljoe, aktoer, id, dokument, modtaget)
            : await fjernDokument(miljoe, aktoer, id, dokument, { fortryd: handling === 'gendan' });
        if (svar.ok) {
          const hvad = { version: 'har fået en ny version', fjern: 'er fjernet', gendan: 'er lagt tilbage' };
          return videre(paths.sagDokumenter({ id }), `»${svar.vaerdi.navn}« ${hvad[handling]}.`);
        }
        const { hindringer } = svar;
        return (
          blankt(hindringer) ??
          vis(aktoer, id, handling === 'version' ? { version: { id: dokument, hindringer } } : { hindringer })
        );
      },
    }),
  ];
}
