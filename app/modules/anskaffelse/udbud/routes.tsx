import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { fletVersioner } from '../../../kernel/feltforskel.ts';
import { tilId } from '../../../kernel/id.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { FINDES_IKKE, FORAELDET, type Hindring, type Resultat } from '../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import { datoI } from '../../../kernel/ur.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { DOCX_TYPE, docxBytes } from '../../../platform/document/docx.ts';
import { PDF_TYPE, pdfBytes } from '../../../platform/document/pdf.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findSag, type Sag } from '../queries.ts';
import { LAESRET, SAGSRET, sagsnummer } from '../rules.ts';
import { beslutUdbud, gemGrundlag } from './commands.ts';
import { udbudsdokument } from './exports.ts';
import { grundlagsfelter, laesGrundlagsform, taetForm } from './forms.ts';
import { type Udbudsprops, Udbudsside } from './pages/udbud.tsx';
import { hentUdbud, hentUdbudsbeslutninger, laesGrundlag, type Udbudsbillede } from './queries.ts';
import { GRUNDLAGSFELTER, type Udbudsgrundlag } from './rules.ts';

interface Tilstand {
  /** What was typed about the purchase, after a refusal. */
  readonly form?: Felter;
  readonly formhindringer?: readonly Hindring[];
  /** What was typed about the decision, after a refusal. */
  readonly valg?: Felter;
  readonly valghindringer?: readonly Hindring[];
  readonly hindringer?: readonly Hindring[];
  readonly version?: number;
  readonly udgangspunkt?: string;
  readonly konflikt?: Udbudsprops['konflikt'];
  readonly status?: 200 | 409 | 422;
}

/** The content that a form was made from; what isn't ours counts as nothing entered. */
function laesUdgangspunkt(tekst: string): Udbudsgrundlag {
  try {
    return laesGrundlag(JSON.parse(tekst));
  } catch {
    return laesGrundlag(null);
  }
}

/** The number of the row that a form was made from. */
function version(form: Felter): number {
  return tilId(felt(form, 'version'));
}

const paaFelt = (hindringer: readonly Hindring[]) => hindringer.every((h) => h.felt !== undefined);

/** Advice on udbudsloven and the decision on how to buy. */
export function udbudRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  async function tegn(tx: Tx, aktoer: Aktoer, sag: Sag, billede: Udbudsbillede, t: Tilstand): Promise<Svar> {
    const maaRette = maa(aktoer, SAGSRET) && sag.tilstand === 'aaben';
    return side(
      <Udbudsside
        sag={sag}
        billede={billede}
        historik={await hentUdbudsbeslutninger(tx, sag.id)}
        form={
          maaRette
            ? {
                vaerdier: t.form ?? grundlagsfelter(billede.grundlag),
                hindringer: t.formhindringer ?? [],
                version: t.version ?? billede.vurdering?.laas ?? 0,
                udgangspunkt: t.udgangspunkt ?? JSON.stringify(billede.grundlag),
              }
            : null
        }
        konflikt={t.konflikt}
        valg={{ vaerdier: t.valg ?? {}, hindringer: t.valghindringer ?? [] }}
        hindringer={t.hindringer ?? []}
      />,
      t.status ?? 200,
    );
  }

  /** Loads case and advice and answers; 404 when there is no such case. */
  function paaSagen(
    aktoer: Aktoer,
    id: number,
    svar: (tx: Tx, sag: Sag, billede: Udbudsbillede) => Promise<Svar> | Svar,
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      return sag ? svar(tx, sag, await hentUdbud(tx, sag, ur.idag(), { forslag: true })) : findesIkke();
    });
  }

  const vis = (aktoer: Aktoer, id: number, t: Tilstand = {}) =>
    paaSagen(aktoer, id, (tx, sag, billede) => tegn(tx, aktoer, sag, billede, t));

  /** Somebody else saved first: both, side by side, with what only they changed taken in. */
  function visKonflikt(aktoer: Aktoer, id: number, form: Felter, dit: Udbudsgrundlag): Promise<Svar> {
    return paaSagen(aktoer, id, (tx, sag, billede) => {
      const udgangspunkt = laesUdgangspunkt(felt(form, 'udgangspunkt'));
      const flettet = fletVersioner(GRUNDLAGSFELTER, udgangspunkt, billede.grundlag, dit);
      const { vurdering } = billede;
      const hvem = vurdering === null ? '' : `${vurdering.rettetAf}, ${visTidspunkt(vurdering.rettet)}`;
      return tegn(tx, aktoer, sag, billede, {
        form: grundlagsfelter(flettet.billede),
        konflikt: { hvem, felter: flettet.felter, taget: flettet.taget },
        status: 409,
      });
    });
  }

  async function gem(aktoer: Aktoer, id: number, raa: Felter): Promise<Svar> {
    const form = taetForm(raa);
    const behold = { form, version: version(form), udgangspunkt: felt(form, 'udgangspunkt') };
    const laest = laesGrundlagsform(form);
    if (!laest.ok) return vis(aktoer, id, { ...behold, formhindringer: laest.hindringer, status: 422 });
    const svar = await gemGrundlag(miljoe, aktoer, id, laest.vaerdi, version(form));
    if (svar.ok) return videre(`${paths.udbudsvurdering({ id })}#taerskel`, 'Tallene er gemt.');
    const kode = svar.hindringer[0]?.kode;
    if (kode === FINDES_IKKE) return findesIkke();
    if (kode === FORAELDET) return visKonflikt(aktoer, id, form, laest.vaerdi);
    return paaFelt(svar.hindringer)
      ? vis(aktoer, id, { ...behold, formhindringer: svar.hindringer, status: 422 })
      : vis(aktoer, id, { ...behold, hindringer: svar.hindringer, status: 409 });
  }

  async function beslut(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const svar: Resultat = await beslutUdbud(miljoe, aktoer, id, {
      valg: felt(form, 'valg'),
      begrundelse: rensTekst(felt(form, 'begrundelse')).trim(),
      version: version(form),
    });
    if (svar.ok)
      return videre(
        `${paths.udbudsvurdering({ id })}#beslutning`,
        'Beslutningen er gemt med rådet, som det lyder nu.',
      );
    if (svar.hindringer[0]?.kode === FINDES_IKKE) return findesIkke();
    return paaFelt(svar.hindringer)
      ? vis(aktoer, id, { valg: form, valghindringer: svar.hindringer, status: 422 })
      : vis(aktoer, id, { valg: form, hindringer: svar.hindringer, status: 409 });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.udbudsvurdering.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.udbudsvurdering.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.udbud.gem',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.id), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.udbudsbeslutning.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.udbud.beslut',
      handler: ({ aktoer, params, form }) => beslut(aktoer, tilId(params.id), form),
    }),
    rute({
      metode: 'GET',
      sti: paths.udbudsraad.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        paaSagen(aktoer, tilId(params.id), async (_tx, sag, { raad, vurdering }) => {
          if (raad === null || (params.format !== 'pdf' && params.format !== 'docx')) return findesIkke();
          const nu = ur.nu();
          const dokument = udbudsdokument(sag, raad, vurdering?.beslutning ?? null, {
            afsender: aktoer.organisation.navn,
            nu,
            idag: datoI(nu),
          });
          const navn = `udbudsvejledning-${sagsnummer(sag.aar, sag.loebenr)}.${params.format}`;
          return params.format === 'pdf'
            ? fil(navn, PDF_TYPE, pdfBytes(dokument, nu))
            : fil(navn, DOCX_TYPE, await docxBytes(dokument));
        }),
    }),
  ];
}
