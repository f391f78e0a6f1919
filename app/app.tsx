import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { maa } from './kernel/adgang.ts';
import { behovSoegning } from './modules/anskaffelse/behov/soeg.ts';
import { efterJobs } from './modules/anskaffelse/efter/jobs.ts';
import { godkendelseJobs } from './modules/anskaffelse/godkendelse/jobs.ts';
import { journalJobs } from './modules/anskaffelse/journal/jobs.ts';
import { anskaffelseMenu, GAELDSMENU } from './modules/anskaffelse/menu.ts';
import { sagsopgaver } from './modules/anskaffelse/opgaver.ts';
import { gaeldPrSystem, systemgaeld, systemkrav, systemsager } from './modules/anskaffelse/public.ts';
import { anskaffelseRuter } from './modules/anskaffelse/routes.tsx';
import { sagSoegning } from './modules/anskaffelse/soeg.ts';
import { driftMenu, driftRuter } from './modules/drift/routes.tsx';
import { faellesprogramJobs } from './modules/faellesprogram/jobs.ts';
import { faellesprogramMenu } from './modules/faellesprogram/menu.ts';
import { faellesprogramopgaver } from './modules/faellesprogram/opgaver.ts';
import { programvalg, systemprogrammer } from './modules/faellesprogram/public.ts';
import { faellesprogramRuter } from './modules/faellesprogram/routes.tsx';
import { programSoegning } from './modules/faellesprogram/soeg.ts';
import { handlingsplanMenu } from './modules/handlingsplan/menu.ts';
import { initiativSoegning } from './modules/handlingsplan/plan/soeg.ts';
import { projektopgaver } from './modules/handlingsplan/projekt/opgaver.ts';
import { projektJobs } from './modules/handlingsplan/projekt/post/jobs.ts';
import { projektSoegning } from './modules/handlingsplan/projekt/soeg.ts';
import { systeminitiativer } from './modules/handlingsplan/public.ts';
import { handlingsplanRuter } from './modules/handlingsplan/routes.tsx';
import { rundeopgaver } from './modules/handlingsplan/runde/opgaver.ts';
import { rundeJobs } from './modules/handlingsplan/runde/paamindelse/jobs.ts';
import { hoeringspostJob } from './modules/handlingsplan/strategi/hoering/post/jobs.ts';
import { maaltalJob } from './modules/handlingsplan/strategi/maaltal/jobs.ts';
import { strategiopgaver } from './modules/handlingsplan/strategi/opgaver.ts';
import { strategimaalSoegning, strategiSoegning } from './modules/handlingsplan/strategi/soeg.ts';
import { katalogImportoprydning } from './modules/katalog/jobs.ts';
import { katalogRuter } from './modules/katalog/routes.tsx';
import { katalogSoegning } from './modules/katalog/soeg.ts';
import { kravImportoprydning } from './modules/kravbank/jobs.ts';
import { kravbankMenu } from './modules/kravbank/menu.ts';
import { kravopgaver } from './modules/kravbank/opgaver.ts';
import { kravbankRuter } from './modules/kravbank/routes.tsx';
import { kravSoegning } from './modules/kravbank/soeg.ts';
import { IMPORTMENU, importRuter } from './modules/maalbillede/fakta/routes.tsx';
import { forsideRuter } from './modules/maalbillede/forside/routes.tsx';
import { antalMaalbilleder, systemerMedMaalbillede } from './modules/maalbillede/public.ts';
import { integrationsmaal } from './modules/maalbillede/rapport/integrationsmaal.ts';
import { RAPPORTMENU, rapportRuter } from './modules/maalbillede/rapport/routes.tsx';
import { systemmaal } from './modules/maalbillede/rapport/systemmaal.ts';
import { noegletalApi } from './modules/maalbillede/talvaerk/api.ts';
import { gradkilde } from './modules/maalbillede/talvaerk/grader.ts';
import { APIMENU, UDGAVEMENU, udgaveRuter } from './modules/maalbillede/talvaerk/routes.tsx';
import { Talvaerk } from './modules/maalbillede/talvaerk/talvaerk.ts';
import { maalbilledopgaver } from './modules/maalbillede/valg/opgaver.ts';
import { maalbilledvalgMenu, maalbilledvalgRuter } from './modules/maalbillede/valg/routes.tsx';
import { markedsinvitationer } from './modules/markedsdialog/deltager/adgang/invitation.ts';
import { forsidedialoger } from './modules/markedsdialog/forside.ts';
import { markedsdialogJobs } from './modules/markedsdialog/jobs.ts';
import { leverandoerMenu, markedsdialogMenu } from './modules/markedsdialog/menu.ts';
import { markedsopgaver } from './modules/markedsdialog/opgaver.ts';
import { faellestal } from './modules/markedsdialog/public.ts';
import { markedsdialogRuter } from './modules/markedsdialog/routes.tsx';
import { dialogSoegning, markedsdialogSoegning } from './modules/markedsdialog/soeg.ts';
import { MARKEDSENDEPUNKTER, markedsApi } from './modules/markedsdialog/udveksling/api.ts';
import { aarshjulsopgaver } from './modules/opgaver/aarshjul/opgaver.ts';
import { opgaveJobs } from './modules/opgaver/jobs.ts';
import { aarshjulMenu, opgaveMenu } from './modules/opgaver/menu.ts';
import { Opgavetal } from './modules/opgaver/opgavetal.ts';
import { naesteOpgaver } from './modules/opgaver/public.ts';
import { opgaveRuter } from './modules/opgaver/routes.tsx';
import { linkJob } from './modules/organisation/login/leverandoer/jobs.ts';
import { organisationMenu } from './modules/organisation/menu.ts';
import { anmodningsopgaver } from './modules/organisation/opgaver.ts';
import { findAktoer, findAktoerForNoegle } from './modules/organisation/public.ts';
import { organisationRuter } from './modules/organisation/routes.tsx';
import { organisationSoegning } from './modules/organisation/soeg.ts';
import { datakvalitetJob } from './modules/portefoelje/datakvalitet/jobs.ts';
import { portefoeljeImportoprydning } from './modules/portefoelje/import/jobs.ts';
import { kitosJobs } from './modules/portefoelje/kitos/jobs.ts';
import { ajourJob } from './modules/portefoelje/kontrakt/ajour/jobs.ts';
import { medAjour } from './modules/portefoelje/kontrakt/ajour/routes.tsx';
import { leverandoerbrugMenu, portefoeljeMenu } from './modules/portefoelje/menu.ts';
import { oekonomiRuter } from './modules/portefoelje/oekonomi/routes.tsx';
import { kontraktopgaver } from './modules/portefoelje/opgaver.ts';
import { portefoeljeRuter } from './modules/portefoelje/routes.tsx';
import {
  behandlingSoegning,
  kontraktSoegning,
  systembrugSoegning,
  systemSoegning,
} from './modules/portefoelje/soeg.ts';
import { soegningRuter } from './modules/soegning/routes.tsx';
import type { Job } from './platform/jobs.ts';
import { mailJob } from './platform/mail.ts';
import type { Miljoe } from './platform/miljoe.ts';
import type { Opgavekilde } from './platform/opgaver.ts';
import { oprydning } from './platform/oprydning.ts';
import type { Soegekilde } from './platform/search.ts';
import { type Hvem, registrer } from './platform/web/registrer.ts';
import type { Rute } from './platform/web/rute.ts';
import { nyServer } from './platform/web/server.ts';
import { side } from './platform/web/svar.ts';
import { paths } from './routes.ts';
import { Fejlside } from './ui/fejlside.tsx';
import { type MenuGruppe, ressourcerFra, type SideKontekst, STANDARD_STIER } from './ui/kontekst.ts';
import type { MenuBidrag } from './ui/menu.ts';
import { renderDel, renderSide } from './ui/render.ts';

