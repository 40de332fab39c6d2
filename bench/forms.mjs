// `npm run bench:forms`: one full check of a submission (every entry, every edit) beside one JSON round trip of the same data, alternating in one run.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPack } from '../dist/libs/packs/src/index.js';
import { compileForms, evaluate } from '../dist/libs/forms/src/index.js';

const ROUNDS = 200;
const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
const measured = {};
for (const key of readdirSync('programmes')) {
  const pack = await readPack(join('programmes', key));
  if (!pack.ok) throw new Error(JSON.stringify(pack.error));
  const sample = pack.value.samples.find((one) => one.valid);
  const compiled = compileForms(pack.value.formSet);
  const times = { evaluate: [], roundTrip: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    let began = performance.now();
    evaluate(compiled, sample.data, sample.lastYear, 'submit');
    times.evaluate.push(performance.now() - began);
    began = performance.now();
    JSON.parse(JSON.stringify(sample.data));
    times.roundTrip.push(performance.now() - began);
  }
  const [ms, floor] = [median(times.evaluate), median(times.roundTrip)];
  console.log(
    `${key.padEnd(20)} check ${ms.toFixed(3)} ms, JSON round trip ${floor.toFixed(3)} ms, ratio ${(ms / floor).toFixed(1)}`,
  );
  measured[key] = { evaluate_ms: Number(ms.toFixed(3)), ratio: Number((ms / floor).toFixed(1)) };
}
console.log(JSON.stringify({ bench: 'forms', ...measured }));
