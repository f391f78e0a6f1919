import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import type { Tekstfelter } from '../../../kernel/redigering.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import { DOCX_TYPE, docxBytes } from '../../../platform/document/docx.ts';
import { PDF_TYPE, pdfBytes } from '../../../platform/document/pdf.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { laesListevalg } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { laesUdgangspunkt, laesVersion } from '../../../platform/redigering.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, ikkeAdgang, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findSag } from '../queries.ts';
import { LAESRET, SAGSRET } from '../rules.ts';
import { flet } from '../tekstfelter.ts';
import {
  fjernTrussel,
  gemTrussel,
  nyVurdering,
  retVurdering,
  tilfoejTrussel,
  underskrivVurdering,
} from './commands.ts';
import { dpiaRuter } from './dpia/routes.tsx';
import { risikodokument, trusselstabel } from './exports.ts';
import {
  laesRoedgrund,
  laesTrusselform,
  laesVurderingsform,
  tilFelter,
  trusselfelter,
  VURDERINGSFELTER,
  type Vurderingsform,
} from './forms.ts';
import { TRUSSELSORTERINGER, type Trusselvalg, udvalgte } from './liste.ts';
import { erMatrix } from './matrix/rules.ts';
import { Trusselside } from './pages/trussel.tsx';
import { Underskrivside } from './pages/underskriv.tsx';
import { Begyndside, Vurderingsside } from './pages/vurdering.tsx';
import { hentPersonvalg } from './personer.ts';
import {
  findVurdering,
  hentTrusler,
  hentVurderinger,
  type Risikovurdering,
  sidsteMatrix,
} from './queries.ts';
import { UNDERSKRIVRET, uvurderet } from './rules.ts';
import { erForaeldet, findesIkkeMere, manglerAdgang, statusFor } from './svar.ts';

/** A page that comes back after a refusal: what was typed, and why. */
interface Tilbage {
  readonly form: Felter;
  readonly hindringer: readonly Hindring[];
}

function laesValg(query: Felter): Trusselvalg {
  const { q, sortering } = laesListevalg(query, TRUSSELSORTERINGER, { noegle: 'nr', retning: 'stigende' });
  return { q, sortering, omraade: felt(query, 'omraade'), status: felt(query, 'status') };
}

const vurderingsfelter = (v: Pick<Risikovurdering, 'matrix' | 'konklusion'>): Tekstfelter => ({
  matrix: v.matrix,
  konklusion: v.konklusion,
});

/** A form's fields as text, those that the conflict knows. */
function skrevne(form: Felter, navne: readonly { readonly navn: string }[]): Tekstfelter {
  return Object.fromEntries(navne.map(({ navn }) => [navn, felt(form, navn)]));
}

const gemtAf = (hvem: string, hvornaar: Date) =>
  [hvem, visTidspunkt(hvornaar)].filter((t) => t !== '').join(', ');

