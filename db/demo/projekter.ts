/** A dozen invented local projects, marked as demo, from several kommuner; with questions, »det gør vi også« and one that is old. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tilfoejBillede } from '../../app/modules/handlingsplan/projekt/billede/commands.ts';
import { opretProjekt, tagSkridt } from '../../app/modules/handlingsplan/projekt/commands.ts';
import { type Projektindhold, TOMT_PROJEKT } from '../../app/modules/handlingsplan/projekt/rules.ts';
import {
  anmeld,
  besvar,
  foelg,
  sigOgsaa,
  spoerg,
} from '../../app/modules/handlingsplan/projekt/samtale/commands.ts';
import { type Database, raekke, sql } from '../../app/platform/db/database.ts';
import { type Demomiljoe, dageFoer, dengang, skalLykkes } from './miljoe.ts';
import { demoaktoer, kommuneaktoer, ODENSE, SVENDBORG } from './personer.ts';
import { tegning } from './tegning.ts';

/** So that nobody takes an invented project for a real one. */
const DEMO = 'Projektet er opdigtet til demoen.';

type Demoprojekt = Partial<Projektindhold> & {
  /** Who shares it: a code of a kommune; Svendborg and Odense have people of their own. */
  readonly kommunekode: string;
  readonly titel: string;
  /** Days ago that it was shared; older than a year asks for an update. */
  readonly delt: number | null;
};

