import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import { type Felter, TOM_FORM } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { laesUdgangspunkt, laesVersion } from '../../../platform/redigering.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, ikkeAdgang, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findSag } from '../queries.ts';
import { erForaeldet, findesIkkeMere, manglerAdgang, statusFor } from '../risiko/svar.ts';
import { LAESRET, SAGSRET } from '../rules.ts';
import { hentDokumenter } from '../sag/dokument/queries.ts';
import { flet } from '../tekstfelter.ts';
import { gemAftale, registrerTilsyn } from './commands.ts';
import { aftalefelter, laesAftaleform, laesTilsynsform, raekketal, tilFelter, tilForm } from './forms.ts';
import { Databehandlingsside } from './pages/databehandling.tsx';
import { Retside } from './pages/ret.tsx';
import { hentAftale } from './queries.ts';
import { type Aftale, forslag } from './rules.ts';

interface Tilbage {
  readonly form: Felter;
  readonly hindringer: readonly Hindring[];
}

/** The agreement with the data processor: need, agreement, chain, oversight. */
export function databehandlingRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  function oversigt(aktoer: Aktoer, id: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      const aftale = await hentAftale(tx, id);
      const dokumenter = await hentDokumenter(tx, id);
      const ret = maa(aktoer, SAGSRET);
      const { vaerdier, hindringer } = tilbage
        ? { vaerdier: tilbage.form, hindringer: tilbage.hindringer }
        : TOM_FORM;
      return side(
        <Databehandlingsside
          sag={sag}
          aftale={aftale}
          dokument={dokumenter.find((d) => d.id === aftale.indhold.dokumentId)?.navn ?? null}
          idag={ur.idag()}
          retter={ret && sag.tilstand === 'aaben'}
          foererTilsyn={ret}
          vaerdier={vaerdier}
          hindringer={hindringer}
        />,
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }

  /** `skrevet` is what was typed while somebody else saved. */
  function retside(
    aktoer: Aktoer,
    id: number,
    tilbage?: Tilbage & { readonly skrevet?: Aftale },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      if (sag.tilstand !== 'aaben') return videre(paths.databehandling({ id }));
      const aftale = await hentAftale(tx, id);
      const dokumenter = (await hentDokumenter(tx, id))
        .filter((d) => d.fjernet === null || d.id === aftale.indhold.dokumentId)
        .map((d) => ({ vaerdi: String(d.id), tekst: d.navn }));
      const gemt = tilFelter(aftale);
      const flettet =
        tilbage?.skrevet &&
        flet(
          aftalefelter(new Map(dokumenter.map((d) => [d.vaerdi, d.tekst]))),
          laesUdgangspunkt(tilbage.form),
          gemt,
          tilFelter(tilbage.skrevet),
        );
      // Before anybody has said anything, the case's own answer is proposed.
      const begynd = aftale.behov === '' ? { ...gemt, behov: forslag(sag.persondata).behov } : gemt;
      const form = tilbage && !flettet ? tilbage.form : tilForm(flettet?.billede ?? begynd);
      return side(
        <Retside
          sag={sag}
          laas={tilbage && !flettet ? laesVersion(tilbage.form) : aftale.laas}
          vaerdier={form}
          udgangspunkt={flettet || !tilbage ? gemt : (laesUdgangspunkt(tilbage.form) ?? gemt)}
          hindringer={flettet ? [] : (tilbage?.hindringer ?? [])}
          underraekker={raekketal(form, 'under-navn')}
          overfoerselsraekker={raekketal(form, 'overfoersel-land')}
          dokumenter={dokumenter}
          konflikt={
            flettet && {
              hvem: [aftale.rettetAf, aftale.rettet === null ? '' : visTidspunkt(aftale.rettet)]
                .filter((t) => t !== '')
                .join(', '),
              felter: flettet.felter,
              taget: flettet.taget,
            }
          }
        />,
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }

  function afslag(aktoer: Aktoer, id: number, hindringer: readonly Hindring[]): Promise<Svar> | Svar {
    if (findesIkkeMere(hindringer)) return findesIkke();
    return manglerAdgang(hindringer) ? ikkeAdgang() : oversigt(aktoer, id, { form: {}, hindringer });
  }

  async function gem(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const laest = laesAftaleform(form);
    if (!laest.ok) return retside(aktoer, id, { form, hindringer: laest.hindringer });
    const svar = await gemAftale(miljoe, aktoer, id, laesVersion(form), laest.vaerdi);
    if (svar.ok) return videre(paths.databehandling({ id }), 'Databehandleraftalen er gemt.');
    const { hindringer } = svar;
    if (erForaeldet(hindringer)) return retside(aktoer, id, { form, hindringer, skrevet: laest.vaerdi });
    return hindringer.some((h) => h.felt !== undefined)
      ? retside(aktoer, id, { form, hindringer })
      : afslag(aktoer, id, hindringer);
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.databehandling.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => oversigt(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'GET',
      sti: paths.databehandlingRet.moenster,
      adgang: SAGSRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => retside(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.databehandlingRet.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.databehandling.ret',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.id), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.databehandlingTilsyn.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.databehandling.tilsyn',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesTilsynsform(form, ur.idag());
        const svar = laest.ok ? await registrerTilsyn(miljoe, aktoer, id, laest.vaerdi) : laest;
        if (svar.ok) return videre(paths.databehandling({ id }), 'Tilsynet er registreret.');
        return laest.ok
          ? afslag(aktoer, id, svar.hindringer)
          : oversigt(aktoer, id, { form, hindringer: svar.hindringer });
      },
    }),
  ];
}
