import { createReadStream, existsSync } from 'node:fs';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { laesDato } from '../../../kernel/dag.ts';
import { tilId } from '../../../kernel/id.ts';
import { erForaeldet, erIkkeDer, type Hindring, harKode, type Resultat } from '../../../kernel/resultat.ts';
import { visDato } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { BILAGSENDELSER } from '../../../platform/document/bilagstype.ts';
import { filsti } from '../../../platform/filer.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import {
  fil,
  findesIkke,
  formstatus,
  ikkeAdgang,
  type Svar,
  side,
  videre,
} from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { laesFeltvaerdier, skrevne } from '../felt/forms.ts';
import { type Feltgruppe, gruppeRet, maaRetteGruppe, PORTEFOELJE_LAES } from '../felt/rules.ts';
import {
  fjernGenstand,
  fjernRolle,
  type Gjort,
  gemFelter,
  opretGenstand,
  retHenvisninger,
  tilfoejRolle,
} from '../genstand/commands.ts';
import { laesHenvisning, laesId, laesRolle, laesUdgangspunkt } from '../genstand/forms.ts';
import { fortryd } from '../genstand/fortryd.ts';
import { aabenForm, afvistForm, type Formvilkaar } from '../genstand/kald.ts';
import { Historikside } from '../genstand/pages/historik.tsx';
import { hentHistorikside, hentValgmuligheder } from '../genstand/queries.ts';
import { erGruppe, felterI } from '../genstand/rules.ts';
import type { Feltform, Tilbage } from '../genstand/visning.ts';
import { tilForberedelsestid } from '../udbudsplan/opsaetning/rules.ts';
import { hentOpsaetning } from '../udbudsplan/queries.ts';
import { TOM_BETALING } from './betaling/rules.ts';
import {
  brugOption,
  daekSystem,
  FIL_MAKS,
  fjernFil,
  fjernSystem,
  gemBetalinger,
  goerHoved,
  kontrakttilbage,
  opsig,
  optionsstop,
  tilfoejFil,
  vaelgOverordnet,
} from './commands.ts';
import { antalRaekker, BETALINGER_MAKS, laesBetalinger, laesNy, laesOpsigelse, laesSete } from './forms.ts';
import { kontraktfrister, vilkaarAf } from './frister/rules.ts';
import { hentKontraktvisning, type Sidetilstand } from './hent.ts';
import { type Betalingsraekke, Betalingsside, tilRaekke } from './pages/betalinger.tsx';
import { Nyside, Opsigsside, Optionsside, Overvalgside, Systemvalgside } from './pages/handling.tsx';
import { Kontraktside } from './pages/side.tsx';
import { kontraktsider } from './pages/sider.ts';
import {
  findFil,
  findOverordnede,
  findSystemer,
  hentBetalinger,
  hentDaekkede,
  hentFrister,
  hentKontrakt,
  hentTrae,
  type Kontrakt,
} from './queries.ts';
import {
  BETALINGSFELTER,
  type Betalingsfelt,
  erHandling,
  type Handling,
  KONTRAKT_RET,
  NYFELTER,
} from './rules.ts';

/** Fields of text whose words in use are suggested. */
const FORSLAGSFELTER = ['leverandoer', 'kontrakttype', 'skabelon', 'indkoebsform', 'genanskaffelse', 'team'];
/** Empty rows at the foot of the table of payments. */
const NYE_RAEKKER = 2;

type Aabnet = Partial<Pick<Sidetilstand, 'tilbage' | 'netop'>>;

