import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { fletVersioner, type Versionsfelt } from '../../../../kernel/feltforskel.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import type { Tabel } from '../../../../kernel/tabel.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { DOCX_TYPE, docxBytes } from '../../../../platform/document/docx.ts';
import { PDF_TYPE, pdfBytes } from '../../../../platform/document/pdf.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesUdgangspunktJson, laesVersion } from '../../../../platform/redigering.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';

import { LAESRET, SIHRET } from '../../rules.ts';
import { blankt } from '../../sag/case/vis/routes.tsx';
import { erForaeldet, statusFor } from '../../sag/forms.ts';
import { referatdokument } from '../exports.ts';
import { laesBeslutning, laesEmne, laesMoede, laesMoededag } from '../forms.ts';
import { type Moedeprops, Moederside, Moedeside } from '../pages/moede.tsx';
import {
  findMoede,
  hentDagsorden,
  hentMoeder,
  hentSihgruppe,
  MOEDESORTERINGER,
  type Moede,
  type Moedelinje,
  type Moedevalg,
  medlemmer,
  optagneDage,
  udenForDagsorden,
} from '../queries.ts';
import { BESLUTTET, naesteMoededag } from '../rules.ts';
import {
  afholdMoede,
  beslutPunkt,
  flytPunkt,
  fortrydPunkt,
  gemMoede,
  hentNyePunkter,
  type Moedefelter,
  opretMoede,
  tilfoejPunkt,
} from './commands.ts';

function moedefelter(navne: ReadonlyMap<string, string>): readonly Versionsfelt<Moedefelter>[] {
  return [
    {
      navn: 'deltagere',
      etiket: 'Deltagere',
      vis: (b) => b.deltagere.map((d) => navne.get(d) ?? 'En, der ikke længere er i kommunen'),
    },
    { navn: 'referat', etiket: 'Noter', vis: (b) => b.referat },
  ];
}

const somFelter = ({ deltagere, referat }: Moedefelter): Moedefelter => ({ deltagere, referat });

/** What a form was made from, where it can be read. */
function laestUdgangspunkt(form: Felter): Moedefelter | null {
  const raa = laesUdgangspunktJson(form);
  if (typeof raa !== 'object' || raa === null) return null;
  const { deltagere, referat } = raa as Record<string, unknown>;
  if (!Array.isArray(deltagere) || typeof referat !== 'string') return null;
  return { deltagere: deltagere.filter((d): d is string => typeof d === 'string'), referat };
}

function moedetabel(linjer: readonly Moedelinje[], kommune: string, nu: Date): Tabel {
  return {
    titel: 'SIH-møder',
    kolonner: [
      { noegle: 'dato', overskrift: 'Dag', art: 'dato' },
      { noegle: 'tilstand', overskrift: 'Tilstand', art: 'tekst' },
      { noegle: 'punkter', overskrift: 'Punkter', art: 'heltal' },
      { noegle: 'besluttede', overskrift: 'Besluttet', art: 'heltal' },
      { noegle: 'optagne', overskrift: 'Taget op', art: 'heltal' },
      { noegle: 'deltagere', overskrift: 'Deltagere', art: 'heltal' },
    ],
    raekker: linjer.map(({ id: _, ...l }) => ({
      ...l,
      tilstand: l.tilstand === 'afholdt' ? 'Afholdt' : 'Planlagt',
    })),
    udtraek: [
      { navn: 'Organisation', vaerdi: kommune },
      { navn: 'Dannet', vaerdi: visTidspunkt(nu) },
    ],
  };
}

interface Tilbage extends Pick<Moedeprops, 'punkt' | 'emne'> {
  readonly form?: { readonly vaerdier: Felter; readonly hindringer: readonly Hindring[] };
  /** What was written, when somebody else had saved first. */
  readonly dit?: Moedefelter;
  readonly hindringer?: readonly Hindring[];
}

