import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { konfliktfelter } from '../../../../kernel/konflikt.ts';
import { FINDES_IKKE, FORAELDET, type Hindring, type Resultat } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { DOCX_TYPE, docxBytes } from '../../../../platform/document/docx.ts';
import { PDF_TYPE, pdfBytes } from '../../../../platform/document/pdf.ts';
import { type Felter, felt, laesFelter } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { findEgen } from '../../egen.ts';
import { IKKE_AABEN } from '../../evaluering/kald.ts';
import { hentAdgang } from '../../evaluering/queries.ts';
import { maaLaese } from '../../evaluering/rules.ts';
import { egenDeltagelse, findDialog, type Markedsdialog } from '../../queries.ts';
import { INDKOEBSRET, SVARRET } from '../../rules.ts';
import { UdenAdgang } from '../../scoring/pages/scoring.tsx';
import { brevform } from '../forms.ts';
import { Breveside, Brevside, Sendside } from '../pages/brev.tsx';
import { afleverede, danBreve, gemBrev, sendBreve } from './commands.ts';
import { hentBreve, modtagneBreve } from './queries.ts';
import { type Brev, brevdokument, kanSende } from './rules.ts';

interface Syn {
  readonly tx: Tx;
  readonly dialog: Markedsdialog;
  readonly breve: readonly Brev[];
  /** Suppliers that have handed in. */
  readonly modtagere: readonly number[];
}

/** There is nothing to show the refusal on, or it may not be seen. */
function intetAtVise(svar: Resultat<unknown>): boolean {
  return !svar.ok && svar.hindringer.some((h) => h.kode === FINDES_IKKE || h.kode === IKKE_AABEN);
}

async function brevfil(brev: Brev | undefined, dialog: Markedsdialog, format: string): Promise<Svar> {
  if (!brev) return findesIkke();
  const dokument = brevdokument(brev, dialog);
  if (format === 'pdf') return fil(`brev-${brev.id}.pdf`, PDF_TYPE, pdfBytes(dokument, dialog.nu));
  if (format === 'docx') return fil(`brev-${brev.id}.docx`, DOCX_TYPE, await docxBytes(dokument));
  return findesIkke();
}

