import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDag, visDato } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../ui/fds/knap.tsx';
import { OverflowMenu } from '../../../../ui/fds/menu.tsx';
import { Formular, Knaprad, TekstFelt, Valgliste } from '../../../../ui/form.tsx';
import {
  Chip,
  Gitter,
  Kpier,
  KpiKort,
  Liste,
  Lys,
  Note,
  Panel,
  TomTilstand,
} from '../../../../ui/status.tsx';
import { LYSFORKLARING } from '../maal/rules.ts';
import type { Maalstand } from '../maal/stand/rules.ts';
import { DELE, type Del, type Delslags, delart, erTom, type Udgave } from '../rules.ts';
import { BLOKKE } from '../tal/rules.ts';
import type { Hoeringsstand, Mangel } from '../udgave/rules.ts';
import { Maallink } from './blok.tsx';
import { gaeldendeI, kladdeI, type Strategihoved, Strategiskal } from './hoved.tsx';

export interface Overblikprops {
  readonly hoved: Strategihoved;
  /** Of the edition under work, or of the newest adopted one; removed ones of a draft too. */
  readonly dele: readonly Del[];
  readonly maal: readonly Maalstand[];
  readonly mangler: readonly Mangel[];
  readonly hoering: Hoeringsstand | null;
  /** Parts that are in an open hearing, with how many comments each has. */
  readonly iHoering: ReadonlyMap<number, number>;
  readonly daekning: { readonly besvaret: number; readonly ialt: number };
  readonly kasseret: boolean;
  readonly maa: { readonly retter: boolean; readonly vedtager: boolean };
  readonly hindringer: readonly Hindring[];
}

function Delstatus({ del: d, iHoering }: { del: Del; iHoering: ReadonlyMap<number, number> }) {
  const n = iHoering.get(d.id);
  return (
    <>
      {d.skjult ? (
        <Chip>Skjult</Chip>
      ) : erTom(d) ? (
        <Chip s="warn">Mangler</Chip>
      ) : (
        <Chip s="ok">Skrevet</Chip>
      )}{' '}
      {n !== undefined && <Chip s="info">I høring{n > 0 ? `, ${n}` : ''}</Chip>}
    </>
  );
}

function delUnder(d: Del): string {
  const tabel = delart(d.slags).tabel;
  return [
    d.raekker.length > 0 && tabel
      ? `${antal(d.raekker.length, 'linje', 'linjer')} i ${tabel.navn.toLowerCase()}`
      : '',
    d.blokke.length > 0 ? `Tal: ${d.blokke.map((b) => BLOKKE[b].navn.toLowerCase()).join(', ')}` : '',
    erTom(d)
      ? delart(d.slags).hjaelp
      : `Rettet ${visDag(d.rettet)}${d.rettetAf === '' ? '' : ` af ${d.rettetAf}`}`,
  ]
    .filter((t) => t !== '')
    .join(' · ');
}

function Delknapper({
  id,
  del: d,
  foerst,
  sidst,
}: {
  id: number;
  del: Del;
  foerst: boolean;
  sidst: boolean;
}) {
  const sti = (handling: string) => paths.strategidelHandling({ id, del: d.id, handling });
  return (
    <span class="strategi-knapper">
      {!foerst && (
        <HandlingKnap sti={sti('op')} variant="tertiaer" lille ikon="arrow-upward" skjultTekst={d.titel}>
          <span class="sr-only">Flyt op:</span>
        </HandlingKnap>
      )}
      {!sidst && (
        <HandlingKnap sti={sti('ned')} variant="tertiaer" lille ikon="arrow-downward" skjultTekst={d.titel}>
          <span class="sr-only">Flyt ned:</span>
        </HandlingKnap>
      )}
      <HandlingKnap sti={sti(d.skjult ? 'vis' : 'skjul')} variant="tertiaer" lille skjultTekst={d.titel}>
        {d.skjult ? 'Vis' : 'Skjul'}
      </HandlingKnap>
      <HandlingKnap sti={sti('fjern')} variant="tertiaer" lille skjultTekst={d.titel}>
        Fjern
      </HandlingKnap>
    </span>
  );
}

