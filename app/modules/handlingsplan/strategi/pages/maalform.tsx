import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import type { FormularProps } from '../../../../ui/form.tsx';
import {
  DatoFelt,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { FlettetKonflikt } from '../../../../ui/konflikt.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';
import type { Maal } from '../maal/rules.ts';
import { KILDER, NOEGLETAL } from '../tal/rules.ts';
import { ENHEDER, type Enhed } from '../vaerdi/rules.ts';
import type { Delkonflikt } from './del.tsx';
import { type Strategihoved, Strategiskal } from './hoved.tsx';

export interface Maalformprops {
  readonly hoved: Strategihoved;
  /** Null for a new one. */
  readonly maal: Maal | null;
  readonly folk: readonly { readonly id: string; readonly navn: string }[];
  readonly form: Pick<FormularProps, 'vaerdier' | 'hindringer'>;
  /** The goal of others that a new one is written to answer. */
  readonly svarPaa: { readonly id: number; readonly titel: string } | null;
  readonly version: number;
  readonly udgangspunkt: string;
  readonly konflikt: Delkonflikt | undefined;
}

/** A goal is written: what, from where, to where, by when, by whom, measured how. */
export function Maalformside(p: Maalformprops) {
  const { id } = p.hoved.strategi;
  const sti = p.maal ? paths.strategimaalRet({ id, maal: p.maal.id }) : paths.strategimaalNyt({ id });
  const tilbage = p.maal ? paths.strategimaal({ id, maal: p.maal.id }) : paths.strategimaalliste({ id });
  return (
    <Strategiskal
      hoved={p.hoved}
      her="maal"
      titel={p.maal ? `Ret M${p.maal.nr}` : 'Nyt mål'}
      over={[{ tekst: 'Mål', sti: paths.strategimaalliste({ id }) }]}
    >
      {p.konflikt && <FlettetKonflikt {...p.konflikt} />}
      <Panel
        id="maalform"
        overskrift={p.maal ? p.maal.titel : 'Hvad vil I nå?'}
        under="Det, der er lovet i en vedtaget udgave, bliver stående i udgaven, også når målet rettes her."
      >
        <Formular sti={sti} {...p.form} vagt husk>
          <input type="hidden" name="version" value={String(p.version)} />
          <input type="hidden" name="udgangspunkt" value={p.udgangspunkt} />
          {p.svarPaa && (
            <>
              <input type="hidden" name="svarPaa" value={String(p.svarPaa.id)} />
              <Note>
                <p>Målet bliver bundet til {p.svarPaa.titel}.</p>
              </Note>
            </>
          )}
          <TekstFelt
            navn="titel"
            etiket="Mål"
            hint="I en sætning, fx Flere løsninger bruges, når de er tilsluttet."
            maksLaengde={200}
          />
          <TekstOmraade navn="beskrivelse" etiket="Beskrivelse" paakraevet={false} raekker={3} />
          <RadioGruppe
            navn="enhed"
            etiket="Måles i"
            valg={(Object.keys(ENHEDER) as Enhed[]).map((e) => ({ vaerdi: e, tekst: ENHEDER[e] }))}
          />
          <TekstFelt
            navn="enhedsnavn"
            etiket="Hvad tælles"
            paakraevet={false}
            hint="Kun for antal, fx selvbetjeningsløsninger."
            maksLaengde={60}
          />
          <Feltrad>
            <TekstFelt
              navn="udgang"
              etiket="Udgangspunkt"
              hint="Procent som 62,5 eller 250/400."
              tastatur="decimal"
              tegn={13}
            />
            <DatoFelt navn="udgangDag" etiket="Udgangspunktets dato" />
          </Feltrad>
          <Feltrad>
            <TekstFelt navn="maal" etiket="Skal nå" tastatur="decimal" tegn={13} />
            <DatoFelt navn="maalDag" etiket="Måldato" />
          </Feltrad>
          <Valgliste
            navn="ejerId"
            etiket="Ejer"
            paakraevet={false}
            tomtValg="Vælg en person"
            valg={p.folk.map((f) => ({ vaerdi: f.id, tekst: f.navn }))}
          />
          <TekstFelt
            navn="ejer"
            etiket="Eller ejer som rolle eller enhed"
            paakraevet={false}
            maksLaengde={200}
          />
          <Valgliste
            navn="kilde"
            etiket="Måles af"
            paakraevet={false}
            hint="Et levende tal måler af sig selv. Det skal være i samme enhed som målet."
            tomtValg="Målinger i hånden"
            valg={KILDER.map((k) => ({
              vaerdi: k,
              tekst: `${NOEGLETAL[k].navn} (${ENHEDER[NOEGLETAL[k].enhed].toLowerCase()})`,
            }))}
          />
          <Knaprad>
            <Knap ikon="save">Gem</Knap>
            <LinkKnap href={tilbage} variant="sekundaer">
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Strategiskal>
  );
}
