import { type Aktoer, maa } from '../../kernel/adgang.ts';
import { maanedFor } from '../../kernel/maaned.ts';
import { FORAELDET, harKode } from '../../kernel/resultat.ts';
import { antal } from '../../kernel/tekst.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type Felter, felt } from '../../platform/form.ts';
import type { Miljoe } from '../../platform/miljoe.ts';
import { eksportsvar } from '../../platform/web/eksport.ts';
import { type Rute, rute } from '../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../platform/web/svar.ts';
import { paths } from '../../routes.ts';
import { gem, genskab } from './commands.ts';
import { fraVersion, laesBegrundelse, laesForm, laesListevalg, tilFelter } from './forms.ts';
import { type Listevalg, vaelgArbejdsgange, vaelgIntegrationer, vaelgPakker } from './liste/rules.ts';
import { hvemOgHvornaar } from './pages/faelles.tsx';
import { ForsideSide } from './pages/forside.tsx';
import { ArbejdsgangeSide, IntegrationerSide, OpslagSide, PakkerSide } from './pages/lister.tsx';
import {
  ArbejdsgangSide,
  type EksternBrug,
  IntegrationSide,
  MatrixSide,
  PakkeSide,
} from './pages/poster.tsx';
import { GenskabSide, RetSide } from './pages/rettelser.tsx';
import {
  hentHistorik,
  hentKatalog,
  hentOpslag,
  hentVersion,
  type Katalog,
  OPSLAGSLISTER,
  type Opslagsliste,
  type Post,
  senesteAendringer,
} from './queries.ts';
import {
  ARTER,
  artFraListe,
  type Billeder,
  brugAf,
  efterfoelgere,
  flet,
  forskelle,
  type Katalogart,
  REDIGER,
} from './rules.ts';
import { arbejdsgangstabeller, integrationstabel, pakketabel } from './udveksling/exports.ts';
import { importRuter } from './udveksling/routes.tsx';

/** Counts uses of integrations outside the catalogue, by their ids; given by app.tsx, since later modules hold them. */
export interface Brugskilde {
  /** Plural, as a person reads it: `Målbilleder`. */
  readonly navn: string;
  antal(tx: Tx, integrationId: number): Promise<number>;
}

function billeder<A extends Katalogart>(katalog: Katalog, art: A): Billeder[A][] {
  const poster: ReadonlyMap<string, Post<A>> = katalog[art];
  return [...poster.values()].map((p) => p.billede);
}

/** How many arbejdsgange and pakker that are not retired hold each integration. */
function brugstal(katalog: Katalog): Map<string, number> {
  const tal = new Map<string, number>();
  const koder = [
    ...billeder(katalog, 'arbejdsgang').flatMap((a) =>
      a.udgaaetFra ? [] : a.krav.map((k) => k.integration),
    ),
    ...billeder(katalog, 'pakke').flatMap((p) => (p.udgaaetFra ? [] : p.integrationer)),
  ];
  for (const kode of koder) tal.set(kode, (tal.get(kode) ?? 0) + 1);
  return tal;
}

function valgte(katalog: Katalog, valg: Listevalg) {
  return {
    integration: () => vaelgIntegrationer(billeder(katalog, 'integration'), valg, brugstal(katalog)),
    pakke: () => vaelgPakker(billeder(katalog, 'pakke'), valg),
    arbejdsgang: () => vaelgArbejdsgange(billeder(katalog, 'arbejdsgang'), valg),
  };
}

function udtraek(query: Felter): { navn: string; vaerdi: string }[] {
  const filtre = ['q', 'dataomraade', 'art', 'status', 'bekraeftet', 'udgaaet']
    .filter((navn) => felt(query, navn) !== '')
    .map((navn) => `${navn}: ${felt(query, navn)}`);
  return [
    { navn: 'Filtre', vaerdi: filtre.join(', ') || 'Ingen' },
    { navn: 'Kilde', vaerdi: 'Målbilledes katalog. Kilden til hver integration står i kolonnen Kilde.' },
  ];
}

