import type { Aktoer } from '../../../../kernel/adgang.ts';
import { tilId } from '../../../../kernel/id.ts';
import type { Udtraekslinje } from '../../../../kernel/tabel.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { type Felter, felt } from '../../../../platform/form.ts';
import { laesListevalg, listevisning } from '../../../../platform/liste.ts';
import type { Miljoe } from '../../../../platform/miljoe.ts';
import { eksportsvar } from '../../../../platform/web/eksport.ts';
import { type Rute, rute } from '../../../../platform/web/rute.ts';
import { side } from '../../../../platform/web/svar.ts';
import { paths } from '../../../../routes.ts';
import { LAESRET } from '../../rules.ts';
import {
  erGaeldskilde,
  erGaeldstilstand,
  GAELDSKILDER,
  GAELDSTILSTANDE,
  gruppetabel,
  posttabel,
} from '../rules.ts';
import { Gaeldsside } from './pages/liste.tsx';
import { harGaeld, hentFilternavne, hentGrupper, hentPoster } from './queries.ts';
import {
  erVisning,
  type Filternavne,
  type Gaeldsfilter,
  GRUPPESORTERINGER,
  POSTSORTERINGER,
  VISNINGER,
  type Visning,
} from './rules.ts';

/** What the address asks for. What isn't known falls back to all: a link never fails. */
export function laesFilter(query: Felter): Gaeldsfilter {
  const [tilstand, kilde] = [felt(query, 'tilstand'), felt(query, 'kilde')];
  const ellerUden = (navn: string) => (felt(query, navn) === 'ingen' ? -1 : tilId(felt(query, navn)));
  return {
    q: felt(query, 'q').trim().slice(0, 200),
    tilstand: erGaeldstilstand(tilstand) || tilstand === 'alle' ? tilstand : 'aaben',
    kilde: erGaeldskilde(kilde) ? kilde : '',
    enhed: ellerUden('enhed'),
    system: ellerUden('system'),
    sag: tilId(felt(query, 'sag')),
    ansvarlig: felt(query, 'ansvarlig'),
    uopgjort: felt(query, 'uopgjort') === 'ja',
    overskredet: felt(query, 'overskredet') === 'ja',
  };
}
const STOERST = { noegle: 'ialt', retning: 'faldende' } as const;
export const laesPostsortering = (query: Felter) => laesListevalg(query, POSTSORTERINGER, STOERST);
const laesGruppesortering = (query: Felter) => laesListevalg(query, GRUPPESORTERINGER, STOERST);

function laesVisning(query: Felter): Visning {
  const vis = felt(query, 'vis');
  return erVisning(vis) ? vis : 'system';
}

/** What the file says that it holds. */
function udtraek(aktoer: Aktoer, nu: Date, f: Gaeldsfilter, n: Filternavne): Udtraekslinje[] {
  const linjer: (readonly [string, string])[] = [
    ['Organisation', aktoer.organisation.navn],
    ['Dannet', visTidspunkt(nu)],
    ['Tilstand', f.tilstand === 'alle' ? 'Alle' : GAELDSTILSTANDE[f.tilstand]],
    ['Søgning', f.q],
    ['Kommer fra', f.kilde === '' ? '' : GAELDSKILDER[f.kilde]],
    [
      'Forvaltning',
      f.enhed === -1 ? VISNINGER.enhed.ingen : (n.enheder.find((e) => e.id === f.enhed)?.navn ?? ''),
    ],
    ['System', n.system],
    ['Sag', n.sag],
    [
      'Ansvarlig',
      f.ansvarlig === 'ingen' ? 'Uden ansvarlig' : (n.folk.find((p) => p.id === f.ansvarlig)?.navn ?? ''),
    ],
    ['Kun', f.uopgjort ? 'Ikke gjort op' : ''],
    ['Kun', f.overskredet ? 'Plan overskredet' : ''],
  ];
  return linjer.filter(([, vaerdi]) => vaerdi !== '').map(([navn, vaerdi]) => ({ navn, vaerdi }));
}

/** The debt of the whole kommune by system, administration, case and entry. */
export function gaeldslisteRuter(miljoe: Miljoe): Rute[] {
  const { db, ur } = miljoe;
  return [
    rute({
      metode: 'GET',
      sti: paths.gaeldSamlet.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query }) =>
        db.som(aktoer, async (tx) => {
          const idag = ur.idag();
          const vis = laesVisning(query);
          const filter = laesFilter(query);
          const navne = await hentFilternavne(tx, aktoer, filter);
          const gruppevalg = { ...filter, ...laesGruppesortering(query) };
          const postvalg = { ...filter, ...laesPostsortering(query) };
          const vist =
            vis === 'post'
              ? { vis, ...(await hentPoster(tx, postvalg, idag)) }
              : { vis, ...(await hentGrupper(tx, vis, gruppevalg, idag)) };
          return side(
            <Gaeldsside
              vist={vist}
              filter={filter}
              navne={navne}
              visning={
                vist.vis === 'post'
                  ? listevisning(postvalg, vist.sum.poster)
                  : listevisning(gruppevalg, vist.antal)
              }
              findes={vist.sum.poster > 0 || (await harGaeld(tx))}
              idag={idag}
            />,
          );
        }),
    }),
    rute({
      metode: 'GET',
      sti: paths.gaeldSamletFil.moenster,
      adgang: LAESRET,
      audit: 'ingen',
      handler: ({ aktoer, query, params }) =>
        db.som(aktoer, async (tx) => {
          const [nu, idag] = [ur.nu(), ur.idag()];
          const vis = laesVisning(query);
          const filter = laesFilter(query);
          const om = udtraek(aktoer, nu, filter, await hentFilternavne(tx, aktoer, filter));
          const alle = { alle: true };
          const tabel =
            vis === 'post'
              ? posttabel(
                  (await hentPoster(tx, { ...filter, ...laesPostsortering(query) }, idag, alle)).linjer,
                  om,
                )
              : gruppetabel(
                  VISNINGER[vis].navn,
                  (await hentGrupper(tx, vis, { ...filter, ...laesGruppesortering(query) }, idag, alle))
                    .grupper,
                  om,
                );
          return eksportsvar(params.format ?? '', 'teknisk-gaeld', tabel, nu);
        }),
    }),
  ];
}
