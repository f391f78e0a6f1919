import { type OrganisationsArt, ROLLER, type Rolle } from '../../../../kernel/adgang.ts';
import type { Hindring } from '../../../../kernel/resultat.ts';
import { visDag, visTidspunkt } from '../../../../kernel/tekst.ts';
import { paths } from '../../../../routes.ts';
import { Besked } from '../../../../ui/fds/besked.tsx';
import { HandlingKnap, Knap } from '../../../../ui/fds/knap.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import {
  AfkrydsningsGruppe,
  DatoFelt,
  Feltrad,
  Formular,
  Knaprad,
  TekstFelt,
  Valgliste,
} from '../../../../ui/form.tsx';
import type { Feltvaerdi } from '../../../../ui/formularKontekst.ts';
import { Skal } from '../../../../ui/skal.tsx';
import { Chip, Gitter, Panel, TomTilstand } from '../../../../ui/status.tsx';
import { NOEGLEOMFANG, type Noegleomfang, type Noeglestatus, noegleroller, omfangFor } from '../rules.ts';

/** A token works until the instant after its last day. */
const sidsteDag = (udloeber: Date) => new Date(udloeber.getTime() - 1);

const STATUS = {
  aktiv: <Chip s="ok">Aktiv</Chip>,
  udloebet: <Chip s="warn">Udløbet</Chip>,
  tilbagekaldt: <Chip>Tilbagekaldt</Chip>,
} satisfies Record<Noeglestatus, unknown>;

export interface NoeglerProps {
  art: OrganisationsArt;
  noegler: readonly {
    readonly id: string;
    readonly navn: string;
    readonly rolle: Rolle;
    readonly omfang: readonly Noegleomfang[];
    readonly oprettetKl: Date;
    readonly oprettetAf: string | null;
    readonly udloeberKl: Date;
    readonly brugtKl: Date | null;
    readonly status: Noeglestatus;
  }[];
  form: { vaerdier: Readonly<Record<string, Feltvaerdi>>; hindringer: readonly Hindring[] };
  /** The token just made: shown this once. */
  ny: { navn: string; noegle: string } | null;
  idag: string;
}

/** What the token may read: asked where there is something to choose. */
function Omfang({ art }: { art: OrganisationsArt }) {
  const valg = omfangFor(art).map((o) => ({ vaerdi: o, tekst: NOEGLEOMFANG[o] }));
  if (valg.length === 1) return <input type="hidden" name="omfang" value={valg[0].vaerdi} />;
  return (
    <AfkrydsningsGruppe
      navn="omfang"
      etiket="Må læse"
      hint="Svar kan kun læses, når du selv er evaluator uden interessekonflikt"
      valg={valg}
      vaerdier={['noegletal']}
    />
  );
}

export function NoeglerSide({ art, noegler, form, ny, idag }: NoeglerProps) {
  return (
    <Skal
      titel="Adgangsnøgler"
      meta="Giver andre systemer adgang til jeres data gennem API'et"
      besked={
        ny && (
          <Besked slags="success" overskrift={`Nøglen »${ny.navn}« er oprettet`}>
            <p>Kopiér den nu. Den vises kun denne ene gang.</p>
            <p>
              <code class="mb-noegle">{ny.noegle}</code>
            </p>
          </Besked>
        )
      }
    >
      <Gitter>
        <Panel id="noegler" overskrift="Nøgler" spalter={8}>
          {noegler.length === 0 ? (
            <TomTilstand overskrift="Ingen nøgler endnu">
              Opret en, når et andet system skal hente jeres data.
            </TomTilstand>
          ) : (
            <EnkelTabel
              billedtekst="Adgangsnøgler"
              hoveder={[
                { tekst: 'Bruges til' },
                { tekst: 'Rolle' },
                { tekst: 'Sidste dag' },
                { tekst: 'Sidst brugt' },
                { tekst: 'Status' },
                { tekst: '' },
              ]}
              raekker={noegler.map((n) => [
                <>
                  {n.navn}
                  <div class="mb-small-text">
                    {n.oprettetAf ?? 'Ukendt'}, {visTidspunkt(n.oprettetKl)}
                  </div>
                </>,
                <>
                  {ROLLER[n.rolle].navn}
                  <div class="mb-small-text">{n.omfang.map((o) => NOEGLEOMFANG[o]).join(' · ')}</div>
                </>,
                <span class="mb-nowrap">{visDag(sidsteDag(n.udloeberKl))}</span>,
                n.brugtKl ? visTidspunkt(n.brugtKl) : 'Aldrig',
                STATUS[n.status],
                n.status === 'aktiv' && (
                  <HandlingKnap
                    sti={paths.tilbagekaldNoegle({ id: n.id })}
                    variant="sekundaer"
                    lille
                    bekraeft={`Tilbagekald »${n.navn}«? Systemet, der bruger den, mister adgang med det samme.`}
                    skjultTekst={n.navn}
                  >
                    Tilbagekald
                  </HandlingKnap>
                ),
              ])}
            />
          )}
        </Panel>
        <Panel id="ny" overskrift="Ny nøgle" spalter={4}>
          <Formular sti={paths.noegler()} id="noegle" {...form}>
            <TekstFelt navn="navn" etiket="Bruges til" hint="Fx Power BI i økonomi" autocomplete="off" />
            <Feltrad>
              <Valgliste
                navn="rolle"
                etiket="Rolle"
                tomtValg="Vælg rolle"
                hint="Nøglen læser det, rollen må"
                valg={noegleroller(art).map((r) => ({ vaerdi: r, tekst: ROLLER[r].navn }))}
              />
            </Feltrad>
            <Omfang art={art} />
            <DatoFelt navn="udloeber" etiket="Sidste dag" hint="Højst et år frem" min={idag} />
            <Knaprad>
              <Knap>Opret nøgle</Knap>
            </Knaprad>
          </Formular>
        </Panel>
      </Gitter>
    </Skal>
  );
}