const PROJEKTER: readonly Demoprojekt[] = [
  {
    kommunekode: '0479',
    delt: 34,
    titel: 'Affaldsspande, der selv melder fuld',
    slags: 'smart_city',
    tema: 'affald',
    status: 'drift',
    resume: '60 spande på havn og torv måler, hvor fulde de er, så ruten køres efter behov.',
    hvad: 'Hver spand har en måler med batteri til fem år. Målingen går over LoRaWAN til kommunens egen platform, og driftsfolkene ser næste morgen, hvilke spande der skal tømmes.\n\nRuten planlægges stadig af et menneske; platformen foreslår.',
    hvorfor:
      'Om sommeren flød det over ved færgelejet, mens der blev kørt forgæves til halvtomme spande i sidegaderne.',
    teknologier: ['Sensorer', 'LoRaWAN', 'Dataplatform'],
    effekt:
      'Færre tømninger og færre klager. Batterierne holder kortere end lovet, hvis spanden står i stål.',
    effektMaal: 'Tømninger pr. uge',
    effektTal: -38,
    effektEnhed: '%',
    omkostning: 'fra_100',
    fra: '2024-04',
    kontaktrolle: 'Projektleder, Park og Vej',
    laering:
      'Køb målere, hvis antenne sidder uden på spanden. Aftal på forhånd, hvem der svarer, når en måler tier.',
    punkt: { breddegrad: 55.0581, laengdegrad: 10.6096 },
    links: [{ tekst: 'Opslag om projektet', url: 'https://svendborg.example/affaldsspande' }],
  },
  {
    kommunekode: '0479',
    delt: 410,
    titel: 'Vandstand i havnen som åbne data',
    slags: 'smart_city',
    tema: 'vand',
    status: 'drift',
    resume: 'To målere i sundet varsler beredskab og husejere, og alle kan hente tallene.',
    hvad: 'Målerne sender hvert tiende minut. Tallene ligger frit på nettet som CSV og som tjeneste.',
    hvorfor:
      'Stormflod rammer de lave gader, og varslet fra landsdækkende målere kom for sent til sandsækkene.',
    teknologier: ['Sensorer', 'NB-IoT', 'Åbne data'],
    effekt: 'Beredskabet kører nu ud to timer tidligere.',
    effektMaal: 'Varsel før højvande',
    effektTal: 2,
    effektEnhed: 'timer',
    omkostning: 'under_100',
    fra: '2023-09',
    kontaktrolle: 'Klimakoordinator',
    laering: 'Sæt to målere: den ene begroes altid.',
    punkt: { breddegrad: 55.0547, laengdegrad: 10.6151 },
  },
  {
    kommunekode: '0479',
    delt: null,
    titel: 'Sprogmodel til aktindsigt',
    slags: 'intern',
    tema: 'borger',
    status: 'ide',
    resume: 'Kan en sprogmodel finde det, der skal overstreges?',
    hvad: 'Vi vil prøve på gamle, afgjorte sager, uden at noget forlader huset.',
    teknologier: ['Sprogmodel', 'Kunstig intelligens'],
  },
  {
    kommunekode: '0461',
    delt: 12,
    titel: 'Trafiklys, der ser cyklister komme',
    slags: 'smart_city',
    tema: 'mobilitet',
    status: 'pilot',
    resume: 'Tre kryds giver grønt til cyklister, før de når frem, målt med radar.',
    hvad: 'En radar tæller cykler 60 meter før krydset. Er der flere end fire, forlænges det grønne lys.',
    hvorfor: 'Cykelstien mod universitetet stod i kø om morgenen, og mange kørte over for rødt.',
    teknologier: ['Sensorer', 'Kunstig intelligens'],
    effekt: 'Ventetiden er faldet i to af tre kryds; det tredje ligger for tæt på et andet.',
    effektMaal: 'Ventetid i myldretiden',
    effektTal: -22,
    effektEnhed: '%',
    omkostning: 'fra_500',
    fra: '2026-03',
    til: '2027-02',
    kontaktrolle: 'Trafikplanlægger',
    punkt: { breddegrad: 55.3713, laengdegrad: 10.4258 },
  },
  {
    kommunekode: '0461',
    delt: 96,
    titel: 'Skærmbesøg i hjemmeplejen',
    slags: 'velfaerd',
    tema: 'sundhed',
    status: 'drift',
    resume: 'Hver ottende planlagte besøg er nu et opkald på skærm, når borgeren ønsker det.',
    hvad: 'Borgeren låner en tablet, der kun kan én ting: svare. Medarbejderen ringer fra planlægningssystemet.',
    hvorfor: 'Korte besøg til medicin og tilsyn tog mere kørsel end tid hos borgeren.',
    teknologier: ['Skærmbesøg', 'App'],
    effekt: 'Mindre kørsel, og flere borgere siger, at de selv bestemmer hvornår.',
    effektMaal: 'Kørte kilometer',
    effektTal: -12,
    effektEnhed: '%',
    omkostning: 'fra_1000',
    fra: '2024-01',
    kontaktrolle: 'Velfærdsteknologisk konsulent',
    laering:
      'Begynd med de medarbejdere, der har lyst. Tabletten skal kunne stå i en holder, ellers filmer den loftet.',
  },
  {
    kommunekode: '0851',
    delt: 20,
    titel: 'Digital tvilling af fjorden',
    slags: 'smart_city',
    tema: 'klima',
    status: 'pilot',
    resume: 'En model af byen ved fjorden viser, hvor vandet går hen ved skybrud.',
    hvad: 'Højdemodel, kloak og bygninger er samlet i én model, som planlæggere kan regne på i møderummet.',
    hvorfor: 'Hver lokalplan bestilte sin egen beregning, og de passede ikke sammen.',
    teknologier: ['Digital tvilling', 'Geodata', 'Åbne data'],
    effekt: '',
    omkostning: 'fra_1000',
    fra: '2025-10',
    kontaktrolle: 'Geodatachef',
    punkt: { breddegrad: 57.0488, laengdegrad: 9.9217 },
  },
  {
    kommunekode: '0791',
    delt: 60,
    titel: 'Robotplæneklippere på sportspladser',
    slags: 'andet',
    tema: 'byrum',
    status: 'afsluttet',
    resume: 'Fjorten baner klippes af robotter om natten.',
    hvad: 'Robotterne styres af satellit uden kabel i jorden og holder pause, når nogen går på banen.',
    hvorfor: 'Klipning tog en tredjedel af sommerens arbejdstid.',
    teknologier: ['Robot', 'Geodata'],
    effekt: 'Banerne er jævnere, og timerne bruges på det, robotter ikke kan.',
    effektMaal: 'Timer til klipning',
    effektTal: -70,
    effektEnhed: '%',
    omkostning: 'fra_500',
    fra: '2023-03',
    til: '2025-09',
    kontaktrolle: 'Driftsleder, Idræt',
    laering: 'Skriv service ind i købet. Pindsvin kræver, at der ikke klippes i skumringen.',
  },
  {
    kommunekode: '0400',
    delt: 150,
    titel: 'Bil på bestilling mellem landsbyer',
    slags: 'smart_city',
    tema: 'mobilitet',
    status: 'opgivet',
    resume: 'En selvkørende bus skulle køre, hvor bussen var nedlagt. Vi stoppede efter ni måneder.',
    hvad: 'To små køretøjer på en rute på seks kilometer, med en vært om bord.',
    hvorfor: 'Unge uden kørekort kunne ikke komme til fritidsjob.',
    teknologier: ['Kunstig intelligens', 'App'],
    effekt: 'Der var 1,4 passagerer pr. tur, og hastigheden på 15 km/t gjorde den langsommere end en cykel.',
    effektMaal: 'Passagerer pr. tur',
    effektTal: 1.4,
    effektEnhed: '',
    omkostning: 'over_5000',
    fra: '2024-05',
    til: '2025-02',
    kontaktrolle: 'Mobilitetskonsulent',
    laering: 'Spørg først dem, der skal køre med. En telebus havde kostet en tiendedel og kørt fra dag ét.',
  },
  {
    kommunekode: '0101',
    delt: 8,
    titel: 'Støj ved skoler, målt af eleverne selv',
    slags: 'smart_city',
    tema: 'boern',
    status: 'pilot',
    resume: 'Elever bygger og sætter målere op og bruger tallene i undervisningen.',
    hvad: 'Byggesættet er open source og koster 400 kr. Tallene ligger åbent pr. skole.',
    hvorfor: 'Skolerne manglede både målinger og en grund til at lære om dem.',
    teknologier: ['Sensorer', 'Open source', 'Åbne data'],
    effekt: 'To skoler har flyttet varelevering, efter at eleverne viste hvornår.',
    omkostning: 'under_100',
    fra: '2026-01',
    kontaktrolle: 'Konsulent, Pædagogisk Center',
    punkt: { breddegrad: 55.6931, laengdegrad: 12.5486 },
  },
  {
    kommunekode: '0561',
    delt: 75,
    titel: 'Styring af varme i 40 skoler',
    slags: 'smart_city',
    tema: 'bygninger',
    status: 'drift',
    resume: 'Varme og luft styres efter, om der er nogen i lokalet.',
    hvad: 'Følere for CO2 og bevægelse taler med bygningernes anlæg over åbne standarder.',
    hvorfor: 'Skolerne brugte lige så meget varme i sommerferien som i uge 7.',
    teknologier: ['Sensorer', 'Energistyring', 'Dataplatform'],
    effekt: 'Forbruget er målt mod tre år før og korrigeret for vejr.',
    effektMaal: 'Varmeforbrug',
    effektTal: -17.5,
    effektEnhed: '%',
    omkostning: 'over_5000',
    fra: '2022-08',
    kontaktrolle: 'Energikoordinator, Ejendomme',
    laering: 'Pedellen skal kunne overstyre. Ellers gør han det alligevel.',
  },
  {
    kommunekode: '0265',
    delt: 45,
    titel: 'Chatbot, der kender åbningstiderne',
    slags: 'selvbetjening',
    tema: 'borger',
    status: 'drift',
    resume: 'Svarer på det, der fylder mest i telefonen, og stiller om, når den ikke ved det.',
    hvad: 'Den svarer kun ud fra kommunens egne sider og viser, hvilken side den har læst.',
    hvorfor: 'Hvert tredje opkald handlede om pas, flytning og åbningstider.',
    teknologier: ['Chatbot', 'Sprogmodel'],
    effekt: 'Færre opkald mandag formiddag; ingen ændring resten af ugen.',
    effektMaal: 'Opkald mandag formiddag',
    effektTal: -19,
    effektEnhed: '%',
    omkostning: 'fra_100',
    fra: '2025-05',
    kontaktrolle: 'Leder af Borgerservice',
  },
  {
    kommunekode: '0787',
    delt: 200,
    titel: 'Droner til tilsyn med broer',
    slags: 'andet',
    tema: 'bygninger',
    status: 'drift',
    resume: '112 broer fotograferes hvert år, og revner måles på billederne.',
    hvad: 'Kommunens egne folk flyver. Billederne sammenlignes med sidste års.',
    hvorfor: 'Eftersyn med lift spærrede veje og kostede mere end reparationerne.',
    teknologier: ['Drone', 'Billedgenkendelse'],
    effekt: '',
    omkostning: 'fra_100',
    fra: '2024-08',
    kontaktrolle: 'Broingeniør',
  },
  {
    kommunekode: '0400',
    delt: 5,
    titel: 'Badevand i dag',
    slags: 'smart_city',
    tema: 'vand',
    status: 'pilot',
    resume: 'Fem strande viser bakterietal samme dag i stedet for efter tre.',
    hvad: 'En måler tager prøver hver time; et skilt ved stranden og en app viser resultatet.',
    hvorfor: 'Badegæster fik svaret, når de var rejst hjem.',
    teknologier: ['Sensorer', 'Digitalt skilt', 'App'],
    effekt: '',
    omkostning: 'fra_500',
    fra: '2026-06',
    kontaktrolle: 'Miljømedarbejder',
    punkt: { breddegrad: 55.0597, laengdegrad: 14.9092 },
  },
];

