import type { ComponentChildren } from 'preact';
import type { Afsnitstekst, Blok, Sektion } from '../../../../kernel/dokument.ts';
import { skrivRigtekst } from '../../../../kernel/rigtekst.ts';
import { paths } from '../../../../routes.ts';
import { EksportMenu } from '../../../../ui/fds/menu.tsx';
import { EnkelTabel } from '../../../../ui/fds/tabel.tsx';
import { Rigtekst } from '../../../../ui/rigtekst.tsx';
import { Note, Panel } from '../../../../ui/status.tsx';
import { Dialoghoved } from '../../dialog/pages/hoved.tsx';
import type { Markedsdialog } from '../../queries.ts';

function Afsnit({ tekst }: { tekst: Afsnitstekst }) {
  if (typeof tekst === 'string') return <>{tekst}</>;
  return (
    <>
      {tekst.map((s) => {
        if (s.fed) return <strong>{s.tekst}</strong>;
        return s.kursiv ? <em>{s.tekst}</em> : s.tekst;
      })}
    </>
  );
}

/** A block of the record; its tables hold text only. */
function Blokvisning({ blok, niveau }: { blok: Blok; niveau: 3 | 4 }) {
  switch (blok.art) {
    case 'afsnit':
      return (
        <p>
          <Afsnit tekst={blok.tekst} />
        </p>
      );
    case 'liste': {
      const punkter = blok.punkter.map((p) => (
        <li>
          <Afsnit tekst={p} />
        </li>
      ));
      return blok.nummereret ? <ol>{punkter}</ol> : <ul>{punkter}</ul>;
    }
    case 'tabel':
      return (
        <EnkelTabel
          billedtekst={blok.titel}
          hoveder={blok.kolonner.map((k) => ({ tekst: k.overskrift }))}
          raekker={blok.raekker.map((r) =>
            blok.kolonner.map((k): ComponentChildren => String(r[k.noegle] ?? '')),
          )}
        />
      );
    case 'rigtekst':
      return <Rigtekst tekst={skrivRigtekst(blok.tekst)} overskriftFra={niveau} />;
    case 'figur':
      return <p>{blok.alt}</p>;
  }
}

function Afdeling({ sektion, id }: { sektion: Sektion; id: string }) {
  return (
    <Panel id={id} overskrift={sektion.overskrift}>
      {sektion.blokke.map((b) => (
        <Blokvisning blok={b} niveau={3} />
      ))}
      {(sektion.undersektioner ?? []).map((u) => (
        <>
          <h3>{u.overskrift}</h3>
          {u.blokke.map((b) => (
            <Blokvisning blok={b} niveau={4} />
          ))}
        </>
      ))}
    </Panel>
  );
}

export interface Dokumentationsprops {
  readonly dialog: Markedsdialog;
  readonly sektioner: readonly Sektion[];
}

/** The record of the dialogue, as it also is in the files. */
export function Dokumentationsside({ dialog, sektioner }: Dokumentationsprops) {
  const { id } = dialog;
  return (
    <Dialoghoved
      dialog={dialog}
      her="dokumentation"
      vaerktoej={
        <EksportMenu
          punkter={[
            ...(
              [
                ['docx', 'Word: dokumentation (.docx)'],
                ['pdf', 'PDF: dokumentation (.pdf)'],
              ] as const
            ).map(([format, tekst]) => ({ tekst, href: paths.markedsdokumentationFil({ id, format }) })),
            ...(
              [
                ['docx', 'Word: kravspecifikation (.docx)'],
                ['pdf', 'PDF: kravspecifikation (.pdf)'],
                ['xlsx', 'Excel: kravspecifikation (.xlsx)'],
              ] as const
            ).map(([format, tekst]) => ({ tekst, href: paths.markedskravFil({ id, format }) })),
            { tekst: 'Åbne data: OCDS (.json)', href: paths.markedsocdsFil({ id }) },
          ]}
        />
      }
    >
      <Note>
        <p>
          Dokumentationen kan lægges ved udbudsmaterialet. Den rummer hverken leverandørernes svar eller, hvem
          der stillede spørgsmål. Filerne har også beskederne i fuld tekst.
        </p>
      </Note>
      {sektioner.map((s, i) => (
        <Afdeling sektion={s} id={`afsnit-${i + 1}`} />
      ))}
    </Dialoghoved>
  );
}
