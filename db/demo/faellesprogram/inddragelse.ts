/**
 * Involvement in the demo's programme: the kinds of people that the source of 2015 names, meetings with sign-up, what was found,
 * the plan of one kommune and readiness of some. All of it is invented, but for the kinds of people.
 */
import type { Aktoer } from '../../../app/kernel/adgang.ts';
import {
  gemArrangement,
  gemFund,
  gemInteressent,
  indsaetStandardtjek,
} from '../../../app/modules/faellesprogram/inddragelse/commands.ts';
import {
  gemPlanlinje,
  gemTilmelding,
} from '../../../app/modules/faellesprogram/inddragelse/egen/commands.ts';
import { hentTjek } from '../../../app/modules/faellesprogram/inddragelse/queries.ts';
import type { Interessentslags } from '../../../app/modules/faellesprogram/inddragelse/rules.ts';
import { kravVedId } from '../../../app/modules/kravbank/public.ts';
import { type Database, raekke, raekker, sql } from '../../../app/platform/db/database.ts';
import type { Miljoe } from '../../../app/platform/miljoe.ts';
import { type Demomiljoe, dageFoer, dengang, klokken, skalLykkes } from '../miljoe.ts';
import { demoaktoer, KOMBIT, ODENSE, SVENDBORG } from '../personer.ts';

const GRUPPER: readonly (readonly [Interessentslags, string, string])[] = [
  [
    'laerere',
    'Bruger platformen hver dag til beskeder, kalender og planlægning. Har læringsplatformen i forvejen.',
    'Workshops om kalender og beskeder, brugertest af prototyper og pilottest på skoler.',
  ],
  [
    'paedagoger',
    'Har kort tid ved en skærm ad gangen og deler ofte tablet på stuen.',
    'Besøg i institutioner og brugertest på tablet.',
  ],
  [
    'elever',
    'Fra indskoling til udskoling. Skal kunne læse og skrive selv.',
    'Elevråd og brugertest i tre klasser.',
  ],
  [
    'foraeldre',
    'Alle forældre skal kunne være med, også dem, der ikke bruger it.',
    'Panel af forældre, skolebestyrelser og test med forældre, der sjældent bruger digitale løsninger.',
  ],
  [
    'administrative',
    'Opretter brugere, klasser og beskeder til mange.',
    'Referencegruppe af skolesekretærer.',
  ],
];

const FUND = [
  {
    tekst: 'Forældre leder efter samlet overblik over flere børn, før de læser beskeder.',
    slags: 'foraeldre',
    tilstand: 'omsat',
    svar: 'Forsiden viser alle børn samlet.',
    fra: 0,
    krav: 1,
  },
  {
    tekst: 'Pædagoger skriver kun beskeder, når det kan gøres på under et minut.',
    slags: 'paedagoger',
    tilstand: 'vurderet',
    svar: '',
    fra: 0,
    krav: 0,
  },
  {
    tekst: 'Sekretærer vil sende til hele årgange uden at vælge klasserne én for én.',
    slags: 'administrative',
    tilstand: 'omsat',
    svar: 'Modtagergrupper er med i kravene.',
    fra: 0,
    krav: 1,
  },
  {
    tekst: 'Elever i indskolingen ønsker at tegne svar i stedet for at skrive.',
    slags: 'elever',
    tilstand: 'afvist',
    svar: 'Ikke i første version. Vurderes igen efter pilottesten.',
    fra: 1,
    krav: 0,
  },
] as const;

/** The programme of KOMBIT's that is settled by pupils. */
async function findDemoprogram(miljoe: Demomiljoe, leder: Aktoer): Promise<number | null> {
  const r = await miljoe.db.som(leder, (tx) =>
    raekke(
      tx,
      sql<{ id: number }>`select p.id from faellesprogram p where p.organisation_id = ${leder.organisation.id}
        and p.fjernet_kl is null and exists (select from programdel d where d.program_id = p.id
          and d.enhed = 'folkeskoleelev' and d.fjernet_kl is null) order by p.id limit 1`,
    ),
  );
  return r?.id ?? null;
}

