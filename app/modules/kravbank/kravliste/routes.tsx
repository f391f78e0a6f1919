import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { konfliktfelter } from '../../../kernel/konflikt.ts';
import {
  erForaeldet,
  erIkkeDer,
  type Hindring,
  hindringerI,
  type Resultat,
} from '../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { laesListevalg, listevisning } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import {
  findesIkke,
  formstatus,
  side,
  statusFor,
  videre,
  type Svar as Websvar,
} from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { LAESRET, LISTERET } from '../rules.ts';
import {
  afslutListe,
  genaabnListe,
  gendanListe,
  kopierListe,
  omdoebListe,
  opretListe,
  skiftGuide,
  sletListe,
} from './commands.ts';
import { oversigtstabel } from './exports.ts';
import { forloebRuter } from './forloeb/routes.tsx';
import { laesLaas, laesNavn } from './forms.ts';
import { tagNyesteVersioner, tilfoejKrav } from './linje/commands.ts';
import { linjeRuter } from './linje/routes.tsx';
import { hentOversigt, SORTERINGER } from './oversigt.ts';
import { Navneside, NySide, Oversigtsside } from './pages/oversigt.tsx';
import { antalOpgaver, findListe } from './queries.ts';
import type { Stilling } from './rules.ts';
import { svarRuter } from './svar/routes.tsx';
import { nyListeside, visRuter } from './vis/routes.tsx';

const STILLINGER = ['i_gang', 'faerdig', 'slettet'] as const satisfies Stilling[];

/** Actions on a whole list that need nothing but its number, with what is said when they are done. */
const KVITTERING = {
  faerdig: 'Listen er færdig.',
  genaabn: 'Listen er åben igen.',
  slet: 'Listen er slettet. Den kan gendannes under »Slettede«.',
  gendan: 'Listen er gendannet.',
  nyeversioner: 'Listen bruger nu de nyeste versioner.',
  nyguide: 'Listen bruger nu den nyeste udgave af guiden.',
  tilfoej: 'Kravet er tilføjet.',
} as const;
type Listeknap = keyof typeof KVITTERING;

function erListeknap(tekst: string): tekst is Listeknap {
  return Object.hasOwn(KVITTERING, tekst);
}

const NAVNEFELTER = { navn: 'Navn', formaal: 'Formål' };

