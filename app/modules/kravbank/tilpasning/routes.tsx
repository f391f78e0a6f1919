import type { Aktoer } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { konfliktfelter } from '../../../kernel/konflikt.ts';
import { FINDES_IKKE, FORAELDET, type Hindring, harKode } from '../../../kernel/resultat.ts';
import { type Felter, felt, laesFelter } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, ikkeAdgang, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { BILAG_MAKS } from '../krav/bilag/commands.ts';
import { hentVersion } from '../krav/queries.ts';
import { TILPASRET } from '../rules.ts';
import { gemTilpasning, tilfoejTilpasningsbilag, tilpas } from './commands.ts';
import { handlingsform, tilpasningsform } from './forms.ts';
import { Fravaelgside, Tilpasside } from './pages/ret.tsx';
import { hentTilpasningsside } from './queries.ts';
import { erTilpasningshandling, type Tilpasningshandling, tomtBillede } from './rules.ts';

const ETIKETTER = {
  beskrivelse: 'Lokal beskrivelse',
  fortolkning: 'Lokal fortolkning',
  interessenter: 'Interessenter hos jer',
};

const KVITTERING: Readonly<Record<Tilpasningshandling, string>> = {
  ret: 'Jeres tilføjelser er gemt.',
  favorit: 'Kravet er altid med hos jer.',
  ikkefavorit: 'Kravet er ikke længere altid med.',
  fravaelg: 'Kravet er fravalgt hos jer.',
  fortrydfravalg: 'I bruger kravet igen.',
  set: 'Noteret: I har set ændringerne.',
  bilag: 'Bilaget er tilføjet.',
  bilagfjern: 'Bilaget er fjernet.',
  fortryd: 'Det seneste er fortrudt.',
};

interface Tilstand {
  readonly skrevet?: Felter;
  readonly hindringer?: readonly Hindring[];
  readonly konflikt?: boolean;
  readonly filafslag?: readonly Hindring[];
  readonly status?: 200 | 409 | 422;
}

/** What an organisation adds to krav that aren't its own. */
export function tilpasningRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function visRet(aktoer: Aktoer, id: number, t: Tilstand = {}): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const tilpasning = await hentTilpasningsside(tx, aktoer, id);
      if (!tilpasning) return findesIkke();
      const { krav } = tilpasning;
      const version = await hentVersion(tx, id, krav.gaeldendeNr);
      const { beskrivelse, fortolkning, interessenter } =
        tilpasning.tilpasning ?? tomtBillede(krav.gaeldendeNr);
      const gemt = { beskrivelse, fortolkning, interessenter };
      return side(
        <Tilpasside
          side={tilpasning}
          organisation={aktoer.organisation.navn}
          kravtekst={version?.indhold ?? { beskrivelse: '', fortolkning: '' }}
          form={{ vaerdier: t.skrevet ?? gemt, hindringer: t.hindringer ?? [] }}
          konflikt={
            t.konflikt && t.skrevet
              ? konfliktfelter(ETIKETTER, gemt, {
                  beskrivelse: felt(t.skrevet, 'beskrivelse'),
                  fortolkning: felt(t.skrevet, 'fortolkning'),
                  interessenter: felt(t.skrevet, 'interessenter'),
                })
              : null
          }
          filafslag={t.filafslag ?? []}
        />,
        t.status ?? 200,
      );
    });
  }

  function visFravaelg(
    aktoer: Aktoer,
    id: number,
    skrevet: Felter,
    hindringer: readonly Hindring[],
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const tilpasning = await hentTilpasningsside(tx, aktoer, id);
      if (!tilpasning) return findesIkke();
      return side(
        <Fravaelgside side={tilpasning} form={{ vaerdier: skrevet, hindringer }} />,
        hindringer.length > 0 ? 422 : 200,
      );
    });
  }

  /** Back to where the button was: the krav beside the list, or its own page. */
  const tilbage = (id: number) => `${paths.krav({ id })}#tilpasning`;

  return [
    rute({
      metode: 'GET',
      sti: paths.kravTilpas.moenster,
      adgang: TILPASRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visRet(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravTilpas.moenster,
      adgang: TILPASRET,
      audit: 'kravbank.tilpas_ret',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesFelter(tilpasningsform, form);
        if (!laest.ok)
          return visRet(aktoer, id, { skrevet: form, hindringer: laest.hindringer, status: 422 });
        const svar = await gemTilpasning(miljoe, aktoer, id, laest.vaerdi);
        if (svar.ok) return videre(tilbage(id), KVITTERING.ret);
        const konflikt = harKode(svar.hindringer, FORAELDET);
        return visRet(aktoer, id, {
          skrevet: form,
          hindringer: konflikt ? [] : svar.hindringer,
          konflikt,
          status: 409,
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravTilpasBilag.moenster,
      adgang: TILPASRET,
      audit: 'kravbank.tilpas_bilag',
      filMaks: BILAG_MAKS,
      async handler({ aktoer, params, fil }) {
        const id = tilId(params.id);
        const svar = await tilfoejTilpasningsbilag(miljoe, aktoer, id, fil);
        return svar.ok
          ? videre(tilbage(id), KVITTERING.bilag)
          : visRet(aktoer, id, { filafslag: svar.hindringer, status: 422 });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravTilpasHandling.moenster,
      adgang: TILPASRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        params.handling === 'fravaelg' ? visFravaelg(aktoer, tilId(params.id), {}, []) : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravTilpasHandling.moenster,
      adgang: TILPASRET,
      audit: 'kravbank.tilpas_handling',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const handling = params.handling ?? '';
        if (!erTilpasningshandling(handling) || handling === 'ret' || handling === 'bilag')
          return findesIkke();
        const laest = laesFelter(handlingsform, form);
        const svar = laest.ok ? await tilpas(miljoe, aktoer, id, handling, laest.vaerdi) : laest;
        if (svar.ok) return videre(tilbage(id), KVITTERING[handling]);
        const koder = svar.hindringer.map((h) => h.kode);
        if (koder.includes(FINDES_IKKE)) return findesIkke();
        if (koder.includes('ikke_adgang')) return ikkeAdgang(svar.hindringer[0]?.besked);
        if (handling === 'fravaelg') return visFravaelg(aktoer, id, form, svar.hindringer);
        return visRet(aktoer, id, { hindringer: svar.hindringer, status: 409 });
      },
    }),
  ];
}
