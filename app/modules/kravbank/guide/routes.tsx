import { maa } from '../../../kernel/adgang.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { kravlister } from '../public.ts';
import { KRAVREDAKTION, LAESRET, LISTERET } from '../rules.ts';
import { evaluerForberedt, forbered } from './evaluering/rules.ts';
import { laesProevevalg } from './forms.ts';
import { hentGrundlag, modForrige } from './grundlag.ts';
import { Proeveside } from './pages/proev.tsx';
import { Startside } from './pages/start.tsx';
import { Udgaveside } from './pages/udgave.tsx';
import { gaeldendeNr, hentGuidearbejdsgange, hentKladde, hentUdgave, hentUdgaver } from './queries.ts';
import { redaktionRuter } from './redaktion/routes.tsx';
import { type Guidevalg, medNutidigeKlasser } from './rules.ts';

const SENESTE_LISTER = 5;

/** The guide: its editions, a trial run, and the draft. */
export function guideRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  return [
    rute({
      metode: 'GET',
      sti: paths.kravguide.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer }) =>
        db.som(aktoer, async (tx) =>
          side(
            <Startside
              udgaver={await hentUdgaver(tx)}
              gaeldende={await gaeldendeNr(tx)}
              lister={(await kravlister(tx)).slice(0, SENESTE_LISTER)}
              maaLave={maa(aktoer, LISTERET)}
              maaRedigere={maa(aktoer, KRAVREDAKTION)}
            />,
          ),
        ),
    }),
    rute({
      metode: 'GET',
      sti: paths.kravguideUdgave.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const nr = Number(params.nr);
          const udgave = Number.isSafeInteger(nr) && nr < 2 ** 31 ? await hentUdgave(tx, nr) : null;
          if (udgave === null) return findesIkke();
          const { navne } = await hentGrundlag(tx);
          return side(
            <Udgaveside
              udgave={udgave}
              gaelder={(await gaeldendeNr(tx)) === nr}
              navne={navne}
              forrige={await modForrige(tx, nr, udgave.indhold, navne)}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.kravguideProev.moenster,
      adgang: KRAVREDAKTION,
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        db.som(aktoer, async (tx) => {
          const kladde = await hentKladde(tx);
          const gaeldende = kladde === null ? await gaeldendeNr(tx) : null;
          const udgave = kladde ?? (gaeldende === null ? null : await hentUdgave(tx, gaeldende));
          if (udgave === null) return videre(paths.kravguideRedaktion());
          const { klasser, krav, domaener } = await hentGrundlag(tx);
          const valgt = laesProevevalg(query);
          const alle = await hentGuidearbejdsgange(tx);
          const valg: Guidevalg = {
            domaener: valgt.domaener,
            driftsform: valgt.driftsform,
            svar: valgt.svar,
            arbejdsgange: alle.filter((a) => valgt.arbejdsgange.includes(a.kode)),
          };
          const forberedt = forbered(medNutidigeKlasser(udgave.indhold, klasser), krav);
          return side(
            <Proeveside
              udgave={{ nr: udgave.nr, kladde: kladde !== null }}
              forberedt={forberedt}
              valgt={valgt}
              valg={valg}
              resultat={evaluerForberedt(forberedt, valg)}
              domaener={domaener}
              arbejdsgange={alle.map((a) => ({ vaerdi: a.kode, tekst: a.navn }))}
            />,
          );
        }),
    }),
    ...redaktionRuter(miljoe),
  ];
}
