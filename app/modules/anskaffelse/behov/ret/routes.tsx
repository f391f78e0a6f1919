import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { fletVersioner } from '../../../../kernel/feltforskel.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring, Resultat } from '../../../../kernel/resultat.ts';
import { visKlokken } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { BILAGSENDELSER } from '../../../../platform/document/bilagstype.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { type ModtagetFil, type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, json, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { ANMELDRET, LAESRET } from '../../rules.ts';
import { BILAG_MAKS, fjernBilag, tilfoejBilag } from '../bilag/commands.ts';
import { gemKladde, opretBehov, sendBehov } from '../commands.ts';
import { type Knap, laesBehovform, laesBesked, laesKnap, laesUdgangspunkt, tilFelter } from '../forms.ts';
import { hentForm } from '../formular/queries.ts';
import { hentLigner } from '../ligner/queries.ts';
import { Lignerpanel } from '../pages/ligner.tsx';
import { Retside } from '../pages/ret.tsx';
import {
  type Behov,
  findBehov,
  hentBeskeder,
  hentBilag,
  hentEnhedsnavne,
  hentMoededag,
  hentNavneforslag,
} from '../queries.ts';
import { type Behovsfelter, TOMME_FELTER } from '../rules.ts';
import { erForaeldet, erVaek, statusFor } from '../svar.ts';
import { KLADDEFELTER, visUgedag } from '../vis/rules.ts';

interface Tilbage {
  /** What was typed. */
  readonly felter?: Behovsfelter;
  /** The whole form, so that a message under way is kept. */
  readonly form?: Felter;
  readonly hindringer?: readonly Hindring[];
  /** It was written in another window meanwhile. */
  readonly konflikt?: true;
  readonly fjernet?: { readonly id: string; readonly navn: string };
}

const AABNE: readonly string[] = ['kladde', 'mangler'];

async function spoergsmaalet(tx: Tx, behov: Behov): Promise<string> {
  if (behov.tilstand !== 'mangler') return '';
  if (behov.afgoerelseGrund !== '') return behov.afgoerelseGrund;
  return (await hentBeskeder(tx, behov.id)).findLast((b) => b.fra === 'sih')?.tekst ?? '';
}

function ligner(miljoe: Miljoe, tx: Tx, aktoer: Aktoer, id: number, f: Behovsfelter) {
  return hentLigner(tx, {
    tekst: `${f.beskrivelse} ${f.forventning}`,
    kommuneId: aktoer.organisation.id,
    idag: miljoe.ur.idag(),
    udover: id,
  });
}

/** The form with what is stored, or with what was typed when it comes back. */
function formside(
  miljoe: Miljoe,
  aktoer: Aktoer,
  id: number,
  tilbage: Tilbage = {},
  status: 200 | 409 | 422 = 200,
): Promise<Svar> {
  return miljoe.db.som(aktoer, async (tx) => {
    const behov = await findBehov(tx, id);
    if (behov?.anmelder.id !== aktoer.personId) return findesIkke();
    if (!AABNE.includes(behov.tilstand)) return videre(paths.behov({ id }));
    const organisationId = aktoer.organisation.id;
    const { form } = await hentForm(tx, organisationId);
    const flettet =
      tilbage.konflikt && tilbage.felter && tilbage.form
        ? fletVersioner(KLADDEFELTER, laesUdgangspunkt(tilbage.form), behov.felter, tilbage.felter)
        : null;
    const felter = flettet?.billede ?? tilbage.felter ?? behov.felter;
    const kendt = tilbage.form !== undefined && flettet === null && tilbage.hindringer !== undefined;
    const moede = await hentMoededag(tx, id, miljoe.ur.idag());
    return side(
      <Retside
        behov={behov}
        form={form}
        vaerdier={{ ...tilFelter(felter), svar: tilbage.form ? felt(tilbage.form, 'svar') : '' }}
        hindringer={tilbage.hindringer ?? []}
        version={kendt && tilbage.form ? felt(tilbage.form, 'version') : String(behov.laas)}
        udgangspunkt={
          kendt && tilbage.form ? felt(tilbage.form, 'udgangspunkt') : JSON.stringify(behov.felter)
        }
        bilag={await hentBilag(tx, id)}
        fjernet={tilbage.fjernet}
        spoergsmaal={await spoergsmaalet(tx, behov)}
        ligner={await ligner(miljoe, tx, aktoer, id, felter)}
        seSager={maa(aktoer, LAESRET)}
        enheder={await hentEnhedsnavne(tx, organisationId)}
        personer={await hentNavneforslag(tx, organisationId)}
        moede={moede === null ? 'Mandag' : visUgedag(moede).replace(/^./, (c) => c.toUpperCase())}
        filendelser={BILAGSENDELSER}
        filMaks={BILAG_MAKS}
        konflikt={flettet ? { felter: flettet.felter, taget: flettet.taget } : undefined}
      />,
      status,
    );
  });
}

/** What was typed, by the kommune's own form and what the draft holds of fields that are no longer asked for. */
function laesTyped(miljoe: Miljoe, aktoer: Aktoer, id: number, form: Felter): Promise<Behovsfelter | null> {
  return miljoe.db.som(aktoer, async (tx) => {
    const behov = await findBehov(tx, id);
    if (behov?.anmelder.id !== aktoer.personId) return null;
    return laesBehovform(form, (await hentForm(tx, aktoer.organisation.id)).form, behov.felter);
  });
}

