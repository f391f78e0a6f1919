import { createReadStream, existsSync } from 'node:fs';
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { FINDES_IKKE, type Hindring } from '../../../kernel/resultat.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { PDF_TYPE } from '../../../platform/document/pdf.ts';
import { filsti } from '../../../platform/filer.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findSag, type Sag } from '../queries.ts';
import { LAESRET, SAGSRET, SIHRET } from '../rules.ts';
import { afgoer, bedOmGodkendelse, traekTilbage, udskift } from './commands.ts';
import { anmodningsfelter, laesAnmodning, laesPerson, laesTekst } from './forms.ts';
import { fravaerRuter } from './fravaer/routes.tsx';
import { grundlagsafsnit, mangler } from './grundlag/exports.ts';
import { hentSagsbillede } from './grundlag/queries.ts';
import { mineRuter } from './liste/routes.tsx';
import { Godkendelsesside } from './pages/godkendelse.tsx';
import { Oversigtsside } from './pages/oversigt.tsx';
import { findGodkendelse, hentGodkendelser, hentGodkendere } from './queries.ts';
import {
  AFGOERELSER,
  type Afgoerelseshandling,
  afloesere,
  erAfgoerelse,
  type Godkendelse,
  minTur,
} from './rules.ts';

interface Tilstand {
  readonly form?: Felter;
  readonly hindringer?: readonly Hindring[];
}

const paaFelt = (h: Hindring) => h.felt !== undefined;

function status(hindringer: readonly Hindring[]): 200 | 409 | 422 {
  return hindringer.length === 0 ? 200 : hindringer.every(paaFelt) ? 422 : 409;
}

/** What was approved or sent back last time is where the next request begins. */
function udgangspunkt(tidligere: readonly Godkendelse[]): Felter {
  const sidste = tidligere[0];
  if (sidste === undefined || sidste.tilstand === 'godkendt') return {};
  return anmodningsfelter({
    opsummering: sidste.grundlag.opsummering,
    godkendere: sidste.trin.filter((t) => t.kanGodkende).map((t) => t.person.id),
  });
}