function Deleliste(p: Overblikprops & { kladde: Udgave | null }) {
  const { strategi: s } = p.hoved;
  const retter = p.maa.retter && p.kladde !== null && !s.fjernet;
  const levende = p.dele.filter((d) => !d.fjernet && (p.kladde !== null || !d.skjult));
  const fjernede = p.dele.filter((d) => d.fjernet);
  const vist = p.kladde ?? gaeldendeI(p.hoved.udgaver);
  return (
    <Panel
      id="dele"
      overskrift="Dele"
      spalter={8}
      ved={vist && <a href={paths.strategiudgave({ id: s.id, nr: vist.nr })}>Læs hele udgave {vist.nr}</a>}
      under={
        p.kladde
          ? `Udgave ${p.kladde.nr}. Skjulte dele er ikke med i strategien, men bliver gemt.`
          : 'Den vedtagne udgave kan ikke ændres.'
      }
    >
      {levende.length === 0 ? (
        <TomTilstand overskrift="Der er ingen dele">Tilføj den første nedenfor.</TomTilstand>
      ) : (
        <Liste
          nummereret
          punkter={levende.map((d, i) => ({
            titel: (
              <>
                <a href={paths.strategidel({ id: s.id, del: d.id })}>{d.titel}</a>{' '}
                {p.kladde && <Delstatus del={d} iHoering={p.iHoering} />}
              </>
            ),
            under: delUnder(d),
            side: retter ? (
              <Delknapper id={s.id} del={d} foerst={i === 0} sidst={i === levende.length - 1} />
            ) : undefined,
          }))}
        />
      )}
      {retter && fjernede.length > 0 && (
        <Details titel={`Fjernede dele (${fjernede.length})`}>
          <Liste
            punkter={fjernede.map((d) => ({
              titel: d.titel,
              side: (
                <HandlingKnap
                  sti={paths.strategidelHandling({ id: s.id, del: d.id, handling: 'gendan' })}
                  variant="sekundaer"
                  lille
                  skjultTekst={d.titel}
                >
                  Hent tilbage
                </HandlingKnap>
              ),
            }))}
          />
        </Details>
      )}
      {retter && (
        <Details titel="Tilføj en del" aaben={levende.length === 0}>
          <Formular id="ny-del" sti={paths.strategidele({ id: s.id })}>
            <Valgliste
              navn="slags"
              etiket="Slags"
              vaerdi="fri"
              valg={(Object.keys(DELE) as Delslags[]).map((k) => ({ vaerdi: k, tekst: DELE[k].navn }))}
            />
            <TekstFelt
              navn="titel"
              etiket="Overskrift"
              paakraevet={false}
              hint="Uden overskrift hedder delen som sin slags."
            />
            <Knaprad>
              <Knap variant="sekundaer" ikon="plus">
                Tilføj
              </Knap>
            </Knaprad>
          </Formular>
        </Details>
      )}
    </Panel>
  );
}

/** Where what is missing is put right. */
export const HVOR = {
  dele: { tekst: 'Gå til delene', sti: (id: number) => `${paths.strategi({ id })}#dele` },
  maal: { tekst: 'Gå til målene', sti: (id: number) => paths.strategimaalliste({ id }) },
  hoering: { tekst: 'Gå til høringen', sti: (id: number) => paths.strategihoering({ id }) },
} as const;

function Vejen(p: Overblikprops & { kladde: Udgave }) {
  const { id } = p.hoved.strategi;
  return (
    <Panel id="vedtagelse" overskrift="Før den kan vedtages">
      {p.mangler.length === 0 ? (
        <p>Intet mangler.</p>
      ) : (
        <Liste
          punkter={p.mangler.map((m) => ({
            titel: m.besked,
            under: <a href={HVOR[m.hvor].sti(id)}>{HVOR[m.hvor].tekst}</a>,
          }))}
        />
      )}
      {p.maa.vedtager && (
        <Knaprad>
          <LinkKnap
            href={paths.strategivedtag({ id })}
            variant={p.mangler.length === 0 ? 'primaer' : 'sekundaer'}
            ikon="check"
          >
            Vedtag udgave {p.kladde.nr}
          </LinkKnap>
        </Knaprad>
      )}
      {!p.maa.vedtager && <p class="mb-small-text">En godkender vedtager udgaven.</p>}
    </Panel>
  );
}

function Udgaver(p: Overblikprops) {
  const { strategi: s, udgaver } = p.hoved;
  const kladde = kladdeI(udgaver);
  const sti = (handling: string) => paths.strategiHandling({ id: s.id, handling });
  return (
    <Panel id="udgaver" overskrift="Udgaver">
      <Liste
        punkter={udgaver.map((u) => ({
          titel: <a href={paths.strategiudgave({ id: s.id, nr: u.nr })}>Udgave {u.nr}</a>,
          under:
            u.tilstand === 'vedtaget' ? (
              <>
                {u.beslutning}, {visDato(u.vedtagetDag ?? '')}
                <br />
                <a href={paths.strategiopfoelgning({ id: s.id, nr: u.nr })}>
                  Hvad lovede vi<span class="sr-only"> i udgave {u.nr}</span>?
                </a>
              </>
            ) : (
              <>
                Begyndt {visDag(u.oprettet)}
                {gaeldendeI(udgaver) && (
                  <>
                    <br />
                    <a href={paths.strategiaendringer({ id: s.id, nr: u.nr })}>
                      Hvad er nyt<span class="sr-only"> i udgave {u.nr}</span>?
                    </a>
                  </>
                )}
              </>
            ),
          side: u.tilstand === 'vedtaget' ? <Chip s="ok">Vedtaget</Chip> : <Chip s="part">Kladde</Chip>,
        }))}
      />
      {p.maa.retter && !s.fjernet && (
        <div class="mb-buttons">
          {!kladde && (
            <HandlingKnap sti={sti('ny-udgave')} variant="sekundaer" ikon="copy">
              Begynd ny udgave
            </HandlingKnap>
          )}
          {kladde && gaeldendeI(udgaver) && (
            <HandlingKnap sti={sti('kasser-udgave')} variant="tertiaer">
              Kassér udgave {kladde.nr}
            </HandlingKnap>
          )}
          {!kladde && p.kasseret && (
            <HandlingKnap sti={sti('gendan-udgave')} variant="tertiaer">
              Hent kasseret udgave tilbage
            </HandlingKnap>
          )}
        </div>
      )}
    </Panel>
  );
}

