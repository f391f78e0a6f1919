import { SVENDBORG, type TestBruger, testAktoer, testApp, testMiljoe } from '../../../../../test/helpers.ts';
import type { Aktoer } from '../../../../kernel/adgang.ts';
import type { Database } from '../../../../platform/db/database.ts';
import type { Persondata } from '../../rules.ts';
import { opretSag } from '../../sag/commands.ts';

const ODENSE = '35209115';

export interface Sagsverden {
  readonly miljoe: ReturnType<typeof testMiljoe>;
  readonly sagsbehandler: Aktoer;
  readonly kollega: Aktoer;
  readonly jurist: Aktoer;
  readonly andenJurist: Aktoer;
  readonly systemejer: Aktoer;
  readonly anmelder: Aktoer;
  readonly nabo: Aktoer;
  som(aktoer: Aktoer): Promise<TestBruger>;
  nySag(persondata?: Persondata): Promise<number>;
}

/** People of a kommune and one of its neighbour's, and cases to work on. */
export async function sagsverden(db: Database): Promise<Sagsverden> {
  const miljoe = testMiljoe(db);
  const { som } = await testApp(miljoe);
  const sagsbehandler = await testAktoer(db, SVENDBORG, ['sagsbehandler'], 'Sanne Sag');
  return {
    miljoe,
    sagsbehandler,
    kollega: await testAktoer(db, SVENDBORG, ['itarkitekt'], 'Bo Kollega'),
    jurist: await testAktoer(db, SVENDBORG, ['jurist'], 'Lea Jurist'),
    andenJurist: await testAktoer(db, SVENDBORG, ['jurist'], 'Ida Rådgiver'),
    systemejer: await testAktoer(db, SVENDBORG, ['systemejer'], 'Karen Ejer'),
    anmelder: await testAktoer(db, SVENDBORG, ['anmelder'], 'Ane Melder'),
    nabo: await testAktoer(db, ODENSE, ['sagsbehandler', 'jurist'], 'Nanna Nabo'),
    som,
    nySag: (persondata = 'ja') =>
      db.som(sagsbehandler, async (tx) => {
        const nu = miljoe.ur.nu();
        return (await opretSag(tx, sagsbehandler, nu, { titel: 'Omsorg 2027', slags: 'nyt', persondata })).id;
      }),
  };
}

/** The hidden field of a form, unescaped. */
export function skjult(html: string, navn: string): string {
  const fundet = new RegExp(`name="${navn}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return fundet.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
