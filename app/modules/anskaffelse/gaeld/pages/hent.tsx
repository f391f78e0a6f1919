import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { AfkrydsningsGruppe, Formular, Knaprad } from '../../../../ui/form.tsx';
import { Liste, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Sag } from '../../queries.ts';
import { Saghoved } from '../../sag/pages/hoved.tsx';
import type { Kildelaesning, Nytfund, Sammenhold } from '../kilde/rules.ts';
import { GAELDSKILDER } from '../rules.ts';
import { Gaeldschip } from './dele.tsx';

export interface Hentprops {
  readonly sag: Sag;
  readonly laesninger: readonly Kildelaesning[];
  readonly sammenhold: Sammenhold;
  readonly hindringer: readonly Hindring[];
}

function hint(f: Nytfund): string {
  return [
    f.beskrivelse,
    f.integrationer.length > 0 && f.kilde === 'krav' ? `Integrationer: ${f.integrationer.join(', ')}.` : '',
    f.plan,
    f.daekketAf === '' ? '' : `Er dækket af svaret på kravet ${f.daekketAf}.`,
  ]
    .filter((t) => t !== '')
    .join(' ');
}

/** What the sources say, before anything is taken over. */
export function Hentside({ sag, laesninger, sammenhold: s, hindringer }: Hentprops) {
  const { id } = sag;
  const noget = s.nye.length + s.kanLukkes.length > 0;
  const nyeFra = (kilde: Kildelaesning['kilde']) => s.nye.filter((f) => f.kilde === kilde);
  return (
    <Saghoved sag={sag} her="gaeld" under="Hent fra svar og målbillede">
      <Panel id="kilder" overskrift="Det er læst">
        <Liste punkter={laesninger.map((l) => ({ titel: GAELDSKILDER[l.kilde], under: l.tekst }))} />
      </Panel>
      <Formular sti={paths.gaeldHent({ id })} hindringer={hindringer} klasse="mb-panel mb-form">
        {laesninger.map(
          ({ kilde }) =>
            nyeFra(kilde).length > 0 && (
              <AfkrydsningsGruppe
                navn={`ny-${kilde}`}
                etiket={
                  kilde === 'krav'
                    ? 'Nyt fra svarene: krav besvaret Nej eller delvist'
                    : 'Nyt fra målbilledet: integrationer, der ikke er tilsluttet'
                }
                hint="Fjern krydset ved det, der ikke er teknisk gæld. Timer og beløb skrives bagefter."
                valg={nyeFra(kilde).map((f) => ({ vaerdi: f.noegle, tekst: f.navn, hint: hint(f) }))}
                vaerdier={nyeFra(kilde)
                  .filter((f) => f.daekketAf === '')
                  .map((f) => f.noegle)}
                paakraevet={false}
              />
            ),
        )}
        {s.kanLukkes.length > 0 && (
          <AfkrydsningsGruppe
            navn="luk"
            etiket="Kan lukkes som nedbragt"
            hint="Sæt kryds ved dem, du vil lukke. En lukket post kan åbnes igen."
            valg={s.kanLukkes.map((p) => ({ vaerdi: String(p.id), tekst: p.navn, hint: p.grund }))}
            paakraevet={false}
          />
        )}
        {!noget && (
          <TomTilstand overskrift="Der er ikke noget nyt">
            {s.kendte.length > 0
              ? 'Alt det, kilderne viser, står på sagen.'
              : 'Kilderne viser ikke noget, løsningen ikke gør.'}
          </TomTilstand>
        )}
        <Knaprad>
          {noget && <Knap>Tag det valgte med</Knap>}
          <LinkKnap href={paths.gaeld({ id })} variant="sekundaer">
            Tilbage
          </LinkKnap>
        </Knaprad>
      </Formular>
      {s.kendte.length > 0 && (
        <Panel
          id="kendte"
          overskrift="Står på sagen i forvejen"
          under={`${antal(s.kendte.length, 'post', 'poster')}. Det, I har skrevet på dem, bliver ikke ændret.`}
        >
          <Liste
            punkter={s.kendte.map((p) => ({
              titel: <a href={paths.gaeldspost({ id, post: p.id })}>{p.navn}</a>,
              under:
                p.tilstand === 'nedbragt'
                  ? 'Er lukket som nedbragt, men mangler stadig efter kilden.'
                  : GAELDSKILDER[p.kilde],
              side: <Gaeldschip tilstand={p.tilstand} />,
            }))}
          />
        </Panel>
      )}
    </Saghoved>
  );
}
