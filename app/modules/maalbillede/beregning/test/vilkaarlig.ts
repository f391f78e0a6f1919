/** Arbitrary small worlds for property tests: few enough names that facts meet, overlap and contradict. */
import fc from 'fast-check';
import { laesMaaned, maanedFraNr } from '../../../../kernel/maaned.ts';
import { type Grundlag, GrundlagBygger, vindue } from '../beregning.ts';
import type { Fakta } from './orakel.ts';

export const FOERSTE = laesMaaned('2024-11')!;

const kommuner = [
  { kode: '0101', regionskode: '1084' },
  { kode: '0461', regionskode: '1083' },
  { kode: '0479', regionskode: '1083' },
];
const systemer = [
  { noegle: 'a', cvr: '1', kle: '27' },
  { noegle: 'b', cvr: '1', kle: null },
  { noegle: 'c', cvr: '2', kle: '27' },
];
const ids = ['SF1', 'SF2', 'SF3', 'SF4'];
const arbejdsgange = ['g1', 'g2'];

const start = Temporal.PlainDate.from(`${FOERSTE}-01`);

/** Days around a window of `maaneder`, with the first and last day of a month often among them. */
function dato(maaneder: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.integer({ min: -3, max: maaneder + 2 }), fc.constantFrom(1, 2, 15, 28, 31))
    .map(([m, day]) => start.add({ months: m }).with({ day }).toString());
}

/** Half of the periods cover the whole window: only where several facts hold at once do the rules meet. */
function periode(maaneder: number): fc.Arbitrary<{ fra: string; til: string | null }> {
  const delvis = fc.tuple(dato(maaneder), fc.option(dato(maaneder), { freq: 2 })).map(([a, b]) => {
    if (b === null) return { fra: a, til: null };
    return a <= b ? { fra: a, til: b } : { fra: b, til: a };
  });
  return fc.oneof(fc.constant({ fra: start.subtract({ years: 1 }).toString(), til: null }), delvis);
}

const kommune = fc.constantFrom(...kommuner.map(({ kode }) => kode));
const system = fc.constantFrom(...systemer.map(({ noegle }) => noegle));
const integration = fc.constantFrom(...ids);

function raekker<T extends object>(
  noegle: { [N in keyof T]: fc.Arbitrary<T[N]> },
  maaneder: number,
  minLength: number,
) {
  return fc.array(
    fc.tuple(fc.record(noegle), periode(maaneder)).map(([et, tid]) => ({ ...(et as T), ...tid })),
    { minLength, maxLength: minLength * 2 },
  );
}

export function vilkaarligeFakta(maaneder: number): fc.Arbitrary<Fakta> {
  const maaned = dato(maaneder).map((dag) => dag.slice(0, 7));
  return fc.record({
    kommuner: fc.constant(kommuner),
    systemer: fc.constant(systemer),
    arbejdsgange: fc.constant(arbejdsgange),
    integrationer: fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          udgaaetFra: fc.oneof({ arbitrary: fc.constant(null), weight: 3 }, maaned),
          efterfoelger: fc.option(integration),
        }),
      ),
    ),
    maalbilleder: fc.array(
      fc.record({
        system,
        gyldigFra: fc.oneof({ arbitrary: fc.constant('2024-01'), weight: 2 }, maaned),
        integration: fc.option(integration, { freq: 8 }),
        noedvendig: fc.boolean(),
        arbejdsgang: fc.option(fc.constantFrom(...arbejdsgange)),
      }),
      { minLength: 12, maxLength: 24 },
    ),
    tilslutninger: raekker({ system, integration }, maaneder, 9),
    anvendelser: raekker({ kommune, system }, maaneder, 9),
    ibrugtagninger: raekker(
      {
        kommune,
        system,
        integration,
        status: fc.constantFrom('i_brug' as const, 'i_brug' as const, 'ukendt' as const),
      },
      maaneder,
      24,
    ),
    undtagelser: raekker(
      {
        kommune: fc.option(kommune, { freq: 2 }),
        system,
        integration,
        art: fc.constantFrom('ikke_relevant' as const, 'dispensation' as const),
        daekkesVia: fc.option(system, { freq: 2 }),
      },
      maaneder,
      6,
    ),
  });
}

export function bygger(fakta: Fakta, maaneder: number): GrundlagBygger {
  const sidste = maanedFraNr(vindue(FOERSTE, FOERSTE).foersteMaaned + maaneder - 1);
  return new GrundlagBygger({
    ...vindue(FOERSTE, sidste),
    kommuner: fakta.kommuner.map((k) => ({ ...k, navn: k.kode, region: k.regionskode, folketal: 1 })),
    systemer: fakta.systemer.map((s) => ({ ...s, navn: s.noegle, leverandoer: s.cvr, domaene: null })),
    integrationer: fakta.integrationer.map((i) => ({ ...i, navn: i.id, dataomraade: '' })),
    arbejdsgange: fakta.arbejdsgange.map((id) => ({ id, navn: id })),
  });
}

export function grundlagFra(fakta: Fakta, maaneder: number): Grundlag {
  const ny = bygger(fakta, maaneder);
  for (const raekke of fakta.maalbilleder) ny.maalbillede(raekke);
  for (const raekke of fakta.tilslutninger) ny.tilslutning(raekke);
  for (const raekke of fakta.anvendelser) ny.anvendelse(raekke);
  for (const raekke of fakta.ibrugtagninger) ny.ibrugtagning(raekke);
  for (const raekke of fakta.undtagelser) ny.undtagelse(raekke);
  return ny.byg();
}
