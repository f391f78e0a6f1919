import type { Versionsfelt } from '../../../../kernel/feltforskel.ts';
import { visKroner } from '../../../../kernel/kroner.ts';
import type { Sag } from '../../queries.ts';
import { PERSONDATA, type Persondata } from '../../rules.ts';

/** The facts of a case, as people write them. */
export interface Sagsfelter {
  readonly titel: string;
  readonly enhedId: number | null;
  readonly kontaktpersonId: string | null;
  /** A person of the house, or a name that has no login; not both. */
  readonly systemejerId: string | null;
  readonly systemejer: string;
  readonly forretningsejerId: string | null;
  readonly forretningsejer: string;
  readonly persondata: Persondata;
  readonly sparetOere: number | null;
  readonly sparetNote: string;
}

export function somSagsfelter(sag: Sag): Sagsfelter {
  const navn = (a: Sag['systemejer']) => (a.id === null ? a.navn : '');
  return {
    titel: sag.titel,
    enhedId: sag.enhedId,
    kontaktpersonId: sag.kontaktperson.id,
    systemejerId: sag.systemejer.id,
    systemejer: navn(sag.systemejer),
    forretningsejerId: sag.forretningsejer.id,
    forretningsejer: navn(sag.forretningsejer),
    persondata: sag.persondata,
    sparetOere: sag.sparetOere,
    sparetNote: sag.sparetNote,
  };
}

export interface Navne {
  readonly folk: ReadonlyMap<string, string>;
  readonly enheder: ReadonlyMap<number, string>;
}

/** How the facts read side by side when two people wrote at once. */
export function sagsfelter({ folk, enheder }: Navne): readonly Versionsfelt<Sagsfelter>[] {
  const person = (id: string | null, navn = '') =>
    id === null ? navn : (folk.get(id) ?? 'En, der ikke længere er i kommunen');
  return [
    { navn: 'titel', etiket: 'Titel', vis: (b) => b.titel },
    {
      navn: 'enhedId',
      etiket: 'Forvaltning eller afdeling',
      vis: (b) => (b.enhedId === null ? '' : (enheder.get(b.enhedId) ?? `Enhed ${b.enhedId}`)),
    },
    { navn: 'kontaktpersonId', etiket: 'Kontaktperson', vis: (b) => person(b.kontaktpersonId) },
    {
      navn: 'systemejerId',
      sammenMed: ['systemejer'],
      etiket: 'Systemejer',
      vis: (b) => person(b.systemejerId, b.systemejer),
    },
    {
      navn: 'forretningsejerId',
      sammenMed: ['forretningsejer'],
      etiket: 'Forretningsejer',
      vis: (b) => person(b.forretningsejerId, b.forretningsejer),
    },
    { navn: 'persondata', etiket: 'Personoplysninger', vis: (b) => PERSONDATA[b.persondata] },
    {
      navn: 'sparetOere',
      etiket: 'Sparet beløb',
      vis: (b) => (b.sparetOere === null ? '' : visKroner(b.sparetOere)),
    },
    { navn: 'sparetNote', etiket: 'Hvordan det er sparet', vis: (b) => b.sparetNote },
  ];
}
