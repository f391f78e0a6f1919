import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { kronetal } from '../../../kernel/kroner.ts';
import type { Tekstfelter } from '../../../kernel/redigering.ts';
import type { Hindring } from '../../../kernel/resultat.ts';
import { antal, visDato, visTidspunkt } from '../../../kernel/tekst.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { listevisning } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { laesUdgangspunkt, laesVersion } from '../../../platform/redigering.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import type { Valg } from '../../../ui/form.tsx';
import { findSag, type Sag } from '../queries.ts';
import { LAESRET, SAGSRET } from '../rules.ts';
import { husetsFolk } from '../sag/case/queries.ts';
import { blankt } from '../sag/case/vis/routes.tsx';
import { erForaeldet, statusFor } from '../sag/forms.ts';
import { personvalg } from '../sag/pages/dele.tsx';
import { flet } from '../tekstfelter.ts';
import { aabnPost, gemPost, hentFraKilder, lukPost, opretPost } from './commands.ts';
import { laesHentevalg, laesLukform, laesPostform } from './forms.ts';
import { hentKildeposter, laesMaalbillede, laesSvar } from './kilde/queries.ts';
import { sammenhold } from './kilde/rules.ts';
import { hentPoster } from './liste/queries.ts';
import { gaeldslisteRuter, laesFilter, laesPostsortering } from './liste/routes.tsx';
import { Hentside } from './pages/hent.tsx';
import { Nypostside, type Postform, Postside } from './pages/post.tsx';
import { Saggaeldside } from './pages/sag.tsx';
import { findPost, postRettetAf, sagsgaeld, sidsteSats, systemvalg } from './queries.ts';
import { GAELDSFORSLAG, type Gaeldsfelter, type Gaeldslinje, gaeldsfelter, tilFelter } from './rules.ts';

interface Tilbage {
  readonly form: Felter;
  readonly hindringer: readonly Hindring[];
  /** What was typed while somebody else saved. */
  readonly skrevet?: Gaeldsfelter;
}
/** Where nobody has worked it out yet, the house's rate is there to begin with. */
function medSats(felter: Tekstfelter, sats: number | null): Tekstfelter {
  return felter.timer === '' && felter.sats === '' && sats !== null
    ? { ...felter, sats: kronetal(sats) }
    : felter;
}
const INTET = { vaerdier: {}, hindringer: [] } as const;

