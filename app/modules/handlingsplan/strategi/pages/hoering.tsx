import type { Hindring } from '../../../../kernel/resultat.ts';
import { antal, visDag, visDato, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Details } from '../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import {
  AfkrydsningsGruppe,
  DatoFelt,
  Formular,
  type FormularProps,
  Knaprad,
  RadioGruppe,
  TekstOmraade,
  Valgliste,
} from '../../../../ui/form.tsx';
import { Chip, type ChipSlags, Gitter, Liste, Note, Panel, TomTilstand } from '../../../../ui/status.tsx';
import {
  erAaben,
  type Hoering,
  type Kommentar,
  maaSvareFor,
  PARTSTANDE,
  type Partstand,
  partstand,
  SVAR,
  type Svar,
} from '../hoering/rules.ts';
import type { Visdel } from '../udgave/rules.ts';
import { Delindholdet } from './blok.tsx';
import { type Strategihoved, Strategiskal } from './hoved.tsx';

type Form = Pick<FormularProps, 'vaerdier' | 'hindringer'>;

export interface Hoeringsprops {
  readonly hoved: Strategihoved;
  /** The edition that is being written, or else the newest adopted. */
  readonly udgaveNr: number;
  readonly vedtaget: boolean;
  /** Newest first. */
  readonly hoeringer: readonly Hoering[];
  readonly kommentarer: readonly Kommentar[];
  /** The parts that are heard, as they are written now. */
  readonly dele: ReadonlyMap<number, Visdel>;
  /** What can be sent. */
  readonly kanSendes: readonly { readonly id: number; readonly titel: string }[];
  readonly enheder: readonly { readonly id: number; readonly navn: string }[];
  /** The reader's own unit and those above it; none where the reader isn't placed. */
  readonly vej: readonly number[];
  /** Parts whose text has been changed after they were sent. */
  readonly rettetSiden: ReadonlySet<number>;
  readonly personId: string;
  readonly idag: string;
  readonly maa: { readonly retter: boolean };
  readonly sendform: Form;
  readonly fristform: Form;
  /** The comment that was refused, by part. */
  readonly kommentarform: (Form & { readonly del: number }) | null;
  readonly svarform: (Form & { readonly kommentar: number }) | null;
  readonly hindringer: readonly Hindring[];
  /** What was written and couldn't be sent. */
  readonly tabt: string;
}

const STANDCHIP: Readonly<Record<Partstand, ChipSlags>> = {
  faerdig: 'ok',
  i_gang: 'part',
  mangler: 'neutral',
  for_sent: 'bad',
};
const SVARCHIP: Readonly<Record<Svar, ChipSlags>> = { taget: 'ok', delvist: 'part', ikke: 'neutral' };

function Kommentarpunkt(p: Hoeringsprops & { k: Kommentar; h: Hoering }) {
  const { k, h } = p;
  const { id } = p.hoved.strategi;
  const sti = (handling: string) => paths.strategihoeringHandling({ id, handling });
  const aaben = erAaben(h, p.idag) && !p.vedtaget;
  const form = p.svarform?.kommentar === k.id ? p.svarform : null;
  const svarer = p.maa.retter && !p.vedtaget && !k.trukket;
  return (
    <li class="strategi-bemaerkning" id={`kommentar-${k.id}`}>
      <p class="mb-meta">
        <b>{k.enhed}</b> <span>{k.af}</span> <span>{visTidspunkt(k.kl)}</span>{' '}
        {k.trukket ? (
          <Chip>Trukket tilbage</Chip>
        ) : k.svar === null ? (
          <Chip s="attn">Ikke besvaret</Chip>
        ) : (
          <Chip s={SVARCHIP[k.svar]}>{SVAR[k.svar]}</Chip>
        )}
      </p>
      {!k.trukket && <p class="mb-pre">{k.tekst}</p>}
      {k.svar !== null && k.svarGrund !== '' && (
        <Note>
          <p class="mb-pre">{k.svarGrund}</p>
          <p class="mb-small-text">
            {k.svarAf}
            {k.svarKl && `, ${visDag(k.svarKl)}`}
          </p>
        </Note>
      )}
      {k.afId === p.personId && aaben && k.svar === null && (
        <HandlingKnap
          sti={sti(k.trukket ? 'gendan' : 'traek')}
          felter={{ kommentar: String(k.id) }}
          variant="tertiaer"
          lille
          skjultTekst={`bemærkning til ${k.del}`}
        >
          {k.trukket ? 'Send igen' : 'Træk tilbage'}
        </HandlingKnap>
      )}
      {svarer && (
        <Details titel={k.svar === null ? 'Besvar' : 'Ret svaret'} aaben={form !== null}>
          <Formular
            id={`svar-${k.id}`}
            sti={sti('svar')}
            vaerdier={form?.vaerdier ?? { svar: k.svar ?? '', grund: k.svarGrund }}
            hindringer={form?.hindringer}
          >
            <input type="hidden" name="kommentar" value={String(k.id)} />
            <input type="hidden" name="version" value={String(k.laas)} />
            <RadioGruppe
              navn="svar"
              etiket="Er den taget med?"
              valg={(Object.keys(SVAR) as Svar[]).map((s) => ({ vaerdi: s, tekst: SVAR[s] }))}
            />
            <TekstOmraade
              navn="grund"
              etiket="Hvorfor"
              paakraevet={false}
              hint="Skal skrives, når den ikke er taget helt med."
              raekker={3}
            />
            <Knaprad>
              <Knap variant="sekundaer">Gem svar</Knap>
            </Knaprad>
          </Formular>
        </Details>
      )}
    </li>
  );
}

