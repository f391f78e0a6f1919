import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { datoI } from '../../../../kernel/ur.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';

import { skrivBesked } from '../../behov/commands.ts';
import { laesBesked } from '../../behov/forms.ts';
import { findBehov, hentBeskeder, hentBilag } from '../../behov/queries.ts';
import { LAESRET, SIHRET } from '../../rules.ts';
import { blankt } from '../../sag/case/vis/routes.tsx';
import { statusFor } from '../../sag/forms.ts';
import { afgoerBehov, fortrydAfgoerelse } from '../afgoerelse/commands.ts';
import { koetabel } from '../exports.ts';
import { laesBeslutning } from '../forms.ts';
import { type Koebehovprops, Koebehovside, Koeside } from '../pages/koe.tsx';
import {
  aabnePunkter,
  enhedsvalg,
  hentKoeside,
  hentSihgruppe,
  KOESORTERINGER,
  type Koelinje,
  type Koevalg,
  naesteMoede,
  optagneDage,
  udenForDagsorden,
} from '../queries.ts';
import { alder, erBehovsbeslutning, naesteMoededag } from '../rules.ts';

function laesKoevalg(query: Felter): Koevalg {
  const tilstand = felt(query, 'tilstand');
  return {
    ...laesListevalg(query, KOESORTERINGER, { noegle: 'alder', retning: 'faldende' }),
    tilstand: tilstand === 'sendt' || tilstand === 'mangler' ? tilstand : '',
    enhed: tilId(felt(query, 'enhed')),
  };
}

/** What comes back to the page of a need after a refusal. */
type Tilbage = Partial<Pick<Koebehovprops, 'beslutning' | 'besked'>>;

/** The queue of sent needs, and deciding about one between meetings. */
export function koeRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const medAlder = (l: Koelinje) => ({ ...l, dage: alder(datoI(l.sendt), ur.idag()) });

  function behovside(aktoer: Aktoer, id: number, tilbage: Tilbage = {}): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const behov = await findBehov(tx, id);
      if (!behov?.sendt) return findesIkke();
      const beslutning = tilbage.beslutning ?? { vaerdier: {}, hindringer: [] };
      const besked = tilbage.besked ?? { tekst: '', hindringer: [] };
      return side(
        <Koebehovside
          behov={behov}
          dage={alder(datoI(behov.sendt), ur.idag())}
          beskeder={await hentBeskeder(tx, id)}
          bilag={await hentBilag(tx, id)}
          gruppe={await hentSihgruppe(tx, aktoer.organisation.id, ur.nu())}
          moeder={await aabnePunkter(tx, id)}
          maa={maa(aktoer, SIHRET)}
          beslutning={beslutning}
          besked={besked}
        />,
        statusFor([...beslutning.hindringer, ...besked.hindringer]),
      );
    });
  }

  async function besked(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const svar = await skrivBesked(miljoe, aktoer, id, laesBesked(form, 'besked'));
    if (svar.ok)
      return videre(`${paths.sihKoe({ behov: id })}#beskeder`, 'Beskeden er sendt til anmelderen.');
    const { hindringer } = svar;
    return (
      blankt(hindringer) ?? behovside(aktoer, id, { besked: { tekst: felt(form, 'besked'), hindringer } })
    );
  }

  async function fortryd(aktoer: Aktoer, id: number): Promise<Svar> {
    const svar = await fortrydAfgoerelse(miljoe, aktoer, id);
    if (svar.ok)
      return videre(paths.sihKoe({ behov: id }), 'Behovet er i køen igen, og anmelderen får besked.');
    return (
      blankt(svar.hindringer) ??
      behovside(aktoer, id, { beslutning: { vaerdier: {}, hindringer: svar.hindringer } })
    );
  }

  async function beslut(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const tilbage = (hindringer: NonNullable<Tilbage['beslutning']>['hindringer']) =>
      blankt(hindringer) ?? behovside(aktoer, id, { beslutning: { vaerdier: form, hindringer } });
    const laest = laesBeslutning(form);
    if (!laest.ok) return tilbage(laest.hindringer);
    const { beslutning } = laest.vaerdi;
    if (!erBehovsbeslutning(beslutning))
      return tilbage([{ kode: 'ugyldig', besked: 'Vælg en beslutning.', felt: 'beslutning' }]);
    const svar = await afgoerBehov(miljoe, aktoer, id, laesVersion(form), { ...laest.vaerdi, beslutning });
    if (!svar.ok) return tilbage(svar.hindringer);
    const { sag } = svar.vaerdi;
    if (sag)
      return videre(paths.sag({ id: sag.id }), `Sag ${sag.nummer} er oprettet, og anmelderen får besked.`);
    return videre(
      paths.sihKoe({ behov: id }),
      beslutning === 'luk' ? 'Behovet er lukket, og anmelderen får besked.' : 'Anmelderen er bedt om mere.',
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.sih.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        db.som(aktoer, async (tx) => {
          const valg = laesKoevalg(query);
          const { linjer, ialt, findes } = await hentKoeside(tx, valg);
          return side(
            <Koeside
              linjer={linjer.map(medAlder)}
              valg={valg}
              side={{ nr: valg.side, pr: SIDE_PR, ialt }}
              findes={findes}
              enheder={await enhedsvalg(tx, aktoer)}
              moede={await naesteMoede(tx)}
              udenfor={await udenForDagsorden(tx)}
              forslag={naesteMoededag(ur.idag(), await optagneDage(tx, ur.idag()))}
              maa={maa(aktoer, SIHRET)}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.sihFil.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query, params }) =>
        db.som(aktoer, async (tx) => {
          const valg = laesKoevalg(query);
          const { linjer } = await hentKoeside(tx, valg, { alle: true });
          const enhed = (await enhedsvalg(tx, aktoer)).find((e) => e.id === valg.enhed)?.navn ?? '';
          const udtraek = [
            { navn: 'Organisation', vaerdi: aktoer.organisation.navn },
            { navn: 'Dannet', vaerdi: visTidspunkt(ur.nu()) },
            { navn: 'Søgning', vaerdi: valg.q },
            { navn: 'Forvaltning', vaerdi: enhed },
          ].filter((l) => l.vaerdi !== '');
          return eksportsvar(
            params.format ?? '',
            'nye-behov',
            koetabel(linjer.map(medAlder), udtraek),
            ur.nu(),
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.sihKoe.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => behovside(aktoer, tilId(params.behov)),
    }),
    rute({
      metode: 'POST',
      sti: paths.sihKoe.moenster,
      adgang: SIHRET,
      audit: 'anskaffelse.behov_afgoer',
      handler({ aktoer, params, form }) {
        const id = tilId(params.behov);
        switch (felt(form, 'handling')) {
          case 'besked':
            return besked(aktoer, id, form);
          case 'fortryd':
            return fortryd(aktoer, id);
          default:
            return beslut(aktoer, id, form);
        }
      },
    }),
  ];
}