/** The pages of one contract, and a new one. */
export function kontraktRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  const valgene = (tx: Tx, aktoer: Aktoer) =>
    hentValgmuligheder(tx, aktoer.organisation.id, 'kontrakt', FORSLAGSFELTER);

  const formvilkaar = async (tx: Tx, aktoer: Aktoer, gruppe: Feltgruppe): Promise<Formvilkaar> => ({
    noegle: gruppe,
    felter: felterI('kontrakt', gruppe),
    valg: await valgene(tx, aktoer),
  });

  /** A page about a contract of the house; 404 for others' and for what isn't there. */
  function om(aktoer: Aktoer, id: number, vis: (tx: Tx, k: Kontrakt) => Promise<Svar> | Svar): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const k = await hentKontrakt(tx, id);
      return k ? vis(tx, k) : findesIkke();
    });
  }

  function siden(
    aktoer: Aktoer,
    id: number,
    { tilbage = null, netop = null }: Aabnet = {},
    byg: (tx: Tx, k: Kontrakt) => Promise<Feltform | null> = async () => null,
  ): Promise<Svar> {
    return om(aktoer, id, async (tx, k) => {
      const form = await byg(tx, k);
      const v = await hentKontraktvisning(tx, aktoer, k, ur.idag(), {
        sider: kontraktsider(k.id),
        netop,
        form,
        tilbage,
      });
      const hindringer = form?.hindringer ?? tilbage?.hindringer ?? [];
      return side(
        <Kontraktside v={v} filtyper={BILAGSENDELSER} filMaks={FIL_MAKS} />,
        formstatus(hindringer, form?.konflikt !== undefined),
      );
    });
  }

  /** The page again after a refusal of one of its small forms; 404 and 403 where it isn't the form that is wrong. */
  function afvist(
    aktoer: Aktoer,
    id: number,
    svar: Resultat<unknown>,
    hvad: string,
    vaerdier: Felter,
  ): Promise<Svar> | Svar {
    if (svar.ok || erIkkeDer(svar)) return findesIkke();
    if (harKode(svar.hindringer, 'ikke_adgang')) return ikkeAdgang(svar.hindringer[0].besked);
    const tilbage: Tilbage = { hvad, vaerdier, hindringer: svar.hindringer };
    return siden(aktoer, id, { tilbage });
  }

  async function visSiden(aktoer: Aktoer, id: number, query: Felter): Promise<Svar> {
    const gruppe = felt(query, 'ret');
    const netop = laesId(query, 'gjort') || null;
    if (!erGruppe('kontrakt', gruppe) || !maaRetteGruppe(aktoer, gruppe)) return siden(aktoer, id, { netop });
    return siden(aktoer, id, {}, async (tx, k) =>
      k.fjernet ? null : aabenForm(await formvilkaar(tx, aktoer, gruppe), k),
    );
  }

  async function gem(aktoer: Aktoer, id: number, gruppe: Feltgruppe, form: Felter): Promise<Svar> {
    const felter = felterI('kontrakt', gruppe);
    const udgangspunkt = laesUdgangspunkt(felter, form);
    const laest = laesFeltvaerdier(felter, form);
    const udsnit = { art: 'kontrakt', id, gruppe, felter: Object.keys(felter) } as const;
    const svar = laest.ok ? await gemFelter(miljoe, aktoer, udsnit, udgangspunkt, laest.vaerdi) : laest;
    if (svar.ok)
      return videre(
        `${paths.kontrakt({ kontrakt: id })}#${gruppe}`,
        svar.vaerdi.rettet ? 'Kontrakten er gemt.' : 'Der var ikke noget at gemme.',
      );
    const { hindringer } = svar;
    if (erIkkeDer(svar)) return findesIkke();
    if (harKode(hindringer, 'ikke_adgang')) return ikkeAdgang(hindringer[0].besked);
    if (harKode(hindringer, 'fjernet'))
      return siden(aktoer, id, { tilbage: { hvad: 'ret', vaerdier: form, hindringer } });
    return siden(aktoer, id, {}, async (tx, k) =>
      afvistForm(await formvilkaar(tx, aktoer, gruppe), k, form, udgangspunkt, hindringer),
    );
  }

  async function nysvar(
    aktoer: Aktoer,
    vaerdier: Parameters<typeof Nyside>[0]['vaerdier'],
    hindringer: readonly Hindring[],
  ): Promise<Svar> {
    const valg = await db.som(aktoer, (tx) => valgene(tx, aktoer));
    return side(<Nyside vaerdier={vaerdier} valg={valg} hindringer={hindringer} />, formstatus(hindringer));
  }

  /** The dates of a contract, as they are and as other terms would make them. */
  async function fristerMed(tx: Tx, k: Kontrakt) {
    const idag = ur.idag();
    const tid = tilForberedelsestid(await hentOpsaetning(tx));
    const alle = await hentFrister(tx, await hentTrae(tx, k.id), k.id, idag, tid);
    const overordnet = k.overordnetId === null ? null : (alle.get(k.overordnetId) ?? null);
    const med = (aendring: Readonly<Record<string, string | number>>) =>
      kontraktfrister(vilkaarAf({ ...k.vaerdier, ...aendring }), idag, { tid, overordnet });
    return { idag, foer: med({}), med };
  }

  function optionssvar(aktoer: Aktoer, id: number, hindringer: readonly Hindring[]): Promise<Svar> {
    return om(aktoer, id, async (tx, k) => {
      const { idag, foer, med } = await fristerMed(tx, k);
      const brugt = Number(k.vaerdier.options_brugt ?? 0);
      return side(
        <Optionsside
          kontrakt={k}
          foer={foer}
          efter={med({ options_brugt: brugt + 1 })}
          brugt={brugt}
          idag={idag}
          stop={k.fjernet ? 'Kontrakten er fjernet fra porteføljen.' : optionsstop(k.vaerdier)}
          hindringer={hindringer}
        />,
        formstatus(hindringer),
      );
    });
  }

  function opsigsvar(
    aktoer: Aktoer,
    id: number,
    skrevet: string,
    hindringer: readonly Hindring[],
  ): Promise<Svar> {
    return om(aktoer, id, async (tx, k) => {
      const { idag, foer, med } = await fristerMed(tx, k);
      const dato = skrevet === '' ? idag : skrevet;
      const dag = laesDato(dato);
      const opsagt = typeof k.vaerdier.opsagt === 'string' ? k.vaerdier.opsagt : null;
      return side(
        <Opsigsside
          kontrakt={k}
          foer={foer}
          efter={dag === null ? null : med({ opsagt: dag })}
          dato={dag ?? dato}
          opsagt={opsagt}
          hindringer={hindringer}
        />,
        formstatus(hindringer),
      );
    });
  }

  function betalingssvar(
    aktoer: Aktoer,
    id: number,
    skrevet: {
      readonly form: Felter;
      readonly hindringer: readonly Hindring[];
      readonly foraeldet: boolean;
    } | null,
  ): Promise<Svar> {
    return om(aktoer, id, async (tx, k) => {
      const nu = await hentBetalinger(tx, id);
      const raekker = skrevet ? skrevneRaekker(skrevet.form) : nu.map(tilRaekke);
      const tomme = Array.from({ length: NYE_RAEKKER }, () => tilRaekke(TOM_BETALING));
      const foraeldet = skrevet?.foraeldet === true;
      return side(
        <Betalingsside
          kontrakt={k}
          raekker={[...raekker, ...tomme].slice(0, BETALINGER_MAKS)}
          set={skrevet && !foraeldet ? (laesSete(skrevet.form) ?? nu) : nu}
          enheder={(await valgene(tx, aktoer)).enheder}
          hindringer={foraeldet ? [] : (skrevet?.hindringer ?? [])}
          gemt={foraeldet ? nu : null}
        />,
        formstatus(skrevet?.hindringer ?? [], foraeldet),
      );
    });
  }

  async function gemBetalingerne(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    if (felt(form, 'mere') !== '')
      return betalingssvar(aktoer, id, { form, hindringer: [], foraeldet: false });
    const laest = laesBetalinger(form);
    const svar = laest.ok ? await gemBetalinger(miljoe, aktoer, id, laesSete(form), laest.vaerdi) : laest;
    if (svar.ok)
      return tilbageTil(
        id,
        svar.vaerdi,
        svar.vaerdi ? 'Betalingerne er gemt.' : 'Der var ikke noget at gemme.',
        'betalinger',
      );
    if (erIkkeDer(svar)) return findesIkke();
    if (harKode(svar.hindringer, 'fjernet')) return siden(aktoer, id);
    return betalingssvar(aktoer, id, { form, hindringer: svar.hindringer, foraeldet: erForaeldet(svar) });
  }

  function systemsvar(aktoer: Aktoer, id: number, q: string, hindringer: readonly Hindring[]): Promise<Svar> {
    return om(aktoer, id, async (tx, k) =>
      side(
        <Systemvalgside
          kontrakt={k}
          daekkede={await hentDaekkede(tx, id)}
          fundne={await findSystemer(tx, k.organisationId, id, q)}
          q={q}
          hindringer={hindringer}
        />,
        formstatus(hindringer),
      ),
    );
  }

  function oversvar(aktoer: Aktoer, id: number, q: string, hindringer: readonly Hindring[]): Promise<Svar> {
    return om(aktoer, id, async (tx, k) =>
      side(
        <Overvalgside
          kontrakt={k}
          nu={(await hentTrae(tx, id)).find((t) => t.id === k.overordnetId) ?? null}
          fundne={await findOverordnede(tx, k.organisationId, id, q)}
          q={q}
          hindringer={hindringer}
        />,
        formstatus(hindringer),
      ),
    );
  }

  /** What the small forms of the page do, by the action in the address. */
  const handlinger: Readonly<
    Record<Handling, (aktoer: Aktoer, id: number, form: Felter) => Promise<Resultat<Gjort | undefined>>>
  > = {
    fjern: (a, id) => uden(fjernGenstand(miljoe, a, 'kontrakt', id, true)),
    gendan: (a, id) => uden(fjernGenstand(miljoe, a, 'kontrakt', id, false)),
    async rolle(a, id, form) {
      const laest = laesRolle(form);
      return laest.ok ? tilfoejRolle(miljoe, a, 'kontrakt', id, laest.vaerdi) : laest;
    },
    'rolle-fjern': (a, id, form) => fjernRolle(miljoe, a, 'kontrakt', id, laesId(form, 'id')),
    async henvisning(a, id, form) {
      const laest = laesHenvisning(form);
      return laest.ok ? retHenvisninger(miljoe, a, 'kontrakt', id, { ny: laest.vaerdi }) : laest;
    },
    'henvisning-fjern': (a, id, form) =>
      retHenvisninger(miljoe, a, 'kontrakt', id, { fjern: laesId(form, 'nr'), titel: felt(form, 'titel') }),
    system: (a, id, form) => daekSystem(miljoe, a, id, laesId(form, 'system')),
    'system-hoved': (a, id, form) => goerHoved(miljoe, a, id, laesId(form, 'system')),
    'system-fjern': (a, id, form) => fjernSystem(miljoe, a, id, laesId(form, 'system')),
    overordnet: (a, id, form) => vaelgOverordnet(miljoe, a, id, laesId(form, 'over') || null),
    'fil-fjern': (a, id, form) => fjernFil(miljoe, a, id, felt(form, 'fil')),
    fortryd: (a, id, form) =>
      uden(fortryd(miljoe, a, 'kontrakt', id, laesId(form, 'historik'), kontrakttilbage(miljoe))),
  };

  async function udfoer(aktoer: Aktoer, id: number, handling: Handling, form: Felter): Promise<Svar> {
    const svar = await handlinger[handling](aktoer, id, form);
    if (svar.ok) return tilbageTil(id, svar.vaerdi ?? null, KVITTERING[handling], AFSNIT[handling]);
    const egen = svar.hindringer;
    if (!erIkkeDer(svar) && !harKode(egen, 'ikke_adgang') && !harKode(egen, 'fjernet')) {
      if (handling === 'overordnet') return oversvar(aktoer, id, '', egen);
      if (handling.startsWith('system')) return systemsvar(aktoer, id, '', egen);
    }
    return afvist(aktoer, id, svar, handling, form);
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.kontraktNy.moenster,
      adgang: KONTRAKT_RET,
      audit: 'ingen',
      handler: ({ aktoer }) => nysvar(aktoer, {}, []),
    }),
    rute({
      metode: 'POST',
      sti: paths.kontraktNy.moenster,
      adgang: KONTRAKT_RET,
      audit: 'portefoelje.kontrakt_opret',
      async handler({ aktoer, form }) {
        const laest = laesNy(form);
        const svar = laest.ok ? await opretGenstand(miljoe, aktoer, 'kontrakt', laest.vaerdi) : laest;
        if (svar.ok) return videre(paths.kontrakt({ kontrakt: svar.vaerdi.id }), 'Kontrakten er oprettet.');
        return nysvar(aktoer, skrevne(NYFELTER, form), svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kontrakt.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => visSiden(aktoer, tilId(params.kontrakt), query),
    }),
    rute({
      metode: 'POST',
      sti: paths.kontraktRet.moenster,
      adgang: KONTRAKT_RET,
      audit: 'portefoelje.kontrakt_ret',
      handler({ aktoer, params, form }) {
        const gruppe = params.felter ?? '';
        return erGruppe('kontrakt', gruppe)
          ? gem(aktoer, tilId(params.kontrakt), gruppe, form)
          : findesIkke();
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kontraktBetalinger.moenster,
      adgang: gruppeRet('pris'),
      audit: 'ingen',
      handler: ({ aktoer, params }) => betalingssvar(aktoer, tilId(params.kontrakt), null),
    }),
    rute({
      metode: 'POST',
      sti: paths.kontraktBetalinger.moenster,
      adgang: gruppeRet('pris'),
      audit: 'portefoelje.kontrakt_betalinger',
      handler: ({ aktoer, params, form }) => gemBetalingerne(aktoer, tilId(params.kontrakt), form),
    }),
    rute({
      metode: 'GET',
      sti: paths.kontraktOption.moenster,
      adgang: gruppeRet('periode'),
      audit: 'ingen',
      handler: ({ aktoer, params }) => optionssvar(aktoer, tilId(params.kontrakt), []),
    }),
    rute({
      metode: 'POST',
      sti: paths.kontraktOption.moenster,
      adgang: gruppeRet('periode'),
      audit: 'portefoelje.kontrakt_option',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.kontrakt);
        const svar = await brugOption(miljoe, aktoer, id, laesId(form, 'brugt'));
        if (svar.ok) return tilbageTil(id, svar.vaerdi, 'Optionen er brugt, og datoerne er regnet om.');
        return erIkkeDer(svar) ? findesIkke() : optionssvar(aktoer, id, svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kontraktOpsig.moenster,
      adgang: gruppeRet('periode'),
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        opsigsvar(aktoer, tilId(params.kontrakt), felt(query, 'dato'), []),
    }),
    rute({
      metode: 'POST',
      sti: paths.kontraktOpsig.moenster,
      adgang: gruppeRet('periode'),
      audit: 'portefoelje.kontrakt_opsig',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.kontrakt);
        const laest = laesOpsigelse(form);
        const svar = laest.ok ? await opsig(miljoe, aktoer, id, laest.vaerdi) : laest;
        if (svar.ok && laest.ok)
          return tilbageTil(id, svar.vaerdi, `Aftalen er sagt op ${visDato(laest.vaerdi)}.`);
        const { hindringer } = svar.ok ? { hindringer: [] } : svar;
        return erIkkeDer(svar) ? findesIkke() : opsigsvar(aktoer, id, felt(form, 'dato'), hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kontraktSystemer.moenster,
      adgang: KONTRAKT_RET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        systemsvar(aktoer, tilId(params.kontrakt), felt(query, 'q'), []),
    }),
    rute({
      metode: 'GET',
      sti: paths.kontraktOverordnet.moenster,
      adgang: KONTRAKT_RET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => oversvar(aktoer, tilId(params.kontrakt), felt(query, 'q'), []),
    }),
    rute({
      metode: 'POST',
      sti: paths.kontraktFiler.moenster,
      adgang: KONTRAKT_RET,
      audit: 'portefoelje.kontrakt_fil',
      filMaks: FIL_MAKS,
      prMinut: 60,
      async handler({ aktoer, params, form, fil: modtaget }) {
        const id = tilId(params.kontrakt);
        const svar = await tilfoejFil(miljoe, aktoer, id, modtaget);
        if (!svar.ok) return afvist(aktoer, id, svar, 'fil', form);
        const { navn, version } = svar.vaerdi;
        return tilbageTil(
          id,
          svar.vaerdi,
          version > 1 ? `»${navn}« har fået version ${version}.` : `»${navn}« er lagt på.`,
          'filer',
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kontraktFil.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const fundet = await db.som(aktoer, (tx) => findFil(tx, tilId(params.kontrakt), params.fil ?? ''));
        if (!fundet) return findesIkke();
        const sti = filsti(miljoe.mappe, fundet.sha256);
        return existsSync(sti)
          ? fil(fundet.navn, fundet.type, createReadStream(sti))
          : findesIkke('Filen mangler i datamappen. Gendan den fra en backup.');
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kontraktHistorik.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        om(aktoer, tilId(params.kontrakt), async (tx, k) => {
          return side(
            <Historikside
              art="kontrakt"
              navn={k.navn}
              sider={kontraktsider(k.id)}
              {...(await hentHistorikside(tx, 'kontrakt', k.id, laesId(query, 'side')))}
              maaFortryde={maaRetteGruppe(aktoer, 'aftale')}
            />,
          );
        }),
    }),
    rute({
      metode: 'POST',
      sti: paths.kontraktHandling.moenster,
      adgang: KONTRAKT_RET,
      audit: 'portefoelje.kontrakt_handling',
      handler({ aktoer, params, form }) {
        const { handling = '' } = params;
        return erHandling(handling) ? udfoer(aktoer, tilId(params.kontrakt), handling, form) : findesIkke();
      },
    }),
  ];
}

const KVITTERING: Readonly<Record<Handling, string>> = {
  fjern: 'Kontrakten er fjernet fra porteføljen.',
  gendan: 'Kontrakten er sat tilbage.',
  rolle: 'Rollen er givet.',
  'rolle-fjern': 'Rollen er taget væk.',
  henvisning: 'Henvisningen er tilføjet.',
  'henvisning-fjern': 'Henvisningen er taget væk.',
  system: 'Systemet er lagt på kontrakten.',
  'system-hoved': 'Hovedkontrakten er ændret.',
  'system-fjern': 'Systemet er taget af kontrakten.',
  overordnet: 'Den overordnede kontrakt er ændret.',
  'fil-fjern': 'Filen er fjernet.',
  fortryd: 'Ændringen er fortrudt.',
};

/** Where on the page one was. */
const AFSNIT: Readonly<Partial<Record<Handling, string>>> = {
  rolle: 'roller',
  'rolle-fjern': 'roller',
  henvisning: 'henvisninger',
  'henvisning-fjern': 'henvisninger',
  'fil-fjern': 'filer',
};

/** Back to the contract, with a button that undoes what was done. */
function tilbageTil(kontrakt: number, gjort: Gjort | null, kvittering: string, afsnit?: string): Svar {
  const soeg = gjort ? `?gjort=${gjort.historikId}` : '';
  // The button stands at the top, so only what can't be undone goes to its place on the page.
  const anker = gjort || afsnit === undefined ? '' : `#${afsnit}`;
  return videre(`${paths.kontrakt({ kontrakt })}${soeg}${anker}`, kvittering);
}

/** An action whose undoing has a button of its own. */
async function uden(svar: Promise<Resultat>): Promise<Resultat<undefined>> {
  const s = await svar;
  return s.ok ? { ok: true, vaerdi: undefined } : s;
}

function skrevneRaekker(form: Felter): Betalingsraekke[] {
  const felter = Object.keys(BETALINGSFELTER) as Betalingsfelt[];
  return Array.from(
    { length: antalRaekker(form) },
    (_, nr) => Object.fromEntries(felter.map((f) => [f, felt(form, `${f}_${nr}`)])) as Betalingsraekke,
  );
}
