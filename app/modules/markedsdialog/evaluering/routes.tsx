import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { rensTekst } from '../../../kernel/rensTekst.ts';
import { erIkkeDer, type Hindring } from '../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findEgen } from '../egen.ts';
import { hentDeltagelser } from '../queries.ts';
import { EVALUERRET, INDKOEBSRET, LAESRET } from '../rules.ts';
import { erklaerHabilitet, fjernEvaluator, udpegEvaluator } from './commands.ts';
import { Evaluatorside } from './pages/evaluatorer.tsx';
import { Habilitetside } from './pages/habilitet.tsx';
import { hentAdgang, hentErklaering, hentEvaluatorer, mulige } from './queries.ts';
import { rundeRuter } from './runde/routes.tsx';
import { vurderingRuter } from './vurdering/routes.tsx';

/** Interests, matrix, judgements and rounds of elaboration. */
export function evalueringRuter(miljoe: Miljoe): Rute[] {
  return [...evaluatorRuter(miljoe), ...vurderingRuter(miljoe), ...rundeRuter(miljoe)];
}

function evaluatorRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  const visEvaluatorer = (aktoer: Aktoer, id: number, hindringer: readonly Hindring[] = []): Promise<Svar> =>
    db.som(aktoer, async (tx) => {
      const dialog = await findEgen(tx, aktoer, id);
      if (!dialog) return findesIkke();
      const evaluatorer = await hentEvaluatorer(tx, id);
      const indkoeber = maa(aktoer, INDKOEBSRET);
      return side(
        <Evaluatorside
          dialog={dialog}
          evaluatorer={evaluatorer}
          mulige={indkoeber ? await mulige(tx, aktoer.organisation.id, evaluatorer) : null}
          mig={aktoer.personId}
          visKonflikt={indkoeber}
          hindringer={hindringer}
        />,
        hindringer.length > 0 ? 422 : 200,
      );
    });

  const visHabilitet = (
    aktoer: Aktoer,
    id: number,
    form: { readonly vaerdier: Felter; readonly hindringer: readonly Hindring[] } | null = null,
  ): Promise<Svar> =>
    db.som(aktoer, async (tx) => {
      const dialog = await findEgen(tx, aktoer, id);
      if (!dialog) return findesIkke();
      return side(
        <Habilitetside
          dialog={dialog}
          udpeget={(await hentAdgang(tx, aktoer, id)).udpeget}
          erklaering={await hentErklaering(tx, id, aktoer.personId)}
          leverandoerer={await hentDeltagelser(tx, id)}
          {...form}
        />,
        form === null ? 200 : 422,
      );
    });

  return [
    rute({
      metode: 'GET',
      sti: paths.markedsevaluatorer.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visEvaluatorer(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsevaluatorer.moenster,
      adgang: INDKOEBSRET,
      audit: 'marked.evaluator',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const svar = await udpegEvaluator(miljoe, aktoer, id, felt(form, 'person'));
        if (svar.ok) return videre(paths.markedsevaluatorer({ id }), 'Personen er udpeget.');
        return erIkkeDer(svar) ? findesIkke() : visEvaluatorer(aktoer, id, svar.hindringer);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsevaluatorFjern.moenster,
      adgang: INDKOEBSRET,
      audit: 'marked.evaluator_fjern',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const svar = await fjernEvaluator(miljoe, aktoer, id, felt(form, 'person'));
        if (svar.ok) return videre(paths.markedsevaluatorer({ id }), 'Personen er ikke længere evaluator.');
        return erIkkeDer(svar) ? findesIkke() : visEvaluatorer(aktoer, id, svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedshabilitet.moenster,
      adgang: EVALUERRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visHabilitet(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedshabilitet.moenster,
      adgang: EVALUERRET,
      audit: 'marked.habilitet',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const konflikt = felt(form, 'konflikt');
        if (konflikt !== 'ja' && konflikt !== 'nej')
          return visHabilitet(aktoer, id, {
            vaerdier: form,
            hindringer: [
              { kode: 'mangler', besked: 'Vælg, om du har en interessekonflikt.', felt: 'konflikt' },
            ],
          });
        const svar = await erklaerHabilitet(miljoe, aktoer, id, {
          konflikt: konflikt === 'ja',
          begrundelse: rensTekst(felt(form, 'begrundelse')),
        });
        if (!svar.ok)
          return erIkkeDer(svar)
            ? findesIkke()
            : visHabilitet(aktoer, id, { vaerdier: form, hindringer: svar.hindringer });
        return konflikt === 'ja'
          ? videre(paths.markedshabilitet({ id }), 'Din erklæring er gemt. Svarene er lukket for dig.')
          : videre(paths.markedssammenligning({ id }), 'Din erklæring er gemt.');
      },
    }),
  ];
}
