import type { Aktoer } from '../../../../kernel/adgang.ts';
import { fletVersioner } from '../../../../kernel/feltforskel.ts';
import { tilId } from '../../../../kernel/id.ts';
import { FINDES_IKKE, FORAELDET, type Hindring } from '../../../../kernel/resultat.ts';
import { visKlokken, visTidspunkt } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { BILAGSENDELSER } from '../../../../platform/document/bilagstype.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, json, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { SVARRET } from '../../rules.ts';
import { type Arbejde, hentArbejde } from '../arbejde/queries.ts';
import { erForaeldet, hentBibliotekssvar } from '../bibliotek/queries.ts';
import { BILAG_MAKS } from '../bilag/commands.ts';
import { fremdrift, type Kravstand, raekkefoelge } from '../fremdrift.ts';
import { erPaabegyndt, mangler, TOMT_SVAR } from '../rules.ts';
import { bekraeftSvar, brugTidligereSvar, gemSvar } from './commands.ts';
import { laesSvarform, laesUdgangspunkt, type Svarform, svarfelter } from './forms.ts';
import { KravSide, type Svarformular } from './pages/krav.tsx';
import { hentBrugstal, hentKravversion, hentRetter } from './queries.ts';
import { svarfelterTilForskel } from './rules.ts';

/** What a page of the krav shows besides what is stored. */
export interface Tilbage {
  /** Typed, and why it wasn't stored. */
  readonly form?: { readonly felter: Felter; readonly hindringer: readonly Hindring[] };
  /** Typed on top of a version that a colleague has replaced. */
  readonly foraeldet?: { readonly felter: Felter; readonly form: Svarform };
  /** Why an action was refused. */
  readonly hindringer?: readonly Hindring[];
  readonly bilag?: readonly Hindring[];
  /** Ask for what is missing in what is stored. */
  readonly vismangler?: boolean;
}

/** The krav with its neighbours on the way that one goes: all krav, or those that aren't complete. */
export function vej(arbejde: Arbejde, kravId: number, kunMangler: boolean) {
  const alle = raekkefoelge(arbejde.fremdrift);
  const nr = alle.findIndex((s) => s.krav.id === kravId);
  const med = (s: Kravstand) => !kunMangler || s.status !== 'besvaret';
  return {
    forrige: nr < 0 ? null : (alle.slice(0, nr).findLast(med) ?? null),
    naeste: nr < 0 ? null : (alle.slice(nr + 1).find(med) ?? null),
  };
}

async function formularen(
  tx: Tx,
  aktoer: Aktoer,
  { krav, svar }: Kravstand,
  tilbage: Tilbage,
): Promise<Svarformular> {
  const { type } = krav.indhold.svar;
  const gemt = svar?.svar ?? TOMT_SVAR;
  const nu = { version: svar?.laas ?? 0, udgangspunkt: { ...gemt, bilag: [] }, trods: false };
  if (tilbage.foraeldet && svar) {
    const { felter, form } = tilbage.foraeldet;
    const flettet = fletVersioner(svarfelterTilForskel(krav), laesUdgangspunkt(felter), gemt, form.svar);
    const navn = await hentRetter(tx, svar);
    return {
      ...nu,
      vaerdier: svarfelter(type, flettet.billede),
      hindringer: [],
      konflikt: {
        felter: flettet.felter,
        taget: flettet.taget,
        hvem: `${svar.rettetAf === aktoer.personId ? 'dig selv i et andet vindue' : navn}, ${visTidspunkt(svar.rettet)}`,
      },
    };
  }
  if (tilbage.form) {
    const { felter, hindringer } = tilbage.form;
    const version = Number(felt(felter, 'version')) || 0;
    return {
      version,
      udgangspunkt: laesUdgangspunkt(felter),
      vaerdier: felter,
      hindringer,
      trods: false,
      konflikt: null,
    };
  }
  const hindringer = tilbage.vismangler && erPaabegyndt(gemt) ? mangler(krav, gemt) : [];
  return {
    ...nu,
    trods: hindringer.length > 0,
    vaerdier: svarfelter(type, gemt),
    hindringer,
    konflikt: null,
  };
}

