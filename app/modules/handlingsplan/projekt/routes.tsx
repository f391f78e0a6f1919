import { createReadStream, existsSync } from 'node:fs';
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { feltforskelle } from '../../../kernel/feltforskel.ts';
import { tilId } from '../../../kernel/id.ts';
import { FINDES_IKKE, type Hindring, harKode, type Resultat } from '../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { filsti } from '../../../platform/filer.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import {
  fil,
  findesIkke,
  ikkeAdgang,
  type Svar,
  side,
  statusFor,
  videre,
} from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { PROJEKT_DEL, PROJEKT_DELTAG, PROJEKT_MODERER } from '../rules.ts';
import { BILLEDE_MAKS, type Billedhandling, retBillede, tilfoejBillede } from './billede/commands.ts';
import { hentTilbage, opretProjekt, retProjekt, tagSkridt } from './commands.ts';
import { GEOJSON_TYPE, projektgeojson, projekttabel } from './exports.ts';
import { laesProjektform, laesTekst, tilFelter } from './forms.ts';
import { ejer } from './kald.ts';
import { afvisAnmeldelse, moderer } from './moderation/commands.ts';
import { antalAnmeldelser, hentAnmeldelser, hentSkjulte } from './moderation/queries.ts';
import { Historikside } from './pages/historik.tsx';
import { Projektlisteside } from './pages/liste.tsx';
import { Moderationsside } from './pages/moderation.tsx';
import { ProjektRetside } from './pages/ret.tsx';
import { ALT_MAKS, Projektside, type Tilbage } from './pages/side.tsx';
import {
  hentBilleder,
  hentBilledfil,
  hentKommuner,
  hentListe,
  hentProjekt,
  hentTal,
  hentTemaer,
  hentUdtraek,
  hentVersioner,
} from './queries.ts';
import { erSkridt, type Projekt, projektfelter, type Skridt, TOMT_PROJEKT } from './rules.ts';
import {
  type Anmeldtslags,
  anmeld,
  besvar,
  foelg,
  sigOgsaa,
  spoerg,
  traekSpoergsmaal,
} from './samtale/commands.ts';
import {
  antalSkjulteFulgte,
  hentEgneDelte,
  hentFoelgestand,
  hentOgsaa,
  hentSpoergsmaal,
} from './samtale/queries.ts';
import { omrids, omridsSvg } from './sted/omrids.ts';
import { laesPunkt, visGrader } from './sted/rules.ts';
import { laesProjektvalg } from './valg/laes.ts';

const SKRIDTKVITTERING: Readonly<Record<Skridt, (titel: string) => string>> = {
  del: (t) => `»${t}« er delt. Alle kan nu se projektet.`,
  traek: (t) => `»${t}« er trukket tilbage. Det kan fortrydes med »Del igen«.`,
  fortryd_traek: (t) => `»${t}« er delt igen.`,
  slet: (t) => `»${t}« er slettet. Det kan fortrydes med »Hent tilbage«.`,
  gendan: (t) => `»${t}« er hentet tilbage som kladde.`,
  bekraeft: (t) => `»${t}« er bekræftet som rigtig.`,
};

/** A refused action on something that isn't there, or isn't the actor's. */
function blankt(hindringer: readonly Hindring[]): Svar | null {
  if (harKode(hindringer, FINDES_IKKE)) return findesIkke();
  return harKode(hindringer, 'ikke_adgang') ? ikkeAdgang(hindringer[0]?.besked) : null;
}

const navneAf = (alle: readonly { readonly kode: string; readonly navn: string }[]) =>
  new Map(alle.map((k) => [k.kode, k.navn]));

/** What a form on the page held, to be shown in it again. */
const somVaerdier = (form: Felter) =>
  Object.fromEntries(Object.keys(form).map((navn) => [navn, felt(form, navn)]));

