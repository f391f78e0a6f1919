/**
 * What kommuner asked KOMBIT in October 2015 and what was answered, word for word but for spelling; who asked is invented. A question
 * that waits, one that is being answered and one that somebody else is to approve are the demo's own.
 */
import type { Aktoer } from '../../../app/kernel/adgang.ts';
import { findProgram } from '../../../app/modules/faellesprogram/program/queries.ts';
import {
  gemUdkast,
  godkendSvar,
  sendTilGodkendelse,
  stilSpoergsmaal,
} from '../../../app/modules/faellesprogram/spoergsmaal/commands.ts';
import { findUdkast } from '../../../app/modules/faellesprogram/spoergsmaal/queries.ts';
import { type Database, raekke, sql } from '../../../app/platform/db/database.ts';
import type { Miljoe } from '../../../app/platform/miljoe.ts';
import { flytter } from '../faellesprogram.ts';
import { type Demomiljoe, dageFoer, dengang, klokken, skalLykkes } from '../miljoe.ts';
import { demoaktoer, KOMBIT, ODENSE, SVENDBORG } from '../personer.ts';

const KILDE = 'KOMBIT, BPI-møder om Samarbejdsplatformen, oktober 2015';

interface Kildespoergsmaal {
  /** Key of one of the categories that a programme begins with. */
  readonly kategori: string;
  readonly emne: string;
  readonly tekst: string;
  readonly svar: string;
}

const KILDENS: readonly Kildespoergsmaal[] = [
  {
    kategori: 'integrationer',
    emne: 'Integration til eksisterende systemer',
    tekst:
      'Jeg vil gerne høre om Samarbejdsplatformens integration til eksisterende systemer, fx læringsplatform, Office365 og administrative systemer.',
    svar: 'Det skal afdækkes nærmere, men i udgangspunktet vil de oftest benyttede standard kommunikationsløsninger blive understøttet i Samarbejdsplatformen. Herunder Google Apps og Microsoft Office.',
  },
  {
    kategori: 'omfang',
    emne: 'Dagtilbud i kravspecifikationen',
    tekst: 'Vil dagtilbud blive tænkt med i kravspecifikationen på Samarbejdsplatformen fra starten?',
    svar: 'Ja, dagtilbud indgår i kravspecifikationen på Samarbejdsplatformen fra starten. Det skal afdækkes nærmere, hvorvidt den funktionalitet, som skal understøtte skoleområdet, også svarer til den forventede og nødvendige funktionalitet på dagtilbudsområdet. Det er endnu ikke fastlagt, hvornår det vil være muligt at påbegynde implementering på dagtilbudsområdet.',
  },
  {
    kategori: 'brugere',
    emne: 'Forældre, der ikke anvender it',
    tekst: 'Hvad med adgang (forældre, der ikke anvender it)?',
    svar: 'Brugervenlighed er essentielt i dette projekt, og der vil være fokus på brugerne i hele projektet og løsningens levetid. KOMBIT vil benytte interaktionsdesign i udviklingen af løsningen.\n\nDet betyder, at brugerne inddrages igennem hele processen og er med til at udvikle løsningen i hele perioden allerede nu i det indledende arbejde og frem til, at alt er testet og overdraget til kommuner, og i den efterfølgende forvaltning.',
  },
  {
    kategori: 'oekonomi',
    emne: 'Begrundelse for prisen',
    tekst: 'Begrundelse for den meget høje pris?',
    svar: 'Vi har lavet et grundigt arbejde omkring udarbejdelsen af business casen og på den baggrund udregnet en maks.-pris. KOMBIT har blandt andet set på:\n\n- Tidligere priser fra gennemførte udbud\n- Gennemførte udbud af lignende karakter i KOMBIT\n- Workshops omkring estimering\n- Samtaler med leverandører\n\nDen eksisterende løsning er af ældre dato, og således er de store udviklingsomkostninger afbetalt. Samarbejdsplatformen vil blive bygget nyt. Desuden skal vi tage hensyn til antallet af integrationer mv., der skal forvaltes, og de forventede omkostninger til drift og videreudvikling af løsningen.',
  },
  {
    kategori: 'omfang',
    emne: 'Hvad dashboardet indeholder',
    tekst:
      'Det er uklart, hvordan det kommende dashboard skal opbygges, og hvad det indeholder ud af kassen, og hvad vi selv skal putte i.',
    svar: 'Det står endnu ikke klart, hvilke informationer der skal være tilgængelige i dashboards. Det er noget, der skal afklares i samarbejde med kommuner og i workshops med brugerne.\n\nDet skal afklares, hvordan kommunikationen kan foregå, eks. har alle kommuner en kalenderfunktion, der kan indgå i løsningen? Hvis ikke skal projektet tilvejebringe en sådan funktionalitet. Kommunernes selvvalg skal forsøges understøttet inden for rimelighedens og mulighedens rammer.',
  },
  {
    kategori: 'omfang',
    emne: 'Fritidsklubber, tandpleje og andre',
    tekst: 'Hvor langt ud rækker Samarbejdsplatformen – fritidsklubber, tandpleje etc.?',
    svar: 'Samarbejdsplatformen vil dække hele folkeskolen: både undervisningsdelen og SFO (og fritidsklubber, hvor skoler ikke har SFO). Tandpleje, musikskoler, idrætsklubber etc. er ikke med i første version.',
  },
];

