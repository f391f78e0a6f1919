import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal } from '../../../../kernel/tekst.ts';
import { Knap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, RadioGruppe, TekstFelt, TekstOmraade, Valgliste } from '../../../../ui/form.tsx';
import type { Sihperson } from '../queries.ts';
import { BESLUTNINGER, type Beslutning } from '../rules.ts';
import type { Formvaerdier } from './form.ts';

const HINT: Readonly<Partial<Record<Beslutning, string>>> = {
  optag: 'Opretter sagen med titel, forvaltning, ejere og persondata fra behovet.',
  mangler: 'Anmelderen får begrundelsen og kan rette og sende igen.',
  luk: 'Anmelderen får begrundelsen.',
};

export interface Beslutningsprops {
  readonly id: string;
  readonly sti: string;
  readonly mulige: readonly Beslutning[];
  readonly gruppe: readonly Sihperson[];
  readonly titel: string;
  readonly version: number;
  readonly vaerdier: Formvaerdier;
  readonly hindringer: readonly Hindring[];
}

/** Choosing what is to happen with a need or a point, with the contact person's present workload. */
export function Beslutningsform(p: Beslutningsprops) {
  const optager = p.mulige.includes('optag');
  return (
    <Formular
      id={p.id}
      sti={p.sti}
      vaerdier={{ titel: p.titel, ...p.vaerdier }}
      hindringer={p.hindringer}
      klasse="sih-beslut"
      vagt
    >
      <input type="hidden" name="version" value={p.version} />
      <input type="hidden" name="handling" value="beslut" />
      <RadioGruppe
        navn="beslutning"
        etiket="Beslutning"
        valg={p.mulige.map((b) => ({ vaerdi: b, tekst: BESLUTNINGER[b], hint: HINT[b] }))}
      />
      {optager && (
        <div class="sih-optag">
          <TekstFelt navn="titel" etiket="Sagens titel" paakraevet={false} maksLaengde={200} />
          <Valgliste
            navn="kontaktpersonId"
            etiket="Kontaktperson"
            hint="Tallet er personens åbne sager"
            paakraevet={false}
            tomtValg="Vælg i SIH-gruppen"
            valg={p.gruppe.map((g) => ({
              vaerdi: g.id,
              tekst: `${g.navn} · ${antal(g.sager, 'sag', 'sager')}${g.nye > 0 ? `, ${g.nye} nye i de seneste 30 dage` : ''}`,
            }))}
          />
        </div>
      )}
      <TekstOmraade
        navn="begrundelse"
        etiket={optager ? 'Begrundelse, eller hvad I mangler' : 'Til referatet'}
        paakraevet={false}
        raekker={3}
        maksLaengde={5000}
      />
      <Knaprad>
        <Knap>Gem beslutning</Knap>
      </Knaprad>
    </Formular>
  );
}
