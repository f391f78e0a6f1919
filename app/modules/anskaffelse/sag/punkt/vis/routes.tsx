import { type Aktoer, maa } from '../../../../../kernel/adgang.ts';
import { fletVersioner } from '../../../../../kernel/feltforskel.ts';
import { visTidspunkt } from '../../../../../kernel/tekst.ts';
import { BILAGSENDELSER } from '../../../../../platform/document/bilagstype.ts';
import { type Felter, felt } from '../../../../../platform/form.ts';
import type { Miljoe } from '../../../../../platform/miljoe.ts';
import { findesIkke, type Svar, side } from '../../../../../platform/web/svar.ts';
import { findSag } from '../../../queries.ts';
import { SAGSRET } from '../../../rules.ts';
import { husetsFolk } from '../../case/queries.ts';
import { hentDokumenter } from '../../dokument/queries.ts';
import { statusFor } from '../../forms.ts';
import { hentKoblinger } from '../../kobling/queries.ts';
import { sidsteAendring } from '../commands.ts';
import { laesUdgangspunkt, tilFelter } from '../forms.ts';
import { type Formtilbage, type Punktprops, Punktside } from '../pages/punkt.tsx';
import { findPunkt, hentSpoergsmaal } from '../queries.ts';
import { type Punktfelter, punktfelter, somFelter } from '../rules.ts';

/** What a refused form brings back to the checkpoint's page. */
export interface Punkttilbage extends Pick<Punktprops, 'spoerg' | 'svar' | 'fil' | 'hindringer'> {
  readonly form?: { readonly vaerdier: Felter; readonly hindringer: Formtilbage['hindringer'] };
  /** What was written, when somebody else had saved first. */
  readonly dit?: Punktfelter;
}

/** The page of a checkpoint. */
export function punktsvar(
  { db }: Pick<Miljoe, 'db'>,
  aktoer: Aktoer,
  sagId: number,
  punktId: number,
  tilbage: Punkttilbage = {},
): Promise<Svar> {
  return db.som(aktoer, async (tx) => {
    const sag = await findSag(tx, sagId);
    const punkt = sag && (await findPunkt(tx, sagId, punktId));
    if (!punkt) return findesIkke();
    const folk = await husetsFolk(tx, aktoer);
    const navne = new Map(folk.map((p) => [p.id, p.navn]));
    const gemt = somFelter(punkt);
    const { form, dit, ...resten } = tilbage;
    const flettet =
      dit && fletVersioner(punktfelter(navne), (form && laesUdgangspunkt(form.vaerdier)) ?? gemt, gemt, dit);
    const beholdt = flettet ? undefined : form;
    const hindringer = [
      ...(form?.hindringer ?? []),
      ...(tilbage.spoerg?.hindringer ?? []),
      ...(tilbage.svar?.hindringer ?? []),
      ...(tilbage.fil ?? []),
      ...(tilbage.hindringer ?? []),
    ];
    return side(
      <Punktside
        {...resten}
        sag={sag}
        punkt={punkt}
        koblinger={await hentKoblinger(tx, sag)}
        folk={folk}
        spoergsmaal={await hentSpoergsmaal(tx, punktId)}
        dokumenter={await hentDokumenter(tx, sagId)}
        endelser={BILAGSENDELSER}
        mig={aktoer}
        arbejder={maa(aktoer, SAGSRET) && sag.tilstand === 'aaben'}
        form={{
          vaerdier: beholdt?.vaerdier ?? tilFelter(flettet?.billede ?? gemt),
          hindringer: beholdt?.hindringer ?? [],
          version: beholdt ? felt(beholdt.vaerdier, 'version') : String(punkt.laas),
          udgangspunkt: beholdt ? felt(beholdt.vaerdier, 'udgangspunkt') : JSON.stringify(gemt),
        }}
        konflikt={
          flettet && {
            hvem: `${punkt.rettetAf || 'en anden'}, ${visTidspunkt(punkt.rettetKl)}`,
            felter: flettet.felter,
            taget: flettet.taget,
          }
        }
        kanFortrydes={(await sidsteAendring(tx, sagId, punkt)) !== null}
      />,
      statusFor(hindringer),
    );
  });
}
