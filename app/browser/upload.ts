const POLL_MS = 1000;
const POLL_FEJL_MAKS = 5;

/**
 * Files can be dropped on a file field, and a form with `data-upload` shows how far the sending is; with
 * `data-upload="med-fil"` only when a file has been chosen.
 */
export function startUpload(): void {
  for (const felt of document.querySelectorAll<HTMLElement>('[data-slip]')) goerTilSlipfelt(felt);
  document.addEventListener('submit', (haendelse) => {
    const formular = haendelse.target;
    if (!(formular instanceof HTMLFormElement) || formular.dataset.upload === undefined) return;
    // Held back by what comes first (a draft on its way), and sent again after it.
    if (haendelse.defaultPrevented) return;
    if (formular.dataset.upload === 'med-fil' && !harFil(formular)) return;
    haendelse.preventDefault();
    send(formular, haendelse.submitter);
  });
}

function goerTilSlipfelt(felt: HTMLElement): void {
  const input = felt.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) return;
  const over = (ja: boolean) => felt.classList.toggle('mb-drop-over', ja);
  felt.addEventListener('dragover', (haendelse) => {
    haendelse.preventDefault();
    over(true);
  });
  felt.addEventListener('dragleave', () => over(false));
  felt.addEventListener('drop', (haendelse) => {
    haendelse.preventDefault();
    over(false);
    if (!haendelse.dataTransfer?.files.length) return;
    input.files = haendelse.dataTransfer.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

/** XHR, because fetch can't tell how much of an upload has gone. The answer is shown as if the form had been sent. */
function send(formular: HTMLFormElement, knap: HTMLElement | null): void {
  const status = formular.querySelector<HTMLElement>('[data-upload-status]');
  const tekst = status?.querySelector('[data-job-tekst]');
  const linje = status?.querySelector('progress');
  if (status && tekst && forStor(formular)) {
    status.hidden = false;
    tekst.textContent = 'Filen er for stor. Del den op i flere.';
    return;
  }
  const data = new FormData(formular, knap);
  const afsendelse = new XMLHttpRequest();
  const knapper = formular.querySelectorAll<HTMLButtonElement>('button');
  const laas = (ja: boolean) => {
    for (const k of knapper) k.disabled = ja;
  };
  laas(true);
  if (status) status.hidden = false;
  afsendelse.upload.addEventListener('progress', ({ loaded, total }) => {
    if (linje) linje.value = loaded / total;
    if (tekst)
      tekst.textContent =
        loaded < total ? `Sender filen, ${Math.floor((loaded / total) * 100)} %` : 'Læser filen …';
  });
  afsendelse.addEventListener('load', () => {
    formular.dispatchEvent(new CustomEvent('mb:sendt', { bubbles: true }));
    // A redirect has already been followed; its page gets its own address. Anything else is this page with errors.
    if (afsendelse.responseURL && afsendelse.responseURL !== formular.action)
      location.assign(afsendelse.responseURL + anker(formular));
    else vis(afsendelse.responseText);
  });
  afsendelse.addEventListener('error', () => {
    laas(false);
    if (tekst) tekst.textContent = 'Forbindelsen blev afbrudt. Intet er gemt. Prøv igen.';
  });
  afsendelse.open('POST', formular.action);
  afsendelse.send(data);
}

/** Back to the field in a long form; a followed address has lost its own fragment. */
function anker(formular: HTMLFormElement): string {
  const id = formular.dataset.upload === 'med-fil' && formular.querySelector('input[type=file]')?.id;
  return id ? `#${id}` : '';
}

function harFil(formular: HTMLFormElement): boolean {
  return [...formular.querySelectorAll<HTMLInputElement>('input[type=file]')].some((f) => f.files?.length);
}

function forStor(formular: HTMLFormElement): boolean {
  return [...formular.querySelectorAll<HTMLInputElement>('input[type=file][data-maks]')].some((felt) =>
    [...(felt.files ?? [])].some((fil) => fil.size > Number(felt.dataset.maks)),
  );
}

/** Shows the page that came back (422 with an error summary) in place of this one. */
function vis(html: string): void {
  const dokument = new DOMParser().parseFromString(html, 'text/html');
  const ny = dokument.querySelector('main');
  if (!ny) return;
  document.querySelector('main')?.replaceWith(ny);
  document.title = dokument.title;
  for (const felt of ny.querySelectorAll<HTMLElement>('[data-slip]')) goerTilSlipfelt(felt);
  startJobStatus();
  ny.querySelector<HTMLElement>('[data-fejlopsummering]')?.focus();
}

interface Status {
  tekst: string;
  andel: number;
  faerdig?: string;
}

/** Asks how far a long job is, until it says where its result lies. */
export function startJobStatus(): void {
  for (const job of document.querySelectorAll<HTMLElement>('[data-job-status]')) {
    let fejl = 0;
    const spoerg = async () => {
      if (!job.isConnected) return;
      try {
        const svar = await fetch(job.dataset.jobStatus ?? '', { headers: { Accept: 'application/json' } });
        if (!svar.ok) throw new Error(String(svar.status));
        const status: Status = await svar.json();
        if (status.faerdig) {
          location.assign(status.faerdig);
          return;
        }
        fejl = 0;
        const tekst = job.querySelector('[data-job-tekst]');
        const linje = job.querySelector('progress');
        if (tekst && tekst.textContent !== status.tekst) tekst.textContent = status.tekst;
        if (linje) linje.value = status.andel;
      } catch {
        fejl++;
      }
      if (fejl < POLL_FEJL_MAKS) setTimeout(spoerg, POLL_MS * 2 ** fejl);
    };
    setTimeout(spoerg, POLL_MS);
  }
}
