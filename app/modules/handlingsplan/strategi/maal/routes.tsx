import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { fletVersioner, type Versionsfelt } from '../../../../kernel/feltforskel.ts';
import { tilId } from '../../../../kernel/id.ts';
import { erForaeldet, type Hindring, type Resultat } from '../../../../kernel/resultat.ts';
import { danskSortering, visDato } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, listevisning, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, formstatus, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { STRATEGI_LAES, STRATEGI_RET } from '../../rules.ts';
import { husetsFolk } from '../enheder.ts';
import { hentHoved } from '../hoved.ts';
import { hentBindinger, hentInitiativer } from '../initiativ/queries.ts';
import { forloebtabel, maaltabel } from '../liste/exports.ts';
import { hentMaaltal } from '../maaltal/queries.ts';
import { Maalside } from '../pages/maal.tsx';
import { Maalformside } from '../pages/maalform.tsx';
import { Maallisteside } from '../pages/maalliste.tsx';
import { hentRammer } from '../rammer/queries.ts';
import { rammetitel } from '../rammer/rules.ts';
import { kortSvar } from '../svar.ts';
import { hentTalbillede, type Strategikilder } from '../tal/queries.ts';
import { erNoegletal, NOEGLETAL } from '../tal/rules.ts';
import {
  bindMaal,
  fjernMaal,
  fjernMaaling,
  gemMaal,
  maalNu,
  maaMaale,
  opretMaal,
  tilfoejMaaling,
} from './commands.ts';
import {
  laesBindinger,
  laesMaalform,
  laesMaalingsform,
  MAALFELTER,
  type Maalfelt,
  tilMaalfelter,
} from './forms.ts';
import {
  findMaal,
  hentFjernedeMaalinger,
  hentMaal,
  hentMaalinger,
  hentMaalrammer,
  rettetAf,
} from './queries.ts';
import { type Maal, maalnummer } from './rules.ts';
import { type Maalstand, stil } from './stand/rules.ts';

const SORTERING = ['nr', 'lys', 'dato', 'ejer'] as const;
/** The worst last, so that »faldende« begins with what needs somebody. */
const LYSORDEN = { '–': 0, G: 1, Gul: 2, R: 3 } as const;
const LYSFILTER: Readonly<Record<string, string>> = { ingen: '–' };

type Tekster = Record<Maalfelt, string>;

function maalfelter(
  folk: readonly { readonly id: string; readonly navn: string }[],
): readonly Versionsfelt<Tekster>[] {
  const navne = new Map(folk.map((p) => [p.id, p.navn]));
  return (Object.keys(MAALFELTER) as Maalfelt[]).map((navn) => ({
    navn,
    etiket: MAALFELTER[navn],
    vis: (t) => {
      if (navn === 'ejerId') return navne.get(t[navn]) ?? '';
      if (navn === 'kilde') return erNoegletal(t.kilde) ? NOEGLETAL[t.kilde].navn : '';
      return navn === 'udgangDag' || navn === 'maalDag' ? visDato(t[navn]) : t[navn];
    },
  }));
}

function laesUdgangspunkt(form: Felter): Tekster | null {
  try {
    const o: unknown = JSON.parse(felt(form, 'udgangspunkt'));
    if (typeof o !== 'object' || o === null) return null;
    const r = o as Record<string, unknown>;
    const navne = Object.keys(MAALFELTER) as Maalfelt[];
    if (navne.some((n) => typeof r[n] !== 'string')) return null;
    return Object.fromEntries(navne.map((n) => [n, String(r[n])])) as Tekster;
  } catch {
    return null;
  }
}

interface Tilbage {
  readonly form: Felter;
  readonly hindringer: readonly Hindring[];
  /** What was typed while somebody else saved, as it would be stored. */
  readonly skrevet?: Tekster;
}