const STATISK = fileURLToPath(new URL('../dist/statisk/', import.meta.url));
const VERSION = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

/** What the search finds, in the order in which the kinds are shown. */
const SOEGEKILDER: readonly Soegekilde[] = [
  systembrugSoegning,
  systemSoegning,
  kontraktSoegning,
  behandlingSoegning,
  sagSoegning,
  behovSoegning,
  initiativSoegning,
  programSoegning,
  kravSoegning,
  markedsdialogSoegning,
  dialogSoegning,
  projektSoegning,
  strategiSoegning,
  strategimaalSoegning,
  ...katalogSoegning,
  ...organisationSoegning,
];

/** What waits for a person, in the order in which the kinds are shown. */
const OPGAVEKILDER: readonly Opgavekilde[] = [
  ...sagsopgaver,
  ...kravopgaver,
  ...markedsopgaver,
  ...maalbilledopgaver,
  ...rundeopgaver,
  anmodningsopgaver,
  aarshjulsopgaver,
  kontraktopgaver,
  ...projektopgaver,
  ...strategiopgaver,
  ...faellesprogramopgaver,
];
/** So many of them stand on the front page. */
const OPGAVER_PAA_FORSIDEN = 5;

/** What the page of a system shows of other modules, in order. */
const SYSTEMBLOKKE = [systemsager, systemkrav, systemgaeld, systeminitiativer, systemprogrammer];

