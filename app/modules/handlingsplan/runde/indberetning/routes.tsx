import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Tekstfelter } from '../../../../kernel/redigering.ts';
import {
  erForaeldet,
  erIkkeDer,
  type Hindring,
  harKode,
  type Resultat,
} from '../../../../kernel/resultat.ts';
import { visKlokken } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { formtilstand, laesVersion } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import {
  findesIkke,
  formstatus,
  ikkeAdgang,
  json,
  type Svar,
  side,
  videre,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import type { Integrationsmaal } from '../../../maalbillede/public.ts';
import type { Lysandel } from '../../lys/rules.ts';
import { erSekretariat } from '../../plan/kald.ts';
import { erAnsvarlig, erEneSekretaer } from '../../plan/queries.ts';
import { PLAN_INDBERET, PLAN_LAES } from '../../rules.ts';
import { hentMaalinger, type Maalinger } from '../maaling.ts';
import type { Indberetningsindhold } from '../rules.ts';
import {
  fortrydRetur,
  gemKladde,
  genaabn,
  godkend,
  sendIndberetning,
  sendRetur,
  smidKladde,
} from './commands.ts';
import { feltnavne, laesSkrevet, skrevneFelter, tilFelter, tilForm } from './forms.ts';
import { IKKE_ANSVARLIG, RUNDE_LUKKET } from './kald.ts';
import { Ikkegemtside } from './pages/ikkegemt.tsx';
import { Laesside } from './pages/laes.tsx';
import { Mineside } from './pages/mine.tsx';
import { Skrivside, Virkning } from './pages/skriv.tsx';
import {
  beregn,
  findNaesteVentende,
  hentForrige,
  hentGrundlag,
  hentKladde,
  hentMine,
  hentVersioner,
  type Indberetningsgrundlag,
  rettetAf,
} from './queries.ts';
import { kanSkrives } from './rules.ts';

interface Tilbage {
  readonly form: Felter;
  readonly hindringer: readonly Hindring[];
}
const INTET: Tilbage = { form: {}, hindringer: [] };

/** The fields of a report are single texts until they are shown. */
function kunTekst(felter: Felter): Tekstfelter {
  return Object.fromEntries(Object.keys(felter).map((navn) => [navn, felt(felter, navn)]));
}

/** Everything that was typed, whatever report it was for, by what it was called there. */
function altSkrevet(form: Felter): [string, string][] {
  const navne: Readonly<Record<string, string>> = {
    tekst: 'Status',
    naeste: 'Forventet i næste periode',
    svar: 'Svar til sekretariatet',
    forbrug: 'Forbrugt',
    prognose: 'Forventet i alt',
  };
  const grunde = Object.keys(form).filter((n) => n.startsWith('punkt-') && n.endsWith('-grund'));
  return [...Object.keys(navne), ...grunde].flatMap((n): [string, string][] => {
    const tekst = felt(form, n).trim();
    return tekst === '' ? [] : [[navne[n] ?? 'Hvorfor planen flyttes', tekst]];
  });
}

/** Writing, reading and deciding reports. */
export function indberetningRuter(miljoe: Miljoe, maalkilde: Integrationsmaal): Rute[] {
  const { db, ur } = miljoe;

  /** The report as the actor sees it, and what has been measured of its initiative. */
  async function grundlag(
    aktoer: Aktoer,
    id: number,
  ): Promise<(Indberetningsgrundlag & { maalinger: Maalinger; maalt: Lysandel | null }) | null> {
    const g = await db.som(aktoer, (tx) => hentGrundlag(tx, id));
    if (!g) return null;
    const maalinger = await hentMaalinger(db, maalkilde, aktoer, g.plan, [g.initiativ]);
    return { ...g, maalinger, maalt: maalinger.get(g.initiativ.id) ?? g.indberetning.maalt };
  }

  type Fuldt = NonNullable<Awaited<ReturnType<typeof grundlag>>>;

  function beregning(g: Fuldt, indhold: Indberetningsindhold) {
    return {
      meldt: indhold.lys,
      beregnet: beregn(g, indhold, g.maalt, ur.idag()),
      maalt: g.maalt,
    };
  }

  /** A form field by field as it is compared and stored, with what goes along beside. */
  function flad(form: Felter, g: Indberetningsgrundlag): Felter & Tekstfelter {
    return {
      ...skrevneFelter(form, g.punkter),
      version: felt(form, 'version'),
      udgangspunkt: felt(form, 'udgangspunkt'),
      svar: felt(form, 'svar'),
    };
  }

  async function skrivside(aktoer: Aktoer, g: Fuldt, tilbage?: Tilbage): Promise<Svar> {
    const { indberetning, punkter } = g;
    return db.som(aktoer, async (tx) => {
      const kladde = await hentKladde(tx, indberetning.id);
      const gemt = { ...tilFelter(indberetning.indhold, punkter), ...kladde };
      const skrevet = tilbage && { form: flad(tilbage.form, g), hindringer: tilbage.hindringer };
      const form = formtilstand(feltnavne(punkter), gemt, indberetning.laas, skrevet);
      const vaerdier = kunTekst(form.vaerdier);
      const svar = tilbage === undefined ? '' : felt(tilbage.form, 'svar');
      return side(
        <Skrivside
          {...g}
          form={{ ...form, vaerdier: { ...tilForm(vaerdier), svar } }}
          hvem={form.konflikt ? (await rettetAf(tx, indberetning.id)) || 'en anden' : ''}
          beregning={beregning(g, laesSkrevet(vaerdier, punkter, ur.idag()).indhold)}
          forrige={await hentForrige(tx, g.initiativ.id, g.runde.periode)}
          versioner={await hentVersioner(tx, indberetning.id)}
          harKladde={kladde !== null}
          idag={ur.idag()}
        />,
        formstatus(tilbage?.hindringer ?? [], form.konflikt !== null),
      );
    });
  }

  async function laesside(aktoer: Aktoer, g: Fuldt, tilbage: Tilbage = INTET): Promise<Svar> {
    const { indberetning: n } = g;
    return db.som(aktoer, async (tx) => {
      const frosset = g.runde.tilstand !== 'aaben' || n.tilstand === 'godkendt' ? n.beregnet : null;
      const nu = beregning(g, n.indhold);
      return side(
        <Laesside
          {...g}
          beregning={frosset ? { ...nu, beregnet: frosset, maalt: n.maalt } : nu}
          forrige={await hentForrige(tx, g.initiativ.id, g.runde.periode)}
          versioner={await hentVersioner(tx, n.id)}
          sekretariat={erSekretariat(aktoer, g.plan)}
          naeste={
            erSekretariat(aktoer, g.plan) && g.runde.tilstand === 'aaben'
              ? await findNaesteVentende(tx, n)
              : null
          }
          skriver={kanSkrives(n.tilstand, g.runde) && (await erAnsvarlig(tx, g.initiativ.id))}
          egen={n.sendtAf !== aktoer.personId ? null : (await erEneSekretaer(tx)) ? 'eneste' : 'andre'}
          vaerdier={tilbage.form}
          hindringer={tilbage.hindringer}
          idag={ur.idag()}
        />,
        formstatus(tilbage.hindringer),
      );
    });
  }

  async function vis(aktoer: Aktoer, id: number, query: Felter): Promise<Svar> {
    const g = await grundlag(aktoer, id);
    if (!g) return findesIkke();
    const { indberetning: n, runde, initiativ } = g;
    const ansvarlig = await db.som(aktoer, (tx) => erAnsvarlig(tx, initiativ.id));
    const skriver = ansvarlig && kanSkrives(n.tilstand, runde);
    const valgt = felt(query, 'vis');
    const skrives = valgt === 'skriv' || (valgt === '' && n.tilstand !== 'sendt');
    return skriver && skrives ? skrivside(aktoer, g) : laesside(aktoer, g);
  }

  /** A refusal of what was written: the form again where it can be mended there, else what was typed, to be kept. */
  async function ikkeGemt(aktoer: Aktoer, id: number, tilbage: Tilbage): Promise<Svar> {
    const { form, hindringer } = tilbage;
    const slut = [IKKE_ANSVARLIG, RUNDE_LUKKET, 'forkert_tilstand'].some((k) => harKode(hindringer, k));
    const g = slut ? null : await grundlag(aktoer, id);
    return g
      ? skrivside(aktoer, g, tilbage)
      : side(<Ikkegemtside hindringer={hindringer} skrevet={altSkrevet(form)} />, 409);
  }

  async function skriv(aktoer: Aktoer, id: number, form: Felter, send: boolean): Promise<Svar> {
    const g = await grundlag(aktoer, id);
    const felter = skrevneFelter(form, g?.punkter ?? []);
    const svar = send
      ? await sendIndberetning(miljoe, aktoer, id, laesVersion(form), {
          felter,
          svar: felt(form, 'svar'),
          maalinger: g?.maalinger ?? new Map(),
        })
      : await gemKladde(miljoe, aktoer, id, laesVersion(form), felter);
    if (!svar.ok) return ikkeGemt(aktoer, id, { form, hindringer: svar.hindringer });
    return send
      ? videre(
          paths.indberetning({ indberetning: id }),
          'Indberetningen er sendt. Du kan rette den og sende den igen, indtil den er godkendt.',
        )
      : videre(`${paths.indberetning({ indberetning: id })}?vis=skriv`, 'Kladden er gemt.');
  }

  /** The draft as one types: an answer that the script reads. */
  async function kladde(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const g = await db.som(aktoer, (tx) => hentGrundlag(tx, id));
    const svar = await gemKladde(
      miljoe,
      aktoer,
      id,
      laesVersion(form),
      skrevneFelter(form, g?.punkter ?? []),
    );
    if (svar.ok) return json({ tekst: `Kladde gemt kl. ${visKlokken(ur.nu())}`, version: svar.vaerdi });
    return json(
      {
        tekst: erForaeldet(svar)
          ? 'En anden har gemt. Tryk Gem kladde for at se begges.'
          : svar.hindringer[0]?.besked,
      },
      409,
    );
  }

  async function visBeregning(aktoer: Aktoer, id: number, form: Felter, fragment: boolean): Promise<Svar> {
    const g = await grundlag(aktoer, id);
    if (!g) return findesIkke();
    if (fragment) {
      const { indhold } = laesSkrevet(skrevneFelter(form, g.punkter), g.punkter, ur.idag());
      return side(<Virkning {...beregning(g, indhold)} />);
    }
    if (!(await db.som(aktoer, (tx) => erAnsvarlig(tx, g.initiativ.id)))) return ikkeAdgang();
    const laest = laesSkrevet(skrevneFelter(form, g.punkter), g.punkter, ur.idag());
    return skrivside(aktoer, g, { form, hindringer: laest.hindringer });
  }

  /** What the secretariat does with a report. */
  async function afgoer(
    aktoer: Aktoer,
    id: number,
    form: Felter,
    udfoer: (maalinger: Maalinger) => Promise<Resultat<string>>,
  ): Promise<Svar> {
    const g = await grundlag(aktoer, id);
    if (!g) return findesIkke();
    const svar = await udfoer(g.maalinger);
    if (svar.ok) return videre(paths.indberetning({ indberetning: id }), svar.vaerdi);
    if (erIkkeDer(svar)) return findesIkke();
    if (harKode(svar.hindringer, 'ikke_ret')) return ikkeAdgang(svar.hindringer[0]?.besked);
    const nyt = await grundlag(aktoer, id);
    return nyt ? laesside(aktoer, nyt, { form, hindringer: svar.hindringer }) : findesIkke();
  }
  const kvittering = <T,>(svar: Resultat<T>, tekst: (v: T) => string): Resultat<string> =>
    svar.ok ? { ok: true, vaerdi: tekst(svar.vaerdi) } : svar;

  function handling(aktoer: Aktoer, id: number, navn: string, form: Felter): Promise<Svar> | Svar {
    const laas = laesVersion(form);
    switch (navn) {
      case 'send':
        return skriv(aktoer, id, form, true);
      case 'gem':
        return skriv(aktoer, id, form, false);
      case 'smid':
        return smidKladde(miljoe, aktoer, id, laas).then((svar) =>
          svar.ok
            ? videre(paths.indberetning({ indberetning: id }), 'Kladden er smidt væk.')
            : ikkeGemt(aktoer, id, { form, hindringer: svar.hindringer }),
        );
      case 'godkend':
        return afgoer(aktoer, id, form, async (maalinger) =>
          kvittering(
            await godkend(miljoe, aktoer, id, laas, maalinger, { somEneste: felt(form, 'eneste') === 'ja' }),
            () => 'Indberetningen er godkendt.',
          ),
        );
      case 'fortryd-retur':
        return afgoer(aktoer, id, form, async () =>
          kvittering(
            await fortrydRetur(miljoe, aktoer, id, laas),
            () => 'Indberetningen venter på godkendelse igen.',
          ),
        );
      case 'retur':
        return afgoer(aktoer, id, form, async () =>
          kvittering(
            await sendRetur(miljoe, aktoer, id, laas, felt(form, 'besked')),
            () => 'Indberetningen er sendt retur. Den ansvarlige får besked med mail.',
          ),
        );
      case 'genaabn':
        return afgoer(aktoer, id, form, async () =>
          kvittering(await genaabn(miljoe, aktoer, id), ({ beholdt }) =>
            beholdt === 0
              ? 'Godkendelsen er trukket tilbage, og planens datoer er, som de var.'
              : 'Godkendelsen er trukket tilbage. Datoer, som nogen har rettet siden, er ikke ført tilbage.',
          ),
        );
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.mineIndberetninger.moenster,
      adgang: PLAN_INDBERET,
      audit: 'ingen',
      handler: ({ aktoer }) =>
        db.som(aktoer, async (tx) => side(<Mineside linjer={await hentMine(tx)} idag={ur.idag()} />)),
    }),
    rute({
      metode: 'GET',
      sti: paths.indberetning.moenster,
      adgang: PLAN_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => vis(aktoer, tilId(params.indberetning), query),
    }),
    rute({
      metode: 'POST',
      sti: paths.indberetningKladde.moenster,
      adgang: PLAN_INDBERET,
      audit: 'ingen',
      handler: ({ aktoer, params, form }) => kladde(aktoer, tilId(params.indberetning), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.indberetningBeregn.moenster,
      adgang: PLAN_INDBERET,
      audit: 'ingen',
      handler: ({ aktoer, params, form, fragment }) =>
        visBeregning(aktoer, tilId(params.indberetning), form, fragment),
    }),
    rute({
      metode: 'POST',
      sti: paths.indberetningHandling.moenster,
      adgang: PLAN_LAES,
      audit: 'handlingsplan.indberetning',
      handler: ({ aktoer, params, form }) =>
        handling(aktoer, tilId(params.indberetning), params.handling ?? '', form),
    }),
  ];
}
