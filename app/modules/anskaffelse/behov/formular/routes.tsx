import type { Aktoer } from '../../../../kernel/adgang.ts';
import { fletVersioner } from '../../../../kernel/feltforskel.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { ikkeAdgang, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { OPSAETRET } from '../../rules.ts';
import { Formularside } from '../pages/formular.tsx';
import { FELTNAVNE } from '../rules.ts';
import { erForaeldet, manglerRet, statusFor } from '../svar.ts';
import { FORMFELTER } from '../vis/rules.ts';
import { fortrydForm, gemForm } from './commands.ts';
import { formularfelter, laesFormudgangspunkt, laesFormular } from './forms.ts';
import { hentForm } from './queries.ts';
import { type Behovsform, tjekForm } from './rules.ts';

interface Tilbage {
  readonly typed: Felter;
  readonly hindringer: readonly Hindring[];
  /** What was typed, where it could be read. */
  readonly dit?: Behovsform;
  readonly konflikt?: true;
  readonly vis?: true;
}

/** The kommune's own form. */
export function formularRuter(miljoe: Miljoe): Rute[] {
  function vis(aktoer: Aktoer, tilbage?: Tilbage, status: 200 | 409 | 422 = 200): Promise<Svar> {
    return miljoe.db.som(aktoer, async (tx) => {
      const gemt = await hentForm(tx, aktoer.organisation.id);
      const flettet =
        tilbage?.konflikt && tilbage.dit
          ? fletVersioner(FORMFELTER, laesFormudgangspunkt(tilbage.typed), gemt.form, tilbage.dit)
          : null;
      const form = flettet?.billede ?? tilbage?.dit ?? gemt.form;
      const beholdes = tilbage && flettet === null ? tilbage.typed : null;
      return side(
        <Formularside
          form={form}
          vaerdier={beholdes ?? formularfelter(form)}
          hindringer={tilbage?.hindringer ?? []}
          version={beholdes ? felt(beholdes, 'version') : String(gemt.laas)}
          udgangspunkt={beholdes ? felt(beholdes, 'udgangspunkt') : JSON.stringify(gemt.form)}
          rettet={gemt.rettet === null ? null : { kl: gemt.rettet, af: gemt.rettetAf }}
          kanFortryde={gemt.forrige !== null}
          vis={tilbage?.vis === true}
          konflikt={
            flettet && gemt.rettet !== null
              ? {
                  hvem: [gemt.rettetAf, visTidspunkt(gemt.rettet)].filter((t) => t !== '').join(', '),
                  felter: flettet.felter,
                  taget: flettet.taget,
                }
              : undefined
          }
        />,
        status,
      );
    });
  }

  async function gem(aktoer: Aktoer, typed: Felter): Promise<Svar> {
    const kendte = await miljoe.db.som(aktoer, async (tx) =>
      (await hentForm(tx, aktoer.organisation.id)).form.ekstra.map((e) => e.noegle),
    );
    const laest = laesFormular(typed, FELTNAVNE, kendte);
    if (!laest.ok) return vis(aktoer, { typed, hindringer: laest.hindringer }, 422);
    const dit = laest.vaerdi;
    if (felt(typed, 'knap') === 'vis') {
      const tjek = tjekForm(dit);
      return tjek.ok
        ? vis(aktoer, { typed, hindringer: [], dit, vis: true })
        : vis(aktoer, { typed, hindringer: tjek.hindringer, dit }, 422);
    }
    const svar = await gemForm(miljoe, aktoer, laesVersion(typed), dit);
    if (svar.ok) return videre(paths.behovForm(), 'Formularen er gemt.');
    const { hindringer } = svar;
    if (manglerRet(hindringer)) return ikkeAdgang();
    if (erForaeldet(hindringer)) return vis(aktoer, { typed, hindringer: [], dit, konflikt: true }, 409);
    return vis(aktoer, { typed, hindringer, dit }, statusFor(hindringer));
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.behovForm.moenster,
      adgang: OPSAETRET,
      audit: 'ingen',
      handler: ({ aktoer }) => vis(aktoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.behovForm.moenster,
      adgang: OPSAETRET,
      audit: 'anskaffelse.form_ret',
      async handler({ aktoer, form }) {
        if (felt(form, 'knap') !== 'fortryd') return gem(aktoer, form);
        const svar = await fortrydForm(miljoe, aktoer, laesVersion(form));
        if (svar.ok)
          return videre(
            paths.behovForm(),
            'Formularen er, som den var før. Fortryd igen for at få ændringen tilbage.',
          );
        return videre(paths.behovForm(), svar.hindringer[0]?.besked);
      },
    }),
  ];
}
