import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { konfliktfelter } from '../../../kernel/konflikt.ts';
import { FINDES_IKKE, FORAELDET, type Hindring, type Resultat } from '../../../kernel/resultat.ts';
import { visKlokken } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt, TOM_FORM } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, json, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findEgen } from '../egen.ts';
import { IKKE_AABEN } from '../evaluering/kald.ts';
import { hentAdgang } from '../evaluering/queries.ts';
import { maaLaese } from '../evaluering/rules.ts';
import type { Markedsdialog } from '../queries.ts';
import { EVALUERRET, INDKOEBSRET } from '../rules.ts';
import { gemKonsensus, gemScoring, indsendScoring, lukKonsensus } from './commands.ts';
import { laesKonsensus, laesScoring } from './forms.ts';
import { Konsensusside } from './pages/konsensus.tsx';
import { Indsendside, Scoringsside, UdenAdgang } from './pages/scoring.tsx';
import {
  hentEgne,
  hentIndsendte,
  hentScoringsgrundlag,
  type Konsensus,
  type Scoringsgrundlag,
} from './queries.ts';
import { feltnavn, mangler, noegle, type Score } from './rules.ts';

interface Syn {
  readonly tx: Tx;
  readonly dialog: Markedsdialog;
  readonly grundlag: Scoringsgrundlag;
}

