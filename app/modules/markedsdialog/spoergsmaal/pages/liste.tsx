import { antal, visDag, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Afkrydsning, Formular, type FormularProps, Knaprad } from '../../../../ui/form.tsx';
import { Chip, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Markedsdialog } from '../../queries.ts';
import { offentligt, type Spoergsmaal, spoergefrist, spoergsmaalsnavn, ventetid } from '../rules.ts';

export interface Spoergsmaalsideprops {
  readonly dialog: Markedsdialog;
  readonly spoergsmaal: readonly Spoergsmaal[];
  readonly skribenter: ReadonlyMap<string, string>;
  readonly personId: string;
  readonly maaSvare: boolean;
  readonly form: Required<Pick<FormularProps, 'vaerdier' | 'hindringer'>>;
}

function Tekst({ tekst }: { readonly tekst: string }) {
  return <span class="mb-linjer">{tekst}</span>;
}

function Ubesvaret({ p, s }: { readonly p: Spoergsmaalsideprops; readonly s: Spoergsmaal }) {
  const { dialog } = p;
  const { haster, tekst } = ventetid(s.stillet, dialog.frist, dialog.nu);
  const udkast = s.kladde !== '';
  const egen = s.kladdeAf === p.personId;
  const vis = offentligt(s);
  return (
    <li>
      <div>
        <b>
          Spm. {s.nr} · {spoergsmaalsnavn({ krav: s.krav, emne: vis.emne })}
        </b>
        <br />
        <Tekst tekst={vis.tekst} />
        <div class="mb-small-text">
          {visTidspunkt(s.stillet)}
          {udkast && ` · udkast af ${(s.kladdeAf && p.skribenter.get(s.kladdeAf)) ?? 'en kollega'}`}
        </div>
      </div>
      <div>
        <Chip s={udkast ? 'info' : haster ? 'attn' : 'neutral'}>{udkast ? 'Udkast' : tekst}</Chip>
        {p.maaSvare && (
          <div class="mb-under">
            <LinkKnap
              lille
              variant={udkast ? 'sekundaer' : 'primaer'}
              href={paths.markedsspoergsmaal({ id: dialog.id, spoergsmaal: s.id })}
              skjultTekst={`spørgsmål ${s.nr}`}
            >
              {udkast ? (egen ? 'Skriv videre' : 'Gennemse') : 'Skriv svar'}
            </LinkKnap>
          </div>
        )}
      </div>
    </li>
  );
}

function Besvaret({ dialog, s }: { readonly dialog: Markedsdialog; readonly s: Spoergsmaal }) {
  const vis = offentligt(s);
  return (
    <li>
      <div>
        <b>
          Spm. {s.nr} · {spoergsmaalsnavn({ krav: s.krav, emne: vis.emne })}
        </b>
        <br />
        <Tekst tekst={vis.tekst} />
        <div class="mb-note">
          <Tekst tekst={s.svar} />
        </div>
      </div>
      <div>
        <Chip s="ok">Besvaret</Chip> <span class="mb-small-text">{s.besvaret && visDag(s.besvaret)}</span>
        <div class="mb-small-text">
          <a href={paths.markedsspoergsmaal({ id: dialog.id, spoergsmaal: s.id })}>
            Åbn<span class="sr-only"> spørgsmål {s.nr}</span>
          </a>
        </div>
      </div>
    </li>
  );
}

/** Drafts that can be published together: one mail to all instead of one for each. */
function UdgivFlere({
  p,
  udkast,
}: {
  readonly p: Spoergsmaalsideprops;
  readonly udkast: readonly Spoergsmaal[];
}) {
  if (!p.maaSvare || udkast.length < 2) return null;
  return (
    <Panel
      id="udgiv"
      overskrift="Udgiv flere svar sammen"
      under="Alle deltagere får svarene på samme tid, i én mail. Læs udkastene, før de udgives."
    >
      <Formular
        sti={paths.markedsspoergsmaalene({ id: p.dialog.id })}
        vaerdier={p.form.vaerdier}
        hindringer={p.form.hindringer}
      >
        {udkast.map((s) => (
          <Afkrydsning
            navn="valgt"
            vaerdi={`${s.id}:${s.laas}`}
            etiket={`Spm. ${s.nr} · ${spoergsmaalsnavn({ krav: s.krav, emne: offentligt(s).emne })}`}
            hint={s.kladde.length > 160 ? `${s.kladde.slice(0, 160)} …` : s.kladde}
            paakraevet={false}
          />
        ))}
        <Knaprad>
          <Knap
            ikon="send"
            bekraeft="Udgiv de valgte svar til alle deltagere? Et udgivet svar kan ikke ændres."
          >
            Udgiv de valgte
          </Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

/** The buyer's questions. */
export function Spoergsmaalside(p: Spoergsmaalsideprops) {
  const { dialog } = p;
  const aabne = p.spoergsmaal.filter((s) => s.besvaret === null);
  const besvarede = p.spoergsmaal.filter((s) => s.besvaret !== null);
  const frist = spoergefrist(dialog);
  return (
    <Dialoghoved
      dialog={dialog}
      her="spoergsmaal"
      meta={frist !== null && <span>Frist for spørgsmål: {visTidspunkt(frist)}</span>}
    >
      {p.spoergsmaal.length === 0 ? (
        <TomTilstand overskrift="Ingen har spurgt endnu">
          Spørgsmål fra leverandørerne kommer her. Kontaktpersonen får en mail, når der kommer et.
        </TomTilstand>
      ) : (
        <>
          <Panel
            id="spoergsmaal"
            overskrift="Spørgsmål og svar"
            under="Alle deltagere ser spørgsmål og svar. Ingen ser, hvem der spurgte."
            ved={
              <span class="mb-small-text">
                {antal(aabne.length, 'venter', 'venter')} · {antal(besvarede.length, 'besvaret', 'besvaret')}
              </span>
            }
          >
            <ul class="mb-list">
              {aabne.map((s) => (
                <Ubesvaret p={p} s={s} />
              ))}
              {besvarede.map((s) => (
                <Besvaret dialog={dialog} s={s} />
              ))}
            </ul>
          </Panel>
          <UdgivFlere p={p} udkast={aabne.filter((s) => s.kladde !== '')} />
        </>
      )}
    </Dialoghoved>
  );
}
