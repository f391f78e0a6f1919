import type { Aktoer } from '../../../kernel/adgang.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { type Felter, laesFelter } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { erUuid, RETTER } from '../rules.ts';
import { opretNoegle, tilbagekaldNoegle } from './commands.ts';
import { noegleform } from './forms.ts';
import { NoeglerSide } from './pages/noegler.tsx';
import { noegler } from './queries.ts';
import { noeglestatus } from './rules.ts';

interface Tilstand {
  readonly vaerdier?: Felter;
  readonly hindringer?: readonly Hindring[];
  readonly ny?: { navn: string; noegle: string };
  readonly status?: 200 | 422;
}

export function noegleRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const adgang = RETTER.administrer;

  async function vis(aktoer: Aktoer, t: Tilstand): Promise<Svar> {
    const alle = await db.som(aktoer, (tx) => noegler(tx, aktoer));
    return side(
      <NoeglerSide
        art={aktoer.organisation.art}
        noegler={alle.map((n) => ({ ...n, status: noeglestatus(n, ur.nu()) }))}
        form={{ vaerdier: t.vaerdier ?? {}, hindringer: t.hindringer ?? [] }}
        ny={t.ny ?? null}
        idag={ur.idag()}
      />,
      t.status ?? 200,
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.noegler.moenster,
      adgang,
      audit: 'ingen',
      handler: ({ aktoer }) => vis(aktoer, {}),
    }),
    rute({
      metode: 'POST',
      sti: paths.noegler.moenster,
      adgang,
      audit: 'organisation.noegle',
      async handler({ aktoer, form }) {
        const laest = laesFelter(noegleform(aktoer.organisation.art, ur.idag()), form);
        if (!laest.ok) return vis(aktoer, { vaerdier: form, hindringer: laest.hindringer, status: 422 });
        const { navn, rolle, omfang, udloeber } = laest.vaerdi;
        // Shown in the answer itself: a redirect would have to keep the secret somewhere.
        const noegle = await opretNoegle(db, aktoer, ur.nu(), { navn, rolle, omfang, udloeber });
        return vis(aktoer, { ny: { navn, noegle } });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.tilbagekaldNoegle.moenster,
      adgang,
      audit: 'organisation.noegle_tilbage',
      async handler({ aktoer, params }) {
        if (!erUuid(params.id)) return findesIkke();
        const svar = await tilbagekaldNoegle(db, aktoer, ur.nu(), params.id);
        return svar.ok ? videre(paths.noegler(), `Nøglen »${svar.vaerdi}« er tilbagekaldt.`) : findesIkke();
      },
    }),
  ];
}
