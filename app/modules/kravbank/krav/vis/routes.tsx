import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { feltforskelle } from '../../../../kernel/feltforskel.ts';
import { FINDES_IKKE, type Hindring, harKode } from '../../../../kernel/resultat.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { BILAGSENDELSER } from '../../../../platform/document/bilagstype.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, ikkeAdgang, type Svar, side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { Ophoejelsespanel } from '../../ophoejelse/pages/panel.tsx';
import { ophavTil, ophoejelsestilstand } from '../../ophoejelse/queries.ts';
import { kanOenske } from '../../ophoejelse/rules.ts';
import { kan, LAESRET } from '../../rules.ts';
import { Tilpasningspanel } from '../../tilpasning/pages/panel.tsx';
import { hentTilpasningsside } from '../../tilpasning/queries.ts';
import { BILAG_MAKS } from '../bilag/commands.ts';
import { laesId, laesPar } from '../forms.ts';
import { type Bilagsform, type Kommentarform, KravSide, type Noteform } from '../pages/side.tsx';
import { KravForskelSide, KravHistorikSide, VersionSide } from '../pages/version.tsx';
import {
  hentBilag,
  hentBilagsnavne,
  hentHaendelser,
  hentKommentarer,
  hentKrav,
  hentKravside,
  hentNote,
  hentOpslag,
  hentVersion,
  hentVersioner,
  hentVersionerMedIndhold,
  type Kravside,
} from '../queries.ts';
import { brugshindring, kravfelter, maaTage, SKRIDT, type Skridt } from '../rules.ts';

/** 404 for what isn't there, 422 for a field that is wrong, 409 for what can't be done now. */
export function statusFor(hindringer: readonly Hindring[]): 409 | 422 {
  return hindringer.some((h) => h.felt !== undefined) ? 422 : 409;
}

/** A refused action on something that isn't there, or isn't the actor's: the same answers as reading gives. */
export function blankt(hindringer: readonly Hindring[]): Svar | null {
  if (harKode(hindringer, FINDES_IKKE)) return findesIkke();
  return harKode(hindringer, 'ikke_adgang') ? ikkeAdgang(hindringer[0].besked) : null;
}

/** Reads as the actor, or as a guest. */
export function laesSom<T>(
  { db }: Miljoe,
  aktoer: Aktoer | null,
  arbejde: (tx: Tx) => Promise<T>,
): Promise<T> {
  return aktoer ? db.som(aktoer, arbejde) : db.somGaest(arbejde);
}

/** The krav page's address with the marks on or off. */
function skift(sti: string, markering: boolean): string {
  return markering ? `${sti}?markering=nej` : sti;
}

/** What a page of the krav shows besides what is stored: a form that came back, or why something was refused. */
export interface Tilbage {
  readonly hindringer?: readonly Hindring[];
  readonly note?: Partial<Noteform>;
  readonly kommentar?: Partial<Kommentarform>;
  readonly bilag?: readonly Hindring[];
}

async function bilagsform(tx: Tx, s: Kravside, hindringer?: readonly Hindring[]): Promise<Bilagsform> {
  const { bilag } = (s.aaben ?? s.vist).indhold;
  return { bilag: await hentBilag(tx, bilag), endelser: BILAGSENDELSER, maks: BILAG_MAKS, hindringer };
}

function muligeSkridt(aktoer: Aktoer | null, { krav, brug }: Kravside): Skridt[] {
  // Old versions are taken up from their own pages.
  const ikke: Skridt[] = ['genskab', 'genopret', ...(brugshindring(brug) ? (['slet'] as const) : [])];
  return (Object.keys(SKRIDT) as Skridt[]).filter((s) => !ikke.includes(s) && maaTage(s, aktoer, krav).ok);
}

/** The krav's page in a transaction that the caller holds. */
async function kravsvarI(
  tx: Tx,
  aktoer: Aktoer | null,
  id: number,
  query: Felter,
  tilbage: Tilbage,
  status: 200 | 409 | 422,
): Promise<Svar> {
  const s = await hentKravside(tx, aktoer, id);
  if (!s) return findesIkke();
  const markering = felt(query, 'markering') !== 'nej';
  const redaktoer = s.maaRette;
  const kanRette = redaktoer && kan('rediger', s.krav.tilstand).ok;
  return side(
    <KravSide
      side={s}
      markering={markering}
      skift={skift(paths.krav({ id }), markering)}
      skridt={muligeSkridt(aktoer, s)}
      ibrug={maaTage('slet', aktoer, s.krav).ok ? brugshindring(s.brug) : null}
      kanRette={kanRette}
      note={redaktoer ? { note: await hentNote(tx, id), ...tilbage.note } : null}
      kommentarer={
        maa(aktoer, LAESRET) ? { kommentarer: await hentKommentarer(tx, id), ...tilbage.kommentar } : null
      }
      bilag={kanRette ? await bilagsform(tx, s, tilbage.bilag) : null}
      hindringer={tilbage.hindringer}
      tillaeg={await tillaeg(tx, aktoer, s)}
    />,
    status,
  );
}

