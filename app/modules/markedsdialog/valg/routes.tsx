import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { FINDES_IKKE, type Hindring, type Resultat } from '../../../kernel/resultat.ts';
import { antal } from '../../../kernel/tekst.ts';
import { type Felter, felt, laesFelter } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findEgen } from '../egen.ts';
import { IKKE_AABEN } from '../evaluering/kald.ts';
import { hentAdgang } from '../evaluering/queries.ts';
import { maaLaese } from '../evaluering/rules.ts';
import { type Deltagelse, hentDeltagelser } from '../queries.ts';
import { EVALUERRET, INDKOEBSRET } from '../rules.ts';
import { UdenAdgang } from '../scoring/pages/scoring.tsx';
import { hentScoringsgrundlag } from '../scoring/queries.ts';
import { hentAfleverede } from '../svar/queries.ts';
import { hentBreve } from './brev/queries.ts';
import { brevRuter } from './brev/routes.tsx';
import { bedOmSystem, fortrydValg, vaelg, vaelgSystem } from './commands.ts';
import { systemform, valgform } from './forms.ts';
import { Bekraeftside, Vaelgside, Valgtside } from './pages/valg.tsx';
import { hentLoefteplan, hentValget } from './queries.ts';
import { findFoerer, kanVaelge } from './rules.ts';

interface Tilstand {
  readonly leverandoer: number;
  readonly form?: Felter;
  readonly hindringer?: readonly Hindring[];
}

/** Choice of supplier and letters. */
export function valgRuter(miljoe: Miljoe): Rute[] {
  const { db, segl } = miljoe;

  function visValg(aktoer: Aktoer, id: number, t: Tilstand): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = await findEgen(tx, aktoer, id);
      if (!dialog) return findesIkke();
      const adgang = await hentAdgang(tx, aktoer, id);
      if (!maaLaese(adgang)) return side(<UdenAdgang dialog={dialog} adgang={adgang} her="valg" />);
      const afleverede = await hentAfleverede(tx, segl, id);
      const grundlag = await hentScoringsgrundlag(tx, segl, dialog, afleverede);
      const planFor = (d: Deltagelse | undefined, systemId: number | null) => {
        const besvarelse = afleverede.find((b) => b.deltagelseId === d?.id);
        return d && besvarelse ? hentLoefteplan(tx, dialog, d, besvarelse, systemId) : null;
      };
      const foerer = findFoerer(dialog, grundlag);
      const maaVaelge = maa(aktoer, INDKOEBSRET);
      const { hindringer = [] } = t;
      const status =
        hindringer.length === 0 ? 200 : hindringer.every((h) => h.felt !== undefined) ? 422 : 409;
      const faelles = { dialog, grundlag, foerer };
      const deltagelser = await hentDeltagelser(tx, id);
      const valget = await hentValget(tx, id);
      if (valget) {
        const valgt = deltagelser.find((d) => d.id === dialog.valgtDeltagelseId);
        return side(
          <Valgtside
            {...faelles}
            valget={valget}
            valgtNavn={valgt?.navn ?? ''}
            plan={await planFor(valgt, valget.systemId)}
            breve={await hentBreve(tx, dialog)}
            maaVaelge={maaVaelge}
            hindringer={hindringer}
          />,
          status,
        );
      }
      const kan = kanVaelge(dialog);
      const leverandoer = grundlag.leverandoerer.find((l) => l.deltagelseId === t.leverandoer);
      const deltagelse = deltagelser.find((d) => d.id === t.leverandoer);
      if (maaVaelge && kan.ok && leverandoer && deltagelse)
        return side(
          <Bekraeftside
            {...faelles}
            leverandoer={leverandoer}
            plan={await planFor(deltagelse, null)}
            form={{ vaerdier: t.form ?? {}, hindringer }}
          />,
          status,
        );
      return side(
        <Vaelgside
          {...faelles}
          maaVaelge={maaVaelge}
          hindringer={hindringer.length > 0 ? hindringer : kan.ok ? [] : kan.hindringer}
        />,
        status,
      );
    });
  }

  /** The four things that a buyer can do on the page, with the receipt of each. */
  async function udfoer(aktoer: Aktoer, id: number, form: Felter): Promise<Resultat<string>> {
    switch (felt(form, 'handling')) {
      case 'fortryd':
        return tilKvittering(await fortrydValg(miljoe, aktoer, id), 'Valget er fortrudt.');
      case 'bedomsystem':
        return tilKvittering(await bedOmSystem(miljoe, aktoer, id), 'Leverandøren har fået en mail.');
      case 'system': {
        const laest = laesFelter(systemform, form);
        if (!laest.ok) return laest;
        const svar = await vaelgSystem(miljoe, aktoer, id, laest.vaerdi.system);
        if (!svar.ok) return svar;
        const { loefter } = svar.vaerdi;
        return tilKvittering(
          svar,
          loefter > 0
            ? `${antal(loefter, 'løfte står', 'løfter står')} nu på systemets målbillede.`
            : 'Systemet er valgt.',
        );
      }
      default: {
        const laest = laesFelter(valgform, form);
        if (!laest.ok) return laest;
        const { leverandoer, grund, afvigelse } = laest.vaerdi;
        return tilKvittering(
          await vaelg(miljoe, aktoer, id, { deltagelseId: leverandoer, grund, afvigelse }),
          'Valget er gemt, og brevene er skrevet. Læs dem igennem, og send dem.',
        );
      }
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.markedsvalg.moenster,
      adgang: EVALUERRET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        visValg(aktoer, tilId(params.id), { leverandoer: tilId(felt(query, 'leverandoer')) }),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsvalg.moenster,
      adgang: INDKOEBSRET,
      audit: 'marked.valg',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const svar = await udfoer(aktoer, id, form);
        if (svar.ok) return videre(paths.markedsvalg({ id }), svar.vaerdi);
        if (svar.hindringer.some((h) => h.kode === FINDES_IKKE || h.kode === IKKE_AABEN)) return findesIkke();
        return visValg(aktoer, id, {
          leverandoer: tilId(felt(form, 'leverandoer')),
          form,
          hindringer: svar.hindringer,
        });
      },
    }),
    ...brevRuter(miljoe),
  ];
}

function tilKvittering(svar: Resultat<unknown>, tekst: string): Resultat<string> {
  return svar.ok ? { ok: true, vaerdi: tekst } : svar;
}
