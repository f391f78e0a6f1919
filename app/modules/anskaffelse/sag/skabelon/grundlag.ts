import type { Rolle } from '../../../../kernel/adgang.ts';
import type { Fase, Henvisning, Kobling, Punkt, Skabelon, Spaerregel } from './rules.ts';

/**
 * The template that ships. The names of the first two phases and the nine checkpoints of Afklaring are those of Den gode
 * it-anskaffelse (KL and KOMBIT) as they were shown at »Infrastruktur i praksis«; everything else is written for this
 * product, and says so where a person reads it.
 */

const EGET_NAVN = 'Fasens navn er Målbilledes eget.';
const EGEN_TEKST = 'Teksten er Målbilledes egen: kilden nævner ikke punkterne i fasen Idé.';

const FASER: readonly Fase[] = [
  { navn: 'Idé', note: '', beslutter: ['sagsbehandler', 'systemejer'] },
  { navn: 'Afklaring', note: '', beslutter: ['sagsbehandler', 'systemejer'] },
  { navn: 'Udbud og indkøb', note: EGET_NAVN, beslutter: ['godkender'] },
  { navn: 'Implementering', note: EGET_NAVN, beslutter: ['systemejer', 'godkender'] },
  { navn: 'Drift', note: EGET_NAVN, beslutter: ['systemejer', 'sagsbehandler'] },
  { navn: 'Evaluering', note: EGET_NAVN, beslutter: ['systemejer', 'sagsbehandler'] },
];

interface Tillaeg {
  readonly hjaelp?: string;
  readonly henvisninger?: readonly Henvisning[];
  readonly spaerrer?: Spaerregel;
  readonly kobling?: Kobling;
}

function punkt(
  noegle: string,
  faser: readonly number[],
  rolle: Rolle,
  navn: string,
  tekst: string,
  { hjaelp = '', henvisninger = [], spaerrer = 'aldrig', kobling }: Tillaeg = {},
): Punkt {
  return { noegle, navn, tekst, hjaelp, henvisninger, faser, rolle, spaerrer, kobling: kobling ?? null };
}

const KATALOG: Henvisning = {
  tekst: 'Digitaliseringskataloget',
  href: 'https://digitaliseringskataloget.dk',
};
const KOMBIT: Henvisning = { tekst: 'KOMBITs hjemmeside', href: 'https://www.kombit.dk' };

const IDE: readonly Punkt[] = [
  punkt(
    'beskriv-behov',
    [1],
    'forretningsejer',
    'Beskriv behovet',
    'Hvilken opgave skal løses, for hvem, og hvad er problemet i dag?',
    {
      hjaelp: EGEN_TEKST,
    },
  ),
  punkt(
    'udpeg-ejere',
    [1],
    'sagsbehandler',
    'Udpeg systemejer og forretningsejer',
    'Systemejeren bestemmer over systemet og betaler for det. Forretningsejeren står for den daglige drift.',
    { hjaelp: EGEN_TEKST },
  ),
  punkt(
    'find-lignende',
    [1],
    'sagsbehandler',
    'Undersøg, om I har et lignende system',
    'Kan et system, I har i forvejen, eller en fælleskommunal løsning dække behovet?',
    { hjaelp: EGEN_TEKST },
  ),
  punkt(
    'beskriv-gevinst',
    [1],
    'forretningsejer',
    'Beskriv den forventede gevinst',
    'Hvad bliver bedre, for hvem, og hvordan kan I se det bagefter?',
    { hjaelp: EGEN_TEKST },
  ),
  punkt(
    'anslaa-udgift',
    [1],
    'systemejer',
    'Anslå udgifterne over fire år',
    'Medregn køb, drift, optioner og forlængelser uden moms, og skriv, hvem der betaler.',
    { hjaelp: EGEN_TEKST },
  ),
  punkt(
    'afklar-persondata',
    [1],
    'jurist',
    'Afklar, om der behandles personoplysninger',
    'Skriv svaret under sagens oplysninger. Det afgør, hvilke punkter der spærrer senere.',
    { hjaelp: EGEN_TEKST },
  ),
];

