import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import {
  erForaeldet,
  erIkkeDer,
  type Hindring,
  hindringerI,
  type Resultat,
} from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import {
  findesIkke,
  formstatus,
  side,
  statusFor,
  videre,
  type Svar as Websvar,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { hentKlasser } from '../../klasse/queries.ts';
import { LAESRET, LINJERET, LISTERET, MINDSTEKRAVRET } from '../../rules.ts';
import { erPrioritet, laesFritekst, laesGrund, laesLaas } from '../forms.ts';
import { Fritekstside, Linjeside } from '../pages/linje.tsx';
import { findListe, hentLinjer, hentOpgaver } from '../queries.ts';
import { hentSyn, kanRettes, navnPaa } from '../syn.ts';
import { nyListeside } from '../vis/routes.tsx';
import {
  fjernLinje,
  flytLinje,
  type Linjevalg,
  prioriterLinje,
  retFritekst,
  saetLinjeTilbage,
  skrivFritekst,
  tagNyesteVersion,
} from './commands.ts';
import { maaAfgoere } from './rules.ts';

/** What is done to a line, and what is said when it is. */
const KVITTERING = {
  fjern: 'Kravet er fjernet. Det kan sættes tilbage under »Fjernet«.',
  tilbage: 'Kravet er sat tilbage.',
  prioritet: 'Prioriteten er gemt.',
  op: 'Kravet er flyttet.',
  ned: 'Kravet er flyttet.',
  flyt: 'Kravet er flyttet.',
  version: 'Listen bruger nu den nyeste version.',
  ret: 'Kravet er rettet.',
} as const;
type Linjehandling = keyof typeof KVITTERING;

function erLinjehandling(tekst: string): tekst is Linjehandling {
  return Object.hasOwn(KVITTERING, tekst);
}

/** One line, what is done to it, and the organisation's own texts. */
export function linjeRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;
  const listeside = nyListeside(miljoe);

  interface Afvist {
    readonly handling: string;
    readonly form: Felter;
    readonly hindringer: readonly Hindring[];
    readonly foraeldet: boolean;
  }

  const linjeside = (aktoer: Aktoer, id: number, linjeId: number, afvist?: Afvist): Promise<Websvar> =>
    db.som(aktoer, async (tx) => {
      const liste = await findListe(tx, id);
      const linjer = liste ? await hentLinjer(tx, id) : [];
      const linje = linjer.find((l) => l.id === linjeId);
      if (!liste || !linje) return findesIkke();
      const syn = await hentSyn(tx, aktoer, liste);
      const klasser = await hentKlasser(tx);
      const vist = linjer.filter((l) => l.tilstand !== 'fjernet');
      const besked = afvist?.hindringer.find((h) => h.felt === undefined)?.besked ?? null;
      return side(
        <Linjeside
          liste={liste}
          linje={linje}
          plads={vist.indexOf(linje) + 1}
          opgaver={await hentOpgaver(tx, id)}
          klasser={klasser}
          kategorier={klasser.valgbare('kategori', aktoer.organisation.id)}
          integrationsnavne={syn.billede.integrationsnavne}
          maaRette={syn.maaRette}
          maaAfgoere={kanRettes(liste) && maaAfgoere(aktoer, linje).ok}
          maaMindstekrav={maa(aktoer, MINDSTEKRAVRET)}
          fjernetAf={await navnPaa(tx, linje.fjernetAf)}
          afvist={
            afvist === undefined
              ? null
              : {
                  handling: afvist.handling,
                  vaerdier: afvist.form,
                  hindringer: afvist.hindringer.filter((h) => h.felt !== undefined),
                }
          }
          besked={besked}
        />,
        afvist === undefined ? 200 : afvist.foraeldet ? 409 : statusFor(afvist.hindringer),
      );
    });

  const fritekstside = (
    aktoer: Aktoer,
    id: number,
    form: Felter,
    hindringer: readonly Hindring[],
  ): Promise<Websvar> =>
    db.som(aktoer, async (tx) => {
      const liste = await findListe(tx, id);
      if (!liste || liste.slettet) return findesIkke();
      const klasser = await hentKlasser(tx);
      return side(
        <Fritekstside
          liste={liste}
          kategorier={klasser.valgbare('kategori', aktoer.organisation.id)}
          vaerdier={form}
          hindringer={hindringer.filter((h) => h.felt !== undefined)}
          besked={hindringer.find((h) => h.felt === undefined)?.besked ?? null}
        />,
        formstatus(hindringer),
      );
    });

  async function udfoer(
    aktoer: Aktoer,
    hvor: Linjevalg,
    handling: Linjehandling,
    form: Felter,
  ): Promise<Resultat> {
    switch (handling) {
      case 'fjern':
        return fjernLinje(miljoe, aktoer, hvor, laesGrund(form));
      case 'tilbage':
        return saetLinjeTilbage(miljoe, aktoer, hvor);
      case 'prioritet': {
        const til = felt(form, 'prioritet');
        if (!erPrioritet(til))
          return {
            ok: false,
            hindringer: [{ kode: 'mangler', felt: 'prioritet', besked: 'Vælg en prioritet.' }],
          };
        return prioriterLinje(miljoe, aktoer, hvor, til, laesGrund(form));
      }
      case 'op':
      case 'ned':
        return flytLinje(miljoe, aktoer, hvor, handling);
      case 'flyt':
        return flytLinje(miljoe, aktoer, hvor, Number(felt(form, 'plads').trim() || Number.NaN));
      case 'version':
        return tagNyesteVersion(miljoe, aktoer, hvor);
      case 'ret': {
        const laest = laesFritekst(form);
        return laest.ok ? retFritekst(miljoe, aktoer, hvor, laest.vaerdi) : laest;
      }
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.kravlisteFritekst.moenster,
      adgang: LISTERET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => fritekstside(aktoer, Number(params.id), { prioritet: 'krav' }, []),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravlisteFritekst.moenster,
      adgang: LISTERET,
      audit: 'kravliste.fritekst',
      async handler({ aktoer, params, form }) {
        const id = Number(params.id);
        const laest = laesFritekst(form);
        if (!laest.ok) return fritekstside(aktoer, id, form, laest.hindringer);
        const svar = await skrivFritekst(miljoe, aktoer, id, laesLaas(form), laest.vaerdi);
        if (svar.ok) return videre(paths.kravliste({ id }), 'Kravet er tilføjet.');
        return erIkkeDer(svar) ? findesIkke() : fritekstside(aktoer, id, form, hindringerI(svar));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravlisteLinje.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => linjeside(aktoer, Number(params.id), Number(params.linje)),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravlisteLinjeHandling.moenster,
      adgang: LINJERET,
      audit: 'kravliste.linje',
      async handler({ aktoer, params, form }) {
        const handling = params.handling ?? '';
        const [id, linje] = [Number(params.id), Number(params.linje)];
        if (!erLinjehandling(handling) || !Number.isSafeInteger(linje)) return findesIkke();
        const svar = await udfoer(aktoer, { liste: id, linje, laas: laesLaas(form) }, handling, form);
        const flytter = handling === 'op' || handling === 'ned';
        if (svar.ok) {
          const liste = flytter ? paths.kravliste({ id }, { visning: 'orden' }) : paths.kravliste({ id });
          const paaLinjen = felt(form, 'fra') === 'linje' || handling === 'prioritet' || handling === 'ret';
          const til = paaLinjen
            ? paths.kravlisteLinje({ id, linje })
            : flytter
              ? `${liste}#linje-${linje}`
              : liste;
          return videre(til, KVITTERING[handling]);
        }
        if (erIkkeDer(svar)) return findesIkke();
        const hindringer = hindringerI(svar);
        if (flytter) return listeside(aktoer, id, hindringer, 'orden');
        return linjeside(aktoer, id, linje, { handling, form, hindringer, foraeldet: erForaeldet(svar) });
      },
    }),
  ];
}
