import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { fletVersioner } from '../../../../kernel/feltforskel.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { laesVersion } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { findSag, type Sag } from '../../queries.ts';
import { DELSAGER, LAESRET, SAGSRET } from '../../rules.ts';
import { husetsFolk } from '../case/queries.ts';
import { blankt } from '../case/vis/routes.tsx';
import { erForaeldet, statusFor } from '../forms.ts';
import { hentKoblinger } from '../kobling/queries.ts';
import { gemDelsag, opretDelsag } from './commands.ts';
import { laesDelsag, laesNyDelsag, laesUdgangspunkt, tilFelter } from './forms.ts';
import { Delsagerside, Delsagside } from './pages/delsager.tsx';
import { hentDelsager } from './queries.ts';
import { type Delsagsfelter, delsagsfelter, somDelsagsfelter } from './rules.ts';

interface Tilbage {
  readonly form: Felter;
  readonly hindringer: readonly Hindring[];
  readonly dit?: Delsagsfelter;
}

/** The parts of a case. */
export function delsagRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  const arbejder = (aktoer: Aktoer, sag: Sag) => maa(aktoer, SAGSRET) && sag.tilstand === 'aaben';

  function alle(
    aktoer: Aktoer,
    id: number,
    vaerdier: Felter = {},
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      return side(
        <Delsagerside
          sag={sag}
          delsager={await hentDelsager(tx, id)}
          koblinger={await hentKoblinger(tx, sag)}
          folk={await husetsFolk(tx, aktoer)}
          idag={ur.idag()}
          arbejder={arbejder(aktoer, sag)}
          form={{ vaerdier, hindringer }}
        />,
        statusFor(hindringer),
      );
    });
  }

  function en(aktoer: Aktoer, id: number, delsagId: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      const delsag = sag && (await hentDelsager(tx, id)).find((d) => d.id === delsagId);
      if (!delsag) return findesIkke();
      const folk = await husetsFolk(tx, aktoer);
      const navne = new Map(folk.map((p) => [p.id, p.navn]));
      const gemt = somDelsagsfelter(delsag);
      const flettet =
        tilbage?.dit &&
        fletVersioner(delsagsfelter(navne), laesUdgangspunkt(tilbage.form) ?? gemt, gemt, tilbage.dit);
      const beholdt = flettet ? undefined : tilbage;
      return side(
        <Delsagside
          sag={sag}
          delsag={delsag}
          koblinger={await hentKoblinger(tx, sag)}
          folk={folk}
          arbejder={arbejder(aktoer, sag)}
          form={{
            vaerdier: beholdt?.form ?? tilFelter(flettet?.billede ?? gemt),
            hindringer: beholdt?.hindringer ?? [],
            version: beholdt ? felt(beholdt.form, 'version') : String(delsag.laas),
            udgangspunkt: beholdt ? felt(beholdt.form, 'udgangspunkt') : JSON.stringify(gemt),
          }}
          konflikt={flettet && { hvem: 'en anden', felter: flettet.felter, taget: flettet.taget }}
        />,
        statusFor(tilbage?.hindringer ?? []),
      );
    });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.delsager.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => alle(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.delsager.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.delsag.opret',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesNyDelsag(form);
        if (!laest.ok) return alle(aktoer, id, form, laest.hindringer);
        const { slags, ...felter } = laest.vaerdi;
        const svar = await opretDelsag(miljoe, aktoer, id, slags, felter);
        if (svar.ok) return videre(paths.delsager({ id }), `Delsagen ${DELSAGER[slags]} er oprettet.`);
        return blankt(svar.hindringer) ?? alle(aktoer, id, form, svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.delsag.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => en(aktoer, tilId(params.id), tilId(params.delsag)),
    }),
    rute({
      metode: 'POST',
      sti: paths.delsag.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.delsag.ret',
      async handler({ aktoer, params, form }) {
        const [id, delsag] = [tilId(params.id), tilId(params.delsag)];
        const laest = laesDelsag(form);
        if (!laest.ok) return en(aktoer, id, delsag, { form, hindringer: laest.hindringer });
        const svar = await gemDelsag(miljoe, aktoer, id, delsag, laesVersion(form), laest.vaerdi);
        if (svar.ok) return videre(paths.delsager({ id }), 'Delsagen er gemt.');
        const { hindringer } = svar;
        return (
          blankt(hindringer) ??
          en(aktoer, id, delsag, {
            form,
            hindringer,
            ...(erForaeldet(hindringer) ? { dit: laest.vaerdi } : {}),
          })
        );
      },
    }),
  ];
}
