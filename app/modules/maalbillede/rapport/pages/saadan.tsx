import { paths } from '../../../../routes.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Beskrivelse, Gitter, Note, Panel } from '../../../../ui/status.tsx';
import type { Tilstand } from '../../beregning/typer.ts';
import { TILSTANDE_VIST, Tilstandschip } from './tilstand.tsx';

const VIST: readonly Tilstand[] = [
  'i_brug',
  'tilsluttet',
  'ukendt',
  'lovet',
  'mangler',
  'via',
  'dispensation',
  'ikke_relevant',
  'uden_for',
];

/** The worked example of the definitions; the same numbers are a test of the calculation. */
const EKSEMPEL = [
  ['Kommune P', 19, 10, 7, '52,6 %', '70,0 %', '36,8 %', 9, 3],
  ['Kommune Q', 10, 8, 8, '80,0 %', '100,0 %', '80,0 %', 2, 0],
  ['Kommune R', 14, 8, 4, '57,1 %', '50,0 %', '28,6 %', 6, 4],
  ['Leverandør S1', 35, 26, 19, '74,3 %', '73,1 %', '54,3 %', 9, 7],
  ['Leverandør S2', 8, 0, 0, '0,0 %', '–', '0,0 %', 8, 0],
  ['Landet', 43, 26, 19, '60,5 %', '73,1 %', '44,2 %', 17, 7],
] as const;

