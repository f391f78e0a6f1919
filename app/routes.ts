/** The names of the parameters in a pattern such as `/kommuner/:kode`. */
type Parametre<M extends string> = M extends `${string}:${infer P}/${infer Rest}`
  ? P | Parametre<`/${Rest}`>
  : M extends `${string}:${infer P}`
    ? P
    : never;

export type Soegning = Readonly<Record<string, string | number | undefined>>;

/** Builds the path of one route; `.moenster` is what the route is registered under. */
export interface Sti<M extends string> {
  (
    ...argumenter: [Parametre<M>] extends [never]
      ? [soeg?: Soegning]
      : [parametre: Record<Parametre<M>, string | number>, soeg?: Soegning]
  ): string;
  readonly moenster: M;
}

function sti<M extends string>(moenster: M): Sti<M> {
  const navne = [...moenster.matchAll(/:(\w+)/g)].map((fundet) => fundet[1]);
  const byg = (a?: Soegning, b?: Soegning): string => {
    const [parametre, soeg] = navne.length === 0 ? [{}, a] : [a ?? {}, b];
    const vej = moenster.replace(/:(\w+)/g, (_, navn: string) =>
      encodeURIComponent(String((parametre as Record<string, string | number>)[navn])),
    );
    const dele = Object.entries(soeg ?? {}).flatMap(([k, v]) =>
      v === undefined || v === '' ? [] : [[k, String(v)]],
    );
    return dele.length === 0 ? vej : `${vej}?${new URLSearchParams(dele)}`;
  };
  return Object.assign(byg, { moenster }) as Sti<M>;
}

