import type { Aktoer } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { konfliktfelter } from '../../../kernel/konflikt.ts';
import { FINDES_IKKE, FORAELDET, type Hindring, harKode } from '../../../kernel/resultat.ts';
import { type Felter, felt, laesFelter } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { KLASSEARTER, type Klasseart, LAESRET, REDIGERRET } from '../rules.ts';
import { klassehandling, opretKlasse, retKlasse } from './commands.ts';
import { erKlasseart, fletForm, klasseForm, nyKlasseForm } from './forms.ts';
import { Fletside, Klasseside } from './pages/klasse.tsx';
import { ARTER, Klasserside } from './pages/klasser.tsx';
import { hentKlassebrug, hentKlassedetaljer, hentKlasser } from './queries.ts';
import {
  erKlassehandling,
  INGEN_BRUG,
  type Klassehandling,
  kanFlettesI,
  klasseejer,
  klassegrene,
  maaFlette,
  maaRetteKlasse,
} from './rules.ts';

const ETIKETTER = { navn: 'Navn', beskrivelse: 'Beskrivelse', overklasse: 'Ligger under' };

const KVITTERING: Readonly<Record<Klassehandling, string>> = {
  op: 'Rækkefølgen er ændret.',
  ned: 'Rækkefølgen er ændret.',
  flet: 'De er flettet. Det kan fortrydes her.',
  adskil: 'Fletningen er fortrudt.',
  udgaa: 'Den er udgået og kan genindføres.',
  genindfoer: 'Den kan bruges igen.',
};

interface Tilstand {
  readonly skrevet?: Felter;
  readonly hindringer?: readonly Hindring[];
  readonly konflikt?: boolean;
  readonly afvist?: readonly Hindring[];
  readonly status?: 200 | 409 | 422;
}

