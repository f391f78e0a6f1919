import { visDag } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Sparkline } from '../../../../ui/diagram/sparkline.tsx';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { Chip, Liste, Lys } from '../../../../ui/status.tsx';
import { DataTabel, type Listevisning } from '../../../../ui/tabel.tsx';
import { LYSFORKLARING, type Maal, planlagt } from '../maal/rules.ts';
import { forloeb, type Maalstand } from '../maal/stand/rules.ts';
import { type Vaerdi, visVaerdi } from '../vaerdi/rules.ts';
import { Maallink } from './blok.tsx';
import { type Strategihoved, Strategiskal } from './hoved.tsx';

export interface Maallisteprops {
  readonly hoved: Strategihoved;
  readonly linjer: readonly Maalstand[];
  readonly visning: Listevisning;
  readonly lys: string;
  readonly initiativer: ReadonlyMap<number, number>;
  readonly rammer: ReadonlyMap<number, number>;
  readonly fjernede: readonly Maal[];
  readonly idag: string;
  readonly retter: boolean;
}

/** Points of the small curve: two years of months. */
const PUNKTER = 24;

/** How the goal has moved, as a small curve with its ends in words. */
function Udvikling({ maal: m }: { maal: Maalstand }) {
  const punkter = forloeb(m).slice(-PUNKTER);
  const [foerst, sidst] = [punkter[0], punkter[punkter.length - 1]];
  if (punkter.length < 2) return <>–</>;
  const vis = (v: Vaerdi) => visVaerdi(m.enhed, v, m.enhedsnavn);
  const skala = Math.max(...punkter.map((p) => p.vaerdi.t / p.vaerdi.n)) || 1;
  return (
    <Sparkline
      vaerdier={punkter.map((p) => (p.vaerdi.t / p.vaerdi.n / skala) * 100)}
      etiket={`Fra ${vis(foerst.vaerdi)} ${visDag(foerst.dag)} til ${vis(sidst.vaerdi)} ${visDag(sidst.dag)}`}
    />
  );
}

/** The goals of a strategy with plan, measured and light. */
export function Maallisteside(p: Maallisteprops) {
  const { id } = p.hoved.strategi;
  return (
    <Strategiskal
      hoved={p.hoved}
      her="maal"
      titel="Mål"
      vaerktoej={
        p.retter && (
          <LinkKnap href={paths.strategimaalNyt({ id })} ikon="plus">
            Nyt mål
          </LinkKnap>
        )
      }
    >
      <DataTabel
        id="maal"
        overskrift="Mål og målinger"
        under={LYSFORKLARING}
        enhed={['mål', 'mål']}
        raekker={p.linjer}
        noegle={(m) => String(m.id)}
        sortering={p.visning.sortering}
        side={p.visning.side}
        filtre={[
          { navn: 'q', etiket: 'Søg', slags: 'soeg', vaerdi: p.visning.q, pladsholder: 'Mål eller ejer' },
          {
            navn: 'lys',
            etiket: 'Lys',
            slags: 'valg',
            vaerdi: p.lys,
            valg: [
              { vaerdi: '', tekst: 'Alle' },
              { vaerdi: 'R', tekst: 'Rød' },
              { vaerdi: 'Gul', tekst: 'Gul' },
              { vaerdi: 'G', tekst: 'Grøn' },
              { vaerdi: 'ingen', tekst: 'Ikke målt' },
            ],
          },
        ]}
        eksport={{
          xlsx: paths.strategimaallisteFil({ id, format: 'xlsx' }),
          csv: paths.strategimaallisteFil({ id, format: 'csv' }),
        }}
        tom={{
          overskrift: p.visning.q !== '' || p.lys !== '' ? 'Ingen mål passer' : 'Der er ingen mål endnu',
          tekst:
            p.visning.q !== '' || p.lys !== ''
              ? 'Prøv at fjerne et filter.'
              : 'Et mål har et udgangspunkt, en måldato og en ejer, og kan måles af et levende tal.',
          handling: p.retter ? <LinkKnap href={paths.strategimaalNyt({ id })}>Nyt mål</LinkKnap> : undefined,
        }}
        kolonner={[
          {
            noegle: 'nr',
            overskrift: 'Mål',
            sorterbar: true,
            vis: (m) => (
              <>
                <Maallink strategiId={id} maal={m} />
                {m.kilde !== '' && <div class="mb-small-text">Måles af levende tal</div>}
              </>
            ),
          },
          {
            noegle: 'lys',
            overskrift: 'Lys',
            sorterbar: true,
            foerst: 'faldende',
            vis: (m) => <Lys l={m.lys.lys} />,
          },
          {
            noegle: 'nu',
            overskrift: 'Nu',
            num: true,
            vis: (m) => (
              <>
                <b>{visVaerdi(m.enhed, m.sidste?.vaerdi ?? null, m.enhedsnavn)}</b>
                {m.gammel && (
                  <>
                    {' '}
                    <Chip s="warn">Gammel</Chip>
                  </>
                )}
                <div class="mb-small-text">fra {visVaerdi(m.enhed, m.udgang, m.enhedsnavn)}</div>
              </>
            ),
          },
          {
            noegle: 'udvikling',
            overskrift: 'Udvikling',
            vis: (m) => <Udvikling maal={m} />,
          },
          {
            noegle: 'plan',
            overskrift: 'Plan i dag',
            num: true,
            vis: (m) => visVaerdi(m.enhed, planlagt(m, p.idag), m.enhedsnavn),
          },
          {
            noegle: 'dato',
            overskrift: 'Skal nå',
            num: true,
            sorterbar: true,
            vis: (m) => (
              <>
                {visVaerdi(m.enhed, m.maal, m.enhedsnavn)}
                <div class="mb-small-text">senest {visDag(m.maalDag)}</div>
              </>
            ),
          },
          {
            noegle: 'ejer',
            overskrift: 'Ejer',
            sorterbar: true,
            vis: (m) => m.ejer || <Chip s="warn">Ingen</Chip>,
          },
          {
            noegle: 'bundet',
            overskrift: 'Initiativer',
            num: true,
            kunBredt: true,
            vis: (m) => p.initiativer.get(m.id) ?? 0,
          },
          {
            noegle: 'rammer',
            overskrift: 'Fælles mål',
            num: true,
            kunBredt: true,
            vis: (m) => p.rammer.get(m.id) ?? 0,
          },
        ]}
      />
      {p.retter && p.fjernede.length > 0 && (
        <Details titel={`Fjernede mål (${p.fjernede.length})`}>
          <Liste
            punkter={p.fjernede.map((m) => ({
              titel: `M${m.nr} ${m.titel}`,
              side: (
                <HandlingKnap
                  sti={paths.strategimaalHandling({ id, maal: m.id, handling: 'gendan' })}
                  variant="sekundaer"
                  lille
                  skjultTekst={`M${m.nr}`}
                >
                  Hent tilbage
                </HandlingKnap>
              ),
            }))}
          />
        </Details>
      )}
    </Strategiskal>
  );
}
