import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Tekstfelter } from '../../../../kernel/redigering.ts';
import type { Hindring, Resultat } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { DOCX_TYPE, docxBytes } from '../../../../platform/document/docx.ts';
import { PDF_TYPE, pdfBytes } from '../../../../platform/document/pdf.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesUdgangspunkt, laesVersion } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, ikkeAdgang, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { findSag, type Sag } from '../../queries.ts';
import { LAESRET, SAGSRET } from '../../rules.ts';
import { flet, type Tekstfelt } from '../../tekstfelter.ts';
import { hentTrusler, hentVurderinger } from '../queries.ts';
import { efter, foer, KONSEKVENSFELTER, stedfarve } from '../rules.ts';
import { erForaeldet, findesIkkeMere, manglerAdgang, statusFor } from '../svar.ts';
import { gemAfsnit, gemScreening, nyDpia, udtal, underskrivDpia } from './commands.ts';
import { dpiadokument } from './exports.ts';
import {
  AFSNITSFELTER,
  afsnitTilFelter,
  laesAfsnitsform,
  laesScreeningsform,
  laesUdtalelse,
  SCREENINGSFELTER,
  screeningTilFelter,
} from './forms.ts';
import { Begynddpia, Dpiaside } from './pages/dpia.tsx';
import { Afsnitsside, type Registrerettrussel, Screeningsside, Udtalelsesside } from './pages/skriv.tsx';
import { type Dpia, findDpia, hentDpiaer, udtalelsen } from './queries.ts';
import { DPIA_UNDERSKRIVRET, UDTALERET } from './rules.ts';

/** The two forms of an edition. */
type Skrift = 'screening' | 'afsnit';
const FELTER: Readonly<Record<Skrift, readonly Tekstfelt[]>> = {
  screening: SCREENINGSFELTER,
  afsnit: AFSNITSFELTER,
};
const gemte = (skrift: Skrift, d: Dpia): Tekstfelter =>
  skrift === 'screening' ? screeningTilFelter(d.screening) : afsnitTilFelter(d.afsnit);

/** The threats of the newest assessment that hit the registered. */
async function registreredesTrusler(tx: Tx, sagId: number): Promise<Registrerettrussel[]> {
  const [v] = await hentVurderinger(tx, sagId);
  if (!v) return [];
  return (await hentTrusler(tx, v.id))
    .filter(
      (t) => foer(t.vurdering) && KONSEKVENSFELTER.some((f) => f[1] === 'r' && t.vurdering.konsekvens[f]),
    )
    .map((t) => ({
      navn: t.navn,
      href: paths.risikotrussel({ id: sagId, nr: v.nr, trussel: t.id }),
      foer: stedfarve(v.matrix, foer(t.vurdering)),
      efter: stedfarve(v.matrix, efter(t.vurdering)),
    }));
}

