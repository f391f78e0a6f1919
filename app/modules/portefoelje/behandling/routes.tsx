import type { Aktoer } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { erIkkeDer, type Hindring, harKode, type Resultat } from '../../../kernel/resultat.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, formstatus, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { laesFeltvaerdier, skrevne } from '../felt/forms.ts';
import { type Feltvaerdi, maaRetteGruppe, PORTEFOELJE_LAES } from '../felt/rules.ts';
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
import { felterI } from '../genstand/rules.ts';
import type { Feltform, Genstandsvisning } from '../genstand/visning.ts';
import {
  BEHANDLINGSTILBAGE,
  fjernBehandler,
  fjernKobling,
  fjernTilsyn,
  tilfoejBehandler,
  tilfoejKobling,
  tilfoejTilsyn,
  vaelgHovedkontrakt,
} from './commands.ts';
import { laesBehandler, laesNy, laesTilsyn } from './forms.ts';
import { hentBehandlingsvisning } from './hent.ts';
import { Koblingsside, Nyside } from './pages/handling.tsx';
import { Behandlingsside } from './pages/side.tsx';
import { behandlingssider } from './pages/sider.ts';
import { type Behandling, findAndre, hentBehandling, hentKontrakter, hentSystemer } from './queries.ts';
import { BEHANDLING_RET, erHandling, type Handling, NYFELTER } from './rules.ts';

const GRUPPE = 'vurdering';
const FELTERNE = felterI('behandling', GRUPPE);
const FORSLAGSFELTER = ['dataansvarlig', 'overfoerselsgrundlag'];

