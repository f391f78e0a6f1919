import { visDag, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap } from '../../../../ui/fds/knap.tsx';
import {
  Afkrydsning,
  Formular,
  type FormularProps,
  Knaprad,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { Chip, Gitter, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Deltagelse, Markedsdialog } from '../../queries.ts';
import { Svarhoved } from '../../svar/pages/hoved.tsx';
import { EMNE_MAKS, kanSpoerge, type Synligt, spoergefrist, spoergsmaalsnavn, TEKST_MAKS } from '../rules.ts';

export interface Leverandoersideprops {
  readonly dialog: Markedsdialog;
  readonly deltagelse: Deltagelse;
  readonly spoergsmaal: readonly Synligt[];
  readonly krav: readonly { readonly id: number; readonly navn: string }[];
  readonly form: Required<Pick<FormularProps, 'vaerdier' | 'hindringer'>>;
}

function Punkt({ s, dialogId }: { readonly s: Synligt; readonly dialogId: number }) {
  const navn = spoergsmaalsnavn(s);
  return (
    <li>
      <div>
        <b>
          Spm. {s.nr} ·{' '}
          {s.markedskravId === null ? (
            navn
          ) : (
            <a href={paths.dialogKrav({ id: dialogId, krav: s.markedskravId })}>{navn}</a>
          )}
        </b>
        <br />
        <span class="mb-linjer">{s.tekst}</span>
        {s.besvaret !== null && (
          <div class="mb-note">
            <span class="mb-linjer">{s.svar}</span>
          </div>
        )}
      </div>
      <div>
        {s.besvaret !== null ? (
          <>
            <Chip s="ok">Besvaret</Chip> <span class="mb-small-text">{visDag(s.besvaret)}</span>
          </>
        ) : (
          <Chip>Venter på svar</Chip>
        )}
        {s.egen && <div class="mb-small-text">Stillet af jer</div>}
      </div>
    </li>
  );
}

function Spoergeformular({ dialog, krav, form }: Pick<Leverandoersideprops, 'dialog' | 'krav' | 'form'>) {
  const frist = spoergefrist(dialog);
  const afsloeret = form.hindringer.some((h) => h.kode === 'afsloerer');
  return (
    <Panel
      id="stil"
      overskrift="Stil et spørgsmål"
      spalter={5}
      under={frist === null ? undefined : `Frist for spørgsmål: ${visTidspunkt(frist)}`}
    >
      <Note>
        Spørgsmålet er anonymt. Hverken {dialog.organisation} eller de andre leverandører kan se, hvem der
        spørger. Skriv derfor ikke jeres navn. Spørgsmål og svar sendes til alle.
      </Note>
      <Formular
        sti={paths.dialogSpoergsmaal({ id: dialog.id })}
        vaerdier={form.vaerdier}
        hindringer={form.hindringer}
        vagt
      >
        <Valgliste
          navn="krav"
          etiket="Hvilket krav gælder det?"
          paakraevet={false}
          tomtValg="Det gælder ikke ét krav"
          valg={krav.map((k) => ({ vaerdi: String(k.id), tekst: k.navn }))}
        />
        <TekstFelt
          navn="emne"
          etiket="Emne"
          hint="Kan udelades, når der er valgt et krav."
          maksLaengde={EMNE_MAKS}
          paakraevet={false}
        />
        <TekstOmraade navn="tekst" etiket="Spørgsmål" raekker={6} maksLaengde={TEKST_MAKS} />
        {afsloeret && (
          <Afkrydsning navn="alligevel" etiket="Send det, som det er skrevet" paakraevet={false} />
        )}
        <Knaprad>
          <Knap ikon="send">Send spørgsmål</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

/** The supplier's questions: everybody's answered ones, its own that wait, and a new one. */
export function Leverandoerside(p: Leverandoersideprops) {
  const { dialog } = p;
  const aaben = kanSpoerge(dialog);
  const stillet = p.spoergsmaal.some((s) => s.egen && s.besvaret === null);
  return (
    <Svarhoved dialog={dialog} deltagelse={p.deltagelse} her="spoergsmaal" titel="Spørgsmål og svar">
      {!aaben && (dialog.fase === 'offentliggjort' || p.form.hindringer.length > 0) && (
        <Note>
          Fristen for at stille spørgsmål er udløbet. Svar på de spørgsmål, der er stillet, kommer her og på
          mail.
        </Note>
      )}
      <Gitter>
        <Panel
          id="alle"
          overskrift="Spørgsmål og svar"
          spalter={aaben ? 7 : 12}
          under="Alle deltagere ser de samme svar. Ingen ser, hvem der spurgte."
        >
          {p.spoergsmaal.length === 0 ? (
            <TomTilstand overskrift="Der er ingen svar endnu">
              Svar på spørgsmål kommer her og på mail, til alle på samme tid.
            </TomTilstand>
          ) : (
            <ul class="mb-list">
              {p.spoergsmaal.map((s) => (
                <Punkt s={s} dialogId={dialog.id} />
              ))}
            </ul>
          )}
          {stillet && (
            <p class="mb-small-text">
              Kun I ser jeres egne spørgsmål, til de er besvaret. Ordregiveren kan rette ordlyden, hvis den
              fortæller, hvem der spurgte.
            </p>
          )}
        </Panel>
        {aaben && <Spoergeformular dialog={dialog} krav={p.krav} form={p.form} />}
      </Gitter>
    </Svarhoved>
  );
}
