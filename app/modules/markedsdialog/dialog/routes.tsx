import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { fletVersioner } from '../../../kernel/feltforskel.ts';
import { tilId } from '../../../kernel/id.ts';
import { FORAELDET, type Hindring, type Resultat } from '../../../kernel/resultat.ts';
import { antal, visKlokken, visTidspunkt } from '../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { laesListevalg, listevisning } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { laesVersion } from '../../../platform/redigering.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, ikkeAdgang, json, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { findDialog, hentMarkedskrav, type Markedsdialog } from '../queries.ts';
import { iKravenesOrden, LAESRET, MARKEDSARTER, REDIGERRET } from '../rules.ts';
import { gemDialog, kopierDialog, opretDialog } from './commands.ts';
import {
  fristfelter,
  laesDialogform,
  laesFristform,
  laesGrund,
  laesNyform,
  laesTitel,
  laesUdgangspunkt,
  tilFelter,
} from './forms.ts';
import { faerdigeLister } from './krav/kilde.ts';
import { kravRuter } from './krav/routes.tsx';
import { listetabel } from './liste/exports.ts';
import { hentListe, SORTERINGER } from './liste/queries.ts';
import { LISTEFILTRE } from './liste/rules.ts';
import {
  afslutDialog,
  annullerDialog,
  arkiverDialog,
  forlaengFrist,
  genaabnDialog,
  gendanDialog,
  sletDialog,
} from './liv/commands.ts';
import { erLivshandling, LIVSHANDLINGER, type Livshandling } from './liv/rules.ts';
import { hentDialogopslag, hentOversyn, hvemRettede } from './oversyn.ts';
import { type Bekraefthandling, Handlingsside, Udgivelsesside } from './pages/handling.tsx';
import { Listeside, NySide } from './pages/liste.tsx';
import { Overblikside } from './pages/overblik.tsx';
import { Retside } from './pages/ret.tsx';
import { type Dialogindhold, dialogfelter, somIndhold, vaegtsum } from './rules.ts';
import { findesIkkeMere, manglerAdgang, statusFor } from './svar.ts';
import { offentliggoer } from './udgivelse/commands.ts';
import { hentUdgivelsesgrundlag } from './udgivelse/queries.ts';
import { udgivelseshindringer } from './udgivelse/rules.ts';

const KVITTERING: Readonly<Record<Exclude<Livshandling, 'kopier' | 'offentliggoer'>, string>> = {
  forlaeng: 'Svarfristen er flyttet, og alle leverandører får besked.',
  genaabn: 'Dialogen er åben igen, og alle svar er forseglet.',
  annuller: 'Dialogen er annulleret, og alle leverandører får besked.',
  afslut: 'Dialogen er afsluttet.',
  arkiver: 'Dialogen er arkiveret.',
  tilbage: 'Dialogen er taget ud af arkivet.',
  slet: 'Kladden er slettet. Den kan gendannes under »Slettede kladder«.',
  gendan: 'Kladden er gendannet.',
};

const MED_SIDE: readonly string[] = ['forlaeng', 'genaabn', 'annuller', 'afslut', 'kopier'];

function erBekraefthandling(handling: string): handling is Bekraefthandling {
  return MED_SIDE.includes(handling);
}

