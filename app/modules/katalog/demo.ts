import { type Database, raekke, sql } from '../../platform/db/database.ts';
import { hentKatalog } from './queries.ts';
import { type Arbejdsgang, ordnKrav, type Relevans } from './rules.ts';
import { skrivForslag } from './version/commands.ts';

type DemoKrav = readonly [integration: string, relevans: Relevans, begrundelse: string];

export interface Demogang {
  readonly kode: string;
  readonly navn: string;
  readonly kle: string;
  readonly beskrivelse: string;
  readonly krav: readonly DemoKrav[];
}

/** Invented arbejdsgange that between them need every shipped integration. */
export const DEMOGANGE: readonly Demogang[] = [
  {
    kode: 'A1',
    navn: 'Visitér borger til hjemmepleje',
    kle: '27',
    beskrivelse: 'Sagsbehandleren slår borgeren op, vurderer behovet og giver besked til udføreren.',
    krav: [
      ['SF1461', 'noedvendig', 'Udførerens tilbagemelding kommer som besked.'],
      ['SF1462', 'noedvendig', 'Bevillingen sendes som besked til udføreren.'],
      ['SF1520', 'noedvendig', 'Navn, adresse og værge hentes fra CPR.'],
    ],
  },
  {
    kode: 'A2',
    navn: 'Journalisér og søg på tværs',
    kle: '85',
    beskrivelse: 'Sager og dokumenter registreres ét sted, så andre fagsystemer kan finde dem.',
    krav: [
      ['SF1470', 'noedvendig', 'Sagen skal kunne findes fra andre systemer.'],
      ['SF1510', 'noedvendig', 'Sager mærkes med KLE fra den fælles klassifikation.'],
      ['SF7002', 'relevant', 'Kommunens eget udvalg af emner følger med.'],
    ],
  },
  {
    kode: 'A3',
    navn: 'Log på med fælles rolle',
    kle: '85',
    beskrivelse: 'Medarbejderen logger på én gang og får den adgang, som stillingen giver.',
    krav: [
      ['SF1500', 'noedvendig', 'Enheder og stillinger styres i Organisation.'],
      ['SF1511', 'noedvendig', 'Rollen følger med fra kommunens login.'],
      ['SF1514', 'relevant', 'Systemet skal selv kunne hente et token.'],
    ],
  },
  {
    kode: 'A4',
    navn: 'Reagér når borger flytter eller dør',
    kle: '23',
    beskrivelse: 'En hændelse i CPR udløser en opgave på borgerens åbne sager.',
    krav: [
      ['SF1461', 'noedvendig', 'Hændelsen kommer som besked.'],
      ['SF6002', 'noedvendig', 'Kommunen abonnerer på sine borgere.'],
      ['SF1320_A', 'relevant', 'Kan bruges, hvor systemet selv modtager hændelser.'],
    ],
  },
  {
    kode: 'A5',
    navn: 'Send og modtag post fra sagen',
    kle: '85',
    beskrivelse: 'Brevet skrives, sendes og besvares uden at forlade sagen.',
    krav: [
      ['SF1601', 'noedvendig', 'Afsendelse sker gennem den fælles postkomponent.'],
      ['SF1606', 'noedvendig', 'Svar lægges på sagen.'],
      ['SF2900', 'relevant', 'Post fordeles til det rigtige fagsystem.'],
    ],
  },
  {
    kode: 'A6',
    navn: 'Bogfør borgers egenbetaling',
    kle: '27',
    beskrivelse: 'Månedens egenbetaling føres i økonomisystemet og opkræves.',
    krav: [
      ['SF1590_A', 'noedvendig', 'Posteringen overføres til økonomisystemet.'],
      ['SF1590_B_01', 'noedvendig', 'Kravet oprettes hos debitor.'],
    ],
  },
  {
    kode: 'A7',
    navn: 'Følg op på en opkrævning',
    kle: '25',
    beskrivelse: 'Sagsbehandleren ser, om et krav er betalt, og retter det, hvis det er forkert.',
    krav: [
      ['SF1590_B_02', 'noedvendig', 'Restancen slås op.'],
      ['SF1590_B_03', 'noedvendig', 'En indbetaling registreres på kravet.'],
    ],
  },
  {
    kode: 'A8',
    navn: 'Godkend og betal faktura',
    kle: '88',
    beskrivelse: 'Fakturaen godkendes i fagsystemet og betales fra økonomisystemet.',
    krav: [
      ['SF1590_D', 'noedvendig', 'Fakturaen overføres til godkendelse.'],
      ['SF1590_E', 'noedvendig', 'Betalingen bestilles fra sagen.'],
      ['SF1530', 'relevant', 'Leverandøren slås op i CVR.'],
    ],
  },
  {
    kode: 'A9',
    navn: 'Tildel økonomisk friplads',
    kle: '28',
    beskrivelse: 'Husstandens indkomst hentes, fripladsen beregnes, og ændringer følges måned for måned.',
    krav: [
      ['SF0770_A', 'noedvendig', 'Indkomsten hentes fra eIndkomst.'],
      ['SF0770_E', 'relevant', 'Ændret indkomst giver besked. Lukket for nye tilslutninger.'],
      ['SF0780', 'relevant', 'Årsopgørelsen bruges ved efterregulering.'],
      ['SF1520', 'noedvendig', 'Husstanden slås op.'],
    ],
  },
  {
    kode: 'A10',
    navn: 'Kontrollér en udbetalt ydelse',
    kle: '32',
    beskrivelse: 'Ydelser fra andre sektorer holdes op mod borgerens oplysninger.',
    krav: [
      ['SF1490', 'noedvendig', 'Udbetalte ydelser registreres i indekset.'],
      ['SF1491', 'noedvendig', 'Kommunens egne ydelser hentes.'],
      ['SF1472', 'relevant', 'Kontrolsager fra andre sektorer kan ses.'],
    ],
  },
  {
    kode: 'A11',
    navn: 'Indberet løn og honorar',
    kle: '81',
    beskrivelse: 'Udbetalinger til medarbejdere og plejefamilier indberettes til eIndkomst.',
    krav: [
      ['SF0770_B', 'noedvendig', 'Indberetningen sendes til eIndkomst.'],
      ['SF1590_A', 'relevant', 'Lønnen føres i økonomisystemet.'],
    ],
  },
  {
    kode: 'A12',
    navn: 'Tag imod borger efter indlæggelse',
    kle: '29',
    beskrivelse: 'Hjemmeplejen ved, hvornår borgeren kommer hjem, og kan planlægge besøg.',
    krav: [
      ['SF0810', 'noedvendig', 'Indlæggelse og udskrivning hentes.'],
      ['SF1461', 'relevant', 'Ændringer kan komme som besked.'],
    ],
  },
  {
    kode: 'A13',
    navn: 'Mind borger om en aftale',
    kle: '29',
    beskrivelse: 'Borgeren får en påmindelse dagen før, og kan få brev, hvis sms ikke er muligt.',
    krav: [
      ['SF2250', 'relevant', 'Påmindelsen sendes som NemSMS.'],
      ['SF1600', 'relevant', 'Ældre systemer printer brevet her.'],
      ['SF1601', 'noedvendig', 'Brevet sendes som post, når sms ikke kan bruges.'],
    ],
  },
  {
    kode: 'A14',
    navn: 'Betjen borger på fuldmagt',
    kle: '23',
    beskrivelse: 'En pårørende handler for borgeren med digital fuldmagt.',
    krav: [
      ['SF1920', 'noedvendig', 'Fuldmagten kontrolleres ved login.'],
      ['SF1525', 'relevant', 'Relationen kan slås op i CPR.'],
    ],
  },
  {
    kode: 'A15',
    navn: 'Fastsæt boligstøtte og betaling',
    kle: '32',
    beskrivelse: 'Skatteoplysninger hentes digitalt og logges; afgørelsen sendes videre som besked.',
    krav: [
      ['SF0787', 'noedvendig', 'Oplysninger hentes fra Skattestyrelsens udstilling.'],
      ['SF0788', 'relevant', 'Opslaget kan eftervises i logbogen.'],
      ['SF1460_C', 'relevant', 'Ældre systemer afleverer beskeden her.'],
    ],
  },
];

function tilArbejdsgang({ krav, ...gang }: Demogang): Arbejdsgang {
  return {
    ...gang,
    kilde: 'Opdigtet til demodata. Ikke aftalt med nogen.',
    demo: true,
    udgaaetFra: null,
    krav: ordnKrav(
      krav.map(([integration, relevans, begrundelse]) => ({ integration, relevans, begrundelse })),
    ),
  };
}

/** Adds the demo's arbejdsgange where there are none; what people have made or changed is left alone. */
export async function indlaesKatalogDemo(db: Database, nu: Date): Promise<void> {
  await db.somSystem('demo: katalog', async (tx) => {
    if (await raekke(tx, sql`select 1 from arbejdsgang limit 1`)) return;
    const forslag = DEMOGANGE.map((gang) => ({ art: 'arbejdsgang', billede: tilArbejdsgang(gang) }) as const);
    await skrivForslag(tx, await hentKatalog(tx), forslag, {
      aktoer: null,
      nu,
      begrundelse: 'Leveret med demodata.',
    });
  });
}
