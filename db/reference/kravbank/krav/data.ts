import { afsnit, andet, FDA } from '../form.ts';

export const DATA = afsnit('data', [
  {
    noegle: 'data-ejerskab',
    navn: 'Kommunen ejer sine data',
    under: 'ejerskab',
    beskrivelse:
      'Kommunen råder fuldt ud over alle data, der bliver skabt, registreret, beregnet eller modtaget i løsningen på kommunens vegne, herunder log, opsætning, skabeloner og metadata. Rådigheden kan ikke begrænses af licens, teknisk spærring eller ubetalte regninger.',
    rationale: 'Data er grundlaget for borgernes sager. De må ikke kunne holdes tilbage.',
    fortolkning:
      'Leverandørens rettigheder til selve programmet er upåvirket. Læg mærke til vilkår, der lader leverandøren tilbageholde data ved uenighed.',
    interessenter: 'Jurist, indkøber, systemejer',
    prioritet: 'mindstekrav',
    principper: ['fda-6'],
  },
  {
    noegle: 'data-leverandoerens-brug',
    navn: 'Leverandørens brug af kommunens data',
    under: 'ejerskab',
    beskrivelse:
      'Leverandøren må kun bruge kommunens data til at levere den aftalte ydelse. Brug til produktudvikling, statistik, sammenligning mellem kunder eller oplæring af modeller kræver kommunens skriftlige accept i hvert tilfælde, også når data er anonymiserede.',
    rationale: 'Kommunen kan kun stå inde for det, den har givet lov til.',
    fortolkning: 'Læs leverandørens almindelige vilkår sammen med svaret; forbehold står ofte dér.',
    interessenter: 'Databeskyttelsesrådgiver, jurist',
    prioritet: 'vigtigt',
    principper: ['fda-4', 'fda-6'],
  },
  {
    noegle: 'data-adgang',
    navn: 'Fri adgang til egne data',
    under: 'udtraek',
    beskrivelse:
      'Kommunen skal når som helst og uden særskilt betaling kunne hente alle sine data gennem dokumenterede snitflader eller udtræk, både samlet og som ændringer siden sidst. Data skal have nøgler, der gør, at de kan kobles til andre systemers.',
    rationale: 'Data skal kunne bruges på tværs, også til formål, som ingen tænkte på ved indkøbet.',
    fortolkning:
      'Svar som »efter aftale« eller »mod timebetaling« er **Ja, delvist**. Spørg efter begrænsninger i mængde og hyppighed.',
    interessenter: 'It-arkitekt, dataanalytikere, systemejer',
    prioritet: 'vigtigt',
    principper: ['fda-6', 'fda-7'],
    evidens: 'Oversigt over snitflader og udtræk med de data, de dækker.',
    kilder: [FDA],
  },
  {
    noegle: 'data-ledelsesinformation',
    navn: 'Ledelsesinformation og egne rapporter',
    under: 'udtraek',
    beskrivelse:
      'Løsningen skal indeholde overblik over opgaver, sagstider, belastning og økonomi, som ledere kan bruge direkte. Kommunen skal selv kunne lave, gemme og dele rapporter og sætte dem til at køre fast, og tal skal kunne følges ned til de sager, de bygger på, når brugeren har adgang til dem.',
    rationale: 'Ledere skal kunne se, hvordan det går, uden at bestille en rapport først.',
    fortolkning:
      'Bed om en demonstration, hvor en ny rapport bliver lavet fra bunden af en almindelig bruger.',
    interessenter: 'Ledere, økonomikonsulenter, dataanalytikere',
    principper: ['fda-6'],
    tags: ['ledelsesdata'],
  },
  {
    noegle: 'data-datavarehus',
    navn: 'Aflevering til kommunens datavarehus',
    under: 'udtraek',
    beskrivelse:
      'Løsningen skal mindst én gang i døgnet kunne aflevere nye og ændrede data til kommunens datavarehus eller analyseplatform i et åbent format og med en beskrivelse af tabeller, felter og sammenhænge. Ændringer i strukturen skal varsles.',
    rationale: 'Tal fra flere systemer skal kunne ses sammen, også over tid.',
    fortolkning:
      'Rå tabeller uden beskrivelse opfylder kun kravet delvist. Slettede rækker skal også fremgå, ellers bliver datavarehuset forkert.',
    interessenter: 'Dataanalytikere, it-arkitekt',
    principper: ['fda-6', 'fda-7'],
    tags: ['ledelsesdata'],
  },
  {
    noegle: 'data-validering',
    navn: 'Kontrol, når data bliver registreret',
    under: 'kvalitet',
    beskrivelse:
      'Løsningen skal kontrollere data ved indtastning og modtagelse: form, gyldige værdier, indbyrdes sammenhæng og dubletter. Fejl skal forklares, hvor de opstår, og data, der kan hentes fra et register, skal ikke tastes.',
    rationale: 'Fejl er billigst at rette, mens den, der kender sagen, har den åben.',
    fortolkning:
      'Se efter, om kommunen selv kan tilføje regler, og om kontrollen også gælder data, der kommer gennem snitflader.',
    interessenter: 'Sagsbehandlere, dataanalytikere',
    principper: ['fda-6'],
  },
  {
    noegle: 'data-historik',
    navn: 'Historik og gyldighed',
    under: 'kvalitet',
    beskrivelse:
      'Løsningen skal kunne vise, hvad der gjaldt på et givet tidspunkt, og hvad kommunen vidste på det tidspunkt, for de oplysninger, der har betydning for afgørelser, betaling og rapportering. Oplysninger med virkning frem eller tilbage i tid skal kunne registreres.',
    rationale: 'Efterreguleringer og klager kan kun behandles rigtigt, når fortiden kan genskabes.',
    fortolkning:
      'Spørg med et eksempel: En flytning bliver meldt i marts med virkning fra januar. Hvad viser løsningen for februar før og efter?',
    interessenter: 'Sagsbehandlere, økonomikonsulenter, revision',
    tags: ['sag', 'betaling'],
    principper: ['fda-6'],
  },
  {
    noegle: 'statistik-danmark',
    navn: 'Aflevering til Danmarks Statistik',
    under: 'statistik',
    beskrivelse:
      'Løsningen skal kunne danne og aflevere de indberetninger til Danmarks Statistik, som gælder for fagområdet, i det format og til den tid, der er fastsat. Fejl i indberetningen skal kunne rettes i løsningen og sendes igen, og kommunen skal kunne se, hvad der er afleveret.',
    rationale: 'Indberetningen er en pligt for kommunen og bør ikke kræve, at tal bliver tastet om.',
    fortolkning:
      'Bed leverandøren nævne de konkrete statistikker, løsningen dækker. Ændringer i en statistik er lovændringer i aftalens forstand.',
    interessenter: 'Fagområdets leder, økonomikonsulenter',
    tags: ['statistik'],
    principper: ['fda-3', 'fda-6'],
    kilder: [andet('Lov om Danmarks Statistik og de enkelte statistikker for området')],
  },
  {
    noegle: 'statistik-indberetning',
    navn: 'Indberetning til andre myndigheder',
    under: 'statistik',
    beskrivelse:
      'Løsningen skal kunne danne og aflevere de lovpligtige indberetninger til ministerier, styrelser og landsdækkende registre, som fagområdet har. Medarbejderen skal kunne se, hvad der mangler, før fristen udløber.',
    rationale:
      'En indberetning, der følger af arbejdet, er både billigere og rigtigere end en, der laves bagefter.',
    fortolkning:
      'Kommunen bør selv skrive listen over indberetninger ind i den lokale udvidelse, før kravet bruges i et udbud.',
    interessenter: 'Fagområdets leder, sagsbehandlere',
    tags: ['statistik'],
    principper: ['fda-3', 'fda-6'],
    kraeverUddybning: true,
  },
]);