/** The technical debt of a case, and of the kommune. */
export function gaeldRuter(miljoe: Miljoe): Rute[] {
  const { db, ur, segl } = miljoe;
  const retter = (aktoer: Aktoer, sag: Sag) => maa(aktoer, SAGSRET) && sag.tilstand !== 'exit';

  async function valglister(tx: Tx, aktoer: Aktoer, post?: Gaeldslinje) {
    return {
      folk: personvalg(await husetsFolk(tx, aktoer), post && { id: post.ansvarligId, navn: post.ansvarlig }),
      systemer: await systemvalg(tx),
      sidsteSats: await sidsteSats(tx),
    };
  }

  function liste(
    aktoer: Aktoer,
    id: number,
    query: Felter,
    hindringer: readonly Hindring[] = [],
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      const idag = ur.idag();
      const valg = { ...laesFilter(query), ...laesPostsortering(query), sag: id };
      const { linjer, sum } = await hentPoster(tx, valg, idag);
      return side(
        <Saggaeldside
          sag={sag}
          linjer={linjer}
          sum={await sagsgaeld(tx, id)}
          filter={valg}
          visning={listevisning(valg, sum.poster)}
          maalbillede={sammenhold([await laesMaalbillede(tx, sag, idag)], await hentKildeposter(tx, id))}
          idag={idag}
          retter={retter(aktoer, sag)}
          hindringer={hindringer}
        />,
        statusFor(hindringer),
      );
    });
  }

  /** What a new entry begins with: a suggestion, the case's systemejer and the rate of the house. */
  async function begyndelse(tx: Tx, sag: Sag, folk: readonly Valg[], query: Felter): Promise<Felter> {
    const forslag = GAELDSFORSLAG.find((f) => f.noegle === felt(query, 'forslag'));
    const sats = await sidsteSats(tx);
    return {
      navn: forslag?.navn ?? '',
      beskrivelse: forslag?.beskrivelse ?? '',
      sats: sats === null ? '' : kronetal(sats),
      ansvarligId: folk.some((p) => p.vaerdi === sag.systemejer.id) ? (sag.systemejer.id ?? '') : '',
    };
  }

  function ny(aktoer: Aktoer, id: number, query: Felter, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      if (!retter(aktoer, sag)) return videre(paths.gaeld({ id }));
      const valg = await valglister(tx, aktoer);
      const form: Postform = tilbage
        ? { vaerdier: tilbage.form, hindringer: tilbage.hindringer }
        : { vaerdier: await begyndelse(tx, sag, valg.folk, query), hindringer: [] };
      return side(<Nypostside sag={sag} {...valg} form={form} />, statusFor(form.hindringer));
    });
  }

  function en(
    aktoer: Aktoer,
    id: number,
    postId: number,
    { ret, luk, hindringer = [] }: { ret?: Tilbage; luk?: Tilbage; hindringer?: readonly Hindring[] } = {},
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      const post = sag && (await findPost(tx, id, postId));
      if (!post) return findesIkke();
      const valg = await valglister(tx, aktoer, post);
      const gemt = tilFelter(post);
      const navne = (liste: readonly Valg[]) => new Map(liste.map((v) => [v.vaerdi, v.tekst]));
      const flettet =
        ret?.skrevet &&
        flet(
          gaeldsfelter(navne(valg.folk), navne(valg.systemer), visDato),
          laesUdgangspunkt(ret.form),
          gemt,
          tilFelter(ret.skrevet),
        );
      const beholdt = flettet ? undefined : ret;
      return side(
        <Postside
          sag={sag}
          post={post}
          {...valg}
          retter={retter(aktoer, sag)}
          form={{
            vaerdier: beholdt?.form ?? medSats(flettet?.billede ?? gemt, valg.sidsteSats),
            hindringer: beholdt?.hindringer ?? [],
          }}
          version={beholdt ? felt(beholdt.form, 'version') : String(post.laas)}
          udgangspunkt={beholdt ? felt(beholdt.form, 'udgangspunkt') : JSON.stringify(gemt)}
          luk={luk ? { vaerdier: luk.form, hindringer: luk.hindringer } : INTET}
          hindringer={hindringer}
          konflikt={
            flettet && {
              hvem: [await postRettetAf(tx, id, postId), visTidspunkt(post.rettet)]
                .filter((t) => t !== '')
                .join(', '),
              felter: flettet.felter,
              taget: flettet.taget,
            }
          }
        />,
        statusFor(ret?.hindringer ?? luk?.hindringer ?? hindringer),
      );
    });
  }

  function hent(aktoer: Aktoer, id: number, hindringer: readonly Hindring[] = []): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      if (!retter(aktoer, sag)) return videre(paths.gaeld({ id }));
      const laesninger = [await laesSvar(tx, segl, sag), await laesMaalbillede(tx, sag, ur.idag())];
      return side(
        <Hentside
          sag={sag}
          laesninger={laesninger}
          sammenhold={sammenhold(laesninger, await hentKildeposter(tx, id))}
          hindringer={hindringer}
        />,
        statusFor(hindringer),
      );
    });
  }

  /** A refusal that no field can mend is said on the case's list, or on the entry's page. */
  function afslag(
    aktoer: Aktoer,
    id: number,
    hindringer: readonly Hindring[],
    paaPost?: number,
  ): Promise<Svar> | Svar {
    return (
      blankt(hindringer) ??
      (paaPost === undefined ? liste(aktoer, id, {}, hindringer) : en(aktoer, id, paaPost, { hindringer }))
    );
  }

  async function gem(aktoer: Aktoer, id: number, post: number, form: Felter): Promise<Svar> {
    const laest = laesPostform(form);
    if (!laest.ok) return en(aktoer, id, post, { ret: { form, hindringer: laest.hindringer } });
    const svar = await gemPost(miljoe, aktoer, id, post, laesVersion(form), laest.vaerdi);
    if (svar.ok) return videre(paths.gaeldspost({ id, post }), 'Posten er gemt.');
    const { hindringer } = svar;
    if (erForaeldet(hindringer))
      return en(aktoer, id, post, { ret: { form, hindringer, skrevet: laest.vaerdi } });
    return hindringer.some((h) => h.felt !== undefined)
      ? en(aktoer, id, post, { ret: { form, hindringer } })
      : afslag(aktoer, id, hindringer, post);
  }

  return [
    ...gaeldslisteRuter(miljoe),
    rute({
      metode: 'GET',
      sti: paths.gaeld.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => liste(aktoer, tilId(params.id), query),
    }),
    rute({
      metode: 'GET',
      sti: paths.gaeldNy.moenster,
      adgang: SAGSRET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => ny(aktoer, tilId(params.id), query),
    }),
    rute({
      metode: 'POST',
      sti: paths.gaeldNy.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.gaeld.opret',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesPostform(form);
        if (!laest.ok) return ny(aktoer, id, {}, { form, hindringer: laest.hindringer });
        const svar = await opretPost(miljoe, aktoer, id, laest.vaerdi);
        if (svar.ok) return videre(paths.gaeld({ id }), `»${laest.vaerdi.navn}« er tilføjet.`);
        return svar.hindringer.some((h) => h.felt !== undefined)
          ? ny(aktoer, id, {}, { form, hindringer: svar.hindringer })
          : afslag(aktoer, id, svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.gaeldHent.moenster,
      adgang: SAGSRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => hent(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.gaeldHent.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.gaeld.hent',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const svar = await hentFraKilder(miljoe, aktoer, id, laesHentevalg(form));
        if (svar.ok) {
          const { nye, lukkede } = svar.vaerdi;
          const dele = [
            ...(nye > 0 ? [`${antal(nye, 'post er', 'poster er')} hentet`] : []),
            ...(lukkede > 0 ? [`${antal(lukkede, 'post er', 'poster er')} lukket`] : []),
          ];
          return videre(paths.gaeld({ id }), `${dele.join(', ')}.`);
        }
        const kanIkkeVises = svar.hindringer.every((h) => h.kode !== 'intet_valgt');
        return kanIkkeVises ? afslag(aktoer, id, svar.hindringer) : hent(aktoer, id, svar.hindringer);
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.gaeldspost.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => en(aktoer, tilId(params.id), tilId(params.post)),
    }),
    rute({
      metode: 'POST',
      sti: paths.gaeldspost.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.gaeld.ret',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.id), tilId(params.post), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.gaeldLuk.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.gaeld.luk',
      async handler({ aktoer, params, form }) {
        const [id, post] = [tilId(params.id), tilId(params.post)];
        const laest = laesLukform(form);
        if (!laest.ok) return en(aktoer, id, post, { luk: { form, hindringer: laest.hindringer } });
        const svar = await lukPost(miljoe, aktoer, id, post, laesVersion(form), laest.vaerdi);
        return svar.ok
          ? videre(paths.gaeldspost({ id, post }), 'Posten er lukket. Du kan åbne den igen her på siden.')
          : afslag(aktoer, id, svar.hindringer, post);
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.gaeldAabn.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.gaeld.aabn',
      async handler({ aktoer, params, form }) {
        const [id, post] = [tilId(params.id), tilId(params.post)];
        const svar = await aabnPost(miljoe, aktoer, id, post, laesVersion(form));
        return svar.ok
          ? videre(paths.gaeldspost({ id, post }), 'Posten er åben igen.')
          : afslag(aktoer, id, svar.hindringer, post);
      },
    }),
  ];
}