/** The administrations that the reader may answer for. */
const egneParter = (p: Hoeringsprops, h: Hoering) =>
  h.parter.filter((x) => maaSvareFor(x.enhedId, p.vej, p.maa.retter));

function Hoertdel(p: Hoeringsprops & { h: Hoering; delId: number; titel: string }) {
  const { h, delId, titel } = p;
  const { id } = p.hoved.strategi;
  const egne = p.kommentarer.filter((k) => k.hoeringId === h.id && k.delId === delId);
  const del = p.dele.get(delId);
  const form = p.kommentarform?.del === delId ? p.kommentarform : null;
  const parter = egneParter(p, h);
  const [naermest] = p.vej.flatMap((e) => parter.filter((x) => x.enhedId === e));
  const valgt = naermest ?? (parter.length === 1 ? parter[0] : undefined);
  return (
    <Panel
      id={`del-${delId}`}
      overskrift={titel}
      ved={<span class="mb-small-text">{antal(egne.length, 'bemærkning', 'bemærkninger')}</span>}
    >
      {p.rettetSiden.has(delId) && (
        <p>
          <Chip s="attn">Rettet, siden den blev sendt</Chip>{' '}
          <a href={paths.strategidelHistorik({ id, del: delId })}>
            Se, hvad der er ændret<span class="sr-only"> i {titel}</span>
          </a>
        </p>
      )}
      {del && (
        <Details titel="Læs delen" aaben={egne.length === 0 && form === null}>
          <Delindholdet del={del} frossen={false} />
        </Details>
      )}
      {egne.length > 0 && (
        <ul class="strategi-bemaerkninger">
          {egne.map((k) => (
            <Kommentarpunkt {...p} k={k} h={h} />
          ))}
        </ul>
      )}
      {erAaben(h, p.idag) && !p.vedtaget && parter.length > 0 && (
        <Details titel="Skriv en bemærkning" aaben={form !== null}>
          <Formular
            id={`kommentar-${delId}-form`}
            sti={paths.strategihoeringHandling({ id, handling: 'kommentar' })}
            vaerdier={form?.vaerdier ?? { enhed: String(valgt?.enhedId ?? '') }}
            hindringer={form?.hindringer}
            vagt
            husk
          >
            <input type="hidden" name="del" value={String(delId)} />
            <Valgliste
              navn="enhed"
              etiket="På vegne af"
              tomtValg="Vælg forvaltning"
              valg={parter.map((x) => ({ vaerdi: String(x.enhedId), tekst: x.navn }))}
            />
            <TekstOmraade navn="tekst" etiket="Bemærkning" maksLaengde={4000} />
            <Knaprad>
              <Knap variant="sekundaer" ikon="send">
                Send bemærkning
              </Knap>
            </Knaprad>
          </Formular>
        </Details>
      )}
    </Panel>
  );
}

