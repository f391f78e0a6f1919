import type { Aktoer } from '../../../kernel/adgang.ts';
import { feltforskelle } from '../../../kernel/feltforskel.ts';
import { tilId } from '../../../kernel/id.ts';
import type { Hindring, Resultat } from '../../../kernel/resultat.ts';
import { FINDES_IKKE } from '../../../kernel/resultat.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { type Felter, felt, type Laest, laesFelter } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, ikkeAdgang, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { hentKlasser } from '../klasse/queries.ts';
import { hentKrav, hentOpslag, hentVersion } from '../krav/queries.ts';
import { kravfelter } from '../krav/rules.ts';
import { type Kravindhold, LAESRET } from '../rules.ts';
import { flet, fortryd, godkend, returner } from './afgoer/commands.ts';
import { fjernKommentar, fjernStoette, kommenter, opdater, stoet, traek } from './commands.ts';
import {
  fjernform,
  fletform,
  fortrydform,
  godkendform,
  kommentarform,
  laasform,
  laesKlassevalg,
  returnerform,
  stoetteform,
} from './forms.ts';
import { oenskRuter } from './oensk/routes.tsx';
import { klassespoergsmaal } from './overfoer/rules.ts';
import { type Afgoerelsesslags, Afgoerside } from './pages/afgoer.tsx';
import { Koeside } from './pages/koe.tsx';
import { Oenskeside, type Sammenligning } from './pages/oenske.tsx';
import {
  findLignende,
  hentDroeftelse,
  hentKoe,
  hentOensketekster,
  hentOphoejelse,
  hentStoetter,
  type Ophoejelseslinje,
} from './queries.ts';
import {
  erOphoejelseshandling,
  KOEER,
  type Koe,
  kanHandle,
  muligheder,
  type Ophoejelseshandling,
} from './rules.ts';

const AFGOERELSER: readonly Afgoerelsesslags[] = ['godkend', 'flet', 'returner', 'fortryd', 'traek'];

function erAfgoerelse(tekst: string): tekst is Afgoerelsesslags {
  return AFGOERELSER.some((a) => a === tekst);
}

interface Tilstand {
  readonly skrevet?: Felter;
  readonly hindringer?: readonly Hindring[];
  readonly afvist?: readonly Hindring[];
  readonly status?: 200 | 409 | 422;
}