const AFKLARING: readonly Punkt[] = [
  punkt(
    'afdaek-marked',
    [2],
    'indkoeber',
    'Afdæk markedet',
    'Hvilke løsninger findes, og hvem leverer dem? Spørg flere kommuner og leverandører.',
  ),
  punkt(
    'afklar-behov',
    [2],
    'forretningsejer',
    'Afklar organisationens behov',
    'Hvilke arbejdsgange skal løsningen understøtte, og hvem skal bruge den?',
  ),
  punkt(
    'arkitekturkrav',
    [2],
    'itarkitekt',
    'Afklar it-arkitekturkrav',
    'Hvilke krav stiller jeres arkitektur til drift, sikkerhed, brugerstyring og data?',
  ),
  punkt(
    'infrastruktur',
    [2, 3],
    'itarkitekt',
    'Tag stilling til brug af fælleskommunal infrastruktur',
    'Skal løsningen anvende et eller flere komponenter i den fælleskommunale infrastruktur?',
    {
      hjaelp:
        'Er der fx et eller flere støttesystemer, som det vil være relevant, at løsningen integrerer til? Er der services på Serviceplatformen, som løsningen skal trække data fra?',
      henvisninger: [KOMBIT, KATALOG],
      kobling: 'arbejdsgange',
    },
  ),
  punkt(
    'snitflader',
    [2, 3],
    'itarkitekt',
    'Tag stilling til snitflader/integrationer',
    'Hvilke systemer skal løsningen udveksle data med, og gennem hvilke snitflader?',
    { henvisninger: [KATALOG] },
  ),
  punkt(
    'ombudsmand',
    [2],
    'jurist',
    'Ombudsmandens juridiske "kravsspecifikation" til nye IT-anskaffelser',
    'Kan løsningen overholde forvaltningsloven, offentlighedsloven og god forvaltningsskik, fx partshøring, begrundelse, notatpligt og aktindsigt?',
  ),
  punkt(
    'arkivering',
    [2],
    'jurist',
    'Afklar arkiveringsforpligtelse',
    'Skal data afleveres til arkiv, og kan løsningen det? Det gælder nogle typer løsninger, men ikke alle.',
  ),
  punkt(
    'brugeroplevelse',
    [2],
    'forretningsejer',
    'Afklar om løsningen skal leve op til krav til gode brugeroplevelser',
    'Bruger borgere eller virksomheder løsningen?',
  ),
  punkt(
    'webtilgaengelighed',
    [2, 3],
    'itarkitekt',
    'Afklar om der er krav om webtilgængelighed',
    'Har løsningen en hjemmeside eller app, som loven om webtilgængelighed gælder for? Vedlæg leverandørens erklæring eller test.',
  ),
];

