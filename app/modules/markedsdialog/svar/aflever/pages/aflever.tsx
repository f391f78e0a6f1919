import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal, visTidspunkt } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { Besked } from '../../../../../ui/fds/besked.tsx';
import { Details } from '../../../../../ui/fds/details.tsx';
import { HandlingKnap, Knap, LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Afkrydsning, Formular, Knaprad, TekstOmraade } from '../../../../../ui/form.tsx';
import { Beskrivelse, Chip, Liste, Note, Panel } from '../../../../../ui/status.tsx';
import type { Arbejde } from '../../arbejde/queries.ts';
import type { Kravstand } from '../../fremdrift.ts';
import { Fremdriftspanel } from '../../krav/pages/fremdrift.tsx';
import { Kravlink, Standchip } from '../../pages/faelles.tsx';
import { Svarhoved } from '../../pages/hoved.tsx';
import type { Aflevering } from '../../queries.ts';
import { visPris } from '../../rules.ts';
import type { Gennemgang, Prissum } from '../rules.ts';

export interface AfleverProps {
  readonly arbejde: Arbejde;
  readonly gennemgang: Gennemgang;
  readonly pris: Prissum;
  readonly loefter: number;
  /** How many answers would be handed in, and their checksum. */
  readonly antal: number;
  readonly sum: string;
  /** That is what was handed in last. */
  readonly erAfleveret: boolean;
  /** Every receipt, newest first. */
  readonly afleveringer: readonly Aflevering[];
  readonly hindringer: readonly Hindring[];
}

export function Kravliste({ dialogId, krav }: { dialogId: number; krav: readonly Kravstand[] }) {
  return (
    <Liste
      punkter={krav.map((s) => ({
        titel: <Kravlink dialogId={dialogId} stand={s} />,
        side: <Standchip stand={s} />,
      }))}
    />
  );
}

function Mangler({ arbejde, gennemgang: g }: AfleverProps) {
  const id = arbejde.dialog.id;
  const ialt = g.mindstekrav.length + g.andre.length;
  if (ialt === 0 && !g.udenSystem)
    return (
      <Besked slags="success">
        <p>Alle krav er besvaret.</p>
      </Besked>
    );
  return (
    <Panel id="mangler" overskrift={`Det mangler (${ialt + (g.udenSystem ? 1 : 0)})`}>
      {g.mindstekrav.length > 0 && (
        <Note kraever>
          <b>{antal(g.mindstekrav.length, 'mindstekrav mangler', 'mindstekrav mangler')} svar.</b> I kan først
          aflevere, når alle mindstekrav er besvaret.
        </Note>
      )}
      {g.udenSystem && (
        <Note>
          Systemet er ikke valgt. <a href={paths.dialogSystem({ id })}>Vælg system</a>
        </Note>
      )}
      <Kravliste dialogId={id} krav={[...g.mindstekrav, ...g.andre]} />
    </Panel>
  );
}

function kroner(engang: number, aar: number): string {
  return `${visPris(engang)} én gang, ${visPris(aar)} pr. år`;
}

function Resume({ arbejde, pris, loefter }: AfleverProps) {
  const { fremdrift: f, krav } = arbejde;
  const { systemNavn, bemaerkning } = arbejde.besvarelse.besvarelse;
  const medPris = krav.some((k) => k.pris);
  return (
    <Beskrivelse
      par={[
        ['Besvaret', `${f.besvaret} af ${f.ialt} krav`],
        ['It-system', systemNavn === '' ? 'Ikke valgt' : systemNavn],
        ['Priser i alt', medPris ? kroner(pris.engang, pris.aar) : undefined],
        ['Heraf tilkøb', medPris ? kroner(pris.tilkoebEngang, pris.tilkoebAar) : undefined],
        ['Løfter med dato', loefter],
        ['Bemærkning', bemaerkning === '' ? undefined : <span class="krav-linjer">{bemaerkning}</span>],
      ]}
    />
  );
}

function Afleverform(props: AfleverProps) {
  const { arbejde, gennemgang: g, sum, hindringer } = props;
  const { id, organisation } = arbejde.dialog;
  const iRunde = arbejde.aabning === 'runde';
  const huller = g.andre.length + (g.udenSystem ? 1 : 0);
  const senest = arbejde.afleveret;
  const uaendret = !iRunde && props.erAfleveret;
  return (
    <Panel
      id="aflever"
      overskrift={iRunde ? `Aflevér uddybningen til ${organisation}` : `Aflevér svar til ${organisation}`}
    >
      <Resume {...props} />
      {uaendret ? (
        <Note>
          Det, der er afleveret, er det samme som det, der står her. Der er ikke noget nyt at aflevere.
        </Note>
      ) : (
        g.mindstekrav.length === 0 &&
        props.antal > 0 && (
          <Formular sti={paths.dialogAflever({ id })} id="aflevering" hindringer={hindringer}>
            <input type="hidden" name="set" value={sum} />
            {huller > 0 && (
              <Afkrydsning
                navn="trods"
                etiket={`Aflevér, selv om ${antal(huller, 'ting mangler', 'ting mangler')}`}
                paakraevet={false}
              />
            )}
            <p class="mb-small-text">
              {iRunde
                ? 'Uddybningen kan ikke trækkes tilbage. De tidligere svar bliver stående ved siden af.'
                : 'Svaret forsegles ved aflevering. I kan trække det tilbage og rette frem til fristen.'}
            </p>
            <Knaprad>
              <Knap ikon="send">{senest && !iRunde ? 'Aflevér igen' : 'Aflevér og forsegl'}</Knap>
              <LinkKnap variant="sekundaer" href={paths.dialogKrav({ id, krav: 'naeste' })}>
                Tilbage til svar
              </LinkKnap>
            </Knaprad>
          </Formular>
        )
      )}
    </Panel>
  );
}

