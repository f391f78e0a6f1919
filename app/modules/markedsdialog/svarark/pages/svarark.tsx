import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { tekstforskel } from '../../../../kernel/tekstforskel.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { FilFelt, Formular, Knaprad, RadioGruppe } from '../../../../ui/form.tsx';
import { Forskelle } from '../../../../ui/forskelle.tsx';
import { Chip, Liste, Panel, TomTilstand } from '../../../../ui/status.tsx';
import type { Deltagelse, Markedsdialog } from '../../queries.ts';
import { kravnavn, type Markedskrav } from '../../rules.ts';
import { Svarhoved } from '../../svar/pages/hoved.tsx';
import { type Svarindhold, spoergerOmIbrugtagning, svartekst, visPris } from '../../svar/rules.ts';
import type { Arkfejl, Plan, Planlinje } from '../rules.ts';

interface Sted {
  readonly dialog: Markedsdialog;
  readonly deltagelse: Deltagelse;
}

/** Where a filled-in sheet is chosen, with how it is done. */
export function UploadSide({
  dialog,
  deltagelse,
  hindringer,
  maks,
}: Sted & { readonly hindringer: readonly Hindring[]; readonly maks: number }) {
  const { id } = dialog;
  if (dialog.fase !== 'offentliggjort')
    return (
      <Svarhoved dialog={dialog} deltagelse={deltagelse} her="overblik" titel="Svarark">
        <TomTilstand overskrift="Der kan ikke svares længere">
          Fristen er udløbet, eller dialogen er slut. Det, der blev gemt før fristen, står, som det var.
        </TomTilstand>
      </Svarhoved>
    );
  return (
    <Svarhoved dialog={dialog} deltagelse={deltagelse} her="overblik" titel="Svarark">
      <Panel id="svarark" overskrift="Svar i Excel">
        <Formular sti={paths.dialogUpload({ id })} hindringer={hindringer} upload>
          <ol>
            <li>
              <a href={paths.dialogSvarark({ id })} download>
                Hent svararket
              </a>{' '}
              med alle krav og jeres svar indtil nu.
            </li>
            <li>Udfyld de gule felter. De andre er låst.</li>
            <li>Læg filen op. I ser alle ændringer, før noget gemmes.</li>
          </ol>
          <FilFelt
            navn="fil"
            etiket="Udfyldt svarark"
            typer=".xlsx"
            maks={maks}
            hint="Excel-projektmappe (.xlsx), højst 10 MB"
          />
          <Knaprad>
            <Knap>Vis ændringer</Knap>
            <LinkKnap variant="sekundaer" href={paths.dialog({ id })}>
              Fortryd
            </LinkKnap>
          </Knaprad>
        </Formular>
      </Panel>
    </Svarhoved>
  );
}

const kr = (oere: number | null) => (oere === null ? '' : visPris(oere));

/** The fields of an answer that the sheet has, in words. */
function felter(krav: Markedskrav, s: Svarindhold): [string, string][] {
  return [
    ['Svar', svartekst(krav, s)],
    ['Uddybelse', s.uddybelse],
    ...(spoergerOmIbrugtagning(krav)
      ? [['I drift fra', s.ibrugDato === null ? '' : visDato(s.ibrugDato)] as [string, string]]
      : []),
    ...(krav.pris
      ? ([
          ['Engangspris', kr(s.engangspris)],
          ['Årlig pris', kr(s.aarspris)],
        ] as [string, string][])
      : []),
  ];
}

function Aendring({ linje: { krav, nu, ny } }: { linje: Planlinje }) {
  const foer = felter(krav, nu);
  return (
    <Forskelle
      forskelle={felter(krav, ny).flatMap(([etiket, efter], i) =>
        foer[i][1] === efter
          ? []
          : [{ felt: etiket, etiket, liste: false, stykker: tekstforskel(foer[i][1], efter) }],
      )}
    />
  );
}

function Under({ linje }: { linje: Planlinje }) {
  return (
    <>
      Række {linje.raekke}
      {linje.kravNr < linje.krav.nr && (
        <div>Arket er fra før et tillæg ændrede kravet. Svaret skal bekræftes på siden bagefter.</div>
      )}
      <Aendring linje={linje} />
    </>
  );
}

const AFSNIT = {
  aendret: ['Ændrede svar', <Chip s="part">Ændret</Chip>],
  ny: ['Nye svar', <Chip s="add">Nyt</Chip>],
} as const;