/** The meetings at which the source's questions were asked, and the day on which KOMBIT gave its answers to all. */
const MOEDER = ['2015-10-06', '2015-10-08', '2015-10-13', '2015-10-20', '2015-10-22', '2015-10-27'];
const BESVARET = '2015-11-03';

interface Tider {
  readonly stillet: Date;
  /** When each version was published. */
  readonly udgivet?: readonly Date[];
  /** When the answer under work was written. */
  readonly udkast?: Date;
}

/**
 * Moves a question to when it was asked and answered. What is published never changes, so the guards of the tables (which the owner may
 * lift) are down within one transaction that nobody can look into.
 */
async function flyt(db: Database, id: number, { stillet, udgivet = [], udkast }: Tider): Promise<void> {
  const tabeller = ['programspoergsmaal', 'programsvar', 'programsvarudkast', 'programhaendelse'];
  await db.somEjer(async (tx) => {
    for (const tabel of tabeller) await tx.script(`alter table ${tabel} disable trigger user`);
    await tx.raekker(
      'update programspoergsmaal set stillet_kl = $2, udgivet_kl = $3, opdateret_kl = $4 where id = $1',
      [id, stillet, udgivet[0] ?? null, udgivet.at(-1) ?? null],
    );
    for (const [nr, kl] of udgivet.entries())
      await tx.raekker('update programsvar set udgivet_kl = $3 where spoergsmaal_id = $1 and nr = $2', [
        id,
        nr + 1,
        kl,
      ]);
    await tx.raekker(
      'update programsvarudkast set skrevet_kl = $2::timestamptz, klar_kl = case when klar_kl is not null then $2::timestamptz end where spoergsmaal_id = $1',
      [id, udkast ?? stillet],
    );
    // What was done to a version happened when it was published, and what was done since is the draft's.
    await tx.raekker(
      `update programhaendelse h set kl = case when h.handling = 'spoergsmaal_stil' then $2::timestamptz else
          coalesce(($3::timestamptz[])[1 + (select count(*) from programhaendelse g where g.genstand = h.genstand and g.id < h.id
            and g.handling = 'spoergsmaal_godkend')], $4::timestamptz) end
        where h.genstand = 'programspoergsmaal:' || $1::int`,
      [id, stillet, udgivet, udkast ?? stillet],
    );
    for (const tabel of tabeller) await tx.script(`alter table ${tabel} enable trigger user`);
  });
}

interface Sted {
  readonly miljoe: Miljoe;
  readonly program: number;
  readonly leder: Aktoer;
  readonly anden: Aktoer;
}

async function stil(
  { miljoe, program }: Sted,
  hvem: Aktoer,
  s: Omit<Kildespoergsmaal, 'svar'>,
  kilde = '',
): Promise<number> {
  const { kategori, emne, tekst } = s;
  const felter = { kategori, emne, tekst, kilde, alligevel: 'ja' };
  return skalLykkes(await stilSpoergsmaal(miljoe, hvem, program, felter), emne).id;
}

