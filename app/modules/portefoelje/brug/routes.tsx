import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { fletVersioner, type Versionsfelt } from '../../../kernel/feltforskel.ts';
import { tilId } from '../../../kernel/id.ts';
import { erForaeldet, erIkkeDer, type Hindring, harKode, type Resultat } from '../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
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
import { skrevne } from '../felt/pages/felt.tsx';
import { type Feltvaerdi, PORTEFOELJE_LAES, PORTEFOELJE_RET } from '../felt/rules.ts';
import { visFeltvaerdi } from '../felt/vis.ts';
import { kitosSystem } from '../kitos/vist/queries.ts';
import {
  fjernBrug,
  fjernRelation,
  fjernRolle,
  fortryd,
  type Gjort,
  gemDel,
  knytKatalog,
  opretBrug,
  retHenvisninger,
  tilfoejRelation,
  tilfoejRolle,
} from './commands.ts';
import {
  laesDel,
  laesHenvisning,
  laesId,
  laesLaas,
  laesNyt,
  laesRelation,
  laesRolle,
  laesUdgangspunkt,
  NYFELTER,
} from './forms.ts';
import { hentVisning } from './hent.ts';
import { kandidater, soegKandidater } from './katalog/queries.ts';
import { foreslaa } from './katalog/rules.ts';
import type { Formtilstand } from './pages/dele.tsx';
import { Historikside } from './pages/historik.tsx';
import { Katalogside } from './pages/katalog.tsx';
import { Nyside } from './pages/ny.tsx';
import { Systemside } from './pages/system.tsx';
import { type Brug, hentBrug, hentHistorik, hentValgmuligheder, vedNavn } from './queries.ts';
import {
  BRUG_OPRET,
  type Del,
  erDel,
  erHandling,
  felterI,
  gaeldendeKle,
  type Handling,
  maaHandle,
  maaRetteDel,
} from './rules.ts';
import type { Systemkilder } from './tilknyttet.ts';
import type { Tilbage } from './visning.ts';

const HISTORIK_PR = 50;

interface Sidetilstand {
  readonly form?: Formtilstand | null;
  readonly tilfoej?: Tilbage | null;
  readonly hindringer?: readonly Hindring[];
  readonly netop?: number | null;
}

/** The part that a form of fields holds of a system. */
function delAf(brug: Brug, del: Del): Readonly<Record<string, Feltvaerdi>> {
  return Object.fromEntries(Object.keys(felterI(del)).map((f) => [f, brug.vaerdier[f] ?? null]));
}

function versionsfelter(del: Del): Versionsfelt<Readonly<Record<string, Feltvaerdi>>>[] {
  return Object.entries(felterI(del)).map(([navn, b]) => ({
    navn,
    etiket: b.etiket,
    vis: (billede) => visFeltvaerdi(b, billede[navn] ?? ''),
  }));
}