/** The risk assessment of a case: editions, threats, signing, report. The DPIA is beside it. */
export function risikoRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  function begyndside(aktoer: Aktoer, id: number, hindringer: readonly Hindring[] = []): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      const [nyeste] = await hentVurderinger(tx, id);
      if (nyeste && hindringer.length === 0) return videre(paths.risikovurdering({ id, nr: nyeste.nr }));
      return side(
        <Begyndside
          sag={sag}
          retter={maa(aktoer, SAGSRET)}
          matrix={await sidsteMatrix(tx, sag.organisationId)}
          hindringer={hindringer}
        />,
        hindringer.length > 0 ? statusFor(hindringer) : 200,
      );
    });
  }

  /** `skrevet` is what was typed while somebody else saved; no form where another action was refused. */
  function vurderingsside(
    aktoer: Aktoer,
    id: number,
    nr: number,
    query: Felter,
    tilbage?: {
      readonly form: Felter | null;
      readonly hindringer: readonly Hindring[];
      readonly skrevet?: Vurderingsform;
    },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      const v = sag && (await findVurdering(tx, id, nr));
      if (!sag || !v) return findesIkke();
      const gemt = vurderingsfelter(v);
      const form = tilbage?.form ?? null;
      const fra = form && laesUdgangspunkt(form);
      const flettet =
        tilbage?.skrevet && flet(VURDERINGSFELTER, fra, gemt, vurderingsfelter(tilbage.skrevet));
      return side(
        <Vurderingsside
          sag={sag}
          vurdering={v}
          trusler={await hentTrusler(tx, v.id)}
          udgaver={await hentVurderinger(tx, id)}
          valg={laesValg(query)}
          retter={maa(aktoer, SAGSRET) && sag.tilstand === 'aaben'}
          underskriver={maa(aktoer, UNDERSKRIVRET)}
          hindringer={flettet ? [] : (tilbage?.hindringer ?? [])}
          felter={flettet?.billede ?? (form ? skrevne(form, VURDERINGSFELTER) : gemt)}
          udgangspunkt={flettet ? gemt : (fra ?? gemt)}
          konflikt={
            flettet && { hvem: gemtAf(v.rettetAf, v.rettet), felter: flettet.felter, taget: flettet.taget }
          }
        />,
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }

  /** How a refused action on an edition is answered: the edition as it is, with the reason. */
  function afslag(
    aktoer: Aktoer,
    id: number,
    nr: number,
    hindringer: readonly Hindring[],
  ): Promise<Svar> | Svar {
    if (findesIkkeMere(hindringer)) return findesIkke();
    if (manglerAdgang(hindringer)) return ikkeAdgang();
    const udenFelt = hindringer.map(({ kode, besked }) => ({ kode, besked }));
    return vurderingsside(aktoer, id, nr, {}, { form: null, hindringer: udenFelt });
  }

  function trusselside(
    aktoer: Aktoer,
    id: number,
    nr: number,
    trussel: string,
    tilbage?: Tilbage & { readonly flet?: true },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      const v = sag && (await findVurdering(tx, id, nr));
      if (!sag || !v) return findesIkke();
      const trusler = await hentTrusler(tx, v.id);
      const plads = trusler.findIndex((t) => t.id === tilId(trussel));
      const t = trusler[plads] ?? null;
      const retter = maa(aktoer, SAGSRET);
      if (!t && (trussel !== 'ny' || !retter || v.tilstand !== 'kladde' || sag.tilstand !== 'aaben'))
        return findesIkke();
      const personer = await hentPersonvalg(
        tx,
        sag.organisationId,
        t && { id: t.vurdering.ejerId, navn: t.ejer },
      );
      const felter = trusselfelter(new Map(personer.map((p) => [p.vaerdi, p.tekst])));
      const gemt = tilFelter(
        t ?? { navn: '', vurdering: { ...uvurderet({ omraade: 'drift', beskrivelse: '' }) } },
      );
      const skrevet = tilbage && { ...gemt, ...skrevneAf(tilbage.form, gemt) };
      const flettet = tilbage?.flet && skrevet && flet(felter, laesUdgangspunkt(tilbage.form), gemt, skrevet);
      return side(
        <Trusselside
          sag={sag}
          vurdering={v}
          trussel={tilbage && !flettet && t ? { ...t, laas: laesVersion(tilbage.form) } : t}
          forrige={trusler[plads - 1] ?? null}
          naeste={t ? (trusler[plads + 1] ?? null) : null}
          ialt={trusler.length}
          retter={retter}
          felter={flettet?.billede ?? skrevet ?? gemt}
          udgangspunkt={flettet || !tilbage ? gemt : (laesUdgangspunkt(tilbage.form) ?? gemt)}
          hindringer={flettet ? [] : (tilbage?.hindringer ?? [])}
          personer={personer}
          konflikt={
            flettet && t
              ? { hvem: gemtAf(t.rettetAf, t.rettet), felter: flettet.felter, taget: flettet.taget }
              : undefined
          }
        />,
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }

  async function gem(aktoer: Aktoer, id: number, nr: number, trussel: string, form: Felter): Promise<Svar> {
    const ny = trussel === 'ny';
    const fundet = await db.som(aktoer, async (tx) => {
      const v = await findVurdering(tx, id, nr);
      const trusler = v ? await hentTrusler(tx, v.id) : [];
      const plads = trusler.findIndex((t) => t.id === tilId(trussel));
      return v && { t: trusler[plads] ?? null, naeste: trusler[plads + 1] ?? null };
    });
    if (!fundet || (!ny && !fundet.t)) return findesIkke();
    const { t, naeste } = fundet;
    const laest = laesTrusselform(form, ny ? null : t);
    if (!laest.ok) return trusselside(aktoer, id, nr, trussel, { form, hindringer: laest.hindringer });
    const svar =
      ny || !t
        ? await tilfoejTrussel(miljoe, aktoer, id, nr, laest.vaerdi)
        : await gemTrussel(miljoe, aktoer, id, nr, t.id, laesVersion(form), laest.vaerdi);
    if (svar.ok) {
      const til =
        felt(form, 'videre') === 'naeste' && naeste
          ? paths.risikotrussel({ id, nr, trussel: naeste.id })
          : paths.risikovurdering({ id, nr });
      return videre(til, ny ? 'Truslen er tilføjet.' : `Trussel ${t?.orden} er gemt.`);
    }
    const { hindringer } = svar;
    if (erForaeldet(hindringer))
      return trusselside(aktoer, id, nr, trussel, { form, hindringer, flet: true });
    return hindringer.some((h) => h.felt !== undefined || h.kode === 'for_mange')
      ? trusselside(aktoer, id, nr, trussel, { form, hindringer })
      : afslag(aktoer, id, nr, hindringer);
  }

  async function ret(aktoer: Aktoer, id: number, nr: number, form: Felter): Promise<Svar> {
    const laest = laesVurderingsform(form);
    if (!laest.ok) return vurderingsside(aktoer, id, nr, {}, { form, hindringer: laest.hindringer });
    const svar = await retVurdering(miljoe, aktoer, id, nr, laesUdgangspunkt(form), laest.vaerdi);
    if (svar.ok) return videre(paths.risikovurdering({ id, nr }), 'Konklusion og matrix er gemt.');
    return erForaeldet(svar.hindringer)
      ? vurderingsside(aktoer, id, nr, {}, { form, hindringer: svar.hindringer, skrevet: laest.vaerdi })
      : afslag(aktoer, id, nr, svar.hindringer);
  }

  function underskrivside(
    aktoer: Aktoer,
    id: number,
    nr: number,
    hindringer: readonly Hindring[] = [],
    roedGrund = '',
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      const v = sag && (await findVurdering(tx, id, nr));
      if (!sag || !v) return findesIkke();
      if (v.tilstand === 'underskrevet' || sag.tilstand !== 'aaben')
        return videre(paths.risikovurdering({ id, nr }));
      return side(
        <Underskrivside
          sag={sag}
          vurdering={v}
          trusler={await hentTrusler(tx, v.id)}
          hindringer={hindringer}
          roedGrund={roedGrund}
        />,
        hindringer.length > 0 ? statusFor(hindringer) : 200,
      );
    });
  }

  async function underskriv(aktoer: Aktoer, id: number, nr: number, form: Felter): Promise<Svar> {
    const grund = laesRoedgrund(form);
    const svar = await underskrivVurdering(miljoe, aktoer, id, nr, laesVersion(form), grund);
    if (svar.ok) return videre(paths.risikovurdering({ id, nr }), `Udgave ${nr} er underskrevet.`);
    const { hindringer } = svar;
    if (findesIkkeMere(hindringer)) return findesIkke();
    if (manglerAdgang(hindringer)) return ikkeAdgang();
    return hindringer.some((h) => h.kode === 'forkert_tilstand')
      ? afslag(aktoer, id, nr, hindringer)
      : underskrivside(aktoer, id, nr, hindringer, grund);
  }

  async function fjern(aktoer: Aktoer, id: number, nr: number, form: Felter): Promise<Svar> {
    const svar = await fjernTrussel(miljoe, aktoer, id, nr, tilId(felt(form, 'trussel')));
    return svar.ok
      ? videre(paths.risikovurdering({ id, nr }), 'Truslen er fjernet.')
      : afslag(aktoer, id, nr, svar.hindringer);
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.risici.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => begyndside(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.risici.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.risiko.ny',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const matrix = felt(form, 'matrix');
        const svar = await nyVurdering(miljoe, aktoer, id, erMatrix(matrix) ? matrix : null);
        if (svar.ok) return videre(paths.risikovurdering({ id, nr: svar.vaerdi.nr }));
        return findesIkkeMere(svar.hindringer) ? findesIkke() : begyndside(aktoer, id, svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.risikovurdering.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        vurderingsside(aktoer, tilId(params.id), tilId(params.nr), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.risikoHandling.moenster,
      adgang: UNDERSKRIVRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        params.handling === 'underskriv'
          ? underskrivside(aktoer, tilId(params.id), tilId(params.nr))
          : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.risikoHandling.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.risiko.handling',
      handler({ aktoer, params, form }) {
        const [id, nr] = [tilId(params.id), tilId(params.nr)];
        switch (params.handling) {
          case 'ret':
            return ret(aktoer, id, nr, form);
          case 'underskriv':
            return underskriv(aktoer, id, nr, form);
          case 'fjern':
            return fjern(aktoer, id, nr, form);
          default:
            return findesIkke();
        }
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.risikotrussel.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        trusselside(aktoer, tilId(params.id), tilId(params.nr), params.trussel ?? ''),
    }),
    rute({
      metode: 'POST',
      sti: paths.risikotrussel.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.risiko.trussel',
      handler: ({ aktoer, params, form }) =>
        gem(aktoer, tilId(params.id), tilId(params.nr), params.trussel ?? '', form),
    }),
    rute({
      metode: 'GET',
      sti: paths.risikorapport.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const [id, nr, format] = [tilId(params.id), tilId(params.nr), params.format ?? ''];
        const nu = ur.nu();
        const rapport = await db.som(aktoer, async (tx) => {
          const sag = await findSag(tx, id);
          const vurdering = sag && (await findVurdering(tx, id, nr));
          if (!sag || !vurdering) return null;
          const trusler = await hentTrusler(tx, vurdering.id);
          return { sag, vurdering, trusler, organisation: aktoer.organisation.navn, nu };
        });
        if (!rapport) return findesIkke();
        const navn = `risikovurdering-${rapport.sag.aar}-${rapport.sag.loebenr}-udgave-${nr}`;
        if (format === 'docx')
          return fil(`${navn}.docx`, DOCX_TYPE, await docxBytes(risikodokument(rapport)));
        if (format === 'pdf') return fil(`${navn}.pdf`, PDF_TYPE, pdfBytes(risikodokument(rapport), nu));
        const valg = laesValg(query);
        const trusler = udvalgte(rapport.vurdering.matrix, rapport.trusler, valg);
        const filter = [valg.q, valg.omraade, valg.status].filter((t) => t !== '').join(', ');
        return eksportsvar(format, `trusler-${id}-${nr}`, trusselstabel({ ...rapport, trusler }, filter), nu);
      },
    }),
    ...dpiaRuter(miljoe),
  ];
}

/** What a form says of the fields that a threat has; a field that isn't in the form stays as it is stored. */
function skrevneAf(form: Felter, gemt: Tekstfelter): Tekstfelter {
  return Object.fromEntries(
    Object.keys(gemt).flatMap((navn) => (form[navn] === undefined ? [] : [[navn, felt(form, navn)]])),
  );
}
