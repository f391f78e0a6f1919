import type { Aktoer } from '../../../kernel/adgang.ts';
import { FINDES_IKKE } from '../../../kernel/resultat.ts';
import { type Felter, felt } from '../../../platform/form.ts';
import { laesListevalg, SIDE_PR } from '../../../platform/liste.ts';
import type { Miljoe } from '../../../platform/miljoe.ts';
import type { Opgavekilde } from '../../../platform/opgaver.ts';
import { eksportsvar } from '../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../platform/web/rute.ts';
import { findesIkke, type Svar, side, videre } from '../../../platform/web/svar.ts';
import { paths } from '../../../routes.ts';
import { type Handling, saetValg } from '../commands.ts';
import { opgavetabel } from '../exports.ts';
import { Mineside } from '../pages/mine.tsx';
import { hentMine } from '../queries.ts';
import {
  erStand,
  type Minopgave,
  SORTERINGER,
  type Sortering,
  STANDE,
  type Stand,
  sorter,
  udvaelg,
} from '../rules.ts';

interface Visning {
  readonly stand: Stand;
  readonly slags: string;
  readonly q: string;
  readonly sortering: { readonly noegle: Sortering; readonly retning: 'stigende' | 'faldende' };
  readonly side: number;
}

function laesVisning(query: Felter): Visning {
  const vis = felt(query, 'vis');
  return {
    ...laesListevalg(query, SORTERINGER, { noegle: 'frist', retning: 'stigende' }),
    stand: erStand(vis) ? vis : 'aktuel',
    slags: felt(query, 'slags'),
  };
}

/** What of the page's query is kept when something has been done: never what it was told about last. */
function tilbage(soeg: string, fortryd: string | null): string {
  const p = new URLSearchParams(soeg);
  p.delete('fortryd');
  if (fortryd !== null) p.set('fortryd', fortryd);
  const kendte = ['vis', 'slags', 'q', 'sort', 'retning', 'side', 'fortryd'];
  return paths.opgaver(Object.fromEntries([...p].filter(([navn]) => kendte.includes(navn))));
}

function laesHandling(form: Felter): Handling | null {
  switch (felt(form, 'handling')) {
    case 'udskyd':
      return { art: 'udskyd', til: felt(form, 'om') || felt(form, 'til') };
    case 'skjul':
      return { art: 'skjul' };
    case 'vis':
      return { art: 'vis' };
    default:
      return null;
  }
}

const TILBAGE = 'Opgaven er tilbage på listen.';

/** One's own tasks, as a list and as a file. */
export function listeRuter(miljoe: Miljoe, kilder: readonly Opgavekilde[]): Rute[] {
  const { db, ur } = miljoe;
  const alle = (aktoer: Aktoer) => db.som(aktoer, (tx) => hentMine(tx, aktoer, kilder, ur.idag()));

  async function vis(aktoer: Aktoer, query: Felter, besked: string | null): Promise<Svar> {
    const visning = laesVisning(query);
    const opgaver = await alle(aktoer);
    const valgte = sorter(udvaelg(opgaver, visning), visning.sortering);
    const medStand = (stand: Stand) => opgaver.filter((o) => o.stand === stand);
    const noegle = felt(query, 'fortryd');
    const findes = new Set(medStand(visning.stand).map((o) => o.slags));
    return side(
      <Mineside
        idag={ur.idag()}
        stand={visning.stand}
        antal={{
          aktuel: medStand('aktuel').length,
          udskudt: medStand('udskudt').length,
          skjult: medStand('skjult').length,
        }}
        slags={visning.slags}
        slagsvalg={kilder.flatMap((k) =>
          findes.has(k.slags) || k.slags === visning.slags ? [{ vaerdi: k.slags, tekst: k.navn }] : [],
        )}
        q={visning.q}
        opgaver={valgte.slice((visning.side - 1) * SIDE_PR, visning.side * SIDE_PR)}
        sortering={visning.sortering}
        side={{ nr: visning.side, pr: SIDE_PR, ialt: valgte.length }}
        fortryd={opgaver.find((o) => o.noegle === noegle && o.stand !== 'aktuel') ?? null}
        besked={besked}
      />,
      besked === null ? 200 : 422,
    );
  }

  return [
    rute({
      metode: 'GET',
      sti: paths.opgaver.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      handler: ({ aktoer, query }) => vis(aktoer, query, null),
    }),
    rute({
      metode: 'GET',
      sti: paths.opgaverFil.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer, params, query }) {
        const visning = laesVisning(query);
        const valgte: Minopgave[] = sorter(udvaelg(await alle(aktoer), visning), visning.sortering);
        const navn = kilder.find((k) => k.slags === visning.slags)?.navn;
        const tabel = opgavetabel(
          valgte,
          [
            { navn: 'Visning', vaerdi: STANDE[visning.stand] },
            ...(navn === undefined ? [] : [{ navn: 'Slags', vaerdi: navn }]),
            ...(visning.q === '' ? [] : [{ navn: 'Søgning', vaerdi: visning.q }]),
          ],
          miljoe.offentligUrl,
        );
        return eksportsvar(params.format ?? '', 'mine-opgaver', tabel, ur.nu());
      },
    }),
    rute({
      metode: 'POST',
      sti: paths.opgavevalg.moenster,
      adgang: 'indlogget',
      audit: 'ingen',
      async handler({ aktoer, form }) {
        const handling = laesHandling(form);
        if (handling === null) return findesIkke();
        const noegle = felt(form, 'noegle');
        const svar = await saetValg(miljoe, aktoer, kilder, noegle, handling);
        const soeg = felt(form, 'soeg');
        if (!svar.ok) {
          const [foerste] = svar.hindringer;
          if (foerste?.kode === FINDES_IKKE) return videre(tilbage(soeg, null), foerste.besked);
          return vis(aktoer, Object.fromEntries(new URLSearchParams(soeg)), foerste?.besked ?? null);
        }
        // What is said of it stands on the page with the button that undoes it.
        return handling.art === 'vis' ? videre(tilbage(soeg, null), TILBAGE) : videre(tilbage(soeg, noegle));
      },
    }),
  ];
}
