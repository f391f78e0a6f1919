import type { Aktoer } from '../../../kernel/adgang.ts';
import { maa } from '../../../kernel/adgang.ts';
import { type Konfliktfelt, konfliktfelter } from '../../../kernel/konflikt.ts';
import { type Maaned, maanedFor } from '../../../kernel/maaned.ts';
import type { Hindring, Resultat } from '../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { csvTekst } from '../../../platform/document/csv.ts';
import { XLSX_TYPE, xlsxBytes } from '../../../platform/document/xlsx.ts';
import { type Felter, felt, feltliste } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, json, side, videre, type Svar as Websvar } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import type { MenuBidrag } from '../../../ui/menu.ts';
import {
  antalModtagere,
  bemaerk,
  erSkridt,
  gemValg,
  opretSag,
  SKRIDT,
  type Skridt,
  tagSkridt,
} from './commands.ts';
import { listetabel } from './exports.ts';
import { fastlaeg, registrerLoefte, traekLoefte } from './fastlaeg/commands.ts';
import {
  laesFastlaegform,
  laesListevalg,
  laesSendform,
  laesSvarform,
  laesValgform,
  type Svarform,
} from './forms.ts';
import { forskel } from './forskel/rules.ts';
import { flytFrist, gemSvar, indsendSvar, sendIHoering } from './hoering/commands.ts';
import { type Effekt, Fastlaegside } from './pages/fastlaeg.tsx';
import { Kvitteringsside, Svarside } from './pages/hoering.tsx';
import { Listeside } from './pages/liste.tsx';
import { Maalbilledside } from './pages/maalbillede.tsx';
import { type RetProps, RetSide, Virkningspanel } from './pages/ret.tsx';
import { Bekraeftside, Fristside, Sagside, Sendside } from './pages/sag.tsx';
import { Forskelside, Versionsside } from './pages/version.tsx';
import {
  filtrer,
  findSag,
  findSystem,
  findSystemsyn,
  gaeldende,
  type Hoering,
  hentBemaerkninger,
  hentBeroerte,
  hentHistorik,
  hentHoeringer,
  hentKatalog,
  hentListe,
  hentLoefter,
  hentSager,
  hentSvar,
  hentTilslutninger,
  hentVersioner,
  type Listelinje,
  type MaalKatalog,
  maalbilledstatus,
  type Sag,
  type Systemsyn,
  type Version,
} from './queries.ts';
import {
  faktaraekker,
  laesGyldigFra,
  linjerFraFakta,
  RELEVANSER,
  ryddet,
  type Valg,
  virkning,
} from './rules.ts';
import { FINDES_IKKE, FORAELDET } from './sag/commands.ts';
import {
  foreslaaetFrist,
  fristPasseret,
  HANDLINGER,
  type Handling,
  HOLDNINGER,
  KAN,
  kraeverUdenSvar,
  LAES,
  maaHandle,
  maaOprette,
  REDIGER,
  SKRIV,
  SVAR,
  type Svar,
  sidsteDag,
  slagsFor,
} from './sag/rules.ts';

const PR_SIDE = 50;
const AABNE = ['kladde', 'indsendt', 'hoering'];

/** The place in the side menu, under "Mål og handling". */
export const maalbilledvalgMenu: readonly MenuBidrag[] = [
  { tekst: 'Målbilleder', ikon: 'list-check', sti: paths.maalbilleder(), ret: LAES },
];

interface Sagssyn extends Systemsyn {
  readonly sag: Sag;
}

/** The system and case of the address, when the actor may see both. */
async function findSagssyn(
  tx: Tx,
  aktoer: Aktoer,
  params: Readonly<Record<string, string>>,
  idag: string,
): Promise<Sagssyn | null> {
  const syn = await findSystemsyn(tx, aktoer, params.noegle ?? '', idag);
  const id = Number(params.sag);
  const sag = syn && Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 ? await findSag(tx, id) : null;
  return syn && sag && sag.systemId === syn.system.id ? { ...syn, sag } : null;
}

function aaben(hoeringer: readonly Hoering[]): Hoering | null {
  return hoeringer.find((h) => h.lukketKl === null) ?? null;
}

function erIkkeDer(svar: Resultat<unknown>): boolean {
  return !svar.ok && svar.hindringer.some((h) => h.kode === FINDES_IKKE);
}

function erForaeldet(svar: Resultat<unknown>): boolean {
  return !svar.ok && svar.hindringer.some((h) => h.kode === FORAELDET);
}

/** 422 for what was typed, 409 for what can't be done now. */
function statusFor(hindringer: readonly Hindring[]): 422 | 409 {
  return hindringer.every((h) => h.felt !== undefined) ? 422 : 409;
}

