import {
  Afkrydsning,
  DatoFelt,
  Feltrad,
  RadioGruppe,
  TekstFelt,
  TekstOmraade,
  Valgliste,
} from '../../../../../ui/form.tsx';
import { LEVERANCESLAGS, type Leveranceslags, RISIKOTILSTANDE, type Risikotilstand } from '../../rules.ts';
import type { Henvisningsvalg } from '../queries.ts';
import { type Del, GRADER, type Grad } from '../rules.ts';

function Punktfelter({ del, ny, sekretariat }: { del: Del; ny: boolean; sekretariat: boolean }) {
  return (
    <>
      <TekstFelt
        navn="navn"
        etiket={del === 'leverance' ? 'Hvad leveres?' : 'Hvad er milepælen?'}
        maksLaengde={300}
        klasse="mb-bredfelt"
      />
      {del === 'leverance' && (
        <RadioGruppe
          navn="slags"
          etiket="Hvad er leverancen?"
          valg={(Object.keys(LEVERANCESLAGS) as Leveranceslags[]).map((s) => ({
            vaerdi: s,
            tekst: LEVERANCESLAGS[s],
          }))}
        />
      )}
      <TekstOmraade navn="beskrivelse" etiket="Beskrivelse" raekker={3} paakraevet={false} />
      <Feltrad>
        <DatoFelt navn="start" etiket="Start" paakraevet={false} />
        <DatoFelt navn="slut" etiket="Lovet" hint="Den plan, der gælder." />
        <DatoFelt
          navn="forventet"
          etiket="Forventet"
          hint="Hvis det bliver en anden dag."
          paakraevet={false}
        />
        <DatoFelt navn="faktisk" etiket={del === 'leverance' ? 'Leveret' : 'Nået'} paakraevet={false} />
      </Feltrad>
      {!ny && sekretariat && (
        <TekstOmraade
          navn="grund"
          etiket="Hvorfor ændres løftet?"
          hint="Skal kun udfyldes, når start eller lovet dato ændres. Det gamle løfte bliver stående."
          raekker={2}
          paakraevet={false}
        />
      )}
      {del === 'leverance' && (
        <TekstFelt
          navn="link"
          etiket="Link til leverancen"
          hint="https://"
          klasse="mb-bredfelt"
          paakraevet={false}
        />
      )}
      {!ny && sekretariat && (
        <Afkrydsning
          navn="udgaaet"
          etiket="Den er udgået"
          hint="Den bliver stående med sine løfter, men tæller ikke med."
          paakraevet={false}
        />
      )}
    </>
  );
}

function Aktivitetsfelter({ del }: { del: Del }) {
  const input = del === 'input';
  return (
    <>
      <TekstFelt
        navn="navn"
        etiket={input ? 'Hvad er der brug for input til?' : 'Hvad skal der ske?'}
        maksLaengde={300}
        klasse="mb-bredfelt"
      />
      {input && <TekstOmraade navn="hvordan" etiket="Hvordan giver kommunerne input?" raekker={2} />}
      <TekstOmraade navn="beskrivelse" etiket="Beskrivelse" raekker={3} paakraevet={false} />
      <Feltrad>
        <DatoFelt navn="fra" etiket={input ? 'Åbner' : 'Fra'} paakraevet={false} />
        <DatoFelt navn="til" etiket={input ? 'Senest' : 'Til'} paakraevet={false} />
      </Feltrad>
      <TekstFelt navn="link" etiket="Link" hint="https://" klasse="mb-bredfelt" paakraevet={false} />
    </>
  );
}

function Risikofelter() {
  const grader = ([1, 2, 3, 4, 5] as Grad[]).map((g) => ({
    vaerdi: String(g),
    tekst: `${g} – ${GRADER[g]}`,
  }));
  return (
    <>
      <TekstFelt navn="navn" etiket="Hvad kan gå galt?" maksLaengde={300} klasse="mb-bredfelt" />
      <Feltrad>
        <Valgliste navn="sandsynlighed" etiket="Sandsynlighed" valg={grader} />
        <Valgliste navn="konsekvens" etiket="Konsekvens" valg={grader} />
        <Valgliste
          navn="tilstand"
          etiket="Tilstand"
          valg={(Object.keys(RISIKOTILSTANDE) as Risikotilstand[]).map((t) => ({
            vaerdi: t,
            tekst: RISIKOTILSTANDE[t],
          }))}
        />
      </Feltrad>
      <TekstOmraade navn="handling" etiket="Hvad gøres der ved den?" raekker={3} paakraevet={false} />
      <TekstFelt
        navn="ejerrolle"
        etiket="Ansvarlig rolle"
        hint="Skriv ikke personens navn."
        maksLaengde={200}
        paakraevet={false}
      />
    </>
  );
}

function Henvisningsfelter({ valg }: { valg: Henvisningsvalg }) {
  return (
    <>
      <RadioGruppe
        navn="slags"
        etiket="Hvad henvises der til?"
        valg={[
          { vaerdi: 'system', tekst: 'Et system' },
          { vaerdi: 'integration', tekst: 'En integration' },
          ...(valg.sager.length > 0 ? [{ vaerdi: 'sag', tekst: 'En af vores sager' }] : []),
          ...(valg.faellesprogrammer.length > 0
            ? [{ vaerdi: 'faellesprogram', tekst: 'Et fællesprogram' }]
            : []),
          { vaerdi: 'link', tekst: 'En side et andet sted' },
        ]}
      />
      <Valgliste
        navn="system"
        etiket="System"
        valg={valg.systemer}
        tomtValg="Intet valgt"
        paakraevet={false}
      />
      <Valgliste
        navn="integration"
        etiket="Integration"
        valg={valg.integrationer}
        tomtValg="Intet valgt"
        paakraevet={false}
      />
      {valg.sager.length > 0 && (
        <Valgliste navn="sag" etiket="Sag" valg={valg.sager} tomtValg="Intet valgt" paakraevet={false} />
      )}
      {valg.faellesprogrammer.length > 0 && (
        <Valgliste
          navn="faellesprogram"
          etiket="Fællesprogram"
          valg={valg.faellesprogrammer}
          tomtValg="Intet valgt"
          paakraevet={false}
        />
      )}
      <Feltrad>
        <TekstFelt navn="navn" etiket="Navn på linket" maksLaengde={300} paakraevet={false} />
        <TekstFelt navn="adresse" etiket="Adresse" hint="https://" klasse="mb-bredfelt" paakraevet={false} />
      </Feltrad>
    </>
  );
}

export interface Delfelterprops {
  readonly del: Del;
  readonly ny: boolean;
  readonly sekretariat: boolean;
  readonly valg: Henvisningsvalg | null;
}

/** The fields of a part of an initiative. */
export function Delfelter({ del, ny, sekretariat, valg }: Delfelterprops) {
  switch (del) {
    case 'milepael':
    case 'leverance':
      return <Punktfelter del={del} ny={ny} sekretariat={sekretariat} />;
    case 'aktivitet':
    case 'input':
      return <Aktivitetsfelter del={del} />;
    case 'risiko':
      return <Risikofelter />;
    case 'henvisning':
      return valg && <Henvisningsfelter valg={valg} />;
  }
}
