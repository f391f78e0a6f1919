import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { erIkkeDer, type Hindring, harKode, type Resultat } from '../../../kernel/resultat.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import {
  findesIkke,
  formstatus,
  ikkeAdgang,
  type Svar,
  side,
  statusFor,
  videre,
} from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { skrevne } from '../felt/forms.ts';
import { BRUG_OPRET, PORTEFOELJE_LAES, PORTEFOELJE_RET } from '../felt/rules.ts';
import {
  fjernGenstand,
  fjernRolle,
  type Gjort,
  gemFelter,
  retHenvisninger,
  tilfoejRolle,
} from '../genstand/commands.ts';
import { laesHenvisning, laesId, laesRolle, laesUdgangspunkt } from '../genstand/forms.ts';
import { fortryd } from '../genstand/fortryd.ts';
import { aabenForm, afvistForm, type Formvilkaar } from '../genstand/kald.ts';
import { Historikside } from '../genstand/pages/historik.tsx';
import { hentHistorikside, hentValgmuligheder } from '../genstand/queries.ts';
import type { Feltform } from '../genstand/visning.ts';
import { kitosSystem } from '../kitos/vist/queries.ts';
import type { Spejle } from '../liste/spejl/lager.ts';
import { BRUGSTILBAGE, fjernRelation, knytKatalog, opretBrug, tilfoejRelation } from './commands.ts';
import { kleform, laesDel, laesNyt, laesRelation, NYFELTER } from './forms.ts';
import { hentVisning, type Sidetilstand } from './hent.ts';
import { kandidater, soegKandidater } from './katalog/queries.ts';
import { foreslaa } from './katalog/rules.ts';
import { Katalogside } from './pages/katalog.tsx';
import { Nyside } from './pages/ny.tsx';
import { systemsider } from './pages/sider.ts';
import { Systemside } from './pages/system.tsx';
import { type Brug, hentBrug, vedNavn } from './queries.ts';
import {
  DELE,
  type Del,
  erDel,
  erHandling,
  FORSLAGSFELTER,
  felterI,
  gaeldendeKle,
  type Handling,
  maaHandle,
  maaRetteDel,
} from './rules.ts';
import type { Systemkilder } from './tilknyttet.ts';

type Aabnet = Partial<Omit<Sidetilstand, 'sider'>>;