/** "Sådan regner vi": the definitions that every figure of the product follows. */
export function SaadanRegnerVi() {
  return (
    <Skal
      titel="Sådan regner vi"
      krummer={[{ tekst: 'Potentialerapport', sti: paths.potentialerapport() }, { tekst: 'Sådan regner vi' }]}
      meta={<span>Definition maalbillede/1</span>}
    >
      <Note>
        KOMBIT har ikke offentliggjort en formel. Definitionerne her er vores; det eneste faste er, hvad 100 %
        betyder for hver af de tre grader.
      </Note>
      <Gitter>
        <Panel id="tal" overskrift="De tre tal" spalter={6} under="For én kommune, ét system og én måned">
          <Beskrivelse
            par={[
              [
                'T',
                'Målbilledet: de integrationer, systemet skal have, fordi de valgte arbejdsgange kræver dem.',
              ],
              [
                'K',
                'De af dem, som systemet er tilsluttet. En tilslutning gælder for alle kommuner, der bruger systemet.',
              ],
              ['B', 'De af dem, som kommunen har taget i brug, med bevis.'],
            ]}
          />
          <p>
            Et fakta gælder fra og med sin fra-dato og til, men ikke med, sin til-dato. En måned bedømmes på
            sit sidste øjeblik i dansk tid.
          </p>
        </Panel>
        <Panel id="grader" overskrift="De tre grader" spalter={6}>
          <Beskrivelse
            par={[
              [
                'Tilslutningsgrad',
                'K / T. 100 % betyder, at systemet har integreret til alt i sit målbillede.',
              ],
              [
                'Ibrugtagningsgrad',
                'B / K. 100 % betyder, at kommunen bruger alt det, systemet er tilsluttet.',
              ],
              [
                'Målopfyldelse',
                'B / T. 100 % betyder begge dele. Tilslutningsgrad × ibrugtagningsgrad = målopfyldelse.',
              ],
            ]}
          />
          <p>
            Vi lægger de hele tal sammen og dividerer til sidst. Vi tager aldrig gennemsnit af procenter. En
            procent rundes til én decimal, når den vises, og står aldrig uden sin brøk, måned, udgave og
            dækning.
          </p>
        </Panel>
        <Panel id="potentiale" overskrift="Potentiale: hvem kan handle?" spalter={6}>
          <p>
            Potentialet er T − B. Det deles i T − K, hvor leverandøren mangler at tilslutte, og K − B, hvor
            kommunen mangler at tage i brug. »Næste bedste handling« ordner handlingerne efter, hvor mange
            celler de frigør.
          </p>
        </Panel>
        <Panel id="daekning" overskrift="Dækning" spalter={6}>
          <p>
            Kun systemer med et målbillede i måneden tæller. Dækningen viser, hvor mange af de anvendte
            systemer det er. Et målbillede kan være besluttet tomt; det tæller som kortlagt, men giver intet
            T.
          </p>
        </Panel>
      </Gitter>
      <Panel id="tilstande" overskrift="Cellens tilstande" kant>
        <section class="mb-scroll" tabindex={0} aria-label="Tilstande og hvad de betyder, tabel">
          <table class="table table--borderless table--compact">
            <caption class="sr-only">Tilstande og hvad de betyder</caption>
            <thead>
              <tr>
                <th scope="col">Tilstand</th>
                <th scope="col">Betydning</th>
              </tr>
            </thead>
            <tbody>
              {VIST.map((t) => (
                <tr>
                  <th scope="row">
                    <Tilstandschip tilstand={t} />
                  </th>
                  <td>{TILSTANDE_VIST[t].forklaring}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Panel>
      <Panel
        id="eksempel"
        overskrift="Et eksempel"
        kant
        under="X: T 10, K 8. Y: T 5, K 2. Begge fra S1. Z: T 4, K 0, fra S2. W har intet målbillede. P bruger X (B 6), Y (B 1), Z og W. Q bruger X (B 8). R bruger X (B 4) og Z."
      >
        <section class="mb-scroll" tabindex={0} aria-label="Regneeksempel, tabel">
          <table class="table table--borderless table--compact">
            <caption class="sr-only">Regneeksempel</caption>
            <thead>
              <tr>
                <th scope="col">Hvem</th>
                {[
                  'T',
                  'K',
                  'B',
                  'Tilslutning',
                  'Ibrugtagning',
                  'Målopfyldelse',
                  'Leverandør-gab',
                  'Kommune-gab',
                ].map((h) => (
                  <th scope="col" class="mb-num">
                    {h}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {EKSEMPEL.map(([navn, ...tal]) => (
                <tr>
                  <th scope="row">{navn}</th>
                  {tal.map((v) => (
                    <td class="mb-num">{v}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Panel>
      <Gitter>
        <Panel id="kantsager" overskrift="Særlige tilfælde" spalter={6}>
          <ul>
            <li>
              Er intet tilsluttet (K = 0), findes ibrugtagningsgraden ikke: den vises som –, aldrig som 0
              eller 100.
            </li>
            <li>Er T = 0, findes ingen af de tre grader.</li>
            <li>
              Ukendt brug er ikke det samme som ingen brug: den tæller ikke i B, men vises som et spænd.
            </li>
            <li>
              Dispensation tager en celle ud, så længe den ikke er opfyldt. »Ikke relevant« tager den helt ud.
              Begge kræver en begrundelse.
            </li>
            <li>
              Dækkes behovet via et andet system, tæller cellen som opfyldt, så længe kommunen bruger det
              andet system, og der er bevis.
            </li>
            <li>
              Udgår en integration, forlader den målet fra måneden, og afløseren tager dens plads. Serien får
              et brud.
            </li>
            <li>Et nyt målbillede tæller fra sin måned. Tidligere måneder beholder deres.</li>
          </ul>
        </Panel>
        <Panel id="udgaver" overskrift="Foreløbige tal og udgaver" spalter={6}>
          <p>
            En måned er foreløbig til den tiende arbejdsdag i måneden efter. Så fryses den som udgave 1. En
            senere rettelse laver en ny udgave; de gamle kan altid læses, og forskellen vises.
          </p>
          <p>
            Ændringen mellem to måneder deles i portefølje, målbillede, tilslutning og ibrugtagning, altid i
            den rækkefølge. De fire dele går op på tiendedelen.
          </p>
          <p>
            En leverandørs tilslutningsgrad vises på to måder: systemvægtet tæller hvert system én gang,
            kommunevægtet tæller det én gang for hver kommune, der bruger det.
          </p>
        </Panel>
      </Gitter>
    </Skal>
  );
}
