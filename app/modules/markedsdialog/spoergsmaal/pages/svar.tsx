import type { Konfliktfelt } from '../../../../kernel/konflikt.ts';
import { visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import {
  Afsnit,
  Formular,
  type FormularProps,
  Knaprad,
  TekstFelt,
  TekstOmraade,
} from '../../../../ui/form.tsx';
import { Konflikt } from '../../../../ui/konflikt.tsx';
import { Beskrivelse, Chip, Note, Panel } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Markedsdialog } from '../../queries.ts';
import {
  EMNE_MAKS,
  offentligt,
  type Spoergsmaal,
  SVAR_MAKS,
  spoergsmaalsnavn,
  TEKST_MAKS,
} from '../rules.ts';

export interface Svarsideprops {
  readonly dialog: Markedsdialog;
  readonly spoergsmaal: Spoergsmaal;
  /** Who wrote the draft; null when there is none. */
  readonly skribent: string | null;
  readonly maaSvare: boolean;
  readonly form: Required<Pick<FormularProps, 'vaerdier' | 'hindringer'>>;
  readonly konflikt: readonly Konfliktfelt[] | null;
  /** The firms that the text as all would see it gives away. */
  readonly afsloerer: readonly string[];
}

function Spurgt({ s, krav }: { readonly s: Spoergsmaal; readonly krav: string | null }) {
  const vis = offentligt(s);
  const rettet = s.offentligTekst !== '' || s.offentligtEmne !== '';
  return (
    <Panel id="spurgt" overskrift={`Spørgsmål ${s.nr}`} under={`Stillet ${visTidspunkt(s.stillet)}`}>
      <Beskrivelse
        par={[
          ['Om', krav === null ? s.emne : <a href={krav}>{spoergsmaalsnavn(s)}</a>],
          ['Emne', s.krav === null || s.emne === s.krav ? undefined : s.emne],
          ['Som det blev stillet', <span class="mb-linjer">{s.tekst}</span>],
          ['Som alle ser det', rettet ? <span class="mb-linjer">{vis.tekst}</span> : undefined],
        ]}
      />
    </Panel>
  );
}

function Tillaeglink({ dialog, s }: { readonly dialog: Markedsdialog; readonly s: Spoergsmaal }) {
  if (dialog.fase !== 'offentliggjort') return null;
  return (
    <p class="mb-under">
      Giver spørgsmålet anledning til at ændre et krav eller en frist?{' '}
      <a href={paths.markedstillaeg({ id: dialog.id }, { anledning: `spoergsmaal:${s.id}` })}>
        Skriv et tillæg
      </a>
    </p>
  );
}

/** One question: the answer's draft, what all will see, and publishing it to everyone at once. */
export function Svarside(p: Svarsideprops) {
  const { dialog, spoergsmaal: s } = p;
  const stier = { id: dialog.id, spoergsmaal: s.id };
  const krav = s.markedskravId === null ? null : paths.markedskrav({ id: dialog.id, krav: s.markedskravId });
  return (
    <Dialoghoved
      dialog={dialog}
      her="spoergsmaal"
      under={`Spørgsmål ${s.nr}`}
      besked={p.konflikt && <Konflikt felter={p.konflikt} />}
    >
      <Spurgt s={s} krav={krav} />
      {s.besvaret !== null ? (
        <Panel
          id="svar"
          overskrift="Svar"
          ved={<Chip s="ok">Besvaret</Chip>}
          under={`Udgivet til alle deltagere ${visTidspunkt(s.besvaret)}`}
        >
          <p class="mb-linjer">{s.svar}</p>
          {p.maaSvare && <Tillaeglink dialog={dialog} s={s} />}
        </Panel>
      ) : p.maaSvare ? (
        <Panel
          id="svar"
          overskrift="Svar"
          under={
            p.skribent !== null && s.kladdeKl !== null
              ? `Udkast af ${p.skribent}, ${visTidspunkt(s.kladdeKl)}. Lad gerne en kollega læse det, før det udgives.`
              : 'Udkastet gemmes, mens du skriver. Alle deltagere får svaret på samme tid.'
          }
        >
          <Formular
            sti={paths.markedsspoergsmaal(stier)}
            vaerdier={p.form.vaerdier}
            hindringer={p.form.hindringer}
            kladdeSti={paths.markedsspoergsmaalKladde(stier)}
          >
            <input type="hidden" name="version" value={s.laas} />
            <TekstOmraade navn="svar" etiket="Svar til alle" raekker={8} maksLaengde={SVAR_MAKS} />
            <Afsnit overskrift="Spørgsmålet, som alle ser det">
              {p.afsloerer.length > 0 && (
                <Note kraever>
                  Teksten nævner {p.afsloerer.map((a) => `»${a}«`).join(' og ')}. Skriv det om, så ingen kan
                  se, hvem der spurgte. Det oprindelige spørgsmål gemmes.
                </Note>
              )}
              <TekstFelt navn="emne" etiket="Emne" maksLaengde={EMNE_MAKS} klasse="mb-bredfelt" />
              <TekstOmraade
                navn="tekst"
                etiket="Spørgsmål"
                hint="Ret kun det, der fortæller, hvem der spurgte."
                raekker={4}
                maksLaengde={TEKST_MAKS}
              />
            </Afsnit>
            <Knaprad>
              <Knap ikon="send" bekraeft="Udgiv svaret til alle deltagere? Det kan ikke ændres bagefter.">
                Udgiv til alle
              </Knap>
              <Knap variant="sekundaer" sti={paths.markedsspoergsmaalKladde(stier)}>
                Gem udkast
              </Knap>
              <LinkKnap variant="tertiaer" href={paths.markedsspoergsmaalene({ id: dialog.id })}>
                Tilbage
              </LinkKnap>
            </Knaprad>
          </Formular>
          <Tillaeglink dialog={dialog} s={s} />
        </Panel>
      ) : (
        <Note>
          {dialog.fase === 'offentliggjort' || dialog.fase === 'evaluering'
            ? 'Spørgsmålet venter på svar fra en, der må redigere dialogen.'
            : 'Spørgsmålet blev ikke besvaret, før dialogen sluttede.'}
        </Note>
      )}
    </Dialoghoved>
  );
}