/** The page of a system in the house, its forms, and what is done from it. */
export function brugRuter(miljoe: Miljoe, kilder: Systemkilder, spejle: Spejle): Rute[] {
  const { db, ur } = miljoe;

  async function systemside(
    aktoer: Aktoer,
    id: number,
    { netop = null, tilbage = null }: Aabnet = {},
    byg: (tx: Tx, brug: Brug) => Promise<Feltform | null> = async () => null,
  ): Promise<Svar> {
    const noegle = await db.som(aktoer, async (tx) => (await hentBrug(tx, id))?.katalog?.noegle ?? null);
    const maal = noegle === null ? null : await kilder.maal(aktoer, noegle);
    return db.som(aktoer, async (tx) => {
      const brug = await hentBrug(tx, id);
      if (!brug) return findesIkke();
      const form = await byg(tx, brug);
      const v = await hentVisning({ tx, spejle, aktoer }, brug, kilder, maal, ur.idag(), {
        sider: systemsider(id),
        netop,
        tilbage,
        form,
      });
      const hindringer = form?.hindringer ?? tilbage?.hindringer ?? [];
      return side(<Systemside v={v} />, formstatus(hindringer, form?.konflikt !== undefined));
    });
  }

  async function formvilkaar(tx: Tx, brug: Brug, del: Del): Promise<Formvilkaar> {
    const felter = felterI(del);
    const forslag = FORSLAGSFELTER.filter((f) => f in felter);
    return {
      noegle: del,
      felter,
      valg: await hentValgmuligheder(tx, brug.organisationId, 'systembrug', forslag),
    };
  }

  async function gem(aktoer: Aktoer, id: number, del: Del, form: Felter): Promise<Svar> {
    const felter = felterI(del);
    const udgangspunkt = laesUdgangspunkt(felter, form);
    const laest = laesDel(del, form);
    const svar = laest.ok
      ? await gemFelter(
          miljoe,
          aktoer,
          { art: 'systembrug', id, gruppe: DELE[del].gruppe, felter: Object.keys(felter) },
          udgangspunkt,
          laest.vaerdi,
        )
      : laest;
    if (svar.ok)
      return videre(
        `${paths.systembrug({ brug: id })}#${del}`,
        svar.vaerdi.rettet ? 'Gemt.' : 'Der var intet at gemme.',
      );
    const { hindringer } = svar;
    if (harKode(hindringer, 'ikke_adgang')) return ikkeAdgang(hindringer[0]?.besked);
    if (harKode(hindringer, 'fjernet'))
      return systemside(aktoer, id, { tilbage: { hvad: 'ret', vaerdier: form, hindringer } });
    return systemside(aktoer, id, {}, async (tx, brug) =>
      afvistForm(
        await formvilkaar(tx, brug, del),
        brug,
        del === 'kle' ? kleform(form) : form,
        udgangspunkt,
        hindringer,
      ),
    );
  }

  async function katalogside(
    aktoer: Aktoer,
    id: number,
    q: string,
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const brug = await hentBrug(tx, id);
      if (!brug) return findesIkke();
      const soegt = {
        navne: [brug.navn, brug.kaldenavn],
        leverandoer: String(brug.vaerdier.leverandoer ?? ''),
        leverandoerCvr: String(brug.vaerdier.leverandoer_cvr ?? ''),
        kitosUuid: await kitosSystem(tx, brug.organisationId, brug.id),
        kle: gaeldendeKle(brug.vaerdier),
      };
      const forslag =
        q === ''
          ? foreslaa(soegt, await kandidater(tx))
          : (await soegKandidater(tx, q)).map((k) => ({ ...k, point: 0, grunde: [] }));
      return side(
        <Katalogside
          brug={brug}
          q={q}
          forslag={forslag}
          maaRette={!brug.fjernet && maaHandle(aktoer, 'katalog')}
          hindringer={hindringer}
        />,
        hindringer.length > 0 ? statusFor(hindringer) : 200,
      );
    });
  }

  /** Back to the page, where what was done can be undone at once. */
  function gjort(id: number, netop: Gjort | null, sted: string): Svar {
    return videre(
      `${paths.systembrug({ brug: id }, netop ? { gjort: String(netop.historikId) } : {})}#${sted}`,
    );
  }

  type Udfald = { readonly svar: Svar } | { readonly hindringer: readonly Hindring[] };
  const afslag = (hindringer: readonly Hindring[]): Udfald => ({ hindringer });

  async function relation(aktoer: Aktoer, id: number, form: Felter): Promise<Udfald> {
    const laest = laesRelation(form);
    if (!laest.ok) return afslag(laest.hindringer);
    const { retning, system, systemnavn, integration, ...rest } = laest.vaerdi;
    const fundne =
      system > 0
        ? [system]
        : systemnavn === ''
          ? []
          : await db.som(aktoer, (tx) => vedNavn(tx, aktoer.organisation.id, id, systemnavn));
    if (fundne.length !== 1)
      return afslag([
        {
          kode: 'ukendt_system',
          felt: systemnavn === '' ? 'system' : 'systemnavn',
          besked:
            fundne.length > 1
              ? 'Flere systemer hedder sådan. Giv det ene et lokalt navn, og skriv det.'
              : 'Vælg et system, I har i porteføljen.',
        },
      ]);
    const [anden] = fundne;
    const svar = await tilfoejRelation(miljoe, aktoer, id, {
      ...rest,
      fra: retning === 'ud' ? id : anden,
      til: retning === 'ud' ? anden : id,
      integrationId: integration === 0 ? null : integration,
    });
    return tilUdfald(id, svar, 'relationer');
  }

  function tilUdfald(id: number, svar: Resultat<Gjort | null>, sted: string): Udfald {
    return svar.ok ? { svar: gjort(id, svar.vaerdi, sted) } : afslag(svar.hindringer);
  }

  /** Each action: what it is called with and where it leads. */
  const HANDLERE: Readonly<Record<Handling, (aktoer: Aktoer, id: number, form: Felter) => Promise<Udfald>>> =
    {
      async fjern(aktoer, id) {
        const svar = await fjernGenstand(miljoe, aktoer, 'systembrug', id, true);
        return svar.ok
          ? { svar: videre(paths.systembrug({ brug: id }), 'Systemet er fjernet fra porteføljen.') }
          : afslag(svar.hindringer);
      },
      async gendan(aktoer, id) {
        const svar = await fjernGenstand(miljoe, aktoer, 'systembrug', id, false);
        return svar.ok
          ? { svar: videre(paths.systembrug({ brug: id }), 'Systemet er sat tilbage i porteføljen.') }
          : afslag(svar.hindringer);
      },
      async rolle(aktoer, id, form) {
        const laest = laesRolle(form);
        if (!laest.ok) return afslag(laest.hindringer);
        return tilUdfald(id, await tilfoejRolle(miljoe, aktoer, 'systembrug', id, laest.vaerdi), 'roller');
      },
      async 'rolle-fjern'(aktoer, id, form) {
        return tilUdfald(
          id,
          await fjernRolle(miljoe, aktoer, 'systembrug', id, laesId(form, 'id')),
          'roller',
        );
      },
      relation,
      async 'relation-fjern'(aktoer, id, form) {
        return tilUdfald(id, await fjernRelation(miljoe, aktoer, id, laesId(form, 'id')), 'relationer');
      },
      async henvisning(aktoer, id, form) {
        const laest = laesHenvisning(form);
        if (!laest.ok) return afslag(laest.hindringer);
        return tilUdfald(
          id,
          await retHenvisninger(miljoe, aktoer, 'systembrug', id, { ny: laest.vaerdi }),
          'henvisninger',
        );
      },
      async 'henvisning-fjern'(aktoer, id, form) {
        const svar = await retHenvisninger(miljoe, aktoer, 'systembrug', id, {
          fjern: laesId(form, 'nr'),
          titel: felt(form, 'titel'),
        });
        return tilUdfald(id, svar, 'henvisninger');
      },
      async katalog(aktoer, id, form) {
        const systemId = laesId(form, 'system');
        const svar = await knytKatalog(miljoe, aktoer, id, systemId === 0 ? null : systemId);
        return tilUdfald(id, svar, 'maalbillede');
      },
      async fortryd(aktoer, id, form) {
        const svar = await fortryd(miljoe, aktoer, 'systembrug', id, laesId(form, 'historik'), BRUGSTILBAGE);
        return svar.ok
          ? { svar: videre(paths.systembrug({ brug: id }), 'Det er fortrudt.') }
          : afslag(svar.hindringer);
      },
    };

  async function handl(aktoer: Aktoer, id: number, handling: Handling, form: Felter): Promise<Svar> {
    const udfald = await HANDLERE[handling](aktoer, id, form);
    if ('svar' in udfald) return udfald.svar;
    const { hindringer } = udfald;
    if (harKode(hindringer, 'ikke_adgang')) return ikkeAdgang(hindringer[0]?.besked);
    const findes = await db.som(aktoer, (tx) => hentBrug(tx, id));
    if (!findes) return findesIkke();
    if (handling === 'katalog') return katalogside(aktoer, id, '', hindringer);
    // What is already gone: the page as it is now tells what happened.
    if (erIkkeDer({ ok: false, hindringer }))
      return videre(paths.systembrug({ brug: id }), hindringer[0]?.besked);
    return systemside(aktoer, id, { tilbage: { hvad: handling, vaerdier: form, hindringer } });
  }

  async function nyside(
    aktoer: Aktoer,
    form: Felter = {},
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    const forslag = FORSLAGSFELTER.filter((f) => f in NYFELTER);
    const valg = await db.som(aktoer, (tx) =>
      hentValgmuligheder(tx, aktoer.organisation.id, 'systembrug', forslag),
    );
    return side(
      <Nyside
        felter={NYFELTER}
        vaerdier={skrevne(NYFELTER, form)}
        hindringer={hindringer}
        valg={valg}
        ens={harKode(hindringer, 'findes_allerede')}
      />,
      formstatus(hindringer),
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.systembrugNyt.moenster,
      adgang: BRUG_OPRET,
      audit: 'ingen',
      handler: ({ aktoer }) => nyside(aktoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.systembrugNyt.moenster,
      adgang: BRUG_OPRET,
      audit: 'portefoelje.brug_opret',
      async handler({ aktoer, form }) {
        const laest = laesNyt(form);
        const svar = laest.ok ? await opretBrug(miljoe, aktoer, laest.vaerdi) : laest;
        return svar.ok
          ? videre(paths.systembrug({ brug: svar.vaerdi.id }), 'Systemet er oprettet.')
          : nyside(aktoer, form, svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.systembrug.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const id = tilId(params.brug);
        const del = felt(query, 'ret');
        if (!erDel(del) || !maaRetteDel(aktoer, del))
          return systemside(aktoer, id, { netop: laesId(query, 'gjort') || null });
        return systemside(aktoer, id, {}, async (tx, brug) =>
          brug.fjernet ? null : aabenForm(await formvilkaar(tx, brug, del), brug),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.systembrugRet.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      handler: ({ params }) =>
        videre(`${paths.systembrug({ brug: tilId(params.brug) }, { ret: params.felter })}#${params.felter}`),
    }),
    rute({
      metode: 'POST',
      sti: paths.systembrugRet.moenster,
      adgang: PORTEFOELJE_RET,
      audit: 'portefoelje.brug_ret',
      handler: ({ aktoer, params, form }) => {
        const del = params.felter ?? '';
        return erDel(del) ? gem(aktoer, tilId(params.brug), del, form) : findesIkke();
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.systembrugHistorik.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const brug = await hentBrug(tx, tilId(params.brug));
          if (!brug) return findesIkke();
          return side(
            <Historikside
              art="systembrug"
              navn={brug.kaldenavn}
              sider={systemsider(brug.id)}
              {...(await hentHistorikside(tx, 'systembrug', brug.id, laesId(query, 'side')))}
              maaFortryde={maa(aktoer, PORTEFOELJE_RET)}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.systembrugKatalog.moenster,
      adgang: PORTEFOELJE_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        katalogside(aktoer, tilId(params.brug), felt(query, 'q').trim().slice(0, 200)),
    }),
    rute({
      metode: 'POST',
      sti: paths.systembrugHandling.moenster,
      adgang: PORTEFOELJE_RET,
      audit: 'portefoelje.brug_ret',
      handler: ({ aktoer, params, form }) => {
        const handling = params.handling ?? '';
        return erHandling(handling) ? handl(aktoer, tilId(params.brug), handling, form) : findesIkke();
      },
    }),
  ];
}