/** Is there nothing of it yet? */
export async function projekterMangler(db: Database): Promise<boolean> {
  return (await raekke(db.kysely, sql`select 1 from lokalprojekt limit 1`)) === null;
}

async function skrivProjekter(miljoe: Demomiljoe): Promise<Map<string, number>> {
  const ider = new Map<string, number>();
  for (const { delt, ...p } of PROJEKTER) {
    const aktoer = await kommuneaktoer(miljoe.db, p.kommunekode);
    const da = dengang(miljoe, dageFoer(miljoe, delt ?? 3, '10:15'));
    const indhold: Projektindhold = {
      ...TOMT_PROJEKT,
      ...p,
      hvad: p.hvad === undefined ? '' : `${p.hvad}\n\n${DEMO}`,
    };
    const id = skalLykkes(await opretProjekt(da, aktoer, indhold), p.titel);
    ider.set(p.titel, id);
    if (delt !== null) skalLykkes(await tagSkridt(da, aktoer, id, 'del'), p.titel);
  }
  return ider;
}

async function skrivBillede(
  miljoe: Demomiljoe,
  id: number,
  { kode, dage, alt, motiv }: { kode: string; dage: number; alt: string; motiv: 'spande' | 'vand' },
): Promise<void> {
  const sti = join(miljoe.mappe, `demo-${motiv}.png`);
  const bytes = tegning(motiv);
  writeFileSync(sti, bytes);
  const fil = { sti, navn: `${motiv}.png`, stoerrelse: bytes.length, sha256: '' };
  const da = dengang(miljoe, dageFoer(miljoe, dage, '10:40'));
  skalLykkes(await tilfoejBillede(da, await kommuneaktoer(miljoe.db, kode), id, { fil, alt }), 'billede');
}

