import type { Aktoer } from '../../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { paths } from '../../../../../routes.ts';
import { Knap } from '../../../../../ui/fds/knap.tsx';
import { Feltrad, Formular, Knaprad, TekstFelt } from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Note, Panel } from '../../../../../ui/status.tsx';
import { Programhoved } from '../../../program/pages/hoved.tsx';
import type { Program } from '../../../rules.ts';
import { Afregningsnav } from '../../pages/nav.tsx';
import type { Gemtmodtager, Modtagerlinje } from '../queries.ts';
import { TOM_MODTAGER } from '../rules.ts';

export interface Modtagerprops {
  readonly program: Program;
  readonly aktoer: Aktoer;
  readonly kommune: Modtagerlinje;
  /** What the actor's own organisation has written. */
  readonly egen: Gemtmodtager | null;
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>> | null;
  readonly hindringer: readonly Hindring[];
}

/** Where one kommune's electronic invoices go. */
export function Modtagerside({ program, aktoer, kommune, egen, vaerdier, hindringer }: Modtagerprops) {
  const selv = kommune.kommuneId === aktoer.organisation.id;
  const gemt = egen ?? { ...TOM_MODTAGER, laas: 0 };
  return (
    <Programhoved
      program={program}
      aktoer={aktoer}
      her="afregning"
      under={[
        { tekst: 'Elektronisk faktura', sti: paths.efaktura({ program: program.id }) },
        { tekst: kommune.kommune },
      ]}
    >
      <Afregningsnav program={program} aktoer={aktoer} her="efaktura" />
      <Panel
        id="modtager"
        overskrift={`Hvor ${kommune.kommune} får sine elektroniske fakturaer`}
        under={
          selv
            ? 'Det, I skriver, bruges af alle programmer, der fakturerer jer.'
            : 'Skriver kommunen det selv, bruges kommunens eget.'
        }
      >
        {!selv && kommune.fra === 'kommunen' && (
          <Note>
            <p>Kommunen har selv skrevet det. Det, I skriver her, bruges ikke.</p>
          </Note>
        )}
        <Formular
          sti={paths.efakturamodtager({ program: program.id })}
          vaerdier={vaerdier ?? { ...gemt, laas: String(gemt.laas) }}
          hindringer={hindringer}
        >
          <input type="hidden" name="kommune" value={kommune.kommuneId} />
          <input type="hidden" name="laas" value={gemt.laas} />
          <TekstFelt
            navn="gln"
            etiket="GLN (EAN-nummer)"
            hint={`Tretten cifre. Uden GLN sendes til CVR ${kommune.cvr === '' ? 'fra fakturaen' : kommune.cvr}.`}
            tegn={20}
            tastatur="numeric"
            paakraevet={false}
          />
          <TekstFelt
            navn="reference"
            etiket="Kommunens reference"
            hint="Den, der skal have fakturaen, eller jeres ordrenummer. Uden den står programmet og delen."
            paakraevet={false}
          />
          <TekstFelt navn="adresse" etiket="Vej og nummer" paakraevet={false} />
          <Feltrad>
            <TekstFelt navn="postnr" etiket="Postnummer" tegn={6} tastatur="numeric" paakraevet={false} />
            <TekstFelt navn="postdistrikt" etiket="By" tegn={20} paakraevet={false} />
          </Feltrad>
          <Knaprad>
            <Knap>Gem</Knap>
            <a href={paths.efaktura({ program: program.id })}>Fortryd</a>
          </Knaprad>
        </Formular>
      </Panel>
    </Programhoved>
  );
}