function Linjer({ slags, plan }: { slags: 'aendret' | 'ny'; plan: Plan }) {
  const egne = plan.linjer.filter((l) => l.slags === slags);
  if (egne.length === 0) return null;
  const [overskrift, chip] = AFSNIT[slags];
  return (
    <Panel id={slags} overskrift={`${overskrift} (${egne.length})`}>
      <Liste
        punkter={egne.map((l) => ({
          titel: <b>{kravnavn(l.krav)}</b>,
          under: <Under linje={l} />,
          side: chip,
        }))}
      />
    </Panel>
  );
}

/** The field of the choice for a krav in conflict. */
export const konfliktfelt = (kravId: number) => `konflikt_${kravId}`;

function Konflikter({ plan }: { plan: Plan }) {
  const egne = plan.linjer.filter((l) => l.slags === 'konflikt');
  if (egne.length === 0) return null;
  return (
    <Panel
      id="konflikter"
      overskrift={`Ændret begge steder (${egne.length})`}
      under="Svaret er ændret på siden, efter at arket blev hentet. Det overstregede står på siden, det understregede i arket. Vælg, hvad der skal gælde."
    >
      {egne.map((l) => (
        <>
          <h3>{kravnavn(l.krav)}</h3>
          <div class="mb-small-text">
            <Under linje={l} />
          </div>
          <RadioGruppe
            navn={konfliktfelt(l.krav.id)}
            etiket={`Hvilket svar skal gælde for ${kravnavn(l.krav)}?`}
            valg={[
              { vaerdi: 'side', tekst: 'Behold svaret på siden' },
              { vaerdi: 'fil', tekst: 'Brug svaret i filen' },
            ]}
            vaerdi="side"
          />
        </>
      ))}
    </Panel>
  );
}

function Ulaeselige({ fejl }: { fejl: readonly Arkfejl[] }) {
  if (fejl.length === 0) return null;
  return (
    <Panel
      id="fejl"
      overskrift={`Kan ikke læses (${fejl.length})`}
      under="De rækker, det gælder, bliver ikke taget med. Ret dem i arket og læg det op igen, eller svar på siden."
    >
      <EnkelTabel
        billedtekst="Celler, der ikke kan læses"
        hoveder={[{ tekst: 'Celle' }, { tekst: 'Indhold' }, { tekst: 'Hvad skal der gøres?' }]}
        raekker={fejl.map((f) => [f.celle, f.vaerdi || '(tom)', f.besked])}
      />
    </Panel>
  );
}

export interface Planprops extends Sted {
  readonly fil: string;
  readonly filnavn: string;
  readonly plan: Plan;
  readonly aftryk: string;
  /** Why it was shown again. */
  readonly besked: string;
}

/** Everything that the sheet would change, before anything is. */
export function PlanSide({ dialog, deltagelse, fil, filnavn, plan, aftryk, besked }: Planprops) {
  const { id } = dialog;
  const n = plan.linjer.length;
  const konflikter = plan.linjer.filter((l) => l.slags === 'konflikt').length;
  return (
    <Svarhoved
      dialog={dialog}
      deltagelse={deltagelse}
      her="overblik"
      titel="Ændringer i svararket"
      krummer={[{ tekst: 'Svarark', sti: paths.dialogUpload({ id }) }]}
      besked={
        besked === '' ? undefined : (
          <Besked slags="warning" overskrift="Intet er gemt">
            <p>{besked}</p>
          </Besked>
        )
      }
    >
      <Ulaeselige fejl={plan.fejl} />
      <Formular sti={paths.dialogUploadVis({ id, fil })}>
        <input type="hidden" name="aftryk" value={aftryk} />
        <Konflikter plan={plan} />
        <Linjer slags="aendret" plan={plan} />
        <Linjer slags="ny" plan={plan} />
        <Panel
          id="gem"
          overskrift="Gem svarene"
          under={`${filnavn} · ${antal(plan.uaendrede, 'række er', 'rækker er')} uændret`}
        >
          {n === 0 ? (
            <p>Der er intet nyt i arket, der kan gemmes.</p>
          ) : (
            <p>
              {antal(n - konflikter, 'svar', 'svar')} bliver gemt som kladde
              {konflikter > 0 && ', og flere, hvor I har valgt svaret i filen'}. De er først afleveret, når I
              trykker »Aflevér«{dialog.frist && ` senest ${visTidspunkt(dialog.frist)}`}.
            </p>
          )}
          <Knaprad>
            {n > 0 && <Knap>{konflikter > 0 ? 'Gem svarene' : `Gem ${antal(n, 'svar', 'svar')}`}</Knap>}
            <LinkKnap variant="sekundaer" href={paths.dialogUpload({ id })}>
              Læg et andet ark op
            </LinkKnap>
          </Knaprad>
        </Panel>
      </Formular>
    </Svarhoved>
  );
}
