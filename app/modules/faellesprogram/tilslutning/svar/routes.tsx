import { createHash } from 'node:crypto';
import { type Aktoer, maa } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Feltnavne } from '../../../../kernel/redigering.ts';
import {
  erForaeldet,
  erIkkeDer,
  type Hindring,
  harKode,
  type Resultat,
} from '../../../../kernel/resultat.ts';
import { visKlokken } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { PDF_TYPE, pdfBytes } from '../../../../platform/document/pdf.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { formtilstand, laesVersion, type Tilbage } from '../../../../platform/redigering.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import {
  fil,
  findesIkke,
  formstatus,
  ikkeAdgang,
  json,
  side,
  videre,
  type Svar as Websvar,
} from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { findProgram } from '../../program/queries.ts';
import { PROGRAM_LAES, TILSLUTNING_FORBERED, TILSLUTNING_UNDERSKRIV } from '../../rules.ts';
import { hentTiloversBrug } from '../brug/queries.ts';
import {
  findKommune,
  findRunde,
  findSag,
  findSvar,
  hentInviterede,
  hentRundedele,
  hentSvar,
  hentUdgaver,
  underskrivernavn,
} from '../queries.ts';
import { kladdebeslutning } from '../rules.ts';
import { fjernPolitisk, gemKladde, lavForslag, noterPolitisk, underskriv } from './commands.ts';
import { type Kvittering, kvitteringDokument, kvitteringTekst, svarlinjer } from './exports.ts';
import {
  kladdenavne,
  kladdetekster,
  laesKladde,
  laesPolitisk,
  POLITISKNAVNE,
  politisktekster,
} from './forms.ts';
import { Kvitteringside } from './pages/kvittering.tsx';
import { Svarside } from './pages/svar.tsx';

/** What came back, by which of the page's forms. */
interface Tilbagesvar {
  readonly kladde?: Tilbage;
  readonly politisk?: Tilbage;
  readonly underskrift?: readonly Hindring[];
}

/** The fields of a form that hold something, as they read. */
function laesbart(navne: Feltnavne, vaerdier: Felter): [string, string][] {
  return Object.entries(navne).flatMap(([navn, n]): [string, string][] => {
    const skrevet = felt(vaerdier, navn).trim();
    if (skrevet === '') return [];
    return [typeof n === 'string' ? [n, skrevet] : [n.etiket, n.vis(skrevet)]];
  });
}

