import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { FORAELDET, type Hindring, harKode, type Resultat } from '../../../../kernel/resultat.ts';
import { antal, visDato } from '../../../../kernel/tekst.ts';
import { DOCX_TYPE, docxBytes } from '../../../../platform/document/docx.ts';
import { PDF_TYPE, pdfBytes } from '../../../../platform/document/pdf.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, formstatus, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { STRATEGI_LAES, STRATEGI_RET } from '../../rules.ts';
import { enhedsliste } from '../enheder.ts';
import { hentHoved } from '../hoved.ts';
import { Hoeringsside } from '../pages/hoering.tsx';
import { gaeldendeI, kladdeI } from '../pages/hoved.tsx';
import { hentDele } from '../queries.ts';
import { kortSvar } from '../svar.ts';
import type { Strategikilder } from '../tal/queries.ts';
import { hentFrossen, hentUdkast } from '../udgave/queries.ts';
import {
  besvar,
  flytFrist,
  kommenter,
  lukHoering,
  ryk,
  saetFaerdig,
  sendHoering,
  traekKommentar,
} from './commands.ts';
import { hoeringsnotat, hoeringstabel } from './exports.ts';
import { laesFrist, laesHoeringsform, laesKommentarform, laesSvarform } from './forms.ts';
import { hentHoeringer, hentKommentarer, minEnhedsvej } from './queries.ts';

interface Tilbage {
  readonly send?: readonly Hindring[];
  readonly frist?: readonly Hindring[];
  readonly kommentar?: readonly Hindring[];
  readonly svar?: readonly Hindring[];
  readonly form?: Felter;
  readonly hindringer?: readonly Hindring[];
  /** What was written, where there is no form any more to hold it. */
  readonly tabt?: string;
}

const INTET = { vaerdier: {}, hindringer: [] } as const;

