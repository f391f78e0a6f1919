import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { konfliktfelter } from '../../../kernel/konflikt.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { FORAELDET, type Hindring, type Resultat } from '../../../kernel/resultat.ts';
import { antal } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { laesTid } from '../../../platform/felter.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, ikkeAdgang, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { fristfelter, laesGrund } from '../dialog/forms.ts';
import { laesKravform, tilKravform } from '../dialog/krav/forms.ts';
import { hentNyere } from '../dialog/krav/kilde.ts';
import { kategorierI } from '../dialog/rules.ts';
import { findesIkkeMere, manglerAdgang, statusFor } from '../dialog/svar.ts';
import { deltagertal, findDialog, hentMarkedskrav, type Markedsdialog } from '../queries.ts';
import { INDKOEBSRET, iKravenesOrden, LAESRET, type Markedskrav, REDIGERRET } from '../rules.ts';
import {
  aendrKrav,
  fjernAendring,
  ladUdgaa,
  saetTillaegsfrist,
  skrivTillaeg,
  sletTillaeg,
  tagForslag,
  tagVersionMedTillaeg,
  tilfoejKrav,
  udsendTillaeg,
} from './commands.ts';
import { laesUdkast } from './forms.ts';
import { Kravtillaegsside, type Tillaegsprops, Tillaegsside, Udsendelsesside } from './pages/tillaeg.tsx';
import { findKladde, hentAnledninger, hentUdsendte, hentVersioner, hvemAendrede } from './queries.ts';
import {
  fletUdkast,
  foreslaaForlaengelse,
  type Kravudkast,
  kravudkast,
  tillaegshindringer,
} from './rules.ts';

const MAKS = { titel: 200, tekst: 20_000 } as const;

const KVITTERING: Readonly<Record<string, string>> = {
  skriv: 'Teksten er gemt i kladden.',
  krav: 'Ændringen er med i kladden.',
  version: 'Den nye version er med i kladden.',
  nyt: 'Kravet er med i kladden.',
  udgaa: 'Kravet udgår, når tillægget sendes.',
  frist: 'Fristerne er med i kladden.',
  forslag: 'Forslaget til frist er med i kladden.',
  fjern: 'Ændringen er fjernet fra kladden.',
  slet: 'Kladden er slettet.',
};

/** The number of the draft that a form was made from; 0 before there is one, -1 where it is missing. */
function laesLaas(form: Felter): number {
  const tal = Number(felt(form, 'laas') || '-1');
  return Number.isInteger(tal) ? tal : -1;
}

function laesTekst(form: Felter): Resultat<{ titel: string; tekst: string; anledning: string }> {
  const titel = rensTekst(felt(form, 'titel')).trim().replace(/\s+/g, ' ');
  const tekst = rensTekst(felt(form, 'tekst')).trim();
  const h: Hindring[] = [];
  if (titel.length > MAKS.titel)
    h.push({ kode: 'for_lang', besked: 'Titlen må højst være på 200 tegn.', felt: 'titel' });
  if (tekst.length > MAKS.tekst)
    h.push({ kode: 'for_lang', besked: 'Teksten må højst være på 20.000 tegn.', felt: 'tekst' });
  if (h.length > 0) return { ok: false, hindringer: h };
  return { ok: true, vaerdi: { titel, tekst, anledning: felt(form, 'anledning') } };
}

/** The texts that a form holds, where it is the form of the texts. */
function skrevetTekst(form: Felter): Record<string, string> {
  return form.titel === undefined ? {} : { titel: felt(form, 'titel'), tekst: felt(form, 'tekst') };
}