/** A kommune's answer to a round, and receipts. */
export function svarRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function vis(
    aktoer: Aktoer,
    programId: number,
    rundeId: number,
    tilbage: Tilbagesvar = {},
  ): Promise<Websvar> {
    const kommuneId = aktoer.organisation.id;
    return db.som(aktoer, async (tx) => {
      const program = await findProgram(tx, programId);
      const runde = program && (await findRunde(tx, programId, rundeId));
      if (!runde || runde.tilstand === 'kladde') return findesIkke();
      if (aktoer.organisation.art !== 'kommune') return ikkeAdgang();
      if (runde.slags === 'senere' && (await hentInviterede(tx, rundeId)).length === 0) return findesIkke();
      const dele = await hentRundedele(tx, rundeId);
      const sag = await findSag(tx, rundeId, kommuneId);
      const forslag = await lavForslag(tx, program, runde, kommuneId, sag);
      const kladde = formtilstand(
        kladdenavne(dele),
        kladdetekster(sag.kladde, dele),
        sag.laas,
        tilbage.kladde,
      );
      const politiskForm = formtilstand(
        POLITISKNAVNE,
        politisktekster(sag.politisk),
        sag.politiskLaas,
        tilbage.politisk,
      );
      const hindringer = [
        ...(tilbage.kladde?.hindringer ?? []),
        ...(tilbage.politisk?.hindringer ?? []),
        ...(tilbage.underskrift ?? []),
      ];
      return side(
        <Svarside
          program={program}
          aktoer={aktoer}
          runde={runde}
          dele={dele}
          kladde={kladde}
          politiskForm={politiskForm}
          politisk={sag.politisk}
          besluttet={dele.some((d) => kladdebeslutning(sag.kladde, d.delId) !== null)}
          forslag={forslag && { ...forslag, udgaveNr: forslag.udgave.nr }}
          svar={await hentSvar(tx, rundeId, kommuneId)}
          maaUnderskrive={maa(aktoer, TILSLUTNING_UNDERSKRIV)}
          kanUnderskrives={
            sag.politisk !== null || (forslag?.beslutninger.every((b) => b.beslutning === 'afslaa') ?? false)
          }
          underskriftshindringer={tilbage.underskrift ?? []}
          udgaveNr={(await hentUdgaver(tx, rundeId))[0]?.nr ?? 0}
          kladdetekst={[
            ...laesbart(kladdenavne(dele), kladde.vaerdier),
            ...(tilbage.politisk ? laesbart(POLITISKNAVNE, politiskForm.vaerdier) : []),
          ]}
        />,
        formstatus(hindringer, kladde.konflikt !== null || politiskForm.konflikt !== null),
      );
    });
  }

  /** What is typed, of the parts of the round. */
  async function laesForm(aktoer: Aktoer, programId: number, rundeId: number, form: Felter) {
    const dele = await db.som(aktoer, async (tx) => {
      const runde = await findRunde(tx, programId, rundeId);
      return runde && hentRundedele(tx, rundeId);
    });
    return dele && laesKladde(form, dele);
  }

  async function autogem(aktoer: Aktoer, programId: number, rundeId: number, form: Felter): Promise<Websvar> {
    const felter = await laesForm(aktoer, programId, rundeId, form);
    if (!felter) return findesIkke();
    const svar = await gemKladde(miljoe, aktoer, programId, { rundeId, laas: laesVersion(form) }, felter);
    if (svar.ok)
      return json({ tekst: `Kladde gemt kl. ${visKlokken(miljoe.ur.nu())}`, version: svar.vaerdi });
    if (erIkkeDer(svar)) return findesIkke();
    return json({
      tekst: erForaeldet(svar)
        ? 'En kollega har også skrevet. Gem for at se begges ændringer.'
        : (svar.hindringer[0]?.besked ?? 'Kladden er ikke gemt.'),
    });
  }

  async function handling(
    aktoer: Aktoer,
    programId: number,
    rundeId: number,
    navn: string,
    form: Felter,
  ): Promise<Websvar> {
    const adkomst = { rundeId, laas: laesVersion(form) };
    const til = paths.tilslutningssvar({ program: programId, runde: rundeId });
    const svar = async (
      udfald: Resultat<unknown>,
      tekst: string,
      igen: (hindringer: readonly Hindring[]) => Tilbagesvar,
    ): Promise<Websvar> => {
      if (udfald.ok) return videre(til, tekst);
      if (erIkkeDer(udfald)) return findesIkke();
      if (harKode(udfald.hindringer, 'ikke_ret')) return ikkeAdgang(udfald.hindringer[0]?.besked);
      return vis(aktoer, programId, rundeId, igen(udfald.hindringer));
    };
    switch (navn) {
      case 'gem': {
        const felter = await laesForm(aktoer, programId, rundeId, form);
        if (!felter) return findesIkke();
        return svar(
          await gemKladde(miljoe, aktoer, programId, adkomst, felter),
          'Indstillingen er gemt. Den ses kun i jeres egen kommune.',
          (hindringer) => ({ kladde: { form, hindringer } }),
        );
      }
      case 'politisk': {
        const laest = laesPolitisk(form);
        return svar(
          laest.ok ? await noterPolitisk(miljoe, aktoer, programId, adkomst, laest.vaerdi) : laest,
          'Den politiske behandling er noteret.',
          (hindringer) => ({ politisk: { form, hindringer } }),
        );
      }
      case 'fjernpolitisk':
        return svar(
          await fjernPolitisk(miljoe, aktoer, programId, adkomst),
          'Noten er fjernet. Det, der er underskrevet, er, som det var.',
          (underskrift) => ({ underskrift }),
        );
      case 'underskriv': {
        const r = await underskriv(miljoe, aktoer, programId, rundeId, {
          set: felt(form, 'set'),
          laest: felt(form, 'laest') === 'ja',
        });
        if (r.ok)
          return videre(
            paths.tilslutningskvittering({ program: programId, svar: r.vaerdi }),
            'Svaret er underskrevet. Kvitteringen er sendt til dig med mail.',
          );
        return svar(r, '', (underskrift) => ({ underskrift }));
      }
      default:
        return findesIkke();
    }
  }

  async function findKvittering(
    tx: Tx,
    aktoer: Aktoer,
    programId: number,
    svarId: number,
  ): Promise<Kvittering | null> {
    const program = await findProgram(tx, programId);
    const svar = program && (await findSvar(tx, programId, svarId));
    const runde = svar && (await findRunde(tx, programId, svar.rundeId));
    const udgave = svar && (await hentUdgaver(tx, svar.rundeId)).find((u) => u.nr === svar.udgaveNr);
    const kommune = svar && (await findKommune(tx, svar.kommuneId));
    if (!runde || !udgave || !kommune) return null;
    // Names of people are their own organisation's.
    const navn = svar.kommuneId === aktoer.organisation.id ? await underskrivernavn(tx, svar) : null;
    return { program, runde, kommune: kommune.navn, svar, udgave, navn };
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.tilslutningssvar.moenster,
      adgang: TILSLUTNING_FORBERED,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, tilId(params.program), tilId(params.runde)),
    }),
    rute({
      metode: 'POST',
      sti: paths.tilslutningssvarKladde.moenster,
      adgang: TILSLUTNING_FORBERED,
      audit: 'ingen',
      handler: ({ aktoer, params, form }) =>
        autogem(aktoer, tilId(params.program), tilId(params.runde), form),
    }),
    rute({
      metode: 'POST',
      sti: paths.tilslutningssvarHandling.moenster,
      adgang: TILSLUTNING_FORBERED,
      audit: 'faellesprogram.tilslutning_svar',
      handler: ({ aktoer, params, form }) =>
        handling(aktoer, tilId(params.program), tilId(params.runde), params.handling ?? '', form),
    }),
    rute({
      metode: 'GET',
      sti: paths.tilslutningskvittering.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const k = await findKvittering(tx, aktoer, tilId(params.program), tilId(params.svar));
          if (!k) return findesIkke();
          const alle = await hentSvar(tx, k.runde.id, k.svar.kommuneId);
          return side(
            <Kvitteringside
              {...k}
              aktoer={aktoer}
              linjer={svarlinjer(k)}
              passer={createHash('sha256').update(k.svar.tekst).digest('hex') === k.svar.sha256}
              nyere={alle.findLast((s) => s.nr > k.svar.nr) ?? null}
              tilovers={(await hentTiloversBrug(tx)).find((b) => b.programId === k.program.id) ?? null}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.tilslutningskvitteringFil.moenster,
      adgang: PROGRAM_LAES,
      audit: 'ingen',
      handler: ({ aktoer, params }) =>
        db.som(aktoer, async (tx) => {
          const k = await findKvittering(tx, aktoer, tilId(params.program), tilId(params.svar));
          if (!k) return findesIkke();
          const navn = `kvittering-tilslutning-${k.svar.id}`;
          if (params.format === 'txt')
            return fil(`${navn}.txt`, 'text/plain; charset=utf-8', kvitteringTekst(k));
          if (params.format === 'pdf')
            return fil(`${navn}.pdf`, PDF_TYPE, pdfBytes(kvitteringDokument(k), miljoe.ur.nu()));
          return findesIkke();
        }),
    }),
  ];
}
