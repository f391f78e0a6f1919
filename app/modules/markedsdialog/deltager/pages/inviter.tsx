import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { Knap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import {
  AfkrydsningsGruppe,
  Afsnit,
  Feltrad,
  Formular,
  type FormularProps,
  Knaprad,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Markedsdialog } from '../../queries.ts';
import type { Tidligere } from '../queries.ts';
import type { Laestlinje } from '../rules.ts';

export interface Invitersideprops {
  readonly dialog: Markedsdialog;
  readonly tidligere: readonly Tidligere[];
  readonly register: readonly { readonly navn: string; readonly cvr: string }[];
  /** Said when little time is left; '' otherwise. */
  readonly kortTid: string;
  readonly form: Required<Pick<FormularProps, 'vaerdier' | 'hindringer'>>;
  /** The lines as they were read, when one of them is wrong. */
  readonly linjer: readonly Laestlinje[];
}

function Linjetabel({ linjer }: { linjer: readonly Laestlinje[] }) {
  return (
    <EnkelTabel
      billedtekst="Linjerne, som de blev læst"
      visBilledtekst
      hoveder={[
        { tekst: 'Linje' },
        { tekst: 'CVR' },
        { tekst: 'Mailadresse' },
        { tekst: 'Firma' },
        { tekst: 'Fejl' },
      ]}
      raekker={linjer.map((l) => [
        String(l.nr),
        l.cvr,
        l.email,
        l.navn || '–',
        l.fejl === null ? 'Ingen' : <b>{l.fejl}</b>,
      ])}
    />
  );
}

/** Inviting: several lines at once, suppliers of earlier dialogues, or one from the register. */
export function Inviterside(p: Invitersideprops) {
  const { dialog, form } = p;
  const { id } = dialog;
  return (
    <Dialoghoved dialog={dialog} her="leverandoerer" under="Invitér leverandører">
      {p.kortTid !== '' && <Note kraever>De inviterede får denne bemærkning med: »{p.kortTid}«</Note>}
      <Panel
        id="inviter"
        overskrift="Invitér leverandører"
        under={
          dialog.fase === 'kladde'
            ? 'Invitationerne sendes, når dialogen offentliggøres.'
            : 'Invitationerne sendes med det samme. Alle får samme materiale og samme frist.'
        }
      >
        <Formular
          sti={paths.markedsinviter({ id })}
          vaerdier={form.vaerdier}
          hindringer={form.hindringer}
          vagt
        >
          <Afsnit overskrift="Flere på én gang">
            <TekstOmraade
              navn="linjer"
              etiket="Én linje pr. mailadresse"
              hint="CVR; mailadresse; firmaets navn. Navnet kan udelades. Linjer kan kopieres fra et regneark. Fx 99000007; salg@firma.dk; Firma A/S"
              raekker={6}
              paakraevet={false}
            />
            {p.linjer.length > 0 && (
              <div class="mb-under">
                <Linjetabel linjer={p.linjer} />
              </div>
            )}
          </Afsnit>
          {p.tidligere.length > 0 && (
            <Details
              titel={`Fra tidligere dialoger (${p.tidligere.length})`}
              aaben={p.tidligere.length <= 10 || form.vaerdier.tidligere !== undefined}
            >
              <AfkrydsningsGruppe
                navn="tidligere"
                etiket="Inviteret før"
                paakraevet={false}
                valg={p.tidligere.map((t) => ({
                  vaerdi: `${t.cvr};${t.email};${t.navn.replaceAll(';', ' ')}`,
                  tekst: `${t.navn}, ${t.email}`,
                  hint: t.dialoger.join(', '),
                }))}
              />
            </Details>
          )}
          <Afsnit overskrift="Én fra registret">
            <Feltrad>
              <Valgliste
                navn="leverandoer"
                etiket="Leverandør"
                paakraevet={false}
                tomtValg="Vælg leverandør"
                valg={p.register.map((l) => ({ vaerdi: l.cvr, tekst: `${l.navn} (${l.cvr})` }))}
              />
              <TekstFelt navn="email" type="email" etiket="Mailadresse" paakraevet={false} />
            </Feltrad>
          </Afsnit>
          <Knaprad>
            <Knap ikon="person-add">{dialog.fase === 'kladde' ? 'Tilføj' : 'Send invitationer'}</Knap>
            <a class="button button-secondary" href={paths.markedsdeltagere({ id })}>
              Fortryd
            </a>
          </Knaprad>
        </Formular>
        <p class="mb-small-text mb-under">
          Teksten kommer fra{' '}
          <a href={paths.markedsskabelon({ skabelon: 'invitation' })}>skabelonen Invitation</a>.
        </p>
      </Panel>
    </Dialoghoved>
  );
}
