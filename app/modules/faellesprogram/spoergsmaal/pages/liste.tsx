import type { Aktoer } from '../../../../kernel/adgang.ts';
import { uddrag } from '../../../../kernel/rigtekst.ts';
import { visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { medParametre } from '../../../../ui/adresse.ts';
import { Faner } from '../../../../ui/fds/faner.tsx';
import { LinkKnap } from '../../../../ui/fds/knap.tsx';
import { useSide } from '../../../../ui/kontekst.ts';
import { Chip, Note } from '../../../../ui/status.tsx';
import { DataTabel, type Listevisning } from '../../../../ui/tabel.tsx';
import { Programhoved } from '../../program/pages/hoved.tsx';
import type { Program } from '../../rules.ts';
import type { Listespoergsmaal, Spoergsmaalsvalg } from '../queries.ts';
import { ARBEJDSTILSTANDE, type Kategori, TILSTANDE, TILSTANDSCHIP, UDVALG, type Udvalg } from '../rules.ts';

export interface Spoergsmaalslisteprops {
  readonly program: Program;
  readonly aktoer: Aktoer | null;
  readonly hus: boolean;
  readonly maaSpoerge: boolean;
  readonly kategorier: readonly Kategori[];
  readonly linjer: readonly Listespoergsmaal[];
  readonly visning: Listevisning;
  readonly valg: Spoergsmaalsvalg;
  /** For the house alone. */
  readonly antal: Readonly<Record<Udvalg, number>> | null;
}

const UDDRAG = 220;

function Spoergsmaalscelle({ program, s }: { program: number; s: Listespoergsmaal }) {
  return (
    <>
      <a href={paths.programspoergsmaalEt({ program, spm: s.id })}>
        {s.nr}. {s.emne}
      </a>
      <div class="mb-small-text spm-tekst">
        {s.tekst.length > UDDRAG ? `${s.tekst.slice(0, UDDRAG)} …` : s.tekst}
      </div>
    </>
  );
}

/** The answer; to the house also how far a draft of it, or of a correction, is. */
function Svarcelle({ s, hus }: { s: Listespoergsmaal; hus: boolean }) {
  const arbejde = hus && s.arbejde !== null && (
    <Chip s={s.arbejde === 'klar' ? 'attn' : s.arbejde === 'udkast' ? 'part' : 'neutral'}>
      {s.udgivet === null
        ? ARBEJDSTILSTANDE[s.arbejde]
        : `Rettelse: ${ARBEJDSTILSTANDE[s.arbejde].toLowerCase()}`}
    </Chip>
  );
  if (s.svar !== '')
    return (
      <>
        {uddrag(s.svar, UDDRAG)}
        {arbejde && <div class="spm-tekst">{arbejde}</div>}
      </>
    );
  if (s.tilstand === 'ny' && arbejde) return arbejde;
  return (
    <>
      <Chip s={TILSTANDSCHIP[s.tilstand]}>{TILSTANDE[s.tilstand]}</Chip> {arbejde}
    </>
  );
}

/** What was asked and answered; the house also sees what waits. */
export function Spoergsmaalsliste(p: Spoergsmaalslisteprops) {
  const { program, valg } = p;
  const { soeg } = useSide();
  const sti = { program: program.id };
  const kategorier = p.kategorier.filter((k) => !k.fjernet || k.brugt > 0);
  return (
    <Programhoved
      program={program}
      aktoer={p.aktoer}
      her="spoergsmaal"
      vaerktoej={
        <>
          <LinkKnap
            href={medParametre(paths.programspoergsmaalFil({ ...sti, format: 'pdf' }), soeg, { side: null })}
            variant="sekundaer"
            lille
            ikon="download"
            hent
          >
            PDF
          </LinkKnap>
          {p.hus && (
            <LinkKnap href={paths.programspoergsmaalKategorier(sti)} variant="sekundaer" lille>
              Kategorier
            </LinkKnap>
          )}
          {p.maaSpoerge && !p.hus && (
            <LinkKnap href={paths.programspoergsmaalMine(sti)} variant="sekundaer" lille>
              Mine spørgsmål
            </LinkKnap>
          )}
          {p.maaSpoerge && (
            <LinkKnap href={paths.programspoergsmaalNyt(sti)} lille>
              {p.hus ? 'Skriv et spørgsmål ind' : 'Stil et spørgsmål'}
            </LinkKnap>
          )}
        </>
      }
    >
      {p.antal && (
        <div class="case-faner">
          <Faner
            etiket="Udvalg"
            faner={(Object.keys(UDVALG) as Udvalg[]).map((u) => ({
              tekst: UDVALG[u],
              href: paths.programspoergsmaal(sti, { vis: u === 'udgivne' ? undefined : u }),
              valgt: u === valg.udvalg,
              antal: p.antal?.[u],
            }))}
          />
        </div>
      )}
      {p.aktoer === null && (
        <Note>
          <p>
            Spørgsmål og svar kan læses af alle. Kommuner spørger, når de er logget ind. Ingen ser, hvem der
            har spurgt.
          </p>
        </Note>
      )}
      <DataTabel
        id="spoergsmaal"
        overskrift={p.hus ? UDVALG[valg.udvalg] : 'Spørgsmål og svar'}
        raekker={p.linjer}
        noegle={(s) => String(s.id)}
        sortering={p.visning.sortering}
        side={p.visning.side}
        enhed={['spørgsmål', 'spørgsmål']}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: valg.q, pladsholder: 'Ord eller nummer' },
          {
            navn: 'kategori',
            etiket: 'Kategori',
            slags: 'valg',
            vaerdi: valg.kategori,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              ...kategorier.map((k) => ({ vaerdi: k.noegle, tekst: k.navn })),
            ],
          },
        ]}
        eksport={{
          xlsx: paths.programspoergsmaalFil({ ...sti, format: 'xlsx' }),
          csv: paths.programspoergsmaalFil({ ...sti, format: 'csv' }),
        }}
        tom={{
          overskrift:
            valg.q !== '' || valg.kategori !== '' ? 'Ingen spørgsmål passer' : 'Ingen spørgsmål her',
          tekst: valg.q !== '' || valg.kategori !== '' ? 'Prøv andre ord, eller fjern et filter.' : undefined,
        }}
        kolonner={[
          {
            noegle: 'emne',
            overskrift: 'Spørgsmål',
            sorterbar: true,
            vis: (s) => <Spoergsmaalscelle program={program.id} s={s} />,
          },
          { noegle: 'svar', overskrift: 'Svar', bred: true, vis: (s) => <Svarcelle s={s} hus={p.hus} /> },
          { noegle: 'kategori', overskrift: 'Kategori', sorterbar: true, vis: (s) => s.kategorinavn },
          {
            noegle: 'dato',
            overskrift: 'Dato',
            sorterbar: true,
            foerst: 'faldende',
            vis: (s) => (
              <>
                <span class="mb-nowrap">{visDag(s.opdateret ?? s.stillet)}</span>
                {s.versioner > 1 && <div class="mb-small-text">version {s.versioner}</div>}
              </>
            ),
          },
        ]}
      />
    </Programhoved>
  );
}
