import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTal } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { DatoFelt, Formular, Knaprad, TekstFelt, Valgliste } from '../../../../ui/form.tsx';
import { Skal } from '../../../../ui/skal.tsx';
import { Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Feltvaerdi } from '../../felt/rules.ts';
import { visFeltvaerdi } from '../../felt/vis.ts';
import type { Masseoverslag } from '../masse/commands.ts';
import { kolonnekoder, LISTER, type Listekolonne, type Listenavn } from '../rules.ts';
import { listesti, raekkesti } from './adresse.ts';

/** So many rows are shown of what will happen. */
const VIST = 50;

export interface MasseSideProps {
  readonly liste: Listenavn;
  readonly k: Listekolonne;
  /** Words in use, for what is written freely. */
  readonly forslag: readonly string[];
  readonly ider: readonly number[];
  readonly soegning: string;
  readonly tilbage: string;
  readonly vaerdier: Readonly<Record<string, string>>;
  readonly hindringer: readonly Hindring[];
  /** Null until a value has been entered. */
  readonly overslag: (Masseoverslag & { readonly vaerdi: Feltvaerdi }) | null;
}

function Vaerdifelt({ k, forslag }: Pick<MasseSideProps, 'k' | 'forslag'>) {
  const koder = kolonnekoder(k);
  const faelles = {
    navn: 'vaerdi',
    etiket: k.etiket,
    paakraevet: false,
    hint: 'Lad stå tomt for at tømme feltet.',
  };
  if (koder)
    return (
      <Valgliste
        {...faelles}
        hint={undefined}
        valg={Object.entries(koder).map(([vaerdi, tekst]) => ({ vaerdi, tekst }))}
        tomtValg={k.type === 'janej' ? undefined : 'Ikke udfyldt'}
      />
    );
  if (k.type === 'dato') return <DatoFelt {...faelles} />;
  if (k.type === 'tal') return <TekstFelt {...faelles} tastatur="numeric" tegn={11} />;
  return <TekstFelt {...faelles} forslag={forslag} />;
}

const vis = (k: Listekolonne, v: Feltvaerdi) => visFeltvaerdi(k.beskrivelse, v) || '(tomt)';

function Overslag({ liste, k, overslag }: MasseSideProps) {
  if (overslag === null) return null;
  const { rettes, uaendrede, vaerdi } = overslag;
  const enhed = LISTER[liste].enhed;
  return (
    <Panel
      id="virkning"
      overskrift={`${antal(rettes.length, ...enhed)} ændres`}
      under={uaendrede > 0 ? `${visTal(uaendrede)} har værdien i forvejen.` : undefined}
      kant={rettes.length > 0}
    >
      {rettes.length === 0 ? (
        <Note kraever>Alle de valgte har værdien i forvejen. Der er intet at ændre.</Note>
      ) : (
        <>
          <EnkelTabel
            billedtekst="Det ændres"
            hoveder={[{ tekst: 'Navn' }, { tekst: `${k.etiket} nu` }, { tekst: 'Bliver' }]}
            raekker={rettes
              .slice(0, VIST)
              .map((r) => [<a href={raekkesti(liste, r.id)}>{r.navn}</a>, vis(k, r.foer), vis(k, vaerdi)])}
          />
          {rettes.length > VIST && <p class="mb-pad">… og {visTal(rettes.length - VIST)} mere.</p>}
        </>
      )}
    </Panel>
  );
}

/** The value that the chosen rows are to have, what it changes, and the button that does it. */
export function MasseSide(props: MasseSideProps) {
  const { liste, k, overslag } = props;
  const enhed = LISTER[liste].enhed;
  return (
    <Skal
      titel={`Ret ${k.etiket.toLowerCase()}: ${antal(props.ider.length, ...enhed)} valgt`}
      krummer={[{ tekst: LISTER[liste].titel, sti: listesti(liste) }, { tekst: 'Ret flere' }]}
    >
      <Panel id="vaerdi-panel" overskrift="Ny værdi">
        <Formular
          sti={paths.portefoeljeMasse({ oversigt: liste })}
          vaerdier={props.vaerdier}
          hindringer={props.hindringer}
        >
          <input type="hidden" name="felt" value={k.noegle} />
          <input type="hidden" name="ider" value={props.ider.join(',')} />
          <input type="hidden" name="soegning" value={props.soegning} />
          {overslag && <input type="hidden" name="aftryk" value={overslag.aftryk} />}
          <Vaerdifelt k={k} forslag={props.forslag} />
          <Knaprad>
            <button
              class={`button ${overslag ? 'button-secondary' : 'button-primary'}`}
              type="submit"
              name="trin"
              value="vis"
            >
              Se ændringerne
            </button>
            {overslag && overslag.rettes.length > 0 && (
              <button class="button button-primary" type="submit" name="trin" value="udfoer">
                Ret {antal(overslag.rettes.length, ...enhed)}
              </button>
            )}
            <a class="button button-tertiary" href={props.tilbage}>
              Fortryd
            </a>
          </Knaprad>
        </Formular>
      </Panel>
      <Overslag {...props} />
    </Skal>
  );
}

/** Nothing that can be done was chosen. */
export function ForkertValg({
  liste,
  besked,
  tilbage,
}: {
  readonly liste: Listenavn;
  readonly besked: string;
  readonly tilbage: string;
}) {
  return (
    <Skal
      titel="Ret flere"
      krummer={[{ tekst: LISTER[liste].titel, sti: listesti(liste) }, { tekst: 'Ret flere' }]}
    >
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