function Parter(p: Hoeringsprops & { h: Hoering }) {
  const { h } = p;
  const { id } = p.hoved.strategi;
  const aaben = erAaben(h, p.idag) && !p.vedtaget;
  const sti = (handling: string) => paths.strategihoeringHandling({ id, handling });
  return (
    <Liste
      punkter={h.parter.map((x) => {
        const stand = partstand(x, h, p.idag);
        return {
          titel: (
            <>
              {x.navn} <Chip s={STANDCHIP[stand]}>{PARTSTANDE[stand]}</Chip>
            </>
          ),
          under: [
            antal(x.bemaerkninger, 'bemærkning', 'bemærkninger'),
            x.faerdig
              ? `meldt færdig ${visDag(x.faerdig)}${x.faerdigAf === '' ? '' : ` af ${x.faerdigAf}`}`
              : '',
            x.rykket ? `påmindet ${visDag(x.rykket)}` : '',
          ]
            .filter((t) => t !== '')
            .join(' · '),
          side:
            aaben && maaSvareFor(x.enhedId, p.vej, p.maa.retter) ? (
              <span class="strategi-knapper">
                <HandlingKnap
                  sti={sti(x.faerdig ? 'ikke-faerdig' : 'faerdig')}
                  felter={{ enhed: String(x.enhedId) }}
                  variant="tertiaer"
                  lille
                  skjultTekst={`: ${x.navn}`}
                >
                  {x.faerdig
                    ? 'Ikke færdig alligevel'
                    : x.bemaerkninger > 0
                      ? 'Meld færdig'
                      : 'Ingen bemærkninger'}
                </HandlingKnap>
                {p.maa.retter && x.faerdig === null && (
                  <HandlingKnap
                    sti={sti('ryk')}
                    felter={{ enhed: String(x.enhedId) }}
                    variant="tertiaer"
                    lille
                    skjultTekst={`til ${x.navn}`}
                  >
                    Send påmindelse
                  </HandlingKnap>
                )}
              </span>
            ) : undefined,
        };
      })}
    />
  );
}

function Send(p: Hoeringsprops) {
  const { id } = p.hoved.strategi;
  return (
    <Panel
      id="send"
      overskrift="Send i høring"
      under="Forvaltningens folk får en opgave med det samme og en mail næste hverdagsmorgen. De, der ikke er færdige, mindes en uge og tre dage før fristen."
    >
      <Formular id="hoering" sti={paths.strategihoeringHandling({ id, handling: 'send' })} {...p.sendform}>
        <AfkrydsningsGruppe
          navn="dele"
          etiket="Dele"
          valg={p.kanSendes.map((d) => ({ vaerdi: String(d.id), tekst: d.titel }))}
        />
        <AfkrydsningsGruppe
          navn="enheder"
          etiket="Forvaltninger"
          hint="Alle i en enhed og i enhederne under den kan svare for den."
          valg={p.enheder.map((e) => ({ vaerdi: String(e.id), tekst: e.navn }))}
        />
        <DatoFelt navn="frist" etiket="Frist" hint="Til og med den dag." />
        <TekstOmraade navn="note" etiket="Besked til dem, der høres" paakraevet={false} raekker={3} />
        <Knaprad>
          <Knap ikon="send">Send i høring</Knap>
        </Knaprad>
      </Formular>
    </Panel>
  );
}

