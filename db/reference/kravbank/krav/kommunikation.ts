import { afsnit, DIGITAL_POST } from '../form.ts';

export const KOMMUNIKATION = afsnit('kommunikation', [
  {
    noegle: 'post-status',
    navn: 'Forsendelsens status på sagen',
    under: 'post',
    beskrivelse:
      'For hver forsendelse skal sagen vise, hvad der er sendt, til hvem, ad hvilken kanal og hvornår, og om den er afleveret eller fejlet. En fejlet forsendelse skal give en opgave til en medarbejder.',
    rationale: 'Kommunen skal kunne vise, hvornår et brev er kommet frem, og handle, når det ikke er.',
    fortolkning:
      'Skeln mellem »sendt fra løsningen« og »tilgængelig i modtagerens postkasse«. Det er det sidste, der har retlig betydning.',
    interessenter: 'Sagsbehandlere, jurist',
    prioritet: 'vigtigt',
    tags: ['post'],
    principper: ['fda-5', 'fda-7'],
    integrationer: ['SF1601'],
    kilder: [DIGITAL_POST],
  },
  {
    noegle: 'post-fritagne',
    navn: 'Modtagere uden Digital Post',
    under: 'post',
    beskrivelse:
      'Løsningen skal afgøre for hver modtager, om der kan sendes Digital Post, og ellers sende brevet som fysisk post, uden at medarbejderen skal gøre noget andet. Brevet skal kunne læses på papir, og der skal kunne tages hensyn til, at modtageren ikke kan betjene sig digitalt.',
    rationale: 'Borgere, der er fritaget for Digital Post, har samme ret til at få svar.',
    fortolkning: 'Opslag skal ske ved afsendelsen; en gemt oplysning om fritagelse bliver hurtigt forkert.',
    interessenter: 'Borgere, sagsbehandlere',
    prioritet: 'vigtigt',
    tags: ['post'],
    principper: ['fda-4', 'fda-5'],
    integrationer: ['SF1601'],
    kilder: [DIGITAL_POST],
  },
  {
    noegle: 'post-fordeling',
    navn: 'Modtaget post på den rigtige sag',
    under: 'post',
    beskrivelse:
      'Svar fra borgere og virksomheder skal automatisk lægges på den sag, de hører til, når det kan afgøres sikkert, og ellers på en fordelingsliste. Medarbejderen skal have besked om ny post på egne sager, også under fravær, hvor en stedfortræder tager over.',
    rationale: 'Post, der skal fordeles i hånden, forsinker svaret og kan ende hos den forkerte.',
    fortolkning:
      'Spørg, hvordan et svar kobles til sagen, og hvad der sker, når borgeren skriver om noget nyt i den samme tråd.',
    interessenter: 'Sagsbehandlere, journal',
    tags: ['post'],
    principper: ['fda-5', 'fda-7'],
    integrationer: ['SF1606'],
  },
  {
    noegle: 'post-afsender',
    navn: 'Kommunen som tydelig afsender',
    under: 'post',
    beskrivelse:
      'Post, mails og sms skal vise kommunens navn og den afdeling, der kan svare, og må ikke fremstå som sendt af leverandøren. Kommunen skal selv kunne rette navn, logo og kontaktoplysninger.',
    rationale: 'Borgeren skal kunne stole på beskeden og vide, hvem der kan hjælpe.',
    fortolkning:
      'Afsenderadresser på mail bør ligge på kommunens eget domæne og være beskyttet mod misbrug med SPF, DKIM og DMARC.',
    interessenter: 'Borgere, kommunikationsmedarbejdere',
    tags: ['post', 'beskeder', 'borgere'],
    principper: ['fda-4'],
  },
  {
    noegle: 'beskeder-paamindelser',
    navn: 'Påmindelser til borgere',
    under: 'beskeder',
    beskrivelse:
      'Løsningen skal kunne minde borgere om aftaler og frister på den kanal, borgeren har valgt. Beskeden må ikke indeholde følsomme eller fortrolige oplysninger, og borgeren skal kunne sige nej til den.',
    rationale: 'En påmindelse sparer udeblivelser og rykkere.',
    fortolkning:
      'Se på ordlyden: Afsender og mødested kan i sig selv røbe noget følsomt. Påmindelser erstatter ikke Digital Post, når noget har retsvirkning.',
    interessenter: 'Borgere, sagsbehandlere',
    prioritet: 'option',
    tags: ['beskeder'],
    principper: ['fda-5'],
  },
  {
    noegle: 'beskeder-adviser',
    navn: 'Adviser til medarbejdere',
    under: 'beskeder',
    beskrivelse:
      'Medarbejderen skal have besked om hændelser på egne sager og selv kunne vælge hvilke, hvordan og hvor ofte. Adviser skal kunne samles, overdrages ved fravær og forsvinde, når opgaven er løst.',
    rationale: 'For mange adviser er lige så farlige som for få.',
    fortolkning: 'Spørg, hvor mange adviser en medarbejder typisk får om dagen hos en eksisterende kunde.',
    interessenter: 'Medarbejdere, ledere',
    tags: ['medarbejdere'],
    principper: ['fda-5'],
  },
]);