const VALGFELTER = {
  arbejdsgange: 'Arbejdsgange',
  tilfoejet: 'Tilføjet',
  fjernet: 'Skal ikke med',
  relevans: 'Anden relevans',
  tomt: 'Ikke relevant',
  begrundelse: 'Begrundelse',
};

function valgSomTekst(valg: Valg, begrundelse: string): Record<keyof typeof VALGFELTER, string> {
  const med = (l: readonly { integration: string; begrundelse: string }[]) =>
    l.map((x) => `${x.integration} (${x.begrundelse})`).join(', ');
  return {
    arbejdsgange: valg.arbejdsgange.join(', '),
    tilfoejet: med(valg.tilfoejet),
    fjernet: med(valg.fjernet),
    relevans: valg.relevans
      .map((r) => `${r.integration} ${RELEVANSER[r.relevans].toLowerCase()} (${r.begrundelse})`)
      .join(', '),
    tomt: valg.tomt ?? '',
    begrundelse,
  };
}

function svarSomTekst(svar: readonly Svar[], tekst: string): Record<string, string> {
  return {
    ...Object.fromEntries(
      svar.map((s) => [
        s.integration,
        [s.holdning === '' ? '' : HOLDNINGER[s.holdning], s.dato ?? '', s.tekst]
          .filter((t) => t !== '')
          .join(' · '),
      ]),
    ),
    svar_tekst: tekst,
  };
}

function svarkonflikt(gemt: readonly Svar[], gemtTekst: string, skrevet: Svarform): readonly Konfliktfelt[] {
  const etiketter = {
    ...Object.fromEntries(gemt.map((s) => [s.integration, s.integration])),
    svar_tekst: 'Bemærkning',
  };
  return konfliktfelter(etiketter, svarSomTekst(gemt, gemtTekst), svarSomTekst(skrevet.svar, skrevet.tekst));
}

function udenFolk(modtagere: number): string {
  return modtagere === 0 ? ' Ingen hos leverandøren kunne få mail.' : '';
}

