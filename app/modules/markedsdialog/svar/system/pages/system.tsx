import type { Konfliktfelt } from '../../../../../kernel/konflikt.ts';
import type { Hindring } from '../../../../../kernel/resultat.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Formular, Knaprad, RadioGruppe, TekstFelt, TekstOmraade } from '../../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../../ui/formularKontekst.ts';
import { Konflikt } from '../../../../../ui/konflikt.tsx';
import { Beskrivelse, Note, Panel } from '../../../../../ui/status.tsx';
import type { Arbejde } from '../../arbejde/queries.ts';
import { Fremdriftspanel } from '../../krav/pages/fremdrift.tsx';
import { Svarhoved } from '../../pages/hoved.tsx';

export interface SystemsideProps {
  readonly arbejde: Arbejde;
  /** The supplier's own in the register. */
  readonly systemer: readonly { readonly id: number; readonly navn: string }[];
  readonly vaerdier: Readonly<Record<string, Feltvaerdi>>;
  readonly version: number;
  readonly hindringer: readonly Hindring[];
  readonly konflikt: readonly Konfliktfelt[] | null;
}

function Systemform({ arbejde, systemer, vaerdier, version, hindringer }: SystemsideProps) {
  const { id } = arbejde.dialog;
  return (
    <Formular
      sti={paths.dialogSystem({ id })}
      vaerdier={vaerdier}
      hindringer={hindringer}
      kladdeSti={paths.dialogSystemKladde({ id })}
    >
      <input type="hidden" name="version" value={version} />
      {systemer.length > 0 ? (
        <RadioGruppe
          navn="system"
          etiket="Hvilket it-system svarer I med?"
          valg={[
            ...systemer.map((s) => ({ vaerdi: String(s.id), tekst: s.navn })),
            { vaerdi: 'andet', tekst: 'Et andet system' },
          ]}
        />
      ) : (
        <input type="hidden" name="system" value="andet" />
      )}
      <TekstFelt
        navn="systemNavn"
        etiket="Systemets navn"
        hint={systemer.length > 0 ? 'Kun hvis det ikke står på listen.' : 'Det it-system, I svarer med.'}
        paakraevet={false}
        maksLaengde={200}
      />
      <TekstOmraade
        navn="bemaerkning"
        etiket="Bemærkning til hele besvarelsen"
        hint={`Læses af ${arbejde.dialog.organisation} efter fristen.`}
        raekker={5}
        paakraevet={false}
      />
      <Knaprad>
        <Knap navn="gaa" vaerdi="videre">
          Gem og fortsæt
        </Knap>
        <LinkKnap variant="sekundaer" href={paths.dialog({ id })}>
          Tilbage
        </LinkKnap>
      </Knaprad>
    </Formular>
  );
}

/** What the supplier answers with, and what it says about the whole. */
export function SystemSide(props: SystemsideProps) {
  const { arbejde, hindringer, konflikt } = props;
  const foran = hindringer.filter((h) => h.felt === undefined);
  const { systemNavn, bemaerkning } = (arbejde.afleveret ?? arbejde.besvarelse).besvarelse;
  return (
    <Svarhoved dialog={arbejde.dialog} deltagelse={arbejde.deltagelse} her="krav" titel="Systemet">
      {foran.length > 0 && (
        <Besked slags="error" overskrift="Der er ikke gemt noget">
          {foran.map((h) => (
            <p>{h.besked}</p>
          ))}
        </Besked>
      )}
      <div class="mb-split svar-split svar-to">
        <Fremdriftspanel arbejde={arbejde} her="system" />
        <div class="mb-stack">
          {konflikt && <Konflikt felter={konflikt} />}
          <Panel id="system" overskrift="Systemet">
            {arbejde.aabning === 'alt' ? (
              <Systemform {...props} />
            ) : (
              <>
                <Note>Systemet og bemærkningen kan ikke rettes nu.</Note>
                <Beskrivelse
                  par={[
                    ['It-system', systemNavn === '' ? 'Ikke valgt' : systemNavn],
                    ['Bemærkning', bemaerkning === '' ? undefined : bemaerkning],
                  ]}
                />
              </>
            )}
          </Panel>
        </div>
      </div>
    </Svarhoved>
  );
}
