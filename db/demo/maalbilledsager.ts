/** Målbilleder on their way, in each state: a fixed one with its høring, two in høring, drafts and proposals. */

import type { Aktoer } from '../../app/kernel/adgang.ts';
import { laegTil, type Maaned } from '../../app/kernel/maaned.ts';
import { gemValg, opretSag, tagSkridt } from '../../app/modules/maalbillede/valg/commands.ts';
import { fastlaeg } from '../../app/modules/maalbillede/valg/fastlaeg/commands.ts';
import { indsendSvar, sendIHoering } from '../../app/modules/maalbillede/valg/hoering/commands.ts';
import { findSag, hentHoeringer, type Sag } from '../../app/modules/maalbillede/valg/queries.ts';
import { INTET_VALG, type Valg } from '../../app/modules/maalbillede/valg/rules.ts';
import { foreslaaetFrist, type Svar } from '../../app/modules/maalbillede/valg/sag/rules.ts';
import { raekke, sql } from '../../app/platform/db/database.ts';
import { tilslutninger } from './brug.ts';
import { type Demomiljoe, dengang, klokken, skalLykkes } from './miljoe.ts';
import { demoaktoer, KOMBIT, SVENDBORG } from './personer.ts';
import { dato } from './tid.ts';
import { LEVERANDOERER } from './verden.ts';

interface Kladde {
  readonly system: string;
  readonly aktoer: Aktoer;
  readonly kl: Date;
  readonly valg: (foer: Valg) => Valg;
  readonly begrundelse: string;
}

async function hentSag({ db }: Demomiljoe, aktoer: Aktoer, sagId: number): Promise<Sag> {
  const sag = await db.som(aktoer, (tx) => findSag(tx, sagId));
  if (!sag) throw new Error(`demo: the case ${sagId} can't be seen`);
  return sag;
}

/** Begins the case and makes its choice; one that was begun is gone on with. */
async function kladde(miljoe: Demomiljoe, { system, aktoer, kl, valg, begrundelse }: Kladde): Promise<Sag> {
  const da = dengang(miljoe, kl);
  const { sagId } = skalLykkes(await opretSag(da, aktoer, system), system);
  const sag = await hentSag(miljoe, aktoer, sagId);
  if (sag.tilstand !== 'kladde' || sag.begrundelse !== '') return sag;
  const form = { valg: valg(sag.valg), begrundelse, version: sag.version };
  skalLykkes(await gemValg(da, aktoer, sagId, form), system);
  return hentSag(miljoe, aktoer, sagId);
}

interface Hoeringssvar {
  readonly aktoer: Aktoer;
  readonly kl: Date;
  readonly tekst: string;
  /** The answers that aren't `enig`. */
  readonly andre: readonly Svar[];
}

/** The supplier hands its answer in, unless it has. */
async function svar(
  miljoe: Demomiljoe,
  sagId: number,
  { aktoer, kl, tekst, andre }: Hoeringssvar,
): Promise<void> {
  const [hoering] = await miljoe.db.som(aktoer, (tx) => hentHoeringer(tx, sagId, true));
  if (!hoering || hoering.indsendtKl !== null) return;
  const enig = (integration: string): Svar => ({ integration, holdning: 'enig', dato: null, tekst: '' });
  const alle = hoering.linjer.map(
    ({ integration }) => andre.find((s) => s.integration === integration) ?? enig(integration),
  );
  const form = { svar: alle, tekst, version: hoering.svarVersion };
  skalLykkes(await indsendSvar(dengang(miljoe, kl), aktoer, sagId, form), `svar i sag ${sagId}`);
}

function fjern(valg: Valg, integrationer: Readonly<Record<string, string>>): Valg {
  const nye = Object.entries(integrationer)
    .filter(([id]) => valg.fjernet.every((f) => f.integration !== id))
    .map(([integration, begrundelse]) => ({ integration, begrundelse }));
  return { ...valg, fjernet: [...valg.fjernet, ...nye] };
}

const OMSORGIAS_GRUND = 'A6 er tilføjet: egenbetaling skal bogføres fra omsorgssystemet.';