/** The classification: read by all public organisations, changed by those whose it is. */
export function klasseRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function visAlle(aktoer: Aktoer, art: Klasseart, visUdgaaede: boolean, t: Tilstand = {}): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const klasser = await hentKlasser(tx);
      const org = aktoer.organisation.id;
      const egne = klasser.alle.filter((k) => k.organisationId === null || k.organisationId === org);
      const tael = (a: Klasseart) => egne.filter((k) => k.art === a && !k.udgaaet).length;
      const ejer = klasseejer(aktoer);
      return side(
        <Klasserside
          art={art}
          grene={klassegrene(klasser, art, org, visUdgaaede)}
          brug={await hentKlassebrug(tx, klasser)}
          antal={{
            kategori: tael('kategori'),
            domaene: tael('domaene'),
            princip: tael('princip'),
            tag: tael('tag'),
          }}
          udgaaede={{ vises: visUdgaaede, antal: egne.filter((k) => k.art === art && k.udgaaet).length }}
          maaRette={(k) => maaRetteKlasse(aktoer, k)}
          ny={
            ejer === undefined
              ? null
              : {
                  ejer: ejer === null ? '' : aktoer.organisation.navn,
                  kategorier: klasser.valgbare('kategori', ejer),
                }
          }
          form={{ vaerdier: t.skrevet ?? {}, hindringer: t.hindringer ?? [] }}
        />,
        t.status ?? 200,
      );
    });
  }

  function visEn(aktoer: Aktoer, id: number, t: Tilstand = {}): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const klasser = await hentKlasser(tx);
      const klasse = klasser.alle.find((k) => k.id === id);
      if (!klasse) return findesIkke();
      const vist = klasser.find(id) ?? klasse;
      const brug = await hentKlassebrug(tx, klasser);
      const gemt = {
        navn: klasse.navn,
        beskrivelse: klasse.beskrivelse,
        overklasseId: String(klasser.find(klasse.overklasseId)?.id ?? ''),
      };
      const laesbar = (f: Felter) => ({
        navn: felt(f, 'navn'),
        beskrivelse: felt(f, 'beskrivelse'),
        overklasse: klasser.navn(Number(felt(f, 'overklasseId')) || null),
      });
      return side(
        <Klasseside
          klasse={klasse}
          over={klasser.find(klasse.overklasseId)}
          vist={vist}
          flettede={klasser.alle.filter((k) => k.id !== id && klasser.find(k.id)?.id === id)}
          brug={brug.get(vist.id) ?? INGEN_BRUG}
          detaljer={await hentKlassedetaljer(tx, klasser.medFlettede(vist.id))}
          maaRette={maaRetteKlasse(aktoer, klasse)}
          kategorier={klasser.valgbare('kategori', klasse.organisationId)}
          maal={kanFlettesI(klasser, klasse)}
          form={{ vaerdier: t.skrevet ?? gemt, hindringer: t.hindringer ?? [] }}
          konflikt={
            t.konflikt && t.skrevet ? konfliktfelter(ETIKETTER, laesbar(gemt), laesbar(t.skrevet)) : null
          }
          afvist={t.afvist ?? []}
        />,
        t.status ?? 200,
      );
    });
  }

  function visFlet(aktoer: Aktoer, id: number, i: number | null): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const klasser = await hentKlasser(tx);
      const klasse = klasser.alle.find((k) => k.id === id);
      const til = klasser.alle.find((k) => k.id === i);
      if (!klasse || !til || !maaRetteKlasse(aktoer, klasse)) return findesIkke();
      const maa = maaFlette(klasse, til);
      const brug = await hentKlassebrug(tx, klasser);
      return side(
        <Fletside
          klasse={klasse}
          til={til}
          brug={brug.get(id) ?? INGEN_BRUG}
          detaljer={await hentKlassedetaljer(tx, klasser.medFlettede(id))}
          under={klasser.alle.filter((k) => !k.udgaaet && klasser.find(k.overklasseId)?.id === id)}
          hindringer={maa.ok ? [] : maa.hindringer}
        />,
        maa.ok ? 200 : 409,
      );
    });
  }

  const art = (felter: Felter): Klasseart => {
    const valgt = felt(felter, 'art');
    return erKlasseart(valgt) ? valgt : (Object.keys(KLASSEARTER)[0] as Klasseart);
  };

  return [
    rute({
      metode: 'GET',
      sti: paths.kravklasser.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) => visAlle(aktoer, art(query), felt(query, 'udgaaede') === 'ja'),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravklasser.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.klasse_ny',
      async handler({ aktoer, form }) {
        const laest = laesFelter(nyKlasseForm, form);
        const svar = laest.ok ? await opretKlasse(miljoe, aktoer, laest.vaerdi) : laest;
        if (!svar.ok) {
          return visAlle(aktoer, art(form), false, {
            skrevet: form,
            hindringer: svar.hindringer,
            status: 422,
          });
        }
        return videre(
          paths.kravklasser({ art: art(form) }),
          `${felt(form, 'navn').trim()} er tilføjet under ${ARTER[art(form)].flertal}.`,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravklasse.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visEn(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravklasse.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.klasse_ret',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesFelter(klasseForm, form);
        if (!laest.ok) return visEn(aktoer, id, { skrevet: form, hindringer: laest.hindringer, status: 422 });
        const svar = await retKlasse(miljoe, aktoer, id, laest.vaerdi);
        if (svar.ok) return videre(paths.kravklasse({ id }), 'Ændringerne er gemt.');
        const konflikt = harKode(svar.hindringer, FORAELDET);
        return visEn(aktoer, id, {
          skrevet: form,
          hindringer: konflikt ? [] : svar.hindringer,
          konflikt,
          status: konflikt ? 409 : 422,
        });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravklasseHandling.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        if (params.handling !== 'flet') return findesIkke();
        const laest = laesFelter(fletForm, query);
        return laest.ok ? visFlet(aktoer, tilId(params.id), laest.vaerdi.i) : findesIkke();
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravklasseHandling.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.klasse_handling',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const handling = params.handling ?? '';
        if (!erKlassehandling(handling)) return findesIkke();
        const laest = laesFelter(fletForm, form);
        const svar = await klassehandling(miljoe, aktoer, id, handling, laest.ok ? laest.vaerdi.i : null);
        if (!svar.ok) {
          if (harKode(svar.hindringer, FINDES_IKKE)) return findesIkke();
          return visEn(aktoer, id, { afvist: svar.hindringer, status: 409 });
        }
        if (handling !== 'op' && handling !== 'ned')
          return videre(paths.kravklasse({ id }), KVITTERING[handling]);
        const { art: slags } = await db.som(
          aktoer,
          async (tx) => (await hentKlasser(tx)).alle.find((k) => k.id === id) ?? { art: 'kategori' as const },
        );
        return videre(paths.kravklasser({ art: slags }), KVITTERING[handling]);
      },
    }),
  ];
}