/** Parts are heard in the administrations: sent, commented, answered. */
export function Hoeringsside(p: Hoeringsprops) {
  const { id } = p.hoved.strategi;
  const [h, ...tidligere] = p.hoeringer;
  const aaben = h !== undefined && erAaben(h, p.idag);
  const ubesvarede = p.kommentarer.filter((k) => !k.trukket && k.svar === null).length;
  const sti = (handling: string) => paths.strategihoeringHandling({ id, handling });
  const fil = (format: string) => paths.strategihoeringFil({ id, format });
  return (
    <Strategiskal
      hoved={p.hoved}
      her="hoering"
      titel="Høring"
      hindringer={p.hindringer}
      meta={
        <>
          <span>Udgave {p.udgaveNr}</span>
          {h && (
            <span>
              {h.lukket
                ? `Lukket ${visDag(h.lukket)}`
                : aaben
                  ? `Frist ${visDato(h.frist)}`
                  : `Fristen var ${visDato(h.frist)}`}
            </span>
          )}
          {h && (
            <span>
              {ubesvarede === 0
                ? 'Alle bemærkninger er besvaret'
                : `${antal(ubesvarede, 'bemærkning', 'bemærkninger')} uden svar`}
            </span>
          )}
        </>
      }
      vaerktoej={
        p.kommentarer.length > 0 && (
          <EksportMenu
            punkter={[
              { tekst: 'Excel (.xlsx)', href: fil('xlsx') },
              { tekst: 'CSV (semikolon)', href: fil('csv') },
              { tekst: 'Word (.docx)', href: fil('docx') },
              { tekst: 'PDF', href: fil('pdf') },
            ]}
          />
        )
      }
    >
      {p.tabt !== '' && (
        <Note kraever>
          <p>Det, du skrev, er ikke sendt. Kopiér det, hvis du skal bruge det:</p>
          <p class="mb-pre">{p.tabt}</p>
        </Note>
      )}
      {h === undefined ? (
        !p.maa.retter || p.vedtaget ? (
          <TomTilstand overskrift="Strategien har ikke været i høring">
            {p.vedtaget
              ? 'Den vedtagne udgave kan ikke høres. Begynd en ny.'
              : 'Dem, der fører strategien, sender den.'}
          </TomTilstand>
        ) : (
          <Send {...p} />
        )
      ) : (
        <>
          {!aaben && h.lukket === null && !p.vedtaget && (
            <Note kraever={p.maa.retter}>
              <p>Fristen er passeret. Forlæng den, eller luk høringen og besvar bemærkningerne.</p>
            </Note>
          )}
          <Gitter>
            <Panel id="parter" overskrift="Hvem har svaret" spalter={p.maa.retter && !p.vedtaget ? 8 : 12}>
              {h.note !== '' && <p class="mb-pre">{h.note}</p>}
              <Parter {...p} h={h} />
              {aaben && !p.vedtaget && egneParter(p, h).length === 0 && (
                <p class="mb-small-text">
                  Din enhed er ikke med i høringen, så du kan læse den, men ikke svare.
                </p>
              )}
            </Panel>
            {p.maa.retter && !p.vedtaget && (
              <Panel id="styr" overskrift="Høringen" spalter={4}>
                <p class="mb-small-text">
                  Sendt {visDag(h.sendt)}
                  {h.sendtAf === '' ? '' : ` af ${h.sendtAf}`}.
                </p>
                {h.lukket === null && (
                  <Formular id="frist" sti={sti('forlaeng')} {...p.fristform}>
                    <DatoFelt navn="frist" etiket="Ny frist" />
                    <Knaprad>
                      <Knap variant="sekundaer">Flyt fristen</Knap>
                    </Knaprad>
                  </Formular>
                )}
                <HandlingKnap sti={sti(h.lukket ? 'aabn' : 'luk')} variant="sekundaer">
                  {h.lukket ? 'Åbn høringen igen' : 'Luk høringen'}
                </HandlingKnap>
              </Panel>
            )}
          </Gitter>
          {h.dele.map((d) => (
            <Hoertdel {...p} h={h} delId={d.id} titel={d.titel} />
          ))}
          {p.maa.retter && h.lukket !== null && !p.vedtaget && (
            <Details titel="Send en ny høring" aaben={(p.sendform.hindringer ?? []).length > 0}>
              <Send {...p} />
            </Details>
          )}
          {tidligere.length > 0 && (
            <Panel id="tidligere" overskrift="Tidligere høringer af udgaven">
              {tidligere.map((t) => (
                <section class="strategi-blok">
                  <h3>Frist {visDato(t.frist)}</h3>
                  <ul class="strategi-bemaerkninger">
                    {p.kommentarer
                      .filter((k) => k.hoeringId === t.id)
                      .map((k) => (
                        <Kommentarpunkt {...p} k={k} h={t} />
                      ))}
                  </ul>
                </section>
              ))}
            </Panel>
          )}
        </>
      )}
    </Strategiskal>
  );
}