/** The words for a picture. */
const laesAlt = (form: Felter) =>
  laesTekst(form, 'alt', { maks: ALT_MAKS, mangler: 'Skriv, hvad man ser på billedet.' });

function laesEmne(form: Felter): { slags: Anmeldtslags; emne: number } | null {
  const slags = felt(form, 'slags');
  const emne = tilId(felt(form, 'emne'));
  return (slags === 'projekt' || slags === 'spoergsmaal' || slags === 'ogsaa') && emne > 0
    ? { slags, emne }
    : null;
}

/** The map of local projects: read by everybody, written by those who work in a kommune or a samarbejde. */
export function projektRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  const laes = <T,>(aktoer: Aktoer | null, arbejde: (tx: Tx) => Promise<T>): Promise<T> =>
    aktoer ? db.som(aktoer, arbejde) : db.somGaest(arbejde);

  /** The map with its list, of the country or of one kommune. */
  function listesvar(aktoer: Aktoer | null, query: Felter, kode: string | null): Promise<Svar> {
    const valg = { ...laesProjektvalg(query), ...(kode === null ? {} : { kommune: kode, region: '' }) };
    return laes(aktoer, async (tx) => {
      const alle = await hentKommuner(tx);
      const kommune = kode === null ? null : alle.find((k) => k.kode === kode);
      if (kommune === undefined) return findesIkke();
      const liste = await hentListe(tx, aktoer, valg);
      return side(
        <Projektlisteside
          valg={valg}
          liste={liste}
          tal={await hentTal(tx, kode)}
          temaer={kode === null ? await hentTemaer(tx) : []}
          kommuner={alle}
          kommune={kommune}
          pr={SIDE_PR}
          idag={ur.idag()}
          loggetInd={maa(aktoer, PROJEKT_DELTAG)}
          maaDele={maa(aktoer, PROJEKT_DEL)}
          skjulteFulgte={aktoer && valg.vis === 'fulgte' ? await antalSkjulteFulgte(tx) : 0}
          egenKode={aktoer?.organisation.kommunekode ?? null}
          anmeldelser={maa(aktoer, PROJEKT_MODERER) ? await antalAnmeldelser(tx) : null}
        />,
      );
    });
  }

  /** The page of a project; `tilbage` is a form on it that came back, `afslag` why something was refused. */
  function projektsvar(
    aktoer: Aktoer | null,
    id: number,
    { tilbage = null, afslag = [] }: { tilbage?: Tilbage | null; afslag?: readonly Hindring[] } = {},
  ): Promise<Svar> {
    return laes(aktoer, async (tx) => {
      const projekt = await hentProjekt(tx, id);
      if (!projekt) return findesIkke();
      const hindringer = tilbage?.hindringer ?? afslag;
      return side(
        <Projektside
          projekt={projekt}
          billeder={await hentBilleder(tx, id)}
          spoergsmaal={await hentSpoergsmaal(tx, id)}
          ogsaa={await hentOgsaa(tx, id)}
          egneDelte={aktoer ? await hentEgneDelte(tx, aktoer) : []}
          foelg={await hentFoelgestand(tx, id)}
          adkomst={{
            ejer: ejer(aktoer, projekt),
            deltager: maa(aktoer, PROJEKT_DELTAG),
            husstand: maa(aktoer, PROJEKT_DEL),
            moderator: maa(aktoer, PROJEKT_MODERER),
            gaest: aktoer === null,
            organisationId: aktoer?.organisation.id ?? null,
          }}
          idag={ur.idag()}
          billedeMaks={BILLEDE_MAKS}
          tilbage={tilbage}
          afslag={afslag}
        />,
        hindringer.length === 0 ? 200 : statusFor(hindringer),
      );
    });
  }

  /** After an action on the page: back to it with a receipt, or the page with what was wrong, at its form where it has one. */
  async function efter(
    aktoer: Aktoer,
    id: number,
    svar: Resultat<unknown>,
    kvittering: string,
    { form, felter, anker = '' }: { form?: string; felter?: Felter; anker?: string } = {},
  ): Promise<Svar> {
    if (svar.ok) return videre(`${paths.projekt({ projekt: id })}${anker}`, kvittering);
    const { hindringer } = svar;
    const ved = form !== undefined && hindringer.some((h) => h.felt !== undefined);
    return (
      blankt(hindringer) ??
      projektsvar(
        aktoer,
        id,
        ved
          ? { tilbage: { form, vaerdier: somVaerdier(felter ?? {}), hindringer } }
          : { afslag: hindringer.map(({ kode, besked }) => ({ kode, besked })) },
      )
    );
  }

  interface Retform {
    readonly vaerdier: Felter;
    readonly hindringer?: readonly Hindring[];
    readonly laas: number;
    readonly stedvalgt?: boolean;
    readonly konflikt?: Parameters<typeof ProjektRetside>[0]['konflikt'];
  }

  /** The form, new or of one that is there. */
  async function retsvar(tx: Tx, aktoer: Aktoer, projekt: Projekt | null, f: Retform): Promise<Svar> {
    const egen = aktoer.organisation.kommunekode;
    const valgt = egen ?? felt(f.vaerdier, 'kommunekode');
    const alle = egen === null ? await hentKommuner(tx) : null;
    const hindringer = f.hindringer ?? [];
    const punkt = laesPunkt(felt(f.vaerdier, 'breddegrad'), felt(f.vaerdier, 'laengdegrad'), valgt);
    return side(
      <ProjektRetside
        projekt={projekt}
        vaerdier={f.vaerdier}
        hindringer={hindringer}
        laas={f.laas}
        kommuner={alle && [...alle].sort((a, b) => a.navn.localeCompare(b.navn, 'da'))}
        omridskode={omrids(valgt) ? valgt : null}
        punkt={punkt.ok ? punkt.vaerdi : null}
        stedvalgt={f.stedvalgt}
        konflikt={f.konflikt}
      />,
      f.konflikt ? 409 : hindringer.length > 0 ? statusFor(hindringer) : 200,
    );
  }

  /** Somebody pointed at the outline (an image button sends where): the form again with the place as coordinates. */
  function peget(aktoer: Aktoer, form: Felter): Felter | null {
    const [x, y] = [Number(felt(form, 'omrids.x')), Number(felt(form, 'omrids.y'))];
    // By keyboard a browser sends 0, 0, which is no place on the drawing.
    if (felt(form, 'omrids.x') === '' || !Number.isFinite(x) || !Number.isFinite(y) || (x === 0 && y === 0))
      return null;
    const o = omrids(aktoer.organisation.kommunekode ?? felt(form, 'kommunekode'));
    if (!o) return null;
    const punkt = o.tilPunkt(x, y);
    return {
      ...form,
      sted: 'punkt',
      breddegrad: visGrader(punkt.breddegrad),
      laengdegrad: visGrader(punkt.laengdegrad),
    };
  }

  /** Saves the form, or shows it again: what is wrong, where one pointed, or what another wrote meanwhile. */
  async function gem(aktoer: Aktoer, id: number | null, form: Felter): Promise<Svar> {
    const laas = tilId(felt(form, 'laas'));
    const sted = peget(aktoer, form);
    const laest = laesProjektform(form, aktoer.organisation.kommunekode);
    const igen = (f: Retform) =>
      db.som(aktoer, async (tx) => {
        const projekt = id === null ? null : await hentProjekt(tx, id);
        if (id !== null && !projekt) return findesIkke();
        if (projekt && !ejer(aktoer, projekt)) return ikkeAdgang();
        return retsvar(tx, aktoer, projekt, f);
      });
    if (sted) return igen({ vaerdier: sted, laas, stedvalgt: true });
    if (!laest.ok) return igen({ vaerdier: form, hindringer: laest.hindringer, laas });
    const indhold = laest.vaerdi;
    if (id === null) {
      const svar = await opretProjekt(miljoe, aktoer, indhold);
      return svar.ok
        ? videre(
            paths.projekt({ projekt: svar.vaerdi }),
            'Kladden er gemt. Se den igennem, tilføj billeder, og del den.',
          )
        : igen({ vaerdier: form, hindringer: svar.hindringer, laas });
    }
    const navne = await db.som(aktoer, async (tx) => navneAf(await hentKommuner(tx)));
    const svar = await retProjekt(miljoe, aktoer, { id, laas, indhold }, navne);
    if (!svar.ok)
      return blankt(svar.hindringer) ?? igen({ vaerdier: form, hindringer: svar.hindringer, laas });
    if (svar.vaerdi.slags === 'gemt') return videre(paths.projekt({ projekt: id }), 'Projektet er gemt.');
    const { flettet, laas: nyLaas } = svar.vaerdi;
    const sidst = await db.som(aktoer, async (tx) => (await hentVersioner(tx, id))[0]);
    return igen({
      vaerdier: tilFelter(flettet.billede),
      laas: nyLaas,
      konflikt: {
        felter: flettet.felter,
        taget: flettet.taget,
        hvem: sidst
          ? [sidst.person, sidst.organisation, visTidspunkt(sidst.kl)].filter((t) => t !== null).join(', ')
          : '',
      },
    });
  }

  const laeseruter = [
    rute({
      metode: 'GET',
      sti: paths.projekter.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, query }) => listesvar(aktoer, query, null),
    }),
    rute({
      metode: 'GET',
      sti: paths.projektkommune.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, query, params }) => listesvar(aktoer, query, params.kode ?? ''),
    }),
    rute({
      metode: 'GET',
      sti: paths.projekterFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      prMinut: 30,
      handler({ aktoer, query, params }) {
        const valg = laesProjektvalg(query);
        const adresse = (id: number) => `${miljoe.offentligUrl}${paths.projekt({ projekt: id })}`;
        return laes(aktoer, async (tx) => {
          const projekter = await hentUdtraek(tx, aktoer, valg);
          if (params.format === 'geojson')
            return fil(
              'lokale-projekter.geojson',
              GEOJSON_TYPE,
              JSON.stringify(projektgeojson(projekter, adresse)),
            );
          const alle = await hentKommuner(tx);
          return eksportsvar(
            params.format ?? '',
            'lokale-projekter',
            projekttabel(projekter, {
              valg,
              kommunenavne: navneAf(alle),
              regionsnavne: new Map(alle.map((k) => [k.regionskode, k.region])),
              adresse,
            }),
            ur.nu(),
          );
        });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.projektomrids.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler({ params, query }) {
        const kode = params.kode ?? '';
        const punkt = laesPunkt(felt(query, 'b'), felt(query, 'l'), kode);
        const svg = omridsSvg(kode, punkt.ok ? punkt.vaerdi : null);
        return svg === null ? findesIkke() : fil(`omrids-${params.kode}.svg`, 'image/svg+xml', svg);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.projektbilledfil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const billede = await laes(aktoer, (tx) => hentBilledfil(tx, params.billede ?? ''));
        if (!billede) return findesIkke();
        const sti = filsti(miljoe.mappe, billede.sha256);
        const endelse = billede.type.slice('image/'.length).replace('jpeg', 'jpg');
        return existsSync(sti)
          ? fil(`projektbillede.${endelse}`, billede.type, createReadStream(sti))
          : findesIkke('Billedet mangler i datamappen. Gendan den fra en backup.');
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.projekt.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params }) => projektsvar(aktoer, tilId(params.projekt)),
    }),
    rute({
      metode: 'GET',
      sti: paths.projektHistorik.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler({ aktoer, params }) {
        const id = tilId(params.projekt);
        return laes(aktoer, async (tx) => {
          const projekt = await hentProjekt(tx, id);
          if (!projekt) return findesIkke();
          const versioner = await hentVersioner(tx, id);
          const felter = projektfelter(navneAf(await hentKommuner(tx)));
          return side(
            <Historikside
              projekt={projekt}
              ejer={ejer(aktoer, projekt)}
              linjer={versioner.map((v, nr) => {
                const foer = versioner[nr + 1];
                return {
                  v,
                  forskelle: foer ? feltforskelle(felter, foer.indhold, v.indhold) : [],
                  nu: feltforskelle(felter, projekt.indhold, v.indhold).length === 0,
                };
              })}
            />,
          );
        });
      },
    }),
  ];

  const ejerruter = [
    rute({
      metode: 'GET',
      sti: paths.projektNyt.moenster,
      adgang: PROJEKT_DEL,
      audit: 'ingen',
      handler: ({ aktoer }) =>
        db.som(aktoer, (tx) =>
          retsvar(tx, aktoer, null, {
            vaerdier: tilFelter({
              ...TOMT_PROJEKT,
              kommunekode: aktoer.organisation.kommunekode ?? '',
            }),
            laas: 0,
          }),
        ),
    }),
    rute({
      metode: 'POST',
      sti: paths.projektNyt.moenster,
      adgang: PROJEKT_DEL,
      audit: 'handlingsplan.projekt_opret',
      handler: ({ aktoer, form }) => gem(aktoer, null, form),
    }),
    rute({
      metode: 'GET',
      sti: paths.projektRet.moenster,
      adgang: PROJEKT_DEL,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const projekt = await hentProjekt(tx, tilId(params.projekt));
          if (!projekt) return findesIkke();
          return ejer(aktoer, projekt)
            ? retsvar(tx, aktoer, projekt, { vaerdier: tilFelter(projekt.indhold), laas: projekt.laas })
            : ikkeAdgang(`Projektet er delt af ${projekt.organisation}. Kun de kan rette det.`);
        }),
    }),
    rute({
      metode: 'POST',
      sti: paths.projektRet.moenster,
      adgang: PROJEKT_DEL,
      audit: 'handlingsplan.projekt_ret',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.projekt), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.projektTilbage.moenster,
      adgang: PROJEKT_DEL,
      audit: 'handlingsplan.projekt_tilbage',
      async handler({ aktoer, params }) {
        const id = tilId(params.projekt);
        const svar = await hentTilbage(miljoe, aktoer, id, tilId(params.nr));
        return efter(aktoer, id, svar, 'Udgaven er hentet tilbage. Den, der stod, er i historikken.');
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.projektSkridt.moenster,
      adgang: PROJEKT_DEL,
      audit: 'handlingsplan.projekt_del',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.projekt);
        const skridt = params.handling ?? '';
        if (!erSkridt(skridt)) return findesIkke();
        const laas = felt(form, 'laas') === '' ? null : tilId(felt(form, 'laas'));
        const svar = await tagSkridt(miljoe, aktoer, id, skridt, laas);
        return efter(aktoer, id, svar, svar.ok ? SKRIDTKVITTERING[skridt](svar.vaerdi.titel) : '');
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.projektBilleder.moenster,
      adgang: PROJEKT_DEL,
      audit: 'handlingsplan.projekt_billede',
      filMaks: BILLEDE_MAKS,
      prMinut: 30,
      async handler({ aktoer, params, form, fil: modtaget }) {
        const id = tilId(params.projekt);
        const alt = laesAlt(form);
        const svar = alt.ok
          ? await tilfoejBillede(miljoe, aktoer, id, { fil: modtaget, alt: alt.vaerdi })
          : alt;
        return efter(aktoer, id, svar, 'Billedet er tilføjet.', {
          form: 'billede',
          felter: form,
          anker: '#billeder',
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.projektBillede.moenster,
      adgang: PROJEKT_DEL,
      audit: 'handlingsplan.projekt_billede_fjern',
      async handler({ aktoer, params, form }) {
        const h = params.handling;
        const billede = params.billede ?? '';
        const id = tilId(params.projekt);
        const alt = laesAlt(form);
        if (h === 'ret' && !alt.ok)
          return efter(aktoer, id, alt, '', { form: `billedtekst-${billede}`, felter: form });
        const handling: Billedhandling | null =
          h === 'fjern' || h === 'gendan'
            ? { slags: h }
            : h === 'ret' && alt.ok
              ? { slags: 'ret', alt: alt.vaerdi }
              : null;
        if (handling === null) return findesIkke();
        const svar = await retBillede(miljoe, aktoer, billede, handling);
        const tekster = {
          fjern: 'Billedet er fjernet. Det kan sættes tilbage.',
          gendan: 'Billedet er sat tilbage.',
          ret: 'Billedteksten er gemt.',
        };
        return efter(aktoer, id, svar, tekster[handling.slags], { anker: '#billeder' });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.projektOgsaa.moenster,
      adgang: PROJEKT_DEL,
      audit: 'handlingsplan.projekt_ogsaa',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.projekt);
        const siger = felt(form, 'ogsaa') !== 'nej';
        const note = laesTekst(form, 'note', { maks: 1000, mangler: null });
        const eget = tilId(felt(form, 'eget'));
        const svar = note.ok
          ? await sigOgsaa(
              miljoe,
              aktoer,
              id,
              siger ? { note: note.vaerdi, egetId: eget === 0 ? null : eget } : null,
            )
          : note;
        return efter(
          aktoer,
          id,
          svar,
          siger ? 'Alle kan nu se, at I også gør det.' : 'I står ikke længere på listen.',
          { form: 'ogsaa', felter: form, anker: '#ogsaa' },
        );
      },
    }),
  ];

  const deltagerruter = [
    rute({
      metode: 'POST',
      sti: paths.projektFoelg.moenster,
      adgang: PROJEKT_DELTAG,
      audit: 'handlingsplan.projekt_foelg',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.projekt);
        const til = felt(form, 'foelg') !== 'nej';
        const svar = await foelg(miljoe, aktoer, id, til);
        return efter(
          aktoer,
          id,
          svar,
          til ? 'Du får en mail, når der er nyt i projektet.' : 'Du følger ikke længere projektet.',
        );
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.projektSpoerg.moenster,
      adgang: PROJEKT_DELTAG,
      audit: 'handlingsplan.projekt_spoerg',
      prMinut: 20,
      async handler({ aktoer, params, form }) {
        const id = tilId(params.projekt);
        const tekst = laesTekst(form, 'tekst', { maks: 2000, mangler: 'Skriv dit spørgsmål.' });
        const svar = tekst.ok ? await spoerg(miljoe, aktoer, id, tekst.vaerdi) : tekst;
        return efter(aktoer, id, svar, 'Spørgsmålet er sendt. Du får en mail, når der er svaret.', {
          form: 'spoerg',
          felter: form,
          anker: '#spoergsmaal',
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.projektSpoergsmaal.moenster,
      adgang: PROJEKT_DELTAG,
      audit: 'handlingsplan.projekt_svar',
      async handler({ aktoer, params, form }) {
        const [id, spoergsmaal] = [tilId(params.projekt), tilId(params.spoergsmaal)];
        const anker = `#spoergsmaal-${spoergsmaal}`;
        if (params.handling === 'traek' || params.handling === 'fortryd') {
          const traek = params.handling === 'traek';
          const svar = await traekSpoergsmaal(miljoe, aktoer, id, spoergsmaal, traek);
          return efter(
            aktoer,
            id,
            svar,
            traek ? 'Spørgsmålet er trukket tilbage.' : 'Spørgsmålet er stillet igen.',
            {
              anker,
            },
          );
        }
        if (params.handling !== 'svar') return findesIkke();
        const tekst = laesTekst(form, 'svar', { maks: 4000, mangler: 'Skriv jeres svar.' });
        const svar = tekst.ok
          ? await besvar(miljoe, aktoer, id, {
              spoergsmaal,
              laas: tilId(felt(form, 'laas')),
              svar: tekst.vaerdi,
            })
          : tekst;
        return efter(aktoer, id, svar, 'Svaret er gemt. Alle kan læse spørgsmålet og svaret.', {
          form: `svar-${spoergsmaal}`,
          felter: form,
          anker,
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.projektAnmeld.moenster,
      adgang: PROJEKT_DELTAG,
      audit: 'handlingsplan.projekt_anmeld',
      prMinut: 20,
      async handler({ aktoer, params, form }) {
        const id = tilId(params.projekt);
        const emne = laesEmne(form);
        if (!emne) return findesIkke();
        const grund = laesTekst(form, 'grund', { maks: 1000, mangler: 'Skriv, hvad der er galt.' });
        const svar = grund.ok ? await anmeld(miljoe, aktoer, id, { ...emne, grund: grund.vaerdi }) : grund;
        return efter(aktoer, id, svar, 'Tak. Sekretariatet ser på det.', {
          form: `anmeld-${emne.slags}-${emne.emne}`,
          felter: form,
        });
      },
    }),
  ];

  function moderationssvar(
    aktoer: Aktoer,
    hindringer: readonly Hindring[] = [],
    tilbage: Tilbage | null = null,
  ): Promise<Svar> {
    const alle = tilbage?.hindringer ?? hindringer;
    return db.som(aktoer, async (tx) =>
      side(
        <Moderationsside
          anmeldelser={await hentAnmeldelser(tx)}
          skjulte={await hentSkjulte(tx)}
          hindringer={hindringer}
          tilbage={tilbage}
        />,
        alle.length === 0 ? 200 : statusFor(alle),
      ),
    );
  }

  const moderationsruter = [
    rute({
      metode: 'GET',
      sti: paths.projektmoderation.moenster,
      adgang: PROJEKT_MODERER,
      audit: 'ingen',
      handler: ({ aktoer }) => moderationssvar(aktoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.projektModerer.moenster,
      adgang: PROJEKT_MODERER,
      audit: 'handlingsplan.projekt_skjul',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.projekt);
        const valgt = laesEmne(form);
        if (!valgt) return findesIkke();
        const emne = { slags: valgt.slags, id: valgt.emne };
        const { handling } = params;
        const grund = laesTekst(form, 'grund', { maks: 1000, mangler: 'Skriv, hvorfor det skjules.' });
        if (handling === 'skjul' && !grund.ok) {
          const tilbage = {
            form: `skjul-${emne.slags}-${emne.id}`,
            vaerdier: somVaerdier(form),
            hindringer: grund.hindringer,
          };
          return felt(form, 'fra') === 'projekt'
            ? projektsvar(aktoer, id, { tilbage })
            : moderationssvar(aktoer, [], tilbage);
        }
        const svar =
          handling === 'skjul'
            ? await moderer(miljoe, aktoer, id, emne, grund.ok ? grund.vaerdi : '')
            : handling === 'vis'
              ? await moderer(miljoe, aktoer, id, emne, null)
              : handling === 'afvis'
                ? await afvisAnmeldelse(miljoe, aktoer, id, emne)
                : null;
        if (svar === null) return findesIkke();
        if (!svar.ok) return blankt(svar.hindringer) ?? moderationssvar(aktoer, svar.hindringer);
        const tekster: Readonly<Record<string, string>> = {
          skjul: 'Det er skjult, og ejeren får besked. Det kan fortrydes med »Vis igen«.',
          vis: 'Det vises igen, og ejeren får besked.',
          afvis: 'Anmeldelsen er afvist.',
        };
        return videre(paths.projektmoderation(), tekster[handling ?? '']);
      },
    }),
  ];

  return [...laeseruter, ...ejerruter, ...deltagerruter, ...moderationsruter];
}
