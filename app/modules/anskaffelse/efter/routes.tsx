import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { laesDato } from '../../../kernel/dag.ts';
import { tilId } from '../../../kernel/id.ts';
import type { Hindring, Resultat } from '../../../kernel/resultat.ts';
import { danskSortering } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt, type Laest } from '../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { sagsgaeld } from '../gaeld/queries.ts';
import { indkoebsfrister } from '../indkoeb/datoer.ts';
import { hentForgaenger, hentIndkoeb } from '../indkoeb/queries.ts';
import { findSag, type Sag } from '../queries.ts';
import { LAESRET, SAGSRET } from '../rules.ts';
import { husetsFolk } from '../sag/case/queries.ts';
import { blankt } from '../sag/case/vis/routes.tsx';
import { statusFor } from '../sag/forms.ts';
import { personvalg } from '../sag/pages/dele.tsx';
import { linje } from '../tekstfelter.ts';
import { fjernOpfoelgning, markerOpfoelgning, type NyOpfoelgning, tilfoejOpfoelgning } from './commands.ts';
import { sagsdag } from './nysag/rules.ts';
import { Allesiden } from './pages/alle.tsx';
import { Opfoelgningsside } from './pages/sag.tsx';
import { Sidstside } from './pages/sidst.tsx';
import { findEfterfoelger, hentOpfoelgninger, hentSidstegang, kontrakten } from './queries.ts';
import {
  erSlags,
  type Opfoelgning,
  opfoelgningstabel,
  SORTERINGER,
  udvalgte,
  type Valg,
  VISNINGER,
  type Visning,
} from './rules.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Tilbage {
  readonly form?: Felter;
  readonly hindringer: readonly Hindring[];
}

function laesVisning(query: Felter): Visning {
  const vis = felt(query, 'vis');
  return Object.hasOwn(VISNINGER, vis) ? (vis as Visning) : 'aabne';
}

function laesValg(query: Felter): Valg & { readonly side: number } {
  const {
    q,
    sortering,
    side: nr,
  } = laesListevalg(query, SORTERINGER, { noegle: 'dato', retning: 'stigende' });
  const slags = felt(query, 'slags');
  const ansvarlig = felt(query, 'ansvarlig');
  return {
    q,
    sortering,
    side: nr,
    vis: laesVisning(query),
    slags: erSlags(slags) ? slags : '',
    ansvarlig: UUID.test(ansvarlig) ? ansvarlig : '',
  };
}

function laesNy(form: Felter): Laest<NyOpfoelgning> {
  const h: Hindring[] = [];
  const tekst = linje(form, 'tekst');
  if (tekst === '') h.push({ kode: 'mangler', besked: 'Skriv, hvad der skal følges op på.', felt: 'tekst' });
  if (tekst.length > 200) h.push({ kode: 'for_lang', besked: 'Skriv højst 200 tegn.', felt: 'tekst' });
  const dato = laesDato(felt(form, 'dato'));
  if (dato === null)
    h.push({ kode: 'ugyldig_dato', besked: 'Skriv en dato, der findes, fx 31-12-2026.', felt: 'dato' });
  const ansvarlig = felt(form, 'ansvarligId');
  if (ansvarlig !== '' && !UUID.test(ansvarlig))
    h.push({ kode: 'ukendt_person', besked: 'Vælg en person på listen.', felt: 'ansvarligId' });
  return h.length > 0 || dato === null
    ? { ok: false, hindringer: h }
    : { ok: true, vaerdi: { tekst, dato, ansvarligId: ansvarlig === '' ? null : ansvarlig } };
}

/** Those who answer for something in the list, by name. */
function ansvarlige(linjer: readonly Opfoelgning[]): { id: string; navn: string }[] {
  const navne = new Map(
    linjer.flatMap((o) =>
      o.ansvarligId === null || o.ansvarlig === '' ? [] : [[o.ansvarligId, o.ansvarlig]],
    ),
  );
  return [...navne]
    .map(([id, navn]) => ({ id, navn }))
    .toSorted((a, b) => (danskSortering(a.navn) < danskSortering(b.navn) ? -1 : 1));
}

