import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import type { Tx } from '../../../../platform/db/database.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { LAESRET, SAGSTILSTANDE } from '../../rules.ts';
import { gaeldendeSkabelon } from '../../sag/skabelon/queries.ts';
import { enhedsvalg } from '../queries.ts';
import { type Filtervalg, Listeside, Tavleside } from './pages/liste.tsx';
import { hentByrder, hentSager, hentTavle, KORT_PR_SPALTE, type Sagsvalg } from './queries.ts';
import { ALDRE, erAlder, erSagstilstand, listetabel, SORTERINGER } from './rules.ts';

/** More cards than this in a column make a list of it. */
const MAKS_KORT = 240;

/** What the address asks for. What isn't known falls back to all: a link never fails. */
export function laesValg(query: Felter): Sagsvalg {
  const alder = felt(query, 'alder');
  const tilstand = felt(query, 'tilstand');
  return {
    ...laesListevalg(query, SORTERINGER, { noegle: 'rettet', retning: 'faldende' }),
    fase: tilId(felt(query, 'fase')),
    enhed: tilId(felt(query, 'enhed')),
    kontakt: felt(query, 'kontakt'),
    alder: erAlder(alder) ? alder : '',
    tilstand: erSagstilstand(tilstand) || tilstand === 'alle' ? tilstand : 'aaben',
    mine: felt(query, 'mine') === 'ja',
  };
}

async function filtervalg(
  tx: Tx,
  aktoer: Aktoer,
  nu: Date,
): Promise<Filtervalg & { byrder: Awaited<ReturnType<typeof hentByrder>> }> {
  const { skabelon } = await gaeldendeSkabelon(tx, aktoer.organisation.id);
  const byrder = await hentByrder(tx, nu);
  return {
    faser: skabelon.faser.map((f) => f.navn),
    enheder: await enhedsvalg(tx, aktoer),
    folk: byrder.flatMap((b) => (b.id === null ? [] : [{ id: b.id, navn: b.navn || 'Slettet person' }])),
    byrder,
  };
}

/** What the file says that it holds. */
function udtraek(aktoer: Aktoer, nu: Date, v: Sagsvalg, valg: Filtervalg) {
  const linjer: (readonly [string, string])[] = [
    ['Organisation', aktoer.organisation.navn],
    ['Dannet', visTidspunkt(nu)],
    ['Søgning', v.q],
    ['Fase', v.fase === 0 ? '' : (valg.faser[v.fase - 1] ?? String(v.fase))],
    ['Forvaltning', valg.enheder.find((e) => e.id === v.enhed)?.navn ?? ''],
    [
      'Kontaktperson',
      v.kontakt === 'ingen' ? 'Uden kontaktperson' : (valg.folk.find((p) => p.id === v.kontakt)?.navn ?? ''),
    ],
    ['Alder i fasen', v.alder === '' ? '' : ALDRE[v.alder].navn],
    ['Tilstand', v.tilstand === 'alle' ? 'Alle' : SAGSTILSTANDE[v.tilstand]],
    ['Kun mine', v.mine ? aktoer.navn : ''],
  ];
  return linjer.filter(([, vaerdi]) => vaerdi !== '').map(([navn, vaerdi]) => ({ navn, vaerdi }));
}

/** The cases as a list and as a board. */
export function listeRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  return [
    rute({
      metode: 'GET',
      sti: paths.sager.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        db.som(aktoer, async (tx) => {
          const nu = ur.nu();
          const valg = laesValg(query);
          const { linjer, ialt, findes } = await hentSager(tx, valg, { personId: aktoer.personId, nu });
          const { byrder, ...muligheder } = await filtervalg(tx, aktoer, nu);
          return side(
            <Listeside
              linjer={linjer}
              filter={valg}
              valg={muligheder}
              sortering={valg.sortering}
              side={{ nr: valg.side, pr: SIDE_PR, ialt }}
              findes={findes}
              byrder={byrder}
              nu={nu}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.sagerFil.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query, params }) =>
        db.som(aktoer, async (tx) => {
          const nu = ur.nu();
          const valg = laesValg(query);
          const { linjer } = await hentSager(tx, valg, { personId: aktoer.personId, nu }, { alle: true });
          const tabel = listetabel(linjer, nu, udtraek(aktoer, nu, valg, await filtervalg(tx, aktoer, nu)));
          return eksportsvar(params.format ?? '', 'sager', tabel, nu);
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.sagerTavle.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        db.som(aktoer, async (tx) => {
          const nu = ur.nu();
          const valg = laesValg(query);
          const { byrder, ...muligheder } = await filtervalg(tx, aktoer, nu);
          const antal = Math.min(MAKS_KORT, Math.max(KORT_PR_SPALTE, tilId(felt(query, 'antal'))));
          const laeser = { personId: aktoer.personId, nu };
          const flere = { fase: tilId(felt(query, 'flere')), antal };
          const spalter = await hentTavle(tx, valg, laeser, muligheder.faser.length, flere);
          return side(
            <Tavleside
              spalter={spalter}
              filter={valg}
              valg={muligheder}
              nu={nu}
              findes={byrder.length > 0}
            />,
          );
        }),
    }),
  ];
}
