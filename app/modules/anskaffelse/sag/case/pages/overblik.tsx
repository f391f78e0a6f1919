import type { Hindring } from '../../../../../kernel/resultat.ts';
import { antal, visDato } from '../../../../../kernel/tekst.ts';
import { paths } from '../../../../../routes.ts';
import { LinkKnap } from '../../../../../ui/fds/knap.tsx';
import { Fejlopsummering } from '../../../../../ui/form.tsx';
import { Chip, Note } from '../../../../../ui/status.tsx';
import { Gaeldspanel } from '../../../gaeld/pages/dele.tsx';
import { Taerskelpanel } from '../../../udbud/pages/taerskel.tsx';
import { Fasepanel } from '../../beslutning/pages/panel.tsx';
import { Deltagerpanel } from '../../deltager/pages/panel.tsx';
import { Saghoved, Sagschip } from '../../pages/hoved.tsx';
import { Tjekliste } from '../../punkt/pages/tjekliste.tsx';
import { Sporpanel } from '../../spor/pages/liste.tsx';
import type { Sagsbillede } from '../vis/queries.ts';
import { Kaede } from './kaede.tsx';
import { Delsagspanel, Dokumentpanel, Risikopanel, Viderefoert } from './side.tsx';

export interface Overblikprops {
  readonly billede: Sagsbillede;
  /** `YYYY-MM-DD`. */
  readonly idag: string;
  /** The reader works on the case. */
  readonly arbejder: boolean;
  /** The reader decides at the end of the phase. */
  readonly beslutter: boolean;
  readonly hindringer: readonly Hindring[];
}

function Vaerktoej({ billede: { sag, koblinger, deltagere }, arbejder }: Overblikprops) {
  const { id } = sag;
  return (
    <>
      <LinkKnap href="#deltagere" variant="sekundaer" lille ikon="persons">
        Deltagere ({deltagere.length})
      </LinkKnap>
      {arbejder && sag.tilstand === 'aaben' && (
        <LinkKnap href={paths.sagRet({ id })} variant="sekundaer" lille ikon="edit">
          Ret sagen
        </LinkKnap>
      )}
      {sag.markedsdialogId !== null ? (
        <LinkKnap href={koblinger.markedsdialog.sti} lille>
          Åbn markedsdialog
        </LinkKnap>
      ) : sag.kravlisteId !== null ? (
        <LinkKnap href={koblinger.kravliste.sti} lille>
          Åbn kravliste
        </LinkKnap>
      ) : (
        arbejder &&
        sag.tilstand === 'aaben' && (
          <LinkKnap href={paths.sagArbejdsgange({ id })} lille>
            Vælg arbejdsgange
          </LinkKnap>
        )
      )}
    </>
  );
}

/** The case: where it is, what it waits for, and what is known. */
export function Overblikside(p: Overblikprops) {
  const { sag, punkter, koblinger, mangler, beslutninger, system, nySkabelon } = p.billede;
  const spaerrer = mangler.filter((m) => m.spaerrer).length;
  const aaben = sag.tilstand === 'aaben';
  const arbejd = p.arbejder && aaben;
  return (
    <Saghoved
      sag={sag}
      her="overblik"
      maerkat={
        aaben && spaerrer > 0 ? (
          <Chip s="bad">{antal(spaerrer, 'punkt spærrer', 'punkter spærrer')}</Chip>
        ) : (
          <Sagschip tilstand={sag.tilstand} />
        )
      }
      vaerktoej={<Vaerktoej {...p} />}
      besked={
        <>
          <Fejlopsummering hindringer={p.hindringer} />
          {(sag.forgaengerId !== null || sag.fraSlut !== null) && (
            <Note>
              {sag.fraSlut === null
                ? 'Sagen følger efter en tidligere. '
                : `Sagen er oprettet, fordi kontrakten udløber ${visDato(sag.fraSlut)}. `}
              <a href={paths.sidsteGang({ id: sag.id })}>Se materialet fra sidste gang</a>
            </Note>
          )}
          {arbejd && nySkabelon !== null && (
            <Note>
              Skabelonen er ændret siden sagen blev oprettet.{' '}
              <a href={paths.sagSkabelon({ id: sag.id })}>Se forskellene, og tag over, hvad I vil</a>
            </Note>
          )}
        </>
      }
    >
      <Kaede sag={sag} koblinger={koblinger} systemsti={system?.sti ?? null} />
      <Fasepanel
        sag={sag}
        punkter={punkter}
        koblinger={koblinger}
        mangler={mangler}
        beslutninger={beslutninger}
        beslutter={p.beslutter}
      />
      <div class="mb-split mb-2 sag-spalter">
        <div class="mb-stack">
          <Tjekliste sag={sag} punkter={punkter} koblinger={koblinger} idag={p.idag} arbejd={arbejd} />
          <Sporpanel sag={sag} spor={p.billede.spor} ialt={p.billede.sporIalt} />
        </div>
        <aside class="mb-stack" aria-label="Rådgivning og dokumenter">
          <Taerskelpanel
            sagId={sag.id}
            raad={p.billede.udbud.raad}
            beslutning={p.billede.udbud.vurdering?.beslutning ?? null}
            kort
            arbejd={arbejd}
          />
          <Risikopanel sag={sag} risiko={p.billede.risiko} arbejd={arbejd} />
          <Gaeldspanel sagId={sag.id} sum={p.billede.gaeld} arbejd={arbejd} />
          <Viderefoert sag={sag} koblinger={koblinger} system={system} arbejd={arbejd} />
          <Delsagspanel sag={sag} delsager={p.billede.delsager} idag={p.idag} arbejd={arbejd} />
          <Deltagerpanel deltagere={p.billede.deltagere} />
          <Dokumentpanel sag={sag} dokumenter={p.billede.dokumenter} arbejd={arbejd} />
        </aside>
      </div>
    </Saghoved>
  );
}
