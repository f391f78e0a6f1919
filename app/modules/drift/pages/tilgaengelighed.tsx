import { Skal, TomSkal } from '../../../ui/skal.tsx';
import { Gitter, Note, Panel } from '../../../ui/status.tsx';

const TITEL = 'Tilgængelighedserklæring';

function Indhold() {
  return (
    <>
      <Note>
        Erklæringen er udviklernes egen. Den organisation, der stiller Målbillede til rådighed, skal selv
        offentliggøre sin erklæring efter lov om tilgængelighed af offentlige organers websteder.
      </Note>
      <Gitter>
        <Panel id="maal" overskrift="Målet" spalter={6}>
          <p>
            Alle sider skal opfylde WCAG 2.1 på niveau AA (EN 301 549). De skal kunne bruges med tastatur og
            skærmlæser, ved 400 % forstørrelse, på en skærm på 360 pixel og uden JavaScript.
          </p>
        </Panel>
        <Panel id="proevet" overskrift="Sådan er det prøvet" spalter={6}>
          <ul>
            <li>Siderne køres gennem axe i Chromium, når en ny version bygges.</li>
            <li>
              Menuer og matrixen er gået igennem med tastatur. Alle dialoger er ikke prøvet sådan endnu.
            </li>
            <li>Siderne er set på smal skærm, på print og uden JavaScript.</li>
            <li>Hvert diagram har en tabel med de samme tal, og farve står aldrig alene.</li>
          </ul>
        </Panel>
        <Panel id="mangler" overskrift="Det ved vi ikke er godt nok" spalter={6}>
          <ul>
            <li>Siderne er ikke prøvet af mennesker, der bruger skærmlæser til daglig.</li>
            <li>Ingen uvildig har revideret dem.</li>
            <li>Matrixen er bred. På en smal skærm ruller den vandret i sin egen ramme.</li>
            <li>
              Kommunekortet er svært at læse på en lille skærm. Tallene står i tabellen under »Vis som tabel«.
            </li>
            <li>PDF-filerne er ikke efterprøvet som tilgængelige dokumenter. Brug siden eller regnearket.</li>
          </ul>
        </Panel>
        <Panel id="meld" overskrift="Meld en fejl" spalter={6}>
          <p>
            Skriv til administratoren i din organisation, og oplys sidens adresse, hvad du ville, og hvilket
            hjælpemiddel du bruger. Administratoren kan give det videre til dem, der udvikler Målbillede.
          </p>
          <p>
            Får du ikke et svar, du kan bruge, kan du klage til Digitaliseringsstyrelsen, som fører tilsyn med
            loven.
          </p>
        </Panel>
      </Gitter>
    </>
  );
}

/** How accessible the product is, said as it is; also for those who aren't logged in, who have no menu. */
export function Tilgaengelighedsside({ medMenu }: { medMenu: boolean }) {
  if (medMenu) {
    return (
      <Skal titel={TITEL}>
        <Indhold />
      </Skal>
    );
  }
  return (
    <TomSkal titel={TITEL} bred>
      <Indhold />
    </TomSkal>
  );
}