/** The pages of one registration of data processing, and a new one. */
export function behandlingRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  const valgene = (tx: Tx, aktoer: Aktoer) =>
    hentValgmuligheder(tx, aktoer.organisation.id, 'behandling', FORSLAGSFELTER);

  const formvilkaar = async (tx: Tx, aktoer: Aktoer): Promise<Formvilkaar> => ({
    noegle: GRUPPE,
    felter: FELTERNE,
    valg: await valgene(tx, aktoer),
  });

  function om(
    aktoer: Aktoer,
    id: number,
    vis: (tx: Tx, b: Behandling) => Promise<Svar> | Svar,
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const b = await hentBehandling(tx, id);
      return b ? vis(tx, b) : findesIkke();
    });
  }

  function siden(
    aktoer: Aktoer,
    id: number,
    tilstand: Partial<Pick<Genstandsvisning, 'tilbage' | 'netop'>> = {},
    byg: (tx: Tx, b: Behandling) => Promise<Feltform | null> = async () => null,
  ): Promise<Svar> {
    return om(aktoer, id, async (tx, b) => {
      const form = await byg(tx, b);
      const v = await hentBehandlingsvisning(tx, aktoer, b, ur.idag(), {
        sider: behandlingssider(b.id),
        netop: null,
        tilbage: null,
        ...tilstand,
        form,
      });
      const hindringer = form?.hindringer ?? tilstand.tilbage?.hindringer ?? [];
      return side(<Behandlingsside v={v} />, formstatus(hindringer, form?.konflikt !== undefined));
    });
  }

  async function gem(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const udgangspunkt = laesUdgangspunkt(FELTERNE, form);
    const laest = laesFeltvaerdier(FELTERNE, form);
    const udsnit = { art: 'behandling', id, gruppe: GRUPPE, felter: Object.keys(FELTERNE) } as const;
    const svar = laest.ok ? await gemFelter(miljoe, aktoer, udsnit, udgangspunkt, laest.vaerdi) : laest;
    if (svar.ok)
      return videre(
        paths.behandling({ behandling: id }),
        svar.vaerdi.rettet ? 'Databehandlingen er gemt.' : 'Der var ikke noget at gemme.',
      );
    const { hindringer } = svar;
    if (erIkkeDer(svar)) return findesIkke();
    if (harKode(hindringer, 'fjernet'))
      return siden(aktoer, id, { tilbage: { hvad: 'ret', vaerdier: form, hindringer } });
    return siden(aktoer, id, {}, async (tx, b) =>
      afvistForm(await formvilkaar(tx, aktoer), b, form, udgangspunkt, hindringer),
    );
  }

  async function nysvar(
    aktoer: Aktoer,
    vaerdier: Readonly<Record<string, Feltvaerdi>>,
    hindringer: readonly Hindring[],
  ): Promise<Svar> {
    const { enheder } = await db.som(aktoer, (tx) => valgene(tx, aktoer));
    return side(
      <Nyside vaerdier={vaerdier} enheder={enheder} hindringer={hindringer} />,
      formstatus(hindringer),
    );
  }

  function koblingssvar(
    aktoer: Aktoer,
    id: number,
    q: string,
    hindringer: readonly Hindring[],
  ): Promise<Svar> {
    return om(aktoer, id, async (tx, b) =>
      side(
        <Koblingsside
          behandling={b}
          systemer={await hentSystemer(tx, id)}
          kontrakter={await hentKontrakter(tx, id)}
          andre={await findAndre(tx, b.organisationId, id, q)}
          q={q}
          hindringer={hindringer}
        />,
        formstatus(hindringer),
      ),
    );
  }

  type Udfoer = (aktoer: Aktoer, id: number, form: Felter) => Promise<Resultat<Gjort | undefined>>;

  /** What the small forms of the page do, by the action in the address. */
  const handlinger: Readonly<Record<Handling, Udfoer>> = {
    fjern: (a, id) => uden(fjernGenstand(miljoe, a, 'behandling', id, true)),
    gendan: (a, id) => uden(fjernGenstand(miljoe, a, 'behandling', id, false)),
    async rolle(a, id, form) {
      const laest = laesRolle(form);
      return laest.ok ? tilfoejRolle(miljoe, a, 'behandling', id, laest.vaerdi) : laest;
    },
    'rolle-fjern': (a, id, form) => fjernRolle(miljoe, a, 'behandling', id, laesId(form, 'id')),
    async henvisning(a, id, form) {
      const laest = laesHenvisning(form);
      return laest.ok ? retHenvisninger(miljoe, a, 'behandling', id, { ny: laest.vaerdi }) : laest;
    },
    'henvisning-fjern': (a, id, form) =>
      retHenvisninger(miljoe, a, 'behandling', id, { fjern: laesId(form, 'nr'), titel: felt(form, 'titel') }),
    async behandler(a, id, form) {
      const laest = laesBehandler(form);
      return laest.ok ? tilfoejBehandler(miljoe, a, id, 'behandlere', laest.vaerdi) : laest;
    },
    'behandler-fjern': (a, id, form) =>
      fjernBehandler(miljoe, a, id, 'behandlere', { nr: laesId(form, 'nr'), navn: felt(form, 'navn') }),
    async underbehandler(a, id, form) {
      const laest = laesBehandler(form);
      return laest.ok ? tilfoejBehandler(miljoe, a, id, 'underbehandlere', laest.vaerdi) : laest;
    },
    'underbehandler-fjern': (a, id, form) =>
      fjernBehandler(miljoe, a, id, 'underbehandlere', { nr: laesId(form, 'nr'), navn: felt(form, 'navn') }),
    async tilsyn(a, id, form) {
      const laest = laesTilsyn(form, ur.idag());
      return laest.ok ? tilfoejTilsyn(miljoe, a, id, laest.vaerdi) : laest;
    },
    'tilsyn-fjern': (a, id, form) =>
      fjernTilsyn(miljoe, a, id, { nr: laesId(form, 'nr'), dato: felt(form, 'dato') }),
    system: (a, id, form) => tilfoejKobling(miljoe, a, id, 'system', laesId(form, 'id')),
    'system-fjern': (a, id, form) => fjernKobling(miljoe, a, id, 'system', laesId(form, 'id')),
    kontrakt: (a, id, form) => tilfoejKobling(miljoe, a, id, 'kontrakt', laesId(form, 'id')),
    'kontrakt-fjern': (a, id, form) => fjernKobling(miljoe, a, id, 'kontrakt', laesId(form, 'id')),
    'kontrakt-hoved': (a, id, form) => vaelgHovedkontrakt(miljoe, a, id, laesId(form, 'id')),
    fortryd: (a, id, form) =>
      uden(fortryd(miljoe, a, 'behandling', id, laesId(form, 'historik'), BEHANDLINGSTILBAGE)),
  };

  async function udfoer(aktoer: Aktoer, id: number, handling: Handling, form: Felter): Promise<Svar> {
    const svar = await handlinger[handling](aktoer, id, form);
    if (svar.ok) {
      const gjort = svar.vaerdi ? `?gjort=${svar.vaerdi.historikId}` : '';
      return videre(`${paths.behandling({ behandling: id })}${gjort}`, KVITTERING[handling]);
    }
    const { hindringer } = svar;
    if (erIkkeDer(svar)) return findesIkke();
    if (/^(system|kontrakt)/.test(handling) && !harKode(hindringer, 'fjernet'))
      return koblingssvar(aktoer, id, '', hindringer);
    return siden(aktoer, id, { tilbage: { hvad: handling, vaerdier: form, hindringer } });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.behandlingNy.moenster,
      adgang: BEHANDLING_RET,
      audit: 'ingen',
      handler: ({ aktoer }) => nysvar(aktoer, { dataansvarlig: aktoer.organisation.navn }, []),
    }),
    rute({
      metode: 'POST',
      sti: paths.behandlingNy.moenster,
      adgang: BEHANDLING_RET,
      audit: 'portefoelje.behandling_opret',
      async handler({ aktoer, form }) {
        const laest = laesNy(form);
        const svar = laest.ok ? await opretGenstand(miljoe, aktoer, 'behandling', laest.vaerdi) : laest;
        return svar.ok
          ? videre(paths.behandling({ behandling: svar.vaerdi.id }), 'Databehandlingen er oprettet.')
          : nysvar(aktoer, skrevne(NYFELTER, form), svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.behandling.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const id = tilId(params.behandling);
        const netop = laesId(query, 'gjort') || null;
        if (felt(query, 'ret') !== GRUPPE || !maaRetteGruppe(aktoer, GRUPPE))
          return siden(aktoer, id, { netop });
        return siden(aktoer, id, {}, async (tx, b) =>
          b.fjernet ? null : aabenForm(await formvilkaar(tx, aktoer), b),
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.behandlingRet.moenster,
      adgang: BEHANDLING_RET,
      audit: 'portefoelje.behandling_ret',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.behandling), form),
    }),
    rute({
      metode: 'GET',
      sti: paths.behandlingKobling.moenster,
      adgang: BEHANDLING_RET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        koblingssvar(aktoer, tilId(params.behandling), felt(query, 'q'), []),
    }),
    rute({
      metode: 'GET',
      sti: paths.behandlingHistorik.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        om(aktoer, tilId(params.behandling), async (tx, b) => {
          return side(
            <Historikside
              art="behandling"
              navn={b.navn}
              sider={behandlingssider(b.id)}
              {...(await hentHistorikside(tx, 'behandling', b.id, laesId(query, 'side')))}
              maaFortryde={maaRetteGruppe(aktoer, GRUPPE)}
            />,
          );
        }),
    }),
    rute({
      metode: 'POST',
      sti: paths.behandlingHandling.moenster,
      adgang: BEHANDLING_RET,
      audit: 'portefoelje.behandling_handling',
      handler({ aktoer, params, form }) {
        const { handling = '' } = params;
        return erHandling(handling) ? udfoer(aktoer, tilId(params.behandling), handling, form) : findesIkke();
      },
    }),
  ];
}