/** The page of a system in the house, its forms, and what is done from it. */
export function brugRuter(miljoe: Miljoe, kilder: Systemkilder): Rute[] {
  const { db, ur } = miljoe;

  async function systemside(
    aktoer: Aktoer,
    id: number,
    tilstand: Sidetilstand = {},
    status: 200 | 409 | 422 = 200,
  ): Promise<Svar> {
    const noegle = await db.som(aktoer, async (tx) => (await hentBrug(tx, id))?.katalog?.noegle ?? null);
    const maal = noegle === null ? null : await kilder.maal(aktoer, noegle);
    return db.som(aktoer, async (tx) => {
      const brug = await hentBrug(tx, id);
      if (!brug) return findesIkke();
      const v = await hentVisning(tx, aktoer, brug, kilder, maal, {
        idag: ur.idag(),
        tilfoej: tilstand.tilfoej ?? null,
        hindringer: tilstand.hindringer ?? [],
        netop: tilstand.netop ?? null,
      });
      return side(<Systemside v={v} form={tilstand.form ?? null} />, status);
    });
  }

  /** A part as a form, with what is stored. */
  function aabnForm(aktoer: Aktoer, id: number, del: Del): Promise<Formtilstand | null> {
    return db.som(aktoer, async (tx) => {
      const brug = await hentBrug(tx, id);
      if (!brug || brug.fjernet || !maaRetteDel(aktoer, del)) return null;
      const vaerdier = delAf(brug, del);
      return {
        del,
        laas: brug.laas,
        udgangspunkt: vaerdier,
        vaerdier,
        hindringer: [],
        valg: await hentValgmuligheder(tx, brug.organisationId, felterI(del)),
      };
    });
  }

  /** The form as it comes back: with what was typed, and after a conflict with both versions. */
  async function tilbage(
    tx: Tx,
    brug: Brug,
    del: Del,
    form: Felter,
    hindringer: readonly Hindring[],
    skrevet: Readonly<Record<string, Feltvaerdi>> | null,
  ): Promise<Formtilstand> {
    const valg = await hentValgmuligheder(tx, brug.organisationId, felterI(del));
    const set = laesUdgangspunkt(del, form);
    if (skrevet === null)
      return {
        del,
        laas: laesLaas(form),
        udgangspunkt: set ?? delAf(brug, del),
        vaerdier: skrevne(felterI(del), form),
        hindringer,
        valg,
      };
    const gemt = delAf(brug, del);
    const flettet = fletVersioner(versionsfelter(del), { ...gemt, ...set }, gemt, { ...gemt, ...skrevet });
    const hvem = [brug.rettetAf, visTidspunkt(brug.rettet)].filter((t) => t !== '').join(', ');
    return {
      del,
      // Going on from the newest version: saving again chooses one's own.
      laas: brug.laas,
      udgangspunkt: gemt,
      vaerdier: flettet.billede,
      hindringer: [],
      konflikt: { felter: flettet.felter, taget: flettet.taget, hvem },
      valg,
    };
  }

  async function gem(aktoer: Aktoer, id: number, del: Del, form: Felter): Promise<Svar> {
    const laest = laesDel(del, form);
    const svar = laest.ok
      ? await gemDel(
          miljoe,
          aktoer,
          id,
          del,
          { laas: laesLaas(form), vaerdier: laesUdgangspunkt(del, form) },
          laest.vaerdi,
        )
      : laest;
    if (svar.ok)
      return videre(
        `${paths.systembrug({ brug: id })}#${del}`,
        svar.vaerdi.rettet ? 'Gemt.' : 'Der var intet at gemme.',
      );
    if (harKode(svar.hindringer, 'ikke_adgang')) return ikkeAdgang(svar.hindringer[0]?.besked);
    const konflikt = erForaeldet(svar);
    const skrevet = konflikt && laest.ok ? laest.vaerdi : null;
    const tilstand = await db.som(aktoer, async (tx) => {
      const brug = await hentBrug(tx, id);
      return brug && tilbage(tx, brug, del, form, svar.hindringer, skrevet);
    });
    return tilstand
      ? systemside(aktoer, id, { form: tilstand }, formstatus(svar.hindringer, konflikt))
      : findesIkke();
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
  function gjort(id: number, svar: Resultat<Gjort>, sted: string): Svar | null {
    if (!svar.ok) return null;
    const netop = svar.vaerdi.historikId;
    return videre(`${paths.systembrug({ brug: id }, netop === 0 ? {} : { gjort: String(netop) })}#${sted}`);
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
    return svar.ok ? { svar: gjort(id, svar, 'relationer') ?? findesIkke() } : afslag(svar.hindringer);
  }

  function tilUdfald(id: number, svar: Resultat<Gjort>, sted: string): Udfald {
    return svar.ok ? { svar: gjort(id, svar, sted) ?? findesIkke() } : afslag(svar.hindringer);
  }

  /** Each action: what it is called with and where it leads. */
  const HANDLERE: Readonly<Record<Handling, (aktoer: Aktoer, id: number, form: Felter) => Promise<Udfald>>> =
    {
      async fjern(aktoer, id) {
        const svar = await fjernBrug(miljoe, aktoer, id, true);
        return svar.ok
          ? { svar: videre(paths.systembrug({ brug: id }), 'Systemet er fjernet fra porteføljen.') }
          : afslag(svar.hindringer);
      },
      async gendan(aktoer, id) {
        const svar = await fjernBrug(miljoe, aktoer, id, false);
        return svar.ok
          ? { svar: videre(paths.systembrug({ brug: id }), 'Systemet er sat tilbage i porteføljen.') }
          : afslag(svar.hindringer);
      },
      async rolle(aktoer, id, form) {
        const laest = laesRolle(form);
        if (!laest.ok) return afslag(laest.hindringer);
        return tilUdfald(id, await tilfoejRolle(miljoe, aktoer, id, laest.vaerdi), 'roller');
      },
      async 'rolle-fjern'(aktoer, id, form) {
        return tilUdfald(id, await fjernRolle(miljoe, aktoer, id, laesId(form, 'id')), 'roller');
      },
      relation,
      async 'relation-fjern'(aktoer, id, form) {
        return tilUdfald(id, await fjernRelation(miljoe, aktoer, id, laesId(form, 'id')), 'relationer');
      },
      async henvisning(aktoer, id, form) {
        const laest = laesHenvisning(form);
        if (!laest.ok) return afslag(laest.hindringer);
        return tilUdfald(id, await retHenvisninger(miljoe, aktoer, id, { ny: laest.vaerdi }), 'henvisninger');
      },
      async 'henvisning-fjern'(aktoer, id, form) {
        const svar = await retHenvisninger(miljoe, aktoer, id, {
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
        const svar = await fortryd(miljoe, aktoer, id, laesId(form, 'historik'));
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
    const vedFelt = hindringer.some((h) => h.felt !== undefined);
    if (vedFelt && (handling === 'rolle' || handling === 'relation' || handling === 'henvisning'))
      return systemside(
        aktoer,
        id,
        { tilfoej: { hvad: handling, vaerdier: form, hindringer } },
        statusFor(hindringer),
      );
    if (handling === 'katalog') return katalogside(aktoer, id, '', hindringer);
    // What is already gone: the page as it is now tells what happened.
    if (erIkkeDer({ ok: false, hindringer }))
      return videre(paths.systembrug({ brug: id }), hindringer[0]?.besked);
    return systemside(aktoer, id, { hindringer }, statusFor(hindringer));
  }

  async function nyside(
    aktoer: Aktoer,
    form: Felter = {},
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    const valg = await db.som(aktoer, (tx) => hentValgmuligheder(tx, aktoer.organisation.id, NYFELTER));
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
        const form = erDel(del) ? await aabnForm(aktoer, id, del) : null;
        const netop = laesId(query, 'gjort');
        return systemside(aktoer, id, { form, netop: netop === 0 ? null : netop });
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
          const nr = Math.max(1, laesId(query, 'side'));
          const { poster, ialt } = await hentHistorik(tx, brug.id, {
            fra: (nr - 1) * HISTORIK_PR,
            antal: HISTORIK_PR,
          });
          return side(
            <Historikside
              brug={brug}
              poster={poster}
              side={{ nr, pr: HISTORIK_PR, ialt }}
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
