/** What the actions of this module are called; other modules' actions are shown by their stable name. */
export const HANDLINGSNAVNE: Readonly<Record<string, string>> = {
  'login.demo': 'Loggede ind med demodata',
  'login.organisation': 'Loggede ind eller valgte organisation',
  'organisation.login': 'Rettede login',
  'organisation.mapning': 'Rettede kobling af roller',
  'organisation.foerste_login': 'Satte login op fra kommandolinjen',
  'organisation.inviter': 'Tilføjede person',
  'organisation.person': 'Rettede person eller roller',
  'organisation.fjern': 'Fjernede person',
  'organisation.genindsaet': 'Satte person ind igen',
  'organisation.nulstil_login': 'Nulstillede persons login',
  'organisation.slet_person': 'Slettede persondata',
  'organisation.enhed_ny': 'Oprettede enhed',
  'organisation.enhed': 'Rettede enhed',
  'organisation.enhed_luk': 'Lukkede enhed',
  'organisation.enhed_genaabn': 'Genåbnede enhed',
  'organisation.noegle': 'Oprettede adgangsnøgle',
  'organisation.noegle_tilbage': 'Tilbagekaldte adgangsnøgle',
  'organisation.opret': 'Oprettede organisation',
  'organisation.ret': 'Rettede organisation',
  'organisation.medlem': 'Rettede medlemmer af samarbejde',
};

export function handlingsnavn(handling: string): string {
  return HANDLINGSNAVNE[handling] ?? handling;
}