export function maalbilledvalgRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const maaned = (): Maaned => maanedFor(ur.idag());

  async function visListe(aktoer: Aktoer, query: Felter) {
    const valg = laesListevalg(query);
    const alle = await db.som(aktoer, (tx) => hentListe(tx, ur));
    return { valg, alle, linjer: filtrer(alle, valg) };
  }

  function minTur({ organisation }: Aktoer): (l: Listelinje) => boolean {
    return (l) =>
      (organisation.art === 'leverandoer' && l.tur === 'leverandoer' && l.stilling === 'i_hoering') ||
      (organisation.art === 'faellesskab' && l.tur === 'kombit' && l.stilling !== 'ikke_fastlagt');
  }

  async function systemside(
    aktoer: Aktoer,
    noegle: string,
    hindringer: readonly Hindring[] = [],
  ): Promise<Websvar> {
    return db.som(aktoer, async (tx) => {
      const syn = await findSystemsyn(tx, aktoer, noegle, ur.idag());
      const status = syn && (await maalbilledstatus(tx, syn.system.id, ur));
      if (!syn || !status) return findesIkke();
      const { system, hvem } = syn;
      const versioner = await hentVersioner(tx, system.id);
      const alle = await hentSager(tx, system.id);
      const sager = alle.filter((s) => AABNE.includes(s.tilstand));
      const slags = slagsFor(aktoer);
      const egen = sager.some(
        (s) => s.slags === slags && (slags === 'faelles' || s.organisationId === aktoer.organisation.id),
      );
      const kan =
        slags !== null && maaOprette(slags, hvem, { harAabenSag: egen, harVersion: versioner.length > 0 }).ok;
      const tekst = {
        faelles: 'Ret valg',
        forslag: 'Foreslå målbillede',
        tilbud: 'Sæt målbillede ved tilbud',
      };
      const faelles = sager.find((s) => s.slags === 'faelles');
      const katalog = await hentKatalog(tx);
      return side(
        <Maalbilledside
          system={system}
          status={status}
          versioner={versioner}
          gaelder={gaeldende(versioner, maaned())}
          maaned={maaned()}
          idag={ur.idag()}
          nu={ur.nu()}
          katalog={katalog}
          sager={sager}
          hoering={await nyesteHoering(tx, alle)}
          loefter={await hentLoefter(tx, system.id)}
          tilslutninger={await hentTilslutninger(tx, system.id, ur.idag())}
          kanOprette={kan && slags !== null ? tekst[slags] : null}
          kanSvare={faelles !== undefined && maaHandle('svar', faelles, hvem).ok}
          redaktoer={maa(aktoer, REDIGER)}
          hindringer={hindringer}
        />,
        hindringer.length > 0 ? 409 : 200,
      );
    });
  }

  async function nyesteHoering(tx: Tx, sager: readonly Sag[]) {
    for (const sag of sager) {
      if (sag.slags !== 'faelles') continue;
      const [hoering] = await hentHoeringer(tx, sag.id);
      if (hoering) return { hoering, sag, svar: await hentSvar(tx, hoering) };
    }
    return null;
  }

  interface Typet {
    readonly valg: Valg;
    readonly begrundelse: string;
    readonly soeg: string;
    readonly hindringer: readonly Hindring[];
    readonly konflikt: readonly Konfliktfelt[] | null;
    readonly version: number;
  }

  async function retProps(tx: Tx, syn: Sagssyn, katalog: MaalKatalog, typet?: Typet): Promise<RetProps> {
    const { system, sag } = syn;
    return {
      system,
      sag,
      katalog,
      valg: sag.valg,
      begrundelse: sag.begrundelse,
      version: sag.version,
      soeg: '',
      hindringer: [],
      konflikt: null,
      harVersion: (await hentVersioner(tx, system.id)).length > 0,
      ...typet,
    };
  }

  async function sagside(
    aktoer: Aktoer,
    params: Readonly<Record<string, string>>,
    { hindringer = [], bemaerkning = '' }: { hindringer?: readonly Hindring[]; bemaerkning?: string } = {},
  ): Promise<Websvar> {
    return db.som(aktoer, async (tx) => {
      const syn = await findSagssyn(tx, aktoer, params, ur.idag());
      if (!syn) return findesIkke();
      const { sag, system, hvem, art } = syn;
      const katalog = await hentKatalog(tx);
      const hoeringer = await hentHoeringer(tx, sag.id);
      const medSvar = [];
      for (const hoering of hoeringer) medSvar.push({ hoering, svar: await hentSvar(tx, hoering) });
      const v = virkning(sag.valg, katalog);
      const linjer = aaben(hoeringer)?.linjer ?? v.linjer;
      const versioner = await hentVersioner(tx, system.id);
      const mod = versioner.find((x) => x.id === sag.fraVersionId);
      return side(
        <Sagside
          system={system}
          sag={sag}
          virkning={v}
          katalog={katalog}
          forskel={
            mod ? { mod: mod.nr, forskel: forskel(mod.linjer, linjerFraFakta(faktaraekker(linjer))) } : null
          }
          hoeringer={medSvar}
          bemaerkninger={await hentBemaerkninger(tx, sag.id)}
          historik={await hentHistorik(tx, sag.id)}
          kan={(Object.keys(KAN) as Handling[]).filter(
            (h) =>
              maaHandle(h, sag, hvem).ok &&
              (h !== 'svar' || hoeringer.some((x) => x.lukketKl === null && !fristPasseret(x, ur.nu()))),
          )}
          nu={ur.nu()}
          visBemaerkninger={art !== 'leverandoer' && sag.slags !== 'tilbud'}
          hindringer={hindringer}
          bemaerkning={bemaerkning}
        />,
        hindringer.length > 0 ? statusFor(hindringer) : 200,
      );
    });
  }

  async function sendside(
    aktoer: Aktoer,
    params: Readonly<Record<string, string>>,
    vaerdier: Record<string, string>,
    hindringer: readonly Hindring[],
  ): Promise<Websvar> {
    const fundet = await db.som(aktoer, async (tx) => {
      const syn = await findSagssyn(tx, aktoer, params, ur.idag());
      return syn && { ...syn, linjer: virkning(syn.sag.valg, await hentKatalog(tx)).linjer };
    });
    if (!fundet) return findesIkke();
    const maaNu = maaHandle('send', fundet.sag, fundet.hvem);
    if (!maaNu.ok) return sagside(aktoer, params, { hindringer: maaNu.hindringer });
    const modtagere = await antalModtagere(db, fundet.system.leverandoerId);
    return side(
      <Sendside {...fundet} vaerdier={vaerdier} hindringer={hindringer} modtagere={modtagere} />,
      hindringer.length > 0 ? statusFor(hindringer) : 200,
    );
  }

  async function effekt(
    tx: Tx,
    { system, sag }: Sagssyn,
    hoering: Hoering | null,
    fra: Maaned | null,
    versioner: readonly Version[],
  ): Promise<Effekt | null> {
    if (fra === null) return null;
    const linjer = hoering?.linjer ?? virkning(sag.valg, await hentKatalog(tx)).linjer;
    const kendte = versioner.filter((v) => v.rettetKl === null);
    const til =
      kendte
        .map((v) => v.gyldigFra)
        .sort()
        .find((m) => m > fra) ?? null;
    const foer = gaeldende(versioner, fra);
    return {
      fra,
      til,
      nuMaaned: maaned(),
      erstatter: kendte.find((v) => v.gyldigFra === fra) ?? null,
      foer,
      t: linjer.length,
      forskel: forskel(foer?.linjer ?? [], linjerFraFakta(faktaraekker(linjer))),
      beroerte: await hentBeroerte(tx, system.id, fra, til, ur.idag()),
    };
  }

  async function fastlaegside(
    aktoer: Aktoer,
    params: Readonly<Record<string, string>>,
    form: Felter | null,
    hindringer: readonly Hindring[],
    konflikt = false,
  ): Promise<Websvar> {
    const svar = await db.som(aktoer, async (tx): Promise<Websvar | readonly Hindring[]> => {
      const syn = await findSagssyn(tx, aktoer, params, ur.idag());
      if (!syn) return findesIkke();
      const maaNu = maaHandle('fastlaeg', syn.sag, syn.hvem);
      if (!maaNu.ok) return maaNu.hindringer;
      const hoering = aaben(await hentHoeringer(tx, syn.sag.id));
      const versioner = await hentVersioner(tx, syn.system.id);
      const gyldigFra = form ? felt(form, 'gyldigFra') : maaned();
      const tilsluttet = await hentTilslutninger(tx, syn.system.id, ur.idag());
      const loefter = (await hentLoefter(tx, syn.system.id)).filter(
        (l) => !l.registreret && l.dato > ur.idag() && !tilsluttet.has(l.integration),
      );
      return side(
        <Fastlaegside
          system={syn.system}
          sag={syn.sag}
          vaerdier={{
            gyldigFra,
            udenSvar: form ? felt(form, 'udenSvar') : '',
            tilbagemelding: form ? felt(form, 'tilbagemelding') : '',
          }}
          hindringer={hindringer}
          effekt={await effekt(tx, syn, hoering, laesGyldigFra(gyldigFra), versioner)}
          kraeverUdenSvar={kraeverUdenSvar(syn.sag.slags, hoering, ur.nu())}
          loefter={loefter}
          valgteLoefter={form ? feltliste(form, 'loefte') : loefter.map((l) => String(l.id))}
          konflikt={konflikt}
        />,
        konflikt ? 409 : hindringer.length > 0 ? statusFor(hindringer) : 200,
      );
    });
    return 'slags' in svar ? svar : sagside(aktoer, params, { hindringer: svar });
  }

  async function svarside(
    aktoer: Aktoer,
    params: Readonly<Record<string, string>>,
    typet: { form: Svarform; hindringer: readonly Hindring[]; foraeldet: boolean } | null,
  ): Promise<Websvar> {
    return db.som(aktoer, async (tx) => {
      const syn = await findSagssyn(tx, aktoer, params, ur.idag());
      const hoering = syn && aaben(await hentHoeringer(tx, syn.sag.id));
      if (!syn || !hoering || !maaHandle('svar', syn.sag, syn.hvem).ok) return findesIkke();
      const gemt = await hentSvar(tx, hoering);
      const konflikt = typet?.foraeldet ? svarkonflikt(gemt, hoering.svarTekst, typet.form) : null;
      const forSent = fristPasseret(hoering, ur.nu());
      const hindringer = typet?.foraeldet ? [] : (typet?.hindringer ?? []);
      return side(
        <Svarside
          system={syn.system}
          sag={syn.sag}
          hoering={hoering}
          katalog={await hentKatalog(tx)}
          svar={typet?.form.svar ?? gemt}
          svarTekst={typet?.form.tekst ?? hoering.svarTekst}
          version={hoering.svarVersion}
          hindringer={hindringer}
          konflikt={konflikt}
          forSent={forSent}
        />,
        konflikt ? 409 : hindringer.length > 0 ? statusFor(hindringer) : 200,
      );
    });
  }

  /** The answers of the form, read against what was sent; null when the actor may not answer. */
  async function laesSvar(
    aktoer: Aktoer,
    params: Readonly<Record<string, string>>,
    form: Felter,
  ): Promise<{ sagId: number; svarform: Svarform } | null> {
    return db.som(aktoer, async (tx) => {
      const syn = await findSagssyn(tx, aktoer, params, ur.idag());
      const hoering = syn && aaben(await hentHoeringer(tx, syn.sag.id));
      if (!syn || !hoering || !maaHandle('svar', syn.sag, syn.hvem).ok) return null;
      return {
        sagId: syn.sag.id,
        svarform: laesSvarform(
          form,
          hoering.linjer.map((l) => l.integration),
        ),
      };
    });
  }

  const FORKLARING: Readonly<Record<Skridt, string>> = {
    indsend: 'KOMBIT får besked og tager stilling. Du kan tage det tilbage, indtil de har gjort det.',
    tagtilbage: 'Så kan du rette videre og indsende igen.',
    traektilbage: 'Kladden lukkes. Den bliver stående i historikken med din begrundelse.',
    afvis: 'Kommunen får besked med din begrundelse.',
    returner: 'Leverandøren får besked med din begrundelse og kan rette og indsende igen.',
    traekhoering: 'Leverandøren kan ikke længere svare, og målbilledet bliver en kladde igen.',
    overtag: 'Forslaget bliver til en fælles kladde, som du kan rette og sende i høring.',
  };

  async function skridtside(
    aktoer: Aktoer,
    params: Readonly<Record<string, string>>,
    skridt: Skridt,
    begrundelse: string,
    hindringer: readonly Hindring[],
  ): Promise<Websvar> {
    const syn = await db.som(aktoer, (tx) => findSagssyn(tx, aktoer, params, ur.idag()));
    if (!syn) return findesIkke();
    const maaNu = maaHandle(skridt, syn.sag, syn.hvem);
    const nej = maaNu.ok
      ? hindringer.filter((h) => h.felt !== 'begrundelse' || !SKRIDT[skridt].grund)
      : maaNu.hindringer;
    if (nej.length > 0) return sagside(aktoer, params, { hindringer: nej });
    const stier = { noegle: syn.system.noegle, sag: syn.sag.id };
    return side(
      <Bekraeftside
        titel={HANDLINGER[skridt]}
        forklaring={FORKLARING[skridt]}
        sti={paths.maalbilledsagHandling({ ...stier, handling: skridt })}
        tilbage={paths.maalbilledsag(stier)}
        system={syn.system}
        grund={SKRIDT[skridt].grund}
        begrundelse={begrundelse}
        hindringer={hindringer}
      />,
      hindringer.length > 0 ? 422 : 200,
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.maalbilleder.moenster,
      adgang: LAES,
      audit: 'ingen',
      async handler({ aktoer, query }) {
        const { valg, alle, linjer } = await visListe(aktoer, query);
        const tael = <K extends string>(hent: (l: Listelinje) => K) => {
          const tal: Partial<Record<K, number>> = {};
          for (const l of alle) tal[hent(l)] = (tal[hent(l)] ?? 0) + 1;
          return tal;
        };
        const nr = Math.min(valg.side, Math.max(1, Math.ceil(linjer.length / PR_SIDE)));
        return side(
          <Listeside
            linjer={linjer.slice((nr - 1) * PR_SIDE, nr * PR_SIDE)}
            ialt={linjer.length}
            pr={PR_SIDE}
            valg={{ ...valg, side: nr }}
            daekning={{ fastlagt: alle.filter((l) => l.t !== null).length, ialt: alle.length }}
            antal={{ stilling: tael((l) => l.stilling), tur: tael((l) => l.tur) }}
            leverandoer={aktoer.organisation.art === 'leverandoer'}
            minTur={minTur(aktoer)}
          />,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbillederFil.moenster,
      adgang: LAES,
      audit: 'ingen',
      async handler({ aktoer, query, params }) {
        const { valg, linjer } = await visListe(aktoer, query);
        const tabel = listetabel(linjer, [
          { navn: 'Dannet', vaerdi: visTidspunkt(ur.nu()) },
          { navn: 'Søgning', vaerdi: valg.q },
          { navn: 'Systemer', vaerdi: String(linjer.length) },
        ]);
        if (params.format === 'csv')
          return fil('maalbilleder.csv', 'text/csv; charset=utf-8', await csvTekst(tabel));
        if (params.format === 'xlsx')
          return fil('maalbilleder.xlsx', XLSX_TYPE, await xlsxBytes([tabel], ur.nu()));
        return findesIkke();
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbillede.moenster,
      adgang: LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) => systemside(aktoer, params.noegle ?? ''),
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledeNy.moenster,
      adgang: SKRIV,
      audit: 'maalbillede.opret',
      async handler({ aktoer, params }) {
        const noegle = params.noegle ?? '';
        const svar = await opretSag(miljoe, aktoer, noegle);
        if (!svar.ok) return erIkkeDer(svar) ? findesIkke() : systemside(aktoer, noegle, svar.hindringer);
        const { sagId, ny } = svar.vaerdi;
        return ny
          ? videre(paths.maalbilledsagRet({ noegle, sag: sagId }))
          : videre(paths.maalbilledsag({ noegle, sag: sagId }), 'Der er allerede en i gang. Her er den.');
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledeVersion.moenster,
      adgang: LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const system = await findSystem(tx, params.noegle ?? '');
          const versioner = system ? await hentVersioner(tx, system.id) : [];
          const version = versioner.find((v) => String(v.nr) === params.nr);
          if (!system || !version) return findesIkke();
          const foer = versioner
            .filter((v) => v.rettetKl === null && v.gyldigFra < version.gyldigFra)
            .reduce<Version | null>((a, v) => (a && a.gyldigFra > v.gyldigFra ? a : v), null);
          return side(
            <Versionsside
              system={system}
              version={version}
              foer={foer}
              maaned={maaned()}
              katalog={await hentKatalog(tx)}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledeForskel.moenster,
      adgang: LAES,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const system = await findSystem(tx, params.noegle ?? '');
          const versioner = system ? await hentVersioner(tx, system.id) : [];
          const find = (navn: string, ellers: Version | undefined) =>
            versioner.find((v) => String(v.nr) === felt(query, navn)) ?? ellers;
          const til = find('til', versioner.at(-1));
          const fra = find('fra', versioner.at(-2) ?? til);
          if (!system || !fra || !til) return findesIkke('Der er ingen versioner at sammenligne endnu.');
          return side(
            <Forskelside
              system={system}
              versioner={versioner}
              fra={fra}
              til={til}
              forskel={forskel(fra.linjer, til.linjer)}
              katalog={await hentKatalog(tx)}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledsag.moenster,
      adgang: LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) => sagside(aktoer, params),
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledsagRet.moenster,
      adgang: SKRIV,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const svar = await db.som(aktoer, async (tx): Promise<Websvar | readonly Hindring[]> => {
          const syn = await findSagssyn(tx, aktoer, params, ur.idag());
          if (!syn) return findesIkke();
          const maaNu = maaHandle('ret', syn.sag, syn.hvem);
          if (!maaNu.ok) return maaNu.hindringer;
          return side(<RetSide {...(await retProps(tx, syn, await hentKatalog(tx)))} />);
        });
        return 'slags' in svar ? svar : sagside(aktoer, params, { hindringer: svar });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledsagVirkning.moenster,
      adgang: SKRIV,
      audit: 'ingen',
      handler: ({ aktoer, params, form, fragment }) =>
        db.som(aktoer, async (tx) => {
          const syn = await findSagssyn(tx, aktoer, params, ur.idag());
          if (!syn || !maaHandle('ret', syn.sag, syn.hvem).ok) return findesIkke();
          const katalog = await hentKatalog(tx);
          const laest = laesValgform(form, katalog);
          // Shown with overrides that lack a reason yet, so that it can be written.
          const props = await retProps(tx, syn, katalog, {
            ...laest,
            valg: { ...ryddet(laest.valg, katalog), tomt: laest.valg.tomt },
            konflikt: null,
          });
          return side(fragment ? <Virkningspanel {...props} /> : <RetSide {...props} />);
        }),
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledsagRet.moenster,
      adgang: SKRIV,
      audit: 'maalbillede.ret',
      async handler({ aktoer, params, form }) {
        const fundet = await db.som(aktoer, async (tx) => {
          const syn = await findSagssyn(tx, aktoer, params, ur.idag());
          return syn && { syn, katalog: await hentKatalog(tx) };
        });
        if (!fundet) return findesIkke();
        const { syn, katalog } = fundet;
        const laest = laesValgform(form, katalog);
        const svar: Resultat<unknown> =
          laest.hindringer.length > 0
            ? { ok: false, hindringer: laest.hindringer }
            : await gemValg(miljoe, aktoer, syn.sag.id, laest);
        if (svar.ok) {
          const stier = { noegle: syn.system.noegle, sag: syn.sag.id };
          return videre(paths.maalbilledsag(stier), 'Kladden er gemt.');
        }
        if (erIkkeDer(svar)) return findesIkke();
        const foraeldet = erForaeldet(svar);
        if (!foraeldet && svar.hindringer.some((h) => h.felt === undefined))
          return sagside(aktoer, params, { hindringer: svar.hindringer });
        return db.som(aktoer, async (tx) => {
          const nu = await findSagssyn(tx, aktoer, params, ur.idag());
          if (!nu) return findesIkke();
          const konflikt = foraeldet
            ? konfliktfelter(
                VALGFELTER,
                valgSomTekst(nu.sag.valg, nu.sag.begrundelse),
                valgSomTekst(ryddet(laest.valg, katalog), laest.begrundelse),
              )
            : null;
          const props = await retProps(tx, nu, katalog, {
            ...laest,
            version: foraeldet ? nu.sag.version : laest.version,
            hindringer: foraeldet ? [] : svar.hindringer,
            konflikt,
          });
          return side(<RetSide {...props} />, foraeldet ? 409 : 422);
        });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledsagSend.moenster,
      adgang: REDIGER,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        sendside(aktoer, params, { frist: foreslaaetFrist(ur.idag()), foelgebrev: '' }, []),
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledsagSend.moenster,
      adgang: REDIGER,
      audit: 'maalbillede.send',
      async handler({ aktoer, params, form }) {
        const vaerdier = { frist: felt(form, 'frist'), foelgebrev: felt(form, 'foelgebrev') };
        const laest = laesSendform(form);
        if (!laest.ok) return sendside(aktoer, params, vaerdier, laest.hindringer);
        const syn = await db.som(aktoer, (tx) => findSagssyn(tx, aktoer, params, ur.idag()));
        if (!syn) return findesIkke();
        const svar = await sendIHoering(miljoe, aktoer, syn.sag.id, laest.vaerdi);
        if (!svar.ok) return sendside(aktoer, params, vaerdier, svar.hindringer);
        return videre(
          paths.maalbilledsag({ noegle: syn.system.noegle, sag: syn.sag.id }),
          `Målbilledet er sendt i høring.${udenFolk(svar.vaerdi.modtagere)}`,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledsagFrist.moenster,
      adgang: REDIGER,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const syn = await findSagssyn(tx, aktoer, params, ur.idag());
          const hoering = syn && aaben(await hentHoeringer(tx, syn.sag.id));
          if (!syn || !hoering) return findesIkke();
          return side(
            <Fristside
              system={syn.system}
              sag={syn.sag}
              vaerdier={{ frist: sidsteDag(hoering.fristKl) }}
              hindringer={[]}
            />,
          );
        }),
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledsagFrist.moenster,
      adgang: REDIGER,
      audit: 'maalbillede.forlaeng',
      async handler({ aktoer, params, form }) {
        const syn = await db.som(aktoer, (tx) => findSagssyn(tx, aktoer, params, ur.idag()));
        if (!syn) return findesIkke();
        const frist = felt(form, 'frist').trim();
        const svar = await flytFrist(miljoe, aktoer, syn.sag.id, frist);
        if (svar.ok)
          return videre(
            paths.maalbilledsag({ noegle: syn.system.noegle, sag: syn.sag.id }),
            'Fristen er flyttet, og leverandøren har fået mail.',
          );
        if (statusFor(svar.hindringer) === 409)
          return sagside(aktoer, params, { hindringer: svar.hindringer });
        return side(
          <Fristside system={syn.system} sag={syn.sag} vaerdier={{ frist }} hindringer={svar.hindringer} />,
          422,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledsagFastlaeg.moenster,
      adgang: REDIGER,
      audit: 'ingen',
      handler: ({ aktoer, params }) => fastlaegside(aktoer, params, null, []),
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledsagFastlaeg.moenster,
      adgang: REDIGER,
      audit: 'maalbillede.fastlaeg',
      async handler({ aktoer, params, form }) {
        const laest = laesFastlaegform(form);
        if (felt(form, 'vis') === 'ja') return fastlaegside(aktoer, params, form, []);
        if (!laest.ok) return fastlaegside(aktoer, params, form, laest.hindringer);
        const syn = await db.som(aktoer, (tx) => findSagssyn(tx, aktoer, params, ur.idag()));
        if (!syn) return findesIkke();
        const svar = await fastlaeg(miljoe, aktoer, syn.sag.id, laest.vaerdi);
        if (!svar.ok)
          return fastlaegside(
            aktoer,
            params,
            form,
            erForaeldet(svar) ? [] : svar.hindringer,
            erForaeldet(svar),
          );
        const { nr, loefter } = svar.vaerdi;
        return videre(
          paths.maalbillede({ noegle: syn.system.noegle }),
          `Målbilledet er fastlagt som version ${nr}.${loefter > 0 ? ` ${loefter} løfter er registreret.` : ''}`,
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledsagBemaerk.moenster,
      adgang: SKRIV,
      audit: 'maalbillede.bemaerk',
      async handler({ aktoer, params, form }) {
        const tekst = felt(form, 'tekst').trim().slice(0, 2000);
        const syn = await db.som(aktoer, (tx) => findSagssyn(tx, aktoer, params, ur.idag()));
        if (!syn) return findesIkke();
        const svar = await bemaerk(miljoe, aktoer, syn.sag.id, tekst);
        return svar.ok
          ? videre(
              paths.maalbilledsag({ noegle: syn.system.noegle, sag: syn.sag.id }),
              'Bemærkningen er gemt.',
            )
          : sagside(aktoer, params, { hindringer: svar.hindringer, bemaerkning: tekst });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledsagHandling.moenster,
      adgang: SKRIV,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        erSkridt(params.handling ?? '')
          ? skridtside(aktoer, params, params.handling as Skridt, '', [])
          : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledsagHandling.moenster,
      adgang: SKRIV,
      audit: 'maalbillede.skridt',
      async handler({ aktoer, params, form }) {
        const { handling = '' } = params;
        if (!erSkridt(handling)) return findesIkke();
        const begrundelse = felt(form, 'begrundelse').trim().slice(0, 2000);
        const syn = await db.som(aktoer, (tx) => findSagssyn(tx, aktoer, params, ur.idag()));
        if (!syn) return findesIkke();
        const svar = await tagSkridt(miljoe, aktoer, syn.sag.id, handling, begrundelse);
        if (!svar.ok) return skridtside(aktoer, params, handling, begrundelse, svar.hindringer);
        const { noegle } = syn.system;
        const til =
          handling === 'traektilbage'
            ? paths.maalbillede({ noegle })
            : handling === 'tagtilbage'
              ? paths.maalbilledsagRet({ noegle, sag: svar.vaerdi.sagId })
              : paths.maalbilledsag({ noegle, sag: svar.vaerdi.sagId });
        return videre(til, `»${HANDLINGER[handling]}« er gjort.`);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledhoering.moenster,
      adgang: SVAR,
      audit: 'ingen',
      handler: ({ aktoer, params }) => svarside(aktoer, params, null),
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledhoeringKladde.moenster,
      adgang: SVAR,
      audit: 'ingen',
      async handler({ aktoer, params, form }) {
        const laest = await laesSvar(aktoer, params, form);
        if (!laest) return findesIkke();
        const svar = await gemSvar(miljoe, aktoer, laest.sagId, laest.svarform);
        const gemt = `Kladde gemt kl. ${visTidspunkt(ur.nu()).split(' kl. ')[1]}`;
        // The script posts without a submit button's page in mind, and says so by what it accepts.
        if (felt(form, 'js') === 'ja')
          return svar.ok
            ? json({ tekst: gemt, version: svar.vaerdi.version })
            : json({ tekst: svar.hindringer[0]?.besked }, 409);
        if (svar.ok)
          return videre(
            paths.maalbilledhoering({ noegle: params.noegle ?? '', sag: laest.sagId }),
            `${gemt}.`,
          );
        return svarside(aktoer, params, {
          form: laest.svarform,
          hindringer: svar.hindringer,
          foraeldet: erForaeldet(svar),
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledhoering.moenster,
      adgang: SVAR,
      audit: 'maalbillede.svar',
      async handler({ aktoer, params, form }) {
        const laest = await laesSvar(aktoer, params, form);
        if (!laest) return findesIkke();
        const svar = await indsendSvar(miljoe, aktoer, laest.sagId, laest.svarform);
        return svar.ok
          ? videre(
              paths.maalbilledkvittering({ noegle: params.noegle ?? '', sag: laest.sagId }),
              'Svaret er indsendt. KOMBIT har fået besked.',
            )
          : svarside(aktoer, params, {
              form: laest.svarform,
              hindringer: svar.hindringer,
              foraeldet: erForaeldet(svar),
            });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledkvittering.moenster,
      adgang: SVAR,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const syn = await findSagssyn(tx, aktoer, params, ur.idag());
          const hoering = syn && (await hentHoeringer(tx, syn.sag.id)).find((h) => h.indsendtKl !== null);
          if (!syn || !hoering) return findesIkke();
          return side(
            <Kvitteringsside
              system={syn.system}
              sag={syn.sag}
              hoering={hoering}
              svar={await hentSvar(tx, hoering)}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.maalbilledeLoefte.moenster,
      adgang: REDIGER,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const system = await findSystem(tx, params.noegle ?? '');
          if (!system || params.handling !== 'traek') return findesIkke();
          return side(traekside(system, params, '', []));
        }),
    }),
    rute({
      metode: 'POST',
      sti: paths.maalbilledeLoefte.moenster,
      adgang: REDIGER,
      audit: 'maalbillede.loefte',
      async handler({ aktoer, params, form }) {
        const { noegle = '', handling } = params;
        const id = Number(params.loefte);
        const system = await db.som(aktoer, (tx) => findSystem(tx, noegle));
        if (!system || !Number.isSafeInteger(id)) return findesIkke();
        const til = paths.maalbillede({ noegle });
        if (handling === 'registrer') {
          const svar = await registrerLoefte(miljoe, aktoer, noegle, id);
          return svar.ok
            ? videre(til, 'Løftet er registreret og vises som »lovet«.')
            : systemside(aktoer, noegle, svar.hindringer);
        }
        if (handling !== 'traek') return findesIkke();
        const begrundelse = felt(form, 'begrundelse').trim().slice(0, 2000);
        const svar = await traekLoefte(miljoe, aktoer, noegle, id, begrundelse);
        if (svar.ok) return videre(til, 'Løftet er trukket tilbage.');
        return statusFor(svar.hindringer) === 422
          ? side(traekside(system, params, begrundelse, svar.hindringer), 422)
          : systemside(aktoer, noegle, svar.hindringer);
      },
    }),
  ];
}

function traekside(
  system: Systemsyn['system'],
  params: Readonly<Record<string, string>>,
  begrundelse: string,
  hindringer: readonly Hindring[],
) {
  const { noegle } = system;
  return (
    <Bekraeftside
      titel="Træk løftet tilbage"
      forklaring="Er løftet registreret som tilslutning, fjernes den, og integrationen mangler igen."
      sti={paths.maalbilledeLoefte({ noegle, loefte: params.loefte ?? '', handling: 'traek' })}
      tilbage={paths.maalbillede({ noegle })}
      system={system}
      grund
      begrundelse={begrundelse}
      hindringer={hindringer}
    />
  );
}
