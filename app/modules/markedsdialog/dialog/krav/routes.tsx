import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { konfliktfelter } from '../../../../kernel/konflikt.ts';
import type { Hindring, Resultat } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, ikkeAdgang, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { findDialog, hentMarkedskrav, type Markedsdialog } from '../../queries.ts';
import { LAESRET, REDIGERRET } from '../../rules.ts';
import { kategorierI } from '../rules.ts';
import { findesIkkeMere, manglerAdgang, statusFor } from '../svar.ts';
import {
  fjernKrav,
  flytKrav,
  opdaterFraListe,
  retKrav,
  saetPris,
  tagNyVersion,
  tilfoejEgenTekst,
} from './commands.ts';
import { laesKravform, laesKravudgangspunkt, laesListe, laesOpdatering, tilKravform } from './forms.ts';
import { faerdigeLister, hentKilde, hentNyere } from './kilde.ts';
import { EtKravside, Kravside, Opdateringsside } from './pages/krav.tsx';
import { KRAVFELTER, type Kravfelter, planlaegOpdatering, tilKravfelter } from './rules.ts';

const NYT: Kravfelter = {
  navn: '',
  beskrivelse: '',
  kategori: '',
  prioritet: 'krav',
  pris: false,
  kraeverUddybning: false,
};

const vis = (k: Kravfelter) =>
  Object.fromEntries(
    KRAVFELTER.map((f) => {
      const v = f.vis(k);
      return [f.navn, typeof v === 'string' ? v : v.join(', ')];
    }),
  );