/** The strategy at a glance: its parts, its goals' lights, what is missing, its editions. */
export function Strategioverblik(p: Overblikprops) {
  const { strategi: s, udgaver } = p.hoved;
  const kladde = kladdeI(udgaver);
  const vist = kladde ?? gaeldendeI(udgaver);
  const levende = p.dele.filter((d) => !d.fjernet && !d.skjult);
  const lys = (l: string) => p.maal.filter((m) => m.lys.lys === l).length;
  const opmaerksomhed = p.maal.filter((m) => m.lys.lys === 'R' || m.lys.lys === 'Gul');
  return (
    <Strategiskal
      hoved={p.hoved}
      her="overblik"
      hindringer={p.hindringer}
      vaerktoej={
        <>
          {vist && (
            <OverflowMenu
              tekst="Hent"
              ikon="download"
              punkter={[
                {
                  tekst: 'PDF',
                  href: paths.strategiudgaveFil({ id: s.id, nr: vist.nr, format: 'pdf' }),
                  hent: true,
                },
                {
                  tekst: 'Word (.docx)',
                  href: paths.strategiudgaveFil({ id: s.id, nr: vist.nr, format: 'docx' }),
                  hent: true,
                },
              ]}
            />
          )}
          {p.maa.retter && !s.fjernet && (
            <LinkKnap href={paths.strategiRet({ id: s.id })} variant="sekundaer" lille ikon="edit">
              Ret navn og periode
            </LinkKnap>
          )}
        </>
      }
    >
      <Kpier etiket="Strategien i tal" fod={LYSFORKLARING}>
        <KpiKort overskrift="Mål" vaerdi={String(p.maal.length)} hoved>
          {lys('G')} grønne, {lys('Gul')} gule, {lys('R')} røde, {lys('–')} ikke målt
        </KpiKort>
        <KpiKort
          overskrift="Dele skrevet"
          vaerdi={String(levende.filter((d) => !erTom(d)).length)}
          enhed={`af ${levende.length}`}
        >
          i udgave {vist?.nr ?? 1}
        </KpiKort>
        <KpiKort
          overskrift="Fælles mål, vi svarer på"
          vaerdi={String(p.daekning.besvaret)}
          enhed={`af ${p.daekning.ialt}`}
        >
          <a href={paths.strategihuller({ id: s.id })}>Se hullerne</a>
        </KpiKort>
        <KpiKort overskrift="Bemærkninger uden svar" vaerdi={String(p.hoering?.ubesvarede ?? 0)}>
          {p.hoering?.aaben && p.hoering.frist !== null
            ? `I høring til ${visDato(p.hoering.frist)}`
            : 'Ikke i høring'}
        </KpiKort>
      </Kpier>
      {opmaerksomhed.length > 0 && (
        <Note kraever>
          <p>
            <b>{antal(opmaerksomhed.length, 'mål er', 'mål er')} bagud.</b>{' '}
            {opmaerksomhed.slice(0, 3).map((m, i) => (
              <>
                {i > 0 && ', '}
                <Lys l={m.lys.lys} /> <Maallink strategiId={s.id} maal={m} />
              </>
            ))}
            {opmaerksomhed.length > 3 && (
              <>
                {' '}
                og <a href={paths.strategimaalliste({ id: s.id })}>{opmaerksomhed.length - 3} flere</a>
              </>
            )}
          </p>
        </Note>
      )}
      <Gitter>
        <Deleliste {...p} kladde={kladde} />
        <div class="mb-c4 mb-stack">
          {kladde && <Vejen {...p} kladde={kladde} />}
          <Udgaver {...p} />
          {p.maa.retter && (s.fjernet || !gaeldendeI(udgaver)) && (
            <HandlingKnap
              sti={paths.strategiHandling({ id: s.id, handling: s.fjernet ? 'gendan' : 'fjern' })}
              variant="tertiaer"
            >
              {s.fjernet ? 'Hent strategien tilbage' : 'Fjern strategien'}
            </HandlingKnap>
          )}
        </div>
      </Gitter>
    </Strategiskal>
  );
}