/** Approval of a case: asking, deciding, taking back, and the frozen document. */
export function godkendelseRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  async function tegnOversigt(tx: Tx, aktoer: Aktoer, sag: Sag, t: Tilstand): Promise<Svar> {
    const idag = ur.idag();
    const { hindringer = [] } = t;
    const billede = await hentSagsbillede(tx, sag, idag);
    const godkendelser = await hentGodkendelser(tx, sag.id, idag);
    const kanBede =
      maa(aktoer, SAGSRET) &&
      sag.tilstand === 'aaben' &&
      godkendelser.every((g) => g.tilstand !== 'afventer');
    const godkendere = (await hentGodkendere(tx, sag.organisationId)).filter((g) => g.id !== aktoer.personId);
    return side(
      <Oversigtsside
        sag={sag}
        godkendelser={godkendelser}
        afsnit={grundlagsafsnit(billede)}
        mangler={mangler(billede)}
        form={
          kanBede
            ? {
                vaerdier: t.form ?? udgangspunkt(godkendelser),
                hindringer: hindringer.filter(paaFelt),
                godkendere,
              }
            : null
        }
        hindringer={hindringer.filter((h) => !paaFelt(h))}
      />,
      status(hindringer),
    );
  }

  function visOversigt(aktoer: Aktoer, id: number, t: Tilstand = {}): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      return sag ? tegnOversigt(tx, aktoer, sag, t) : findesIkke();
    });
  }

  function vis(aktoer: Aktoer, id: number, nr: number, t: Tilstand = {}): Promise<Svar> {
    const { hindringer = [] } = t;
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      const g = sag && (await findGodkendelse(tx, id, nr, ur.idag()));
      if (!sag || !g) return findesIkke();
      const tur = minTur(g, aktoer.personId);
      const kandidater = await hentGodkendere(tx, sag.organisationId);
      const kan = kandidater.some((k) => k.id === aktoer.personId) && sag.tilstand === 'aaben';
      return side(
        <Godkendelsesside
          sag={sag}
          godkendelse={g}
          tur={kan && tur.ok ? tur.vaerdi : null}
          raader={g.bedtAf.id === aktoer.personId || maa(aktoer, SIHRET)}
          afloesere={afloesere(g, kandidater)}
          vaerdier={t.form ?? {}}
          felthindringer={hindringer.filter((h) => h.felt === 'begrundelse')}
          personhindringer={hindringer.filter((h) => h.felt === 'person')}
          hindringer={hindringer.filter((h) => !paaFelt(h))}
        />,
        status(hindringer),
      );
    });
  }

  /** Answers an action on one request: on with a receipt, or the page again with why not. */
  function svarPaa(
    aktoer: Aktoer,
    id: number,
    nr: number,
    form: Felter,
    svar: { ok: true } | { ok: false; hindringer: readonly Hindring[] },
    kvittering: string,
  ): Promise<Svar> | Svar {
    if (svar.ok) return videre(paths.godkendelse({ id, nr }), kvittering);
    if (svar.hindringer[0]?.kode === FINDES_IKKE) return findesIkke();
    return vis(aktoer, id, nr, { form, hindringer: svar.hindringer });
  }

  async function afgoerSvar(
    aktoer: Aktoer,
    id: number,
    nr: number,
    handling: Afgoerelseshandling,
    form: Felter,
  ): Promise<Svar> {
    const svar = await afgoer(miljoe, aktoer, id, nr, {
      handling,
      begrundelse: laesTekst(form, 'begrundelse'),
      version: tilId(felt(form, 'version')),
    });
    const { kvittering } = AFGOERELSER[handling];
    const slut = svar.ok && svar.vaerdi.slut ? ' Beslutningen er gemt som dokument.' : '';
    return svarPaa(aktoer, id, nr, form, svar, `${kvittering}${slut}`);
  }

  async function handl(
    aktoer: Aktoer,
    id: number,
    nr: number,
    handling: string,
    form: Felter,
  ): Promise<Svar> {
    const version = tilId(felt(form, 'version'));
    if (erAfgoerelse(handling)) return afgoerSvar(aktoer, id, nr, handling, form);
    if (handling === 'traek') {
      const svar = await traekTilbage(miljoe, aktoer, id, nr, version);
      return svar.ok
        ? videre(paths.godkendelser({ id }), 'Anmodningen er trukket tilbage. Der kan bedes igen.')
        : svarPaa(aktoer, id, nr, form, svar, '');
    }
    if (handling === 'udskift') {
      const orden = tilId(felt(form, 'orden'));
      const person = laesPerson(form, 'person');
      const svar = await udskift(miljoe, aktoer, id, nr, { orden, person, version });
      return svarPaa(aktoer, id, nr, {}, svar, 'Godkenderen er skiftet og får besked.');
    }
    return findesIkke();
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.godkendelser.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => visOversigt(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.godkendelser.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.godkendelse.bed',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const anmodning = laesAnmodning(form);
        const svar = await bedOmGodkendelse(miljoe, aktoer, id, anmodning);
        if (svar.ok)
          return videre(
            paths.godkendelse({ id, nr: svar.vaerdi.nr }),
            'Der er bedt om godkendelse, og den første godkender får besked.',
          );
        if (svar.hindringer[0]?.kode === FINDES_IKKE) return findesIkke();
        return visOversigt(aktoer, id, {
          form: anmodningsfelter(anmodning),
          hindringer: svar.hindringer,
        });
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.godkendelse.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, tilId(params.id), tilId(params.nr)),
    }),
    rute({
      metode: 'POST',
      sti: paths.godkendelseHandling.moenster,
      adgang: LAESRET,
      audit: 'anskaffelse.godkendelse',
      handler: ({ aktoer, params, form }) =>
        handl(aktoer, tilId(params.id), tilId(params.nr), params.handling ?? '', form),
    }),
    rute({
      metode: 'GET',
      sti: paths.godkendelseDokument.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const g = await db.som(aktoer, (tx) =>
          findGodkendelse(tx, tilId(params.id), tilId(params.nr), ur.idag()),
        );
        if (!g || g.dokumentSha256 === null) return findesIkke();
        const sti = filsti(miljoe.mappe, g.dokumentSha256);
        return existsSync(sti)
          ? fil(`beslutning-${g.grundlag.nummer}-${g.nr}.pdf`, PDF_TYPE, createReadStream(sti))
          : findesIkke('Filen mangler i datamappen. Gendan den fra en backup.');
      },
    }),
    ...mineRuter(miljoe),
    ...fravaerRuter(miljoe),
  ];
}