/** What one's own house adds to the krav, and where it stands between local and everyone's. */
async function tillaeg(tx: Tx, aktoer: Aktoer | null, { krav, maaRette }: Kravside) {
  if (!maa(aktoer, LAESRET) || aktoer === null) return null;
  const stand = (await ophoejelsestilstand(tx, [krav.id])).get(krav.id) ?? null;
  const tilpasning = await hentTilpasningsside(tx, aktoer, krav.id);
  return (
    <>
      <Ophoejelsespanel
        krav={krav}
        stand={stand}
        kanOenske={kanOenske(aktoer, krav, stand?.tilstand ?? null).ok}
        maaRette={maaRette}
        ophav={await ophavTil(tx, krav.id)}
      />
      {tilpasning && <Tilpasningspanel side={tilpasning} organisation={aktoer.organisation.navn} />}
    </>
  );
}

/** The krav's page with the reason why something can't be done now. */
export function afslag(tx: Tx, aktoer: Aktoer, id: number, hindringer: readonly Hindring[]): Promise<Svar> {
  return kravsvarI(tx, aktoer, id, {}, { hindringer }, 409);
}

/** The krav's page; `tilbage` is a form that came back, `status` why it did. */
export function kravsvar(
  miljoe: Miljoe,
  aktoer: Aktoer | null,
  id: number | null,
  query: Felter,
  tilbage: Tilbage = {},
  status: 200 | 409 | 422 = 200,
): Promise<Svar> | Svar {
  return id === null
    ? findesIkke()
    : laesSom(miljoe, aktoer, (tx) => kravsvarI(tx, aktoer, id, query, tilbage, status));
}

/** What one looks at: the krav, its versions, and how they differ. */
export function visRuter(miljoe: Miljoe): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.krav.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => kravsvar(miljoe, aktoer, laesId(params.id), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.kravVersion.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const [id, nr] = [laesId(params.id), laesId(params.nr)];
        if (id === null || nr === null) return findesIkke();
        return laesSom(miljoe, aktoer, async (tx) => {
          const s = await hentKravside(tx, aktoer, id, nr);
          if (!s) return findesIkke();
          const markering = felt(query, 'markering') !== 'nej';
          const tage = s.vist.tilstand === 'forkastet' ? ('genopret' as const) : ('genskab' as const);
          const gammel = s.vist.tilstand === 'forkastet' || (s.krav.gaeldendeNr ?? nr) !== nr;
          const lukket = s.vist.tilstand === 'forkastet' || s.vist.tilstand === 'publiceret';
          return side(
            <VersionSide
              side={s}
              markering={markering}
              skift={skift(paths.kravVersion({ id, nr }), markering)}
              skridt={gammel && lukket && maaTage(tage, aktoer, s.krav).ok ? [tage] : []}
            />,
          );
        });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravForskel.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const id = laesId(params.id);
        if (id === null) return findesIkke();
        return laesSom(miljoe, aktoer, async (tx) => {
          const krav = await hentKrav(tx, id);
          const versioner = krav ? await hentVersioner(tx, id) : [];
          const [nyeste, foer] = versioner;
          if (!krav || !nyeste) return findesIkke();
          const par = laesPar(query, { fra: (foer ?? nyeste).nr, til: nyeste.nr });
          const [fra, til] = [await hentVersion(tx, id, par.fra), await hentVersion(tx, id, par.til)];
          if (!fra || !til) return findesIkke();
          const felter = kravfelter(
            await hentOpslag(tx, [fra.indhold, til.indhold]),
            await hentBilagsnavne(tx, id),
          );
          return side(
            <KravForskelSide
              krav={krav}
              versioner={versioner}
              fra={fra.nr}
              til={til.nr}
              forskelle={feltforskelle(felter, fra.indhold, til.indhold)}
            />,
          );
        });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravHistorik.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler({ aktoer, params }) {
        const id = laesId(params.id);
        if (id === null) return findesIkke();
        return laesSom(miljoe, aktoer, async (tx) => {
          const krav = await hentKrav(tx, id);
          if (!krav) return findesIkke();
          const versioner = await hentVersionerMedIndhold(tx, id);
          const felter = kravfelter(
            await hentOpslag(
              tx,
              versioner.map((v) => v.indhold),
            ),
            await hentBilagsnavne(tx, id),
          );
          return side(
            <KravHistorikSide
              krav={krav}
              versioner={versioner.map((v, nr) => {
                const foer = versioner.slice(nr + 1).find((f) => f.tilstand === 'publiceret');
                return { v, forskelle: foer ? feltforskelle(felter, foer.indhold, v.indhold) : null };
              })}
              haendelser={aktoer ? await hentHaendelser(tx, id) : []}
            />,
          );
        });
      },
    }),
  ];
}
