import { createReadStream, existsSync } from 'node:fs';
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { datoI } from '../../../kernel/ur.ts';
import { filsti } from '../../../platform/filer.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, ikkeAdgang, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { ANMELDRET, LAESRET, OPSAETRET, SIHRET } from '../rules.ts';
import { skrivBesked, traekTilbage } from './commands.ts';
import { laesBesked } from './forms.ts';
import { formularRuter } from './formular/routes.tsx';
import { listetabel } from './liste/exports.ts';
import { hentEgne, SORTERINGER } from './liste/queries.ts';
import { Behovside, Trukketside } from './pages/behov.tsx';
import { Listeside } from './pages/liste.tsx';
import {
  findBehov,
  findBilag,
  hentBeskeder,
  hentBilag,
  hentMoededag,
  hentSagsstatus,
  hentTaerskel,
} from './queries.ts';
import { retRuter } from './ret/routes.tsx';
import { BEHOVSTILSTANDE, type Behovstilstand } from './rules.ts';
import { erVaek, manglerRet, statusFor } from './svar.ts';

const erTilstand = (t: string): t is Behovstilstand => Object.hasOwn(BEHOVSTILSTANDE, t);

function laesValg(query: Felter) {
  const tilstand = felt(query, 'tilstand');
  return {
    ...laesListevalg(query, SORTERINGER, { noegle: 'rettet', retning: 'faldende' }),
    tilstand: erTilstand(tilstand) ? tilstand : ('' as const),
  };
}

/** Reporting a need and following it. */
export function behovRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  function behovside(
    aktoer: Aktoer,
    id: number,
    tilbage: { besked: string; hindringer: readonly Hindring[] } = { besked: '', hindringer: [] },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const behov = await findBehov(tx, id);
      if (!behov) return findesIkke();
      const egen = behov.anmelder.id === aktoer.personId;
      if (behov.tilstand === 'slettet') return side(<Trukketside behov={behov} />);
      if (behov.sendt === null) return videre(paths.behovRet({ id }));
      const { hindringer } = tilbage;
      return side(
        <Behovside
          behov={behov}
          egen={egen}
          sag={behov.sagId === null ? null : await hentSagsstatus(tx, id)}
          moededag={await hentMoededag(tx, id, ur.idag())}
          idag={ur.idag()}
          beskeder={await hentBeskeder(tx, id)}
          bilag={await hentBilag(tx, id)}
          taerskel={await hentTaerskel(tx, datoI(behov.sendt))}
          seSager={maa(aktoer, LAESRET)}
          kanBehandle={maa(aktoer, SIHRET)}
          maaSkrive={behov.tilstand !== 'lukket' && (egen || maa(aktoer, SIHRET))}
          vaerdier={{ besked: tilbage.besked }}
          hindringer={hindringer}
        />,
        hindringer.length > 0 ? statusFor(hindringer) : 200,
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.behovene.moenster,
      adgang: ANMELDRET,
      audit: 'ingen',
      handler({ aktoer, query }) {
        const valg = laesValg(query);
        return db.som(aktoer, async (tx) => {
          const { linjer, ialt, findes } = await hentEgne(tx, valg);
          return side(
            <Listeside
              linjer={linjer}
              side={{ nr: valg.side, pr: SIDE_PR, ialt }}
              sortering={valg.sortering}
              q={valg.q}
              tilstand={valg.tilstand}
              findes={findes}
              maaOpsaette={maa(aktoer, OPSAETRET)}
            />,
          );
        });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.behoveneFil.moenster,
      adgang: ANMELDRET,
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const valg = laesValg(query);
        return db.som(aktoer, async (tx) => {
          const { linjer } = await hentEgne(tx, valg, { alle: true });
          const udtraek = [
            { navn: 'Kommune', vaerdi: aktoer.organisation.navn },
            ...(valg.q === '' ? [] : [{ navn: 'Søgt', vaerdi: valg.q }]),
            ...(valg.tilstand === '' ? [] : [{ navn: 'Tilstand', vaerdi: BEHOVSTILSTANDE[valg.tilstand] }]),
          ];
          return eksportsvar(params.format ?? '', 'mine-behov', listetabel(linjer, udtraek), ur.nu());
        });
      },
    }),
    ...formularRuter(miljoe),
    ...retRuter(miljoe),
    rute({
      metode: 'GET',
      sti: paths.behov.moenster,
      adgang: ANMELDRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => behovside(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.behovBesked.moenster,
      adgang: ANMELDRET,
      audit: 'anskaffelse.behov_besked',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const svar = await skrivBesked(miljoe, aktoer, id, laesBesked(form, 'besked'));
        if (svar.ok) return videre(`${paths.behov({ id })}#beskeder`, 'Beskeden er sendt.');
        if (erVaek(svar.hindringer)) return findesIkke();
        if (manglerRet(svar.hindringer)) return ikkeAdgang();
        return behovside(aktoer, id, { besked: felt(form, 'besked'), hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.behovHandling.moenster,
      adgang: ANMELDRET,
      audit: 'anskaffelse.behov_traek',
      async handler({ aktoer, params }) {
        const id = tilId(params.id);
        if (params.handling !== 'traek' && params.handling !== 'gendan') return findesIkke();
        const fortryd = params.handling === 'gendan';
        const svar = await traekTilbage(miljoe, aktoer, id, { fortryd });
        if (svar.ok)
          return fortryd
            ? videre(paths.behovRet({ id }), 'Kladden er hentet tilbage.')
            : videre(paths.behov({ id }));
        return erVaek(svar.hindringer)
          ? findesIkke()
          : behovside(aktoer, id, { besked: '', hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.behovBilag.moenster,
      adgang: ANMELDRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const bilag = await db.som(aktoer, (tx) => findBilag(tx, tilId(params.id), params.bilag ?? ''));
        if (!bilag) return findesIkke();
        const sti = filsti(miljoe.mappe, bilag.sha256);
        return existsSync(sti)
          ? fil(bilag.navn, bilag.type, createReadStream(sti))
          : findesIkke('Filen mangler i datamappen. Gendan den fra en backup.');
      },
    }),
  ];
}