/** Goals: list, page, form, measurements, ties. */
export function maalRuter(miljoe: Miljoe, kilder: Strategikilder): Rute[] {
  const { db, ur } = miljoe;

  function sorter(maal: readonly Maalstand[], query: Felter) {
    const valg = laesListevalg(query, SORTERING, { noegle: 'nr', retning: 'stigende' });
    const lys = felt(query, 'lys');
    const noegle = (m: Maalstand): string | number => {
      switch (valg.sortering.noegle) {
        case 'lys':
          return LYSORDEN[m.lys.lys];
        case 'dato':
          return m.maalDag;
        case 'ejer':
          return danskSortering(m.ejer);
        default:
          return m.nr;
      }
    };
    const q = valg.q.toLowerCase();
    const valgte = maal
      .filter((m) => lys === '' || m.lys.lys === (LYSFILTER[lys] ?? lys))
      .filter((m) => q === '' || `m${m.nr} ${m.titel} ${m.ejer}`.toLowerCase().includes(q))
      .sort((a, b) => {
        const [x, y] = [noegle(a), noegle(b)];
        const d = x < y ? -1 : x > y ? 1 : a.nr - b.nr;
        return valg.sortering.retning === 'faldende' ? -d : d;
      });
    return { valg, lys, valgte };
  }

  async function liste(aktoer: Aktoer, id: number, query: Felter): Promise<Svar> {
    const grader = await kilder.grader(aktoer);
    return db.som(aktoer, async (tx) => {
      const hoved = await hentHoved(tx, id);
      if (!hoved) return findesIkke();
      const idag = ur.idag();
      const { maal } = await hentTalbillede({ tx, aktoer, idag, grader }, id, []);
      const { valg, lys, valgte } = sorter(maal, query);
      const tael = (par: readonly { readonly maalId: number }[]) =>
        new Map([...Map.groupBy(par, (p) => p.maalId)].map(([k, v]) => [k, v.length]));
      const alle = await hentMaal(tx, id, { medFjernede: true });
      return side(
        <Maallisteside
          hoved={hoved}
          linjer={valgte.slice((valg.side - 1) * SIDE_PR, valg.side * SIDE_PR)}
          visning={listevisning(valg, valgte.length)}
          lys={lys}
          initiativer={tael(await hentBindinger(tx, id))}
          rammer={tael(await hentMaalrammer(tx, id))}
          fjernede={alle.filter((m) => m.fjernet)}
          idag={idag}
          retter={maa(aktoer, STRATEGI_RET) && !hoved.strategi.fjernet}
        />,
      );
    });
  }

  async function et(
    aktoer: Aktoer,
    id: number,
    maalId: number,
    { maaling, hindringer = [] }: { maaling?: Tilbage; hindringer?: readonly Hindring[] } = {},
  ): Promise<Svar> {
    const grader = await kilder.grader(aktoer);
    return db.som(aktoer, async (tx) => {
      const hoved = await hentHoved(tx, id);
      const raa = hoved && (await findMaal(tx, id, maalId));
      if (!hoved || !raa) return findesIkke();
      const idag = ur.idag();
      const { maal } = await hentTalbillede({ tx, aktoer, idag, grader }, id, []);
      const m =
        maal.find((x) => x.id === maalId) ??
        stil(
          raa,
          (await hentMaalinger(tx, [id])).get(maalId) ?? [],
          null,
          (await hentMaaltal(tx, [id])).get(maalId) ?? [],
          idag,
        );
      const retter = maa(aktoer, STRATEGI_RET) && !hoved.strategi.fjernet;
      return side(
        <Maalside
          hoved={hoved}
          maal={m}
          rammer={await hentRammer(tx)}
          valgteRammer={(await hentMaalrammer(tx, id))
            .filter((r) => r.maalId === maalId)
            .map((r) => r.rammemaalId)}
          initiativer={await hentInitiativer(tx, { alle: true })}
          valgteInitiativer={(await hentBindinger(tx, id))
            .filter((b) => b.maalId === maalId)
            .map((b) => b.initiativId)}
          fjernedeMaalinger={await hentFjernedeMaalinger(tx, maalId)}
          idag={idag}
          maa={{
            retter: retter && !m.fjernet,
            maaler: maaMaale(aktoer, m) && !m.fjernet && !hoved.strategi.fjernet,
          }}
          maalingsform={{
            vaerdier: maaling?.form ?? { dag: idag },
            hindringer: maaling?.hindringer ?? [],
          }}
          hindringer={hindringer}
        />,
        formstatus(maaling?.hindringer ?? hindringer),
      );
    });
  }

  /** `svarPaa`: the goal of others that a new one is written to answer; 0 for none. */
  function formside(
    aktoer: Aktoer,
    id: number,
    maalId: number | null,
    tilbage?: Tilbage,
    svarPaa = tilId(felt(tilbage?.form ?? {}, 'svarPaa')),
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const fundet =
        svarPaa === 0
          ? undefined
          : (await hentRammer(tx))
              .flatMap((r) => r.maal.map((m) => ({ id: m.id, titel: rammetitel(r, m), navn: m.titel })))
              .find((m) => m.id === svarPaa);
      const hoved = await hentHoved(tx, id);
      const maal = hoved && maalId !== null ? await findMaal(tx, id, maalId) : null;
      if (!hoved || (maalId !== null && (!maal || maal.fjernet))) return findesIkke();
      const folk = await husetsFolk(tx, aktoer);
      const gemt = maal ? tilMaalfelter(maal) : null;
      const flettet =
        tilbage?.skrevet && gemt
          ? fletVersioner(maalfelter(folk), laesUdgangspunkt(tilbage.form) ?? gemt, gemt, tilbage.skrevet)
          : undefined;
      const beholdt = flettet ? undefined : tilbage;
      return side(
        <Maalformside
          hoved={hoved}
          maal={maal}
          folk={folk}
          form={{
            vaerdier: beholdt?.form ??
              flettet?.billede ??
              gemt ?? { ...nyt(ur.idag(), hoved.strategi.tilAar), titel: fundet?.navn.slice(0, 200) ?? '' },
            hindringer: beholdt?.hindringer ?? [],
          }}
          svarPaa={maal === null ? (fundet ?? null) : null}
          version={beholdt ? laesVersion(beholdt.form) : (maal?.laas ?? 0)}
          udgangspunkt={beholdt ? felt(beholdt.form, 'udgangspunkt') : gemt ? JSON.stringify(gemt) : ''}
          konflikt={
            flettet && {
              hvem: maal ? await rettetAf(tx, maal.id) : '',
              felter: flettet.felter,
              taget: flettet.taget,
            }
          }
        />,
        formstatus(tilbage?.hindringer ?? [], flettet !== undefined),
      );
    });
  }

  async function gem(aktoer: Aktoer, id: number, maalId: number | null, form: Felter): Promise<Svar> {
    const laest = laesMaalform(form);
    if (!laest.ok) return formside(aktoer, id, maalId, { form, hindringer: laest.hindringer });
    const f = laest.vaerdi;
    if (maalId === null) {
      const svar = await opretMaal(miljoe, aktoer, id, f);
      const svarPaa = tilId(felt(form, 'svarPaa'));
      if (svar.ok && svarPaa > 0) {
        const til = paths.strategimaal({ id, maal: svar.vaerdi.maal });
        const nr = maalnummer(svar.vaerdi.nr);
        const bundet = await bindMaal(miljoe, aktoer, id, svar.vaerdi.maal, {
          rammer: [svarPaa],
          initiativer: [],
        });
        return videre(
          til,
          bundet.ok
            ? `${nr} er tilføjet og svarer på det fælles mål. Bind det til initiativer her.`
            : `${nr} er tilføjet, men det fælles mål findes ikke længere. Vælg et andet her.`,
        );
      }
      if (svar.ok)
        return videre(
          paths.strategimaal({ id, maal: svar.vaerdi.maal }),
          `${maalnummer(svar.vaerdi.nr)} er tilføjet. Bind det til fælles mål og initiativer her.`,
        );
      return kortSvar(svar.hindringer) ?? formside(aktoer, id, null, { form, hindringer: svar.hindringer });
    }
    const svar = await gemMaal(miljoe, aktoer, id, maalId, laesVersion(form), f);
    if (svar.ok) return videre(paths.strategimaal({ id, maal: maalId }), 'Målet er gemt.');
    const { hindringer } = svar;
    if (erForaeldet(svar)) {
      const skrevet = tilMaalfelter({
        ...f,
        id: 0,
        strategiId: id,
        nr: 0,
        fjernet: false,
        laas: 0,
      } satisfies Maal);
      return formside(aktoer, id, maalId, { form, hindringer, skrevet });
    }
    if (hindringer.some((h) => h.felt !== undefined))
      return formside(aktoer, id, maalId, { form, hindringer });
    return kortSvar(hindringer) ?? et(aktoer, id, maalId, { hindringer });
  }

  async function handl(
    aktoer: Aktoer,
    id: number,
    maalId: number,
    handling: string,
    form: Felter,
  ): Promise<Svar> {
    const her = paths.strategimaal({ id, maal: maalId });
    const udfoert = async <T,>(r: Promise<Resultat<T>>, kvittering: string, til = her): Promise<Svar> => {
      const svar = await r;
      if (svar.ok) return videre(til, kvittering);
      // What isn't of a field of the page's form stands above it.
      const hindringer = svar.hindringer.map(({ kode, besked }) => ({ kode, besked }));
      return kortSvar(hindringer) ?? et(aktoer, id, maalId, { hindringer });
    };
    const maaling = tilId(felt(form, 'maaling'));
    switch (handling) {
      case 'maaling': {
        const maal = await db.som(aktoer, (tx) => findMaal(tx, id, maalId));
        if (!maal) return findesIkke();
        const laest = laesMaalingsform(form, maal.enhed);
        const svar = laest.ok ? await tilfoejMaaling(miljoe, aktoer, id, maalId, laest.vaerdi) : laest;
        if (svar.ok) return videre(her, 'Målingen er gemt.');
        return (
          kortSvar(svar.hindringer) ??
          et(aktoer, id, maalId, { maaling: { form, hindringer: svar.hindringer } })
        );
      }
      case 'maal-nu':
        return udfoert(maalNu(miljoe, kilder, aktoer, id, maalId), 'Det levende tal er gemt som måling.');
      case 'maaling-fjern':
        return udfoert(
          fjernMaaling(miljoe, aktoer, id, maalId, maaling, true),
          'Målingen er fjernet. Den kan hentes tilbage.',
        );
      case 'maaling-gendan':
        return udfoert(
          fjernMaaling(miljoe, aktoer, id, maalId, maaling, false),
          'Målingen er hentet tilbage.',
        );
      case 'bind': {
        const laest = laesBindinger(form);
        return laest.ok
          ? udfoert(bindMaal(miljoe, aktoer, id, maalId, laest.vaerdi), 'Målets sammenhæng er gemt.')
          : et(aktoer, id, maalId, { hindringer: laest.hindringer });
      }
      case 'fjern':
        return udfoert(
          fjernMaal(miljoe, aktoer, id, maalId, true),
          'Målet er fjernet. Hent det tilbage under »Fjernede mål«.',
          paths.strategimaalliste({ id }),
        );
      case 'gendan':
        return udfoert(fjernMaal(miljoe, aktoer, id, maalId, false), 'Målet er hentet tilbage.');
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.strategimaalliste.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => liste(aktoer, tilId(params.id), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.strategimaallisteFil.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const id = tilId(params.id);
        const grader = await kilder.grader(aktoer);
        const idag = ur.idag();
        const fundet = await db.som(aktoer, async (tx) => {
          const hoved = await hentHoved(tx, id);
          return hoved && { hoved, maal: (await hentTalbillede({ tx, aktoer, idag, grader }, id, [])).maal };
        });
        if (!fundet) return findesIkke();
        const udtraek = [
          { navn: 'Strategi', vaerdi: fundet.hoved.strategi.navn },
          { navn: 'Pr.', vaerdi: visDato(idag) },
        ];
        const { valgte } = sorter(fundet.maal, query);
        return eksportsvar(
          params.format,
          'maal',
          [maaltabel(valgte, idag, udtraek), forloebtabel(valgte, udtraek)],
          ur.nu(),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.strategimaalNyt.moenster,
      adgang: STRATEGI_RET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        formside(aktoer, tilId(params.id), null, undefined, tilId(felt(query, 'svarPaa'))),
    }),
    rute({
      metode: 'POST',
      sti: paths.strategimaalNyt.moenster,
      adgang: STRATEGI_RET,
      audit: 'strategi.maal_opret',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.id), null, form),
    }),
    rute({
      metode: 'GET',
      sti: paths.strategimaal.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) => et(aktoer, tilId(params.id), tilId(params.maal)),
    }),
    rute({
      metode: 'GET',
      sti: paths.strategimaalRet.moenster,
      adgang: STRATEGI_RET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => formside(aktoer, tilId(params.id), tilId(params.maal)),
    }),
    rute({
      metode: 'POST',
      sti: paths.strategimaalRet.moenster,
      adgang: STRATEGI_RET,
      audit: 'strategi.maal_ret',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.id), tilId(params.maal), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.strategimaalHandling.moenster,
      adgang: STRATEGI_LAES,
      audit: 'strategi.maal_handling',
      handler: ({ aktoer, params, form }) =>
        handl(aktoer, tilId(params.id), tilId(params.maal), params.handling ?? '', form),
    }),
  ];
}

/** What a new goal begins with: from today until the end of the strategy. */
function nyt(idag: string, tilAar: number): Felter {
  return { enhed: 'procent', udgangDag: idag, maalDag: `${tilAar}-12-31` };
}