/** The krav's page as it stands, or with what came back from a form; 404 where there is no such krav. */
export async function kravsvar(
  miljoe: Miljoe,
  aktoer: Aktoer,
  params: Readonly<Record<string, string>>,
  query: Felter,
  tilbage: Tilbage = {},
  status: 200 | 409 | 422 = 200,
): Promise<Svar> {
  const dialogId = tilId(params.id);
  const kravId = tilId(params.krav);
  const kunMangler = felt(query, 'vis') === 'mangler';
  return miljoe.db.som(aktoer, async (tx) => {
    const arbejde = await hentArbejde(tx, miljoe.segl, aktoer, dialogId);
    const alle = arbejde && raekkefoelge(fremdrift(arbejde.krav, arbejde.svar));
    const iSpil = arbejde && raekkefoelge(arbejde.fremdrift).find((s) => s.krav.id === kravId);
    const stand = iSpil ?? alle?.find((s) => s.krav.id === kravId);
    if (!arbejde || !stand) return findesIkke();
    const { krav, svar } = stand;
    const aaben = arbejde.aabning !== 'lukket' && iSpil !== undefined;
    const foer =
      svar && svar.laas > 0 && svar.kravNr < krav.nr ? await hentKravversion(tx, kravId, svar.kravNr) : null;
    const bibliotek =
      krav.kravId === null
        ? []
        : await hentBibliotekssvar(tx, miljoe.segl, { markedskravId: kravId, dialogId });
    return side(
      <KravSide
        arbejde={arbejde}
        stand={stand}
        aaben={aaben}
        {...vej(arbejde, kravId, kunMangler)}
        kunMangler={kunMangler}
        formular={await formularen(tx, aktoer, stand, tilbage)}
        foer={foer}
        bibliotek={bibliotek.map((b) => ({ ...b, foraeldet: erForaeldet(b) }))}
        tal={
          await hentBrugstal(
            tx,
            aktoer,
            arbejde.besvarelse.besvarelse,
            krav.indhold.integrationer,
            miljoe.ur.idag(),
          )
        }
        hindringer={tilbage.hindringer ?? []}
        bilagMaks={BILAG_MAKS}
        bilagsendelser={BILAGSENDELSER}
        bilagshindringer={tilbage.bilag ?? []}
      />,
      status,
    );
  });
}

const harKode = (hindringer: readonly Hindring[], kode: string) => hindringer.some((h) => h.kode === kode);

/** The same page with the reason, or 404. */
export function afslag(
  miljoe: Miljoe,
  aktoer: Aktoer,
  params: Readonly<Record<string, string>>,
  query: Felter,
  hindringer: readonly Hindring[],
): Promise<Svar> | Svar {
  if (harKode(hindringer, FINDES_IKKE)) return findesIkke();
  return kravsvar(miljoe, aktoer, params, query, { hindringer }, 409);
}