/** Addenda: everything that changes after publication. */
export function tillaegRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  async function egen(tx: Tx, aktoer: Aktoer, id: number): Promise<Markedsdialog | null> {
    const dialog = await findDialog(tx, id);
    return dialog?.organisationId === aktoer.organisation.id && dialog.offentliggjort !== null
      ? dialog
      : null;
  }

  async function hentProps(
    tx: Tx,
    aktoer: Aktoer,
    dialog: Markedsdialog,
    tilbage?: { readonly form: Felter; readonly hindringer: readonly Hindring[] },
    /** What the link that led here says gave rise to it. */
    foreslaaet = '',
  ): Promise<Tillaegsprops> {
    const { id } = dialog;
    const kladde = await findKladde(tx, id);
    const krav = await hentMarkedskrav(tx, id, { udgaaede: true });
    const { titel = '', tekst = '' } = kladde ?? {};
    const anledning = kladde?.anledning || foreslaaet;
    return {
      dialog,
      kladde,
      udsendte: await hentUdsendte(tx, id),
      krav,
      versioner: await hentVersioner(tx, id),
      anledninger: await hentAnledninger(tx, id),
      forslag: kladde && foreslaaForlaengelse(dialog, kladde.aendringer),
      mangler: kladde ? tillaegshindringer(kladde, { dialog, krav }) : [],
      redigerer: maa(aktoer, REDIGERRET),
      indkoeber: maa(aktoer, INDKOEBSRET),
      vaerdier: { titel, tekst, anledning, ...tilbage?.form },
      fristvaerdier: {
        ...fristfelter({ frist: null, spoergsmaalsfrist: null }),
        ...tilbage?.form,
      },
      hindringer: tilbage?.hindringer ?? [],
      konflikt: tilbage?.hindringer.some((h) => h.kode === FORAELDET)
        ? konfliktfelter(
            { titel: 'Titel', tekst: 'Tekst' },
            { titel, tekst },
            { titel, tekst, ...skrevetTekst(tilbage.form) },
          )
        : [],
    };
  }

  function oversigt(
    aktoer: Aktoer,
    id: number,
    tilbage?: { readonly form: Felter; readonly hindringer: readonly Hindring[] },
    foreslaaet = '',
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = await egen(tx, aktoer, id);
      if (!dialog) return findesIkke();
      return side(
        <Tillaegsside {...(await hentProps(tx, aktoer, dialog, tilbage, foreslaaet))} />,
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }

  /** What one wrote on top of what somebody else has put in the draft; null when nobody has. */
  async function flettet(
    tx: Tx,
    krav: Markedskrav,
    gemt: Kravudkast,
    dialogId: number,
    { form, hindringer }: { readonly form: Felter; readonly hindringer: readonly Hindring[] },
  ) {
    if (!hindringer.some((h) => h.kode === FORAELDET)) return null;
    const udgangspunkt = laesUdkast(form) ?? gemt;
    const laest = laesKravform(form);
    const dit = laest.ok
      ? { ...laest.vaerdi, kategori: krav.kategori, udgaar: '' }
      : { ...udgangspunkt, udgaar: laesGrund(form) };
    const { billede, felter, taget } = fletUdkast(udgangspunkt, gemt, dit);
    return { billede, konflikt: { felter, taget, hvem: await hvemAendrede(tx, dialogId, krav.id) } };
  }

  function kravside(
    aktoer: Aktoer,
    id: number,
    noegle: string,
    tilbage?: { readonly form: Felter; readonly hindringer: readonly Hindring[] },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = await egen(tx, aktoer, id);
      const alle = await hentMarkedskrav(tx, id);
      const krav = alle.find((k) => k.id === tilId(noegle)) ?? null;
      if (!dialog || (krav === null && noegle !== 'nyt')) return findesIkke();
      if (dialog.fase !== 'offentliggjort') return videre(paths.markedstillaeg({ id }));
      const kladde = await findKladde(tx, id);
      // What the draft already says of it goes on.
      const udkast = krav && kravudkast(krav, kladde?.aendringer ?? []);
      const start = udkast
        ? { ...tilKravform(udkast), grund: udkast.udgaar }
        : { prioritet: 'krav', pris: dialog.brugPris ? 'ja' : '' };
      const flet = krav && udkast && tilbage ? await flettet(tx, krav, udkast, id, tilbage) : null;
      const nyere = krav ? (await hentNyere(tx, [krav])).get(krav.id) : undefined;
      return side(
        <Kravtillaegsside
          dialog={dialog}
          krav={krav}
          laas={kladde?.laas ?? 0}
          kategorier={
            dialog.brugScoring
              ? iKravenesOrden(dialog.vaegte.kriterier, kategorierI(alle)).map(([navn]) => navn)
              : kategorierI(alle)
          }
          vaerdier={
            flet
              ? { ...tilKravform(flet.billede), grund: flet.billede.udgaar }
              : // The form that lets a requirement go has none of its text.
                { ...(tilbage?.form.navn === undefined ? start : {}), ...tilbage?.form }
          }
          hindringer={flet ? [] : (tilbage?.hindringer ?? [])}
          udkast={udkast && ((!flet && tilbage && laesUdkast(tilbage.form)) || udkast)}
          konflikt={flet?.konflikt ?? null}
          nyere={nyere?.nr ?? null}
        />,
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }

  function udsendelse(aktoer: Aktoer, id: number, hindringer: readonly Hindring[] = []): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = await egen(tx, aktoer, id);
      const props = dialog && (await hentProps(tx, aktoer, dialog));
      if (!props?.kladde) return dialog ? videre(paths.markedstillaeg({ id })) : findesIkke();
      const { inviteret } = await deltagertal(tx, id);
      return side(
        <Udsendelsesside {...props} kladde={props.kladde} modtagere={inviteret} hindringer={hindringer} />,
        hindringer.length > 0 ? statusFor(hindringer) : 200,
      );
    });
  }

  /** Null for what isn't an action. */
  async function udfoer(
    aktoer: Aktoer,
    id: number,
    handling: string,
    form: Felter,
  ): Promise<Resultat<unknown> | null> {
    const laas = laesLaas(form);
    const krav = tilId(felt(form, 'krav'));
    switch (handling) {
      case 'skriv': {
        const laest = laesTekst(form);
        return laest.ok ? skrivTillaeg(miljoe, aktoer, id, laas, laest.vaerdi) : laest;
      }
      case 'krav': {
        const laest = laesKravform(form);
        return laest.ok ? aendrKrav(miljoe, aktoer, id, krav, laesUdkast(form), laest.vaerdi) : laest;
      }
      case 'nyt': {
        const laest = laesKravform(form);
        return laest.ok ? tilfoejKrav(miljoe, aktoer, id, laas, laest.vaerdi) : laest;
      }
      case 'version':
        return tagVersionMedTillaeg(miljoe, aktoer, id, laas, krav);
      case 'udgaa':
        return ladUdgaa(miljoe, aktoer, id, krav, laesUdkast(form), laesGrund(form));
      case 'frist': {
        const h: Hindring[] = [];
        const frist = laesTid(form, 'frist', h);
        const spoergsmaalsfrist = laesTid(form, 'spoergsmaalsfrist', h);
        if (h.length > 0) return { ok: false, hindringer: h };
        return saetTillaegsfrist(miljoe, aktoer, id, laas, { frist, spoergsmaalsfrist });
      }
      case 'forslag':
        return tagForslag(miljoe, aktoer, id, laas);
      case 'fjern':
        return fjernAendring(miljoe, aktoer, id, laas, Number(felt(form, 'plads') || '-1'));
      case 'slet':
        return sletTillaeg(miljoe, aktoer, id, laas);
      default:
        return null;
    }
  }

  async function send(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const svar = await udsendTillaeg(miljoe, aktoer, id, laesLaas(form));
    if (svar.ok) {
      const { nr, modtagere } = svar.vaerdi;
      return videre(
        paths.markedstillaeg({ id }),
        `Tillæg ${nr} er sendt til ${antal(modtagere, 'leverandør', 'leverandører')}.`,
      );
    }
    const { hindringer } = svar;
    if (findesIkkeMere(hindringer)) return findesIkke();
    if (manglerAdgang(hindringer)) return ikkeAdgang();
    return statusFor(hindringer) === 422
      ? udsendelse(aktoer, id, hindringer)
      : oversigt(aktoer, id, { form: {}, hindringer });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.markedstillaeg.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const krav = felt(query, 'krav');
        const id = tilId(params.id);
        return krav !== '' && maa(aktoer, REDIGERRET)
          ? kravside(aktoer, id, krav)
          : oversigt(aktoer, id, undefined, felt(query, 'anledning'));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedstillaegHandling.moenster,
      adgang: INDKOEBSRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        params.handling === 'udsend' ? udsendelse(aktoer, tilId(params.id)) : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedstillaegHandling.moenster,
      adgang: REDIGERRET,
      audit: 'markedsdialog.tillaeg_handling',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const { handling = '' } = params;
        if (handling === 'udsend') return send(aktoer, id, form);
        const svar = await udfoer(aktoer, id, handling, form);
        if (svar === null) return findesIkke();
        if (svar.ok) return videre(paths.markedstillaeg({ id }), KVITTERING[handling]);
        const { hindringer } = svar;
        if (findesIkkeMere(hindringer)) return findesIkke();
        if (manglerAdgang(hindringer)) return ikkeAdgang();
        const tilbage = { form, hindringer };
        const omKrav = handling === 'krav' || handling === 'nyt' || handling === 'udgaa';
        return omKrav
          ? kravside(aktoer, id, handling === 'nyt' ? 'nyt' : felt(form, 'krav'), tilbage)
          : oversigt(aktoer, id, tilbage);
      },
    }),
  ];
}