/** Wishes that a local krav becomes everyone's: asked, discussed, endorsed and decided. */
export function ophoejelseRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  function visKoe(aktoer: Aktoer, query: Felter): Promise<Svar> {
    const valgt = felt(query, 'koe');
    const koe = (Object.keys(KOEER) as Koe[]).find((k) => k === valgt) ?? 'aabne';
    const nr = Math.max(1, Math.min(10_000, Number.parseInt(felt(query, 'side'), 10) || 1));
    return db.som(aktoer, async (tx) => {
      const { ialt, linjer } = await hentKoe(tx, koe, nr);
      const tekster = await hentOensketekster(
        tx,
        linjer.filter((l) => l.tilstand === 'oensket'),
      );
      return side(
        <Koeside
          koe={koe}
          side={nr}
          ialt={ialt}
          linjer={linjer}
          lignende={await findLignende(tx, tekster)}
          nu={ur.nu()}
          harEgne={aktoer.organisation.art !== 'faellesskab'}
        />,
      );
    });
  }

  async function sammenlign(tx: Tx, indhold: Kravindhold, kravId: number): Promise<Sammenligning | null> {
    const krav = await hentKrav(tx, kravId);
    const version = krav?.gaeldendeNr == null ? null : await hentVersion(tx, kravId, krav.gaeldendeNr);
    if (!krav || !version) return null;
    const opslag = await hentOpslag(tx, [indhold, version.indhold]);
    const felter = kravfelter(opslag).filter((f) => f.navn !== 'bilag');
    return {
      id: krav.id,
      nummer: krav.nummer,
      indhold: version.indhold,
      forskelle: feltforskelle(felter, version.indhold, indhold),
    };
  }

  function visOenske(aktoer: Aktoer, id: number, mod: number, t: Tilstand = {}): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const oenske = await hentOphoejelse(tx, id);
      if (!oenske) return findesIkke();
      const indhold = (await hentVersion(tx, oenske.kravId, oenske.versionNr))?.indhold ?? null;
      const krav = await hentKrav(tx, oenske.kravId);
      const stoetter = await hentStoetter(tx, id);
      return side(
        <Oenskeside
          oenske={oenske}
          indhold={indhold}
          nyereNr={
            oenske.tilstand === 'oensket' &&
            krav?.gaeldendeNr != null &&
            krav.gaeldendeNr !== oenske.versionNr
              ? krav.gaeldendeNr
              : null
          }
          lignende={indhold ? await lignendeTil(tx, oenske, indhold) : []}
          sammenligning={indhold && mod > 0 ? await sammenlign(tx, indhold, mod) : null}
          stoetter={stoetter}
          droeftelse={await hentDroeftelse(tx, id)}
          kan={muligheder(aktoer, oenske)}
          egenStoette={stoetter.some((s) => s.organisationId === aktoer.organisation.id)}
          form={{ vaerdier: t.skrevet ?? {}, hindringer: t.hindringer ?? [] }}
          afvist={t.afvist ?? []}
        />,
        t.status ?? 200,
      );
    });
  }

  async function lignendeTil(tx: Tx, { kravId }: Ophoejelseslinje, indhold: Kravindhold) {
    const { navn, beskrivelse } = indhold;
    return (await findLignende(tx, [{ id: kravId, navn, beskrivelse }])).get(kravId) ?? [];
  }

  async function visAfgoer(
    aktoer: Aktoer,
    id: number,
    handling: Afgoerelsesslags,
    skrevet: Felter,
    t: Tilstand = {},
  ): Promise<Svar> {
    const svar = await db.som(aktoer, async (tx) => {
      const oenske = await hentOphoejelse(tx, id);
      if (!oenske) return findesIkke();
      const maa = kanHandle(handling, aktoer, oenske);
      return maa.ok ? afgoerside(tx, oenske, handling, skrevet, t) : maa.hindringer;
    });
    if ('slags' in svar) return svar;
    return (await afslagFor(aktoer, id, svar)) ?? findesIkke();
  }

  async function afgoerside(
    tx: Tx,
    oenske: Ophoejelseslinje,
    handling: Afgoerelsesslags,
    skrevet: Felter,
    t: Tilstand,
  ): Promise<Svar> {
    const indhold = (await hentVersion(tx, oenske.kravId, oenske.versionNr))?.indhold ?? null;
    const klasser = await hentKlasser(tx);
    return side(
      <Afgoerside
        handling={handling}
        oenske={oenske}
        klasser={klasser}
        spoergsmaal={indhold && handling === 'godkend' ? klassespoergsmaal(indhold, klasser) : []}
        lignende={indhold && handling === 'flet' ? await lignendeTil(tx, oenske, indhold) : []}
        form={{ vaerdier: skrevet, hindringer: t.hindringer ?? [] }}
      />,
      t.status ?? 200,
    );
  }

  /** Asks the command, and shows the form again where something in it was the matter. */
  async function afgoer<T, V>(
    aktoer: Aktoer,
    id: number,
    handling: Afgoerelsesslags,
    form: Felter,
    laest: Laest<T>,
    udfoer: (vaerdi: T) => Promise<Resultat<V>>,
    faerdig: (vaerdi: V) => Svar,
  ): Promise<Svar> {
    const svar = laest.ok ? await udfoer(laest.vaerdi) : laest;
    if (svar.ok) return faerdig(svar.vaerdi);
    const afslag = await afslagFor(aktoer, id, svar.hindringer);
    return afslag ?? visAfgoer(aktoer, id, handling, form, { hindringer: svar.hindringer, status: 422 });
  }

  /** The answer where the form isn't the matter; null when it is. */
  async function afslagFor(
    aktoer: Aktoer,
    id: number,
    hindringer: readonly Hindring[],
  ): Promise<Svar | null> {
    const [foerste] = hindringer;
    if (foerste?.kode === FINDES_IKKE) return findesIkke();
    if (foerste?.kode === 'ikke_adgang') return ikkeAdgang(foerste.besked);
    if (hindringer.some((h) => h.felt !== undefined)) return null;
    return visOenske(aktoer, id, 0, { afvist: hindringer, status: 409 });
  }

  async function klassevalg(aktoer: Aktoer, id: number, form: Felter) {
    return db.som(aktoer, async (tx) => {
      const oenske = await hentOphoejelse(tx, id);
      const version = oenske ? await hentVersion(tx, oenske.kravId, oenske.versionNr) : null;
      return laesKlassevalg(form, version ? klassespoergsmaal(version.indhold, await hentKlasser(tx)) : []);
    });
  }

  const her = (id: number, kvittering: string) => videre(paths.ophoejelse({ id }), kvittering);

  function besvar(aktoer: Aktoer, id: number, handling: Afgoerelsesslags, form: Felter): Promise<Svar> {
    switch (handling) {
      case 'godkend':
        return afgoer(
          aktoer,
          id,
          handling,
          form,
          laesFelter(godkendform, form),
          async ({ laas, hvordan, grund }) =>
            godkend(miljoe, aktoer, id, {
              laas,
              publicer: hvordan === 'publicer',
              klassevalg: await klassevalg(aktoer, id, form),
              grund,
            }),
          (nyt) => videre(paths.krav({ id: nyt.id }), `Kravet er ophøjet og har fået nummer ${nyt.nummer}.`),
        );
      case 'flet':
        return afgoer(
          aktoer,
          id,
          handling,
          form,
          laesFelter(fletform, form),
          (valg) => flet(miljoe, aktoer, id, valg),
          ({ maal, nr }) =>
            nr === null
              ? her(id, `Ønsket er flettet ind i krav ${maal.nummer}.`)
              : videre(
                  paths.krav({ id: maal.id }),
                  `Ønsket er flettet ind, og kladden v${nr} har begge tekster.`,
                ),
        );
      case 'returner':
        return afgoer(
          aktoer,
          id,
          handling,
          form,
          laesFelter(returnerform, form),
          (v) => returner(miljoe, aktoer, id, v),
          () => her(id, 'Ønsket er returneret.'),
        );
      case 'fortryd':
        return afgoer(
          aktoer,
          id,
          handling,
          form,
          laesFelter(fortrydform, form),
          (v) => fortryd(miljoe, aktoer, id, v),
          () => her(id, 'Afgørelsen er fortrudt. Ønsket er åbent igen.'),
        );
      case 'traek':
        return afgoer(
          aktoer,
          id,
          handling,
          form,
          laesFelter(laasform, form),
          ({ laas }) => traek(miljoe, aktoer, id, laas),
          () => her(id, 'Ønsket er trukket tilbage.'),
        );
    }
  }

  const KVITTERING: Readonly<Record<Exclude<Ophoejelseshandling, Afgoerelsesslags>, string>> = {
    opdater: 'Ønsket gælder nu den nyeste version.',
    stoet: 'I støtter ønsket.',
    fjernstoette: 'I støtter ikke længere ønsket.',
    kommenter: 'Kommentaren er skrevet.',
    fjernkommentar: 'Kommentaren er fjernet.',
  };

  async function goer(
    aktoer: Aktoer,
    id: number,
    handling: Exclude<Ophoejelseshandling, Afgoerelsesslags>,
    form: Felter,
  ): Promise<Svar> {
    const svar = await udfoer(aktoer, id, handling, form);
    if (svar.ok) return her(id, KVITTERING[handling]);
    return (
      (await afslagFor(aktoer, id, svar.hindringer)) ??
      visOenske(aktoer, id, 0, { skrevet: form, hindringer: svar.hindringer, status: 422 })
    );
  }

  function udfoer(
    aktoer: Aktoer,
    id: number,
    handling: Exclude<Ophoejelseshandling, Afgoerelsesslags>,
    form: Felter,
  ): Promise<Resultat> {
    switch (handling) {
      case 'opdater':
        return med(laesFelter(laasform, form), ({ laas }) => opdater(miljoe, aktoer, id, laas));
      case 'stoet':
        return med(laesFelter(stoetteform, form), ({ tekst }) => stoet(miljoe, aktoer, id, tekst));
      case 'fjernstoette':
        return fjernStoette(miljoe, aktoer, id);
      case 'kommenter':
        return med(laesFelter(kommentarform, form), ({ tekst }) => kommenter(miljoe, aktoer, id, tekst));
      case 'fjernkommentar':
        return med(laesFelter(fjernform, form), ({ kommentar }) =>
          fjernKommentar(miljoe, aktoer, id, kommentar),
        );
    }
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.ophoejelser.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) => visKoe(aktoer, query),
    }),
    rute({
      metode: 'GET',
      sti: paths.ophoejelse.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params, query }) => visOenske(aktoer, tilId(params.id), tilId(felt(query, 'mod'))),
    }),
    rute({
      metode: 'GET',
      sti: paths.ophoejelseHandling.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler({ aktoer, params, query }) {
        const handling = params.handling ?? '';
        if (!erAfgoerelse(handling)) return findesIkke();
        return visAfgoer(aktoer, tilId(params.id), handling, { maal: felt(query, 'maal') });
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.ophoejelseHandling.moenster,
      adgang: LAESRET,
      audit: 'kravbank.ophoej_handling',
      handler({ aktoer, params, form }) {
        const handling = params.handling ?? '';
        if (!erOphoejelseshandling(handling)) return findesIkke();
        const id = tilId(params.id);
        return erAfgoerelse(handling) ? besvar(aktoer, id, handling, form) : goer(aktoer, id, handling, form);
      },
    }),
    ...oenskRuter(miljoe),
  ];
}

function med<T>(laest: Laest<T>, udfoer: (vaerdi: T) => Promise<Resultat>): Promise<Resultat> {
  return laest.ok ? udfoer(laest.vaerdi) : Promise.resolve(laest);
}
