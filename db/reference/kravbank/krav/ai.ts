import { afsnit, ai, FORVALTNINGSLOVEN, gdpr } from '../form.ts';

export const AI = afsnit('ai', [
  {
    noegle: 'ai-oversigt',
    navn: 'Oversigt over brug af kunstig intelligens',
    under: 'styring',
    beskrivelse:
      'Leverandøren skal oplyse, hvor i løsningen der bruges kunstig intelligens, til hvilket formål, med hvilke data, hvilken model og udbyder, og hvem der har hvilken rolle efter forordningen. Nye anvendelser skal varsles, være slået fra fra begyndelsen og kunne slås fra igen.',
    rationale: 'Kommunen skal vide, hvad den tager i brug, og selv vælge det.',
    fortolkning:
      'Spørg også til funktioner, som leverandøren ikke kalder kunstig intelligens: forslag, prioritering, tekstudkast og genkendelse.',
    interessenter: 'It-arkitekt, jurist, systemejer',
    prioritet: 'vigtigt',
    tags: ['ai'],
    principper: ['fda-3', 'fda-4'],
    kraeverUddybning: true,
    kilder: [ai('art. 3 og 26')],
  },
  {
    noegle: 'ai-risiko',
    navn: 'Risikoklasse og forbudt praksis',
    under: 'styring',
    beskrivelse:
      'Leverandøren skal for hver anvendelse oplyse og begrunde, om den er forbudt, har høj risiko, er underlagt krav om gennemsigtighed eller ingen af delene. Ved høj risiko skal leverandøren levere den dokumentation og de brugsanvisninger, som forordningen kræver, og bidrage til kommunens analyse af virkningen på grundlæggende rettigheder, hvor den er påkrævet.',
    rationale:
      'Flere kommunale opgaver, fx tildeling af offentlige ydelser, kan høre under høj risiko, og så følger der pligter med for begge parter.',
    fortolkning:
      'Forordningens regler får virkning i etaper. Jurist bør vurdere, hvilke der gælder på det tidspunkt, løsningen tages i brug.',
    interessenter: 'Jurist, databeskyttelsesrådgiver',
    prioritet: 'mindstekrav',
    tags: ['ai'],
    principper: ['fda-3', 'fda-4'],
    kraeverUddybning: true,
    kilder: [ai('art. 5, 6, 13, 26 og 27 samt bilag III')],
  },
  {
    noegle: 'ai-menneske',
    navn: 'Et menneske med reel kontrol',
    under: 'styring',
    beskrivelse:
      'Medarbejderen skal kunne se, at noget er foreslået af en maskine, hvad det bygger på, og hvor sikkert det er, og skal kunne afvise eller rette det uden ekstra arbejde. Løsningen må ikke lægge op til at følge forslaget uden stillingtagen.',
    rationale: 'Ansvaret for afgørelsen er kommunens og kan ikke lægges over på en model.',
    fortolkning:
      'Se på skærmbilledet: Er det lige så let at afvise som at godkende? Kan ledelsen se, hvor ofte forslag bliver fulgt?',
    interessenter: 'Sagsbehandlere, jurist, borgere',
    prioritet: 'vigtigt',
    tags: ['ai'],
    principper: ['fda-4'],
    kilder: [ai('art. 14 og 26')],
  },
  {
    noegle: 'ai-gennemsigtighed',
    navn: 'Gennemsigtighed over for brugere og borgere',
    under: 'styring',
    beskrivelse:
      'Den, der taler eller skriver med en maskine, skal vide det. Tekst, lyd og billeder, der er dannet af kunstig intelligens, skal kunne mærkes, og det skal kunne forklares i et forståeligt sprog, hvordan et resultat er fremkommet.',
    rationale: 'Tillid forudsætter, at man ved, hvem man har med at gøre.',
    fortolkning: 'Kravet gælder også interne hjælpere, når deres tekst ender hos borgeren.',
    interessenter: 'Borgere, medarbejdere',
    tags: ['ai'],
    principper: ['fda-4'],
    kilder: [ai('art. 50')],
  },
  {
    noegle: 'ai-kvalitet',
    navn: 'Målt kvalitet og skævheder',
    under: 'styring',
    beskrivelse:
      'Leverandøren skal oplyse, hvordan kvaliteten er målt, på hvilke data og med hvilket resultat, også for dansk sprog og for de grupper af borgere, løsningen berører, og skal følge kvaliteten i drift. Kommunen skal kunne prøve løsningen på egne eksempler før brug.',
    rationale: 'En model, der virker i gennemsnit, kan virke dårligt for dem, der har mest på spil.',
    fortolkning: 'Bed om tal for fejl i begge retninger, og hvad en fejl betyder for borgeren.',
    interessenter: 'Fagområdets leder, dataanalytikere, jurist',
    tags: ['ai'],
    principper: ['fda-4', 'fda-6'],
    kilder: [ai('art. 10 og 15')],
  },
  {
    noegle: 'ai-data',
    navn: 'Kommunens data oplærer ikke andres modeller',
    under: 'styring',
    beskrivelse:
      'Det, brugere skriver, og det, løsningen svarer, må ikke bruges til at oplære modeller eller gemmes hos udbyderen af modellen længere end nødvendigt for at svare. Behandlingen skal ske på de steder og med de underdatabehandlere, der er aftalt.',
    rationale: 'Fortrolige oplysninger, der er blevet en del af en model, kan ikke trækkes ud igen.',
    fortolkning: 'Få det bekræftet for hele kæden, også den bagvedliggende modeludbyder.',
    interessenter: 'Databeskyttelsesrådgiver, jurist',
    prioritet: 'mindstekrav',
    tags: ['ai'],
    principper: ['fda-4'],
    kilder: [gdpr('art. 5, 28 og kapitel V')],
  },
  {
    noegle: 'automatik-regler',
    navn: 'Regler, der kan læses og efterprøves',
    under: 'automatik',
    beskrivelse:
      'Regler, som løsningen afgør eller beregner efter, skal kunne læses af en fagperson, henvise til deres retsgrundlag, have versioner med gyldighed og kunne prøves med eksempler før brug. For hver afgørelse skal det kunne vises, hvilke regler og oplysninger der førte til resultatet.',
    rationale: 'En afgørelse skal kunne begrundes, også når ingen medarbejder har truffet den.',
    fortolkning: 'Spørg, hvordan en fejl i en regel findes, og hvordan de berørte sager findes og rettes.',
    interessenter: 'Jurist, sagsbehandlere, revision',
    prioritet: 'mindstekrav',
    tags: ['automatik'],
    principper: ['fda-3', 'fda-4'],
    kraeverUddybning: true,
    kilder: [FORVALTNINGSLOVEN('§§ 22–24')],
  },
  {
    noegle: 'automatik-borgerens-ret',
    navn: 'Borgerens ret til et menneske',
    under: 'automatik',
    beskrivelse:
      'Ved automatiske afgørelser skal borgeren have at vide, at afgørelsen er automatisk, kunne fremkomme med sine synspunkter og få en medarbejder til at se på sagen. Sager, der falder uden for det sædvanlige, skal automatisk tages ud til en medarbejder.',
    rationale: 'Automatisering må ikke svække borgerens retsstilling.',
    fortolkning:
      'Kommunen skal selv have grundlaget for automatiske afgørelser på plads. Se, hvordan løsningen finder de usædvanlige sager.',
    interessenter: 'Borgere, jurist, sagsbehandlere',
    prioritet: 'mindstekrav',
    tags: ['automatik'],
    principper: ['fda-4'],
    kilder: [gdpr('art. 22'), FORVALTNINGSLOVEN('§ 19')],
  },
  {
    noegle: 'automatik-stop',
    navn: 'Overvågning og nødstop',
    under: 'automatik',
    beskrivelse:
      'Kommunen skal kunne følge mængden og udfaldet af automatiske afgørelser dag for dag, have besked ved usædvanlige udsving og straks kunne standse automatikken for et område, så sagerne i stedet går til medarbejdere.',
    rationale: 'En fejl i automatik rammer mange, før nogen opdager den.',
    fortolkning: 'Prøv nødstoppet i testmiljøet. Hvem må bruge det, og hvor hurtigt virker det?',
    interessenter: 'Ledere, systemejer, jurist',
    tags: ['automatik'],
    principper: ['fda-4', 'fda-8'],
  },
]);