/** Omsorgia's fourth version: A6 is added, the supplier is heard, and it is fixed from the newest month. */
export async function fastlaegOmsorgia(miljoe: Demomiljoe, anker: Maaned): Promise<void> {
  const redaktoer = await demoaktoer(miljoe.db, 'Amira Falk', KOMBIT);
  const rune = await demoaktoer(miljoe.db, 'Rune Asmild', LEVERANDOERER.boegelund.cvr);
  const maanedenFoer = laegTil(anker, -1);
  // Broken off between this and the next delivery, it has been done.
  const fastlagt = await miljoe.db.somSystem('demo: målbillede', (tx) =>
    raekke(
      tx,
      sql`select 1 from maalbilledsag where begrundelse = ${OMSORGIAS_GRUND} and tilstand = 'fastlagt'`,
    ),
  );
  if (fastlagt) return;
  const sag = await kladde(miljoe, {
    system: 'omsorgia',
    aktoer: redaktoer,
    kl: klokken(`${maanedenFoer}-10`, '10:20'),
    valg: (foer) =>
      fjern(
        { ...foer, arbejdsgange: [...new Set([...foer.arbejdsgange, 'A6'])] },
        { SF1590_B_01: 'Kravet oprettes i økonomisystemet.' },
      ),
    begrundelse: OMSORGIAS_GRUND,
  });
  if (sag.tilstand === 'kladde') {
    const hoering = {
      frist: `${maanedenFoer}-26`,
      foelgebrev: 'Se især på SF1590_A, som er ny, og på datoerne for det, der endnu mangler.',
    };
    const da = dengang(miljoe, klokken(`${maanedenFoer}-12`, '09:00'));
    skalLykkes(await sendIHoering(da, redaktoer, sag.id, hoering), 'Omsorgia i høring');
  }
  const lovet = tilslutninger().find((t) => t.system.noegle === 'omsorgia' && t.integration === 'SF1606');
  await svar(miljoe, sag.id, {
    aktoer: rune,
    kl: klokken(`${maanedenFoer}-24`, '14:05'),
    tekst: 'Vi er enige i resten.',
    andre: [
      {
        integration: 'SF1590_A',
        holdning: 'uenig',
        dato: null,
        tekst: 'Egenbetaling ligger i økonomisystemet. Vi kan tidligst levere om et år.',
      },
      { integration: 'SF1511', holdning: 'kan_leveres', dato: `${anker}-15`, tekst: '' },
      { integration: 'SF1606', holdning: 'kan_leveres', dato: dato(anker, lovet?.fra ?? 0), tekst: '' },
    ],
  });
  const nu = await hentSag(miljoe, redaktoer, sag.id);
  const afgoerelse = {
    gyldigFra: anker,
    udenSvar: '',
    tilbagemelding: 'SF1590_A beholdes. I bedes oplyse en dato, så den kan vises som lovet.',
    loefte: [],
    version: nu.version,
  };
  const da = dengang(miljoe, klokken(`${maanedenFoer}-28`, '11:30'));
  skalLykkes(await fastlaeg(da, redaktoer, sag.id, afgoerelse), 'Omsorgia fastlagt');
}

const DAG_MS = 86_400_000;

/** The cases that are open today; `miljoe.ur` says when that is. */
export async function indlaesAabneSager(miljoe: Demomiljoe): Promise<void> {
  const { db, ur } = miljoe;
  const foer = (dage: number) => new Date(ur.nu().getTime() - dage * DAG_MS);
  const redaktoer = await demoaktoer(db, 'Amira Falk', KOMBIT);
  const arkitekt = await demoaktoer(db, 'Bo Lindegaard', SVENDBORG);
  const ejer = await demoaktoer(db, 'Karen Thybo', SVENDBORG);
  const gange =
    (...arbejdsgange: string[]) =>
    (): Valg => ({ ...INTET_VALG, arbejdsgange });

  const iHoering = async (system: string, dage: number, valg: () => Valg, foelgebrev: string) => {
    const kl = foer(dage);
    const sag = await kladde(miljoe, {
      system,
      aktoer: redaktoer,
      kl,
      valg,
      begrundelse: 'Første målbillede.',
    });
    const da = dengang(miljoe, kl);
    if (sag.tilstand === 'kladde') {
      const frist = foreslaaetFrist(da.ur.idag());
      skalLykkes(await sendIHoering(da, redaktoer, sag.id, { frist, foelgebrev }), system);
    }
    return sag.id;
  };
  const tandtid = await iHoering(
    'tandtid',
    6,
    gange('A2', 'A3', 'A4', 'A13'),
    'Første målbillede for Tandtid.',
  );
  await svar(miljoe, tandtid, {
    aktoer: await demoaktoer(db, 'Tove Bæk', LEVERANDOERER.lyngmark.cvr),
    kl: foer(2),
    tekst: 'Vi foreslår, at SF1600 udgår, da den er afløst af SF1601.',
    andre: [
      {
        integration: 'SF6002',
        holdning: 'uenig',
        dato: null,
        tekst: 'Tandplejen henter borgerne ved hver indkaldelse og har ikke brug for et abonnement.',
      },
    ],
  });
  await iHoering(
    'hjaelpelager',
    3,
    gange('A2', 'A3', 'A5'),
    'Sig til, hvis en integration ikke giver mening her.',
  );

  const vejbogen = { valg: gange('A2', 'A3'), begrundelse: 'Flere kommuner har spurgt efter det.' };
  await kladde(miljoe, { system: 'vejbogen', aktoer: redaktoer, kl: foer(9), ...vejbogen });
  const vikar = { valg: gange('A3'), begrundelse: 'Vagter skal kunne bookes med kommunens eget login.' };
  await kladde(miljoe, { system: 'digital-vikarbooking', aktoer: ejer, kl: foer(4), ...vikar });
  const bogreolen = {
    valg: gange('A3', 'A13'),
    begrundelse: 'Lånere skal kunne få besked, når en bog er hjemme.',
  };
  const forslag = await kladde(miljoe, { system: 'bogreolen', aktoer: arkitekt, kl: foer(5), ...bogreolen });
  if (forslag.tilstand === 'kladde') {
    skalLykkes(await tagSkridt(dengang(miljoe, foer(5)), arkitekt, forslag.id, 'indsend', ''), 'Bogreolen');
  }
}
