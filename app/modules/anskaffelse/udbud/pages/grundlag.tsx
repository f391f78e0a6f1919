import { visKroner } from '../../../../kernel/kroner.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { paths } from '../../../../routes.ts';
import { Knap } from '../../../../ui/fds/knap.tsx';
import {
  AfkrydsningsGruppe,
  Afsnit,
  DatoFelt,
  Feltrad,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { INTERESSER, KONTRAKTARTER, type Lignendesag, MAKS_ANDRE, PRISFORMER } from '../rules.ts';

export interface Grundlagsformprops {
  readonly sagId: number;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  /** The number that the form is made from, 0 when nothing had been entered. */
  readonly version: number;
  /** The content it is made from, as JSON, for telling apart what two people did. */
  readonly udgangspunkt: string;
  readonly lignende: readonly Lignendesag[];
}

function valg<T extends string>(
  tabel: Readonly<Record<T, { readonly navn: string; readonly hint: string }>>,
) {
  return (Object.keys(tabel) as T[]).map((vaerdi) => ({
    vaerdi,
    tekst: tabel[vaerdi].navn,
    hint: tabel[vaerdi].hint,
  }));
}

function Pris() {
  return (
    <Afsnit overskrift="Hvad koster det?">
      <RadioGruppe navn="prisform" etiket="Hvordan er prisen?" valg={valg(PRISFORMER)} />
      <Feltrad>
        <TekstFelt navn="engang" etiket="Engangsbeløb" efter="kr." tastatur="decimal" paakraevet={false} />
        <TekstFelt
          navn="aarlig"
          etiket="Årlig udgift"
          efter="kr."
          tastatur="decimal"
          paakraevet={false}
          klasse="udb-samlet"
        />
        <TekstFelt
          navn="maaned"
          etiket="Pris pr. måned"
          klasse="udb-maaned"
          efter="kr."
          tastatur="decimal"
          paakraevet={false}
        />
      </Feltrad>
      <Feltrad>
        <TekstFelt
          navn="loebetid"
          etiket="Løbetid"
          hint="Tom ved månedspris: ingen slutdato"
          efter="år"
          tegn={6}
          tastatur="decimal"
          paakraevet={false}
        />
        <TekstFelt
          navn="forlaengelse"
          etiket="Mulige forlængelser i alt"
          efter="år"
          tegn={6}
          tastatur="decimal"
          paakraevet={false}
        />
        <TekstFelt
          navn="optioner"
          etiket="Optioner i alt"
          hint="Alt, I får ret til at tilkøbe"
          efter="kr."
          tastatur="decimal"
          paakraevet={false}
        />
      </Feltrad>
    </Afsnit>
  );
}

function lignendetekst(s: Lignendesag): string {
  const beloeb = s.oere === null ? 'beløb mangler' : visKroner(s.oere);
  return [...s.grunde, beloeb].join(' · ');
}

function Lignende({ lignende, vaerdier }: Pick<Grundlagsformprops, 'lignende' | 'vaerdier'>) {
  const skrevne = Object.keys(vaerdier).filter((n) => /^andetTekst-\d+$/.test(n)).length;
  const raekker = Math.min(skrevne + (skrevne === 0 ? 2 : 1), MAKS_ANDRE);
  return (
    <Afsnit overskrift="Hører andre indkøb til?">
      <p>
        Et behov må ikke deles op for at komme under tærskelværdien (§ 30, stk. 2). Sæt kryds ved sager, der
        dækker det samme behov, og skriv andre indkøb til.
      </p>
      {lignende.length === 0 ? (
        <p class="mb-small-text">
          Ingen åbne sager har samme forvaltning, system, opgaveområde eller arbejdsgang som denne.
        </p>
      ) : (
        <AfkrydsningsGruppe
          navn="sag"
          etiket="Sager, der ligner"
          paakraevet={false}
          valg={lignende.map((s) => ({
            vaerdi: String(s.id),
            tekst: `${s.nummer} ${s.titel}`,
            hint: lignendetekst(s),
          }))}
        />
      )}
      {Array.from({ length: raekker }, (_, i) => (
        <Feltrad>
          <TekstFelt navn={`andetTekst-${i}`} etiket={`Andet indkøb ${i + 1}`} paakraevet={false} />
          <TekstFelt navn={`andetKr-${i}`} etiket="Beløb" efter="kr." tastatur="decimal" paakraevet={false} />
        </Feltrad>
      ))}
    </Afsnit>
  );
}

/** Everything that the estimate and the advice are made from. */
export function Grundlagsform(p: Grundlagsformprops) {
  return (
    <Formular
      id="grundlag"
      sti={paths.udbudsvurdering({ id: p.sagId })}
      vaerdier={p.vaerdier}
      hindringer={p.hindringer}
      vagt
    >
      <input type="hidden" name="version" value={String(p.version)} />
      <input type="hidden" name="udgangspunkt" value={p.udgangspunkt} />
      <Afsnit overskrift="Hvad købes, og hvornår?">
        <RadioGruppe navn="kontraktart" etiket="Hvad handler kontrakten om?" valg={valg(KONTRAKTARTER)} />
        <DatoFelt
          navn="dato"
          etiket="Hvornår annonceres eller købes der?"
          hint="Datoen afgør, hvilken tærskelværdi der gælder"
        />
      </Afsnit>
      <Pris />
      <Lignende lignende={p.lignende} vaerdier={p.vaerdier} />
      <Afsnit overskrift="Klar grænseoverskridende interesse">
        <RadioGruppe
          navn="interesse"
          etiket="Vil virksomheder i andre EU-lande klart være interesserede?"
          hint="Ud fra værdien, hvor opgaven udføres, og hvem der kan levere (§ 10)"
          paakraevet={false}
          valg={[
            { vaerdi: '', tekst: 'Ikke vurderet endnu' },
            { vaerdi: 'ja', tekst: INTERESSER.ja },
            { vaerdi: 'nej', tekst: INTERESSER.nej },
          ]}
        />
        <TekstOmraade
          navn="interesseGrund"
          etiket="Hvad bygger vurderingen på?"
          raekker={3}
          paakraevet={false}
        />
      </Afsnit>
      <Knaprad>
        <Knap>Gem, og vis reglerne</Knap>
      </Knaprad>
    </Formular>
  );
}