/** The letters that tell of the choice, on both sides. */
export function brevRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function medSyn(aktoer: Aktoer, id: number, vis: (syn: Syn) => Promise<Svar> | Svar): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = await findEgen(tx, aktoer, id);
      if (!dialog) return findesIkke();
      const adgang = await hentAdgang(tx, aktoer, id);
      if (!maaLaese(adgang)) return side(<UdenAdgang dialog={dialog} adgang={adgang} her="valg" />);
      return vis({
        tx,
        dialog,
        breve: await hentBreve(tx, dialog),
        modtagere: await afleverede({ tx, dialog }),
      });
    });
  }

  const visBreve = (aktoer: Aktoer, id: number, hindringer: readonly Hindring[] = []) =>
    medSyn(aktoer, id, ({ dialog, breve, modtagere }) =>
      side(
        <Breveside
          dialog={dialog}
          breve={breve}
          mangler={modtagere.filter((d) => !breve.some((b) => b.deltagelseId === d)).length}
          hindringer={hindringer}
        />,
        hindringer.length > 0 ? 409 : 200,
      ),
    );

  const visSend = (aktoer: Aktoer, id: number) =>
    medSyn(aktoer, id, ({ dialog, breve, modtagere }) =>
      kanSende(breve, modtagere).ok
        ? side(<Sendside dialog={dialog} breve={breve} hindringer={[]} />)
        : videre(paths.markedsbreve({ id })),
    );

  function visBrev(
    aktoer: Aktoer,
    id: number,
    brevId: number,
    t: { form?: Felter; hindringer?: readonly Hindring[] } = {},
  ): Promise<Svar> {
    return medSyn(aktoer, id, ({ dialog, breve }) => {
      const brev = breve.find((b) => b.id === brevId);
      if (!brev) return findesIkke();
      const { form, hindringer = [] } = t;
      const skrevet = form ? { emne: felt(form, 'emne'), tekst: felt(form, 'tekst') } : null;
      const foraeldet = hindringer.some((h) => h.kode === FORAELDET);
      const fejl = foraeldet ? [] : hindringer;
      return side(
        <Brevside
          dialog={dialog}
          brev={brev}
          form={{
            vaerdier: skrevet && brev.sendt === null ? skrevet : { emne: brev.emne, tekst: brev.tekst },
            hindringer: fejl,
          }}
          konflikt={
            foraeldet && skrevet
              ? konfliktfelter(
                  { emne: 'Emne', tekst: 'Brev' },
                  { emne: brev.emne, tekst: brev.tekst },
                  skrevet,
                )
              : null
          }
          vist={skrevet && brev.sendt === null ? skrevet : brev}
        />,
        foraeldet || hindringer.some((h) => h.kode === 'sendt') ? 409 : fejl.length > 0 ? 422 : 200,
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.markedsbreve.moenster,
      adgang: INDKOEBSRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visBreve(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsbreve.moenster,
      adgang: INDKOEBSRET,
      audit: 'marked.breve',
      async handler({ aktoer, params }) {
        const id = tilId(params.id);
        const svar = await danBreve(miljoe, aktoer, id);
        if (svar.ok)
          return videre(
            paths.markedsbreve({ id }),
            `${antal(svar.vaerdi, 'brev er dannet', 'breve er dannet')}.`,
          );
        return intetAtVise(svar) ? findesIkke() : visBreve(aktoer, id, svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsbreveSend.moenster,
      adgang: INDKOEBSRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visSend(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsbreveSend.moenster,
      adgang: INDKOEBSRET,
      audit: 'marked.breve_send',
      async handler({ aktoer, params }) {
        const id = tilId(params.id);
        const svar = await sendBreve(miljoe, aktoer, id);
        if (!svar.ok) return intetAtVise(svar) ? findesIkke() : visBreve(aktoer, id, svar.hindringer);
        const { breve, loefter } = svar.vaerdi;
        const sendt = antal(breve, 'brev er sendt', 'breve er sendt');
        const skrevet =
          loefter > 0 ? ` ${antal(loefter, 'løfte står', 'løfter står')} nu på systemets målbillede.` : '';
        return videre(paths.markedsbreve({ id }), `${sendt}.${skrevet}`);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsbrev.moenster,
      adgang: INDKOEBSRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visBrev(aktoer, tilId(params.id), tilId(params.brev)),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsbrev.moenster,
      adgang: INDKOEBSRET,
      audit: 'marked.brev',
      async handler({ aktoer, params, form }) {
        const [id, brevId] = [tilId(params.id), tilId(params.brev)];
        if (felt(form, 'handling') === 'vis') return visBrev(aktoer, id, brevId, { form });
        const laest = laesFelter(brevform, form);
        if (!laest.ok) return visBrev(aktoer, id, brevId, { form, hindringer: laest.hindringer });
        const svar = await gemBrev(miljoe, aktoer, id, brevId, laest.vaerdi);
        if (svar.ok) return videre(paths.markedsbrev({ id, brev: brevId }), 'Brevet er gemt.');
        return intetAtVise(svar)
          ? findesIkke()
          : visBrev(aktoer, id, brevId, { form, hindringer: svar.hindringer });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsbrevFil.moenster,
      adgang: INDKOEBSRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        medSyn(aktoer, tilId(params.id), ({ dialog, breve }) =>
          brevfil(
            breve.find((b) => b.id === tilId(params.brev)),
            dialog,
            params.format ?? '',
          ),
        ),
    }),
    rute({
      metode: 'GET',
      sti: paths.dialogBrevFil.moenster,
      adgang: SVARRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const id = tilId(params.id);
          const dialog = await findDialog(tx, id);
          const deltagelse = dialog && (await egenDeltagelse(tx, id, aktoer.organisation.id));
          if (!deltagelse) return findesIkke();
          const breve = await modtagneBreve(tx, id, deltagelse.id);
          return brevfil(
            breve.find((b) => b.id === tilId(params.brev)),
            dialog,
            params.format ?? '',
          );
        }),
    }),
  ];
}