async function udkast(
  { miljoe, program, leder }: Sted,
  id: number,
  s: Kildespoergsmaal,
  begrundelse = '',
): Promise<number> {
  const foer = await miljoe.db.som(leder, (tx) => findUdkast(tx, id));
  skalLykkes(await gemUdkast(miljoe, leder, program, id, foer?.laas ?? 0, { ...s, begrundelse }), s.emne);
  skalLykkes(await sendTilGodkendelse(miljoe, leder, program, id), s.emne);
  return (await miljoe.db.som(leder, (tx) => findUdkast(tx, id)))?.laas ?? 0;
}

async function besvar(s: Sted, id: number, spm: Kildespoergsmaal, begrundelse = ''): Promise<void> {
  const laas = await udkast(s, id, spm, begrundelse);
  skalLykkes(await godkendSvar(s.miljoe, s.anden, s.program, id, laas), spm.emne);
}

export async function indlaesSpoergsmaal(demo: Demomiljoe): Promise<void> {
  if (!(await spoergsmaalMangler(demo.db))) return;
  const leder = await demoaktoer(demo.db, 'Esben Kragelund', KOMBIT);
  const program = await demo.db.som(leder, async (tx) => {
    const r = await raekke(
      tx,
      sql<{
        id: number;
      }>`select id from faellesprogram where organisation_id = ${leder.organisation.id} and fjernet_kl is null
        order by id limit 1`,
    );
    return r && (await findProgram(tx, r.id));
  });
  if (!program) return;
  const sted: Sted = {
    miljoe: dengang(demo, demo.ur.nu()),
    program: program.id,
    leder,
    anden: await demoaktoer(demo.db, 'Maja Lindholm', KOMBIT),
  };
  const { flyt: frem } = flytter(demo.ur.idag());
  for (const [nr, s] of KILDENS.entries()) {
    const id = await stil(sted, leder, s, KILDE);
    await besvar(sted, id, s);
    await flyt(demo.db, id, {
      stillet: klokken(frem(MOEDER[nr] ?? BESVARET), '10:30'),
      udgivet: [klokken(frem(BESVARET), '14:00')],
    });
  }
  const svendborg = await demoaktoer(demo.db, 'Bo Lindegaard', SVENDBORG);
  const odense = await demoaktoer(demo.db, 'Nanna Overby', ODENSE);
  const rettet: Kildespoergsmaal = {
    kategori: 'tidsplan',
    emne: 'Kan nogle institutioner begynde før de andre?',
    tekst: 'Kan de institutioner, der er klar, tage løsningen i brug før de andre, der kommer senere? (demo)',
    svar: 'Nej. Alle, der kommer senere, begynder samtidig. (demo)',
  };
  const id = await stil(sted, odense, rettet);
  await besvar(sted, id, rettet);
  await besvar(
    sted,
    id,
    { ...rettet, svar: 'Ja, når det er aftalt med leverandøren. De øvrige følger planen. (demo)' },
    'Styregruppen har givet plads til flere hold. (demo)',
  );
  await flyt(demo.db, id, {
    stillet: dageFoer(demo, 96, '08:52'),
    udgivet: [dageFoer(demo, 91, '13:15'), dageFoer(demo, 41, '10:20')],
  });
  const venter: Kildespoergsmaal = {
    kategori: 'implementering',
    emne: 'Materiale til uddannelse',
    tekst: 'Kommer der undervisningsmateriale, som vi selv kan rette til? (demo)',
    svar: 'Ja. Materialet udgives, så kommunerne frit kan rette det til. (demo)',
  };
  const ventende = await stil(sted, svendborg, venter);
  await udkast(sted, ventende, venter);
  await flyt(demo.db, ventende, { stillet: dageFoer(demo, 9, '11:07'), udkast: dageFoer(demo, 2, '15:30') });
  const ubesvaret = await stil(sted, svendborg, {
    kategori: 'integrationer',
    emne: 'Kommunens egen kalender',
    tekst: 'Kan medarbejdernes kalender i Outlook ses i løsningen? (demo)',
  });
  await flyt(demo.db, ubesvaret, { stillet: dageFoer(demo, 3, '09:41') });
}

export async function spoergsmaalMangler(db: Database): Promise<boolean> {
  return (await raekke(db.kysely, sql`select 1 from programspoergsmaal limit 1`)) === null;
}