/** Every URL of the product. Links and routes both go through here, so a link can't point at nothing. */
export const paths = {
  forside: sti('/'),
  soeg: sti('/soeg'),
  sundhed: sti('/sundhed'),
  drift: sti('/drift'),
  driftGenoptag: sti('/drift/genoptag'),
  demoPost: sti('/demo/post'),
  tilgaengelighed: sti('/tilgaengelighed'),

  logInd: sti('/log-ind'),
  logIndDemo: sti('/log-ind/demo'),
  logIndUdbyder: sti('/log-ind/udbyder/:organisation'),
  logUdUdbyder: sti('/log-ind/udbyder/:organisation/log-ud'),
  udenRettigheder: sti('/log-ind/uden-rettigheder'),
  logIndSvar: sti('/log-ind/svar'),
  logUd: sti('/log-ud'),
  skiftOrganisation: sti('/skift-organisation'),

  katalog: sti('/katalog'),
  katalogFil: sti('/katalog/samlet.xlsx'),
  katalogImport: sti('/katalog/import'),
  katalogImportVis: sti('/katalog/import/:id'),
  katalogOpslag: sti('/katalog/opslag/:liste'),
  katalogMatrix: sti('/katalog/matrix'),
  /** `liste` is integrationer, pakker or arbejdsgange. */
  katalogListe: sti('/katalog/:liste'),
  katalogNy: sti('/katalog/:liste/ny'),
  katalogEksport: sti('/katalog/:liste/eksport/:format'),
  katalogPost: sti('/katalog/:liste/:kode'),
  katalogRet: sti('/katalog/:liste/:kode/ret'),
  katalogGenskab: sti('/katalog/:liste/:kode/genskab/:version'),
  personer: sti('/administration/personer'),
  personerEksport: sti('/administration/personer/eksport/:format'),
  nyPerson: sti('/administration/personer/ny'),
  person: sti('/administration/personer/:id'),
  fjernPerson: sti('/administration/personer/:id/fjern'),
  genindsaetPerson: sti('/administration/personer/:id/genindsaet'),
  nulstilPerson: sti('/administration/personer/:id/nulstil-login'),
  sletPerson: sti('/administration/personer/:id/slet'),
  enheder: sti('/administration/enheder'),
  enhed: sti('/administration/enheder/:id'),
  lukEnhed: sti('/administration/enheder/:id/luk'),
  genaabnEnhed: sti('/administration/enheder/:id/genaabn'),
  loginopsaetning: sti('/administration/login'),
  mapning: sti('/administration/login/koblinger'),
  fjernMapning: sti('/administration/login/koblinger/fjern'),
  noegler: sti('/administration/adgangsnoegler'),
  tilbagekaldNoegle: sti('/administration/adgangsnoegler/:id/tilbagekald'),
  spor: sti('/administration/spor'),
  sporEksport: sti('/administration/spor/eksport/:format'),
  sporTjek: sti('/administration/spor/tjek'),
  organisationer: sti('/organisationer'),
  organisationerEksport: sti('/organisationer/eksport/:format'),
  nyOrganisation: sti('/organisationer/ny'),
  organisation: sti('/organisationer/:id'),
  retOrganisation: sti('/organisationer/:id/ret'),
  organisationsmedlem: sti('/organisationer/:id/medlemmer'),
  fjernOrganisationsmedlem: sti('/organisationer/:id/medlemmer/fjern'),
  inviterTilOrganisation: sti('/organisationer/:id/personer'),
  potentialerapport: sti('/potentialerapport'),
  saadanRegnerVi: sti('/potentialerapport/saadan-regner-vi'),
  rapport: sti('/potentialerapport/:niveau/:id'),
  rapportListe: sti('/potentialerapport/:niveau/:id/liste.:format'),
  rapportPdf: sti('/potentialerapport/:niveau/:id/rapport.pdf'),
  matrix: sti('/potentialerapport/:niveau/:id/matrix'),
  matrixFil: sti('/potentialerapport/:niveau/:id/matrix.:format'),
  matrixFelt: sti('/potentialerapport/:niveau/:id/matrix/:system/:integration'),
  celler: sti('/potentialerapport/:niveau/:id/celler'),
  cellerFil: sti('/potentialerapport/:niveau/:id/celler.:format'),
  handlinger: sti('/potentialerapport/:niveau/:id/handlinger'),
  handlingerFil: sti('/potentialerapport/:niveau/:id/handlinger.:format'),
  sammenlign: sti('/potentialerapport/:niveau/:id/sammenlign'),
  importer: sti('/importer'),
  importNy: sti('/importer/ny'),
  importSkabelon: sti('/importer/skabelon'),
  importJob: sti('/importer/levering/:id'),
  importJobStatus: sti('/importer/levering/:id/status'),
  importJobFejl: sti('/importer/levering/:id/fejl'),
  importJobGem: sti('/importer/levering/:id/gem'),
  importJobIgen: sti('/importer/levering/:id/igen'),
  importJobFortryd: sti('/importer/levering/:id/fortryd'),
  importen: sti('/importer/:nr'),
  importFil: sti('/importer/:nr/fil'),

  systemer: sti('/systemer'),
  systemerEksport: sti('/systemer/eksport/:format'),
  systemNyt: sti('/systemer/nyt'),
  system: sti('/systemer/:noegle'),
  systemRediger: sti('/systemer/:noegle/rediger'),
  udgaver: sti('/udgaver'),
  udgiv: sti('/udgaver/:maaned/udgiv'),
  udgave: sti('/udgaver/:maaned/:nr'),
  udgaveXlsx: sti('/udgaver/:maaned/:nr/forskelle.xlsx'),
  udgaveCsv: sti('/udgaver/:maaned/:nr/forskelle.csv'),
  noegletalApi: sti('/api/v1/noegletal'),
  noegletalFeed: sti('/api/v1/noegletal.csv'),
  openapi: sti('/api/v1/openapi.json'),
  vejledning: sti('/vejledning'),
  vejledningApi: sti('/vejledning/api'),
  vejledningEmne: sti('/vejledning/:emne'),

  maalbilleder: sti('/maalbilleder'),
  maalbillederFil: sti('/maalbilleder/liste.:format'),
  maalbillede: sti('/systemer/:noegle/maalbillede'),
  maalbilledeNy: sti('/systemer/:noegle/maalbillede/ny'),
  maalbilledeVersion: sti('/systemer/:noegle/maalbillede/versioner/:nr'),
  maalbilledeForskel: sti('/systemer/:noegle/maalbillede/forskel'),
  maalbilledeLoefte: sti('/systemer/:noegle/maalbillede/loefter/:loefte/:handling'),
  maalbilledsag: sti('/systemer/:noegle/maalbillede/sager/:sag'),
  maalbilledsagRet: sti('/systemer/:noegle/maalbillede/sager/:sag/ret'),
  maalbilledsagVirkning: sti('/systemer/:noegle/maalbillede/sager/:sag/virkning'),
  maalbilledsagSend: sti('/systemer/:noegle/maalbillede/sager/:sag/send'),
  maalbilledsagFrist: sti('/systemer/:noegle/maalbillede/sager/:sag/frist'),
  maalbilledsagFastlaeg: sti('/systemer/:noegle/maalbillede/sager/:sag/fastlaeg'),
  maalbilledsagBemaerk: sti('/systemer/:noegle/maalbillede/sager/:sag/bemaerk'),
  maalbilledsagHandling: sti('/systemer/:noegle/maalbillede/sager/:sag/handling/:handling'),
  maalbilledhoering: sti('/systemer/:noegle/maalbillede/sager/:sag/hoering'),
  maalbilledhoeringKladde: sti('/systemer/:noegle/maalbillede/sager/:sag/hoering/kladde'),
  maalbilledkvittering: sti('/systemer/:noegle/maalbillede/sager/:sag/hoering/kvittering'),

  kravbank: sti('/kravbank'),
  kravbankFil: sti('/kravbank/krav.:format'),
  kravvisninger: sti('/kravbank/visninger'),
  kravvisningSlet: sti('/kravbank/visninger/:id/slet'),
  kravFlere: sti('/kravbank/flere'),
  kravNyt: sti('/kravbank/nyt'),
  kravImport: sti('/kravbank/import'),
  kravImportSkabelon: sti('/kravbank/import/skabelon.:format'),
  kravImportVis: sti('/kravbank/import/:id'),
  kravImportFejl: sti('/kravbank/import/:id/fejl.:format'),
  kravImportAendringer: sti('/kravbank/import/:id/aendringer.:format'),
  kravImportAnvend: sti('/kravbank/import/:id/anvend'),
  kravImportFortryd: sti('/kravbank/import/:id/fortryd'),
  kravklasser: sti('/kravbank/klassifikation'),
  kravklasse: sti('/kravbank/klassifikation/:id'),
  kravklasseHandling: sti('/kravbank/klassifikation/:id/:handling'),
  ophoejelser: sti('/kravbank/ophoejelser'),
  ophoejelse: sti('/kravbank/ophoejelser/:id'),
  ophoejelseHandling: sti('/kravbank/ophoejelser/:id/:handling'),
  krav: sti('/kravbank/krav/:id'),
  kravRet: sti('/kravbank/krav/:id/ret'),
  kravHandling: sti('/kravbank/krav/:id/handling/:handling'),
  kravVersion: sti('/kravbank/krav/:id/versioner/:nr'),
  kravForskel: sti('/kravbank/krav/:id/forskel'),
  kravHistorik: sti('/kravbank/krav/:id/historik'),
  kravNote: sti('/kravbank/krav/:id/note'),
  kravKommentar: sti('/kravbank/krav/:id/kommentarer'),
  kravKommentarFjern: sti('/kravbank/krav/:id/kommentarer/:kommentar/fjern'),
  kravBilag: sti('/kravbank/krav/:id/bilag'),
  kravBilagFil: sti('/kravbank/bilag/:id'),
  kravBilagFjern: sti('/kravbank/bilag/:id/fjern'),
  kravTilpas: sti('/kravbank/krav/:id/tilpas'),
  kravTilpasHandling: sti('/kravbank/krav/:id/tilpas/:handling'),
  kravTilpasBilag: sti('/kravbank/krav/:id/tilpas/bilag'),
  kravOphoej: sti('/kravbank/krav/:id/ophoej'),

  kravguide: sti('/kravguide'),
  kravguideUdgave: sti('/kravguide/udgaver/:nr'),
  kravguideRedaktion: sti('/kravguide/redaktion'),
  kravguideHandling: sti('/kravguide/redaktion/handling/:handling'),
  kravguideAltid: sti('/kravguide/redaktion/altid'),
  kravguideProev: sti('/kravguide/redaktion/proev'),
  kravguideSpoergsmaalNyt: sti('/kravguide/redaktion/spoergsmaal'),
  kravguideSpoergsmaal: sti('/kravguide/redaktion/spoergsmaal/:spoergsmaal'),
  kravguideSpoergsmaalHandling: sti('/kravguide/redaktion/spoergsmaal/:spoergsmaal/:handling'),

  kravlister: sti('/kravlister'),
  kravlisterFil: sti('/kravlister/liste.:format'),
  kravlisteNy: sti('/kravlister/ny'),
  kravlisteOpgaver: sti('/kravlister/opgaver'),
  kravliste: sti('/kravlister/:id'),
  kravlisteFil: sti('/kravlister/:id/kravspecifikation.:format'),
  kravlisteTrin: sti('/kravlister/:id/guide/:trin'),
  kravlisteSpoergsmaal: sti('/kravlister/:id/guide/spoergsmaal/:spoergsmaal'),
  kravlisteVirkning: sti('/kravlister/:id/virkning'),
  kravlisteOpdater: sti('/kravlister/:id/opdater'),
  kravlisteFritekst: sti('/kravlister/:id/fritekst'),
  kravlisteLinje: sti('/kravlister/:id/linjer/:linje'),
  kravlisteLinjeHandling: sti('/kravlister/:id/linjer/:linje/:handling'),
  kravlisteHandling: sti('/kravlister/:id/handling/:handling'),
} as const;
