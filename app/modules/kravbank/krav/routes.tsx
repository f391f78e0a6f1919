import { createReadStream, existsSync } from 'node:fs';
import type { Aktoer } from '../../../kernel/adgang.ts';
import { maa } from '../../../kernel/adgang.ts';
import { feltforskelle, fletVersioner } from '../../../kernel/feltforskel.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { FINDES_IKKE, FORAELDET } from '../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { BILAGSENDELSER } from '../../../platform/document/bilagstype.ts';
import { filsti } from '../../../platform/filer.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, ikkeAdgang, json, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { Ophoejelsespanel } from '../ophoejelse/pages/panel.tsx';
import { ophavTil, ophoejelsestilstand } from '../ophoejelse/queries.ts';
import { kanOenske } from '../ophoejelse/rules.ts';
import { kan, LAESRET, REDAKTOER, REDIGERRET, slagsFor } from '../rules.ts';
import { Tilpasningspanel } from '../tilpasning/pages/panel.tsx';
import { hentTilpasningsside } from '../tilpasning/queries.ts';
import { BILAG_MAKS, fjernBilag, tilfoejBilag } from './bilag/commands.ts';
import { hentBilagsfil } from './bilag/queries.ts';
import { findesAndenRedaktoer, gemKladde, opret, tagSkridt } from './commands.ts';
import {
  type Kravformindhold,
  kilderaekker,
  laesGrund,
  laesId,
  laesKommentar,
  laesKravform,
  laesNote,
  laesPar,
  laesUdgangspunkt,
  somForm,
  tilFelter,
} from './forms.ts';
import { RetKravSide } from './pages/ret.tsx';
import { type Bilagsform, hvem, type Kommentarform, KravSide, type Noteform } from './pages/side.tsx';
import { SkridtSide } from './pages/skridt.tsx';
import { KravForskelSide, KravHistorikSide, VersionSide } from './pages/version.tsx';
import {
  foreslaaNummer,
  hentBilag,
  hentBilagsnavne,
  hentFormopslag,
  hentHaendelser,
  hentKommentarer,
  hentKrav,
  hentKravside,
  hentNote,
  hentOpslag,
  hentVersion,
  hentVersioner,
  hentVersionerMedIndhold,
  type Kravhoved,
  type Kravside,
} from './queries.ts';
import {
  erSkridt,
  kravfelter,
  laestStempel,
  maaGodkende,
  maaTage,
  SKRIDT,
  type Skridt,
  stempel,
} from './rules.ts';
import { fjernKommentar, gemNote, kommenter } from './samtale/commands.ts';

/** 404 for what isn't there, 422 for a field that is wrong, 409 for what can't be done now. */
function statusFor(hindringer: readonly Hindring[]): 409 | 422 {
  return hindringer.some((h) => h.felt !== undefined) ? 422 : 409;
}

const harKode = (hindringer: readonly Hindring[], kode: string) => hindringer.some((h) => h.kode === kode);

/** A refused action on something that isn't there, or isn't the actor's: the same answers as reading gives. */
function blankt(hindringer: readonly Hindring[]): Svar | null {
  if (harKode(hindringer, FINDES_IKKE)) return findesIkke();
  return harKode(hindringer, 'ikke_adgang') ? ikkeAdgang(hindringer[0].besked) : null;
}

/** The krav page's address with the marks on or off. */
function skift(sti: string, markering: boolean): string {
  return markering ? `${sti}?markering=nej` : sti;
}

const KVITTERING: Readonly<Record<Skridt, string>> = {
  indsend: 'er sendt til review',
  returner: 'er sendt tilbage til kladde',
  publicer: 'er publiceret',
  forkast: 'er uden kladde nu. Kladden kan hentes tilbage fra historikken',
  genopret: 'har fået sin kladde tilbage',
  genskab: 'har fået en kladde med den gamle tekst',
  udgaa: 'er udgået',
  genindfoer: 'er genindført',
  slet: 'er slettet. Det kan gendannes',
  gendan: 'er gendannet',
};

/** What a page of the krav shows besides what is stored: a form that came back, or why something was refused. */
interface Tilbage {
  readonly hindringer?: readonly Hindring[];
  readonly note?: Partial<Noteform>;
  readonly kommentar?: Partial<Kommentarform>;
  readonly bilag?: readonly Hindring[];
}