const KVITTERING: Readonly<Record<Handling, string>> = {
  fjern: 'Databehandlingen er fjernet fra porteføljen.',
  gendan: 'Databehandlingen er sat tilbage.',
  rolle: 'Rollen er givet.',
  'rolle-fjern': 'Rollen er taget væk.',
  henvisning: 'Henvisningen er tilføjet.',
  'henvisning-fjern': 'Henvisningen er taget væk.',
  behandler: 'Databehandleren er skrevet på.',
  'behandler-fjern': 'Databehandleren er taget væk.',
  underbehandler: 'Underdatabehandleren er skrevet på.',
  'underbehandler-fjern': 'Underdatabehandleren er taget væk.',
  tilsyn: 'Tilsynet er skrevet på, og det næste er regnet ud.',
  'tilsyn-fjern': 'Tilsynet er taget væk.',
  system: 'Systemet er med.',
  'system-fjern': 'Systemet er taget væk.',
  kontrakt: 'Kontrakten er med.',
  'kontrakt-fjern': 'Kontrakten er taget væk.',
  'kontrakt-hoved': 'Hovedkontrakten er valgt.',
  fortryd: 'Ændringen er fortrudt.',
};

/** An action whose undoing has a button of its own, or is to do it again. */
async function uden(svar: Promise<Resultat>): Promise<Resultat<undefined>> {
  const s = await svar;
  return s.ok ? { ok: true, vaerdi: undefined } : s;
}
