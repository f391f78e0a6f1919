import fc from 'fast-check';
import { PRIORITETSORDEN } from '../../rules.ts';
import {
  type Betingelse,
  DRIFTSFORMER,
  type Driftsform,
  type Guideindhold,
  type Guidekrav,
  type Guidevalg,
  type Spoergsmaal,
  VED_IKKE,
} from '../rules.ts';

// Small guides and krav that meet each other often: for property tests.

const KRAV = [1, 2, 3, 4, 5, 6];
const KLASSER = [11, 12, 13];
const DOMAENER = [21, 22];
const KODER = ['SF1', 'SF2', 'SF3'];
const ARBEJDSGANGE = ['a1', 'a2'];
const SVARNOEGLER = ['ja', 'nej', 'tredje'];
const NOEGLER = ['q1', 'q2', 'q3', 'q4', 'q5'];

const nogle = <T>(af: readonly T[], maxLength = 2) => fc.subarray([...af], { maxLength });
const vaelger = fc.record({ krav: nogle(KRAV), klasser: nogle(KLASSER, 1), integrationer: nogle(KODER, 1) });
const prioritet = fc.constantFrom(...PRIORITETSORDEN);
const virkning = fc.oneof(
  fc.record({ slags: fc.constant('medtag' as const), vaelger }),
  fc.record({ slags: fc.constant('udelad' as const), vaelger }),
  fc.record({ slags: fc.constant('prioritet' as const), vaelger, prioritet }),
);
const led = fc.record({
  spoergsmaal: fc.constantFrom(...NOEGLER),
  svar: fc.subarray([...SVARNOEGLER, VED_IKKE], { minLength: 1 }),
  ikke: fc.boolean(),
});
export const betingelse: fc.Arbitrary<Betingelse | null> = fc.option(
  fc.record({
    kombination: fc.constantFrom('alle' as const, 'en' as const),
    led: fc.array(led, { minLength: 1, maxLength: 3 }),
  }),
);

const spoergsmaal = (noegle: string): fc.Arbitrary<Spoergsmaal> =>
  fc.record({
    noegle: fc.constant(noegle),
    tekst: fc.constant(`Hvad med ${noegle}?`),
    hjaelp: fc.constant(''),
    slags: fc.constant('valg' as const),
    svar: fc.integer({ min: 1, max: 3 }).chain((antal) =>
      fc.tuple(
        ...SVARNOEGLER.slice(0, antal).map((n) =>
          fc.record({
            noegle: fc.constant(n),
            tekst: fc.constant(n.toUpperCase()),
            hjaelp: fc.constant(''),
            virkninger: fc.array(virkning, { maxLength: 2 }),
          }),
        ),
      ),
    ),
    betingelse,
    domaener: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, nogle(DOMAENER)),
    rolle: fc.constant('jurist' as const),
  });

export const guide: fc.Arbitrary<Guideindhold> = fc.record({
  spoergsmaal: fc
    .integer({ min: 0, max: NOEGLER.length })
    .chain((antal) => fc.tuple(...NOEGLER.slice(0, antal).map(spoergsmaal))),
  altid: fc.array(fc.record({ grund: fc.constantFrom('Lovkrav', 'Fælles'), vaelger }), { maxLength: 1 }),
});

const etKrav = (id: number): fc.Arbitrary<Guidekrav> =>
  fc.record({
    id: fc.constant(id),
    nummer: fc.constant(String(id)),
    navn: fc.constant(`Krav ${id}`),
    nr: fc.constant(1),
    prioritet,
    klasser: nogle(KLASSER),
    alleDomaener: fc.boolean(),
    domaener: nogle(DOMAENER),
    integrationer: nogle(KODER, 1),
    arbejdsgange: nogle(ARBEJDSGANGE, 1),
    saas: fc.boolean(),
    onPremise: fc.boolean(),
    favorit: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
    fravalgtGrund: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.constant('Findes i forvejen')),
  });
export const krav: fc.Arbitrary<readonly Guidekrav[]> = fc.tuple(...KRAV.map(etKrav));

export const valg: fc.Arbitrary<Guidevalg> = fc.record({
  domaener: nogle(DOMAENER),
  driftsform: fc.constantFrom(...(Object.keys(DRIFTSFORMER) as Driftsform[])),
  arbejdsgange: nogle(ARBEJDSGANGE).chain((valgte) =>
    fc.tuple(
      ...valgte.map((kode) =>
        fc.record({
          kode: fc.constant(kode),
          navn: fc.constant(`Arbejdsgang ${kode}`),
          integrationer: nogle(KODER).map((koder) =>
            koder.map((k) => ({ kode: k, relevans: 'noedvendig' as const })),
          ),
        }),
      ),
    ),
  ),
  // `findes_ikke`: an answer that an older edition had.
  svar: fc.dictionary(fc.constantFrom(...NOEGLER), fc.constantFrom(...SVARNOEGLER, VED_IKKE, 'findes_ikke')),
});