/** What the edit page shows again after a refusal. */
interface Formtilbage {
  readonly vaerdier: Felter;
  readonly hindringer: readonly Hindring[];
}

async function bilagsform(tx: Tx, s: Kravside, hindringer?: readonly Hindring[]): Promise<Bilagsform> {
  const { bilag } = (s.aaben ?? s.vist).indhold;
  return { bilag: await hentBilag(tx, bilag), endelser: BILAGSENDELSER, maks: BILAG_MAKS, hindringer };
}

function muligeSkridt(aktoer: Aktoer | null, krav: Kravhoved): Skridt[] {
  return (Object.keys(SKRIDT) as Skridt[]).filter(
    // Old versions are taken up from their own pages.
    (s) => s !== 'genskab' && s !== 'genopret' && maaTage(s, aktoer, krav).ok,
  );
}

/** Every page and action of one krav's life. */
export function kravRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const laes = <T,>(aktoer: Aktoer | null, arbejde: (tx: Tx) => Promise<T>): Promise<T> =>
    aktoer ? db.som(aktoer, arbejde) : db.somGaest(arbejde);

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
        skridt={muligeSkridt(aktoer, s.krav)}
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

  function kravsvar(
    aktoer: Aktoer | null,
    id: number | null,
    query: Felter,
    tilbage: Tilbage = {},
    status: 200 | 409 | 422 = 200,
  ): Promise<Svar> | Svar {
    return id === null
      ? findesIkke()
      : laes(aktoer, (tx) => kravsvarI(tx, aktoer, id, query, tilbage, status));
  }

  /** The krav's page with the reason why something can't be done now. */
  const afslag = (tx: Tx, aktoer: Aktoer, id: number, hindringer: readonly Hindring[]) =>
    kravsvarI(tx, aktoer, id, {}, { hindringer }, 409);

  /** The form for a new krav; `fra` fills it in from another that the actor can read. */
  async function nySide(aktoer: Aktoer, fra: number | null, tilbage?: Formtilbage): Promise<Svar> {
    const slags = slagsFor(aktoer);
    if (slags === null || !aktoer.roller.includes(REDAKTOER[slags])) return ikkeAdgang();
    const organisationId = slags === 'tvaerkommunalt' ? null : aktoer.organisation.id;
    return db.som(aktoer, async (tx) => {
      const kilde = fra === null ? null : await hentKravside(tx, aktoer, fra);
      const start: Felter = kilde
        ? tilFelter(kilde.vist.indhold)
        : { prioritet: 'krav', alleDomaener: 'ja', driftsform: ['saas', 'on_premise'], svartype: 'valg' };
      const vaerdier = tilbage?.vaerdier ?? start;
      return side(
        <RetKravSide
          krav={null}
          kopiAf={kilde && { id: kilde.krav.id, nummer: kilde.krav.nummer }}
          naesteNummer={await foreslaaNummer(tx, slags, organisationId)}
          vaerdier={vaerdier}
          hindringer={tilbage?.hindringer ?? []}
          stempel=""
          udgangspunkt=""
          opslag={await hentFormopslag(tx)}
          organisationId={organisationId}
          kilderaekker={kilderaekker(vaerdier)}
          kraevBegrundelse={false}
        />,
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }

  async function retSide(aktoer: Aktoer, id: number, tilbage?: Formtilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const s = await hentKravside(tx, aktoer, id);
      if (!s) return findesIkke();
      if (!s.maaRette) return ikkeAdgang('Kravet er en andens. Du kan læse det, men ikke rette det.');
      const maaNu = kan('rediger', s.krav.tilstand);
      if (!maaNu.ok) return afslag(tx, aktoer, id, maaNu.hindringer);
      const version = s.aaben ?? s.vist;
      const indhold = tilFelter(version.indhold);
      const { aabenNr, gaeldendeNr } = s.krav;
      const begrundelse = aabenNr === null ? '' : version.begrundelse;
      const vaerdier = tilbage?.vaerdier ?? { ...indhold, begrundelse };
      return side(
        <RetKravSide
          krav={s.krav}
          kopiAf={null}
          naesteNummer=""
          vaerdier={vaerdier}
          hindringer={tilbage?.hindringer ?? []}
          stempel={tilbage ? felt(tilbage.vaerdier, 'version') : stempel(version)}
          udgangspunkt={tilbage ? felt(tilbage.vaerdier, 'udgangspunkt') : JSON.stringify(indhold)}
          opslag={await hentFormopslag(tx)}
          organisationId={s.krav.organisationId}
          kilderaekker={kilderaekker(vaerdier)}
          kraevBegrundelse={gaeldendeNr !== null}
        />,
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }

  /** The form again after someone else saved first: one's own changes on top of theirs. */
  async function konfliktside(aktoer: Aktoer, id: number, dit: Kravformindhold, form: Felter): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const s = await hentKravside(tx, aktoer, id);
      if (!s?.maaRette) return findesIkke();
      const version = s.aaben ?? s.vist;
      const { bilag } = version.indhold;
      const deres = { ...somForm(version.indhold), bilag };
      const udgangspunkt = laesUdgangspunkt(form) ?? deres;
      const opslag = await hentFormopslag(tx);
      const { billede, felter, taget } = fletVersioner(
        kravfelter(opslag),
        { ...udgangspunkt, bilag },
        deres,
        { ...dit, bilag },
      );
      const vaerdier = { ...tilFelter(billede), begrundelse: felt(form, 'begrundelse') };
      return side(
        <RetKravSide
          krav={s.krav}
          kopiAf={null}
          naesteNummer=""
          vaerdier={vaerdier}
          hindringer={[]}
          stempel={stempel(version)}
          udgangspunkt={JSON.stringify(tilFelter(version.indhold))}
          opslag={opslag}
          organisationId={s.krav.organisationId}
          kilderaekker={kilderaekker(vaerdier)}
          kraevBegrundelse={s.krav.gaeldendeNr !== null}
          konflikt={{ hvem: hvem(version.retter, version.organisation, version.rettetKl), felter, taget }}
        />,
        409,
      );
    });
  }

  async function gem(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const selv = felt(form, 'js') === 'ja';
    const krav = await db.som(aktoer, (tx) => hentKrav(tx, id));
    if (!krav) return findesIkke();
    const laest = laesKravform(form, { kraevBegrundelse: !selv && krav.gaeldendeNr !== null });
    if (!laest.ok) {
      const { hindringer } = laest;
      return selv
        ? json({ tekst: hindringer[0]?.besked }, 422)
        : retSide(aktoer, id, { vaerdier: form, hindringer });
    }
    const { indhold, begrundelse, stempel: fra } = laest.vaerdi;
    const svar = await gemKladde(db, aktoer, ur.nu(), { id, indhold, begrundelse, stempel: fra, selv });
    if (selv) {
      if (!svar.ok) {
        // The differences are shown when one saves; nothing is below yet.
        const tekst = harKode(svar.hindringer, FORAELDET)
          ? 'En anden har gemt, mens du skrev. Vælg »Gem kladde« for at se begges ændringer.'
          : svar.hindringer[0]?.besked;
        return json({ tekst }, 409);
      }
      const kl = visTidspunkt(ur.nu()).split(' kl. ')[1];
      return json({ tekst: `Kladde gemt kl. ${kl}`, version: svar.vaerdi.stempel });
    }
    if (svar.ok) {
      const { nummer, nr } = svar.vaerdi;
      return videre(paths.krav({ id }), `Kladden til krav ${nummer} er gemt som version ${nr}.`);
    }
    if (harKode(svar.hindringer, FORAELDET)) return konfliktside(aktoer, id, indhold, form);
    return blankt(svar.hindringer) ?? retSide(aktoer, id, { vaerdier: form, hindringer: svar.hindringer });
  }

  /** The second look before a step; also what a refused step comes back to. */
  async function skridtside(
    aktoer: Aktoer,
    id: number,
    skridt: Skridt,
    {
      nr,
      begrundelse = '',
      hindringer = [],
    }: { nr: number | null; begrundelse?: string; hindringer?: readonly Hindring[] },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const s = await hentKravside(tx, aktoer, id);
      if (!s) return findesIkke();
      if (!s.maaRette) return ikkeAdgang('Kravet er en andens. Du kan læse det, men ikke rette det.');
      const maaNu = maaTage(skridt, aktoer, s.krav);
      if (!maaNu.ok) return afslag(tx, aktoer, id, maaNu.hindringer);
      const aaben = s.aaben ?? s.vist;
      const gammel = nr === null ? null : await hentVersion(tx, id, nr);
      if ((skridt === 'genskab' || skridt === 'genopret') && !gammel) return findesIkke();
      const andre = skridt === 'publicer' && (await findesAndenRedaktoer(tx));
      if (skridt === 'publicer') {
        const godkende = maaGodkende(aktoer, s.krav, aaben.retterId, andre);
        if (!godkende.ok) return afslag(tx, aktoer, id, godkende.hindringer);
      }
      const til = gammel ?? (skridt === 'publicer' && s.aaben ? s.aaben : null);
      const opslag = til && (await hentOpslag(tx, [til.indhold, s.vist.indhold]));
      return side(
        <SkridtSide
          krav={s.krav}
          skridt={skridt}
          begrundelse={begrundelse || (skridt === 'publicer' ? aaben.begrundelse : '')}
          hindringer={hindringer}
          stempel={laestStempel(aaben)}
          nr={gammel?.nr ?? null}
          forskelle={
            til && opslag
              ? feltforskelle(kravfelter(opslag, await hentBilagsnavne(tx, id)), s.vist.indhold, til.indhold)
              : null
          }
          kraevGrund={skridt === 'publicer' && s.krav.gaeldendeNr !== null}
          alene={
            skridt === 'publicer' &&
            s.krav.slags === 'tvaerkommunalt' &&
            aaben.retterId === aktoer.personId &&
            !andre
          }
        />,
        hindringer.length === 0 ? 200 : statusFor(hindringer),
      );
    });
  }

  async function udfoer(aktoer: Aktoer, id: number, skridt: Skridt, form: Felter): Promise<Svar> {
    const nr = laesId(felt(form, 'nr'));
    const laest = laesGrund(form, SKRIDT[skridt].grund === 'ja');
    if (!laest.ok) {
      return skridtside(aktoer, id, skridt, {
        nr,
        begrundelse: felt(form, 'begrundelse'),
        hindringer: laest.hindringer,
      });
    }
    const { begrundelse } = laest.vaerdi;
    const svar = await tagSkridt(db, aktoer, ur.nu(), {
      id,
      skridt,
      begrundelse,
      nr,
      stempel: felt(form, 'stempel'),
    });
    if (svar.ok) return videre(paths.krav({ id }), `Krav ${svar.vaerdi.nummer} ${KVITTERING[skridt]}.`);
    const { hindringer } = svar;
    const intet = blankt(hindringer);
    if (intet) return intet;
    if (hindringer.every((h) => h.felt === 'begrundelse')) {
      return skridtside(aktoer, id, skridt, { nr, begrundelse, hindringer });
    }
    return kravsvar(aktoer, id, {}, { hindringer }, 409);
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.kravNyt.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) => nySide(aktoer, laesId(felt(query, 'fra'))),
    }),
    rute({
      metode: 'POST',
      sti: paths.kravNyt.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.opret',
      async handler({ aktoer, form }) {
        const fra = laesId(felt(form, 'fra'));
        const laest = laesKravform(form, { kraevBegrundelse: false });
        if (!laest.ok) return nySide(aktoer, fra, { vaerdier: form, hindringer: laest.hindringer });
        const { indhold, nummer } = laest.vaerdi;
        const svar = await opret(db, aktoer, ur.nu(), { indhold, nummer, fraKravId: fra });
        if (!svar.ok) {
          return (
            blankt(svar.hindringer) ?? nySide(aktoer, fra, { vaerdier: form, hindringer: svar.hindringer })
          );
        }
        return videre(
          paths.krav({ id: svar.vaerdi.id }),
          `Krav ${svar.vaerdi.nummer} er oprettet som kladde.`,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.krav.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => kravsvar(aktoer, laesId(params.id), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.kravRet.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler({ aktoer, params }) {
        const id = laesId(params.id);
        return id === null ? findesIkke() : retSide(aktoer, id);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravRet.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.ret',
      handler({ aktoer, params, form }) {
        const id = laesId(params.id);
        return id === null ? findesIkke() : gem(aktoer, id, form);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravHandling.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const id = laesId(params.id);
        const { handling = '' } = params;
        if (id === null || !erSkridt(handling)) return findesIkke();
        return skridtside(aktoer, id, handling, { nr: laesId(felt(query, 'nr')) });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravHandling.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.skridt',
      handler({ aktoer, params, form }) {
        const id = laesId(params.id);
        const { handling = '' } = params;
        return id === null || !erSkridt(handling) ? findesIkke() : udfoer(aktoer, id, handling, form);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravVersion.moenster,
      adgang: 'alle',
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const [id, nr] = [laesId(params.id), laesId(params.nr)];
        if (id === null || nr === null) return findesIkke();
        return laes(aktoer, async (tx) => {
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
        return laes(aktoer, async (tx) => {
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
        return laes(aktoer, async (tx) => {
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
    rute({
      metode: 'POST',
      sti: paths.kravNote.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.note',
      async handler({ aktoer, params, form }) {
        const id = laesId(params.id);
        if (id === null) return findesIkke();
        const laest = laesNote(form);
        if (!laest.ok) {
          return kravsvar(aktoer, id, {}, { note: { vaerdier: form, hindringer: laest.hindringer } }, 422);
        }
        const svar = await gemNote(db, aktoer, ur.nu(), id, laest.vaerdi);
        if (svar.ok) return videre(`${paths.krav({ id })}#noter`, 'Noten er gemt.');
        const intet = blankt(svar.hindringer);
        if (intet) return intet;
        const note = await db.som(aktoer, (tx) => hentNote(tx, id));
        const konflikt = { gemt: note?.tekst ?? '', skrevet: laest.vaerdi.tekst };
        return kravsvar(aktoer, id, {}, { note: { vaerdier: form, konflikt } }, 409);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravKommentar.moenster,
      adgang: LAESRET,
      audit: 'kravbank.kommentar',
      async handler({ aktoer, params, form }) {
        const id = laesId(params.id);
        if (id === null) return findesIkke();
        const laest = laesKommentar(form);
        if (!laest.ok) {
          return kravsvar(
            aktoer,
            id,
            {},
            { kommentar: { vaerdier: form, hindringer: laest.hindringer } },
            422,
          );
        }
        const svar = await kommenter(db, aktoer, ur.nu(), id, laest.vaerdi.tekst);
        if (svar.ok) return videre(`${paths.krav({ id })}#kommentarer`, 'Kommentaren er sendt.');
        return blankt(svar.hindringer) ?? kravsvar(aktoer, id, {}, { hindringer: svar.hindringer }, 409);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravKommentarFjern.moenster,
      adgang: LAESRET,
      audit: 'kravbank.kommentar_fjern',
      async handler({ aktoer, params }) {
        const [id, kommentar] = [laesId(params.id), laesId(params.kommentar)];
        if (id === null || kommentar === null) return findesIkke();
        const svar = await fjernKommentar(db, aktoer, ur.nu(), id, kommentar);
        return svar.ok
          ? videre(`${paths.krav({ id })}#kommentarer`, 'Kommentaren er fjernet.')
          : findesIkke();
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravBilag.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.bilag',
      filMaks: BILAG_MAKS,
      prMinut: 30,
      async handler({ aktoer, params, fil: modtaget }) {
        const id = laesId(params.id);
        if (id === null) return findesIkke();
        const svar = await tilfoejBilag(miljoe, aktoer, id, modtaget);
        if (svar.ok)
          return videre(`${paths.krav({ id })}#bilag`, `Bilaget »${svar.vaerdi.navn}« er tilføjet.`);
        const { hindringer } = svar;
        return (
          blankt(hindringer) ??
          (statusFor(hindringer) === 422
            ? kravsvar(aktoer, id, {}, { bilag: hindringer }, 422)
            : kravsvar(aktoer, id, {}, { hindringer }, 409))
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.kravBilagFil.moenster,
      adgang: 'alle',
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const bilag = await laes(aktoer, (tx) => hentBilagsfil(tx, params.id ?? ''));
        if (!bilag) return findesIkke();
        const sti = filsti(miljoe.mappe, bilag.sha256);
        return existsSync(sti)
          ? fil(bilag.navn, bilag.type, createReadStream(sti))
          : findesIkke('Filen mangler i datamappen. Gendan den fra en backup.');
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.kravBilagFjern.moenster,
      adgang: REDIGERRET,
      audit: 'kravbank.bilag_fjern',
      async handler({ aktoer, params }) {
        const svar = await fjernBilag(miljoe, aktoer, params.id ?? '');
        if (svar.ok) {
          const { kravId, navn } = svar.vaerdi;
          return videre(
            `${paths.krav({ id: kravId })}#bilag`,
            `Bilaget »${navn}« er fjernet fra næste version.`,
          );
        }
        return blankt(svar.hindringer) ?? findesIkke(svar.hindringer[0]?.besked);
      },
    }),
  ];
}
