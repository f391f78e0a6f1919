import { createReadStream, existsSync } from 'node:fs';
import { type Aktoer, maa } from '../../../kernel/adgang.ts';
import { tilId } from '../../../kernel/id.ts';
import { FORAELDET, type Hindring, harKode } from '../../../kernel/resultat.ts';
import { filsti } from '../../../platform/filer.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { laesVersion } from '../../../platform/redigering.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { fil, findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { hentIndkoeb } from '../indkoeb/queries.ts';
import { findSag } from '../queries.ts';
import { LAESRET, SAGSRET, sagsnummer } from '../rules.ts';
import { blankt } from '../sag/case/vis/routes.tsx';
import { statusFor } from '../sag/forms.ts';
import { gemJournal, gemOpsaetning, lavPakke, sendIgen } from './commands.ts';
import { laesJournalform, laesOpsaetningsform } from './forms.ts';
import { proevKrog } from './levering.ts';
import { Journalside } from './pages/journal.tsx';
import { Opsaetningsside } from './pages/opsaetning.tsx';
import { findPakke, hentHemmelighed, hentOpsaetning, hentPakker } from './queries.ts';
import { OPSAETNINGSRET, pakkenavn } from './rules.ts';

interface Tilbage {
  readonly form?: Felter;
  readonly hindringer: readonly Hindring[];
}

const paaFelt = (h: Hindring) => h.felt !== undefined;

/** The journal of a case, its packages, and how the kommune journalises. */
export function journalRuter(miljoe: Miljoe): Rute[] {
  const { db } = miljoe;

  function vis(
    aktoer: Aktoer,
    id: number,
    { form, hindringer }: Tilbage = { hindringer: [] },
  ): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const sag = await findSag(tx, id);
      if (!sag) return findesIkke();
      const i = await hentIndkoeb(tx, id);
      const opsaetning = await hentOpsaetning(tx, sag.organisationId);
      const esdh = i.esdhSystem || opsaetning.esdh;
      return side(
        <Journalside
          sag={sag}
          esdh={esdh}
          journalnummer={i.journalnummer}
          link={i.journalLink}
          pakker={await hentPakker(tx, id)}
          opsaetning={opsaetning}
          arbejder={maa(aktoer, SAGSRET)}
          administrator={maa(aktoer, OPSAETNINGSRET)}
          vaerdier={form ?? { esdh, journalnummer: i.journalnummer, link: i.journalLink }}
          felthindringer={hindringer.filter(paaFelt)}
          hindringer={hindringer.filter((h) => !paaFelt(h))}
        />,
        statusFor(hindringer),
      );
    });
  }

  function visOpsaetning(aktoer: Aktoer, { form, hindringer }: Tilbage = { hindringer: [] }): Promise<Svar> {
    return db.som(aktoer, async (tx) => {
      const o = await hentOpsaetning(tx, aktoer.organisation.id);
      const beholdes = form !== undefined && !harKode(hindringer, FORAELDET);
      return side(
        <Opsaetningsside
          opsaetning={o}
          mappe={`journal/${aktoer.organisation.cvr}`}
          // The secret is never shown again, not even to whoever has just typed it.
          vaerdier={
            beholdes
              ? { ...form, hemmelighed: '' }
              : {
                  esdh: o.esdh,
                  levering: o.levering,
                  krogUrl: o.krogUrl,
                  nySagUdenSag: o.nySagUdenSag ? 'ja' : '',
                }
          }
          version={beholdes ? felt(form, 'version') : String(o.laas)}
          felthindringer={hindringer.filter(paaFelt)}
          hindringer={hindringer.filter((h) => !paaFelt(h))}
        />,
        statusFor(hindringer),
      );
    });
  }

  async function proev(aktoer: Aktoer): Promise<Svar> {
    const { url, boks } = await db.som(aktoer, async (tx) => ({
      url: (await hentOpsaetning(tx, aktoer.organisation.id)).krogUrl,
      boks: await hentHemmelighed(tx, aktoer.organisation.id),
    }));
    const fejl = await proevKrog(miljoe, aktoer.organisation.id, url, boks);
    return fejl === null
      ? videre(paths.indkoebsopsaetning(), 'Modtageren svarede og godtog signaturen.')
      : visOpsaetning(aktoer, { hindringer: [{ kode: 'ikke_leveret', besked: fejl }] });
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.journal.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, params }) => vis(aktoer, tilId(params.id)),
    }),
    rute({
      metode: 'POST',
      sti: paths.journal.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.journal.nummer',
      async handler({ aktoer, params, form }) {
        const id = tilId(params.id);
        const laest = laesJournalform(form);
        const svar = laest.ok
          ? await gemJournal(miljoe, aktoer, id, laest.vaerdi, felt(form, 'foer'))
          : laest;
        return svar.ok
          ? videre(paths.journal({ id }), 'Journalnummeret er gemt.')
          : (blankt(svar.hindringer) ?? vis(aktoer, id, { form, hindringer: svar.hindringer }));
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.journalLever.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.journal.pakke',
      prMinut: 20,
      async handler({ aktoer, params }) {
        const id = tilId(params.id);
        const svar = await lavPakke(miljoe, aktoer, id);
        if (!svar.ok) return blankt(svar.hindringer) ?? vis(aktoer, id, { hindringer: svar.hindringer });
        const { nr, levering } = svar.vaerdi;
        return videre(
          paths.journal({ id }),
          levering === 'hent'
            ? `Pakke ${nr} er lavet. Hent den her, og læg den i jeres ESDH-system.`
            : `Pakke ${nr} er lavet og bliver leveret om et øjeblik.`,
        );
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.journalPakke.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      async handler({ aktoer, params }) {
        const fundet = await db.som(aktoer, async (tx) => {
          const sag = await findSag(tx, tilId(params.id));
          const pakke = sag && (await findPakke(tx, sag.id, tilId(params.pakke)));
          return sag && pakke ? { sag, pakke } : null;
        });
        if (!fundet) return findesIkke();
        const { sag, pakke } = fundet;
        const sti = filsti(miljoe.mappe, pakke.sha256);
        return existsSync(sti)
          ? fil(
              pakkenavn(sagsnummer(sag.aar, sag.loebenr), pakke.nr, pakke.noegle),
              'application/zip',
              createReadStream(sti),
            )
          : findesIkke('Filen mangler i datamappen. Lav en ny pakke.');
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.journalPakkeIgen.moenster,
      adgang: SAGSRET,
      audit: 'anskaffelse.journal.igen',
      async handler({ aktoer, params }) {
        const id = tilId(params.id);
        const svar = await sendIgen(miljoe, aktoer, id, tilId(params.pakke));
        return svar.ok
          ? videre(paths.journal({ id }), 'Pakken sendes igen.')
          : (blankt(svar.hindringer) ?? vis(aktoer, id, { hindringer: svar.hindringer }));
      },
    }),
    rute({
      metode: 'GET',
      sti: paths.indkoebsopsaetning.moenster,
      adgang: OPSAETNINGSRET,
      audit: 'ingen',
      handler: ({ aktoer }) => visOpsaetning(aktoer),
    }),
    rute({
      metode: 'POST',
      sti: paths.indkoebsopsaetning.moenster,
      adgang: OPSAETNINGSRET,
      audit: 'anskaffelse.journalopsaetning',
      async handler({ aktoer, form }) {
        const laest = laesOpsaetningsform(form);
        const svar = laest.ok ? await gemOpsaetning(miljoe, aktoer, laesVersion(form), laest.vaerdi) : laest;
        return svar.ok
          ? videre(paths.indkoebsopsaetning(), 'Opsætningen er gemt.')
          : (blankt(svar.hindringer) ?? visOpsaetning(aktoer, { form, hindringer: svar.hindringer }));
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.indkoebsopsaetningHandling.moenster,
      adgang: OPSAETNINGSRET,
      audit: 'ingen',
      prMinut: 6,
      handler: ({ aktoer, params }) => (params.handling === 'proev' ? proev(aktoer) : findesIkke()),
    }),
  ];
}