/** The hearing of an edition inside the house. */
export function hoeringRuter(miljoe: Miljoe, kilder: Strategikilder): Rute[] {
  const { db, ur } = miljoe;

  async function hoeringsside(aktoer: Aktoer, id: number, t: Tilbage = {}): Promise<Svar> {
    const grader = await kilder.grader(aktoer);
    return db.som(aktoer, async (tx) => {
      const hoved = await hentHoved(tx, id);
      const vist = hoved && (kladdeI(hoved.udgaver) ?? gaeldendeI(hoved.udgaver));
      if (!hoved || !vist) return findesIkke();
      const idag = ur.idag();
      const vedtaget = vist.tilstand === 'vedtaget';
      const udkast = vedtaget ? null : await hentUdkast({ tx, aktoer, idag, grader }, hoved.strategi, vist);
      const [nyeste] = await hentHoeringer(tx, vist.id);
      const rettet = nyeste ? (await hentDele(tx, vist.id)).filter((d) => d.rettet > nyeste.sendt) : [];
      const dele = udkast?.frossen.dele ?? (await hentFrossen(tx, aktoer, vist.id))?.dele ?? [];
      const form = t.form ?? {};
      const alle = t.send ?? t.frist ?? t.kommentar ?? t.svar ?? t.hindringer ?? [];
      return side(
        <Hoeringsside
          hoved={hoved}
          udgaveNr={vist.nr}
          vedtaget={vedtaget || hoved.strategi.fjernet}
          hoeringer={await hentHoeringer(tx, vist.id)}
          kommentarer={await hentKommentarer(tx, vist.id)}
          dele={new Map(dele.map((d) => [d.id, d]))}
          kanSendes={dele.map(({ id: delId, titel }) => ({ id: delId, titel }))}
          enheder={await enhedsliste(tx, aktoer)}
          vej={await minEnhedsvej(tx, aktoer.organisation.id, aktoer.personId)}
          rettetSiden={new Set(rettet.map((d) => d.id))}
          personId={aktoer.personId}
          idag={idag}
          maa={{ retter: maa(aktoer, STRATEGI_RET) }}
          sendform={t.send ? { vaerdier: form, hindringer: t.send } : INTET}
          fristform={t.frist ? { vaerdier: form, hindringer: t.frist } : INTET}
          kommentarform={
            t.kommentar ? { vaerdier: form, hindringer: t.kommentar, del: tilId(felt(form, 'del')) } : null
          }
          svarform={
            t.svar ? { vaerdier: form, hindringer: t.svar, kommentar: tilId(felt(form, 'kommentar')) } : null
          }
          hindringer={t.hindringer ?? []}
          tabt={t.tabt ?? ''}
        />,
        formstatus(alle, harKode(alle, FORAELDET)),
      );
    });
  }

  async function handl(aktoer: Aktoer, id: number, handling: string, form: Felter): Promise<Svar> {
    const her = paths.strategihoering({ id });
    /** A refusal that is of a field stands in its form; the rest above the page. */
    async function udfoert<T>(
      r: Promise<Resultat<T>> | Resultat<T>,
      kvittering: (v: T) => string,
      felt_: 'send' | 'frist' | 'kommentar' | 'svar' | null,
      til = her,
    ): Promise<Svar> {
      const svar = await r;
      if (svar.ok) return videre(til, kvittering(svar.vaerdi));
      const { hindringer } = svar;
      const kort = kortSvar(hindringer);
      if (kort) return kort;
      const iForm = felt_ !== null && hindringer.some((h) => h.felt !== undefined);
      return iForm
        ? hoeringsside(aktoer, id, { [felt_]: hindringer, form })
        : hoeringsside(aktoer, id, {
            hindringer: hindringer.map(({ kode, besked }) => ({ kode, besked })),
            tabt: felt_ === 'kommentar' ? felt(form, 'tekst') : felt_ === 'svar' ? felt(form, 'grund') : '',
          });
    }
    const kommentar = tilId(felt(form, 'kommentar'));
    const enhed = tilId(felt(form, 'enhed'));
    switch (handling) {
      case 'send': {
        const laest = laesHoeringsform(form);
        return udfoert(
          laest.ok ? sendHoering(miljoe, aktoer, id, laest.vaerdi) : laest,
          (v) =>
            `${antal(v.dele, 'del er', 'dele er')} sendt til ${antal(v.enheder, 'forvaltning', 'forvaltninger')}.`,
          'send',
        );
      }
      case 'forlaeng': {
        const laest = laesFrist(form);
        return udfoert(
          laest.ok ? flytFrist(miljoe, aktoer, id, laest.vaerdi.frist) : laest,
          () => 'Fristen er flyttet.',
          'frist',
        );
      }
      case 'luk':
        return udfoert(
          lukHoering(miljoe, aktoer, id, true),
          () => 'Høringen er lukket. Den kan åbnes igen.',
          null,
        );
      case 'aabn':
        return udfoert(lukHoering(miljoe, aktoer, id, false), () => 'Høringen er åben igen.', null);
      case 'kommentar': {
        const laest = laesKommentarform(form);
        return udfoert(
          laest.ok ? kommenter(miljoe, aktoer, id, laest.vaerdi) : laest,
          () => 'Bemærkningen er sendt. Du kan trække den tilbage, indtil den er besvaret.',
          'kommentar',
          `${her}#del-${tilId(felt(form, 'del'))}`,
        );
      }
      case 'traek':
        return udfoert(
          traekKommentar(miljoe, aktoer, id, kommentar, true),
          () => 'Bemærkningen er trukket tilbage. Den kan sendes igen.',
          null,
        );
      case 'gendan':
        return udfoert(
          traekKommentar(miljoe, aktoer, id, kommentar, false),
          () => 'Bemærkningen er sendt igen.',
          null,
        );
      case 'svar': {
        const laest = laesSvarform(form);
        return udfoert(
          laest.ok ? besvar(miljoe, aktoer, id, laesVersion(form), laest.vaerdi) : laest,
          () => 'Svaret er gemt.',
          'svar',
          `${her}#kommentar-${kommentar}`,
        );
      }
      case 'faerdig':
        return udfoert(
          saetFaerdig(miljoe, aktoer, id, enhed, true),
          (v) => `${v.enhed} er meldt færdig.`,
          null,
        );
      case 'ikke-faerdig':
        return udfoert(
          saetFaerdig(miljoe, aktoer, id, enhed, false),
          (v) => `${v.enhed} kan svare igen.`,
          null,
        );
      case 'ryk':
        return udfoert(
          ryk(miljoe, aktoer, id, enhed),
          (v) => `Påmindelsen er sendt til ${antal(v.modtagere, 'person', 'personer')}.`,
          null,
        );
      default:
        return findesIkke();
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.strategihoering.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) => hoeringsside(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.strategihoeringHandling.moenster,
      adgang: STRATEGI_LAES,
      audit: 'strategi.hoering_handling',
      handler: ({ aktoer, params, form }) => handl(aktoer, tilId(params.id), params.handling ?? '', form),
    }),
    rute({
      metode: 'GET',
      sti: paths.strategihoeringFil.moenster,
      adgang: STRATEGI_LAES,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const fundet = await db.som(aktoer, async (tx) => {
          const hoved = await hentHoved(tx, tilId(params.id));
          const vist = hoved && (kladdeI(hoved.udgaver) ?? gaeldendeI(hoved.udgaver));
          return hoved && vist ? { hoved, vist, kommentarer: await hentKommentarer(tx, vist.id) } : null;
        });
        if (!fundet) return findesIkke();
        const udtraek = [
          { navn: 'Strategi', vaerdi: fundet.hoved.strategi.navn },
          { navn: 'Udgave', vaerdi: String(fundet.vist.nr) },
          { navn: 'Pr.', vaerdi: visDato(ur.idag()) },
        ];
        const notat = () => hoeringsnotat(fundet.kommentarer, aktoer.organisation.navn, udtraek);
        if (params.format === 'docx') return fil('hoeringsnotat.docx', DOCX_TYPE, await docxBytes(notat()));
        if (params.format === 'pdf') return fil('hoeringsnotat.pdf', PDF_TYPE, pdfBytes(notat(), ur.nu()));
        return eksportsvar(
          params.format,
          'hoeringssvar',
          hoeringstabel(fundet.kommentarer, udtraek),
          ur.nu(),
        );
      },
    }),
  ];
}