/** Following up: one case's dates, those of all cases, and the material of last time. */
export function efterRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  async function tegn(tx: Tx, aktoer: Aktoer, sag: Sag, { form, hindringer }: Tilbage): Promise<Svar> {
    const idag = ur.idag();
    const linjer = await hentOpfoelgninger(tx, sag.organisationId, idag, sag.id);
    const frister = await indkoebsfrister(tx, sag, await hentIndkoeb(tx, sag.id), idag);
    return side(
      <Opfoelgningsside
        sag={sag}
        linjer={linjer.toSorted((a, b) =>
          a.fjernet !== b.fjernet ? (a.fjernet ? 1 : -1) : a.dato < b.dato ? -1 : a.dato > b.dato ? 1 : 0,
        )}
        idag={idag}
        nySag={(frister && sagsdag(frister)) ?? ''}
        efterfoelger={await findEfterfoelger(tx, sag.id)}
        arbejder={maa(aktoer, SAGSRET)}
        folk={personvalg(await husetsFolk(tx, aktoer))}
        vaerdier={form ?? {}}
        felthindringer={hindringer.filter((h) => h.felt !== undefined)}
        hindringer={hindringer.filter((h) => h.felt === undefined)}
      />,
      statusFor(hindringer),
    );
  }

  function vis(aktoer: Aktoer, id: number, tilbage: Tilbage = { hindringer: [] }): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      return sag ? tegn(tx, aktoer, sag, tilbage) : findesIkke();
    });
  }

  function visAlle(aktoer: Aktoer, query: Felter, hindringer: readonly Hindring[] = []): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const idag = ur.idag();
      const valg = laesValg(query);
      const alle = await hentOpfoelgninger(tx, aktoer.organisation.id, idag);
      const linjer = udvalgte(alle, valg, danskSortering);
      const fra = (valg.side - 1) * SIDE_PR;
      const tael = (v: Visning) => udvalgte(alle, { ...valg, vis: v }, danskSortering).length;
      return side(
        <Allesiden
          linjer={linjer.slice(fra, fra + SIDE_PR)}
          antal={{ aabne: tael('aabne'), udfoerte: tael('udfoerte'), alle: tael('alle') }}
          valg={valg}
          side={{ nr: valg.side, pr: SIDE_PR, ialt: linjer.length }}
          idag={idag}
          ansvarlige={ansvarlige(alle)}
          arbejder={maa(aktoer, SAGSRET)}
          hindringer={hindringer}
        />,
        statusFor(hindringer),
      );
    });
  }

  function handl(aktoer: Aktoer, id: number, handling: string, form: Felter): Promise<Resultat> | null {
    const noegle = felt(form, 'noegle').slice(0, 300);
    switch (handling) {
      case 'udfoert':
        return markerOpfoelgning(miljoe, aktoer, id, noegle, {
          udfoert: true,
          note: linje(form, 'note').slice(0, 1_000),
        });
      case 'fortryd':
        return markerOpfoelgning(miljoe, aktoer, id, noegle, { udfoert: false, note: '' });
      case 'fjern':
      case 'gendan':
        return fjernOpfoelgning(miljoe, aktoer, id, tilId(felt(form, 'id')), {
          fortryd: handling === 'gendan',
        });
      default:
        return null;
    }
  }

  const KVITTERING: Readonly<Record<string, string>> = {
    udfoert: 'Der er fulgt op.',
    fortryd: 'Datoen er åben igen.',
    fjern: 'Datoen er fjernet. Den kan gendannes på sagen.',
    gendan: 'Datoen er gendannet.',
  };

  return [
    rute({
      metode: 'GET',
      sti: paths.opfoelgninger.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) => visAlle(aktoer, query),
    }),
    rute({
      metode: 'GET',
      sti: paths.opfoelgningerFil.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const valg = laesValg(query);
        const idag = ur.idag();
        const alle = await db.som(aktoer, (tx) => hentOpfoelgninger(tx, aktoer.organisation.id, idag));
        const tabel = opfoelgningstabel(udvalgte(alle, valg, danskSortering), idag, [
          { navn: 'Visning', vaerdi: VISNINGER[valg.vis] },
          ...(valg.q === '' ? [] : [{ navn: 'Søgning', vaerdi: valg.q }]),
        ]);
        return eksportsvar(params.format ?? '', 'opfoelgning', tabel, ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.opfoelgning.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.opfoelgning.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.opfoelgning.ny',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesNy(form);
        const svar = laest.ok ? await tilfoejOpfoelgning(miljoe, aktoer, id, laest.vaerdi) : laest;
        return svar.ok
          ? videre(paths.opfoelgning({ id }), 'Datoen er tilføjet.')
          : (blankt(svar.hindringer) ?? vis(aktoer, id, { form, hindringer: svar.hindringer }));
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.opfoelgningHandling.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.opfoelgning',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const { handling = '' } = params;
        const arbejde = handl(aktoer, id, handling, form);
        if (arbejde === null) return findesIkke();
        const svar = await arbejde;
        const alle = felt(form, 'fra') === 'alle';
        if (svar.ok)
          return videre(alle ? paths.opfoelgninger() : paths.opfoelgning({ id }), KVITTERING[handling]);
        return (
          blankt(svar.hindringer) ??
          (alle ? visAlle(aktoer, {}, svar.hindringer) : vis(aktoer, id, { hindringer: svar.hindringer }))
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.sidsteGang.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const sag = await findSag(tx, tilId(params.id));
          if (!sag) return findesIkke();
          const forgaenger = await hentForgaenger(tx, sag);
          const gaeld = forgaenger === null ? null : await sagsgaeld(tx, forgaenger.id);
          return side(
            <Sidstside
              sag={sag}
              sidst={forgaenger && (await hentSidstegang(tx, forgaenger.id))}
              nummer={forgaenger?.nummer ?? ''}
              kontrakt={await kontrakten(tx, sag, ur.idag())}
              gaeld={{ poster: gaeld?.poster ?? 0, aarligOere: gaeld?.aarligOere ?? 0 }}
            />,
          );
        }),
    }),
  ];
}