/** Screening and DPIA of a case: editions, opinion, signing, report. */
export function dpiaRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  /** The edition that is asked for, or the newest. */
  function dpiaside(
    aktoer: Aktoer,
    id: number,
    nr: number | null,
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      const udgaver = await hentDpiaer(tx, id);
      const aaben = sag.tilstand === 'aaben';
      const retter = maa(aktoer, SAGSRET) && aaben;
      const d = nr === null ? udgaver[0] : udgaver.find((u) => u.nr === nr);
      if (!d) return nr === null ? side(<Begynddpia sag={sag} retter={retter} />) : findesIkke();
      return side(
        <Dpiaside
          sag={sag}
          dpia={d}
          udtalelse={udtalelsen(d)}
          udgaver={udgaver}
          maa={{
            retter,
            udtaler: maa(aktoer, UDTALERET) && aaben,
            underskriver: maa(aktoer, DPIA_UNDERSKRIVRET) && aaben,
          }}
          hindringer={hindringer.map(({ kode, besked }) => ({ kode, besked }))}
        />,
        hindringer.length > 0 ? statusFor(hindringer) : 200,
      );
    });
  }

  function afslag(aktoer: Aktoer, id: number, hindringer: readonly Hindring[]): Promise<Svar> | Svar {
    if (findesIkkeMere(hindringer)) return findesIkke();
    return manglerAdgang(hindringer) ? ikkeAdgang() : dpiaside(aktoer, id, null, hindringer);
  }

  /** The draft that a page writes in; otherwise where to go instead. */
  function medKladde(
    aktoer: Aktoer,
    id: number,
    arbejde: (tx: Tx, sag: Sag, dpia: Dpia) => Promise<Svar>,
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      const [d] = await hentDpiaer(tx, id);
      if (d?.tilstand !== 'kladde' || sag.tilstand !== 'aaben') return videre(paths.dpia({ id }));
      return arbejde(tx, sag, d);
    });
  }

  /** `skrevet` is what was typed while somebody else saved. */
  function skriveside(
    aktoer: Aktoer,
    id: number,
    skrift: Skrift,
    tilbage?: {
      readonly form: Felter;
      readonly hindringer: readonly Hindring[];
      readonly skrevet?: Tekstfelter;
    },
  ): Promise<Svar> {
    return medKladde(aktoer, id, async (tx, sag, d) => {
      const gemt = gemte(skrift, d);
      const flettet =
        tilbage?.skrevet && flet(FELTER[skrift], laesUdgangspunkt(tilbage.form), gemt, tilbage.skrevet);
      const form =
        tilbage && Object.fromEntries(FELTER[skrift].map(({ navn }) => [navn, felt(tilbage.form, navn)]));
      const props = {
        sag,
        dpia: d,
        felter: flettet?.billede ?? form ?? gemt,
        udgangspunkt: flettet || !tilbage ? gemt : (laesUdgangspunkt(tilbage.form) ?? gemt),
        hindringer: flettet ? [] : (tilbage?.hindringer ?? []),
        konflikt: flettet && {
          hvem: [d.rettetAf, visTidspunkt(d.rettet)].filter((t) => t !== '').join(', '),
          felter: flettet.felter,
          taget: flettet.taget,
        },
      };
      return side(
        skrift === 'screening' ? (
          <Screeningsside {...props} />
        ) : (
          <Afsnitsside {...props} trusler={await registreredesTrusler(tx, id)} />
        ),
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }

  /** Reads and stores one of the forms; both versions are shown where somebody else stored first. */
  async function gem(aktoer: Aktoer, id: number, skrift: Skrift, form: Felter): Promise<Svar> {
    const nr = tilId(felt(form, 'udgave'));
    const udgangspunkt = laesUdgangspunkt(form);
    let svar: Resultat;
    let skrevet: Tekstfelter;
    if (skrift === 'screening') {
      const laest = laesScreeningsform(form);
      if (!laest.ok) return skriveside(aktoer, id, skrift, { form, hindringer: laest.hindringer });
      skrevet = screeningTilFelter(laest.vaerdi);
      svar = await gemScreening(miljoe, aktoer, id, nr, udgangspunkt, laest.vaerdi);
    } else {
      const laest = laesAfsnitsform(form);
      if (!laest.ok) return skriveside(aktoer, id, skrift, { form, hindringer: laest.hindringer });
      skrevet = afsnitTilFelter(laest.vaerdi);
      svar = await gemAfsnit(miljoe, aktoer, id, nr, udgangspunkt, laest.vaerdi);
    }
    if (svar.ok)
      return videre(paths.dpia({ id }), skrift === 'screening' ? 'Svarene er gemt.' : 'Teksten er gemt.');
    return erForaeldet(svar.hindringer)
      ? skriveside(aktoer, id, skrift, { form, hindringer: svar.hindringer, skrevet })
      : afslag(aktoer, id, svar.hindringer);
  }

  function udtalelsesside(
    aktoer: Aktoer,
    id: number,
    tekst: string,
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    return medKladde(aktoer, id, async (_tx, sag, d) =>
      side(
        <Udtalelsesside
          sag={sag}
          dpia={d}
          tekst={tekst}
          hindringer={hindringer}
          selvSkrevet={d.skrevetAf.includes(aktoer.personId)}
        />,
        hindringer.length > 0 ? statusFor(hindringer) : 200,
      ),
    );
  }

  async function gemUdtalelse(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    if (!maa(aktoer, UDTALERET))
      return ikkeAdgang('Kun en jurist kan udtale sig som databeskyttelsesrådgiver.');
    const laest = laesUdtalelse(form);
    const svar = laest.ok
      ? await udtal(miljoe, aktoer, id, tilId(felt(form, 'udgave')), laesVersion(form), laest.vaerdi)
      : laest;
    if (svar.ok) return videre(paths.dpia({ id }), 'Udtalelsen er afgivet.');
    const { hindringer } = svar;
    return findesIkkeMere(hindringer) || hindringer.some((h) => h.kode === 'forkert_tilstand')
      ? afslag(aktoer, id, hindringer)
      : udtalelsesside(aktoer, id, felt(form, 'udtalelse'), hindringer);
  }

  async function handl(aktoer: Aktoer, id: number, handling: string, form: Felter): Promise<Svar> {
    switch (handling) {
      case 'ny': {
        const svar = await nyDpia(miljoe, aktoer, id);
        if (!svar.ok) return afslag(aktoer, id, svar.hindringer);
        return videre(
          svar.vaerdi.nr === 1 ? paths.dpiaHandling({ id, handling: 'screening' }) : paths.dpia({ id }),
        );
      }
      case 'screening':
      case 'afsnit':
        return gem(aktoer, id, handling, form);
      case 'udtalelse':
        return gemUdtalelse(aktoer, id, form);
      case 'underskriv': {
        const svar = await underskrivDpia(miljoe, aktoer, id, tilId(felt(form, 'udgave')), laesVersion(form));
        return svar.ok
          ? videre(paths.dpia({ id }), 'Udgaven er underskrevet.')
          : afslag(aktoer, id, svar.hindringer);
      }
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.dpia.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        dpiaside(
          aktoer,
          tilId(params.id),
          felt(query, 'udgave') === '' ? null : tilId(felt(query, 'udgave')),
        ),
    }),
    rute({
      metode: 'GET',
      sti: paths.dpiaHandling.moenster,
      adgang: SAGSRET,
      audit: 'ingen',
      handler({ aktoer, params }) {
        const id = tilId(params.id);
        switch (params.handling) {
          case 'screening':
          case 'afsnit':
            return skriveside(aktoer, id, params.handling);
          case 'udtalelse':
            return maa(aktoer, UDTALERET) ? udtalelsesside(aktoer, id, '') : ikkeAdgang();
          default:
            return findesIkke();
        }
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.dpiaHandling.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.dpia.handling',
      handler: ({ aktoer, params, form }) => handl(aktoer, tilId(params.id), params.handling ?? '', form),
    }),
    rute({
      metode: 'GET',
      sti: paths.dpiaRapport.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const [id, nr, format] = [tilId(params.id), tilId(params.nr), params.format];
        if (format !== 'docx' && format !== 'pdf') return findesIkke();
        const fundet = await db.som(aktoer, async (tx) => {
          const sag = await findSag(tx, id);
          const dpia = sag && (await findDpia(tx, id, nr));
          return sag && dpia ? { sag, dpia } : null;
        });
        if (!fundet) return findesIkke();
        const dokument = dpiadokument({ ...fundet, organisation: aktoer.organisation.navn, nu: ur.nu() });
        const navn = `dpia-${fundet.sag.aar}-${fundet.sag.loebenr}-udgave-${nr}`;
        return format === 'docx'
          ? fil(`${navn}.docx`, DOCX_TYPE, await docxBytes(dokument))
          : fil(`${navn}.pdf`, PDF_TYPE, pdfBytes(dokument, ur.nu()));
      },
    }),
  ];
}