/** Points and consensus. */
export function scoringRuter(miljoe: Miljoe): Rute[] {
  const { db, segl } = miljoe;

  /** Opens the dialogue's answers, or says what is in the way. */
  function medSyn(aktoer: Aktoer, id: number, vis: (syn: Syn) => Promise<Svar>): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = await findEgen(tx, aktoer, id);
      if (!dialog?.brugScoring) return findesIkke();
      const adgang = await hentAdgang(tx, aktoer, id);
      if (!maaLaese(adgang)) return side(<UdenAdgang dialog={dialog} adgang={adgang} her="scoring" />);
      return vis({ tx, dialog, grundlag: await hentScoringsgrundlag(tx, segl, dialog) });
    });
  }

  function visScoring(
    aktoer: Aktoer,
    id: number,
    afslag: { form: Felter; hindringer: readonly Hindring[]; status: 409 | 422 } | null = null,
  ): Promise<Svar> {
    return medSyn(aktoer, id, async ({ tx, dialog, grundlag }) => {
      const egne = await hentEgne(tx, id, aktoer.personId);
      return side(
        <Scoringsside
          dialog={dialog}
          grundlag={grundlag}
          egne={egne}
          indsendt={egenIndsendt(grundlag, aktoer)}
          form={
            afslag
              ? { vaerdier: afslag.form, hindringer: afslag.hindringer }
              : { vaerdier: tilFelter(egne, grundlag), hindringer: [] }
          }
        />,
        afslag?.status ?? 200,
      );
    });
  }

  function visIndsend(aktoer: Aktoer, id: number, afslag: readonly Hindring[] = []): Promise<Svar> {
    return medSyn(aktoer, id, async ({ tx, dialog, grundlag }) => {
      if (egenIndsendt(grundlag, aktoer) !== null) return videre(paths.markedsscoring({ id }));
      const egne = await hentEgne(tx, id, aktoer.personId);
      const hindringer =
        afslag.length > 0 ? afslag : mangler(egne, grundlag.leverandoerer, grundlag.kriterier);
      return side(
        <Indsendside dialog={dialog} grundlag={grundlag} egne={egne} form={{ ...TOM_FORM, hindringer }} />,
        afslag.length > 0 ? statusFor(afslag) : 200,
      );
    });
  }

  function visKonsensus(aktoer: Aktoer, id: number, afslag: Konsensusafslag = {}): Promise<Svar> {
    return medSyn(aktoer, id, async ({ tx, dialog, grundlag }) => {
      const { skrevet, hindringer = [] } = afslag;
      const nr = skrevet ? grundlag.kriterier.findIndex((k) => k.navn === felt(skrevet, 'kriterium')) : -1;
      const foraeldet = hindringer.some((h) => h.kode === FORAELDET);
      return side(
        <Konsensusside
          dialog={dialog}
          grundlag={grundlag}
          indsendte={await hentIndsendte(tx, id)}
          harIndsendt={egenIndsendt(grundlag, aktoer) !== null}
          maaLukke={maa(aktoer, INDKOEBSRET)}
          skrevet={skrevet && nr >= 0 ? { nr, form: { vaerdier: skrevet, hindringer } } : null}
          konflikt={foraeldet && skrevet ? konsensuskonflikt(grundlag, nr, skrevet) : null}
          lukkehindringer={skrevet ? [] : hindringer}
        />,
        hindringer.length === 0 ? 200 : statusFor(hindringer),
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.markedsscoring.moenster,
      adgang: EVALUERRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visScoring(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsscoringKladde.moenster,
      adgang: EVALUERRET,
      audit: 'ingen',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const scores = await laesForm(aktoer, id, form);
        const svar = await gemScoring(miljoe, aktoer, id, scores);
        const gemt = `Kladde gemt kl. ${visKlokken(miljoe.ur.nu())}`;
        if (felt(form, 'js') === 'ja')
          return svar.ok
            ? json({ tekst: gemt })
            : json({ tekst: svar.hindringer[0]?.besked }, statusFor(svar.hindringer));
        if (!svar.ok)
          return intetAtVise(svar)
            ? findesIkke()
            : visScoring(aktoer, id, {
                form,
                hindringer: svar.hindringer,
                status: statusFor(svar.hindringer),
              });
        return felt(form, 'videre') === 'indsend'
          ? videre(paths.markedsscoringIndsend({ id }))
          : videre(paths.markedsscoring({ id }), `${gemt}.`);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsscoringIndsend.moenster,
      adgang: EVALUERRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visIndsend(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsscoringIndsend.moenster,
      adgang: EVALUERRET,
      audit: 'marked.scoring_indsend',
      async handler({ aktoer, params }) {
        const id = tilId(params.id);
        const svar = await indsendScoring(miljoe, aktoer, id);
        if (svar.ok) return videre(paths.markedskonsensus({ id }), 'Dine point er indsendt.');
        return intetAtVise(svar) ? findesIkke() : visIndsend(aktoer, id, svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedskonsensus.moenster,
      adgang: EVALUERRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visKonsensus(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedskonsensus.moenster,
      adgang: EVALUERRET,
      audit: 'marked.konsensus',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const kriterium = felt(form, 'kriterium');
        const linjer = await medGrundlag(aktoer, id, (g) =>
          laesKonsensus(
            form,
            g.leverandoerer,
            g.kriterier.findIndex((k) => k.navn === kriterium),
          ),
        );
        const svar = await gemKonsensus(miljoe, aktoer, id, kriterium, linjer);
        if (svar.ok) return videre(paths.markedskonsensus({ id }), `Konsensus om ${kriterium} er gemt.`);
        return intetAtVise(svar)
          ? findesIkke()
          : visKonsensus(aktoer, id, { skrevet: form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.markedskonsensusLuk.moenster,
      adgang: INDKOEBSRET,
      audit: 'marked.konsensus_luk',
      async handler({ aktoer, params }) {
        const id = tilId(params.id);
        const svar = await lukKonsensus(miljoe, aktoer, id);
        if (svar.ok) return videre(paths.markedsscoring({ id }), 'Konsensus er lukket.');
        return intetAtVise(svar) ? findesIkke() : visKonsensus(aktoer, id, { hindringer: svar.hindringer });
      },
    }),
  ];

  /** What the form is read by; nothing to those to whom the answers aren't open, whom the command refuses. */
  function medGrundlag<T>(aktoer: Aktoer, id: number, laes: (g: Scoringsgrundlag) => T[]): Promise<T[]> {
    return db.som(aktoer, async (tx) => {
      const dialog = await findEgen(tx, aktoer, id);
      if (!dialog || !maaLaese(await hentAdgang(tx, aktoer, id))) return [];
      return laes(await hentScoringsgrundlag(tx, segl, dialog));
    });
  }

  function laesForm(aktoer: Aktoer, id: number, form: Felter): Promise<Score[]> {
    return medGrundlag(aktoer, id, (g) => laesScoring(form, g.leverandoerer, g.kriterier));
  }
}

interface Konsensusafslag {
  readonly skrevet?: Felter;
  readonly hindringer?: readonly Hindring[];
}

function egenIndsendt({ evaluatorer }: Scoringsgrundlag, { personId }: Aktoer): Date | null {
  return evaluatorer.find((e) => e.personId === personId)?.indsendt ?? null;
}

/** A page to show the refusal on isn't there, or may not be seen. */
function intetAtVise(svar: Resultat<unknown>): boolean {
  return !svar.ok && svar.hindringer.some((h) => h.kode === FINDES_IKKE || h.kode === IKKE_AABEN);
}

function statusFor(hindringer: readonly Hindring[]): 409 | 422 {
  const form = ['mangler', 'ugyldige_point', 'for_lang'];
  return hindringer.every((h) => form.includes(h.kode)) ? 422 : 409;
}

function tilFelter(egne: ReadonlyMap<string, Score>, g: Scoringsgrundlag): Felter {
  return Object.fromEntries(
    g.leverandoerer.flatMap((l) =>
      g.kriterier.flatMap((k, nr) => {
        const s = egne.get(noegle(l.deltagelseId, k.navn));
        return [
          [feltnavn('point', l.alias, nr), s?.point == null ? '' : String(s.point)],
          [feltnavn('grund', l.alias, nr), s?.begrundelse ?? ''],
        ];
      }),
    ),
  );
}

/** What stands beside what was typed, for the suppliers where they differ. */
function konsensuskonflikt(g: Scoringsgrundlag, nr: number, form: Felter) {
  const kriterium = g.kriterier[nr]?.navn ?? '';
  const tekst = (point: string, grund: string) => (point === '' ? grund : `${point} point: ${grund}`);
  const gemt = (k: Konsensus | undefined) => (k ? tekst(String(k.point), k.begrundelse) : '');
  return konfliktfelter(
    Object.fromEntries(g.leverandoerer.map((l) => [l.alias, l.navn])),
    Object.fromEntries(
      g.leverandoerer.map((l) => [l.alias, gemt(g.konsensus.get(noegle(l.deltagelseId, kriterium)))]),
    ),
    Object.fromEntries(
      g.leverandoerer.map((l) => [
        l.alias,
        tekst(felt(form, feltnavn('point', l.alias, nr)), felt(form, feltnavn('grund', l.alias, nr)).trim()),
      ]),
    ),
  );
}
