import type { Aktoer } from '../../../../kernel/adgang.ts';
import { visDato } from '../../../../kernel/tekst.ts';
import { datoI } from '../../../../kernel/ur.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { paths } from '../../../../routes.ts';
import type { Program, Programdel, Programtal } from '../../rules.ts';
import { hentPunkter } from '../ramme/queries.ts';
import { gaeldendeDag, naestePunkt, plantekst } from '../ramme/rules.ts';

/** What a figure is made from; `aktoer` is null without login. */
export interface Taludsnit {
  readonly tx: Tx;
  readonly aktoer: Aktoer | null;
  readonly program: Program;
  readonly dele: readonly Programdel[];
}
/** Gives the overview of a programme some key figures: none where there is nothing to tell, or the reader may not know. */
export type Programtalkilde = (udsnit: Taludsnit) => Promise<readonly Programtal[]>;

/** What comes next in the shown plan; nothing does once the programme has ended. */
export async function tidsplantal({ tx, program }: Taludsnit): Promise<readonly Programtal[]> {
  if (program.tilstand === 'afsluttet') return [];
  const punkter = await hentPunkter(tx, program.id);
  const naeste = naestePunkt(punkter);
  if (!naeste) return [];
  const dag = gaeldendeDag(naeste);
  return [
    {
      overskrift: 'Næste i tidsplanen',
      vaerdi: naeste.forventet === null && naeste.visning !== '' ? plantekst(naeste) : visDato(dag),
      under: `${naeste.navn}${dag < datoI(program.nu) ? ', skulle være nået' : ''}`,
      sti: `${paths.faellesprogram({ program: program.id })}#tidsplan`,
    },
  ];
}