/** Writing a need: the form, the draft that saves itself, what is like it. */
export function retRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  /** The page again with the reason: both versions when another window was first. */
  function afslag(aktoer: Aktoer, id: number, form: Felter, felter: Behovsfelter, h: readonly Hindring[]) {
    if (erVaek(h)) return findesIkke();
    if (erForaeldet(h)) return formside(miljoe, aktoer, id, { felter, form, konflikt: true }, 409);
    return formside(miljoe, aktoer, id, { felter, form, hindringer: h }, statusFor(h));
  }

  /** After the answers have been saved: what the button asked for. `laas` is the draft's number now. */
  async function udfoer(
    aktoer: Aktoer,
    id: number,
    form: Felter,
    felter: Behovsfelter,
    laas: number,
    fil: ModtagetFil | null,
  ): Promise<Svar> {
    const knap: Knap = laesKnap(form);
    const igen = { ...form, version: String(laas), udgangspunkt: JSON.stringify(felter) };
    // A file that has been chosen comes along whatever the button.
    if (knap.art === 'vedhaeft' || fil !== null) {
      const svar = await tilfoejBilag(miljoe, aktoer, id, fil);
      if (!svar.ok) return afslag(aktoer, id, igen, felter, svar.hindringer);
      if (knap.art === 'vedhaeft')
        // The query tells the script, which has followed here, that this is another page than the one it sent from.
        return videre(`${paths.behovRet({ id })}?fil=ny#behov-fil`, `»${svar.vaerdi.navn}« er vedhæftet.`);
    }
    if (knap.art === 'fjern' || knap.art === 'gendan') {
      const fortryd = knap.art === 'gendan';
      const svar = await fjernBilag(miljoe, aktoer, id, knap.bilag, { fortryd });
      if (!svar.ok) return afslag(aktoer, id, igen, felter, svar.hindringer);
      const fjernet = fortryd ? undefined : { id: knap.bilag, navn: svar.vaerdi.navn };
      return formside(miljoe, aktoer, id, { form: igen, felter, fjernet });
    }
    if (knap.art === 'send') {
      const svar = await sendBehov(miljoe, aktoer, id, laas, felter, laesBesked(form, 'svar'));
      if (!svar.ok) return afslag(aktoer, id, igen, felter, svar.hindringer);
      return videre(paths.behov({ id }));
    }
    if (knap.art === 'luk') return videre(paths.behovene(), 'Kladden er gemt.');
    if (knap.art === 'ligner') return videre(`${paths.behovRet({ id })}#virkning`);
    return videre(paths.behovRet({ id }), 'Kladden er gemt.');
  }

  /** A command's refusal as the draft's script reads it. */
  function somJson(svar: Resultat<{ laas: number; kl: Date }>): Svar {
    if (svar.ok)
      return json({ tekst: `Kladde gemt kl. ${visKlokken(svar.vaerdi.kl)}`, version: svar.vaerdi.laas });
    return json(
      { tekst: svar.hindringer[0]?.besked ?? '' },
      erVaek(svar.hindringer) ? 404 : statusFor(svar.hindringer),
    );
  }

  return [
    rute({
      metode: 'POST',
      sti: paths.behovNy.moenster,
      adgang: ANMELDRET,
      audit: 'anskaffelse.behov_opret',
      async handler({ aktoer, form }) {
        const svar = await opretBehov(miljoe, aktoer, tilId(felt(form, 'system')));
        return svar.ok ? videre(paths.behovRet({ id: svar.vaerdi.id })) : findesIkke();
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.behovRet.moenster,
      adgang: ANMELDRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => formside(miljoe, aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.behovRet.moenster,
      adgang: ANMELDRET,
      audit: 'anskaffelse.behov_send',
      filMaks: BILAG_MAKS,
      prMinut: 60,
      async handler({ aktoer, params, form, fil }) {
        const id = tilId(params.id);
        const felter = await laesTyped(miljoe, aktoer, id, form);
        if (felter === null) return findesIkke();
        const gemt = await gemKladde(miljoe, aktoer, id, laesVersion(form), felter);
        if (!gemt.ok) return afslag(aktoer, id, form, felter, gemt.hindringer);
        return udfoer(aktoer, id, form, felter, gemt.vaerdi.laas, fil);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.behovKladde.moenster,
      adgang: ANMELDRET,
      audit: 'ingen',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const felter = await laesTyped(miljoe, aktoer, id, form);
        if (felter === null) return json({ tekst: 'Kladden findes ikke.' }, 404);
        return somJson(await gemKladde(miljoe, aktoer, id, laesVersion(form), felter));
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.behovLigner.moenster,
      adgang: ANMELDRET,
      audit: 'ingen',
      handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        return db.som(aktoer, async (tx): Promise<Svar> => {
          const behov = await findBehov(tx, id);
          if (behov?.anmelder.id !== aktoer.personId) return findesIkke();
          const tekst = {
            ...TOMME_FELTER,
            beskrivelse: felt(form, 'beskrivelse'),
            forventning: felt(form, 'forventning'),
          };
          return side(
            <Lignerpanel
              ligner={await ligner(miljoe, tx, aktoer, id, tekst)}
              seSager={maa(aktoer, LAESRET)}
              formular="behov"
            />,
          );
        });
      },
    }),
  ];
}
