import { beforeAll, describe, expect, it } from '@jest/globals';
import { compileForms, evaluate, isSubmittable } from '@countersign/forms';
import { readPack, type ProgrammePack } from '@countersign/packs';
import { castOf } from './cast.js';
import { inventFigures } from './figures.js';

describe.each(['gd-cluster-zones', 'book-grant'])('the demonstration of %s', (key) => {
  let pack: ProgrammePack;
  beforeAll(async () => {
    const read = await readPack(`programmes/${key}`);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    pack = read.value;
  });

  it('invents figures for every subject that can be submitted, this year and the next, and that differ', () => {
    const forms = compileForms(pack.formSet);
    const told = pack.subjects.map(({ name, number }) => {
      const lastYear = inventFigures(pack, forms, { name, number, lastYear: undefined, dataPeriod: '2024' });
      const data = inventFigures(pack, forms, { name, number, lastYear, dataPeriod: '2025' });
      expect(isSubmittable(evaluate(forms, data, lastYear, 'submit', '2025'))).toBe(true);
      return JSON.stringify(data);
    });
    expect(new Set(told).size).toBeGreaterThan(told.length / 2);
  });

  it('puts one invented person at every post, none of them with an address that leads anywhere', () => {
    const cast = castOf(pack);
    expect(new Set(cast.map((member) => `${member.organisationKey}/${member.role}`)).size).toBe(cast.length);
    expect(new Set(cast.map((member) => member.email)).size).toBe(cast.length);
    expect(cast.filter((member) => !member.email.endsWith('.example.org'))).toEqual([]);
    for (const post of pack.stages.flatMap((stage) => stage.posts))
      expect(cast.map((member) => member.role)).toContain(post.role);
  });
});