/** The organisation's kravlister, the guide that makes them, and what is done with them. */
export function kravlisteRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const listeside = nyListeside(miljoe);

  const laesValg = (query: Felter) => ({
    ...laesListevalg(query, SORTERINGER, { noegle: 'rettet', retning: 'faldende' }),
    stilling: STILLINGER.find((s) => s === felt(query, 'tilstand')) ?? ('' as const),
  });

  const navneside = (
    aktoer: Aktoer,
    id: number,
    handling: 'omdoeb' | 'kopier',
    form?: Felter,
    svar?: Resultat<unknown>,
  ): Promise<Websvar> =>
    db.som(aktoer, async (tx) => {
      const liste = await findListe(tx, id);
      if (!liste || liste.slettet) return findesIkke();
      const gemt = {
        navn: handling === 'kopier' ? `Kopi af ${liste.navn}`.slice(0, 200) : liste.navn,
        formaal: liste.formaal,
      };
      const foraeldet = svar !== undefined && erForaeldet(svar);
      const hindringer: readonly Hindring[] = svar === undefined || foraeldet ? [] : hindringerI(svar);
      const skrevet = form && { navn: felt(form, 'navn'), formaal: felt(form, 'formaal') };
      return side(
        <Navneside
          liste={liste}
          handling={handling}
          hindringer={hindringer}
          vaerdier={skrevet ?? gemt}
          konflikt={foraeldet && skrevet ? konfliktfelter(NAVNEFELTER, gemt, skrevet) : null}
        />,
        formstatus(hindringer, foraeldet),
      );
    });

  async function navngiv(
    aktoer: Aktoer,
    id: number,
    handling: 'omdoeb' | 'kopier',
    form: Felter,
  ): Promise<Websvar> {
    const laest = laesNavn(form);
    if (!laest.ok) return navneside(aktoer, id, handling, form, laest);
    if (handling === 'kopier') {
      const kopi = await kopierListe(miljoe, aktoer, id, laest.vaerdi);
      if (kopi.ok) return videre(paths.kravliste({ id: kopi.vaerdi.id }), 'Her er kopien.');
      return erIkkeDer(kopi) ? findesIkke() : listeside(aktoer, id, kopi.hindringer);
    }
    const svar = await omdoebListe(miljoe, aktoer, id, laesLaas(form), laest.vaerdi);
    if (svar.ok) return videre(paths.kravliste({ id }), 'Navn og formål er gemt.');
    if (erIkkeDer(svar)) return findesIkke();
    return erForaeldet(svar)
      ? navneside(aktoer, id, handling, form, svar)
      : listeside(aktoer, id, svar.hindringer);
  }

  function udfoer(aktoer: Aktoer, id: number, knap: Listeknap, form: Felter): Promise<Resultat<unknown>> {
    const laas = laesLaas(form);
    switch (knap) {
      case 'faerdig':
        return afslutListe(miljoe, aktoer, id, laas);
      case 'genaabn':
        return genaabnListe(miljoe, aktoer, id, laas);
      case 'slet':
        return sletListe(miljoe, aktoer, id, laas);
      case 'gendan':
        return gendanListe(miljoe, aktoer, id, laas);
      case 'nyeversioner':
        return tagNyesteVersioner(miljoe, aktoer, id, laas);
      case 'nyguide':
        return skiftGuide(miljoe, aktoer, id, laas);
      case 'tilfoej':
        return tilfoejKrav(miljoe, aktoer, id, laas, Number(felt(form, 'krav')));
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.kravlister.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        db.som(aktoer, async (tx) => {
          const valg = laesValg(query);
          const { linjer, ialt, findes } = await hentOversigt(tx, valg);
          return side(
            <Oversigtsside
              linjer={linjer}
              {...listevisning(valg, ialt)}
              stilling={valg.stilling}
              findes={findes}
              maaLave={maa(aktoer, LISTERET)}
              mineOpgaver={await antalOpgaver(tx, aktoer.roller)}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.kravlisterFil.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, query, params }) {
        const valg = laesValg(query);
        const { linjer } = await db.som(aktoer, (tx) => hentOversigt(tx, valg, { alle: true }));
        const tabel = oversigtstabel(linjer, [
          { navn: 'Organisation', vaerdi: aktoer.organisation.navn },
          { navn: 'Dannet', vaerdi: visTidspunkt(ur.nu()) },
          { navn: 'Søgning', vaerdi: valg.q },
        ]);
        return eksportsvar(params.format ?? '', 'kravlister', tabel, ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravlisteNy.moenster,
      adgang: LISTERET,
      audit: 'ingen',
      handler: () => side(<NySide hindringer={[]} vaerdier={{}} />),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravlisteNy.moenster,
      adgang: LISTERET,
      audit: 'kravliste.opret',
      async handler({ aktoer, form }) {
        const laest = laesNavn(form);
        const svar = laest.ok ? await opretListe(miljoe, aktoer, laest.vaerdi) : laest;
        if (svar.ok) return videre(paths.kravlisteTrin({ id: svar.vaerdi.id, trin: 'domaener' }));
        return side(<NySide hindringer={svar.hindringer} vaerdier={form} />, statusFor(svar.hindringer));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravlisteHandling.moenster,
      adgang: LISTERET,
      audit: 'ingen',
      handler({ aktoer, params }) {
        const { handling } = params;
        if (handling !== 'omdoeb' && handling !== 'kopier') return findesIkke();
        return navneside(aktoer, Number(params.id), handling);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravlisteHandling.moenster,
      adgang: LISTERET,
      audit: 'kravliste.handling',
      async handler({ aktoer, params, form }) {
        const id = Number(params.id);
        const handling = params.handling ?? '';
        if (handling === 'omdoeb' || handling === 'kopier') return navngiv(aktoer, id, handling, form);
        if (!erListeknap(handling)) return findesIkke();
        const svar = await udfoer(aktoer, id, handling, form);
        if (erIkkeDer(svar)) return findesIkke();
        if (!svar.ok) return listeside(aktoer, id, svar.hindringer);
        const til =
          handling === 'slet'
            ? paths.kravlister()
            : handling === 'tilfoej'
              ? paths.kravlisteTrin({ id, trin: 'gennemse' }).concat('?vis=ude')
              : paths.kravliste({ id });
        return videre(til, KVITTERING[handling]);
      },
    }),
    ...visRuter(miljoe),
    ...forloebRuter(miljoe),
    ...svarRuter(miljoe),
    ...linjeRuter(miljoe),
  ];
}