/** The requirements of a dialogue: the list, one of them, and what is taken from kravlister. */
export function kravRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  const egen = (dialog: Markedsdialog | null, aktoer: Aktoer): Markedsdialog | null =>
    dialog !== null && dialog.slettet === null && dialog.organisationId === aktoer.organisation.id
      ? dialog
      : null;

  function listeside(aktoer: Aktoer, id: number, hindringer: readonly Hindring[] = []): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = egen(await findDialog(tx, id), aktoer);
      if (!dialog) return findesIkke();
      const redigerer = maa(aktoer, REDIGERRET);
      const krav = await hentMarkedskrav(tx, id, { udgaaede: true });
      const nyere =
        dialog.fase === 'kladde' || dialog.fase === 'offentliggjort' ? await hentNyere(tx, krav) : new Map();
      return side(
        <Kravside
          dialog={dialog}
          krav={krav}
          lister={redigerer && dialog.fase === 'kladde' ? await faerdigeLister(tx) : []}
          nyere={new Map([...nyere].map(([k, v]) => [k, v.nr]))}
          redigerer={redigerer}
          hindringer={hindringer}
        />,
        hindringer.length > 0 ? statusFor(hindringer) : 200,
      );
    });
  }

  function opdateringsside(aktoer: Aktoer, id: number, listeId: number): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = egen(await findDialog(tx, id), aktoer);
      const kilde = await hentKilde(tx, listeId);
      if (dialog?.fase !== 'kladde' || kilde?.tilstand !== 'faerdig') return findesIkke();
      const plan = planlaegOpdatering(await hentMarkedskrav(tx, id), kilde.linjer);
      return side(<Opdateringsside dialog={dialog} liste={kilde} plan={plan} />);
    });
  }

  function kravside(
    aktoer: Aktoer,
    id: number,
    kravNoegle: string,
    tilbage?: {
      readonly form: Felter;
      readonly hindringer: readonly Hindring[];
      readonly konflikt?: boolean;
    },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = egen(await findDialog(tx, id), aktoer);
      if (!dialog) return findesIkke();
      const redigerer = maa(aktoer, REDIGERRET);
      const alle = await hentMarkedskrav(tx, id, { udgaaede: true });
      const nyt = kravNoegle === 'nyt';
      if (nyt && (!redigerer || dialog.fase !== 'kladde')) return redigerer ? findesIkke() : ikkeAdgang();
      const krav = nyt ? null : (alle.find((k) => k.id === tilId(kravNoegle)) ?? null);
      if (!nyt && krav === null) return findesIkke();
      const gemt = krav === null ? { ...NYT, pris: dialog.brugPris } : tilKravfelter(krav);
      const skrevet = tilbage && laesKravform(tilbage.form);
      const konflikt =
        tilbage?.konflikt && skrevet?.ok ? konfliktfelter(etiketter, vis(gemt), vis(skrevet.vaerdi)) : null;
      return side(
        <EtKravside
          dialog={dialog}
          krav={krav}
          kategorier={kategorierI(alle)}
          vaerdier={tilbage?.form ?? tilKravform(gemt)}
          hindringer={tilbage && !tilbage.konflikt ? tilbage.hindringer : []}
          udgangspunkt={
            tilbage && !tilbage.konflikt ? felt(tilbage.form, 'udgangspunkt') : JSON.stringify(gemt)
          }
          konflikt={konflikt}
          redigerer={redigerer}
        />,
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }
  const etiketter = Object.fromEntries(KRAVFELTER.map((f) => [f.navn, f.etiket]));

  function afslag(aktoer: Aktoer, id: number, hindringer: readonly Hindring[]): Promise<Svar> | Svar {
    if (findesIkkeMere(hindringer)) return findesIkke();
    return manglerAdgang(hindringer) ? ikkeAdgang() : listeside(aktoer, id, hindringer);
  }

  async function gemKrav(aktoer: Aktoer, id: number, kravNoegle: string, form: Felter): Promise<Svar> {
    const laest = laesKravform(form);
    if (!laest.ok) return kravside(aktoer, id, kravNoegle, { form, hindringer: laest.hindringer });
    const foer = laesKravudgangspunkt(form);
    const svar: Resultat<unknown> =
      kravNoegle === 'nyt'
        ? await tilfoejEgenTekst(miljoe, aktoer, id, laest.vaerdi)
        : await retKrav(miljoe, aktoer, id, tilId(kravNoegle), JSON.stringify(foer), laest.vaerdi);
    if (svar.ok) return videre(paths.markedskravene({ id }), 'Kravet er gemt.');
    const foraeldet = svar.hindringer.some((h) => h.kode === 'foraeldet');
    return foraeldet
      ? kravside(aktoer, id, kravNoegle, { form, hindringer: svar.hindringer, konflikt: true })
      : afslag(aktoer, id, svar.hindringer);
  }

  async function paaKrav(
    aktoer: Aktoer,
    id: number,
    krav: number,
    handling: string,
  ): Promise<Resultat<unknown> | null> {
    switch (handling) {
      case 'op':
      case 'ned':
        return flytKrav(miljoe, aktoer, id, krav, handling);
      case 'fjern':
        return fjernKrav(miljoe, aktoer, id, krav);
      case 'version':
        return tagNyVersion(miljoe, aktoer, id, krav);
      default:
        return null;
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.markedskravene.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const id = tilId(params.id);
        const liste = laesListe(query);
        return liste > 0 && maa(aktoer, REDIGERRET)
          ? opdateringsside(aktoer, id, liste)
          : listeside(aktoer, id);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.markedskravene.moenster,
      adgang: REDIGERRET,
      audit: 'markedsdialog.krav_opdater',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        if (felt(form, 'handling') === 'pris') {
          const pris = felt(form, 'pris') === 'ja';
          const svar = await saetPris(miljoe, aktoer, id, pris);
          return svar.ok
            ? videre(
                paths.markedskravene({ id }),
                pris ? 'Der spørges om pris på alle krav.' : 'Der spørges ikke om pris.',
              )
            : afslag(aktoer, id, svar.hindringer);
        }
        const svar = await opdaterFraListe(miljoe, aktoer, id, laesListe(form), laesOpdatering(form));
        if (!svar.ok) return afslag(aktoer, id, svar.hindringer);
        const { tilfoejet, rettet, fjernet } = svar.vaerdi;
        return videre(
          paths.markedskravene({ id }),
          `${antal(tilfoejet, 'krav', 'krav')} kom til, ${rettet} blev ændret, ${fjernet} fjernet.`,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedskrav.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => kravside(aktoer, tilId(params.id), params.krav ?? ''),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedskrav.moenster,
      adgang: REDIGERRET,
      audit: 'markedsdialog.krav_ret',
      handler: ({ aktoer, params, form }) => gemKrav(aktoer, tilId(params.id), params.krav ?? '', form),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedskravHandling.moenster,
      adgang: REDIGERRET,
      audit: 'markedsdialog.krav_handling',
      async handler({ aktoer, params }) {
        const id = tilId(params.id);
        const krav = tilId(params.krav);
        const svar = await paaKrav(aktoer, id, krav, params.handling ?? '');
        if (svar === null) return findesIkke();
        if (!svar.ok) return afslag(aktoer, id, svar.hindringer);
        const til = paths.markedskravene({ id });
        return params.handling === 'fjern'
          ? videre(til, 'Kravet er fjernet. Hent kravlisten igen for at få det tilbage.')
          : videre(`${til}#krav-${krav}`);
      },
    }),
  ];
}