/** The buyer’s dialogue: list, new, edit, life. */
export function dialogRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;

  const laesValg = (query: Felter) => ({
    ...laesListevalg(query, SORTERINGER, { noegle: 'rettet', retning: 'faldende' }),
    filter: LISTEFILTRE.find((f) => f.vaerdi === felt(query, 'fase'))?.vaerdi ?? ('' as const),
  });

  function nySide(aktoer: Aktoer, vaerdier: Felter, hindringer: readonly Hindring[] = []): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const lister = await faerdigeLister(tx);
      const valgt = lister.find((l) => String(l.id) === felt(vaerdier, 'liste'));
      const start = { slags: 'dialog', titel: valgt?.navn ?? '', ...vaerdier };
      return side(
        <NySide lister={lister} vaerdier={start} hindringer={hindringer} />,
        hindringer.length > 0 ? statusFor(hindringer) : 200,
      );
    });
  }

  /** The house's own dialogue, not deleted; null for everybody else's. */
  const egen = (dialog: Markedsdialog | null, aktoer: Aktoer): Markedsdialog | null =>
    dialog !== null && dialog.slettet === null && dialog.organisationId === aktoer.organisation.id
      ? dialog
      : null;

  function overblik(aktoer: Aktoer, id: number, hindringer: readonly Hindring[] = []): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = egen(await findDialog(tx, id), aktoer);
      if (!dialog) return findesIkke();
      return side(
        <Overblikside
          dialog={dialog}
          oversyn={await hentOversyn(tx, aktoer, dialog)}
          offentligUrl={miljoe.offentligUrl}
          maa={(h) => maa(aktoer, LIVSHANDLINGER[h].ret)}
          redigerer={maa(aktoer, REDIGERRET)}
          hindringer={hindringer}
        />,
        hindringer.length > 0 ? statusFor(hindringer) : 200,
      );
    });
  }

  interface Tilbage {
    readonly form: Felter;
    readonly hindringer: readonly Hindring[];
    /** What was written, when somebody else had saved first. */
    readonly dit?: Dialogindhold;
  }

  function retSide(aktoer: Aktoer, id: number, tilbage?: Tilbage): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = egen(await findDialog(tx, id), aktoer);
      if (!dialog) return findesIkke();
      if (dialog.fase !== 'kladde') return overblikTil(aktoer, id);
      const krav = await hentMarkedskrav(tx, id);
      const opslag = await hentDialogopslag(tx, krav);
      const gemt = somIndhold(dialog);
      const flettet =
        tilbage?.dit &&
        fletVersioner(dialogfelter(opslag), laesUdgangspunkt(tilbage.form) ?? gemt, gemt, tilbage.dit);
      const nu = flettet?.billede ?? gemt;
      const vaegtede = iKravenesOrden(nu.vaegte.kriterier, opslag.kategorier).map(([navn]) => navn);
      const kategorier = [...new Set([...opslag.kategorier, ...vaegtede])];
      const beholdes = tilbage !== undefined && flettet === undefined;
      return side(
        <Retside
          dialog={dialog}
          vaerdier={beholdes ? tilbage.form : tilFelter(nu, kategorier)}
          hindringer={beholdes ? tilbage.hindringer : []}
          version={beholdes ? felt(tilbage.form, 'version') : String(dialog.laas)}
          udgangspunkt={beholdes ? felt(tilbage.form, 'udgangspunkt') : JSON.stringify(gemt)}
          kategorier={kategorier.map((navn) => ({
            navn,
            krav: krav.filter((k) => k.kategori === navn).length,
          }))}
          domaener={[
            ...new Map(
              [
                ...opslag.klasser.valgbare('domaene', aktoer.organisation.id).map((k) => k.id),
                ...nu.domaener,
              ].map((d) => [d, { vaerdi: String(d), tekst: opslag.domaener.get(d) ?? `Domæne ${d}` }]),
            ).values(),
          ]}
          arbejdsgange={[...opslag.arbejdsgange].map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
          konflikt={
            flettet && { hvem: await hvemRettede(tx, dialog), felter: flettet.felter, taget: flettet.taget }
          }
        />,
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }
  const overblikTil = (_aktoer: Aktoer, id: number) =>
    videre(paths.markedsdialog({ id }), 'Dialogen er offentliggjort og ændres nu med tillæg.');

  /** How a refused command on a whole dialogue is answered. */
  function afslag(aktoer: Aktoer, id: number, hindringer: readonly Hindring[]): Promise<Svar> | Svar {
    if (findesIkkeMere(hindringer)) return findesIkke();
    return manglerAdgang(hindringer) ? ikkeAdgang() : overblik(aktoer, id, hindringer);
  }

  /** Saves the form; `js` is the saving that goes by itself, which is answered with JSON. */
  async function gem(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const selv = felt(form, 'js') === 'ja';
    const laest = laesDialogform(form);
    if (!laest.ok) {
      const { hindringer } = laest;
      return selv ? json({ tekst: hindringer[0]?.besked }, 422) : retSide(aktoer, id, { form, hindringer });
    }
    const svar = await gemDialog(miljoe, aktoer, id, laesVersion(form), laest.vaerdi, { selv });
    const foraeldet = !svar.ok && svar.hindringer.some((h) => h.kode === FORAELDET);
    if (selv) {
      if (!svar.ok) {
        const tekst = foraeldet
          ? 'En anden har gemt, mens du skrev. Vælg »Gem« for at se begges ændringer.'
          : svar.hindringer[0]?.besked;
        return json({ tekst }, 409);
      }
      const kl = visKlokken(svar.vaerdi.dialog.nu);
      return json({ tekst: `Kladde gemt kl. ${kl}`, version: svar.vaerdi.laas });
    }
    if (svar.ok) {
      const sum = vaegtsum(laest.vaerdi.vaegte);
      const skaeve =
        laest.vaerdi.brugScoring && sum !== 100 ? ` Vægtene giver ${sum} %. De skal give 100 %.` : '';
      return videre(paths.markedsdialog({ id }), `Kladden er gemt.${skaeve}`);
    }
    if (foraeldet) return retSide(aktoer, id, { form, hindringer: svar.hindringer, dit: laest.vaerdi });
    if (
      statusFor(svar.hindringer) === 422 &&
      !findesIkkeMere(svar.hindringer) &&
      !manglerAdgang(svar.hindringer)
    )
      return retSide(aktoer, id, { form, hindringer: svar.hindringer });
    return afslag(aktoer, id, svar.hindringer);
  }

  function handlingsside(
    aktoer: Aktoer,
    id: number,
    handling: Bekraefthandling,
    tilbage?: Tilbage,
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = egen(await findDialog(tx, id), aktoer);
      if (!dialog) return findesIkke();
      const start = {
        ...fristfelter({ frist: null, spoergsmaalsfrist: dialog.spoergsmaalsfrist }),
        titel: `Kopi af ${dialog.titel}`.slice(0, 200),
      };
      return side(
        <Handlingsside
          dialog={dialog}
          handling={handling}
          vaerdier={tilbage?.form ?? start}
          hindringer={tilbage?.hindringer ?? []}
        />,
        tilbage ? statusFor(tilbage.hindringer) : 200,
      );
    });
  }

  function udgivelsesside(aktoer: Aktoer, id: number, hindringer: readonly Hindring[] = []): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const dialog = egen(await findDialog(tx, id), aktoer);
      if (dialog?.fase !== 'kladde') return dialog ? overblikTil(aktoer, id) : findesIkke();
      const grundlag = await hentUdgivelsesgrundlag(tx, dialog);
      return side(
        <Udgivelsesside
          dialog={dialog}
          grundlag={grundlag}
          mangler={udgivelseshindringer(grundlag)}
          hindringer={hindringer}
        />,
        hindringer.length > 0 ? statusFor(hindringer) : 200,
      );
    });
  }

  async function udfoer(
    aktoer: Aktoer,
    id: number,
    handling: Exclude<Livshandling, 'kopier' | 'offentliggoer'>,
    form: Felter,
  ): Promise<Resultat<unknown>> {
    const laas = laesVersion(form);
    switch (handling) {
      case 'forlaeng':
      case 'genaabn': {
        const laest = laesFristform(form);
        if (!laest.ok) return laest;
        const goer = handling === 'forlaeng' ? forlaengFrist : genaabnDialog;
        return goer(miljoe, aktoer, id, laas, laest.vaerdi);
      }
      case 'annuller':
        return annullerDialog(miljoe, aktoer, id, laas, laesGrund(form));
      case 'afslut':
        return afslutDialog(miljoe, aktoer, id, laas, laesGrund(form));
      case 'arkiver':
      case 'tilbage':
        return arkiverDialog(miljoe, aktoer, id, handling);
      case 'slet':
        return sletDialog(miljoe, aktoer, id, laas);
      case 'gendan':
        return gendanDialog(miljoe, aktoer, id);
    }
  }

  async function kopier(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const laest = laesTitel(form);
    if (!laest.ok) return handlingsside(aktoer, id, 'kopier', { form, hindringer: laest.hindringer });
    const svar = await kopierDialog(miljoe, aktoer, id, laest.vaerdi.titel);
    return svar.ok
      ? videre(paths.markedsdialog({ id: svar.vaerdi.id }), 'Her er kopien. Fristerne er nye forslag.')
      : afslag(aktoer, id, svar.hindringer);
  }

  async function udgiv(aktoer: Aktoer, id: number, form: Felter): Promise<Svar> {
    const svar = await offentliggoer(miljoe, aktoer, id, laesVersion(form));
    if (svar.ok)
      return videre(
        paths.markedsdialog({ id }),
        `Dialogen er offentliggjort. ${antal(svar.vaerdi.inviterede, 'invitation', 'invitationer')} sendes.`,
      );
    return statusFor(svar.hindringer) === 422 &&
      !findesIkkeMere(svar.hindringer) &&
      !manglerAdgang(svar.hindringer)
      ? udgivelsesside(aktoer, id, svar.hindringer)
      : afslag(aktoer, id, svar.hindringer);
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.markedsdialoger.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        db.som(aktoer, async (tx) => {
          const valg = laesValg(query);
          const { linjer, ialt, findes } = await hentListe(tx, aktoer.organisation.id, valg);
          return side(
            <Listeside
              linjer={linjer}
              {...listevisning(valg, ialt)}
              filter={valg.filter}
              findes={findes}
              maaLave={maa(aktoer, REDIGERRET)}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsdialogerFil.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, query, params }) {
        const valg = laesValg(query);
        const { linjer } = await db.som(aktoer, (tx) =>
          hentListe(tx, aktoer.organisation.id, valg, { alle: true }),
        );
        const tabel = listetabel(linjer, [
          { navn: 'Organisation', vaerdi: aktoer.organisation.navn },
          { navn: 'Dannet', vaerdi: visTidspunkt(ur.nu()) },
          { navn: 'Søgning', vaerdi: valg.q },
          { navn: 'Fase', vaerdi: LISTEFILTRE.find((f) => f.vaerdi === valg.filter)?.tekst ?? 'Alle faser' },
        ]);
        return eksportsvar(params.format ?? '', 'markedsdialoger', tabel, ur.nu());
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsdialogNy.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) => nySide(aktoer, { liste: felt(query, 'liste') }),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsdialogNy.moenster,
      adgang: REDIGERRET,
      audit: 'markedsdialog.opret',
      async handler({ aktoer, form }) {
        const laest = laesNyform(form);
        const svar = laest.ok ? await opretDialog(miljoe, aktoer, laest.vaerdi) : laest;
        if (!svar.ok) return nySide(aktoer, form, svar.hindringer);
        const { id } = svar.vaerdi;
        return videre(
          paths.markedsdialogRet({ id }),
          laest.ok ? `${MARKEDSARTER[laest.vaerdi.slags].navn} er oprettet som kladde.` : undefined,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsdialog.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => overblik(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsdialogRet.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => retSide(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsdialogRet.moenster,
      adgang: REDIGERRET,
      audit: 'markedsdialog.ret',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.id), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsdialogKladde.moenster,
      adgang: REDIGERRET,
      audit: 'ingen',
      handler: ({ aktoer, params, form }) => gem(aktoer, tilId(params.id), { ...form, js: 'ja' }),
    }),
    rute({
      metode: 'GET',
      sti: paths.markedsdialogHandling.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler({ aktoer, params }) {
        const { handling = '' } = params;
        if (!erLivshandling(handling)) return findesIkke();
        if (!maa(aktoer, LIVSHANDLINGER[handling].ret)) return ikkeAdgang();
        const id = tilId(params.id);
        if (handling === 'offentliggoer') return udgivelsesside(aktoer, id);
        return erBekraefthandling(handling) ? handlingsside(aktoer, id, handling) : findesIkke();
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.markedsdialogHandling.moenster,
      adgang: REDIGERRET,
      audit: 'markedsdialog.handling',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const { handling = '' } = params;
        if (!erLivshandling(handling)) return findesIkke();
        if (handling === 'kopier') return kopier(aktoer, id, form);
        if (handling === 'offentliggoer') return udgiv(aktoer, id, form);
        const svar = await udfoer(aktoer, id, handling, form);
        if (svar.ok)
          return videre(
            handling === 'slet' ? paths.markedsdialoger() : paths.markedsdialog({ id }),
            KVITTERING[handling],
          );
        const { hindringer } = svar;
        return erBekraefthandling(handling) &&
          statusFor(hindringer) === 422 &&
          !findesIkkeMere(hindringer) &&
          !manglerAdgang(hindringer)
          ? handlingsside(aktoer, id, handling, { form, hindringer })
          : afslag(aktoer, id, hindringer);
      },
    }),
    ...kravRuter(miljoe),
  ];
}