/** Answering one krav. */
export function kravRuter(miljoe: Miljoe): Rute[] {
  const { db, segl } = miljoe;

  /** Where one goes when an answer has been saved: on, back, or here to what is missing in it. */
  function videreFra(
    aktoer: Aktoer,
    dialogId: number,
    kravId: number,
    gaa: string,
    kunMangler: boolean,
    trods: boolean,
  ) {
    return db.som(aktoer, async (tx): Promise<Svar> => {
      const arbejde = await hentArbejde(tx, segl, aktoer, dialogId);
      if (!arbejde) return findesIkke();
      const soeg = kunMangler ? '?vis=mangler' : '';
      const her = raekkefoelge(arbejde.fremdrift).find((s) => s.krav.id === kravId);
      const { forrige, naeste } = vej(arbejde, kravId, kunMangler);
      if (gaa !== 'forrige' && !trods && her?.status === 'mangler')
        return videre(
          `${paths.dialogKrav({ id: dialogId, krav: kravId })}?mangler=ja${kunMangler ? '&vis=mangler' : ''}`,
          'Svaret er gemt, men det mangler noget. Tryk igen for at gå videre alligevel.',
        );
      const maal = gaa === 'her' ? her : gaa === 'forrige' ? forrige : naeste;
      if (!maal) return videre(paths.dialogAflever({ id: dialogId }));
      return videre(
        `${paths.dialogKrav({ id: dialogId, krav: maal.krav.id })}${soeg}`,
        gaa === 'her' ? 'Svaret er gemt.' : undefined,
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.dialogKrav.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        if (params.krav !== 'naeste')
          return kravsvar(miljoe, aktoer, params, query, { vismangler: felt(query, 'mangler') === 'ja' });
        const id = tilId(params.id);
        return db.som(aktoer, async (tx) => {
          const arbejde = await hentArbejde(tx, segl, aktoer, id);
          const foerste = arbejde && (arbejde.fremdrift.rest[0] ?? raekkefoelge(arbejde.fremdrift)[0]);
          if (!arbejde) return findesIkke();
          return videre(foerste ? paths.dialogKrav({ id, krav: foerste.krav.id }) : paths.dialog({ id }));
        });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogKrav.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      async handler({ aktoer, params, query, form: felter }) {
        const laest = laesSvarform(felter);
        if (!laest.ok)
          return kravsvar(
            miljoe,
            aktoer,
            params,
            query,
            { form: { felter, hindringer: laest.hindringer } },
            422,
          );
        const [dialogId, kravId] = [tilId(params.id), tilId(params.krav)];
        const svar = await gemSvar(miljoe, aktoer, dialogId, kravId, laest.vaerdi);
        if (svar.ok)
          return videreFra(
            aktoer,
            dialogId,
            kravId,
            felt(felter, 'gaa'),
            felt(query, 'vis') === 'mangler',
            felt(felter, 'trods') === 'ja',
          );
        if (harKode(svar.hindringer, FORAELDET))
          return kravsvar(miljoe, aktoer, params, query, { foraeldet: { felter, form: laest.vaerdi } }, 409);
        if (harKode(svar.hindringer, FINDES_IKKE)) return findesIkke();
        return kravsvar(miljoe, aktoer, params, query, { hindringer: svar.hindringer }, 409);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogKravKladde.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      async handler({ aktoer, params, form }) {
        const laest = laesSvarform(form);
        if (!laest.ok) return json({ tekst: laest.hindringer[0]?.besked ?? '' }, 422);
        const svar = await gemSvar(miljoe, aktoer, tilId(params.id), tilId(params.krav), laest.vaerdi);
        if (svar.ok)
          return json({
            tekst: `Gemt automatisk kl. ${visKlokken(svar.vaerdi.kl)}`,
            version: svar.vaerdi.laas,
          });
        const status = harKode(svar.hindringer, FINDES_IKKE) ? 404 : 409;
        return json({ tekst: svar.hindringer[0]?.besked ?? '' }, status);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogKravBekraeft.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      async handler({ aktoer, params, query, form }) {
        const [dialogId, kravId] = [tilId(params.id), tilId(params.krav)];
        const svar = await bekraeftSvar(miljoe, aktoer, dialogId, kravId, {
          version: tilId(felt(form, 'version')),
          kravNr: tilId(felt(form, 'kravNr')),
        });
        if (!svar.ok) return afslag(miljoe, aktoer, params, query, svar.hindringer);
        return videre(paths.dialogKrav({ id: dialogId, krav: kravId }), 'Svaret er bekræftet.');
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.dialogKravBrug.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      async handler({ aktoer, params, query, form }) {
        const [dialogId, kravId] = [tilId(params.id), tilId(params.krav)];
        const svar = await brugTidligereSvar(miljoe, aktoer, dialogId, kravId, {
          version: tilId(felt(form, 'version')),
          kravNr: tilId(felt(form, 'kravNr')),
          aflevering: felt(form, 'aflevering'),
          fraKrav: tilId(felt(form, 'fraKrav')),
        });
        if (!svar.ok) return afslag(miljoe, aktoer, params, query, svar.hindringer);
        return videre(
          paths.dialogKrav({ id: dialogId, krav: kravId }),
          'Det tidligere svar er sat ind. Læs det igennem, og ret det til.',
        );
      },
    }),
  ];
}