export function katalogRuter(miljoe: Miljoe, brugskilder: readonly Brugskilde[] = []): Rute[] {
  const { db, ur } = miljoe;
  const laes = (aktoer: Aktoer) => db.som(aktoer, hentKatalog);

  async function listeside(art: Katalogart, aktoer: Aktoer, query: Felter): Promise<Svar> {
    const valg = laesListevalg(query);
    const kanRette = maa(aktoer, REDIGER);
    const { katalog, kle } = await db.som(aktoer, async (tx) => ({
      katalog: await hentKatalog(tx),
      kle: art === 'arbejdsgang' ? await hentOpslag(tx, 'kle') : [],
    }));
    const vaelg = valgte(katalog, valg);
    switch (art) {
      case 'integration':
        return side(
          <IntegrationerSide
            valg={valg}
            alle={billeder(katalog, art)}
            valgte={vaelg.integration()}
            brug={brugstal(katalog)}
            kanRette={kanRette}
          />,
        );
      case 'pakke':
        return side(
          <PakkerSide valg={valg} alle={billeder(katalog, art)} valgte={vaelg.pakke()} kanRette={kanRette} />,
        );
      case 'arbejdsgang':
        return side(
          <ArbejdsgangeSide
            valg={valg}
            alle={billeder(katalog, art)}
            valgte={vaelg.arbejdsgang()}
            kle={new Map(kle.map((k) => [k.nr, k.titel]))}
            kanRette={kanRette}
          />,
        );
    }
  }

  async function eksternBrug(tx: Tx, id: number): Promise<EksternBrug[]> {
    const ud: EksternBrug[] = [];
    for (const kilde of brugskilder) ud.push({ navn: kilde.navn, antal: await kilde.antal(tx, id) });
    return ud;
  }

  function postside(art: Katalogart, kode: string, aktoer: Aktoer): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const katalog = await hentKatalog(tx);
      const post = katalog[art].get(kode);
      if (!post) return findesIkke();
      const faelles = {
        version: post.version,
        historik: await hentHistorik(tx, art, post.id),
        kanRette: maa(aktoer, REDIGER),
      };
      const integrationer = new Map(billeder(katalog, 'integration').map((i) => [i.kode, i]));
      switch (art) {
        case 'integration': {
          const i = post.billede as Billeder['integration'];
          const idag = maanedFor(ur.idag());
          // A retirement still to come is followed as it will be then.
          const maaned = i.udgaaetFra && i.udgaaetFra > idag ? i.udgaaetFra : idag;
          return side(
            <IntegrationSide
              {...faelles}
              i={i}
              brug={brugAf(kode, katalog)}
              ekstern={await eksternBrug(tx, post.id)}
              kaede={efterfoelgere(kode, maaned, integrationer)}
            />,
          );
        }
        case 'pakke':
          return side(
            <PakkeSide {...faelles} p={post.billede as Billeder['pakke']} integrationer={integrationer} />,
          );
        case 'arbejdsgang': {
          const a = post.billede as Billeder['arbejdsgang'];
          const kle = (await hentOpslag(tx, 'kle')).find((k) => k.nr === a.kle)?.titel ?? null;
          return side(
            <ArbejdsgangSide
              {...faelles}
              a={a}
              kle={kle}
              integrationer={integrationer}
              pakker={billeder(katalog, 'pakke')}
            />,
          );
        }
      }
    });
  }

  /** What the edit form needs besides its values. */
  function formgrundlag(aktoer: Aktoer, art: Katalogart, kode: string | null) {
    return db.som(aktoer, async (tx) => {
      const katalog = await hentKatalog(tx);
      const post = kode === null ? null : (katalog[art].get(kode) ?? null);
      const grundlag = {
        art,
        kode,
        version: post?.version ?? null,
        integrationer: billeder(katalog, 'integration'),
        kle: await hentOpslag(tx, 'kle'),
        ibrug:
          post && art === 'integration'
            ? await ibrugtekst(tx, katalog, post.billede.kode, post.id)
            : undefined,
      };
      return { post, grundlag };
    });
  }

  async function ibrugtekst(tx: Tx, katalog: Katalog, kode: string, id: number): Promise<string> {
    const { arbejdsgange, pakker } = brugAf(kode, katalog);
    const dele = [
      antal(arbejdsgange.length, 'arbejdsgang', 'arbejdsgange'),
      antal(pakker.length, 'pakke', 'pakker'),
      ...(await eksternBrug(tx, id)).map((e) => `${e.antal} ${e.navn.toLowerCase()}`),
    ];
    return `Integrationen bruges af ${dele.join(', ')}. Den kan udgå fra en måned, men ikke slettes.`;
  }

  /** The form again after someone else saved first: one's own changes on top of theirs. */
  async function konfliktside(
    aktoer: Aktoer,
    art: Katalogart,
    dit: Billeder[Katalogart],
    form: Felter,
  ): Promise<Svar> {
    const { post, grundlag } = await formgrundlag(aktoer, art, dit.kode);
    if (!post) return findesIkke();
    const { gammel, nyeste } = await db.som(aktoer, async (tx) => ({
      gammel: await hentVersion(tx, art, post.id, fraVersion(form) ?? 0),
      nyeste: await hentVersion(tx, art, post.id, post.version),
    }));
    const { billede, felter, taget } = flet(art, gammel?.efter ?? post.billede, post.billede, dit);
    return side(
      <RetSide
        {...grundlag}
        vaerdier={{ ...tilFelter(art, billede), begrundelse: felt(form, 'begrundelse') }}
        hindringer={[]}
        konflikt={{ hvem: nyeste ? hvemOgHvornaar(nyeste) : 'en anden', felter, taget }}
      />,
      409,
    );
  }

  async function gemForm(aktoer: Aktoer, art: Katalogart, kode: string | null, form: Felter): Promise<Svar> {
    const { post, grundlag } = await formgrundlag(aktoer, art, kode);
    if (kode !== null && !post) return findesIkke();
    const igen = (hindringer: readonly { kode: string; besked: string; felt?: string }[]) =>
      side(<RetSide {...grundlag} version={fraVersion(form)} vaerdier={form} hindringer={hindringer} />, 422);
    const laest = laesForm(art, form, post?.billede ?? null);
    if (!laest.ok) return igen(laest.hindringer);
    const { billede, begrundelse } = laest.vaerdi;
    const svar = await gem(db, aktoer, ur.nu(), {
      art,
      billede,
      fraVersion: kode === null ? null : (fraVersion(form) ?? 0),
      begrundelse,
    });
    if (svar.ok) {
      return videre(
        paths.katalogPost({ liste: ARTER[art].liste, kode: billede.kode }),
        `${billede.kode} er gemt som version ${svar.vaerdi.version}.`,
      );
    }
    if (harKode(svar.hindringer, FORAELDET)) return konfliktside(aktoer, art, billede, form);
    return igen(svar.hindringer);
  }

  async function genskabside(
    aktoer: Aktoer,
    params: Readonly<Record<string, string>>,
    form: Felter | null,
    hindringer: readonly { kode: string; besked: string; felt?: string }[],
  ): Promise<Svar> {
    const art = artFraListe(params.liste);
    if (!art) return findesIkke();
    return db.som(aktoer, async (tx) => {
      const post = (await hentKatalog(tx))[art].get(params.kode);
      const version = Number(params.version);
      const gammel =
        post && Number.isSafeInteger(version) ? await hentVersion(tx, art, post.id, version) : null;
      if (!post || !gammel) return findesIkke();
      const status = hindringer.length === 0 ? 200 : harKode(hindringer, FORAELDET) ? 409 : 422;
      return side(
        <GenskabSide
          art={art}
          kode={params.kode}
          fraVersion={post.version}
          gammel={gammel}
          forskelle={forskelle(art, post.billede, gammel.efter)}
          vaerdier={form ?? {}}
          hindringer={hindringer}
        />,
        status,
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.katalog.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer }) {
        const { katalog, seneste } = await db.som(aktoer, async (tx) => ({
          katalog: await hentKatalog(tx),
          seneste: await senesteAendringer(tx, 10),
        }));
        return side(
          <ForsideSide
            integrationer={billeder(katalog, 'integration')}
            pakker={billeder(katalog, 'pakke')}
            arbejdsgange={billeder(katalog, 'arbejdsgang')}
            seneste={seneste}
            kanRette={maa(aktoer, REDIGER)}
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.katalogFil.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer }) {
        const katalog = await laes(aktoer);
        const om = udtraek({});
        const tabeller = [
          integrationstabel(billeder(katalog, 'integration'), om),
          pakketabel(billeder(katalog, 'pakke'), []),
          ...arbejdsgangstabeller(billeder(katalog, 'arbejdsgang'), []),
        ];
        return eksportsvar('xlsx', `katalog-${ur.idag()}`, tabeller, ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.katalogMatrix.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer }) {
        const katalog = await laes(aktoer);
        return side(
          <MatrixSide
            arbejdsgange={billeder(katalog, 'arbejdsgang').filter((a) => a.udgaaetFra === null)}
            integrationer={billeder(katalog, 'integration')}
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.katalogOpslag.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer, params }) {
        if (!Object.hasOwn(OPSLAGSLISTER, params.liste)) return findesIkke();
        const liste = params.liste as Opslagsliste;
        return side(
          <OpslagSide liste={liste} raekker={await db.som(aktoer, (tx) => hentOpslag(tx, liste))} />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.katalogListe.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const art = artFraListe(params.liste);
        return art ? listeside(art, aktoer, query) : findesIkke();
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.katalogEksport.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const art = artFraListe(params.liste);
        if (!art) return findesIkke();
        const vaelg = valgte(await laes(aktoer), laesListevalg(query));
        const om = udtraek(query);
        const tabeller = {
          integration: () => [integrationstabel(vaelg.integration(), om)],
          pakke: () => [pakketabel(vaelg.pakke(), om)],
          arbejdsgang: () => arbejdsgangstabeller(vaelg.arbejdsgang(), om),
        }[art]();
        return eksportsvar(params.format, `${ARTER[art].liste}-${ur.idag()}`, tabeller, ur.nu());
      },
    }),
    ...importRuter(miljoe),
    rute({
      metode: 'GET',
      sti: paths.katalogNy.moenster,
      adgang: REDIGER,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const art = artFraListe(params.liste);
        if (!art) return findesIkke();
        const { grundlag } = await formgrundlag(aktoer, art, null);
        const vaerdier = { bekraeftet: 'delvist', status: 'drift' };
        return side(<RetSide {...grundlag} vaerdier={vaerdier} hindringer={[]} />);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.katalogNy.moenster,
      adgang: REDIGER,
      audit: 'katalog.opret',
      handler({ aktoer, params, form }) {
        const art = artFraListe(params.liste);
        return art ? gemForm(aktoer, art, null, form) : findesIkke();
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.katalogPost.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      handler({ aktoer, params }) {
        const art = artFraListe(params.liste);
        return art ? postside(art, params.kode, aktoer) : findesIkke();
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.katalogRet.moenster,
      adgang: REDIGER,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const art = artFraListe(params.liste);
        if (!art) return findesIkke();
        const { post, grundlag } = await formgrundlag(aktoer, art, params.kode);
        if (!post) return findesIkke();
        return side(<RetSide {...grundlag} vaerdier={tilFelter(art, post.billede)} hindringer={[]} />);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.katalogRet.moenster,
      adgang: REDIGER,
      audit: 'katalog.ret',
      handler({ aktoer, params, form }) {
        const art = artFraListe(params.liste);
        return art ? gemForm(aktoer, art, params.kode, form) : findesIkke();
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.katalogGenskab.moenster,
      adgang: REDIGER,
      audit: 'ingen',
      handler: ({ aktoer, params }) => genskabside(aktoer, params, null, []),
    }),
    rute({
      metode: 'POST',
      sti: paths.katalogGenskab.moenster,
      adgang: REDIGER,
      audit: 'katalog.genskab',
      async handler({ aktoer, params, form }) {
        const art = artFraListe(params.liste);
        if (!art) return findesIkke();
        const laest = laesBegrundelse(form);
        if (!laest.ok) return genskabside(aktoer, params, form, laest.hindringer);
        const svar = await genskab(db, aktoer, ur.nu(), {
          art,
          kode: params.kode,
          version: Number(params.version),
          fraVersion: fraVersion(form) ?? 0,
          begrundelse: laest.vaerdi.begrundelse,
        });
        if (!svar.ok) return genskabside(aktoer, params, form, svar.hindringer);
        return videre(
          paths.katalogPost({ liste: params.liste, kode: params.kode }),
          `Version ${params.version} er genskabt som version ${svar.vaerdi.version}.`,
        );
      },
    }),
  ];
}
