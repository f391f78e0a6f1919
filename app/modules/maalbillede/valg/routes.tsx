import type { Aktoer } from '../../../kernel/adgang.ts';
import { maa } from '../../../kernel/adgang.ts';
import { type Maaned, maanedFor } from '../../../kernel/maaned.ts';
import { erIkkeDer, type Hindring } from '../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, side, statusFor, videre, type Svar as Websvar } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import type { MenuBidrag } from '../../../ui/menu.ts';
import { opretSag } from './commands.ts';
import { listetabel } from './exports.ts';
import { registrerLoefte, traekLoefte } from './fastlaeg/commands.ts';
import { fastlaegRuter } from './fastlaeg/routes.tsx';
import { laesListevalg } from './forms.ts';
import { forskel } from './forskel/rules.ts';
import { hoeringRuter } from './hoering/routes.tsx';
import { Listeside } from './pages/liste.tsx';
import { Maalbilledside } from './pages/maalbillede.tsx';
import { Bekraeftside } from './pages/sag.tsx';
import { Forskelside, Versionsside } from './pages/version.tsx';
import {
  filtrer,
  findSystem,
  findSystemsyn,
  gaeldende,
  hentHoeringer,
  hentKatalog,
  hentListe,
  hentLoefter,
  hentSager,
  hentSvar,
  hentTilslutninger,
  hentVersioner,
  type Listelinje,
  maalbilledstatus,
  type Sag,
  type Systemsyn,
  type Version,
} from './queries.ts';
import { sagRuter } from './sag/routes.tsx';
import { LAES, maaHandle, maaOprette, REDIGER, SKRIV, slagsFor } from './sag/rules.ts';

const PR_SIDE = 50;
const AABNE = ['kladde', 'indsendt', 'hoering'];

/** The place in the side menu, under "Mål og handling". */
export const maalbilledvalgMenu: readonly MenuBidrag[] = [
  {
    tekst: 'Målbilleder',
    ikon: 'list-check',
    sti: paths.maalbilleder(),
    ret: LAES,
    ogsaa: /^\/systemer\/[^/]+\/maalbillede(\/|$)/,
  },
];

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
        faelles: versioner.length === 0 ? 'Vælg målbillede' : 'Ret valg',
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
        return eksportsvar(params.format ?? '', 'maalbilleder', tabel, ur.nu());
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
    ...sagRuter(miljoe),
    ...hoeringRuter(miljoe),
    ...fastlaegRuter(miljoe),
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