/** Meetings around today: two that are over and two to sign up for. Gives their ids, the first first. */
async function moeder(miljoe: Miljoe, leder: Aktoer, program: number): Promise<number[]> {
  const idag = Temporal.PlainDate.from(miljoe.ur.idag());
  const dag = (om: number) => idag.add({ days: om }).toString();
  const frist = (om: number) => klokken(dag(om), '12:00');
  const ens = { beskrivelse: '', del: null, til: null, pladser: null, tilmeldingTil: null };
  const alle = [
    {
      ...ens,
      art: 'workshop',
      titel: 'Workshop om beskeder og overblik',
      sted: 'Odense',
      fra: dag(-70),
      maalgruppe: ['laerere', 'foraeldre', 'administrative'],
    },
    {
      ...ens,
      art: 'brugertest',
      titel: 'Brugertest i tre klasser',
      sted: 'Middelfart',
      fra: dag(-35),
      maalgruppe: ['elever'],
    },
    {
      ...ens,
      art: 'workshop',
      titel: 'Workshop om kalender og dashboards',
      beskrivelse:
        'Vi gennemgår, hvad et dashboard skal vise, og om alle har en kalender, der kan indgå i løsningen.',
      sted: 'Aalborg',
      fra: dag(24),
      maalgruppe: ['laerere', 'paedagoger'],
      pladser: 24,
      tilmeldingTil: frist(14),
    },
    {
      ...ens,
      art: 'pilot',
      titel: 'Pilottest af nye beskeder',
      beskrivelse: 'Pilotskolerne prøver den nye version i fire uger og svarer på spørgeskemaer undervejs.',
      sted: 'På skolerne',
      fra: dag(75),
      til: dag(103),
      maalgruppe: ['laerere', 'elever', 'foraeldre', 'administrative', 'ledere'],
      pladser: 8,
      tilmeldingTil: frist(45),
    },
  ] as const;
  const ider: number[] = [];
  for (const a of alle) ider.push(skalLykkes(await gemArrangement(miljoe, leder, program, null, a), a.titel));
  return ider;
}

async function fund(miljoe: Miljoe, leder: Aktoer, program: number, ider: readonly number[]): Promise<void> {
  const krav = await miljoe.db.som(leder, async (tx) => {
    const r = await raekker(
      tx,
      sql<{ id: number }>`select id from krav where slags = 'tvaerkommunalt' and gaeldende_nr is not null
        order by nummer_sort limit 2`,
    );
    return kravVedId(
      tx,
      r.map(({ id }) => id),
    );
  });
  for (const [nr, f] of FUND.entries())
    skalLykkes(
      await gemFund(miljoe, leder, program, null, {
        tekst: f.tekst,
        slags: f.slags,
        tilstand: f.tilstand,
        svar: f.svar,
        arrangement: ider[f.fra],
        delt: nr !== 1,
        krav: f.krav === 0 ? [] : krav.slice(nr % 2, (nr % 2) + 1).map((k) => k.nummer),
      }),
      'fund',
    );
}

/** Readiness of kommuner without people in the demo: as far as the remainder of their code says. */
async function paratheden(miljoe: Miljoe, program: number): Promise<void> {
  await miljoe.db.somSystem('demo', async (tx) => {
    const tjek = await hentTjek(tx, program);
    const person = await raekke(
      tx,
      sql<{ id: string }>`select id from person where udsteder = 'demo' order by navn limit 1`,
    );
    if (!person) return;
    await sql`insert into programparathed (organisation_id, program_id, tjek_id, svar, kl, af)
      select o.id, ${program}, t.id,
        case when t.nr <= (o.kommunekode::int * 7) % 12 then 'ja' else 'i_gang' end,
        (${miljoe.ur.idag()}::date - (1 + o.kommunekode::int % 40) + time '08:10' + make_interval(mins => t.nr::int * 7))
          at time zone 'Europe/Copenhagen', ${person.id}
      from organisation o, unnest(${tjek.map((t) => t.id)}::int[]) with ordinality as t(id, nr)
      where o.art = 'kommune' and o.nedlagt_kl is null and o.kommunekode::int % 5 <> 0
        and t.nr <= (o.kommunekode::int * 7) % 12 + o.kommunekode::int % 3
      on conflict do nothing`.execute(tx);
  });
}

