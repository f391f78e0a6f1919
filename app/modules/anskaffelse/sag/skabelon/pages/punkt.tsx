import { ROLLER, rollerFor } from '../../../../../kernel/adgang.ts';
import type { Konfliktfelt } from '../../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { paths } from '../../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import {
  AfkrydsningsGruppe,
  Formular,
  Knaprad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { FlettetKonflikt } from '../../../../../ui/konflikt.tsx';
import { Skal } from '../../../../../ui/skal.tsx';
import { type Fase, KOBLINGER, type Kobling, SPAERREGLER, type Spaerregel } from '../rules.ts';

export interface Skabelonpunktprops {
  /** `ny` for one that isn't stored yet. */
  readonly noegle: string;
  readonly titel: string;
  readonly faser: readonly Fase[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly hindringer: readonly Hindring[];
  /** The checkpoint that the form is made from, as JSON. */
  readonly udgangspunkt: string;
  readonly konflikt?: {
    readonly hvem: string;
    readonly felter: readonly Konfliktfelt[];
    readonly taget: readonly string[];
  };
}

/** One checkpoint of the draft. */
export function Skabelonpunktside(p: Skabelonpunktprops) {
  return (
    <Skal
      titel={p.titel}
      krummer={[
        { tekst: 'Sager', sti: paths.sager() },
        { tekst: 'Skabelon', sti: paths.sagsskabelon() },
        { tekst: p.titel },
      ]}
    >
      {p.konflikt && <FlettetKonflikt {...p.konflikt} />}
      <Formular
        sti={paths.sagsskabelonPunkt({ punkt: p.noegle })}
        vaerdier={p.vaerdier}
        hindringer={p.hindringer}
        vagt
      >
        <input type="hidden" name="udgangspunkt" value={p.udgangspunkt} />
        <TekstFelt navn="navn" etiket="Navn" maksLaengde={200} />
        <TekstOmraade
          navn="tekst"
          etiket="Hvad skal afklares?"
          raekker={3}
          paakraevet={false}
          maksLaengde={2000}
        />
        <TekstOmraade navn="hjaelp" etiket="Hjælp" raekker={3} paakraevet={false} maksLaengde={4000} />
        <TekstOmraade
          navn="henvisninger"
          etiket="Henvisninger"
          hint="Én på hver linje: Tekst | https://adresse"
          raekker={3}
          paakraevet={false}
        />
        <AfkrydsningsGruppe
          navn="faser"
          etiket="Faser"
          valg={p.faser.map((f, i) => ({ vaerdi: String(i + 1), tekst: `${i + 1}. ${f.navn}` }))}
        />
        <Valgliste
          navn="rolle"
          etiket="Ansvarlig rolle"
          valg={rollerFor('kommune').map((r) => ({ vaerdi: r, tekst: ROLLER[r].navn }))}
        />
        <RadioGruppe
          navn="spaerrer"
          etiket="Spærrer punktet ved slutningen af sin sidste fase?"
          valg={(Object.keys(SPAERREGLER) as Spaerregel[]).map((r) => ({
            vaerdi: r,
            tekst: SPAERREGLER[r],
          }))}
        />
        <Valgliste
          navn="kobling"
          etiket="Følger tilstanden af"
          tomtValg="Ingen: lukkes i hånden"
          paakraevet={false}
          valg={(Object.keys(KOBLINGER) as Kobling[]).map((k) => ({ vaerdi: k, tekst: KOBLINGER[k] }))}
        />
        <Knaprad>
          <Knap>Gem i kladden</Knap>
          <LinkKnap href={paths.sagsskabelon()} variant="sekundaer">
            Fortryd
          </LinkKnap>
        </Knaprad>
      </Formular>
    </Skal>
  );
}
