import type { Aktoer } from '../../../../kernel/adgang.ts';
import { type Konfliktfelt, konfliktfelter } from '../../../../kernel/konflikt.ts';
import { erForaeldet, erIkkeDer, type Hindring, type Resultat } from '../../../../kernel/resultat.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, formstatus, side, videre, type Svar as Websvar } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { bemaerk, erSkridt, gemValg, SKRIDT, type Skridt, tagSkridt } from '../commands.ts';
import { laesValgform } from '../forms.ts';
import { forskel } from '../forskel/rules.ts';
import { type RetProps, RetSide, Virkningspanel } from '../pages/ret.tsx';
import { Bekraeftside, Sagside } from '../pages/sag.tsx';
import {
  hentBemaerkninger,
  hentHistorik,
  hentHoeringer,
  hentKatalog,
  hentSvar,
  hentVersioner,
  type MaalKatalog,
} from '../queries.ts';
import { faktaraekker, linjerFraFakta, RELEVANSER, ryddet, type Valg, virkning } from '../rules.ts';
import { aaben, findSagssyn, type Sagssyn } from './queries.ts';
import { fristPasseret, HANDLINGER, type Handling, KAN, LAES, maaHandle, SKRIV } from './rules.ts';

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

/** The page of a case, also where something that was tried is refused. */
export function nySagside(miljoe: Miljoe) {
  const { db, ur } = miljoe;
  return async function sagside(
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
        formstatus(hindringer),
      );
    });
  };
}

/** Looking at a case, changing the choice, remarks, and the simple steps. */
export function sagRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const sagside = nySagside(miljoe);

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
  ];
}
