import type { Kilde, Prioritet } from '../../../app/modules/kravbank/rules.ts';
import type { Integrationsoplysning } from '../../../app/modules/kravbank/startsaet/rules.ts';
import { DIGITAL_POST, gdpr, KLE } from './form.ts';

/** What is written by hand about one integration; the rest follows from the catalogue (integrationskrav.ts). */
export interface Haandskrevet {
  readonly navn?: string;
  /** What the solution shall do with it: sentences that follow the general opening. */
  readonly hvad: string;
  readonly hvorfor: string;
  readonly forstaa?: string;
  readonly interessenter?: string;
  readonly prioritet?: Prioritet;
  readonly kilder?: readonly Kilde[];
}

/** By the catalogue's codes. */
export const HAANDSKREVNE: Readonly<Record<Integrationsoplysning['kode'], Haandskrevet>> = {
  SF1461: {
    navn: 'Modtagelse af beskeder fra Beskedfordeler',
    hvad: 'Løsningen skal kunne abonnere på de beskedtyper, opgaven har brug for, og omsætte en modtaget besked til en handling: en opgave, en opdatering eller et advis. Kommunen skal kunne se, hvad der abonneres på, og slå det fra.',
    hvorfor:
      'En hændelse i ét system skal kunne sætte arbejde i gang i et andet, uden at nogen skal ringe eller skrive.',
    forstaa:
      'Spørg, hvilke beskedtyper løsningen faktisk reagerer på i dag. At kunne modtage er ikke det samme som at bruge.',
    interessenter: 'Sagsbehandlere, it-arkitekt',
  },
  SF1462: {
    navn: 'Afsendelse af beskeder til Beskedfordeler',
    hvad: 'Løsningen skal sende en besked, når der sker noget, som andre systemer har brug for at vide, fx at en sag er oprettet, ændret eller afsluttet. Beskeden må kun indeholde det, modtageren har brug for, og skal henvise til det sted, hvor resten kan hentes.',
    hvorfor: 'Den, der ved noget først, fortæller det én gang; så slipper alle andre for at spørge.',
    forstaa: 'Bed om listen over hændelser, løsningen sender. Den siger mere end et ja.',
    interessenter: 'It-arkitekt, sagsbehandlere',
  },
  SF1470: {
    navn: 'Sags- og Dokumentindeks',
    hvad: 'Løsningen skal registrere sine sager og dokumenter i indekset med emne, part, ansvarlig enhed, status og følsomhed og holde oplysningerne ajour, når sagen ændres, flyttes eller slettes. Medarbejdere med adgang skal kunne se borgerens øvrige sager i indekset fra løsningen.',
    hvorfor:
      'Borgeren møder én kommune. Medarbejderen skal kunne se, at der er andre sager, uden at kende alle systemer.',
    forstaa:
      'Skeln mellem at **aflevere til** og at **slå op i** indekset; kravet omfatter begge dele. Spørg, hvor hurtigt en ændring slår igennem, og hvordan skærmede sager behandles.',
    interessenter: 'Sagsbehandlere, journal, it-arkitekt',
    prioritet: 'vigtigt',
  },
  SF1472: {
    hvad: 'Opslaget må kun ske, når medarbejderen har en sag, hvor det er nødvendigt, og skal logges med sagens nummer.',
    hvorfor: 'Kontrolsager hos andre myndigheder kan have betydning for kommunens egen sag.',
    forstaa: 'Afklar hjemlen til opslaget, før kravet bruges.',
    interessenter: 'Kontrolmedarbejdere, jurist',
  },
  SF1490: {
    navn: 'Ydelsesindeks',
    hvad: 'Løsningen skal registrere de ydelser, den bevilger og udbetaler, i indekset og holde dem ajour, så andre med adgang kan se, hvad borgeren får.',
    hvorfor: 'Overblik på tværs forebygger, at der bliver bevilget dobbelt, og gør det lettere at rådgive.',
    forstaa: 'Spørg, hvornår en ændring eller standsning kan ses af andre, og hvordan efterregulering vises.',
    interessenter: 'Ydelsesmedarbejdere, socialrådgivere',
  },
  SF1491: {
    hvad: 'Medarbejderen skal kunne se borgerens øvrige kommunale ydelser i løsningen i det omfang, opgaven giver adgang til det, og opslaget skal logges.',
    hvorfor: 'Rådgivning og beregning bliver rigtigere, når hele billedet kan ses.',
    interessenter: 'Ydelsesmedarbejdere, socialrådgivere',
    kilder: [gdpr('art. 5, stk. 1, litra c')],
  },
  SF1500: {
    navn: 'Organisation',
    hvad: 'Løsningen skal bruge kommunens enheder, brugere og tilknytninger fra støttesystemet i stedet for at have sine egne lister, og skal følge med, når organisationen ændrer sig. Sager og rettigheder, der er knyttet til en enhed, skal kunne flyttes samlet ved en omorganisering.',
    hvorfor:
      'Organisationen skal kun vedligeholdes ét sted. Så passer ansvar, fordeling og rettigheder i alle systemer samme dag.',
    forstaa:
      'Spørg, hvad løsningen gør, når en enhed bliver nedlagt med åbne sager. En natlig indlæsning kan være nok; en årlig er ikke.',
    interessenter: 'It-drift, personaleafdeling, systemejer',
    prioritet: 'vigtigt',
  },
  SF1510: {
    navn: 'Klassifikation',
    hvad: 'Løsningen skal hente de klassifikationer, den bruger, herunder KLE, fra støttesystemet og tage nye udgaver i brug uden manuelt arbejde. Udgåede emner skal fortsat kunne læses på ældre sager.',
    hvorfor:
      'Samme emner i alle systemer er forudsætningen for fælles journal, rettigheder, arkiv og statistik.',
    forstaa: 'Spørg, hvor længe der går fra en ny udgave er frigivet, til den kan vælges i løsningen.',
    interessenter: 'Journal, it-arkitekt',
    kilder: [KLE],
  },
  SF7002: {
    hvad: 'Løsningen skal kunne modtage kommunens eget udvalg af emner, så medarbejderen kun får vist det, der er relevant for enheden.',
    hvorfor: 'Et kort og rigtigt udvalg giver bedre journalisering end en lang liste.',
    interessenter: 'Journal, sagsbehandlere',
  },
  SF1511: {
    navn: 'Adgangsstyring for brugere',
    hvad: 'Medarbejderens roller og afgrænsninger skal følge med fra kommunens egen rollestyring ved login, så rettigheder ikke skal vedligeholdes i løsningen. Leverandøren skal beskrive de roller og dataafgrænsninger, kommunen kan tildele.',
    hvorfor: 'Rettigheder, der følger stillingen, bliver også fjernet, når stillingen ophører.',
    forstaa: 'Spørg, om dataafgrænsning på enhed, KLE og følsomhed er med, eller kun rollens navn.',
    interessenter: 'Informationssikkerhedskoordinator, it-drift',
    prioritet: 'vigtigt',
  },
  SF1514: {
    hvad: 'Løsningen skal hente et token, når den kalder andre systemer på egne eller en medarbejders vegne, forny det, før det udløber, og behandle det fortroligt.',
    hvorfor: 'Et kald mellem systemer skal kunne føres tilbage til den, der står bag.',
    interessenter: 'It-arkitekt',
  },
  SF1320_A: {
    hvad: 'Hændelser om navn, adresse, civilstand, beskyttelse og død skal opdatere løsningen og give en opgave på borgerens åbne sager, hvor det har betydning.',
    hvorfor: 'Kommunen skal ikke sende breve til en afdød eller til en gammel adresse.',
    forstaa: 'Spørg, hvordan løsningen indhenter hændelser, der er gået tabt under et nedbrud.',
    interessenter: 'Sagsbehandlere, borgerservice',
    kilder: [gdpr('art. 5, stk. 1, litra d')],
  },
  SF1520: {
    navn: 'Opslag i CPR',
    hvad: 'Navn, adresse, beskyttelse, civilstand og relationer skal hentes ved opslag frem for at blive tastet, og kun de oplysninger, opgaven kræver, må vises og gemmes. Navne- og adressebeskyttelse skal slå igennem overalt i løsningen.',
    hvorfor: 'Registret har den rigtige oplysning; en tastet kopi er forkert fra den dag, borgeren flytter.',
    forstaa:
      'Hold svaret sammen med abonnement på ændringer: Uden det skal der slås op igen, hver gang oplysningen bruges.',
    interessenter: 'Sagsbehandlere, databeskyttelsesrådgiver',
    prioritet: 'vigtigt',
    kilder: [gdpr('art. 5, stk. 1, litra c og d')],
  },
  SF1525: {
    hvad: 'Kravet er relevant, hvor opgaven kræver et andet udsnit af CPR end det almindelige opslag giver.',
    hvorfor: 'Det rette udsnit giver medarbejderen, hvad der er brug for, og ikke mere.',
    interessenter: 'It-arkitekt, sagsbehandlere',
  },
  SF6002: {
    navn: 'Abonnement på borgere i CPR',
    hvad: 'Løsningen skal selv tilmelde de borgere, der har en sag, og afmelde dem igen, når sagen er afsluttet, så kommunen kun modtager hændelser om borgere, den har en grund til at følge.',
    hvorfor:
      'Abonnementet afgør, hvem kommunen får oplysninger om. Det skal følge sagerne og ikke vokse for evigt.',
    forstaa:
      'Spørg, hvad der afmelder en borger, og om abonnementet kan afstemmes med løsningens åbne sager.',
    interessenter: 'Sagsbehandlere, databeskyttelsesrådgiver',
    kilder: [gdpr('art. 5, stk. 1, litra c')],
  },
  SF1530: {
    navn: 'Opslag i CVR',
    hvad: 'Virksomheder og deres produktionsenheder skal hentes fra CVR ved opslag på CVR-nummer eller navn, og ophør, navneskift og adresseændring skal kunne ses på de sager, de har betydning for.',
    hvorfor: 'Kommunen skal vide, hvem den handler og skriver sammen med.',
    interessenter: 'Sagsbehandlere, økonomikonsulenter',
  },
  SF1590_A: {
    navn: 'Afsendelse af økonomiposteringer',
    hvad: 'Posteringer skal dannes med kommunens kontering, afstemmes før afsendelse og kunne genfindes på sagen bagefter. En afvist postering skal kunne rettes og sendes igen uden at blive bogført to gange.',
    hvorfor: 'Fagsystem og økonomisystem skal vise det samme, uden at nogen taster om.',
    forstaa: 'Spørg, hvem der vedligeholder konteringsreglerne, og hvordan et nyt regnskabsår håndteres.',
    interessenter: 'Økonomikonsulenter, revision',
    prioritet: 'vigtigt',
  },
  SF1590_B_01: {
    navn: 'Registrering af debitorkrav',
    hvad: 'Et krav mod en borger eller virksomhed skal oprettes med beløb, periode, forfald og grundlag og kunne ændres eller tilbageføres fra sagen.',
    hvorfor: 'Opkrævningen skal bygge på det, der er afgjort i sagen.',
    interessenter: 'Opkrævning, sagsbehandlere',
  },
  SF1590_B_02: {
    navn: 'Forespørgsel på debitor',
    hvad: 'Medarbejderen skal fra sagen kunne se, om kravet er oprettet, rykket eller betalt.',
    hvorfor: 'Borgeren skal have det rigtige svar første gang.',
    interessenter: 'Opkrævning, borgerservice',
  },
  SF1590_B_03: {
    navn: 'Indbetalinger på debitorkrav',
    hvad: 'Indbetalinger, som løsningen kender til, skal sendes med entydig henvisning til det krav, de vedrører, og kunne afstemmes dag for dag.',
    hvorfor: 'Betalte krav skal ikke rykkes.',
    interessenter: 'Opkrævning, økonomikonsulenter',
  },
  SF1590_D: {
    navn: 'Overførsel af faktura til godkendelse',
    hvad: 'Når integrationen kommer i drift, skal løsningen kunne overføre en faktura med kontering og bilag til godkendelse og vise, hvor langt den er.',
    hvorfor: 'Fakturaer skal godkendes ét sted og bogføres rigtigt.',
    interessenter: 'Økonomikonsulenter',
  },
  SF1590_E: {
    navn: 'Overførsel af betalingsanmodning',
    hvad: 'Når integrationen kommer i drift, skal løsningen kunne overføre en godkendt betalingsanmodning og modtage svar om udførelse eller afvisning.',
    hvorfor: 'Udbetaling skal ske fra ét kontrolleret sted.',
    interessenter: 'Økonomikonsulenter, ydelsesmedarbejdere',
  },
  SF1600: {
    navn: 'Fjernprint',
    hvad: 'Kravet er kun relevant, hvor breve ikke sendes gennem den fælles postkomponent (SF1601).',
    hvorfor: 'Modtagere uden Digital Post skal også have brev.',
    forstaa: 'Nye løsninger bør som udgangspunkt bruge SF1601 til både digital og fysisk post.',
    interessenter: 'Sagsbehandlere',
  },
  SF1601: {
    navn: 'Afsendelse af Digital Post',
    hvad: 'Løsningen skal kunne sende post til borgere og virksomheder digitalt eller som fysisk brev, med bilag og med mulighed for svar, og vise forsendelsens status på sagen, også når afsendelsen fejler.',
    hvorfor: 'Sikker post ét sted giver sporbarhed og færre manuelle skridt.',
    forstaa:
      'Spørg, om løsningen bruger den nyeste version, hvordan fejl vises for medarbejderen, og om der kan sendes til mange på én gang.',
    interessenter: 'Sagsbehandlere, borgere, virksomheder',
    prioritet: 'vigtigt',
    kilder: [DIGITAL_POST],
  },
  SF1606: {
    navn: 'Modtagelse af Digital Post på sagen',
    hvad: 'Post, som borgere og virksomheder sender til kommunen, skal kunne modtages i løsningen, lægges på den rigtige sag og fordeles til den rette medarbejder. Post, der ikke hører hjemme i løsningen, skal kunne sendes videre.',
    hvorfor:
      'Svar fra borgeren skal nå frem til den, der behandler sagen, uden at ligge i en fælles postkasse.',
    interessenter: 'Sagsbehandlere, journal',
    kilder: [DIGITAL_POST],
  },
  SF2900: {
    navn: 'Fordelingskomponenten',
    hvad: 'Løsningen skal kunne modtage meddelelser og bilag, der er adresseret til den, og aflevere til andre systemer med kvittering for, at de er nået frem. Det, der ikke kan fordeles automatisk, skal vises for en medarbejder.',
    hvorfor: 'Oplysninger skal nå frem til det fagsystem, hvor opgaven løses, og afsenderen skal vide det.',
    forstaa:
      'Spørg, hvilke typer af meddelelser løsningen kan tage imod, og hvordan fordelingen sættes op af kommunen.',
    interessenter: 'It-arkitekt, sagsbehandlere',
  },
  SF0770_A: {
    navn: 'Opslag i eIndkomst',
    hvad: 'Indkomstoplysninger må kun hentes på borgere med en sag, hvor de er nødvendige, for den periode, sagen vedrører. Medarbejderen skal kunne se, hvornår oplysningen er hentet, og hvilken beregning den indgår i.',
    hvorfor: 'Borgeren skal ikke aflevere lønsedler, som det offentlige allerede kender.',
    forstaa:
      'Indkomst ændres med tilbagevirkende kraft. Spørg, hvordan løsningen opdager det, og hvad den gør.',
    interessenter: 'Ydelsesmedarbejdere, databeskyttelsesrådgiver',
    kilder: [gdpr('art. 5, stk. 1, litra b og c')],
  },
  SF0770_B: {
    navn: 'Indberetning til eIndkomst',
    hvad: 'Udbetalte ydelser skal indberettes til tiden med de rigtige koder, og rettelser skal kunne sendes, så det samlede beløb bliver rigtigt.',
    hvorfor: 'Borgerens skat skal passe, og kommunen har pligt til at indberette.',
    interessenter: 'Ydelsesmedarbejdere, lønkonsulenter',
  },
  SF0780: {
    hvad: 'Årsopgørelsen må kun hentes, hvor opgaven kræver den, og skal kunne sammenholdes med de oplysninger, sagen er beregnet på.',
    hvorfor: 'Endelige tal skal kunne bruges til efterregulering.',
    interessenter: 'Ydelsesmedarbejdere',
  },
  SF0787: {
    navn: 'Skatteoplysninger gennem DUPLA',
    hvad: 'Oplysninger skal hentes for bestemte borgere, perioder og formål og må ikke hentes på forråd. Opslag skal kunne ses i løsningens log med sagens nummer.',
    hvorfor: 'Autoritative oplysninger giver rigtigere afgørelser og færre spørgsmål til borgeren.',
    interessenter: 'Ydelsesmedarbejdere, databeskyttelsesrådgiver',
    kilder: [gdpr('art. 5, stk. 1, litra b og c')],
  },
  SF0788: {
    hvad: 'Kommunen skal kunne se, hvilke oplysninger der er hentet om en borger og af hvem, og holde det sammen med løsningens egen log.',
    hvorfor: 'To uafhængige spor gør det muligt at kontrollere opslag.',
    interessenter: 'Databeskyttelsesrådgiver, informationssikkerhedskoordinator',
  },
  SF0810: {
    hvad: 'Oplysninger om borgerens indlæggelse og udskrivning skal give en opgave til den enhed, der har borgeren, og standse eller genoptage de ydelser, der er berørt.',
    hvorfor: 'Kommunen skal være klar, når borgeren kommer hjem, og ikke køre forgæves imens.',
    interessenter: 'Visitation, hjemmepleje, sygepleje',
  },
  SF1920: {
    navn: 'Digital fuldmagt',
    hvad: 'Løsningen skal kunne afgøre, om den, der logger på, har fuldmagt til at handle for en anden, og afgrænse adgangen til det, fuldmagten dækker.',
    hvorfor: 'Borgere, der ikke kan betjene sig selv, skal kunne få hjælp, uden at andre låner deres login.',
    interessenter: 'Borgere, pårørende',
  },
  SF2250: {
    navn: 'Påmindelser med NemSMS',
    hvad: 'Løsningen skal kunne sende en påmindelse om aftaler og frister til borgere, der er tilmeldt. Beskeden må ikke indeholde følsomme eller fortrolige oplysninger.',
    hvorfor: 'Færre udeblivelser.',
    interessenter: 'Borgere, sagsbehandlere',
  },
  SF1460_C: {
    hvad: 'Kravet er kun relevant for løsninger, der allerede bruger denne ældre udgave. Nye løsninger bør bruge SF1462.',
    hvorfor: 'Beskeder fra ældre løsninger skal stadig kunne komme frem i en overgang.',
    interessenter: 'It-arkitekt',
  },
};
