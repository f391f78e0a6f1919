// A made-up KITOS to try the product with, or to measure against:
//     node scripts/koer.mjs test/kitos/start.ts PORT [systemer brug kontrakter behandlinger] [A|B]
import { startFalskKitos } from './server.ts';

const [port = '4010', systemer, brug, kontrakter, behandlinger, generation] = process.argv.slice(2);
const falsk = await startFalskKitos({
  port: Number(port),
  ...(systemer === undefined
    ? { snitflader: 12 }
    : {
        systemer: Number(systemer),
        brug: Number(brug),
        kontrakter: Number(kontrakter),
        behandlinger: Number(behandlinger),
      }),
  generation: generation === 'A' ? 'A' : 'B',
});
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const)
  process.on(signal, async () => {
    await falsk.luk();
    process.exit(0);
  });
console.log(`Prøve-KITOS er klar på ${falsk.adresse}
E-mail: ${falsk.email}
Adgangskode: ${falsk.kodeord}
Knapper til at ændre noget i den: ${falsk.adresse}/_styr`);
process.send?.({ adresse: falsk.adresse });
