import { type Aktoer, erRolle } from '../../../../kernel/adgang.ts';
import { konfliktfelter } from '../../../../kernel/konflikt.ts';
import { erForaeldet, erIkkeDer, type Hindring, hindringerI } from '../../../../kernel/resultat.ts';
import { felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, side, statusFor, videre, type Svar as Websvar } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { virkningAfSvar } from '../../guide/aendring/rules.ts';
import { VED_IKKE } from '../../guide/rules.ts';
import { hvorforStillet, svarnavn } from '../../guide/stillede/rules.ts';
import { LAESRET, LISTESVARRET } from '../../rules.ts';
import { Opgaveside } from '../pages/opgaver.tsx';
import { Spoergsmaalsside } from '../pages/spoergsmaal.tsx';
import { findListe, hentOpgaver } from '../queries.ts';
import { maaSvare, rollenavn } from '../rules.ts';
import { hentOpgaveposter, hentSyn, hentTidligere } from '../syn.ts';
import { nyListeside } from '../vis/routes.tsx';
import { besvar } from './commands.ts';

interface Typet {
  readonly svar: string;
  readonly hindringer: readonly Hindring[];
  readonly foraeldet: boolean;
}

/** Questions one at a time, and those that were handed to somebody. */
export function svarRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;
  const listeside = nyListeside(miljoe);

  const spoergsmaalsside = (aktoer: Aktoer, id: number, noegle: string, typet?: Typet): Promise<Websvar> =>
    db.som(aktoer, async (tx) => {
      const liste = await findListe(tx, id);
      if (!liste || liste.slettet) return findesIkke();
      const syn = await hentSyn(tx, aktoer, liste);
      const { forberedt, valg, resultat } = syn.billede;
      const spoergsmaal = forberedt.guide.spoergsmaal.find((s) => s.noegle === noegle);
      if (!spoergsmaal) return findesIkke();
      if (!resultat.stillede.includes(noegle))
        return findesIkke(
          'Spørgsmålet stilles ikke længere i denne liste. Et andet svar har gjort det overflødigt.',
        );
      const opgaver = await hentOpgaver(tx, id);
      const opgave = opgaver.find((o) => o.spoergsmaal === noegle);
      const tidligere = await hentTidligere(tx, syn, opgaver);
      const gemt = liste.svar[noegle]?.svar ?? '';
      const hvem = tidligere.find((t) => t.spoergsmaal.noegle === noegle)?.hvem ?? 'en anden';
      const navn = (svar: string) => (svar === '' ? '' : svarnavn(spoergsmaal, svar));
      return side(
        <Spoergsmaalsside
          syn={syn}
          spoergsmaal={spoergsmaal}
          hvorfor={hvorforStillet(forberedt.guide, spoergsmaal, new Map(Object.entries(valg.svar)))}
          virkning={virkningAfSvar(forberedt, valg, noegle)}
          valgt={typet?.svar ?? gemt}
          gemt={gemt}
          tidligere={tidligere.filter((t) => t.spoergsmaal.noegle !== noegle)}
          maaSvare={
            liste.tilstand === 'i_gang' &&
            maaSvare(
              aktoer,
              opgave && erRolle(opgave.rolle) ? opgave.rolle : spoergsmaal.rolle,
              opgave !== undefined,
            )
          }
          hindringer={typet?.foraeldet ? [] : (typet?.hindringer ?? [])}
          konflikt={
            typet?.foraeldet
              ? konfliktfelter({ svar: `Svar fra ${hvem}` }, { svar: navn(gemt) }, { svar: navn(typet.svar) })
              : null
          }
        />,
        typet === undefined ? 200 : typet.foraeldet ? 409 : statusFor(typet.hindringer),
      );
    });

  const opgaveside = (
    aktoer: Aktoer,
    afvist?: { liste: number; spoergsmaal: string; hindringer: readonly Hindring[] },
  ): Promise<Websvar> =>
    db.som(aktoer, async (tx) => {
      const alle = await hentOpgaveposter(tx, aktoer);
      const min = (rolle: string) => aktoer.roller.some((r) => r === rolle);
      const ved = alle.find(
        ({ opgave: o }) => o.listeId === afvist?.liste && o.spoergsmaal === afvist.spoergsmaal,
      );
      return side(
        <Opgaveside
          mine={alle.filter((p) => min(p.opgave.rolle))}
          andre={alle.filter((p) => !min(p.opgave.rolle))}
          afvist={ved && afvist ? { opgave: ved.opgave.id, hindringer: afvist.hindringer } : null}
        />,
        afvist ? statusFor(afvist.hindringer) : 200,
      );
    });

  return [
    rute({
      metode: 'GET',
      sti: paths.kravlisteOpgaver.moenster,
      adgang: LISTESVARRET,
      audit: 'ingen',
      handler: ({ aktoer }) => opgaveside(aktoer),
    }),
    rute({
      metode: 'GET',
      sti: paths.kravlisteSpoergsmaal.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => spoergsmaalsside(aktoer, Number(params.id), params.spoergsmaal ?? ''),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravlisteSpoergsmaal.moenster,
      adgang: LISTESVARRET,
      audit: 'kravliste.svar',
      async handler({ aktoer, params, form }) {
        const id = Number(params.id);
        const spoergsmaal = params.spoergsmaal ?? '';
        const fraOpgaver = felt(form, 'fra') === 'opgaver';
        const svar = felt(form, 'svar');
        const resultat = await besvar(miljoe, aktoer, id, { spoergsmaal, svar, foer: felt(form, 'foer') });
        if (resultat.ok) {
          const { naeste, opgaveTil } = resultat.vaerdi;
          if (fraOpgaver)
            return videre(paths.kravlisteOpgaver(), 'Tak. Svaret er gemt, og spørgeren får besked.');
          const kvittering =
            svar === VED_IKKE && opgaveTil !== null
              ? `Svaret er gemt. ${rollenavn(opgaveTil)} har fået en opgave.`
              : 'Svaret er gemt.';
          const til =
            naeste === null
              ? paths.kravlisteTrin({ id, trin: 'spoergsmaal' })
              : paths.kravlisteSpoergsmaal({ id, spoergsmaal: naeste });
          return videre(til, kvittering);
        }
        if (erIkkeDer(resultat)) return findesIkke();
        const hindringer = hindringerI(resultat);
        const foraeldet = erForaeldet(resultat);
        if (!foraeldet && hindringer.some((h) => h.felt === undefined))
          return listeside(aktoer, id, hindringer);
        if (fraOpgaver && !foraeldet) return opgaveside(aktoer, { liste: id, spoergsmaal, hindringer });
        return spoergsmaalsside(aktoer, id, spoergsmaal, { svar, hindringer, foraeldet });
      },
    }),
  ];
}