const UDBUD: readonly Punkt[] = [
  punkt(
    'risiko',
    [2, 3],
    'jurist',
    'Risiko- og konsekvensanalyse',
    'Hvad kan gå galt for borgerne og for kommunen, hvor sandsynligt er det, og hvad gør I ved det?',
    { spaerrer: 'persondata', kobling: 'risiko' },
  ),
  punkt(
    'dpia',
    [3],
    'jurist',
    'DPIA: screening og eventuel konsekvensanalyse',
    'Svar på screeningens spørgsmål. Giver de udslag, skal der laves en DPIA.',
    {
      spaerrer: 'persondata',
      kobling: 'dpia',
    },
  ),
  punkt(
    'databehandleraftale',
    [3],
    'jurist',
    'Databehandleraftale',
    'Behandler leverandøren personoplysninger for jer? Vælg skabelon, og afklar underdatabehandlere, overførsler og tilsyn.',
    { spaerrer: 'persondata', kobling: 'databehandling' },
  ),
  punkt(
    'leverandoersikkerhed',
    [3],
    'itarkitekt',
    'NIS2 og leverandørens sikkerhed',
    'Er løsningen del af en tjeneste under NIS2? Vedlæg leverandørens erklæring, certifikat eller revisionsrapport.',
  ),
  punkt(
    'teknisk-gaeld',
    [3],
    'itarkitekt',
    'Udregn den tekniske gæld',
    'Teknisk gæld er, når løsningen ikke taler sammen med egen it-infrastruktur, og derfor giver meromkostninger i driften.',
    { kobling: 'gaeld' },
  ),
  punkt(
    'udbudslov',
    [3],
    'indkoeber',
    'Vurdér købet efter udbudsloven og beløbsgrænserne',
    'Er der pligt til udbud eller til at spørge flere? Et menneske beslutter, og beslutningen gemmes.',
    { spaerrer: 'altid', kobling: 'udbud' },
  ),
  punkt(
    'kravliste',
    [2, 3],
    'indkoeber',
    'Lav kravliste',
    'Find kravene med kravguiden. Sagens arbejdsgange følger med.',
    {
      kobling: 'kravliste',
    },
  ),
  punkt(
    'markedsdialog',
    [3],
    'indkoeber',
    'Hold markedsdialog',
    'Send kravene til leverandørerne, og sammenlign deres svar.',
    {
      kobling: 'markedsdialog',
    },
  ),
  punkt(
    'godkendelse',
    [3],
    'godkender',
    'Godkend købet',
    'Den, der må beslutte købet, godkender på et skrevet grundlag.',
    {
      spaerrer: 'altid',
      kobling: 'godkendelse',
    },
  ),
  punkt(
    'indkoeb',
    [3],
    'systemejer',
    'Underskriv kontrakten',
    'Systemejeren skriver under. Kontraktens oplysninger skrives én gang.',
    {
      kobling: 'indkoeb',
    },
  ),
];

const EFTER: readonly Punkt[] = [
  punkt(
    'journaliser',
    [4],
    'forretningsejer',
    'Journalisér sagen',
    'Læg kontrakt, godkendelse og vurderinger i jeres ESDH-system, og skriv journalnummeret.',
    {
      kobling: 'journal',
    },
  ),
  punkt(
    'kitos',
    [4],
    'forretningsejer',
    'Registrér i KITOS',
    'Opret eller ret system, kontrakt, databehandleraftale og snitflader i KITOS.',
    {
      henvisninger: [{ tekst: 'KITOS', href: 'https://kitos.dk' }],
    },
  ),
  punkt(
    'tilslut',
    [4],
    'itarkitekt',
    'Tilslut den fælleskommunale infrastruktur',
    'Opret serviceaftaler, certifikater og brugerstyring, og afprøv dem.',
    {
      henvisninger: [KATALOG],
    },
  ),
  punkt(
    'proev',
    [4],
    'forretningsejer',
    'Prøv løsningen af mod kravene',
    'Er det lovede leveret? Prøv især det, leverandøren svarede ja til.',
  ),
  punkt(
    'opstart',
    [4],
    'forretningsejer',
    'Planlæg opstart og undervisning',
    'Hvem skal undervises, hvornår, og hvem hjælper bagefter?',
  ),
  punkt(
    'opfoelgning',
    [5],
    'systemejer',
    'Følg op på kontrakt og økonomi',
    'Holder leverandøren aftalen, og holder økonomien?',
  ),
  punkt(
    'nedbring-gaeld',
    [5, 6],
    'systemejer',
    'Nedbring den tekniske gæld',
    'Systemejeren har ansvaret for at nedbringe den tekniske gæld.',
    {
      kobling: 'gaeld',
    },
  ),
  punkt(
    'tilsyn',
    [5],
    'jurist',
    'Før tilsyn med databehandleren',
    'Følg planen for tilsyn, og gem resultatet.',
  ),
  punkt(
    'evaluer',
    [6],
    'forretningsejer',
    'Evaluér gevinst og brug',
    'Kom gevinsten? Spørg dem, der bruger løsningen.',
  ),
  punkt(
    'naeste-koeb',
    [6],
    'systemejer',
    'Forbered forlængelse, udbud eller udfasning',
    'Begynd et år før, kontrakten udløber.',
  ),
];

/** What a case follows where the kommune has published no template of its own. */
export const GRUNDSKABELON: Skabelon = {
  faser: FASER,
  punkter: [...IDE, ...AFKLARING, ...UDBUD, ...EFTER],
};
