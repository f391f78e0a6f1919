import { type Aktoer, maa, retForArter } from '../../../kernel/adgang.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { side } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { importer } from '../fakta/queries.ts';
import { findSted, hentRapport } from '../rapport/queries.ts';
import { egetSted } from '../rapport/rules.ts';
import { OFFENTLIGGOER } from '../talvaerk/rules.ts';
import type { Talvaerk } from '../talvaerk/talvaerk.ts';
import { type Faellestal, Forside, type Forsidedialoger, type Forsideopgaver } from './pages.tsx';

const NYHEDER = 5;

/** Suppliers don't see other organisations' imports. */
const SE_IMPORTER = retForArter('import.se', ['kommune', 'faellesskab', 'samarbejde']);

/** The page one lands on: the own figures, what to do next, and what is new. */
export function forsideRuter(
  { db, ur }: Miljoe,
  talvaerk: Talvaerk,
  /** What the community does; from the modules that have it. */
  faellestal: (tx: Tx) => Promise<Faellestal>,
  /** The reader's own dialogues with the market. */
  dialoger: (tx: Tx, aktoer: Aktoer) => Promise<Forsidedialoger | null>,
  /** What the reader is to do next. */
  opgaver: (tx: Tx, aktoer: Aktoer) => Promise<Forsideopgaver>,
): Rute[] {
  return [
    rute({
      metode: 'GET',
      sti: paths.forside.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer }) {
        const blik = await talvaerk.for(aktoer);
        const stedblik = await findSted(talvaerk, aktoer, egetSted(aktoer), {});
        const visning = typeof stedblik === 'string' ? null : await hentRapport(db, stedblik, aktoer, {});
        const nye = maa(aktoer, SE_IMPORTER)
          ? (await db.som(aktoer, (tx) => importer(tx, { kilde: '', side: 1, pr: NYHEDER }))).raekker
          : [];
        const klar = maa(aktoer, OFFENTLIGGOER)
          ? blik
              .maaneder()
              .filter((m) => m.tilstand === 'klar')
              .map((m) => m.maaned)
          : [];
        const marked = await db.som(aktoer, async (tx) => ({
          faellestal: await faellestal(tx),
          dialoger: await dialoger(tx, aktoer),
          opgaver: await opgaver(tx, aktoer),
        }));
        return side(
          <Forside
            aktoer={aktoer}
            idag={ur.idag()}
            visning={visning}
            importer={nye}
            udgivet={blik
              .maaneder()
              .filter((m) => m.udgave !== null)
              .reverse()
              .slice(0, NYHEDER)}
            klarTilUdgivelse={klar}
            {...marked}
          />,
        );
      },
    }),
  ];
}
