import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Hindring, Resultat } from '../../../kernel/resultat.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt, feltliste } from '../../../platform/form.ts';
import { SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, json, type Svar, side, statusFor, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { PORTEFOELJE_OPSAET } from '../felt/rules.ts';
import {
  fortsaetKoersel,
  gemAdgang,
  gemValg,
  type Kitosorganisation,
  loesKonflikter,
  proevForbindelse,
  saetTilbage,
  saetTilstand,
  startKoersel,
  startSkrivning,
  stopKoersel,
  vaelgOrganisation,
} from './commands.ts';
import { laesAdgang, laesIder, laesKonfliktvalg, laesSide, laesValg } from './forms.ts';
import { KitosKoersel } from './pages/koersel.tsx';
import { KitosKonflikter } from './pages/konflikter.tsx';
import { KitosOpsaetning } from './pages/opsaetning.tsx';
import { fremdrift, KitosOversigt } from './pages/oversigt.tsx';
import { KitosSkriv } from './pages/skriv.tsx';
import { KitosUdtagne } from './pages/udtagne.tsx';
import {
  findForbindelse,
  findKoersel,
  hentKoersler,
  hentKonflikter,
  hentLinjer,
  hentProevelinjer,
  hentSkrivninger,
  hentUdtagne,
  konfliktantal,
  navneAf,
  optaelling,
  PROEVEHANDLINGER,
} from './queries.ts';
import { erEgentype } from './rules.ts';
import { hentKandidater } from './skriv/queries.ts';
import { uuiderI } from './vis.ts';

const ANTAL_KOERSLER = 15;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const id = (tekst: string | undefined) => {
  const n = Number(tekst);
  return Number.isInteger(n) && n > 0 && n < 2 ** 31 ? n : 0;
};

/** The kommune's connection to KITOS. */
export function kitosRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  async function oversigt(aktoer: Aktoer): Promise<Svar> {
    return db.som(aktoer, async (tx) =>
      side(
        <KitosOversigt
          forbindelse={await findForbindelse(tx, aktoer.organisation.id)}
          tal={await optaelling(tx, aktoer.organisation.id)}
          koersler={await hentKoersler(tx, aktoer.organisation.id, ANTAL_KOERSLER)}
        />,
      ),
    );
  }

  interface Opsaetning {
    readonly adgang?: { readonly vaerdier: Felter; readonly hindringer: readonly Hindring[] };
    readonly hindringer?: readonly Hindring[];
    readonly organisationer?: readonly Kitosorganisation[];
  }
  async function opsaetning(aktoer: Aktoer, p: Opsaetning = {}): Promise<Svar> {
    const fejl = [...(p.adgang?.hindringer ?? []), ...(p.hindringer ?? [])];
    return db.som(aktoer, async (tx) =>
      side(
        <KitosOpsaetning
          forbindelse={await findForbindelse(tx, aktoer.organisation.id)}
          tal={await optaelling(tx, aktoer.organisation.id)}
          adgang={p.adgang ?? { vaerdier: {}, hindringer: [] }}
          hindringer={p.hindringer ?? []}
          organisationer={p.organisationer ?? []}
        />,
        fejl.length > 0 ? statusFor(fejl) : 200,
      ),
    );
  }

  /** Tests the connection and shows what came of it: on to the front page of KITOS, or what is to be chosen or mended. */
  async function testet(aktoer: Aktoer): Promise<Svar> {
    const svar = await proevForbindelse(miljoe, aktoer);
    if (!svar.ok) return opsaetning(aktoer, { hindringer: svar.hindringer });
    const f = await db.som(aktoer, (tx) => findForbindelse(tx, aktoer.organisation.id));
    if (f?.kitosOrganisation === null) return opsaetning(aktoer, { organisationer: svar.vaerdi });
    return videre(paths.kitos(), `Forbindelsen virker. ${f?.kitosOrganisationNavn ?? ''} er fundet i KITOS.`);
  }

  const tilbage = (svar: Resultat<unknown>, aktoer: Aktoer, kvittering: string): Promise<Svar> | Svar =>
    svar.ok ? videre(paths.kitos(), kvittering) : opsaetning(aktoer, { hindringer: svar.hindringer });

  /** Refusals of what was pressed on the front page are shown there. */
  async function eller(svar: Resultat<unknown>, kvittering: string, til = paths.kitos()): Promise<Svar> {
    return svar.ok ? videre(til, kvittering) : videre(paths.kitos(), svar.hindringer[0].besked);
  }

  const HANDLINGER: Readonly<Record<string, (aktoer: Aktoer) => Promise<Svar> | Svar>> = {
    test: testet,
    pause: async (a) => eller(await saetTilstand(miljoe, a, 'pause'), 'KITOS er sat på pause.'),
    genoptag: async (a) => tilbage(await saetTilstand(miljoe, a, 'genoptag'), a, 'KITOS er genoptaget.'),
    afbryd: async (a) =>
      eller(
        await saetTilstand(miljoe, a, 'afbryd'),
        'Forbindelsen er afbrudt, og adgangskoden er glemt. Porteføljen er her stadig.',
      ),
    stop: async (a) => eller(await stopKoersel(miljoe, a), 'Kørslen er stoppet. Det, den har læst, er gemt.'),
    fuld: (a) => begynd(a, 'fuld'),
    delta: (a) => begynd(a, 'delta'),
    proeve: (a) => begynd(a, 'proeve'),
  };
  async function begynd(aktoer: Aktoer, slags: 'fuld' | 'delta' | 'proeve'): Promise<Svar> {
    const svar = await startKoersel(miljoe, aktoer, slags);
    return svar.ok
      ? videre(paths.kitosKoersel({ koersel: svar.vaerdi.id }), 'Kørslen er sat i gang.')
      : eller(svar, '');
  }

  async function koerselside(tx: Tx, aktoer: Aktoer, nr: number, query: Felter): Promise<Svar> {
    const org = aktoer.organisation.id;
    const koersel = await findKoersel(tx, org, nr);
    if (!koersel) return findesIkke();
    const handling = PROEVEHANDLINGER.find((h) => h === felt(query, 'handling')) ?? '';
    const sidenr = (navn: string) => laesSide({ side: query[navn] });
    const proeve = await hentProevelinjer(tx, nr, handling, sidenr('side'));
    const skrevet = await hentSkrivninger(tx, nr, sidenr('skrevet_side'));
    const uuider = proeve.raekker.flatMap((l) =>
      l.aendringer.flatMap((a) => [...uuiderI(a.felt, a.foer), ...uuiderI(a.felt, a.efter)]),
    );
    return side(
      <KitosKoersel
        forbindelse={await findForbindelse(tx, org)}
        tal={await optaelling(tx, org)}
        koersel={koersel}
        linjer={await hentLinjer(tx, nr, sidenr('log_side'))}
        linjeside={sidenr('log_side')}
        proeve={proeve}
        proeveside={sidenr('side')}
        handling={handling}
        skrevet={skrevet}
        skrevetside={sidenr('skrevet_side')}
        navne={await navneAf(tx, org, uuider)}
        pr={SIDE_PR}
      />,
    );
  }

  async function konflikter(aktoer: Aktoer, query: Felter, afvist: string | null = null): Promise<Svar> {
    const valg = laesKonfliktvalg(query);
    const org = aktoer.organisation.id;
    const filter = filterAf(query);
    return db.som(aktoer, async (tx) => {
      const liste = await hentKonflikter(tx, org, { filter }, { side: valg.side });
      const uuider = liste.flatMap((k) => [k.base, k.deres, k.vores].flatMap((v) => uuiderI(k.felt, v)));
      return side(
        <KitosKonflikter
          forbindelse={await findForbindelse(tx, org)}
          tal={await optaelling(tx, org)}
          valg={valg}
          konflikter={liste}
          {...(await konfliktantal(tx, org, filter))}
          navne={await navneAf(tx, org, uuider)}
          pr={SIDE_PR}
          afvist={afvist}
        />,
        afvist === null ? 200 : 409,
      );
    });
  }

  async function skrivside(aktoer: Aktoer, afvist: string | null = null): Promise<Svar> {
    const org = aktoer.organisation.id;
    return db.som(aktoer, async (tx) => {
      const forbindelse = await findForbindelse(tx, org);
      return side(
        <KitosSkriv
          forbindelse={forbindelse}
          tal={await optaelling(tx, org)}
          kandidater={await hentKandidater(tx, org, forbindelse?.skrivTilbage ?? [])}
          afvist={afvist}
        />,
        afvist === null ? 200 : 409,
      );
    });
  }

  const ret = PORTEFOELJE_OPSAET;
  return [
    rute({
      metode: 'GET',
      sti: paths.kitos.moenster,
      adgang: ret,
      audit: 'ingen',
      handler: ({ aktoer }) => oversigt(aktoer),
    }),
    rute({
      metode: 'GET',
      sti: paths.kitosOpsaetning.moenster,
      adgang: ret,
      audit: 'ingen',
      handler: ({ aktoer }) => opsaetning(aktoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.kitosOpsaetning.moenster,
      adgang: ret,
      audit: 'portefoelje.kitos_valg',
      handler: async ({ aktoer, form }) =>
        tilbage(await gemValg(miljoe, aktoer, laesValg(form)), aktoer, 'Opsætningen er gemt.'),
    }),
    rute({
      metode: 'POST',
      sti: paths.kitosAdgang.moenster,
      adgang: ret,
      audit: 'portefoelje.kitos_adgang',
      prMinut: 20,
      async handler({ aktoer, form }) {
        const laest = laesAdgang(form);
        const vaerdier = { adresse: felt(form, 'adresse'), email: felt(form, 'email') };
        if (!laest.ok) return opsaetning(aktoer, { adgang: { vaerdier, hindringer: laest.hindringer } });
        const svar = await gemAdgang(miljoe, aktoer, laest.vaerdi);
        if (!svar.ok) return opsaetning(aktoer, { adgang: { vaerdier, hindringer: svar.hindringer } });
        return testet(aktoer);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kitosOrganisation.moenster,
      adgang: ret,
      audit: 'portefoelje.kitos_organisation',
      prMinut: 20,
      handler: async ({ aktoer, form }) =>
        tilbage(
          await vaelgOrganisation(miljoe, aktoer, felt(form, 'organisation')),
          aktoer,
          'Organisationen er valgt.',
        ),
    }),
    rute({
      metode: 'POST',
      sti: paths.kitosHandling.moenster,
      adgang: ret,
      audit: 'portefoelje.kitos_handling',
      prMinut: 30,
      handler: ({ aktoer, params }) => HANDLINGER[params.handling ?? '']?.(aktoer) ?? findesIkke(),
    }),
    rute({
      metode: 'GET',
      sti: paths.kitosKoersel.moenster,
      adgang: ret,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, (tx) => koerselside(tx, aktoer, id(params.koersel), query)),
    }),
    rute({
      metode: 'GET',
      sti: paths.kitosKoerselStatus.moenster,
      adgang: ret,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const k = await db.som(aktoer, (tx) => findKoersel(tx, aktoer.organisation.id, id(params.koersel)));
        if (!k) return findesIkke();
        const igang = k.tilstand === 'venter' || k.tilstand === 'koerer';
        return json({
          ...fremdrift(k),
          ...(igang ? {} : { faerdig: paths.kitosKoersel({ koersel: k.id }) }),
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kitosFortsaet.moenster,
      adgang: ret,
      audit: 'portefoelje.kitos_fortsaet',
      async handler({ aktoer, params }) {
        const nr = id(params.koersel);
        return eller(
          await fortsaetKoersel(miljoe, aktoer, nr),
          'Kørslen fortsætter.',
          paths.kitosKoersel({ koersel: nr }),
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kitosKonflikter.moenster,
      adgang: ret,
      audit: 'ingen',
      handler: ({ aktoer, query }) => konflikter(aktoer, query),
    }),
    rute({
      metode: 'POST',
      sti: paths.kitosKonflikter.moenster,
      adgang: ret,
      audit: 'portefoelje.kitos_konflikt',
      async handler({ aktoer, form, query, url }) {
        const [valg, omfang] = felt(form, 'valg').split('_');
        if (valg !== 'kitos' && valg !== 'vores') return konflikter(aktoer, query, 'Vælg KITOS eller vores.');
        const hvilke = omfang === 'alle' ? { filter: filterAf(query) } : { ider: laesIder(form) };
        const svar = await loesKonflikter(miljoe, aktoer, hvilke, valg);
        if (!svar.ok) return konflikter(aktoer, query, svar.hindringer[0].besked);
        const { antal } = svar.vaerdi;
        return videre(url, antal === 1 ? '1 konflikt er afgjort.' : `${antal} konflikter er afgjort.`);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kitosSkriv.moenster,
      adgang: ret,
      audit: 'ingen',
      handler: ({ aktoer }) => skrivside(aktoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.kitosSkriv.moenster,
      adgang: ret,
      audit: 'portefoelje.kitos_skriv',
      async handler({ aktoer, form }) {
        const valgte = felt(form, 'omfang') === 'alle' ? 'alle' : feltliste(form, 'hvad');
        const svar = await startSkrivning(miljoe, aktoer, valgte);
        if (!svar.ok) return skrivside(aktoer, svar.hindringer[0].besked);
        const { andre } = svar.vaerdi;
        return videre(
          paths.kitosKoersel({ koersel: svar.vaerdi.id }),
          andre > 0
            ? `Skrivningen er sat i gang. ${andre} var ændret, siden du så dem, og er ikke med.`
            : 'Skrivningen er sat i gang.',
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kitosUdtagne.moenster,
      adgang: ret,
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        db.som(aktoer, async (tx) =>
          side(
            <KitosUdtagne
              forbindelse={await findForbindelse(tx, aktoer.organisation.id)}
              tal={await optaelling(tx, aktoer.organisation.id)}
              udtagne={await hentUdtagne(tx, aktoer.organisation.id, laesSide(query))}
              side={laesSide(query)}
              pr={SIDE_PR}
            />,
          ),
        ),
    }),
    rute({
      metode: 'POST',
      sti: paths.kitosUdtagne.moenster,
      adgang: ret,
      audit: 'portefoelje.kitos_tilbage',
      async handler({ aktoer, form }) {
        const [type, uuid] = [felt(form, 'type'), felt(form, 'uuid')];
        if (!erEgentype(type) || !UUID.test(uuid)) return findesIkke();
        const svar = await saetTilbage(miljoe, aktoer, type, uuid);
        return videre(paths.kitosUdtagne(), svar.ok ? 'Den er sat tilbage.' : svar.hindringer[0].besked);
      },
    }),
  ];
}

function filterAf(query: Felter) {
  const { type, felt: navn, q, loest } = laesKonfliktvalg(query);
  return {
    ...(type === '' ? {} : { type }),
    ...(navn === '' ? {} : { felt: navn }),
    ...(q === '' ? {} : { q }),
    loest,
  };
}