/** What a kommune or the house did, at another time than when the demo is loaded: what was found the day after its meeting. */
async function flyt(demo: Demomiljoe, program: number): Promise<void> {
  await demo.db.somEjer(async (tx) => {
    const tabeller = ['programfund', 'programtilmelding', 'programhaendelse'];
    for (const tabel of tabeller) await tx.script(`alter table ${tabel} disable trigger user`);
    await tx.raekker(
      `update programfund f set kl = (a.fra + 1 + time '09:20' + make_interval(mins => (f.id % 40)::int)) at time zone 'Europe/Copenhagen'
        from programarrangement a where a.id = f.arrangement_id and f.program_id = $1`,
      [program],
    );
    await tx.raekker(
      `update programtilmelding t set kl = $2::timestamptz + make_interval(hours => (26 * t.koe)::int % 200)
        where t.arrangement_id in (select id from programarrangement where program_id = $1)`,
      [program, dageFoer(demo, 11, '08:15')],
    );
    await tx.raekker(
      `update programhaendelse h set kl = coalesce((select f.kl from programfund f where h.genstand = 'fund:' || f.id), $2::timestamptz)
        where h.program_id = $1 and split_part(h.genstand, ':', 1) in ('fund', 'interessent', 'arrangement', 'kanalplan', 'tjek')`,
      [program, dageFoer(demo, 80, '10:00')],
    );
    for (const tabel of tabeller) await tx.script(`alter table ${tabel} enable trigger user`);
  });
}

export async function indlaesInddragelse(demo: Demomiljoe): Promise<void> {
  const miljoe = dengang(demo, demo.ur.nu());
  const leder = await demoaktoer(miljoe.db, 'Esben Kragelund', KOMBIT);
  const program = await findDemoprogram(miljoe, leder);
  if (program === null || !(await inddragelseMangler(miljoe.db))) return;
  for (const [slags, behov, inddrages] of GRUPPER)
    skalLykkes(await gemInteressent(miljoe, leder, program, null, { slags, behov, inddrages }), slags);
  const ider = await moeder(miljoe, leder, program);
  await fund(miljoe, leder, program, ider);
  const svendborg = await demoaktoer(miljoe.db, 'Karen Thybo', SVENDBORG);
  const odense = await demoaktoer(miljoe.db, 'Nanna Overby', ODENSE);
  const tilmeld = async (a: Aktoer, nr: number, antal: number, hvem: string) =>
    skalLykkes(await gemTilmelding(miljoe, a, program, ider[nr], { antal, hvem }), 'tilmelding');
  await tilmeld(odense, 2, 22, 'Lærere og pædagoger fra ti skoler');
  await tilmeld(svendborg, 2, 3, 'To lærere og en pædagog');
  await tilmeld(svendborg, 3, 2, 'To skoler');
  const iAar = Number(miljoe.ur.idag().slice(0, 4));
  const planer = [
    ['kanal', 'foraeldre', 'Nyhedsbrev til alle forældre', 'Kommunikation', `${iAar + 1}-02-01`, 'planlagt'],
    ['kanal', 'ledere', 'Fast punkt på skoleledermøder', 'Skolechefen', `${iAar}-10-01`, 'i_gang'],
    [
      'uddannelse',
      'administrative',
      'Kursus for skolesekretærer',
      'Digitalisering',
      `${iAar + 1}-04-15`,
      'planlagt',
    ],
    ['uddannelse', 'laerere', 'Superbrugere på hver skole', 'Skolelederne', `${iAar + 1}-03-01`, 'planlagt'],
  ] as const;
  for (const [art, slags, aktivitet, ansvarlig, fra, tilstand] of planer)
    skalLykkes(
      await gemPlanlinje(miljoe, svendborg, program, null, {
        art,
        slags,
        aktivitet,
        ansvarlig,
        fra,
        til: null,
        tilstand,
      }),
      aktivitet,
    );
  skalLykkes(await indsaetStandardtjek(miljoe, leder, program), 'tjekliste');
  await paratheden(miljoe, program);
  await flyt(demo, program);
}

export async function inddragelseMangler(db: Database): Promise<boolean> {
  return (await raekke(db.kysely, sql`select 1 from programinteressent limit 1`)) === null;
}