/** The projects, and what others have said on their pages. */
export async function indlaesProjekter(miljoe: Demomiljoe): Promise<void> {
  const { db } = miljoe;
  if (!(await projekterMangler(db))) return;
  const ider = await skrivProjekter(miljoe);
  const id = (titel: string) => ider.get(titel) ?? 0;
  const spande = id('Affaldsspande, der selv melder fuld');
  const lys = id('Trafiklys, der ser cyklister komme');
  const bus = id('Bil på bestilling mellem landsbyer');
  await skrivBillede(miljoe, spande, {
    kode: '0479',
    dage: 33,
    motiv: 'spande',
    alt: 'Tegning af tre affaldsspande; den midterste er fuld',
  });
  await skrivBillede(miljoe, id('Badevand i dag'), {
    kode: '0400',
    dage: 5,
    motiv: 'vand',
    alt: 'Tegning af en badebro og en sol over vandet',
  });

  const sanne = await demoaktoer(db, 'Sanne Holk', SVENDBORG);
  const nanna = await demoaktoer(db, 'Nanna Overby', ODENSE);
  const aalborg = await kommuneaktoer(db, '0851');
  const viborg = await kommuneaktoer(db, '0791');
  const esbjerg = await kommuneaktoer(db, '0561');
  const for20 = dengang(miljoe, dageFoer(miljoe, 20, '09:10'));
  const for4 = dengang(miljoe, dageFoer(miljoe, 4, '13:30'));

  const s = skalLykkes(
    await spoerg(for20, nanna, spande, 'Hvor længe holder batterierne i praksis, og hvem skifter dem?'),
    'spørgsmål',
  );
  skalLykkes(
    await besvar(for20, sanne, spande, {
      spoergsmaal: s,
      laas: 1,
      svar: 'Tre år i stål og godt fire i plast. Vi skifter selv, når spanden alligevel vaskes.',
    }),
    'svar',
  );
  skalLykkes(
    await spoerg(for4, aalborg, spande, 'Kan målerne også bruges til nedgravede containere?'),
    'spørgsmål',
  );
  skalLykkes(
    await sigOgsaa(for20, nanna, spande, {
      note: 'Vi har 25 spande i parkerne siden foråret.',
      egetId: null,
    }),
    'det gør vi også',
  );
  skalLykkes(
    await sigOgsaa(for4, viborg, spande, { note: 'Samme målere, men over NB-IoT.', egetId: null }),
    'det gør vi også',
  );
  skalLykkes(
    await sigOgsaa(for4, esbjerg, bus, { note: 'Vi nåede til udbuddet og stoppede.', egetId: null }),
    'det gør vi også',
  );
  skalLykkes(await foelg(for20, sanne, lys, true), 'følger');
  skalLykkes(await foelg(for20, nanna, spande, true), 'følger');
  skalLykkes(
    await anmeld(for4, nanna, id('Chatbot, der kender åbningstiderne'), {
      slags: 'projekt',
      emne: id('Chatbot, der kender åbningstiderne'),
      grund: 'Teksten ligner leverandørens reklame.',
    }),
    'anmeldelse',
  );
}
