import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { konfliktfelter } from '../../../kernel/konflikt.ts';
import { FORAELDET, type Hindring } from '../../../kernel/resultat.ts';
import { type Felter, felt, laesFelter } from '../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findEgen } from '../egen.ts';
import { egneDialoger } from '../queries.ts';
import { LAESRET, REDIGERRET } from '../rules.ts';
import { Logside, Postside } from './pages/log.tsx';
import { Skabelonliste, Skabelonside } from './pages/skabelon.tsx';
import { findPost, hentPost } from './queries.ts';
import { gemSkabelon, nulstilSkabelon } from './skabelon/commands.ts';
import { skabelonform } from './skabelon/forms.ts';
import { hentSkabelon, hentSkabeloner, navnPaa } from './skabelon/queries.ts';
import { EKSEMPEL, erSkabelonart, pladsvaerdier, type Skabelonart, udfyldBrev } from './skabelon/rules.ts';

interface Tilstand {
  readonly skrevet?: Felter;
  readonly hindringer?: readonly Hindring[];
  readonly konflikt?: boolean;
  readonly status?: 200 | 409 | 422;
}

/** Templates, and the log of what was sent. */
export function postRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function visSkabelon(aktoer: Aktoer, slags: Skabelonart, t: Tilstand = {}): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const skabelon = await hentSkabelon(tx, aktoer.organisation.id, slags);
      const gemt = { emne: skabelon.emne, tekst: skabelon.tekst };
      const skrevet = t.skrevet ? { emne: felt(t.skrevet, 'emne'), tekst: felt(t.skrevet, 'tekst') } : gemt;
      const dialog = (await egneDialoger(tx, aktoer.organisation.id)).find((d) => d.frist !== null) ?? null;
      const vaerdier = dialog
        ? pladsvaerdier(dialog, EKSEMPEL.leverandør, {
            link: `${miljoe.offentligUrl}${paths.dialog({ id: dialog.id })}`,
            besked: EKSEMPEL.besked,
          })
        : { ...EKSEMPEL, ordregiver: aktoer.organisation.navn };
      return side(
        <Skabelonside
          skabelon={skabelon}
          maaRette={maa(aktoer, REDIGERRET)}
          vaerdier={skrevet}
          hindringer={t.hindringer ?? []}
          konflikt={t.konflikt ? konfliktfelter({ emne: 'Emne', tekst: 'Tekst' }, gemt, skrevet) : null}
          vist={udfyldBrev(skrevet, vaerdier)}
          eksempel={dialog?.titel ?? null}
          rettetAf={skabelon.rettetAf === null ? null : await navnPaa(tx, skabelon.rettetAf)}
        />,
        t.status ?? 200,
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.markedspost.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) =>
        db.som(aktoer, async (tx) => {
          const dialog = await findEgen(tx, aktoer, tilId(params.id));
          if (!dialog) return findesIkke();
          const { side: nr } = laesListevalg(query, [], { noegle: '' as never, retning: 'faldende' });
          const { raekker, ialt } = await hentPost(tx, dialog.id, nr);
          return side(<Logside dialog={dialog} raekker={raekker} side={{ nr, pr: SIDE_PR, ialt }} />);
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.markedspostVis.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const dialog = await findEgen(tx, aktoer, tilId(params.id));
          const post = dialog && (await findPost(tx, dialog.id, tilId(params.post)));
          return dialog && post ? side(<Postside dialog={dialog} post={post} />) : findesIkke();
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsskabeloner.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer }) =>
        db.som(aktoer, async (tx) =>
          side(<Skabelonliste skabeloner={await hentSkabeloner(tx, aktoer.organisation.id)} />),
        ),
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsskabelon.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params: { skabelon = '' } }) =>
        erSkabelonart(skabelon) ? visSkabelon(aktoer, skabelon) : findesIkke(),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsskabelon.moenster,
      adgang: REDIGERRET,
      audit: 'markedsdialog.skabelon',
      async handler({ aktoer, params: { skabelon = '' }, form }) {
        if (!erSkabelonart(skabelon)) return findesIkke();
        const laest = laesFelter(skabelonform, form);
        if (!laest.ok)
          return visSkabelon(aktoer, skabelon, { skrevet: form, hindringer: laest.hindringer, status: 422 });
        const knap = felt(form, 'knap');
        if (knap === 'vis') return visSkabelon(aktoer, skabelon, { skrevet: form });
        const svar =
          knap === 'nulstil'
            ? await nulstilSkabelon(miljoe, aktoer, skabelon, laest.vaerdi.version)
            : await gemSkabelon(miljoe, aktoer, skabelon, laest.vaerdi);
        if (svar.ok)
          return videre(
            paths.markedsskabelon({ skabelon }),
            knap === 'nulstil' ? 'Standardteksten gælder igen.' : 'Skabelonen er gemt.',
          );
        const konflikt = svar.hindringer.some((h) => h.kode === FORAELDET);
        return visSkabelon(aktoer, skabelon, {
          skrevet: form,
          hindringer: konflikt ? [] : svar.hindringer,
          konflikt,
          status: konflikt ? 409 : 422,
        });
      },
    }),
  ];
}