/** What has been handed in, with a receipt for each. */
export function Afleveringspanel({
  arbejde: { dialog, afleveret, aabning },
  afleveringer,
  aendret,
}: {
  arbejde: Arbejde;
  afleveringer: readonly Aflevering[];
  /** What is written now is not what was handed in. */
  aendret: boolean;
}) {
  if (afleveringer.length === 0) return null;
  const { id } = dialog;
  return (
    <Panel id="afleveringer" overskrift="Afleveret">
      {aendret && aabning === 'alt' && afleveret && (
        <Note kraever>
          <b>I har rettet, siden I afleverede.</b> Rettelserne tæller først, når I afleverer igen.
        </Note>
      )}
      {aabning === 'alt' && !afleveret && (
        <Note kraever>
          <b>Svaret er trukket tilbage.</b> {dialog.organisation} får ikke noget svar fra jer, før I afleverer
          igen.
        </Note>
      )}
      <Liste
        punkter={afleveringer.map((a) => ({
          titel: (
            <a href={paths.dialogKvittering({ id, aflevering: a.id })}>
              {a.rundeId === null ? `Aflevering ${a.nr}` : `Uddybning ${a.nr}`}
            </a>
          ),
          under: `${visTidspunkt(a.kl)} · ${antal(a.antal, 'svar', 'svar')} · ${a.sha256.slice(0, 12)} …`,
          side: a.trukket ? <Chip>Trukket tilbage</Chip> : <Chip s="ok">Afleveret</Chip>,
        }))}
      />
      {aabning === 'alt' && afleveret && (
        <HandlingKnap
          variant="sekundaer"
          lille
          sti={paths.dialogTraek({ id })}
          bekraeft="Træk svaret tilbage? Det skal afleveres igen før fristen for at tælle."
        >
          Træk tilbage
        </HandlingKnap>
      )}
    </Panel>
  );
}

/** »Ønsker ikke at svare«. */
export function Afslagspanel({ arbejde: { dialog, deltagelse, aabning, afleveret } }: { arbejde: Arbejde }) {
  if (aabning !== 'alt' || afleveret) return null;
  const sti = paths.dialogAfslag({ id: dialog.id });
  if (deltagelse.afslag)
    return (
      <Panel id="afslag" overskrift="I har sagt nej tak">
        <p>
          {visTidspunkt(deltagelse.afslag)}
          {deltagelse.afslagGrund !== '' && `: ${deltagelse.afslagGrund}`}
        </p>
        <HandlingKnap variant="sekundaer" lille sti={sti} felter={{ fortryd: 'ja' }}>
          Fortryd, vi vil gerne svare
        </HandlingKnap>
      </Panel>
    );
  return (
    <Panel id="afslag" overskrift="Ønsker I ikke at svare?">
      <Details titel="Sig nej tak">
        <Formular sti={sti} id="nejtak">
          <TekstOmraade
            navn="grund"
            etiket="Begrundelse"
            hint={`Kan læses af ${dialog.organisation}.`}
            raekker={3}
            paakraevet={false}
            maksLaengde={1000}
          />
          <Knaprad>
            <Knap variant="sekundaer" lille>
              Vi ønsker ikke at svare
            </Knap>
          </Knaprad>
        </Formular>
      </Details>
    </Panel>
  );
}

/** Everything on one page before it is handed in. */
export function AfleverSide(props: AfleverProps) {
  const { arbejde, hindringer, afleveringer } = props;
  const { dialog, deltagelse, aabning, fremdrift: f } = arbejde;
  const foran = hindringer.filter((h) => h.felt === undefined);
  return (
    <Svarhoved dialog={dialog} deltagelse={deltagelse} her="aflever" titel="Gennemse og aflevér">
      {foran.length > 0 && (
        <Besked slags="error" overskrift="Der er ikke afleveret noget">
          {foran.map((h) => (
            <p>{h.besked}</p>
          ))}
        </Besked>
      )}
      <div class="mb-split mb-23 svar-split">
        <Fremdriftspanel arbejde={arbejde} her={null} />
        <div class="mb-stack">
          {aabning === 'lukket' ? (
            <Note>
              {dialog.fase === 'evaluering'
                ? 'Fristen er udløbet. Der kan ikke afleveres mere.'
                : 'Dialogen er slut. Der kan ikke afleveres mere.'}
            </Note>
          ) : (
            <>
              <Afleverform {...props} />
              <Mangler {...props} />
            </>
          )}
          {aabning !== 'lukket' && (
            <Panel id="alle" overskrift="Alle svar">
              {f.kategorier.map((k) => (
                <Details titel={`${k.kategori} (${k.besvaret} af ${k.krav.length})`}>
                  <Kravliste dialogId={dialog.id} krav={k.krav} />
                </Details>
              ))}
            </Panel>
          )}
        </div>
        <aside class="mb-stack" aria-label="Afleveringer">
          <Afleveringspanel arbejde={arbejde} afleveringer={afleveringer} aendret={!props.erAfleveret} />
          <Afslagspanel arbejde={arbejde} />
        </aside>
      </div>
    </Svarhoved>
  );
}
