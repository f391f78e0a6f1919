import {
  flyt,
  type Listekolonne,
  type Listenavn,
  type Listesoegning,
  listekolonner,
  STANDARDKOLONNER,
} from '../rules.ts';
import { listeadresse } from './adresse.ts';

interface Props {
  readonly liste: Listenavn;
  readonly soegning: Listesoegning;
}

function Valgt({ liste, soegning, k }: Props & { k: Listekolonne }) {
  const til = (vis: readonly string[]) => listeadresse(liste, { ...soegning, vis });
  const flytninger = [
    { tekst: 'Til venstre', tegn: '←', vis: flyt(soegning.vis, k.noegle, -1) },
    { tekst: 'Til højre', tegn: '→', vis: flyt(soegning.vis, k.noegle, 1) },
  ];
  return (
    <li>
      <span>{k.etiket}</span>
      {flytninger.map(({ tekst, tegn, vis }) =>
        vis === soegning.vis ? (
          <span aria-hidden="true">{tegn}</span>
        ) : (
          <a href={til(vis)} data-liste-link>
            <span aria-hidden="true">{tegn}</span>
            <span class="sr-only">
              {tekst}: {k.etiket}
            </span>
          </a>
        ),
      )}
      {k.noegle === 'navn' ? (
        <span class="mb-small-text">altid først</span>
      ) : (
        <a href={til(soegning.vis.filter((n) => n !== k.noegle))} data-liste-link>
          Skjul<span class="sr-only"> {k.etiket}</span>
        </a>
      )}
    </li>
  );
}

/** The columns that are shown, to move and hide, and the others to show. Links only, so it works without script. */
export function Kolonner({ liste, soegning }: Props) {
  const kolonner = listekolonner(liste);
  const viste = soegning.vis.flatMap((n) => kolonner.get(n) ?? []);
  const skjulte = Map.groupBy(
    [...kolonner.values()].filter((k) => !soegning.vis.includes(k.noegle)),
    (k) => k.gruppe,
  );
  const standard = STANDARDKOLONNER[liste];
  return (
    <details class="liste-fold" id="liste-kolonner">
      <summary>Kolonner ({viste.length})</summary>
      <div class="liste-kolonner">
        <div>
          <h3>Vist</h3>
          <ol>
            {viste.map((k) => (
              <Valgt liste={liste} soegning={soegning} k={k} />
            ))}
          </ol>
          {soegning.vis.join() !== standard.join() && (
            <a href={listeadresse(liste, { ...soegning, vis: standard })} data-liste-link>
              Standardkolonner
            </a>
          )}
        </div>
        {[...skjulte].map(([gruppe, egne]) => (
          <div>
            <h3>{gruppe}</h3>
            <ul>
              {egne.map((k) => (
                <li>
                  <a
                    href={listeadresse(liste, { ...soegning, vis: [...soegning.vis, k.noegle] })}
                    data-liste-link
                  >
                    <span class="sr-only">Vis </span>
                    {k.etiket}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </details>
  );
}
