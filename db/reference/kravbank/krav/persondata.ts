import { afsnit, DATABESKYTTELSESLOVEN, gdpr } from '../form.ts';

export const PERSONDATA = afsnit('persondata', [
  {
    noegle: 'persondata-aftale',
    navn: 'Databehandleraftale',
    under: 'ansvar',
    beskrivelse: `Leverandøren skal indgå databehandleraftale med kommunen, før personoplysninger behandles i løsningen. Aftalen skal bygge på en skabelon, som Datatilsynet eller Europa-Kommissionen har godkendt, eller på kommunens egen, og skal

- afgrænse formål, oplysningstyper og registrerede
- fastslå, at leverandøren kun handler efter kommunens instruks
- sige, hvad der sker med oplysningerne, når aftalen slutter.

Leverandøren skal oplyse, hvilke dele af skabelonen der ønskes fraveget.`,
    rationale:
      'Når en anden behandler oplysninger på kommunens vegne, skal vilkårene være aftalt skriftligt.',
    fortolkning:
      'Et »Ja« med afvigelser er **Ja, delvist**. Særlig opmærksomhed: ret til egne formål, begrænset ansvar, betaling for hjælp til den registreredes rettigheder.',
    interessenter: 'Jurist, databeskyttelsesrådgiver, indkøber',
    prioritet: 'mindstekrav',
    tags: ['databehandler'],
    principper: ['fda-3', 'fda-4'],
    evidens: 'Udkast til udfyldt databehandleraftale.',
    kilder: [gdpr('art. 28, stk. 3')],
  },
  {
    noegle: 'persondata-underdatabehandlere',
    navn: 'Underdatabehandlere',
    under: 'ansvar',
    beskrivelse:
      'Leverandøren skal oplyse alle underdatabehandlere med navn, opgave, land og overførselsgrundlag, holde listen opdateret og varsle ændringer, så kommunen kan nå at gøre indsigelse. Leverandøren skal pålægge underdatabehandlere de samme forpligtelser, som leverandøren selv har.',
    rationale: 'Kommunen skal vide, hvem der behandler borgernes oplysninger, og kunne sige nej i tide.',
    fortolkning:
      'Svaret er varslet i dage. En liste på en hjemmeside er i orden, hvis kommunen aktivt får besked om ændringer.',
    interessenter: 'Jurist, databeskyttelsesrådgiver',
    prioritet: 'vigtigt',
    tags: ['databehandler'],
    principper: ['fda-4'],
    svar: { type: 'tal', enhed: 'dages varsel', graense: { retning: 'mindst', vaerdi: 30 } },
    evidens: 'Liste over underdatabehandlere.',
    kilder: [gdpr('art. 28, stk. 2 og 4')],
  },
  {
    noegle: 'persondata-tilsyn',
    navn: 'Kommunens tilsyn med databehandleren',
    under: 'ansvar',
    beskrivelse:
      'Leverandøren skal give kommunen de oplysninger, der er nødvendige for at føre tilsyn, og skal bidrage til revision og inspektion. Det skal fremgå af tilbuddet, hvilket materiale kommunen får uden særskilt betaling, og hvor ofte.',
    rationale: 'Kommunen skal kunne vise, at den følger op, og ikke kun at den har en aftale.',
    fortolkning:
      'Én årlig erklæring og svar på et spørgeskema er normalt nok for almindelige løsninger. Ved følsomme oplysninger i stort omfang bør der kunne ske besøg.',
    interessenter: 'Databeskyttelsesrådgiver, jurist',
    tags: ['databehandler'],
    principper: ['fda-4'],
    kilder: [gdpr('art. 28, stk. 3, litra h')],
  },
  {
    noegle: 'persondata-fortegnelse',
    navn: 'Bidrag til fortegnelsen',
    under: 'ansvar',
    beskrivelse: `Leverandøren skal give de oplysninger om løsningen, som kommunen skal bruge i sin fortegnelse over behandlinger:

- kategorier af registrerede og af personoplysninger
- modtagere og overførsler til tredjelande
- slettefrister, som løsningen kan overholde
- en generel beskrivelse af sikkerheden.

Oplysningerne skal ajourføres, når løsningen ændres.`,
    rationale:
      'Kommunen skal føre fortegnelse, men kender ikke løsningens indre. Leverandøren fører desuden sin egen.',
    fortolkning: 'Et udfyldt skema, der kan overføres til kommunens eget register, er et stærkt svar.',
    interessenter: 'Databeskyttelsesrådgiver, systemejer',
    tags: ['personoplysninger'],
    principper: ['fda-4'],
    evidens: 'Udfyldt skema for den tilbudte løsning.',
    kilder: [gdpr('art. 30')],
  },
  {
    noegle: 'persondata-konsekvensanalyse',
    navn: 'Bidrag til konsekvensanalysen',
    under: 'ansvar',
    beskrivelse:
      'Leverandøren skal bidrage med viden om løsningens behandling, tekniske opbygning, risici og foranstaltninger, så kommunen kan gennemføre en konsekvensanalyse, før løsningen tages i brug, og ajourføre den ved væsentlige ændringer. Kendte restrisici skal oplyses.',
    rationale:
      'Ved høj risiko for de registrerede skal analysen foreligge, før behandlingen begynder. Den kan ikke laves uden leverandøren.',
    fortolkning:
      'Kommunen har ansvaret for analysen; leverandøren leverer viden. Spørg, om andre kommuners analyser af samme løsning kan genbruges.',
    interessenter: 'Databeskyttelsesrådgiver, jurist, systemejer',
    prioritet: 'vigtigt',
    tags: ['foelsomme', 'ai'],
    principper: ['fda-4'],
    kraeverUddybning: true,
    kilder: [gdpr('art. 35 og art. 28, stk. 3, litra f')],
  },
  {
    noegle: 'persondata-brud',
    navn: 'Underretning om brud på persondatasikkerheden',
    under: 'ansvar',
    beskrivelse:
      'Leverandøren skal underrette kommunen uden unødig forsinkelse og senest inden for den angivne tid, efter at et brud på persondatasikkerheden er konstateret, og løbende give de oplysninger, kommunen skal bruge til anmeldelse og til underretning af de berørte.',
    rationale:
      'Kommunen skal som hovedregel anmelde brud til Datatilsynet inden for 72 timer, efter at den er blevet bekendt med dem.',
    fortolkning:
      'Svaret er antal timer. Fristen løber også i weekender. Leverandøren skal ikke vurdere, om bruddet skal anmeldes; det gør kommunen.',
    interessenter: 'Databeskyttelsesrådgiver, jurist, systemejer',
    prioritet: 'mindstekrav',
    tags: ['databehandler'],
    principper: ['fda-4'],
    svar: { type: 'tal', enhed: 'timer', graense: { retning: 'hoejst', vaerdi: 24 } },
    kilder: [gdpr('art. 33 og 34')],
  },
  {
    noegle: 'persondata-indsigt',
    navn: 'Udtræk til den registrerede',
    under: 'rettigheder',
    beskrivelse:
      'Kommunen skal uden leverandørens hjælp kunne trække alle oplysninger om én person i en form, som personen kan læse, og i et struktureret, maskinlæsbart format. Udtrækket skal omfatte sager, dokumenter, notater, breve og modtagere og skal kunne gennemgås og overstreges før udlevering.',
    rationale:
      'Borgeren har ret til indsigt, og svaret skal gives inden for en måned. Uden et samlet udtræk bliver det et stort håndarbejde.',
    fortolkning:
      'Se efter fritekst, vedhæftede filer og oplysninger om tredjepersoner: Hvordan finder og skærmer medarbejderen dem?',
    interessenter: 'Borgere, sagsbehandlere, databeskyttelsesrådgiver',
    prioritet: 'vigtigt',
    tags: ['personoplysninger'],
    principper: ['fda-4', 'fda-6'],
    kilder: [gdpr('art. 12, 15 og 20')],
  },
  {
    noegle: 'persondata-berigtigelse',
    navn: 'Rettelse og begrænsning af oplysninger',
    under: 'rettigheder',
    beskrivelse:
      'Urigtige oplysninger skal kunne rettes, så det fremgår, hvad der er rettet, hvornår og af hvem, og uden at sagens dokumentation går tabt. Behandlingen af bestemte oplysninger skal kunne begrænses, så de er bevaret, men ikke bruges, mens en indsigelse bliver afklaret. Modtagere af oplysningerne skal kunne findes, så de kan få besked.',
    rationale:
      'Borgeren har ret til rigtige oplysninger, og kommunen har samtidig pligt til at kunne dokumentere, hvad den vidste.',
    fortolkning:
      'I sager er svaret sjældent at overskrive. Et notat eller en ny version, der viser det rigtige og bevarer det gamle, er normalt det rette.',
    interessenter: 'Borgere, sagsbehandlere, jurist',
    tags: ['personoplysninger'],
    principper: ['fda-4', 'fda-6'],
    kilder: [gdpr('art. 16, 18 og 19')],
  },
  {
    noegle: 'persondata-oplysning',
    navn: 'Støtte til oplysningspligten',
    under: 'rettigheder',
    beskrivelse:
      'Løsningen skal kunne vise eller sende kommunens egen oplysningstekst, når oplysninger bliver indsamlet hos borgeren eller hentet fra andre, og registrere, at det er sket. Teksten skal vedligeholdes af kommunen.',
    rationale:
      'Borgeren skal vide, hvad kommunen gør med oplysningerne, og kommunen skal kunne vise, at den har sagt det.',
    fortolkning:
      'Kravet er opfyldt, når teksten følger med det sted i arbejdet, hvor indsamlingen sker. Et link i bunden af en side er sjældent nok.',
    interessenter: 'Borgere, sagsbehandlere, databeskyttelsesrådgiver',
    tags: ['personoplysninger'],
    principper: ['fda-4'],
    kilder: [gdpr('art. 13 og 14')],
  },
  {
    noegle: 'persondata-minimering',
    navn: 'Kun nødvendige oplysninger',
    under: 'behandling',
    beskrivelse:
      'Løsningen skal kunne sættes op, så der kun indsamles, vises, udveksles og gemmes de oplysninger, som opgaven kræver. Standardopsætningen skal være den mest beskyttende. Felter, som kommunen ikke har hjemmel til eller brug for, skal kunne slås fra.',
    rationale: 'Det, der ikke er samlet ind, kan ikke misbruges, lækkes eller glemmes.',
    fortolkning:
      'Bed om at se, hvordan et felt slås fra, og om det dermed også forsvinder i udtræk og snitflader.',
    interessenter: 'Databeskyttelsesrådgiver, systemejer',
    prioritet: 'vigtigt',
    tags: ['personoplysninger'],
    principper: ['fda-4'],
    kilder: [gdpr('art. 5, stk. 1, litra c, og art. 25')],
  },
  {
    noegle: 'persondata-sletning',
    navn: 'Sletteregler, som kommunen styrer',
    under: 'behandling',
    beskrivelse: `Kommunen skal kunne fastsætte slettefrister for hver slags oplysninger og sager. Løsningen skal

- vise, hvad der er ved at være modent til sletning, og hvorfor
- slette automatisk eller efter godkendelse, som kommunen vælger
- undtage det, der skal afleveres til arkiv eller indgår i en åben sag
- dokumentere, hvad der er slettet, uden at gemme det slettede.`,
    rationale:
      'Oplysninger må ikke gemmes længere end nødvendigt, men heller ikke forsvinde, før bevaring er afklaret.',
    fortolkning:
      'Spørg, hvornår det slettede også er ude af sikkerhedskopier, testmiljøer og rapportdatabaser. Sletning, der kræver et script fra leverandøren, opfylder kun kravet delvist.',
    interessenter: 'Databeskyttelsesrådgiver, arkivansvarlig, systemejer',
    prioritet: 'vigtigt',
    tags: ['personoplysninger'],
    principper: ['fda-4'],
    kraeverUddybning: true,
    kilder: [gdpr('art. 5, stk. 1, litra e, og art. 17')],
  },
  {
    noegle: 'persondata-behandlingssted',
    navn: 'Behandling inden for EU/EØS',
    under: 'behandling',
    beskrivelse:
      'Personoplysninger skal opbevares og behandles inden for EU/EØS. Det gælder også sikkerhedskopier, support, fejlsøgning og underdatabehandlere, og det gælder fjernadgang fra lande uden for EU/EØS.',
    rationale:
      'Inden for EU/EØS gælder de samme regler. Uden for skal kommunen selv sikre og dokumentere beskyttelsen.',
    fortolkning:
      'Spørg direkte til support uden for dansk arbejdstid og til moderselskabets adgang. Et driftssted i EU er ikke i sig selv svar på, hvem der kan få adgang.',
    interessenter: 'Databeskyttelsesrådgiver, jurist',
    prioritet: 'vigtigt',
    tags: ['databehandler'],
    principper: ['fda-4'],
    kraeverUddybning: true,
    kilder: [gdpr('kapitel V')],
  },
  {
    noegle: 'persondata-tredjeland',
    navn: 'Grundlag for overførsel til tredjelande',
    under: 'behandling',
    beskrivelse: `For hver overførsel af personoplysninger til et land uden for EU/EØS skal leverandøren oplyse

- land, modtager, oplysninger og formål
- overførselsgrundlag
- den vurdering, der er lavet af modtagerlandets regler, og de supplerende foranstaltninger
- hvad der sker, hvis grundlaget bortfalder.`,
    rationale: 'Kommunen må kun overføre, når grundlaget er på plads, og har selv bevisbyrden.',
    fortolkning:
      'Gælder kun, hvor kommunen har accepteret overførsel. Et generelt »vi følger reglerne« er ikke et svar.',
    interessenter: 'Databeskyttelsesrådgiver, jurist',
    prioritet: 'mindstekrav',
    tags: ['tredjeland'],
    principper: ['fda-4'],
    kraeverUddybning: true,
    evidens: 'Oversigt over overførsler med grundlag og vurdering.',
    kilder: [gdpr('art. 44, 45 og 46')],
  },
  {
    noegle: 'persondata-test',
    navn: 'Test uden virkelige personer',
    under: 'behandling',
    beskrivelse:
      'Udvikling, test, demonstration og uddannelse skal ske med opdigtede eller anonymiserede data. Leverandøren skal stille et dækkende testdatasæt til rådighed. Skal der undtagelsesvis bruges virkelige data, må det kun ske efter kommunens skriftlige godkendelse og med samme beskyttelse som i drift.',
    rationale: 'Testmiljøer er åbnere end driften, og oplysninger i dem bliver let glemt.',
    fortolkning: 'Ombyttede navne er ikke anonymisering. Spørg, hvor leverandørens testdata kommer fra.',
    interessenter: 'Databeskyttelsesrådgiver, projektleder',
    tags: ['personoplysninger'],
    principper: ['fda-4'],
    kilder: [gdpr('art. 5, stk. 1, litra b og f')],
  },
  {
    noegle: 'persondata-cpr',
    navn: 'Brug af CPR-nummer',
    under: 'behandling',
    beskrivelse:
      'CPR-nummer skal bruges til entydig identifikation, men må ikke vises, hvor det ikke er nødvendigt, og må ikke stå i adresser på nettet, filnavne, emnefelter, adviser eller fejlmeddelelser. Løsningen skal kunne håndtere personer uden CPR-nummer, personer med administrativt personnummer og skift af personnummer.',
    rationale: 'CPR-nummeret er fortroligt og følger borgeren hele livet; en lækage kan ikke gøres om.',
    fortolkning: 'Spørg til skift af personnummer: Følger sag, log og arkiv med til det nye nummer?',
    interessenter: 'Sagsbehandlere, databeskyttelsesrådgiver',
    tags: ['personoplysninger'],
    principper: ['fda-4', 'fda-6'],
    kilder: [DATABESKYTTELSESLOVEN('§ 11')],
  },
]);
