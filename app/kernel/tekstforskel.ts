/** A piece of a text compared with another: the same in both, only in the new one, or only in the old one. */
export interface Stykke {
  readonly slags: 'ens' | 'ny' | 'vaek';
  readonly tekst: string;
}

/** Above this many pairs of words the comparison would take too long, and the whole text is shown as replaced. */
const MAKS_PAR = 1_000_000;

function ordI(tekst: string): string[] {
  return tekst.match(/\s+|[^\s]+/g) ?? [];
}

/** Lengths of the longest common subsequence from each pair of positions to the ends. */
function laengder(a: readonly string[], b: readonly string[]): Uint32Array {
  const bredde = b.length + 1;
  const tal = new Uint32Array((a.length + 1) * bredde);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      tal[i * bredde + j] =
        a[i] === b[j]
          ? tal[(i + 1) * bredde + j + 1] + 1
          : Math.max(tal[(i + 1) * bredde + j], tal[i * bredde + j + 1]);
    }
  }
  return tal;
}

/**
 * Neighbours of one kind as one piece. Between two changed words a space that stayed says nothing, so a passage that was
 * rewritten reads as one that went and one that came, not as every other word of each.
 */
function saml(stykker: readonly Stykke[]): Stykke[] {
  const ud: { slags: Stykke['slags']; tekst: string }[] = [];
  let [vaek, ny] = ['', ''];
  const toem = () => {
    if (vaek !== '') ud.push({ slags: 'vaek', tekst: vaek });
    if (ny !== '') ud.push({ slags: 'ny', tekst: ny });
    [vaek, ny] = ['', ''];
  };
  stykker.forEach(({ slags, tekst }, i) => {
    const foran = stykker[i + 1]?.slags;
    const mellemrum = slags === 'ens' && /^[^\S\n]+$/.test(tekst);
    if (mellemrum && vaek !== '' && ny !== '' && foran !== undefined && foran !== 'ens') {
      vaek += tekst;
      ny += tekst;
    } else if (slags === 'vaek') vaek += tekst;
    else if (slags === 'ny') ny += tekst;
    else {
      toem();
      const sidste = ud.at(-1);
      if (sidste?.slags === 'ens') sidste.tekst += tekst;
      else ud.push({ slags, tekst });
    }
  });
  toem();
  return ud;
}

/**
 * What changed from one text to another, word by word. The pieces that are `ens` or `vaek` joined give the old text,
 * those that are `ens` or `ny` the new one.
 */
export function tekstforskel(foer: string, efter: string): Stykke[] {
  const [a, b] = [ordI(foer), ordI(efter)];
  if (a.length * b.length > MAKS_PAR) {
    return saml([
      { slags: 'vaek', tekst: foer },
      { slags: 'ny', tekst: efter },
    ]);
  }
  const tal = laengder(a, b);
  const bredde = b.length + 1;
  const ud: Stykke[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      ud.push({ slags: 'ens', tekst: a[i] });
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && tal[(i + 1) * bredde + j] >= tal[i * bredde + j + 1])) {
      ud.push({ slags: 'vaek', tekst: a[i] });
      i += 1;
    } else {
      ud.push({ slags: 'ny', tekst: b[j] });
      j += 1;
    }
  }
  return saml(ud);
}