/** What the data-quality list asks of other modules. */
const KVALITETSKILDER = { systemerMedMaalbillede };

/** The figures in memory, which pages and jobs of one running product share. */
const TALVAERKER = new WeakMap<Miljoe, Talvaerk>();
function talvaerkFor(miljoe: Miljoe): Talvaerk {
  const fundet = TALVAERKER.get(miljoe) ?? new Talvaerk(miljoe.db, miljoe.ur);
  TALVAERKER.set(miljoe, fundet);
  return fundet;
}

const strategikilder = (miljoe: Miljoe) => ({ grader: gradkilde(talvaerkFor(miljoe)) });

/** Every route of the product. */
export function alleRuter(miljoe: Miljoe): Rute[] {
  const talvaerk = talvaerkFor(miljoe);
  const maal = systemmaal(talvaerk);
  return [
    ...forsideRuter(miljoe, talvaerk, faellestal, forsidedialoger, (tx, aktoer) =>
      naesteOpgaver(tx, aktoer, OPGAVEKILDER, miljoe.ur.idag(), OPGAVER_PAA_FORSIDEN),
    ),
    ...opgaveRuter(miljoe, OPGAVEKILDER),
    ...organisationRuter(miljoe, markedsinvitationer),
    ...katalogRuter(miljoe, [
      { navn: 'Målbilleder', antal: (tx, id) => antalMaalbilleder(tx, id, miljoe.ur.idag()) },
    ]),
    ...medAjour(miljoe, [
      ...oekonomiRuter(miljoe, gaeldPrSystem),
      ...portefoeljeRuter(miljoe, { ...maal, blokke: SYSTEMBLOKKE }, maal.listemaal, KVALITETSKILDER),
      ...anskaffelseRuter(miljoe),
    ]),
    ...kravbankRuter(miljoe),
    ...markedsdialogRuter(miljoe),
    ...handlingsplanRuter(miljoe, integrationsmaal(talvaerk), strategikilder(miljoe), programvalg),
    ...faellesprogramRuter(miljoe, maal),
    ...importRuter(miljoe),
    ...rapportRuter(miljoe, talvaerk),
    ...maalbilledvalgRuter(miljoe),
    ...udgaveRuter(miljoe, talvaerk, MARKEDSENDEPUNKTER),
    ...noegletalApi(miljoe, talvaerk, MARKEDSENDEPUNKTER),
    ...markedsApi(miljoe),
    ...soegningRuter(miljoe, SOEGEKILDER),
    ...driftRuter(miljoe, VERSION),
  ];
}

/** Every job of the product. */
export function alleJobs(): readonly Job<unknown>[] {
  return [
    oprydning,
    katalogImportoprydning,
    kravImportoprydning,
    portefoeljeImportoprydning,
    ajourJob,
    datakvalitetJob(KVALITETSKILDER),
    ...markedsdialogJobs,
    ...godkendelseJobs,
    ...journalJobs,
    ...efterJobs,
    ...projektJobs,
    ...kitosJobs,
    ...rundeJobs,
    ...faellesprogramJobs,
    hoeringspostJob,
    maaltalJob(strategikilder),
    ...opgaveJobs(OPGAVEKILDER),
    linkJob,
    mailJob,
  ];
}

/** The side menu: what each module offers, under the headings of the product, in this order. */
const MENU: readonly { overskrift?: string; punkter: readonly MenuBidrag[] }[] = [
  {
    punkter: [
      { tekst: 'Overblik', ikon: 'home', sti: paths.forside(), ret: 'indlogget' },
      opgaveMenu,
      aarshjulMenu,
    ],
  },
  {
    overskrift: 'Anskaf',
    punkter: [...anskaffelseMenu, ...kravbankMenu, ...markedsdialogMenu],
  },
  {
    overskrift: 'Leverandørportal',
    punkter: [...leverandoerMenu, ...leverandoerbrugMenu],
  },
  {
    overskrift: 'Mål og handling',
    punkter: [
      RAPPORTMENU,
      ...maalbilledvalgMenu,
      ...handlingsplanMenu,
      ...faellesprogramMenu,
      UDGAVEMENU,
      IMPORTMENU,
    ],
  },
  {
    overskrift: 'Portefølje',
    punkter: [...portefoeljeMenu, GAELDSMENU],
  },
  {
    overskrift: 'Fælles grundlag',
    punkter: [
      { tekst: 'Katalog', ikon: 'database', sti: paths.katalog(), ret: 'indlogget' },
      ...organisationMenu.faellesGrundlag,
      APIMENU,
    ],
  },
  {
    overskrift: 'Administration',
    punkter: [...organisationMenu.administration, ...driftMenu],
  },
];

