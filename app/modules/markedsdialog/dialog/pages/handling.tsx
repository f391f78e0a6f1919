import type { ComponentChildren } from 'preact';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, TekstFelt, TekstOmraade } from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Beskrivelse, Liste, Note, Panel } from '../../../../ui/status.tsx';
import type { Markedsdialog } from '../../queries.ts';
import { MARKEDSARTER } from '../../rules.ts';
import type { Udgivelsesgrundlag, Udgivelseshindring, Udgivelsessted } from '../udgivelse/rules.ts';
import { Dialoghoved } from './hoved.tsx';
import { Fristfelt } from './ret.tsx';

export type Bekraefthandling = 'forlaeng' | 'genaabn' | 'annuller' | 'afslut' | 'kopier';

interface Handlingsprops {
  readonly dialog: Markedsdialog;
  readonly hindringer: readonly Hindring[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
}

const TITEL: Readonly<Record<Bekraefthandling, string>> = {
  forlaeng: 'Forlæng frist',
  genaabn: 'Genåbn',
  annuller: 'Annullér',
  afslut: 'Afslut',
  kopier: 'Kopiér',
};

function Frister() {
  return (
    <>
      <Fristfelt navn="frist" etiket="Ny svarfrist" />
      <Fristfelt
        navn="spoergsmaalsfrist"
        etiket="Ny frist for spørgsmål"
        hint="Tom: den gamle gælder."
        paakraevet={false}
      />
      <TekstOmraade
        navn="grund"
        etiket="Begrundelse"
        hint="Sendes til alle leverandører."
        raekker={4}
        maksLaengde={2000}
      />
    </>
  );
}

function forklaring(handling: Bekraefthandling, { fase, valgt, frist }: Markedsdialog): ComponentChildren {
  switch (handling) {
    case 'forlaeng':
      return 'Fristen gælder for alle. De får besked straks, og den kan ikke flyttes tilbage.';
    case 'genaabn':
      return (
        <>
          Alt forsegles igen: ingen hos jer kan læse svar, vurderinger eller point, før den nye frist er
          passeret. Leverandørerne kan rette og aflevere igen. De får alle besked med begrundelsen.
        </>
      );
    case 'annuller':
      return fase === 'offentliggjort'
        ? 'Svarene åbnes aldrig. Alle leverandører får besked med begrundelsen. Det kan ikke fortrydes.'
        : 'Ingen vælges. Alle leverandører får besked med begrundelsen. Det kan ikke fortrydes.';
    case 'afslut':
      return valgt === null
        ? 'I har ikke valgt en leverandør. Skriv, hvad dialogen har ført til. Det kan ikke fortrydes.'
        : 'Dialogen lukkes for flere vurderinger. Det kan ikke fortrydes.';
    case 'kopier':
      return frist === null
        ? 'Krav, tekster og valg følger med.'
        : 'Krav, tekster og valg følger med. Leverandører, spørgsmål og svar gør ikke. Nye frister foreslås.';
  }
}

/** One action that needs a word from whoever does it, or can't be undone. */
export function Handlingsside(p: Handlingsprops & { readonly handling: Bekraefthandling }) {
  const { dialog, handling } = p;
  const titel = TITEL[handling];
  return (
    <Dialoghoved dialog={dialog} her="overblik" under={titel}>
      <Formular
        sti={paths.markedsdialogHandling({ id: dialog.id, handling })}
        hindringer={p.hindringer}
        vaerdier={p.vaerdier}
        vagt
      >
        <input type="hidden" name="version" value={String(dialog.laas)} />
        <Panel id="handling" overskrift={titel}>
          <Note kraever={handling === 'annuller' || handling === 'genaabn'}>
            {forklaring(handling, dialog)}
          </Note>
          {(handling === 'forlaeng' || handling === 'genaabn') && (
            <>
              <Beskrivelse
                par={[
                  ['Svarfrist nu', dialog.frist ? visTidspunkt(dialog.frist) : 'Ikke sat'],
                  [
                    'Frist for spørgsmål nu',
                    dialog.spoergsmaalsfrist ? visTidspunkt(dialog.spoergsmaalsfrist) : 'Som svarfristen',
                  ],
                ]}
              />
              <Frister />
            </>
          )}
          {handling === 'annuller' && (
            <TekstOmraade
              navn="grund"
              etiket="Begrundelse"
              hint="Sendes til alle leverandører."
              raekker={4}
              maksLaengde={2000}
            />
          )}
          {handling === 'afslut' && (
            <TekstOmraade
              navn="grund"
              etiket="Afslutning"
              hint="Fx at dialogen fortsætter i et udbud."
              paakraevet={dialog.valgt === null}
              raekker={4}
              maksLaengde={2000}
            />
          )}
          {handling === 'kopier' && <TekstFelt navn="titel" etiket="Titel på kopien" maksLaengde={200} />}
          <Knaprad>
            <Knap variant={handling === 'annuller' ? 'advarsel' : 'primaer'}>{titel}</Knap>
            <LinkKnap variant="sekundaer" href={paths.markedsdialog({ id: dialog.id })}>
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Panel>
      </Formular>
    </Dialoghoved>
  );
}

const STEDER: Readonly<Record<Udgivelsessted, { tekst: string; sti: (id: number) => string }>> = {
  ret: { tekst: 'Ret', sti: (id) => paths.markedsdialogRet({ id }) },
  krav: { tekst: 'Krav', sti: (id) => paths.markedskravene({ id }) },
  leverandoerer: { tekst: 'Leverandører', sti: (id) => paths.markedsdeltagere({ id }) },
};

/** What is missing, each with the way to where it is put right. */
export function Mangler({ id, mangler }: { id: number; mangler: readonly Udgivelseshindring[] }) {
  return (
    <Liste
      punkter={mangler.map((m) => ({
        titel: m.besked,
        side: (
          <a href={STEDER[m.sted].sti(id) + (m.felt === undefined ? '' : `#felt-${m.felt}`)}>
            {STEDER[m.sted].tekst}
            <span class="sr-only">: {m.besked}</span>
          </a>
        ),
      }))}
    />
  );
}

export interface Udgivelsesprops {
  readonly dialog: Markedsdialog;
  readonly grundlag: Pick<Udgivelsesgrundlag, 'krav' | 'inviterede'>;
  readonly mangler: readonly Udgivelseshindring[];
  /** Why an attempt was refused besides what is missing. */
  readonly hindringer: readonly Hindring[];
}

/** The last look before the market sees it. */
export function Udgivelsesside({ dialog, grundlag, mangler, hindringer }: Udgivelsesprops) {
  const { id } = dialog;
  return (
    <Dialoghoved dialog={dialog} her="overblik" under="Offentliggør">
      {mangler.length > 0 ? (
        <Panel
          id="mangler"
          overskrift={`${antal(mangler.length, 'ting', 'ting')} mangler, før dialogen kan offentliggøres`}
        >
          <Mangler id={id} mangler={mangler} />
        </Panel>
      ) : (
        <Formular
          sti={paths.markedsdialogHandling({ id, handling: 'offentliggoer' })}
          hindringer={hindringer}
        >
          <input type="hidden" name="version" value={String(dialog.laas)} />
          <Panel id="offentliggoer" overskrift="Offentliggør dialogen">
            <Besked slags="warning">
              <p>
                Derefter kan krav og frister kun ændres med tillæg til alle. Svarfristen kan flyttes til
                senere, aldrig til før.
              </p>
            </Besked>
            <Beskrivelse
              par={[
                ['Form', MARKEDSARTER[dialog.slags].navn],
                ['Grundlag', MARKEDSARTER[dialog.slags].grundlag],
                ['Krav', String(grundlag.krav.length)],
                [
                  'Leverandører',
                  `${grundlag.inviterede} inviteres nu${dialog.aaben ? ', og alle med linket kan deltage' : ''}`,
                ],
                [
                  'Frist for spørgsmål',
                  dialog.spoergsmaalsfrist ? visTidspunkt(dialog.spoergsmaalsfrist) : 'Som svarfristen',
                ],
                ['Svarfrist', dialog.frist ? visTidspunkt(dialog.frist) : undefined],
                ['Evaluator', 'Du bliver evaluator. Flere kan udpeges.'],
              ]}
            />
            <Knaprad>
              <Knap>Offentliggør og send invitationer</Knap>
              <LinkKnap variant="sekundaer" href={paths.markedsdialog({ id })}>
                Ikke endnu
              </LinkKnap>
            </Knaprad>
          </Panel>
        </Formular>
      )}
    </Dialoghoved>
  );
}
