import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Formular, Knaprad, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Liste, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { type Flerevalg, handlingsdef, type Overslag, type Virkning } from '../flere/rules.ts';

const KRUMMER = [{ tekst: 'Kravbank', sti: paths.kravbank() }, { tekst: 'Ret flere krav' }];
/** No more numbers than one can take in. */
const NUMRE_VIST = 20;

function virkningstekst(slags: Virkning['slags'], n: number, valg: Flerevalg): string {
  const krav = antal(n, 'krav', 'krav');
  switch (slags) {
    case 'ret_kladde':
      return `${antal(n, 'kladde', 'kladder')} rettes.`;
    case 'ny_version':
      return `${krav} får en ny version, der publiceres med det samme.`;
    case 'ny_kladde':
      return `${krav} får en kladde, der skal i review, før den gælder.`;
    case 'skridt':
    case 'tilpas':
      return `${handlingsdef(valg.handling).navn}: ${krav}.`;
  }
}

function numre(alle: readonly string[]): string {
  const vist = alle.slice(0, NUMRE_VIST).join(', ');
  return alle.length > NUMRE_VIST ? `${vist} og ${visTal(alle.length - NUMRE_VIST)} til` : vist;
}

export interface FlereSideProps {
  readonly valg: Flerevalg;
  readonly valgmuligheder: readonly { readonly vaerdi: string; readonly tekst: string }[];
  readonly overslag: Overslag;
  readonly ider: readonly number[];
  readonly soegning: string;
  readonly tilbage: string;
  readonly vaerdier: Readonly<Record<string, string>>;
  readonly hindringer: readonly Hindring[];
}

/** What will happen to how many, which are left out and why, and what is still to be filled in. */
export function FlereSide(props: FlereSideProps) {
  const { valg, overslag, valgmuligheder } = props;
  const def = handlingsdef(valg.handling);
  const efterSlags = Map.groupBy(overslag.virkninger, (v) => v.virkning.slags);
  return (
    <Skal titel={`${def.navn}: ${antal(props.ider.length, 'krav', 'krav')} valgt`} krummer={KRUMMER}>
      <Panel id="virkning-panel" overskrift="Det sker">
        {overslag.virkninger.length === 0 ? (
          <Note kraever>Ingen af de valgte krav kan ændres sådan. Intet er gemt.</Note>
        ) : (
          <Liste
            punkter={[...efterSlags].map(([slags, v]) => ({
              titel: virkningstekst(slags, v.length, valg),
              under: numre(v.map(({ krav }) => krav.nummer)),
            }))}
          />
        )}
      </Panel>
      {overslag.udeladte.length > 0 && (
        <Panel id="udeladte" overskrift="Udelades">
          <Liste
            punkter={overslag.udeladte.map((u) => ({
              titel: u.grund,
              under: numre(u.numre),
              side: antal(u.numre.length, 'krav', 'krav'),
            }))}
          />
        </Panel>
      )}
      <Panel
        id="udfoer"
        overskrift={def.vaerdi === null && def.grund === 'nej' ? 'Bekræft' : 'Udfyld og bekræft'}
      >
        <Formular sti={paths.kravFlere()} vaerdier={props.vaerdier} hindringer={props.hindringer}>
          <input type="hidden" name="handling" value={valg.handling} />
          <input type="hidden" name="ider" value={props.ider.join(',')} />
          <input type="hidden" name="soegning" value={props.soegning} />
          {def.vaerdi !== null && (
            <Valgliste navn="vaerdi" etiket={def.navn} valg={valgmuligheder} tomtValg="Vælg" />
          )}
          {def.grund !== 'nej' && (
            <TekstOmraade
              navn="begrundelse"
              etiket="Begrundelse"
              hint="Følger med i historikken."
              paakraevet={def.grund === 'ja'}
            />
          )}
          <Knaprad>
            {overslag.virkninger.length > 0 && (
              <button class="button button-primary" type="submit" name="trin" value="udfoer">
                {def.navn}
              </button>
            )}
            {(def.vaerdi !== null || def.grund === 'valgfri') && (
              <button class="button button-secondary" type="submit" name="trin" value="vis">
                Se virkningen
              </button>
            )}
            <a class="button button-tertiary" href={props.tilbage}>
              Fortryd
            </a>
          </Knaprad>
        </Formular>
      </Panel>
    </Skal>
  );
}

/** Nothing that can be done was chosen. */
export function ForkertValg({ besked, tilbage }: { besked: string; tilbage: string }) {
  return (
    <Skal titel="Ret flere krav" krummer={KRUMMER}>
      <TomTilstand
        overskrift={besked}
        handling={
          <a class="button button-primary" href={tilbage}>
            Tilbage til listen
          </a>
        }
      >
        Intet er ændret.
      </TomTilstand>
    </Skal>
  );
}
