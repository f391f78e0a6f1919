import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { visTidspunkt } from '../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { laesUdgangspunkt, laesVersion } from '../../../platform/redigering.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findSag } from '../queries.ts';
import { LAESRET, SAGSRET } from '../rules.ts';
import { husetsEnheder, husetsFolk } from '../sag/case/queries.ts';
import { blankt } from '../sag/case/vis/routes.tsx';
import { erForaeldet, statusFor } from '../sag/forms.ts';
import { personvalg } from '../sag/pages/dele.tsx';
import { flet, linje } from '../tekstfelter.ts';
import { foerTilPortefoelje, gemIndkoeb, maerkKitos } from './commands.ts';
import { indkoebsdatoer, leverandoernavne, systemnavnet } from './datoer.ts';
import { indkoebsfelter, laesIndkoebsform, tilFelter } from './forms.ts';
import { hentKitos, hentKitosviden } from './kitosviden.ts';
import { Indkoebsside } from './pages/indkoeb.tsx';
import { Retside } from './pages/ret.tsx';
import { felterAf, foreslaa, hentForgaenger, hentIndkoeb } from './queries.ts';
import { erKitospost, type Indkoebsfelter, kitosliste } from './rules.ts';

interface Tilbage {
  readonly form: Felter;
  readonly hindringer: readonly Hindring[];
  /** What was written, when somebody else had saved first. */
  readonly skrevet?: Indkoebsfelter;
}

/** The purchase of a case: the contract's facts, the way to the portfolio, and the checklist for KITOS. */
export function indkoebRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  function vis(aktoer: Aktoer, id: number, hindringer: readonly Hindring[] = []): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      const indkoeb = await hentIndkoeb(tx, id);
      const kitos = await hentKitos(tx, indkoeb);
      const arbejder = maa(aktoer, SAGSRET);
      return side(
        <Indkoebsside
          sag={sag}
          indkoeb={indkoeb}
          datoer={await indkoebsdatoer(tx, sag, indkoeb, ur.idag())}
          kitos={kitosliste(await hentKitosviden(tx, sag, indkoeb, kitos), indkoeb.kitos)}
          kitosLaest={kitos?.laest ?? null}
          systemnavn={await systemnavnet(tx, sag, indkoeb)}
          forgaenger={await hentForgaenger(tx, sag)}
          retter={arbejder && sag.tilstand === 'aaben'}
          arbejder={arbejder}
          hindringer={hindringer}
        />,
        statusFor(hindringer),
      );
    });
  }

  function retside(aktoer: Aktoer, id: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      if (sag.tilstand !== 'aaben') return videre(paths.indkoeb({ id }));
      const indkoeb = await hentIndkoeb(tx, id);
      const forslag = indkoeb.laas === 0 ? await foreslaa(tx, sag) : null;
      const enheder = (await husetsEnheder(tx, aktoer)).map((e) => ({ vaerdi: String(e.id), tekst: e.navn }));
      const folk = personvalg(await husetsFolk(tx, aktoer), {
        id: indkoeb.kontraktejerId,
        navn: indkoeb.kontraktejer,
      });
      // A closed unit stays what the purchase has.
      if (indkoeb.enhedId !== null && !enheder.some((e) => e.vaerdi === String(indkoeb.enhedId)))
        enheder.push({ vaerdi: String(indkoeb.enhedId), tekst: `${indkoeb.enhed} (nedlagt)` });
      const navne = (valg: readonly { vaerdi: string; tekst: string }[]) =>
        new Map(valg.map((v) => [v.vaerdi, v.tekst]));
      const gemt = tilFelter(forslag?.felter ?? felterAf(indkoeb));
      const flettet =
        tilbage?.skrevet &&
        flet(
          indkoebsfelter(navne(enheder), navne(folk)),
          laesUdgangspunkt(tilbage.form),
          gemt,
          tilFelter(tilbage.skrevet),
        );
      const beholdes = tilbage !== undefined && !flettet;
      return side(
        <Retside
          sag={sag}
          laas={beholdes ? laesVersion(tilbage.form) : indkoeb.laas}
          vaerdier={beholdes ? tilbage.form : (flettet?.billede ?? gemt)}
          udgangspunkt={beholdes ? (laesUdgangspunkt(tilbage.form) ?? gemt) : gemt}
          hindringer={beholdes ? tilbage.hindringer : []}
          foreslaaet={forslag?.fra ?? []}
          leverandoerer={await leverandoernavne(tx)}
          enheder={enheder}
          folk={folk}
          konflikt={
            flettet && {
              hvem: [indkoeb.rettetAf, indkoeb.rettet === null ? '' : visTidspunkt(indkoeb.rettet)]
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

  async function gem(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const laest = laesIndkoebsform(form, ur.idag());
    if (!laest.ok) return retside(aktoer, id, { form, hindringer: laest.hindringer });
    const svar = await gemIndkoeb(miljoe, aktoer, id, laesVersion(form), laest.vaerdi);
    if (svar.ok) return videre(paths.indkoeb({ id }), 'Kontrakten er gemt.');
    const { hindringer } = svar;
    const tomt = blankt(hindringer);
    if (tomt) return tomt;
    if (erForaeldet(hindringer)) return retside(aktoer, id, { form, hindringer, skrevet: laest.vaerdi });
    return hindringer.some((h) => h.felt !== undefined)
      ? retside(aktoer, id, { form, hindringer })
      : vis(aktoer, id, hindringer);
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.indkoeb.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'GET',
      sti: paths.indkoebRet.moenster,
      adgang: SAGSRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => retside(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.indkoebRet.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.indkoeb.ret',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.id), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.indkoebPortefoelje.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.indkoeb.portefoelje',
      async handler({ aktoer, params }) {
        const id = tilId(params.id);
        const svar = await foerTilPortefoelje(miljoe, aktoer, id);
        return svar.ok
          ? videre(paths.indkoeb({ id }), 'System og kontrakt står nu i porteføljen.')
          : (blankt(svar.hindringer) ?? vis(aktoer, id, svar.hindringer));
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.indkoebKitos.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.indkoeb.kitos',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const { post = '' } = params;
        if (!erKitospost(post)) return findesIkke();
        const klar = felt(form, 'klar') === 'ja';
        const svar = await maerkKitos(miljoe, aktoer, id, post, {
          klar,
          note: klar ? linje(form, 'note').slice(0, 500) : '',
        });
        return svar.ok
          ? videre(`${paths.indkoeb({ id })}#kitos`, klar ? 'Krydset er sat.' : 'Krydset er fjernet.')
          : (blankt(svar.hindringer) ?? vis(aktoer, id, svar.hindringer));
      },
    }),
  ];
}