/** The weekly meetings. */
export function moedeRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const erTilstand = (t: string): t is Moede['tilstand'] => t === 'planlagt' || t === 'afholdt';
  const laesMoedevalg = (query: Felter): Moedevalg => {
    const t = felt(query, 'tilstand');
    return {
      ...laesListevalg(query, MOEDESORTERINGER, { noegle: 'dato', retning: 'faldende' }),
      tilstand: erTilstand(t) ? t : '',
    };
  };

  function moederside(
    aktoer: Aktoer,
    query: Felter,
    tilbage: { vaerdier: Felter; hindringer: readonly Hindring[] } = { vaerdier: {}, hindringer: [] },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const valg = laesMoedevalg(query);
      const { linjer, ialt } = await hentMoeder(tx, valg);
      return side(
        <Moederside
          linjer={linjer}
          side={{ nr: valg.side, pr: SIDE_PR, ialt }}
          valg={valg}
          forslag={naesteMoededag(ur.idag(), await optagneDage(tx, ur.idag()))}
          maa={maa(aktoer, SIHRET)}
          {...tilbage}
        />,
        statusFor(tilbage.hindringer),
      );
    });
  }

  function moedeside(aktoer: Aktoer, id: number, tilbage: Tilbage = {}): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const moede = await findMoede(tx, id);
      if (!moede) return findesIkke();
      const gruppe = await hentSihgruppe(tx, aktoer.organisation.id, ur.nu());
      const alle = await medlemmer(tx, aktoer.organisation.id);
      const navne = new Map(alle.map((m) => [m.id, m.navn]));
      const folk = [
        ...gruppe.map(({ id: person, navn }) => ({ id: person, navn })),
        // With those just chosen in a form that comes back.
        ...[...new Set([...moede.deltagere, ...(tilbage.dit?.deltagere ?? [])])]
          .filter((d) => !gruppe.some((g) => g.id === d))
          .map((d) => ({ id: d, navn: navne.get(d) ?? 'En, der ikke længere er i kommunen' })),
      ];
      const gemt = somFelter(moede);
      const flettet =
        tilbage.dit &&
        fletVersioner(
          moedefelter(navne),
          (tilbage.form && laestUdgangspunkt(tilbage.form.vaerdier)) ?? gemt,
          gemt,
          tilbage.dit,
        );
      const beholdt = flettet ? undefined : tilbage.form;
      const hindringer = [
        ...(tilbage.form?.hindringer ?? []),
        ...(tilbage.punkt?.hindringer ?? []),
        ...(tilbage.emne?.hindringer ?? []),
        ...(tilbage.hindringer ?? []),
      ];
      return side(
        <Moedeside
          moede={moede}
          punkter={await hentDagsorden(tx, id)}
          gruppe={gruppe}
          folk={folk}
          andre={alle.filter((m) => !folk.some((f) => f.id === m.id))}
          udenfor={await udenForDagsorden(tx)}
          maa={maa(aktoer, SIHRET)}
          form={{
            vaerdier: beholdt?.vaerdier ?? { ...(flettet?.billede ?? gemt) },
            hindringer: beholdt?.hindringer ?? [],
            version: beholdt ? felt(beholdt.vaerdier, 'version') : String(moede.laas),
            udgangspunkt: beholdt ? felt(beholdt.vaerdier, 'udgangspunkt') : JSON.stringify(gemt),
          }}
          konflikt={
            flettet && {
              hvem: `${moede.rettetAf || 'en anden'}, ${visTidspunkt(moede.rettet)}`,
              felter: flettet.felter,
              taget: flettet.taget,
            }
          }
          punkt={tilbage.punkt}
          emne={tilbage.emne}
          hindringer={tilbage.hindringer ?? []}
        />,
        statusFor(hindringer),
      );
    });
  }

  async function gem(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const laest = laesMoede(form);
    if (!laest.ok) return moedeside(aktoer, id, { form: { vaerdier: form, hindringer: laest.hindringer } });
    const svar = await gemMoede(miljoe, aktoer, id, laesVersion(form), laest.vaerdi);
    if (svar.ok) return videre(`${paths.sihMoede({ moede: id })}#referat`, 'Referatet er gemt.');
    const { hindringer } = svar;
    return (
      blankt(hindringer) ??
      moedeside(aktoer, id, {
        form: { vaerdier: form, hindringer },
        dit: erForaeldet(hindringer) ? laest.vaerdi : undefined,
      })
    );
  }

  async function handling(aktoer: Aktoer, id: number, hvad: string, form: Felter): Promise<Svar> {
    const her = paths.sihMoede({ moede: id });
    if (hvad === 'hent') {
      const svar = await hentNyePunkter(miljoe, aktoer, id);
      if (!svar.ok) return blankt(svar.hindringer) ?? moedeside(aktoer, id, { hindringer: svar.hindringer });
      return videre(
        `${her}#dagsorden`,
        `${antal(svar.vaerdi.punkter, 'punkt', 'punkter')} er føjet til dagsordenen.`,
      );
    }
    if (hvad === 'tilfoej') {
      const laest = laesEmne(form);
      const svar = laest.ok ? await tilfoejPunkt(miljoe, aktoer, id, laest.vaerdi.emne) : laest;
      if (svar.ok) return videre(`${her}#tilfoej`, 'Punktet er føjet til dagsordenen.');
      const { hindringer } = svar;
      return blankt(hindringer) ?? moedeside(aktoer, id, { emne: { vaerdier: form, hindringer } });
    }
    if (hvad === 'afhold') {
      const svar = await afholdMoede(miljoe, aktoer, id, laesVersion(form));
      if (!svar.ok) return blankt(svar.hindringer) ?? moedeside(aktoer, id, { hindringer: svar.hindringer });
      const { udsat } = svar.vaerdi;
      return videre(
        her,
        `Mødet er afsluttet, og referatet er låst.${udsat === 0 ? '' : ` ${antal(udsat, 'punkt er udsat', 'punkter er udsat')}.`}`,
      );
    }
    return findesIkke();
  }

  async function punkt(aktoer: Aktoer, id: number, punktId: number, form: Felter): Promise<Svar> {
    const her = `${paths.sihMoede({ moede: id })}#punkt-${punktId}`;
    const nej = (hindringer: readonly Hindring[]) =>
      blankt(hindringer) ?? moedeside(aktoer, id, { punkt: { punktId, vaerdier: form, hindringer } });
    const hvad = felt(form, 'handling');
    if (hvad === 'fjern' || hvad === 'tilbage') {
      const svar = await flytPunkt(miljoe, aktoer, id, punktId, hvad);
      if (!svar.ok) return nej(svar.hindringer);
      return videre(
        hvad === 'fjern' ? `${paths.sihMoede({ moede: id })}#dagsorden` : her,
        hvad === 'fjern'
          ? 'Punktet er taget af dagsordenen. Det kan lægges på igen nederst.'
          : 'Punktet er på dagsordenen igen.',
      );
    }
    if (hvad === 'fortryd') {
      const svar = await fortrydPunkt(miljoe, aktoer, id, punktId);
      return svar.ok ? videre(her, 'Beslutningen er fortrudt.') : nej(svar.hindringer);
    }
    const laest = laesBeslutning(form);
    if (!laest.ok) return nej(laest.hindringer);
    const svar = await beslutPunkt(miljoe, aktoer, id, punktId, laesVersion(form), laest.vaerdi);
    if (!svar.ok) return nej(svar.hindringer);
    const { sag } = svar.vaerdi;
    return videre(her, sag ? `Sag ${sag.nummer} er oprettet.` : `${BESLUTTET[laest.vaerdi.beslutning]}.`);
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.sihMoeder.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) => moederside(aktoer, query),
    }),
    rute({
      metode: 'GET',
      sti: paths.sihMoederFil.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, query, params }) {
        const { linjer } = await db.som(aktoer, (tx) => hentMoeder(tx, laesMoedevalg(query), { alle: true }));
        const tabel = moedetabel(linjer, aktoer.organisation.navn, ur.nu());
        return eksportsvar(params.format ?? '', 'sih-moeder', tabel, ur.nu());
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.sihMoeder.moenster,
      adgang: SIHRET,
      audit: 'anskaffelse.sih_moede',
      async handler({ aktoer, form }) {
        const laest = laesMoededag(form);
        const svar = laest.ok ? await opretMoede(miljoe, aktoer, laest.vaerdi.dato) : laest;
        if (!svar.ok)
          return (
            blankt(svar.hindringer) ?? moederside(aktoer, {}, { vaerdier: form, hindringer: svar.hindringer })
          );
        const { id, punkter } = svar.vaerdi;
        return videre(
          paths.sihMoede({ moede: id }),
          `Mødet er planlagt med ${antal(punkter, 'punkt', 'punkter')} på dagsordenen.`,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.sihMoede.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => moedeside(aktoer, tilId(params.moede)),
    }),
    rute({
      metode: 'POST',
      sti: paths.sihMoede.moenster,
      adgang: SIHRET,
      audit: 'anskaffelse.sih_referat',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.moede), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.sihMoedeHandling.moenster,
      adgang: SIHRET,
      audit: 'anskaffelse.sih_dagsorden',
      handler: ({ aktoer, params, form }) =>
        handling(aktoer, tilId(params.moede), params.handling ?? '', form),
    }),
    rute({
      metode: 'POST',
      sti: paths.sihPunkt.moenster,
      adgang: SIHRET,
      audit: 'anskaffelse.sih_punkt',
      handler: ({ aktoer, params, form }) => punkt(aktoer, tilId(params.moede), tilId(params.punkt), form),
    }),
    rute({
      metode: 'GET',
      sti: paths.sihReferat.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const moede = await findMoede(tx, tilId(params.moede));
          const { format } = params;
          if (!moede || (format !== 'docx' && format !== 'pdf')) return findesIkke();
          const punkter = (await hentDagsorden(tx, moede.id)).filter((p) => !p.fjernet);
          const navne = new Map((await medlemmer(tx, aktoer.organisation.id)).map((m) => [m.id, m.navn]));
          const deltagere = moede.deltagere.map((d) => navne.get(d) ?? 'En tidligere kollega');
          const dokument = referatdokument(moede, punkter, deltagere, aktoer.organisation.navn);
          const navn = `sih-referat-${moede.dato}.${format}`;
          return format === 'pdf'
            ? fil(navn, PDF_TYPE, pdfBytes(dokument, ur.nu()))
            : fil(navn, DOCX_TYPE, await docxBytes(dokument));
        }),
    }),
  ];
}
