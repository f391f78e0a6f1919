/** Counts the characters of a field while one types: `119 af højst 2.000 tegn`. */
export function startTegn(): void {
  const vis = (taeller: HTMLElement) => {
    const felt = document.getElementById(taeller.dataset.tegn ?? '');
    if (!(felt instanceof HTMLTextAreaElement || felt instanceof HTMLInputElement)) return;
    const maks = Number(taeller.dataset.tegnMaks);
    const tal = (n: number) => n.toLocaleString('da-DK');
    taeller.textContent = `${tal(felt.value.length)} af højst ${tal(maks)} tegn`;
    taeller.classList.toggle('svar-forlang', felt.value.length > maks);
  };
  const alle = () => document.querySelectorAll<HTMLElement>('[data-tegn]');
  for (const taeller of alle()) vis(taeller);
  document.addEventListener('input', ({ target }) => {
    for (const taeller of alle())
      if (target instanceof Element && target.id === taeller.dataset.tegn) vis(taeller);
  });
}