function menuFor(hvem: Hvem, sti: string, opgaver: number | undefined): MenuGruppe[] {
  const synlige = MENU.map(({ overskrift, punkter }) => ({
    overskrift,
    punkter: punkter.filter((p) => p.ret === 'indlogget' || maa(hvem.aktoer, p.ret)),
  })).filter(({ punkter }) => punkter.length > 0);
  // A page that an entry asks for, or else the longest path that the page lies under, is the place one is in.
  const alle = synlige.flatMap(({ punkter }) => punkter);
  const her =
    alle.find((p) => p.ogsaa?.test(sti)) ??
    alle
      .filter((p) => sti === p.sti || (p.sti !== '/' && sti.startsWith(`${p.sti}/`)))
      .reduce<MenuBidrag | null>((bedst, p) => (bedst && bedst.sti.length >= p.sti.length ? bedst : p), null);
  return synlige.map(({ overskrift, punkter }) => ({
    overskrift,
    punkter: punkter.map((p) => ({
      tekst: p.tekst,
      ikon: p.ikon,
      sti: p.sti,
      aktiv: p === her,
      antal: p === opgaveMenu && opgaver ? opgaver : undefined,
    })),
  }));
}

function initialer(navn: string): string {
  const dele = navn.split(/\s+/).filter((del) => del !== '');
  return ((dele[0]?.[0] ?? '') + (dele.length > 1 ? dele[dele.length - 1][0] : '')).toUpperCase();
}

/** The whole product as a Fastify app, not yet listening. */
export async function createApp(miljoe: Miljoe, { bagProxy = false } = {}): Promise<FastifyInstance> {
  const manifest = join(STATISK, 'manifest.json');
  if (!existsSync(manifest)) throw new Error('dist/statisk is missing; run scripts/byg.mjs');
  const ressourcer = ressourcerFra(JSON.parse(readFileSync(manifest, 'utf8')));
  const sikker = miljoe.offentligUrl.startsWith('https:');
  const opgavetal = new Opgavetal(miljoe, OPGAVEKILDER);
  const app = await nyServer({ log: miljoe.log, statisk: STATISK, sikker, bagProxy });

  registrer(app, alleRuter(miljoe), {
    sessioner: miljoe.sessioner,
    aktoer: (personId, organisationId) => findAktoer(miljoe.db, personId, organisationId),
    aktoerForNoegle: (noegle) => findAktoerForNoegle(miljoe.db, noegle, miljoe.ur.nu()),
    sikker,
    uploadMappe: join(miljoe.mappe, 'upload'),
    logInd: paths.logInd(),
    vaelgOrganisation: paths.skiftOrganisation(),
    fejlside: (status, besked, reference) => ({
      ...(side(<Fejlside status={status} besked={besked} reference={reference} />) as ReturnType<
        typeof side
      > & { slags: 'side' }),
      status,
    }),
    render: async ({ sti, soeg, hvem, kvittering, fragment }, svar) => {
      // A receipt says that something was done, and what was done may have been a task.
      const opgaver =
        hvem.aktoer && !fragment
          ? await opgavetal.antal(hvem.aktoer, { frisk: kvittering !== undefined })
          : undefined;
      const kontekst: SideKontekst = {
        sti,
        soeg,
        csrf: hvem.session?.csrf ?? '',
        menu: menuFor(hvem, sti, opgaver),
        bruger: hvem.aktoer ? { navn: hvem.aktoer.navn, initialer: initialer(hvem.aktoer.navn) } : null,
        organisation: hvem.aktoer ? { navn: hvem.aktoer.organisation.navn } : null,
        kanSkifteOrganisation: hvem.aktoer !== null,
        demo: miljoe.demo,
        version: VERSION,
        ressourcer,
        stier: STANDARD_STIER,
        kvittering,
      };
      return fragment ? renderDel(kontekst, svar.node) : renderSide(kontekst, svar.node);
    },
  });
  return app;
}
