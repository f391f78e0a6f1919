import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { konfliktfelter } from '../../../../kernel/konflikt.ts';
import { rensTekst } from '../../../../kernel/rensTekst.ts';
import { erForaeldet, erIkkeDer, type Hindring } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { type Kald, type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import type { Markedsdialog } from '../../queries.ts';
import { EVALUERRET, erAnonym, LAESRET } from '../../rules.ts';
import { afgoerUdelukkelse } from '../commands.ts';
import { laesAlias, laesMatrixvalg, laesTal, matrixsoeg } from '../forms.ts';
import { Kravsammenligning, type Vurderingsfejl } from '../pages/krav.tsx';
import { Laastside } from '../pages/laast.tsx';
import { Accepterside, Sammenligningside } from '../pages/sammenligning.tsx';
import { Udelukkelsesside } from '../pages/udelukkelse.tsx';
import {
  bilagVedId,
  type Grundlag,
  hentGrundlag,
  kravspor,
  type Sporlinje,
  saetspor,
  udelukkelsesspor,
  type Vurderingsord,
} from '../queries.ts';
import {
  AFGOERELSER,
  erAfgoerelse,
  type Kolonne,
  kolonnetal,
  type Matrixvalg,
  matrix,
  rentJa,
} from '../rules.ts';
import { aabnDialog } from '../syn.ts';
import { accepterAlleJa, fortrydVurdering, rentJaNu, vurder } from './commands.ts';

/** Rows on a page of the matrix. */
const PR_SIDE = 100;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const medSoeg = (sti: string, soeg: string) => (soeg === '' ? sti : `${sti}?${soeg}`);

/** The matrix, one krav at a time, judgements and exclusion. */
export function vurderingRuter(miljoe: Miljoe): Rute[] {
  const { db, segl } = miljoe;

  /** Runs where the answers are open, or shows the plain page that says why they aren't: with 409 to whoever sent a form. */
  function naarAabne(
    aktoer: Aktoer,
    id: number,
    laast: 200 | 409,
    vis: (tx: Tx, dialog: Markedsdialog) => Svar | Promise<Svar>,
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const fundet = await aabnDialog(tx, aktoer, id);
      if (!fundet) return findesIkke();
      const { dialog, adgang, aaben } = fundet;
      return aaben ? vis(tx, dialog) : side(<Laastside dialog={dialog} adgang={adgang} />, laast);
    });
  }

  const medGrundlag = (
    aktoer: Aktoer,
    id: number,
    laast: 200 | 409,
    vis: (tx: Tx, dialog: Markedsdialog, grundlag: Grundlag) => Svar | Promise<Svar>,
  ): Promise<Svar> =>
    naarAabne(aktoer, id, laast, async (tx, dialog) => vis(tx, dialog, await hentGrundlag(tx, segl, dialog)));

  /** What can be undone from the page one came back to: one's own set, where nothing is undone yet. */
  async function fortrydbart(tx: Tx, aktoer: Aktoer, id: number, query: Felter) {
    const saet = felt(query, 'saet');
    if (!UUID.test(saet)) return null;
    const linjer = (await saetspor(tx, id, saet)).filter((l) => l.af === aktoer.personId);
    return linjer.length === 0 ? null : { saet, antal: linjer.length };
  }

  const visMatrix = (aktoer: Aktoer, id: number, query: Felter): Promise<Svar> =>
    medGrundlag(aktoer, id, 200, async (tx, dialog, { krav, kolonner, udenSvar }) => {
      const valg = laesMatrixvalg(query);
      const m = matrix(krav, kolonner, valg);
      const alle = matrix(krav, kolonner, { ...valg, vis: 'alle' });
      const pr = felt(query, 'pr') === 'alle' ? Math.max(1, m.raekker.length) : PR_SIDE;
      const sider = Math.max(1, Math.ceil(m.raekker.length / pr));
      return side(
        <Sammenligningside
          dialog={dialog}
          krav={krav}
          alle={kolonner}
          spurgte={kolonner.length + udenSvar.length}
          valg={valg}
          matrix={m}
          tal={new Map(kolonner.map((k) => [k.deltagelseId, kolonnetal(krav, k, dialog)]))}
          side={{ nr: Math.min(sider, Math.max(1, tilId(felt(query, 'side')))), pr }}
          rentJa={rentJa(alle.raekker, alle.kolonner).length}
          fortryd={await fortrydbart(tx, aktoer, id, query)}
          soeg={matrixsoeg(valg)}
        />,
      );
    });

  const visAccepter = (aktoer: Aktoer, id: number, valg: Matrixvalg, besked: string): Promise<Svar> =>
    naarAabne(aktoer, id, 409, async (tx, dialog) => {
      const { length } = await rentJaNu(miljoe, { tx, dialog }, valg);
      return side(
        <Accepterside dialog={dialog} antalJa={length} valg={valg} soeg={matrixsoeg(valg)} besked={besked} />,
        besked === '' ? 200 : 409,
      );
    });

  function visKrav(
    aktoer: Aktoer,
    params: Kald['params'],
    query: Felter,
    fejl: Vurderingsfejl | null = null,
  ): Promise<Svar> {
    const id = tilId(params.id);
    return medGrundlag(
      aktoer,
      id,
      fejl === null ? 200 : 409,
      async (tx, dialog, { krav, kolonner, navne }) => {
        const dette = krav.find((k) => k.id === tilId(params.krav));
        if (!dette) return findesIkke();
        const valg = laesMatrixvalg(query);
        const m = matrix(krav, kolonner, valg);
        const spor = await kravspor(tx, dette.id);
        return side(
          <Kravsammenligning
            dialog={dialog}
            krav={dette}
            kolonner={m.kolonner}
            matrix={m}
            bilag={await bilagVedId(tx, segl, id)}
            anonym={erAnonym(dialog)}
            spor={spor}
            navne={navne}
            ikkeOpfyldte={
              new Map(kolonner.map((k) => [k.deltagelseId, kolonnetal(krav, k, dialog).ikkeOpfyldte.length]))
            }
            mig={aktoer.personId}
            soeg={matrixsoeg(valg)}
            fejl={fejl && medKonflikt(fejl, spor, kolonner)}
          />,
          fejl === null ? 200 : fejl.konflikt === null ? 422 : 409,
        );
      },
    );
  }

  async function fortryd(aktoer: Aktoer, id: number, form: Felter, til: string): Promise<Svar> {
    const saet = felt(form, 'saet');
    if (!UUID.test(saet)) return findesIkke();
    const svar = await fortrydVurdering(miljoe, aktoer, id, saet);
    if (!svar.ok)
      return erIkkeDer(svar)
        ? findesIkke()
        : naarAabne(aktoer, id, 409, () => videre(til, svar.hindringer[0].besked));
    const { fortrudt, senere } = svar.vaerdi;
    const rest = senere === 0 ? '' : ` ${antal(senere, 'er ændret', 'er ændret')} siden og står.`;
    return videre(til, `${antal(fortrudt, 'vurdering er', 'vurderinger er')} fortrudt.${rest}`);
  }

  const visUdelukkelse = (
    aktoer: Aktoer,
    params: Kald['params'],
    form: { readonly vaerdier: Felter; readonly hindringer: readonly Hindring[] } | null = null,
    status: 200 | 409 | 422 = 200,
  ): Promise<Svar> =>
    medGrundlag(
      aktoer,
      tilId(params.id),
      form === null ? 200 : 409,
      async (tx, dialog, { krav, kolonner }) => {
        const kolonne = kolonner.find((k) => k.alias === params.leverandoer);
        if (!kolonne) return findesIkke();
        return side(
          <Udelukkelsesside
            dialog={dialog}
            kolonne={kolonne}
            ikkeOpfyldte={kolonnetal(krav, kolonne, dialog).ikkeOpfyldte}
            spor={await udelukkelsesspor(tx, kolonne.deltagelseId)}
            {...form}
          />,
          status,
        );
      },
    );

  return [
    rute({
      metode: 'GET',
      sti: paths.markedssammenligning.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => visMatrix(aktoer, tilId(params.id), query),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedssammenligning.moenster,
      adgang: EVALUERRET,
      audit: 'marked.vurder_flere',
      async handler({ aktoer, params, query, form }) {
        const id = tilId(params.id);
        const valg = laesMatrixvalg(query);
        const her = medSoeg(paths.markedssammenligning({ id }), matrixsoeg(valg));
        if (felt(form, 'handling') === 'fortryd') return fortryd(aktoer, id, form, her);
        if (felt(form, 'handling') !== 'accepter') return visAccepter(aktoer, id, valg, '');
        const svar = await accepterAlleJa(miljoe, aktoer, id, valg, laesTal(form, 'antal'));
        if (!svar.ok)
          return erIkkeDer(svar) ? findesIkke() : visAccepter(aktoer, id, valg, svar.hindringer[0].besked);
        const soeg = new URLSearchParams(matrixsoeg(valg));
        soeg.set('saet', svar.vaerdi.saet);
        return videre(medSoeg(paths.markedssammenligning({ id }), soeg.toString()));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedssammenligningKrav.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => visKrav(aktoer, params, query),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsvurdering.moenster,
      adgang: EVALUERRET,
      audit: 'marked.vurder',
      async handler({ aktoer, params, query, form }) {
        const [id, krav, { leverandoer }] = [tilId(params.id), tilId(params.krav), params];
        const her = medSoeg(paths.markedssammenligningKrav({ id, krav }), matrixsoeg(laesMatrixvalg(query)));
        if (felt(form, 'handling') === 'fortryd') return fortryd(aktoer, id, form, `${her}#l-${leverandoer}`);
        const afgoerelse = felt(form, 'afgoerelse');
        const afvis = (hindringer: readonly Hindring[], konflikt: boolean) =>
          visKrav(aktoer, params, query, {
            leverandoer,
            vaerdier: form,
            hindringer,
            konflikt: konflikt ? [] : null,
          });
        if (!erAfgoerelse(afgoerelse))
          return afvis([{ kode: 'mangler', besked: 'Vælg en vurdering.', felt: 'afgoerelse' }], false);
        const svar = await vurder(miljoe, aktoer, id, {
          leverandoer,
          markedskravId: krav,
          afleveringId: felt(form, 'aflevering'),
          afgoerelse,
          kommentar: rensTekst(felt(form, 'kommentar')),
          laas: laesTal(form, 'laas'),
        });
        if (svar.ok)
          return videre(`${her}#l-${laesAlias(form, 'naeste') || leverandoer}`, 'Vurderingen er gemt.');
        if (erIkkeDer(svar)) return findesIkke();
        return afvis(svar.hindringer, erForaeldet(svar));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsudelukkelse.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visUdelukkelse(aktoer, params),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsudelukkelse.moenster,
      adgang: EVALUERRET,
      audit: 'marked.udelukkelse',
      async handler({ aktoer, params, form }) {
        const [id, { leverandoer }] = [tilId(params.id), params];
        const valg = felt(form, 'udelukket');
        if (valg !== 'ja' && valg !== 'nej')
          return visUdelukkelse(
            aktoer,
            params,
            {
              vaerdier: form,
              hindringer: [{ kode: 'mangler', besked: 'Vælg en afgørelse.', felt: 'udelukket' }],
            },
            422,
          );
        const svar = await afgoerUdelukkelse(miljoe, aktoer, id, {
          leverandoer,
          udelukket: valg === 'ja',
          begrundelse: rensTekst(felt(form, 'begrundelse')),
          laas: laesTal(form, 'laas'),
        });
        if (svar.ok)
          return videre(
            paths.markedssammenligning({ id }),
            valg === 'ja' ? 'Leverandøren er udelukket.' : 'Leverandøren er beholdt.',
          );
        if (erIkkeDer(svar)) return findesIkke();
        return visUdelukkelse(
          aktoer,
          params,
          { vaerdier: form, hindringer: svar.hindringer },
          erForaeldet(svar) ? 409 : 422,
        );
      },
    }),
  ];
}

/** Both versions, where somebody else has judged first. */
function medKonflikt(
  fejl: Vurderingsfejl,
  spor: readonly Sporlinje<Vurderingsord>[],
  kolonner: readonly Kolonne[],
): Vurderingsfejl {
  if (fejl.konflikt === null) return fejl;
  const kolonne = kolonner.find((k) => k.alias === fejl.leverandoer);
  const gemt = spor.find((l) => l.deltagelseId === kolonne?.deltagelseId)?.efter ?? null;
  const navn = (a: string) => (erAfgoerelse(a) ? AFGOERELSER[a] : '');
  return {
    ...fejl,
    konflikt: konfliktfelter(
      { vurdering: 'Vurdering', kommentar: 'Kommentar' },
      { vurdering: gemt ? navn(gemt.afgoerelse) : 'Ikke vurderet', kommentar: gemt?.kommentar },
      {
        vurdering: navn(felt(fejl.vaerdier, 'afgoerelse')),
        kommentar: felt(fejl.vaerdier, 'kommentar').trim(),
      },
    ),
  };
}
